//! Many independent replications, and what they come to.

use std::sync::atomic::{AtomicBool, Ordering};

use offramp_core::chance::Seed;
use offramp_core::pool::Pool;
use offramp_core::statistics::normal::critical;
use offramp_core::statistics::{IntervalEstimate, Moments};

use super::levels::pilot;
use super::process::{EVENT, FACTS, Path, Process};
use super::splitting::{Replication, Splitting};

/// Fewest replications: from fewer no interval is made.
pub const FEWEST: u64 = 6;

/// How much is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Paths of every stage but the first, at least 10.
    pub particles: u64,
    /// Runs of the first stage of a replication, at least as many.
    pub first: u64,
    /// Replications, at least [`FEWEST`].
    pub replications: u64,
}

/// The usual effort.
pub const USUAL: Effort = Effort {
    particles: 500,
    first: 5_000,
    replications: 24,
};

/// A level and the way to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The score.
    pub score: f64,
    /// The chance to reach it.
    pub reached: f64,
    /// The chance to reach it from the level before; the same for the first.
    pub from_before: f64,
    /// The relative error of `reached`; `None` where no replication reached it.
    pub relative_error: Option<f64>,
    /// How many replications reached it.
    pub replications: u64,
    /// The mean of what there is to say of the paths there.
    pub facts: Option<[f64; FACTS]>,
}

/// The chance of a rare event.
#[derive(Debug, Clone, PartialEq)]
pub struct RareEvent {
    /// How much was played; fewer replications where it was stopped.
    pub effort: Effort,
    /// The levels, up to the event.
    pub steps: Vec<Step>,
    /// The chance with its 95 % interval. Where the event never came about it is 0, and the upper
    /// end is the bound that the first runs alone give: a chance above would have shown itself in
    /// one of them in 19 of 20 cases.
    pub probability: IntervalEstimate,
    /// Its relative error: the standard error as a share of it; `None` where it never came about.
    pub relative_error: Option<f64>,
    /// The mean effective number of first runs from which the event came about in a replication.
    pub ancestors: f64,
    /// Paths on which it came about, each with its weight: the weights add up to 1.
    pub paths: Vec<(f64, Path)>,
    /// Paths of the last stage of a replication.
    pub last: u64,
}

/// Estimates how likely the event is: a pilot, then replications in the threads of a pool.
/// `progress` is called with the number of replications that are done; when `stop` is raised, what
/// is done by then counts.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::explore::rare::ending::Ending;
/// use offramp::explore::rare::estimate::{Effort, rare_event};
/// use offramp::pool::Pool;
/// use offramp::Seed;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let war = Ending::of(&crisis, Seed(1), 0);
/// let effort = Effort { particles: 50, first: 200, replications: 6 };
/// let never = AtomicBool::new(false);
/// let found = rare_event(&war, Seed(1), effort, (&Pool::here(), &never), &mut |_| ());
/// assert!(found.probability.low <= found.probability.point);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rare_event<P: Process>(
    process: &P,
    seed: Seed,
    effort: Effort,
    (pool, stop): (&Pool, &AtomicBool),
    progress: &mut dyn FnMut(u64),
) -> RareEvent {
    const AT_ONCE: u64 = 8;
    let pilot = pilot(process, seed, effort.particles, (pool, stop));
    let splitting = Splitting {
        particles: effort.particles,
        last: pilot.last_stage(effort.particles),
        first: effort.first,
        levels: pilot.levels,
    };
    let mut all = Vec::new();
    let mut done = 0;
    while done < effort.replications && !stop.load(Ordering::Relaxed) {
        let end = effort.replications.min(done + AT_ONCE);
        let some = pool.count(done..end, |number| {
            splitting.replicate(process, seed, number, stop)
        });
        all.extend(some.into_iter().map_while(|one| one));
        done = all.len() as u64;
        progress(done);
    }
    let effort = Effort {
        replications: done,
        ..effort
    };
    summary(effort, &splitting, &all)
}

