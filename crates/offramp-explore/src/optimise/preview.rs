//! What is said before a search: dials that move nothing, and goals that never come about.

use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Flaws};

use super::dials::turned;
use super::hands::Hands;
use super::search::Question;
use super::trial::{Played, play};

/// What was seen before a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// For each free dial, whether it moves nothing: every run against every rival that the search
    /// meets has the same of all goals at both ends of its range.
    pub idle: Vec<bool>,
    /// For each goal, whether it is an outcome in which no run ended, whatever was turned.
    pub never: Vec<bool>,
    /// How many runs that were, in all.
    pub runs: u64,
}

impl Preview {
    /// Tries each dial at both ends of its range, all others as they are, with so many runs against
    /// each rival.
    ///
    /// # Errors
    ///
    /// A dial at an end makes the crisis unfit.
    pub fn of(
        question: &Question<'_>,
        (runs, seed): (u64, Seed),
        hands: Hands<'_>,
    ) -> Result<Self, Flaws> {
        let met = question.met;
        let mut crises: Vec<Crisis> = Vec::new();
        for place in 0..question.free.len() {
            let dial = &question.free[place..=place];
            for end in [dial[0].low, dial[0].high] {
                for rival in met {
                    crises.push(turned(&rival.crisis, question.side, dial, &[end])?);
                }
            }
        }
        let all = play(&crises, question.goals, runs, seed, hands);
        let dials = all.chunks(2 * met.len().max(1));
        let idle = dials.map(|ends| {
            let (low, high) = ends.split_at(met.len());
            bits(low) == bits(high)
        });
        let never = question.goals.iter().enumerate().map(|(place, goal)| {
            let mut shares = all.iter().flat_map(|of| &of[place]);
            goal.is_outcome && shares.all(|share| *share < 0.5)
        });
        Ok(Self {
            idle: idle.collect(),
            never: never.collect(),
            runs: all
                .iter()
                .map(|of| of.first().map_or(0, Vec::len) as u64)
                .sum(),
        })
    }

    /// The largest share of runs that no run in so many leaves possible, with 95 % confidence.
    #[must_use]
    pub fn bound(&self) -> f64 {
        1.0 - libm::pow(0.05, 1.0 / self.runs.max(1) as f64)
    }
}

/// All numbers, such that what is not a number equals itself.
fn bits(all: &[Played]) -> Vec<u64> {
    all.iter()
        .flatten()
        .flatten()
        .map(|value| value.to_bits())
        .collect()
}
