//! Candidates played against rivals, run by run with the same luck.

use std::sync::atomic::Ordering;

use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{MeasureId, TurnCounts};
use offramp_core::model::state::State;
use offramp_core::play::engine::{Observer, Player};

use super::goal::Goal;
use super::hands::Hands;

/// Runs that one thread plays with one player.
const PIECE: u64 = 250;
/// Pieces of each thread between which it can be stopped.
const AT_ONCE: u64 = 8;

/// What each run has of each goal: `[goal][run]`; not a number where a run has none.
pub type Played = Vec<Vec<f64>>;

struct Counting(TurnCounts);

impl Observer for Counting {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn turn_ends(&mut self, state: &State) {
        self.0.note(state);
    }
}

/// What the runs of each crisis have of each goal. All crises are played with the same luck. When
/// it is stopped, each has the same first of its runs, some hundreds at least.
#[must_use]
pub fn play(
    crises: &[Crisis],
    goals: &[Goal],
    runs: u64,
    seed: Seed,
    hands: Hands<'_>,
) -> Vec<Played> {
    let mut all = vec![vec![Vec::new(); goals.len()]; crises.len()];
    let (count, mut first) = (crises.len() as u64, 0);
    while first < runs && count > 0 {
        let pieces = (AT_ONCE * hands.pool.threads())
            .div_ceil(count)
            .min((runs - first).div_ceil(PIECE));
        let some = hands.pool.count(0..pieces * count, |piece| {
            let place = usize::try_from(piece / pieces).unwrap_or_default();
            let first = first + piece % pieces * PIECE;
            played(&crises[place], goals, first..runs.min(first + PIECE), seed)
        });
        let per_crisis = usize::try_from(pieces).unwrap_or(usize::MAX);
        for (all, some) in all.iter_mut().zip(some.chunks(per_crisis)) {
            for (place, values) in all.iter_mut().enumerate() {
                for piece in some {
                    values.extend(&piece[place]);
                }
            }
        }
        first += pieces * PIECE;
        if hands.stop.load(Ordering::Relaxed) {
            break;
        }
    }
    all
}

fn played(crisis: &Crisis, goals: &[Goal], runs: std::ops::Range<u64>, seed: Seed) -> Played {
    let measured: Vec<Option<(MeasureId, f64)>> =
        goals.iter().map(|goal| goal.measured(crisis)).collect();
    let mut player = Player::new(crisis, seed);
    let mut counting = Counting(TurnCounts::of(crisis));
    let mut values = vec![Vec::new(); goals.len()];
    for run in runs {
        counting.0.restart();
        let end = player.play(run + 1, &mut counting);
        for (values, measured) in values.iter_mut().zip(&measured) {
            let amount = measured.and_then(|(id, unit)| {
                let amount = id.amount(end, &counting.0, crisis);
                amount.map(|amount| amount * unit)
            });
            values.push(amount.unwrap_or(f64::NAN));
        }
    }
    values
}

/// The mean of the runs that have a value; not a number where none has.
#[must_use]
pub fn mean(values: &[f64]) -> f64 {
    let known = values.iter().filter(|value| value.is_finite());
    let (sum, count) = known.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

/// The mean of several columns, run by run; not a number where one of them has none.
#[must_use]
pub fn over(columns: &[&[f64]]) -> Vec<f64> {
    let share = 1.0 / columns.len().max(1) as f64;
    weighed(columns.iter().map(|column| (share, *column)))
}

/// The weighted sum of several columns, run by run.
#[must_use]
pub fn weighed<'c>(columns: impl Iterator<Item = (f64, &'c [f64])>) -> Vec<f64> {
    let mut sums: Vec<f64> = Vec::new();
    for (weight, column) in columns {
        sums.resize(column.len(), 0.0);
        for (sum, value) in sums.iter_mut().zip(column) {
            *sum += weight * value;
        }
    }
    sums
}
