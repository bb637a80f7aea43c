//! The arms of a comparison while they are played, chunk by chunk.

use std::ops::ControlFlow;

use super::difference::{Summed, differences};
use super::pair_sums::{self, PairSums};
use super::plan::{Look, PairedPlan, Runs};
use super::quantity::ComparedQuantity;
use super::result::{Comparison, Precision};
use super::samples::{Samples, runs_in_chunk};
use super::tally::ArmTally;
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::pool::Pool;
use offramp_core::statistics::sequential;

/// The arms while they are played.
pub(super) struct Series<'c> {
    crises: &'c [&'c Crisis],
    pool: &'c Pool,
    plan: &'c PairedPlan<'c>,
    pub(super) quantities: Vec<ComparedQuantity>,
    pub(super) pairs: Vec<[usize; 2]>,
    arms: Vec<ArmTally>,
    sums: Vec<PairSums>,
    /// How many runs of every arm have been played.
    pub(super) runs: u64,
}

/// What all arms came to in one chunk of runs.
pub(super) struct Chunk {
    samples: Samples,
    sums: Vec<PairSums>,
}

impl Chunk {
    /// The runs, with the sums of what is compared in these pairs.
    pub(super) fn paired(
        samples: Samples,
        crises: &[&Crisis],
        pairs: &[[usize; 2]],
        quantities: &[ComparedQuantity],
    ) -> Self {
        let sums = pair_sums::of_runs(&samples.0, crises, pairs, quantities);
        Self { samples, sums }
    }
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
        let size = runs_in_chunk(self.crises.len());
        let begin = self.runs;
        let (crises, plan) = (self.crises, self.plan);
        let (pairs, quantities) = (self.pairs.clone(), self.quantities.clone());
        let work = |item: u64| {
            let first = begin + item * size;
            let runs = (first + 1, size.min(runs - first));
            let samples = Samples::played(crises, plan.seed, runs, plan.stop)?;
            Some(Chunk::paired(samples, crises, &pairs, &quantities))
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

    /// Adds the next chunk.
    pub(super) fn add(&mut self, chunk: &Chunk) {
        for (tally, sample) in self.arms.iter_mut().zip(&chunk.samples.0) {
            tally.add(sample);
        }
        for (own, other) in self.sums.iter_mut().zip(&chunk.sums) {
            own.merge(other);
        }
        self.runs += chunk.samples.0[0].outcomes.len() as u64;
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
