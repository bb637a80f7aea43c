//! First signs: which observable fact of the first days changes the chance of the worst ending?
//!
//! A sign is a fact that an outside observer can read in the news: who used force, who took which
//! measure, how many died, whether a third party stepped in. None is of what only the state of the
//! model knows, such as feelings, what a policy draws, or what is said in private. Each sign
//! belongs to a day, its landmark: compared are the crises that are still open at the end of that
//! day, those with the sign and those without it, by how they end afterwards (van Houwelingen 2007,
//! "Dynamic prediction by landmarking in event history analysis"). So no ending comes before its
//! sign. A sign is no cause: it also tells of what else brought it about.

mod ratio;

mod sign;

mod watch;

use std::sync::atomic::AtomicBool;

use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::{EnsembleError, Plan};
use offramp_core::play::engine::Player;
use offramp_core::statistics::holm::corrected;

use crate::chunks_of_runs::{ChunkRuns, in_chunks};
use crate::comparison::LEVEL;
use crate::comparison::tally::lead;
use crate::exits::FEWEST;

pub use ratio::{RiskRatio, Split};
pub use sign::{Fact, Sign, signs};
use watch::Watch;

/// All signs of a crisis, the strongest first.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FirstSigns {
    /// The seed of all luck.
    pub seed: Seed,
    /// How many runs were played: the first of those asked for, without a gap.
    pub runs: u64,
    /// How many were asked for.
    pub asked: u64,
    /// The ending whose chance they change: `war`, or the first of the scenario.
    pub worst: String,
    /// How many runs came to it.
    pub worst_runs: u64,
    /// What was found of each sign: first those that were shown to matter, by how far their
    /// interval keeps from 1, then the others by their p-value. Signs that fewer than 30 runs have,
    /// or lack, come last.
    pub found: Vec<Found>,
}

/// What was found of a sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The sign.
    pub sign: Sign,
    /// How many runs have it, and how they end.
    pub split: Split,
    /// By how many times the chance is larger with it; `None` with fewer than 30 runs on a side.
    pub ratio: Option<RiskRatio>,
    /// The p-value of that ratio, corrected for all signs (Holm).
    pub p_holm: f64,
}

impl Found {
    /// Whether the sign was shown to change the chance: p is below 0.05 after Holm's correction.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.ratio.is_some() && self.p_holm < LEVEL
    }

    /// How far the interval keeps from no change, as a logarithm; 0 where it does not.
    fn strength(&self) -> f64 {
        let of = |ratio: RiskRatio| libm::log(ratio.low).max(-libm::log(ratio.high)).max(0.0);
        self.ratio.map_or(0.0, of)
    }
}

impl FirstSigns {
    /// Whether it was stopped before all runs were played that were asked for.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.runs < self.asked
    }

    /// The strongest signs that were shown to matter, at most so many; of those about one fact only
    /// the strongest.
    #[must_use]
    pub fn strongest(&self, most: usize) -> Vec<&Found> {
        let mut strongest: Vec<&Found> = Vec::new();
        for found in self.found.iter().filter(|found| found.is_shown()) {
            if !strongest
                .iter()
                .any(|other| other.sign.fact.is_like(found.sign.fact))
            {
                strongest.push(found);
            }
        }
        strongest.truncate(most);
        strongest
    }
}

/// Plays the runs of a plan until `stop` is set and looks which signs go with which endings.
/// `progress` is told how many have been played.
///
/// # Errors
///
/// The threads cannot be started, or it was stopped before the first run.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::ensemble::Plan;
/// use offramp::first_signs::first_signs;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let found = first_signs(&crisis, &Plan::runs(2_000), &AtomicBool::new(false), &mut |_| ())?;
/// let strongest = found.strongest(3);
/// assert!(strongest[0].ratio.is_some_and(|ratio| ratio.low > 1.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn first_signs(
    crisis: &Crisis,
    plan: &Plan,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<FirstSigns, EnsembleError> {
    let signs = signs(crisis);
    let mut splits = vec![Split::default(); signs.len()];
    let worst = lead(crisis);
    let mut worst_runs = 0;
    let count = |runs: &mut ChunkRuns<'_>| {
        let mut watch = Watch::of(crisis, &signs, worst);
        let mut player = Player::new(crisis, plan.seed);
        while let Some(run) = runs.next() {
            if !player.play_while(run, &mut watch, || runs.goes_on()) {
                runs.give_back();
            }
        }
        (watch.splits, watch.worst_runs)
    };
    let runs = in_chunks(plan, stop, count, |(part, worst), played| {
        for (own, other) in splits.iter_mut().zip(&part) {
            own.merge(other);
        }
        worst_runs += worst;
        progress(played);
    })?;
    Ok(FirstSigns {
        seed: plan.seed,
        runs,
        asked: plan.runs,
        worst: crisis.outcome_names()[worst].to_owned(),
        worst_runs,
        found: found(signs, &splits),
    })
}

/// What was found of each sign, in order.
fn found(signs: Vec<Sign>, splits: &[Split]) -> Vec<Found> {
    let ratios = splits.iter().map(|split| split.ratio(FEWEST));
    let ratios: Vec<Option<RiskRatio>> = ratios.collect();
    let p: Vec<f64> = ratios.iter().flatten().map(|ratio| ratio.p).collect();
    let mut p_holm = corrected(&p).into_iter();
    let all = signs.into_iter().zip(splits).zip(ratios);
    let mut found: Vec<Found> = all
        .map(|((sign, split), ratio)| Found {
            sign,
            split: *split,
            p_holm: ratio.and_then(|_| p_holm.next()).unwrap_or(1.0),
            ratio,
        })
        .collect();
    let rank = |found: &Found| (!found.is_shown(), found.ratio.is_none());
    let p = |found: &Found| found.ratio.map_or(1.0, |ratio| ratio.p);
    found.sort_by(|a, b| {
        let by_strength = b.strength().total_cmp(&a.strength());
        rank(a)
            .cmp(&rank(b))
            .then(by_strength)
            .then(p(a).total_cmp(&p(b)))
    });
    found
}
