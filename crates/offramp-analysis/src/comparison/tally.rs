//! What the runs of one arm came to.

use super::sample::Sample;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{Measure, What, measures};
use offramp_core::ensemble::Distribution;
use offramp_core::statistics::{Blocks, Estimate, Sketch, Tally, interval};

/// The outcome that the game and its Pareto set are about, if a scenario has one of that name.
const WAR: &str = "war";

/// What the runs of one arm came to.
#[derive(Debug, Clone)]
pub struct ArmTally {
    /// How many runs ended with each outcome, in the order of [`Crisis::outcome_names`].
    pub outcomes: Vec<u64>,
    /// What was measured, and its distribution.
    pub measures: Vec<(Measure, Distribution)>,
    /// Sums over blocks of runs: of the [lead outcome](lead), deaths, then the payoffs as the scenario declares them.
    pub blocks: Blocks,
    /// How much of its unit a tick of each measure is.
    pub(super) units: Vec<f64>,
    lead: usize,
    deaths: usize,
}

/// The place of the outcome that stands for the worst: `war`, or the first where no outcome has that name.
#[must_use]
pub fn lead(crisis: &Crisis) -> usize {
    let names = crisis.outcome_names();
    names.iter().position(|name| *name == WAR).unwrap_or(0)
}

impl ArmTally {
    pub(super) fn new(crisis: &Crisis) -> Self {
        let measures = measures(crisis).into_iter().map(|measure| {
            let distribution = match measure.what {
                What::Whole(whole) => Distribution::Whole(whole, Tally::default()),
                What::Defined(_) | What::Payoff(_) => Distribution::Real(Sketch::default()),
            };
            (measure, distribution)
        });
        let measures: Vec<_> = measures.collect();
        Self {
            outcomes: vec![0; crisis.outcome_names().len()],
            blocks: Blocks::new(2 + crisis.parts().payoffs.len()),
            units: measures
                .iter()
                .map(|(measure, _)| measure.what.unit(crisis))
                .collect(),
            lead: lead(crisis),
            deaths: place_of(&measures, |measure| measure.name == "deaths"),
            measures,
        }
    }

    pub(super) fn add(&mut self, sample: &Sample, crisis: &Crisis) {
        for outcome in &sample.outcomes {
            self.outcomes[*outcome] += 1;
        }
        for (place, (_, distribution)) in self.measures.iter_mut().enumerate() {
            let amounts = sample
                .column(place)
                .iter()
                .filter(|amount| !amount.is_nan());
            match distribution {
                Distribution::Whole(_, tally) => amounts.for_each(|ticks| tally.add(whole(*ticks))),
                Distribution::Real(sketch) => amounts.for_each(|value| sketch.add(*value)),
            }
        }
        let payoffs = crisis.parts().payoffs.len();
        let first = self.measures.len() - payoffs;
        for (run, outcome) in sample.outcomes.iter().enumerate() {
            let war = f64::from(u8::from(*outcome == self.lead));
            let deaths = sample.column(self.deaths)[run];
            let gains = (first..first + payoffs).map(|measure| sample.column(measure)[run]);
            self.blocks.add([war, deaths].into_iter().chain(gains));
        }
    }

    /// The mean of a measure in its unit, with an interval of `z` standard errors; `None` with fewer than two runs that have
    /// it.
    #[must_use]
    pub fn mean(&self, measure: usize, z: f64, crisis: &Crisis) -> Option<Estimate> {
        self.measures[measure].1.estimate(z, crisis)
    }

    /// The share of an outcome, with an interval of `z` standard errors (Wilson).
    #[must_use]
    pub fn share(&self, outcome: usize, z: f64) -> Estimate {
        interval::wilson_with(self.outcomes[outcome], self.outcomes.iter().sum(), z)
    }
}

fn place_of(measures: &[(Measure, Distribution)], is: impl Fn(&Measure) -> bool) -> usize {
    let mut all = measures.iter();
    all.position(|(measure, _)| is(measure)).unwrap_or(0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "ticks are whole, not negative and below 2^53"
)]
fn whole(ticks: f64) -> u64 {
    ticks as u64
}
