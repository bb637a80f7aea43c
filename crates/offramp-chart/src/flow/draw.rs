//! The picture of a flow: blocks for the states at each stage, and streams of runs between them.

use std::fmt::Write;

use offramp_core::prose::wording::words;

use super::blocks::{Column, DEEP, PALE, colour, columns, order};
use super::data::{Flow, Transition};
use super::labels::{edge_room, endings, name_blocks, name_endings, name_stage};
use crate::csv_cell::quoted;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::point::Point;
use crate::graphics::theme::{Look, MARGIN, PAPER, TEXT};
use crate::label_text::share_text;
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Height: share of runs. Runs on a rung are above the gap, those that have ended below it. Streams of less than 0.2 % of the runs are not drawn.";
/// Streams of a smaller share of the runs are not drawn.
const SMALLEST: f64 = 0.002;

impl Picture for Flow {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: "",
            subtitle: "How runs move between rungs, and into their endings",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        let edge = edge_room(self, look);
        layout.key(&key(self, edge.is_none()));
        let plot = plot(&mut layout, look, edge.unwrap_or(0.0));
        let columns = columns(self, &plot);
        draw_streams(self, &mut layout, &columns);
        for (stage, column) in columns.iter().enumerate() {
            draw_blocks(self, &mut layout, column);
            name_stage(self, &mut layout, stage, &plot);
        }
        name_blocks(self, &mut layout, &columns, &plot);
        if edge.is_some() {
            name_endings(self, &mut layout, &columns, &plot);
        }
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("from_stage,from,to_stage,to,runs\n");
        for transition in &self.transitions {
            let _ = writeln!(
                text,
                "{},{},{},{},{}",
                quoted(&self.stages[transition.stage]),
                quoted(&self.states[transition.from].name),
                quoted(&self.stages[transition.stage + 1]),
                quoted(&self.states[transition.to].name),
                transition.runs
            );
        }
        text
    }

    fn says(&self) -> String {
        let last = self.stages.len() - 1;
        let largest = (0..self.states.len()).max_by_key(|state| self.at(last)[*state]);
        let largest = largest.map_or_else(String::new, |state| words(&self.states[state].name));
        if last < 2 {
            return format!("Most runs come to {largest}.");
        }
        format!(
            "{} of the runs have ended by {}; most runs come to {largest}.",
            share_text(ended(self, last - 1)),
            self.stages[last - 1],
        )
    }
}

/// The plot, with `edge` to its right for the names of endings; the layout becomes high enough for
/// the blocks.
fn plot(layout: &mut Layout<'_>, look: &Look, edge: f64) -> Frame {
    layout.make_room(TEXT * 1.6 + 4.0 + 300.0_f64.max(look.across() * 0.45));
    Frame {
        left: MARGIN,
        top: layout.top + 4.0,
        right: look.across() - MARGIN - edge,
        bottom: layout.bottom - TEXT * 1.6,
    }
}

/// The share of the runs that have ended by a stage.
fn ended(flow: &Flow, stage: usize) -> f64 {
    let states = flow.states.iter().zip(flow.at(stage));
    let ended = states.filter(|(state, _)| state.ending.is_some());
    let runs: u64 = ended.map(|(_, runs)| runs).sum();
    runs as f64 / flow.runs()
}

/// What the colours are; where the endings are not named at the edge, with their shares.
fn key(flow: &Flow, with_shares: bool) -> Vec<KeyEntry> {
    let shade = PALE.towards(DEEP, 0.5);
    let mut entries = vec![KeyEntry::new(
        Sign::Patch,
        shade,
        "on a rung, the darker the graver",
    )];
    if with_shares {
        for (state, text) in endings(flow) {
            let state = &flow.states[state];
            let sign = match state.ending {
                Some((ending, of)) => Sign::Ending(ending, of),
                None => Sign::Patch,
            };
            entries.push(KeyEntry::new(sign, colour(flow, state), text));
        }
    }
    entries
}

/// The blocks of a stage.
fn draw_blocks(flow: &Flow, layout: &mut Layout<'_>, column: &Column) {
    for (state, block) in flow.states.iter().zip(column) {
        match (block, state.ending) {
            (Some(block), Some((ending, of))) => layout.drawing.ending(*block, ending, of),
            (Some(block), None) => layout.drawing.fill(*block, colour(flow, state), 1.0),
            (None, _) => {}
        }
    }
}

/// The streams between all stages.
fn draw_streams(flow: &Flow, layout: &mut Layout<'_>, columns: &[Column]) {
    let filled: f64 = columns[0].iter().flatten().map(Frame::height).sum();
    let unit = filled / flow.runs();
    let (rungs, endings) = order(flow);
    let order = [rungs, endings].concat();
    let rank = |state: usize| order.iter().position(|other| *other == state);
    for (stage, pair) in columns.windows(2).enumerate() {
        let of_stage = |one: &&Transition| one.stage == stage;
        let mut here: Vec<&Transition> = flow.transitions.iter().filter(of_stage).collect();
        here.sort_by_key(|one| (rank(one.from), rank(one.to)));
        draw_stage_streams(flow, layout, pair, &here, unit);
    }
}

/// The streams between two stages, in the order of their blocks from the top: each leaves and
/// enters its blocks right below the one before it, so that streams of one block do not cross.
fn draw_stage_streams(
    flow: &Flow,
    layout: &mut Layout<'_>,
    columns: &[Column],
    transitions: &[&Transition],
    unit: f64,
) {
    let [mut leaves, mut enters] = [&columns[0], &columns[1]].map(tops);
    for transition in transitions {
        // Streams that are too small to be drawn take their room all the same.
        let high = transition.runs as f64 * unit;
        let (from, to) = (leaves[transition.from], enters[transition.to]);
        leaves[transition.from] += high;
        enters[transition.to] += high;
        let blocks = (columns[0][transition.from], columns[1][transition.to]);
        let (Some(start), Some(end)) = blocks else {
            continue;
        };
        if transition.runs as f64 / flow.runs() >= SMALLEST {
            let band = band((start.right, from), (end.left, to), high);
            let pale = colour(flow, &flow.states[transition.from]).towards(PAPER, 0.62);
            layout.drawing.area(band, pale, 1.0);
        }
    }
}

/// The upper edges of the blocks.
fn tops(column: &Column) -> Vec<f64> {
    let top = |block: &Option<Frame>| block.map_or(0.0, |block| block.top);
    column.iter().map(top).collect()
}

/// A band of even height that swings from one point to another (a cubic, level at both ends).
fn band(from: Point, to: Point, high: f64) -> Vec<Point> {
    const STEPS: u32 = 18;
    let edge = |step: u32| {
        let t = f64::from(step) / f64::from(STEPS);
        let swing = t * t * (3.0 - 2.0 * t);
        (
            from.0 + (to.0 - from.0) * t,
            from.1 + (to.1 - from.1) * swing,
        )
    };
    let upper = (0..=STEPS).map(edge);
    let lower = (0..=STEPS).rev().map(edge);
    upper.chain(lower.map(|(x, y)| (x, y + high))).collect()
}
