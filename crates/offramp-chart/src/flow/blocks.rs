//! Where the states of a flow stand: at every stage the rungs as blocks from the top, a gap, and
//! the endings as blocks down to the bottom.

use super::data::{Flow, State};
use crate::graphics::frame::Frame;
use crate::graphics::theme::{Colour, outcome};

/// How wide a block is.
pub(super) const NODE: f64 = 14.0;
/// Between two blocks.
const GAP: f64 = 4.0;
/// Between the rungs and the endings.
const DIVIDE: f64 = 22.0;
/// The colour of calm; rungs grow darker from there.
pub(super) const PALE: Colour = Colour(0xCF, 0xE1, 0xEF);
/// The colour of the gravest rung.
pub(super) const DEEP: Colour = Colour(0x08, 0x30, 0x6B);

/// The states of one stage as blocks, by state; `None` where no run is.
pub(super) type Column = Vec<Option<Frame>>;

/// The colour of a state.
pub(super) fn colour(flow: &Flow, state: &State) -> Colour {
    if let Some((ending, of)) = state.ending {
        return outcome(ending, of);
    }
    let rungs = flow.states.iter().filter(|state| state.ending.is_none());
    let highest = rungs.map(|rung| rung.height).fold(1.0, f64::max);
    PALE.towards(DEEP, state.height / highest)
}

/// The rungs from the highest to the lowest, and the endings as the scenario has them.
pub(super) fn order(flow: &Flow) -> (Vec<usize>, Vec<usize>) {
    let (endings, mut rungs): (Vec<usize>, Vec<usize>) =
        (0..flow.states.len()).partition(|state| flow.states[*state].ending.is_some());
    let height = |state: &usize| flow.states[*state].height;
    rungs.sort_by(|a, b| height(b).total_cmp(&height(a)).then(a.cmp(b)));
    (rungs, endings)
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
    let unit = (plot.height() - (GAP * most as f64 + DIVIDE)) / all;
    let step = stage_width(flow, plot);
    let order = order(flow);
    let columns = counts.iter().enumerate();
    columns
        .map(|(stage, runs)| column(runs, &order, plot, plot.left + stage as f64 * step, unit))
        .collect()
}

/// The blocks of one stage: rungs from the top down, endings from the bottom up.
fn column(
    counts: &[u64],
    (rungs, endings): &(Vec<usize>, Vec<usize>),
    plot: &Frame,
    left: f64,
    unit: f64,
) -> Column {
    let mut blocks = vec![None; counts.len()];
    let mut top = plot.top;
    for state in rungs.iter().filter(|state| counts[**state] > 0) {
        let high = counts[*state] as f64 * unit;
        blocks[*state] = Some(Frame::at(left, top, NODE, high));
        top += high + GAP;
    }
    let mut bottom = plot.bottom;
    for state in endings.iter().rev().filter(|state| counts[**state] > 0) {
        let high = counts[*state] as f64 * unit;
        bottom -= high;
        blocks[*state] = Some(Frame::at(left, bottom, NODE, high));
        bottom -= GAP;
    }
    blocks
}