fn summary(effort: Effort, splitting: &Splitting, all: &[Replication]) -> RareEvent {
    let steps = splitting.levels.iter().enumerate();
    let mut before = 1.0;
    let steps: Vec<Step> = steps
        .map(|(place, score)| {
            let step = step(*score, place, before, all);
            before = step.reached;
            step
        })
        .collect();
    let chances = Moments::of(all.iter().map(Replication::probability));
    let ancestors = Moments::of(
        all.iter()
            .filter(|one| !one.paths.is_empty())
            .map(Replication::ancestors),
    );
    RareEvent {
        probability: interval(&chances, effort.first * effort.replications),
        relative_error: relative_error(&chances),
        ancestors: ancestors.mean().unwrap_or(0.0),
        paths: weighted(all),
        last: splitting.last,
        effort,
        steps,
    }
}

fn step(score: f64, place: usize, before: f64, all: &[Replication]) -> Step {
    let chances = Moments::of(all.iter().map(|one| one.reached[place]));
    let reached = chances.mean().unwrap_or(0.0);
    let there: Vec<&[f64; FACTS]> = all
        .iter()
        .filter_map(|one| one.facts[place].as_ref())
        .collect();
    let mean = |fact: usize| {
        let facts = there.iter().map(|facts| facts[fact]);
        facts.sum::<f64>() / there.len() as f64
    };
    Step {
        score: score.min(EVENT),
        reached,
        from_before: if before > 0.0 { reached / before } else { 0.0 },
        relative_error: relative_error(&chances),
        replications: there.len() as u64,
        facts: (!there.is_empty()).then(|| std::array::from_fn(mean)),
    }
}

/// The standard error as a share of the mean.
fn relative_error(chances: &Moments) -> Option<f64> {
    let (mean, error) = (chances.mean()?, chances.standard_error()?);
    (mean > 0.0).then(|| error / mean)
}

/// The mean of the replications with its interval. Their distribution is skewed to the right, so
/// Student's interval is laid around the logarithm (delta method).
fn interval(chances: &Moments, runs: u64) -> IntervalEstimate {
    let point = chances.mean().unwrap_or(0.0);
    match relative_error(chances) {
        Some(error) if chances.n() >= FEWEST => {
            let factor = libm::exp(student(chances.n() - 1) * error);
            IntervalEstimate {
                point,
                low: point / factor,
                high: (point * factor).min(1.0),
            }
        }
        _ => IntervalEstimate {
            point,
            low: 0.0,
            high: if point > 0.0 { 1.0 } else { bound(runs) },
        },
    }
}

/// The chance at which 19 of 20 samples of so many runs would have had at least one.
fn bound(runs: u64) -> f64 {
    -libm::expm1(libm::log(0.05) / runs.max(1) as f64)
}

/// How many standard errors a 95 % interval reaches to either side, with so many degrees of freedom
/// of at least 5 (Abramowitz & Stegun 1964, 26.7.5).
fn student(freedom: u64) -> f64 {
    let (z, inverse) = (critical(0.05), 1.0 / freedom as f64);
    let power = |exponent: i32| (0..exponent).fold(1.0, |product, _| product * z);
    let first = (power(3) + z) / 4.0;
    let second = (5.0 * power(5) + 16.0 * power(3) + 3.0 * z) / 96.0;
    let third = (3.0 * power(7) + 19.0 * power(5) + 17.0 * power(3) - 15.0 * z) / 384.0;
    z + inverse * (first + inverse * (second + inverse * third))
}

