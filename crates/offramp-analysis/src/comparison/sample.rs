//! The runs of one arm in one chunk, as columns of numbers.

use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{Measure, TurnCounts, measures};
use offramp_core::ensemble::Row;
use offramp_core::model::state::State;
use offramp_core::play::engine::{Observer, Player};
use serde::{Deserialize, Serialize};

/// The runs of one arm, in their order.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub(super) struct Sample {
    /// The outcome of every run, by its place.
    pub(super) outcomes: Vec<usize>,
    /// The amounts of every measure, measure by measure; not a number where a run has none, which
    /// takes half the memory of an `Option`. Only [`amounts`](Self::amounts) reads them.
    columns: Vec<f64>,
}

/// A sample as it is written down.
#[derive(Serialize, Deserialize)]
struct Written {
    outcomes: Vec<usize>,
    columns: Vec<Column>,
}

/// The amounts of a measure: as whole numbers where all are, else as their bits, which no text
/// format rounds.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Column {
    Whole(Vec<Option<u64>>),
    Bits(Vec<Option<u64>>),
}

/// Two are equal if all their numbers have the same bits.
impl PartialEq for Sample {
    fn eq(&self, other: &Self) -> bool {
        let bits = |one: &Self| -> Vec<Option<u64>> {
            let amounts = one.columns.iter().copied().map(known);
            amounts.map(|amount| amount.map(f64::to_bits)).collect()
        };
        self.outcomes == other.outcomes && bits(self) == bits(other)
    }
}

impl From<Sample> for Written {
    fn from(sample: Sample) -> Self {
        let columns = sample.columns.chunks(sample.outcomes.len().max(1));
        Self {
            columns: columns.map(Column::of).collect(),
            outcomes: sample.outcomes,
        }
    }
}

impl From<Written> for Sample {
    fn from(written: Written) -> Self {
        let columns = written.columns.iter().flat_map(Column::amounts);
        Self {
            columns: columns.collect(),
            outcomes: written.outcomes,
        }
    }
}

impl Column {
    fn of(amounts: &[f64]) -> Self {
        let amounts = || amounts.iter().copied().map(known);
        let whole: Option<Vec<Option<u64>>> = amounts()
            .map(|amount| match amount {
                Some(amount) => whole(amount).map(Some),
                None => Some(None),
            })
            .collect();
        let bits = || amounts().map(|amount| amount.map(f64::to_bits)).collect();
        whole.map_or_else(|| Self::Bits(bits()), Self::Whole)
    }

    fn amounts(&self) -> Vec<f64> {
        let (numbers, amount): (_, fn(u64) -> f64) = match self {
            Self::Whole(numbers) => (numbers, |number| number as f64),
            Self::Bits(numbers) => (numbers, f64::from_bits),
        };
        let all = numbers.iter();
        all.map(|number| number.map_or(f64::NAN, amount)).collect()
    }
}

/// The amount, if there is one.
fn known(amount: f64) -> Option<f64> {
    (!amount.is_nan()).then_some(amount)
}

/// The whole number that is this amount, to the bit.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is not a whole number of that size is told apart by its bits"
)]
fn whole(amount: f64) -> Option<u64> {
    let whole = amount as u64;
    (whole <= 1 << 53 && (whole as f64).to_bits() == amount.to_bits()).then_some(whole)
}

impl Sample {
    /// The runs that an ensemble played already.
    pub(super) fn of_rows(rows: &[Row]) -> Self {
        let measures = rows.first().map_or(0, |row| row.amounts.len());
        let column = |place: usize| rows.iter().map(move |row| row.amounts[place]);
        let columns = (0..measures).flat_map(column);
        Self {
            outcomes: rows.iter().map(|row| row.outcome).collect(),
            columns: columns.map(|amount| amount.unwrap_or(f64::NAN)).collect(),
        }
    }

    /// Whether it may be that many runs of a crisis.
    pub(super) fn fits(&self, crisis: &Crisis, runs: u64) -> bool {
        let outcomes = crisis.outcome_names().len();
        let amounts = self.outcomes.len() * measures(crisis).len();
        self.outcomes.len() as u64 == runs
            && self.outcomes.iter().all(|outcome| *outcome < outcomes)
            && self.columns.len() == amounts
            && self.columns.iter().all(|amount| !amount.is_infinite())
    }

    /// The amounts of a measure, run by run; `None` where a run has none.
    pub(super) fn amounts(&self, measure: usize) -> impl Iterator<Item = Option<f64>> + Clone {
        let runs = self.outcomes.len();
        let column = &self.columns[measure * runs..(measure + 1) * runs];
        column.iter().copied().map(known)
    }
}

/// Plays the runs from `first` on; `None` if a long one is not to go on.
pub(super) fn sample(
    crisis: &Crisis,
    seed: Seed,
    (first, runs): (u64, usize),
    goes_on: impl Fn() -> bool,
) -> Option<Sample> {
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
        if !player.play_while(run, &mut sampler, &goes_on) {
            return None;
        }
    }
    Some(sampler.sample)
}

struct Sampler<'c> {
    sample: Sample,
    runs: usize,
    measures: Vec<Measure>,
    counts: TurnCounts,
    crisis: &'c Crisis,
}

impl Observer for Sampler<'_> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

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
