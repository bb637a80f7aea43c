//! The runs of one arm in one chunk, as columns of numbers.

use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{Measure, TurnCounts, measures};
use offramp_core::model::state::State;
use offramp_core::play::engine::{Observer, Player};

/// The runs of one arm, in their order.
#[derive(Debug)]
pub(super) struct Sample {
    /// The outcome of every run, by its place.
    pub(super) outcomes: Vec<usize>,
    /// The amounts of every measure, measure by measure; NaN where a run has none.
    columns: Vec<f64>,
}

impl Sample {
    /// The amounts of the measure at that place, run by run.
    pub(super) fn column(&self, measure: usize) -> &[f64] {
        let runs = self.outcomes.len();
        &self.columns[measure * runs..(measure + 1) * runs]
    }
}

/// Plays the runs from `first` on.
pub(super) fn sample(crisis: &Crisis, seed: Seed, first: u64, runs: usize) -> Sample {
    let measures = measures(crisis);
    let mut sampler = Sampler {
        sample: Sample {
            outcomes: Vec::with_capacity(runs),
            columns: vec![f64::NAN; runs * measures.len()],
        },
        runs,
        counts: TurnCounts::of(crisis),
        measures,
        crisis,
    };
    let mut player = Player::new(crisis, seed);
    for run in (first..).take(runs) {
        player.play(run, &mut sampler);
    }
    sampler.sample
}

struct Sampler<'c> {
    sample: Sample,
    runs: usize,
    measures: Vec<Measure>,
    counts: TurnCounts,
    crisis: &'c Crisis,
}

impl Observer for Sampler<'_> {
    fn begins(&mut self, _run: u64, _state: &State) {
        self.counts.restart();
    }

    #[inline]
    fn turn_ends(&mut self, state: &State) {
        self.counts.note(state);
    }

    fn ends(&mut self, state: &State) {
        let run = self.sample.outcomes.len();
        for (place, measure) in self.measures.iter().enumerate() {
            if let Some(amount) = measure.id.amount(state, &self.counts, self.crisis) {
                self.sample.columns[place * self.runs + run] = amount;
            }
        }
        let outcome = state.outcome.unwrap_or_default();
        self.sample.outcomes.push(outcome);
    }
}
