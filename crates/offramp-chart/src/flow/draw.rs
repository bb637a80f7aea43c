//! The picture of a flow: blocks for the states at each stage, and streams of runs between them.

use std::fmt::Write;

use offramp_core::crisis::Intensity;

use super::blocks::{Column, columns, order};
use super::data::{Flow, Transition, state};
use super::labels::{edge_room, endings, name_blocks, name_endings, name_stage};
use crate::csv_cell::quoted;
use crate::endings::{State, finding, look, name_of};
use crate::finding::{Part, capital};
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::point::Point;
use crate::graphics::theme::{Look, MARGIN, MUTED, PAPER, TEXT, of_intensity};
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Height: share of runs. A run that goes on counts by the gravest act of the day, or by what stands at its end. Streams of less than 1 % of the runs are not drawn.";
/// Streams of a smaller share of the runs are not drawn.
const SMALLEST: f64 = 0.01;

impl Picture for Flow {
    fn draw(&self, size: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &title(self),
            subtitle: "how runs move, and into their endings",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(size, size.height(), headings);
        let edge = edge_room(self, size);
        layout.key(&key(self, edge.is_none()));
        let plot = plot(&mut layout, size, edge.unwrap_or(0.0));
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
                quoted(name_in_table(self, transition.from)),
                quoted(&self.stages[transition.stage + 1]),
                quoted(name_in_table(self, transition.to)),
                transition.runs
            );
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", title(self))
    }
}

/// The finding: how many runs have ended by the stages, or where there is only the end, how.
fn title(flow: &Flow) -> String {
    let all = flow.at(0).iter().sum::<u64>();
    let later: Vec<usize> = (1..flow.stages.len() - 1).collect();
    let over = |stage: &usize| {
        let runs = flow.at(*stage);
        let part = Part::of(runs[Intensity::ALL.len()..].iter().sum(), all);
        (part, &flow.stages[*stage])
    };
    match later.as_slice() {
        [] => {
            let counts = flow.at(flow.stages.len() - 1);
            let days = f64::INFINITY;
            finding(&flow.endings, &counts[Intensity::ALL.len()..], days, |_| {
                String::new()
            })
        }
        [first, others @ ..] => {
            let (part, stage) = over(first);
            let verb = if part.is_one { "is" } else { "are" };
            let mut text = format!("{} {verb} over by {stage}", capital(&part.words));
            if let Some(last) = others.last() {
                let (part, stage) = over(last);
                let _ = write!(text, ", {} by {stage}", part.words);
            }
            text
        }
    }
}

/// The name of a state in the table.
fn name_in_table(flow: &Flow, number: usize) -> &str {
    match state(number) {
        State::Open(intensity) => intensity.name(),
        State::Ended(place) => &flow.endings[place].name,
    }
}

/// The plot, with `edge` to its right for the names of endings; the layout becomes high enough for
/// the blocks.
fn plot(layout: &mut Layout<'_>, size: &Look, edge: f64) -> Frame {
    layout.make_room(TEXT * 1.6 + 4.0 + 270.0_f64.max(size.across() * 0.4));
    Frame {
        left: MARGIN,
        top: layout.top + 4.0,
        right: size.across() - MARGIN - edge,
        bottom: layout.bottom - TEXT * 1.6,
    }
}

/// What the colours are, the gravest first; where the endings are not named at the edge, those too.
fn key(flow: &Flow, with_endings: bool) -> Vec<KeyEntry> {
    let occurs = |intensity: &Intensity| {
        let mut stages = 0..flow.stages.len();
        stages.any(|stage| flow.at(stage)[*intensity as usize] > 0)
    };
    let open = Intensity::ALL.into_iter().rev().filter(occurs);
    let patch = |intensity| KeyEntry::new(Sign::Patch, of_intensity(intensity), name_of(intensity));
    let mut entries: Vec<KeyEntry> = open.map(patch).collect();
    if with_endings {
        for (place, text) in endings(flow) {
            entries.push(KeyEntry::ending(look(&flow.endings, place), text));
        }
    }
    entries
}

/// The blocks of a stage.
fn draw_blocks(flow: &Flow, layout: &mut Layout<'_>, column: &Column) {
    for (number, block) in column.iter().enumerate() {
        let Some(block) = block else { continue };
        match state(number) {
            State::Ended(place) => layout.drawing.ending(*block, look(&flow.endings, place)),
            State::Open(intensity) => layout.drawing.fill(*block, of_intensity(intensity), 1.0),
        }
        outline(layout, block);
    }
}

/// A fine line around a block, which a pale one needs.
fn outline(layout: &mut Layout<'_>, block: &Frame) {
    let Frame {
        left,
        top,
        right,
        bottom,
    } = *block;
    let corners = vec![
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    layout.drawing.line(corners, MUTED, 0.5);
}

/// The streams between all stages.
fn draw_streams(flow: &Flow, layout: &mut Layout<'_>, columns: &[Column]) {
    let filled: f64 = columns[0].iter().flatten().map(Frame::height).sum();
    let unit = filled / flow.runs();
    let order = order(flow);
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
    let runs = flow.runs();
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
        if transition.runs as f64 / runs >= SMALLEST {
            let band = band((start.right, from), (end.left, to), high);
            let colour = state(transition.from).colour(&flow.endings);
            let pale = colour.towards(PAPER, 0.55);
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
