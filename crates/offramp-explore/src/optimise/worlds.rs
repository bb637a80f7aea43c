//! What is left of a gain in worlds that the search never saw: assumed numbers turned.

use std::sync::atomic::Ordering;

use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::statistics::Moments;
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::normal::two_sided;
use offramp_core::statistics::paired::mean_difference;

use super::OptimiseError;
use super::dials::turned;
use super::hands::Hands;
use super::search::{Question, Rival};
use super::trial::{Played, mean, over, play};
use crate::design::Design;

/// The chance that an assumption is named although none matters.
const ALPHA: f64 = 0.05;

/// Worlds that the search never saw.
#[derive(Debug, Clone)]
pub struct Worlds {
    /// The numbers that are turned, and their values in each world.
    pub design: Design,
    /// How many of the design's worlds are played, the first; there may be fewer than factors, as
    /// only the spread of the gain is asked for.
    pub count: usize,
    /// The rivals that the search met, in crises that draw these numbers.
    pub rivals: Vec<Rival>,
    /// Runs of each policy against each rival in each world.
    pub runs: u64,
}

/// What is left of the gain in a goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// The gain in each world that was played, in the order of the design: above 0 where the policy
    /// that was found is better.
    pub gains: Vec<f64>,
    /// The ends of the 95 % interval of their mean over worlds; `None` of too few.
    pub ends: Option<[f64; 2]>,
    /// The assumption on which the gain depends most, with its rank correlation (Spearman 1904);
    /// `None` where none stands out from chance, with Bonferroni's correction.
    pub decisive: Option<(String, f64)>,
}

impl Transfer {
    /// The mean gain.
    #[must_use]
    pub fn mean(&self) -> f64 {
        mean(&self.gains)
    }

    /// The share of the worlds in which the policy is better.
    #[must_use]
    pub fn better(&self) -> f64 {
        let better = self.gains.iter().filter(|gain| **gain > 0.0).count();
        better as f64 / self.gains.len().max(1) as f64
    }

    /// The least gain.
    #[must_use]
    pub fn worst(&self) -> f64 {
        self.gains.iter().copied().fold(f64::INFINITY, f64::min)
    }
}

