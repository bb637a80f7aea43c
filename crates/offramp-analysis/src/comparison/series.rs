//! The arms of a comparison while they are played, chunk by chunk.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use super::difference::{self, PairSums, differences};
use super::plan::{LEVEL, Plan, Runs};
use super::quantity::ComparedQuantity;
use super::result::{Comparison, Precision};
use super::sample::{Sample, sample};
use super::tally::ArmTally;
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::pool::Pool;
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::normal::critical;
use offramp_core::statistics::sequential;

/// Runs of an arm in a chunk where there are few arms.
const CHUNK: usize = 128;
/// Runs of all arms in a chunk where there are many.
const RUNS_IN_CHUNK: usize = 65_536;

/// The arms while they are played.
pub(super) struct Series<'c> {
    crises: &'c [&'c Crisis],
    pool: &'c Pool,
    plan: &'c Plan<'c>,
    quantities: Vec<ComparedQuantity>,
    pairs: Vec<[usize; 2]>,
    arms: Vec<ArmTally>,
    sums: Vec<PairSums>,
    /// How many runs of every arm have been played.
    pub(super) runs: u64,
}

/// What all arms came to in one chunk of runs.
struct Chunk {
    samples: Vec<Sample>,
    sums: Vec<PairSums>,
}

impl<'c> Series<'c> {
    pub(super) fn new(
        crises: &'c [&'c Crisis],
        quantities: Vec<ComparedQuantity>,
        plan: &'c Plan<'c>,
        pool: &'c Pool,
    ) -> Self {
        let pairs = plan.pairs.of(crises.len());
        Self {
            sums: difference::nothing(&pairs, &quantities),
            arms: crises.iter().map(|crisis| ArmTally::new(crisis)).collect(),
            crises,
            pool,
            plan,
            quantities,
            pairs,
            runs: 0,
        }
    }

    /// Plays all runs that are asked for, or those before an interrupt; returns at which look it ended and what was seen.
    pub(super) fn play(&mut self, progress: &mut dyn FnMut(u64)) -> (u32, Option<Precision>) {
        let (wanted, most) = match self.plan.runs {
            Runs::Exactly(runs) => {
                let _ = self.play_until(runs, progress);
                return (0, None);
            }
            Runs::UntilPrecise { half_width, most } => (half_width, most),
        };
        let mut look = 0;
        loop {
            look += 1;
            let all = self.play_until(sequential::runs(look, most), progress);
            let seen = Precision {
                looks: look,
                wanted,
                widest: self.widest(z_at(look)),
            };
            if seen.reached() || self.runs >= most || all.is_break() || self.runs == 0 {
                return (look, Some(seen));
            }
        }
    }

    fn play_until(&mut self, runs: u64, progress: &mut dyn FnMut(u64)) -> ControlFlow<()> {
        let size = (RUNS_IN_CHUNK / self.crises.len()).clamp(8, CHUNK) as u64;
        let (crises, plan, begin) = (self.crises, self.plan, self.runs);
        let (pairs, quantities) = (self.pairs.clone(), self.quantities.clone());
        let stopped = || plan.stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
        let work = |item: u64| {
            let first = begin + item * size;
            let runs = usize::try_from(size.min(runs - first)).unwrap_or(0);
            let played: Option<Vec<Sample>> = crises
                .iter()
                .map(|crisis| (!stopped()).then(|| sample(crisis, plan.seed, first + 1, runs)))
                .collect();
            let samples = played?;
            let sums = difference::sums(&samples, crises, &pairs, &quantities);
            Some(Chunk { samples, sums })
        };
        let items = 0..runs.saturating_sub(begin).div_ceil(size);
        self.pool.in_order(items, work, |chunk| match chunk {
            Some(chunk) => {
                self.add(&chunk);
                progress(self.runs);
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        })
    }

    fn add(&mut self, chunk: &Chunk) {
        for (tally, sample) in self.arms.iter_mut().zip(&chunk.samples) {
            tally.add(sample);
        }
        for (own, other) in self.sums.iter_mut().zip(&chunk.sums) {
            own.merge(other);
        }
        self.runs += chunk.samples[0].outcomes.len() as u64;
    }

    /// The largest half-width of an interval of a share or of a difference of shares, of outcomes and of measures.
    fn widest(&self, z: f64) -> f64 {
        let asked = || {
            let all = self.quantities.iter().enumerate();
            all.filter(|(_, quantity)| quantity.unit == Unit::Share)
        };
        let arms = self.arms.iter().zip(self.crises).enumerate();
        let shares = arms.flat_map(|(arm, (tally, crisis))| {
            asked().filter_map(move |(_, quantity)| {
                let place = quantity.places[arm];
                if quantity.is_outcome() {
                    Some(tally.share(place, z))
                } else {
                    tally.mean(place, z, crisis)
                }
            })
        });
        let pairs = 0..self.pairs.len();
        let differences = pairs.flat_map(|pair| {
            asked().filter_map(move |(place, _)| {
                self.sums[pair * self.quantities.len() + place].difference(z)
            })
        });
        shares
            .chain(differences)
            .map(|estimate| 0.5 * (estimate.high - estimate.low))
            .fold(0.0, f64::max)
    }

    pub(super) fn finish(
        self,
        plan: &Plan<'_>,
        look: u32,
        looked: Option<Precision>,
    ) -> Comparison {
        let price = if look == 0 {
            1.0
        } else {
            sequential::alpha_divisor(look)
        };
        let complete =
            looked.is_some_and(|precision| precision.reached()) || self.runs == plan.runs.most();
        let z = z_at(look);
        let differences = differences(
            &self.pairs,
            &self.quantities,
            &self.sums,
            &self.arms,
            z,
            price,
        );
        Comparison {
            seed: plan.seed,
            asked: plan.runs,
            runs: self.runs,
            partial: !complete,
            precision: looked,
            z,
            quantities: self.quantities,
            arms: self.arms,
            pairs: self.pairs,
            differences,
        }
    }
}

/// The half-width of an interval in standard errors at that look; 0 for the only one.
fn z_at(look: u32) -> f64 {
    if look == 0 {
        Z95
    } else {
        critical(LEVEL / sequential::alpha_divisor(look))
    }
}
