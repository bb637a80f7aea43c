//! The arms of a comparison while they are played, chunk by chunk.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use super::difference::{Summed, differences};
use super::pair_sums::{self, PairSums};
use super::plan::{Look, PairedPlan, Runs};
use super::quantity::ComparedQuantity;
use super::result::{Comparison, Precision};
use super::sample::{Sample, sample};
use super::tally::ArmTally;
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::pool::Pool;
use offramp_core::statistics::sequential;

/// Runs of an arm in a chunk where there are few arms.
const CHUNK: usize = 128;
/// Runs of all arms in a chunk where there are many.
const RUNS_IN_CHUNK: usize = 65_536;

/// The arms while they are played.
pub(super) struct Series<'c> {
    crises: &'c [&'c Crisis],
    pool: &'c Pool,
    plan: &'c PairedPlan<'c>,
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
        plan: &'c PairedPlan<'c>,
        pool: &'c Pool,
    ) -> Self {
        let pairs = plan.pairs.of(crises.len());
        Self {
            sums: pair_sums::of_no_run(&pairs, &quantities),
            arms: crises.iter().map(|crisis| ArmTally::new(crisis)).collect(),
            crises,
            pool,
            plan,
            quantities,
            pairs,
            runs: 0,
        }
    }

    /// Plays all runs that are asked for, or those before an interrupt; returns at which look it
    /// ended and what was seen.
    pub(super) fn play(&mut self, progress: &mut dyn FnMut(u64)) -> (Look, Option<Precision>) {
        let (wanted, most) = match self.plan.runs {
            Runs::Exactly(runs) => {
                let _ = self.play_until(runs, progress);
                return (Look::Only, None);
            }
            Runs::UntilPrecise { half_width, most } => (half_width, most),
        };
        let mut looks = 0;
        loop {
            looks += 1;
            let all = self.play_until(sequential::runs(looks, most), progress);
            let widest = self.widest(Look::Interim(looks).z());
            let seen = Precision {
                looks,
                wanted,
                widest,
            };
            if seen.reached() || self.runs >= most || all.is_break() || self.runs == 0 {
                return (Look::Interim(looks), Some(seen));
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
            let sums = pair_sums::of_runs(&samples, crises, &pairs, &quantities);
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

    /// The largest half-width of an interval of a share or of a difference of shares, of outcomes
    /// and of measures.
    fn widest(&self, z: f64) -> f64 {
        let asked = || {
            let all = self.quantities.iter().enumerate();
            all.filter(|(_, quantity)| quantity.unit == Unit::Share)
        };
        let arms = self.arms.iter().enumerate();
        let shares = arms.flat_map(|(arm, tally)| {
            asked().filter_map(move |(_, quantity)| {
                let place = quantity.places[arm];
                if quantity.is_outcome() {
                    Some(tally.share(place, z))
                } else {
                    tally.mean(place, z)
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

    /// The comparison, read at that look.
    pub(super) fn finish(
        self,
        arm_names: Vec<String>,
        look: Look,
        precision: Option<Precision>,
    ) -> Comparison {
        let reached = precision.is_some_and(|precision| precision.reached());
        let summed = Summed {
            pairs: &self.pairs,
            quantities: &self.quantities,
            sums: &self.sums,
            arms: &self.arms,
        };
        Comparison {
            seed: self.plan.seed,
            asked: self.plan.runs,
            runs: self.runs,
            partial: !reached && self.runs != self.plan.runs.most(),
            precision,
            z: look.z(),
            differences: differences(&summed, look),
            quantities: self.quantities,
            arm_names,
            arms: self.arms,
            pairs: self.pairs,
        }
    }
}