/// For each policy and goal, the gain over the worlds. When `stop` is raised, those that were
/// played count.
pub(super) fn transfers(
    question: &Question<'_>,
    worlds: &Worlds,
    policies: &[Vec<f64>],
    (seed, hands): (Seed, Hands<'_>),
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<Vec<Transfer>>, OptimiseError> {
    let mut gains = vec![vec![Vec::new(); question.goals.len()]; policies.len()];
    for world in 0..worlds.count.min(worlds.design.len()) {
        let crises = crises(question, worlds, policies, world)?;
        let all = play(&crises, question.goals, worlds.runs, seed, hands);
        if hands.stop.load(Ordering::Relaxed) {
            break;
        }
        let mut all = all.chunks(worlds.rivals.len().max(1));
        let Some(before) = all.next() else { break };
        for (gains, with) in gains.iter_mut().zip(all) {
            for (place, goal) in question.goals.iter().enumerate() {
                let [before, with] = [before, with].map(|all| mean_of(all, place));
                gains[place].push(goal.gain(before, with));
            }
        }
        progress(world as u64 + 1);
    }
    let of_policy = |goals: Vec<Vec<f64>>| {
        let goals = goals.into_iter();
        goals
            .map(|gains| Transfer::of(&worlds.design, gains))
            .collect()
    };
    Ok(gains.into_iter().map(of_policy).collect())
}

/// The crises of a world: as they are against each rival, then with each policy.
fn crises(
    question: &Question<'_>,
    worlds: &Worlds,
    policies: &[Vec<f64>],
    world: usize,
) -> Result<Vec<Crisis>, OptimiseError> {
    let factors = worlds.design.factors.iter();
    let values = worlds.design.world(world);
    let known: Vec<(&str, f64)> = factors
        .map(|factor| factor.path.as_str())
        .zip(values)
        .collect();
    let rivals = worlds.rivals.iter();
    let before = rivals.map(|rival| rival.crisis.knowing(&known));
    let mut all: Vec<Crisis> = before.collect::<Result<_, _>>()?;
    for policy in policies {
        for place in 0..worlds.rivals.len() {
            all.push(turned(&all[place], question.side, question.free, policy)?);
        }
    }
    Ok(all)
}

fn mean_of(all: &[Played], goal: usize) -> f64 {
    let columns: Vec<&[f64]> = all.iter().map(|of| of[goal].as_slice()).collect();
    mean(&over(&columns))
}

impl Transfer {
    fn of(design: &Design, gains: Vec<f64>) -> Self {
        let known = gains.iter().copied().filter(|gain| gain.is_finite());
        Self {
            ends: mean_difference(&Moments::of(known), Z95).map(|own| [own.low, own.high]),
            decisive: decisive(design, &gains),
            gains,
        }
    }
}

/// The factor whose ranks go most with those of the gains.
fn decisive(design: &Design, gains: &[f64]) -> Option<(String, f64)> {
    let own = ranks(gains);
    let factors = design.factors.iter().enumerate().map(|(place, factor)| {
        let at: Vec<f64> = (0..gains.len())
            .map(|world| design.point(world)[place])
            .collect();
        (factor.path.clone(), correlation(&ranks(&at), &own))
    });
    let all = factors.filter(|(_, correlation)| correlation.is_finite());
    let best = all.max_by(|one, other| one.1.abs().total_cmp(&other.1.abs()))?;
    let error = 1.0 / libm::sqrt(gains.len().max(2) as f64 - 1.0);
    let bound = ALPHA / design.factors.len().max(1) as f64;
    (two_sided(best.1 / error) < bound).then_some(best)
}

/// The rank of each number; those that are the same share the mean of theirs.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let rank = |number: &f64| {
        let below = numbers.iter().filter(|other| *other < number).count();
        let same = numbers.iter().filter(|other| *other <= number).count() - below;
        below as f64 + 0.5 * (same as f64 - 1.0)
    };
    let known = numbers.iter().all(|number| number.is_finite());
    if known {
        numbers.iter().map(rank).collect()
    } else {
        Vec::new()
    }
}

/// The correlation of two columns; not a number where one does not vary.
fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let [first, second] = [one, other].map(mean);
    let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
        let pairs = one.iter().zip(other);
        pairs
            .map(|(one, other)| of(one - first, other - second))
            .sum()
    };
    sum(&|a, b| a * b) / libm::sqrt(sum(&|a, _| a * a) * sum(&|_, b| b * b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Factor, Sampling};

    #[test]
    fn the_assumption_that_decides_is_named_and_no_other() {
        let factors = ["a", "b", "c"].map(|path| Factor::between(path, 0.0, 1.0));
        let sampling = Sampling::LatinHypercube { worlds: 40 };
        let design = Design::of(factors.to_vec(), sampling, Seed(1)).expect("a design");
        let gains = |of: &dyn Fn(&[f64]) -> f64| -> Vec<f64> {
            (0..40).map(|world| of(design.point(world))).collect()
        };
        let found = Transfer::of(&design, gains(&|at| 0.2 - at[1] + 0.1 * at[2]));
        let (path, correlation) = found.decisive.clone().expect("b decides");
        assert!(path == "b" && correlation < -0.9, "{path} {correlation}");
        assert!((found.better() - 0.2).abs() < 0.06 && found.worst() < -0.7);
        assert!(Transfer::of(&design, gains(&|_| 0.3)).decisive.is_none());
        // What alternates from world to world goes with nothing.
        let noise = (0..40).map(|world| f64::from(world % 2)).collect();
        assert!(Transfer::of(&design, noise).decisive.is_none());
    }

    #[test]
    fn ties_share_their_rank() {
        let found = ranks(&[2.0, 1.0, 2.0, 5.0]);
        assert!(
            found
                .iter()
                .zip([1.5, 0.0, 1.5, 3.0])
                .all(|(a, b)| (a - b).abs() < 1e-15)
        );
    }
}
