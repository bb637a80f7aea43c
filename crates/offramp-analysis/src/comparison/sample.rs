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
    /// The amounts of every measure, measure by measure; not a number where a run has none, which
    /// takes half the memory of an `Option`. Only [`amounts`](Self::amounts) reads them.
    columns: Vec<f64>,
}

impl Sample {
    /// The amounts of a measure, run by run; `None` where a run has none.
    pub(super) fn amounts(&self, measure: usize) -> impl Iterator<Item = Option<f64>> + Clone {
        let runs = self.outcomes.len();
        let column = &self.columns[measure * runs..(measure + 1) * runs];
        let known = |amount: &f64| (!amount.is_nan()).then_some(*amount);
        column.iter().map(known)
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
