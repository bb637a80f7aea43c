//! The layers of the chart, and where they lie on a day.

use super::data::{Day, Stand};
use crate::endings::{self, State};

/// All states from below.
pub(super) fn states(stand: &Stand) -> Vec<State> {
    endings::states(&stand.endings, false)
}

/// How many runs are in a state on a day.
pub(super) fn runs(state: State, day: &Day) -> u64 {
    match state {
        State::Ended(place) => day.ended.get(place).copied().unwrap_or(0),
        State::Open(intensity) => day.open[intensity as usize],
    }
}

/// The edges of all layers on a day, from 0 up to all runs: layer `n` lies between `n` and `n + 1`.
pub(super) fn edges(states: &[State], day: &Day) -> Vec<u64> {
    let mut edges = vec![0];
    let mut sum = 0;
    for state in states {
        sum += runs(*state, day);
        edges.push(sum);
    }
    edges
}
