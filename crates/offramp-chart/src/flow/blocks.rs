//! Where the states of a flow stand: at every stage as blocks in one order, from the worst at the
//! top to the best at the bottom.

use offramp_core::crisis::Intensity;

use super::data::Flow;
use crate::endings::{State, states};
use crate::graphics::frame::Frame;

/// How wide a block is.
pub(super) const NODE: f64 = 14.0;
/// Between two blocks.
const GAP: f64 = 5.0;

/// The states of one stage as blocks, by the number of the state; `None` where no run is.
pub(super) type Column = Vec<Option<Frame>>;

/// The numbers of all states, from the top.
pub(super) fn order(flow: &Flow) -> Vec<usize> {
    let number = |state: State| match state {
        State::Open(intensity) => intensity as usize,
        State::Ended(place) => Intensity::ALL.len() + place,
    };
    let best_first = states(&flow.endings, true).into_iter();
    best_first.rev().map(number).collect()
}

/// The distance from one stage to the next.
pub(super) fn stage_width(flow: &Flow, plot: &Frame) -> f64 {
    (plot.width() - NODE) / (flow.stages.len() - 1).max(1) as f64
}

/// The blocks of all stages. A run is equally high everywhere, so that all columns leave room for
/// as many gaps as the fullest has.
pub(super) fn columns(flow: &Flow, plot: &Frame) -> Vec<Column> {
    let counts: Vec<Vec<u64>> = (0..flow.stages.len()).map(|stage| flow.at(stage)).collect();
    let all = counts[0].iter().sum::<u64>().max(1) as f64;
    let filled = |column: &Vec<u64>| column.iter().filter(|runs| **runs > 0).count();
    let most = counts.iter().map(filled).max().unwrap_or(1);
    let unit = (plot.height() - GAP * most.saturating_sub(1) as f64) / all;
    let step = stage_width(flow, plot);
    let order = order(flow);
    let columns = counts.iter().enumerate();
    columns
        .map(|(stage, runs)| column(runs, &order, plot, plot.left + stage as f64 * step, unit))
        .collect()
}

/// The blocks of one stage, from the bottom up.
fn column(counts: &[u64], order: &[usize], plot: &Frame, left: f64, unit: f64) -> Column {
    let mut blocks = vec![None; counts.len()];
    let mut bottom = plot.bottom;
    for state in order.iter().rev().filter(|state| counts[**state] > 0) {
        let high = counts[*state] as f64 * unit;
        bottom -= high;
        blocks[*state] = Some(Frame::at(left, bottom, NODE, high));
        bottom -= GAP;
    }
    blocks
}
