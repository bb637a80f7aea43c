//! What the runs of one arm came to.

use super::sample::Sample;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{BuiltIn, Measure, MeasureId, measures};
use offramp_core::ensemble::EmpiricalDistribution;
use offramp_core::statistics::{Blocks, IntervalEstimate, interval};

/// The outcome that the game and its Pareto set are about, if a scenario has one of that name.
const WAR: &str = "war";

/// What the runs of one arm came to.
#[derive(Debug, Clone)]
pub struct ArmTally {
    /// How many runs ended with each outcome, in the order of [`Crisis::outcome_names`].
    pub outcomes: Vec<u64>,
    /// What was measured, and its distribution.
    pub measures: Vec<(Measure, EmpiricalDistribution)>,
    /// How much of its unit an amount of 1 is, for each measure.
    pub(super) units: Vec<f64>,
    /// Sums over blocks of runs: of the [lead outcome](lead), deaths, then the payoffs as the
    /// scenario declares them.
    pub blocks: Blocks,
    lead: usize,
    /// The places of deaths and of all payoffs among the measures.
    in_blocks: Vec<usize>,
}

/// The place of the outcome that stands for the worst: `war`, or the first where no outcome has
/// that name.
#[must_use]
pub fn lead(crisis: &Crisis) -> usize {
    let names = crisis.outcome_names();
    names.iter().position(|name| *name == WAR).unwrap_or(0)
}

impl ArmTally {
    pub(super) fn new(crisis: &Crisis) -> Self {
        let measures = measures(crisis).into_iter().map(|measure| {
            let distribution = EmpiricalDistribution::empty(measure.id, crisis);
            (measure, distribution)
        });
        let measures: Vec<(Measure, EmpiricalDistribution)> = measures.collect();
        let ids = || measures.iter().map(|(measure, _)| measure.id);
        let places = |is: fn(MeasureId) -> bool| {
            let all = ids().enumerate();
            all.filter_map(move |(place, id)| is(id).then_some(place))
        };
        let deaths = places(|id| id == MeasureId::BuiltIn(BuiltIn::Deaths));
        let payoffs = places(|id| matches!(id, MeasureId::Payoff(_)));
        let in_blocks: Vec<usize> = deaths.chain(payoffs).collect();
        Self {
            outcomes: vec![0; crisis.outcome_names().len()],
            units: ids().map(|id| id.unit_per_amount(crisis)).collect(),
            blocks: Blocks::new(1 + in_blocks.len()),
            lead: lead(crisis),
            in_blocks,
            measures,
        }
    }

    pub(super) fn add(&mut self, sample: &Sample) {
        for outcome in &sample.outcomes {
            self.outcomes[*outcome] += 1;
        }
        for (place, (_, distribution)) in self.measures.iter_mut().enumerate() {
            let amounts = sample.amounts(place).flatten();
            match distribution {
                EmpiricalDistribution::Whole(_, tally) => {
                    amounts.for_each(|ticks| tally.add(whole(ticks)));
                }
                EmpiricalDistribution::Real(sketch) => amounts.for_each(|value| sketch.add(value)),
            }
        }
        self.add_to_blocks(sample);
    }

    /// Adds run by run: whether it ended in the lead outcome, deaths, payoffs.
    fn add_to_blocks(&mut self, sample: &Sample) {
        let mut measured: Vec<_> = self
            .in_blocks
            .iter()
            .map(|measure| sample.amounts(*measure))
            .collect();
        for outcome in &sample.outcomes {
            let lead = f64::from(u8::from(*outcome == self.lead));
            // A payoff that a run does not have makes the mean of its block none, too.
            let amounts = measured
                .iter_mut()
                .map(|amounts| amounts.next().flatten().unwrap_or(f64::NAN));
            self.blocks.add(std::iter::once(lead).chain(amounts));
        }
    }

    /// How many runs were counted.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.outcomes.iter().sum()
    }

    /// How many blocks of runs there are to draw from.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The mean of a measure in its unit, with an interval of `z` standard errors; `None` with
    /// fewer than two runs that have it.
    #[must_use]
    pub fn mean(&self, measure: usize, z: f64) -> Option<IntervalEstimate> {
        let (measure, of) = &self.measures[measure];
        of.estimate(&measure.unit, z)
    }

    /// The share of an outcome, with an interval of `z` standard errors (Wilson).
    #[must_use]
    pub fn share(&self, outcome: usize, z: f64) -> IntervalEstimate {
        interval::wilson_with(self.outcomes[outcome], self.outcomes.iter().sum(), z)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "ticks are whole, not negative and below 2^53"
)]
fn whole(ticks: f64) -> u64 {
    ticks as u64
}