/// All paths with their weights: those of a replication share its part of the estimate.
fn weighted(all: &[Replication]) -> Vec<(f64, Path)> {
    let sum: f64 = all.iter().map(Replication::probability).sum();
    let paths = all.iter().flat_map(|one| {
        let weight = one.probability() / sum / one.paths.len() as f64;
        one.paths.iter().map(move |path| (weight, path.clone()))
    });
    paths.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rare::process::tests::Chain;

    fn found(chain: &Chain, effort: Effort, pool: &Pool) -> RareEvent {
        let never = AtomicBool::new(false);
        rare_event(chain, Seed(1), effort, (pool, &never), &mut |_| ())
    }

    #[test]
    fn a_chain_has_its_known_chance_of_one_in_a_hundred_million() {
        // Of a gambler with 1 who loses three times as often as he wins, to come to 17.
        let chain = Chain::of(0.25, 17);
        let exact = chain.exact();
        assert!((1e-8..2e-8).contains(&exact), "{exact:e}");
        let effort = Effort {
            particles: 400,
            first: 400,
            replications: 30,
        };
        let event = found(&chain, effort, &Pool::here());
        let error = event.relative_error.expect("it came about");
        assert!(error < 0.1, "{error}");
        let IntervalEstimate { point, low, high } = event.probability;
        assert!(
            (point / exact - 1.0).abs() < 4.0 * error,
            "{point:e} {exact:e}"
        );
        assert!(low < exact && exact < high, "{low:e} {exact:e} {high:e}");
        let product: f64 = event.steps.iter().map(|step| step.from_before).product();
        assert!((product / point - 1.0).abs() < 1e-9);
        let weights: f64 = event.paths.iter().map(|(weight, _)| weight).sum();
        assert!((weights - 1.0).abs() < 1e-9);
        assert!(event.ancestors > 1.0);
    }

    #[test]
    fn intervals_hold_the_exact_chance_about_as_often_as_they_say() {
        let chain = Chain::of(0.3, 7);
        let exact = chain.exact();
        let effort = Effort {
            particles: 60,
            first: 60,
            replications: 12,
        };
        let never = AtomicBool::new(false);
        let covers = (0..60_u64).filter(|seed| {
            let (seed, pool) = (Seed(*seed), Pool::here());
            let own = Shifted(&chain, seed.0 * 1_000_000);
            let event = rare_event(&own, seed, effort, (&pool, &never), &mut |_| ());
            event.probability.low < exact && exact < event.probability.high
        });
        assert!((52..=60).contains(&covers.count()));
    }

    /// The chain with the luck of other runs.
    struct Shifted<'c>(&'c Chain, u64);

    struct ShiftedWalk(Chain, u64);

    impl Process for Shifted<'_> {
        type Point = (u32, u32);
        type Walk<'p>
            = ShiftedWalk
        where
            Self: 'p;

        fn walk(&self) -> ShiftedWalk {
            ShiftedWalk(self.0.clone(), self.1)
        }
    }

    impl super::super::process::Walk for ShiftedWalk {
        type Point = (u32, u32);

        fn begin(&mut self, run: u64) {
            self.0.begin(self.1 + run);
        }

        fn branch(&mut self, from: &(u32, u32), branch: u32, future: u64) {
            self.0.branch(from, branch, self.1 + future);
        }

        fn step(&mut self) {
            self.0.step();
        }

        fn is_over(&self) -> bool {
            self.0.is_over()
        }

        fn score(&self) -> f64 {
            self.0.score()
        }

        fn time(&self) -> u32 {
            self.0.time()
        }

        fn point(&self) -> (u32, u32) {
            self.0.point()
        }
    }

    #[test]
    fn what_never_happens_has_a_bound() {
        let chain = Chain::of(0.0, 5);
        let effort = Effort {
            particles: 100,
            first: 500,
            replications: 6,
        };
        let event = found(&chain, effort, &Pool::here());
        assert_eq!(event.relative_error, None);
        assert!(event.paths.is_empty());
        let IntervalEstimate { point, low, high } = event.probability;
        assert!(point.abs() + low.abs() < 1e-300);
        // The rule of three (Hanley & Lippman-Hand 1983).
        assert!((high - 3.0 / 3_000.0).abs() < 2e-5, "{high}");
    }

    #[test]
    fn students_quantiles_are_those_of_tables() {
        for (freedom, table) in [(5, 2.571), (11, 2.201), (23, 2.069), (29, 2.045)] {
            assert!((student(freedom) - table).abs() < 1e-2, "{freedom}");
        }
    }
}
