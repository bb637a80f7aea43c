//! The labels of a flow: names of stages, of states beside their blocks, of endings at the right
//! edge.

use offramp_core::crisis::{Intensity, Tone};

use super::blocks::{Column, NODE, stage_width};
use super::data::{Flow, state};
use crate::endings::{State, best_first, name_of};
use crate::graphics::frame::Frame;
use crate::graphics::layout::Layout;
use crate::graphics::placement::Placement;
use crate::graphics::spread::spread;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, LINE, Look, MUTED, NARROW, SMALL, TEXT};
use crate::label_text::share_text;

/// The least height of a block that has a name.
const LEAST: f64 = 6.0;
/// How high a line of names is.
const ONE_LINE: f64 = SMALL * 1.24;
/// The letters of stages.
const STAGE: TextStyle = TextStyle::regular(SMALL, MUTED);
/// The letters beside blocks.
const NAME: TextStyle = TextStyle::regular(SMALL, INK);
/// The letters of endings.
const ENDING: TextStyle = TextStyle::regular(TEXT, INK);

/// The endings with their shares, where any run came to them, the worst first.
pub(super) fn endings(flow: &Flow) -> Vec<(usize, String)> {
    let last = flow.at(flow.stages.len() - 1);
    let all = last.iter().sum::<u64>().max(1) as f64;
    let runs = |place: usize| last[Intensity::ALL.len() + place];
    let places = best_first(&flow.endings).into_iter().rev();
    places
        .filter(|place| runs(*place) > 0)
        .map(|place| {
            let name = flow.endings[place].label();
            let share = share_text(runs(place) as f64 / all);
            (place, format!("{name} {share}").trim_start().to_owned())
        })
        .collect()
}

/// How much room the endings need at the right edge with their names; `None` if these have to stand
/// in the key.
pub(super) fn edge_room(flow: &Flow, look: &Look) -> Option<f64> {
    let texts = endings(flow).into_iter().map(|(_, text)| text);
    let room = ENDING.widest(texts) + 18.0;
    let fits = look.across() >= NARROW && room <= look.across() * 0.27;
    fits.then_some(room)
}

/// The name of a stage below its blocks.
pub(super) fn name_stage(flow: &Flow, layout: &mut Layout<'_>, stage: usize, plot: &Frame) {
    let step = stage_width(flow, plot);
    let left = plot.left + stage as f64 * step;
    let text = STAGE.shorten(&flow.stages[stage], step - 8.0);
    let line = plot.bottom + 6.0 + SMALL;
    let (spot, anchor) = if stage + 1 == flow.stages.len() {
        ((left + NODE, line), Anchor::End)
    } else {
        ((left, line), Anchor::Start)
    };
    layout.drawing.text(&text, spot, anchor, STAGE);
}

/// Names beside the blocks, the highest blocks first, where they fit between two stages and no
/// other name stands; the key has all.
pub(super) fn name_blocks(flow: &Flow, layout: &mut Layout<'_>, columns: &[Column], plot: &Frame) {
    let bounds = Frame {
        top: plot.top - 8.0,
        bottom: plot.bottom + 4.0,
        ..*plot
    };
    for pair in columns.windows(2) {
        if let Some(next) = pair[1].iter().flatten().next() {
            name_column(flow, layout, &pair[0], next.left, Placement::new(bounds));
        }
    }
}

/// Names beside the blocks of one column, which end before the next column at `right`.
fn name_column(
    flow: &Flow,
    layout: &mut Layout<'_>,
    column: &Column,
    right: f64,
    mut placement: Placement,
) {
    for (number, block) in highest_first(column) {
        let name = match state(number) {
            State::Open(intensity) => name_of(intensity).to_owned(),
            State::Ended(place) => flow.endings[place].label(),
        };
        let lines = fitting(
            &name,
            right - block.right - 8.0,
            block.height().max(ONE_LINE),
        );
        let (wide, high) = (NAME.widest(&lines), height_of(lines.len()));
        let top = block.top.midpoint(block.bottom) - high / 2.0;
        let frame = Frame::at(block.right + 4.0, top, wide, high);
        if !lines.is_empty() && placement.first_free([frame]).is_some() {
            draw_name(layout, &lines, &frame);
        }
    }
}

/// Writes the lines of a name into a frame.
fn draw_name(layout: &mut Layout<'_>, lines: &[String], frame: &Frame) {
    for (line, text) in lines.iter().enumerate() {
        let middle = frame.top + ONE_LINE / 2.0 + line as f64 * SMALL * LINE;
        let spot = (frame.left, NAME.baseline(middle));
        layout.drawing.text(text, spot, Anchor::Start, NAME);
    }
}

/// The blocks of a column that are high enough for a name, the highest first.
fn highest_first(column: &Column) -> Vec<(usize, Frame)> {
    let blocks = column.iter().enumerate();
    let mut blocks: Vec<(usize, Frame)> = blocks
        .filter_map(|(state, block)| Some((state, (*block)?)))
        .filter(|(_, block)| block.height() >= LEAST)
        .collect();
    blocks.sort_by(|a, b| b.1.height().total_cmp(&a.1.height()).then(a.0.cmp(&b.0)));
    blocks
}

/// The height of that many lines.
fn height_of(lines: usize) -> f64 {
    ONE_LINE + lines.saturating_sub(1) as f64 * SMALL * LINE
}

/// A name in as many lines as a block of that height has room for; none if it does not fit as a
/// whole.
fn fitting(name: &str, room: f64, height: f64) -> Vec<String> {
    let fits = |lines: &usize| height_of(*lines) <= height;
    let most = (1..=3).take_while(fits).count();
    let lines = NAME.wrap(name, room, most);
    if most > 0 && lines.join(" ") == name {
        lines
    } else {
        Vec::new()
    }
}

/// The endings with their shares at the right edge, moved apart; where there is no room, small ones
/// that are not bad give way.
pub(super) fn name_endings(flow: &Flow, layout: &mut Layout<'_>, columns: &[Column], plot: &Frame) {
    let Some(last) = columns.last() else { return };
    let endings = endings(flow);
    let number = |place: &usize| Intensity::ALL.len() + place;
    let blocks = endings.iter().filter_map(|(place, _)| last[number(place)]);
    let blocks: Vec<Frame> = blocks.collect();
    let centres: Vec<f64> = blocks.iter().map(|block| block.centre().1).collect();
    let mut important: Vec<usize> = (0..blocks.len()).collect();
    let is_bad = |index: usize| flow.endings[endings[index].0].tone == Tone::Bad;
    important.sort_by(|a, b| {
        let height = blocks[*b].height().total_cmp(&blocks[*a].height());
        is_bad(*b).cmp(&is_bad(*a)).then(height)
    });
    let (low, high) = (plot.top - 4.0, plot.bottom + 2.0);
    let places = spread(&centres, &important, TEXT * 1.2, low, high);
    let left = plot.right + 14.0;
    for (((_, text), place), centre) in endings.iter().zip(&places).zip(&centres) {
        let Some(y) = place else { continue };
        layout
            .drawing
            .leader((plot.right + 2.0, *centre), (left - 3.0, *y));
        let spot = (left, ENDING.baseline(*y));
        layout.drawing.text(text, spot, Anchor::Start, ENDING);
    }
}
