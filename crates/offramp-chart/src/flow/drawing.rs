//! A flow on its sheet: at every stage the rungs as blocks from the top, a gap, and the endings as blocks down to the bottom.

use super::{Flow, Passage, Place};
use crate::canvas::{Anchor, Letters, Point, middle};
use crate::label::{Frame, Ground, spread};
use crate::lettering::{Weight, shorten, wrap};
use crate::sheet::{Entry, Sheet, Sign, Words};
use crate::theme::{Colour, INK, LINE, Look, MARGIN, MUTED, NARROW, PAPER, SMALL, TEXT, outcome};
use crate::{Chart, share_text};
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::words;

/// How wide a block is.
const NODE: f64 = 14.0;
/// Between two blocks.
const GAP: f64 = 4.0;
/// Between the rungs and the endings.
const DIVIDE: f64 = 22.0;
/// Streams of a smaller share of the runs are not drawn.
const SMALLEST: f64 = 0.002;
/// The least height of a block that has a name.
const LEAST: f64 = 6.0;
/// How high a line of names is.
const ONE_LINE: f64 = SMALL * 1.24;
/// Rungs from calm to the gravest.
const PALE: Colour = Colour(0xCF, 0xE1, 0xEF);
const DEEP: Colour = Colour(0x08, 0x30, 0x6B);

/// The states of one stage as blocks, by state.
type Column = Vec<Option<Frame>>;

/// Draws a flow; `says` is what it shows in a sentence.
pub(super) fn draw(flow: &Flow, look: &Look, says: &str) -> Chart {
    let words = Words {
        source: &flow.source,
        shows: "How runs move between rungs, and into their endings",
        says,
        notes: "Height: share of runs. Runs on a rung are above the gap, those that have ended below it. Streams of less than 0.2 % of the runs are not drawn.",
    };
    let mut sheet = Sheet::new(look, look.height(), words);
    let edge = edge_room(flow, look);
    sheet.key(&entries(flow, edge.is_none()));
    sheet.make_room(TEXT * 1.6 + 4.0 + 300.0_f64.max(look.across() * 0.45));
    let plot = Frame {
        left: MARGIN,
        top: sheet.top + 4.0,
        right: look.across() - MARGIN - edge.unwrap_or(0.0),
        bottom: sheet.bottom - TEXT * 1.6,
    };
    let columns = columns(flow, &plot);
    streams(flow, &mut sheet, &columns);
    for (stage, column) in columns.iter().enumerate() {
        for (place, block) in flow.states.iter().zip(column) {
            match (block, place.ending) {
                (Some(block), Some((ending, of))) => sheet.canvas.ending(*block, ending, of),
                (Some(block), None) => sheet.canvas.fill(*block, colour(flow, place), 1.0),
                (None, _) => {}
            }
        }
        name_stage(flow, &mut sheet, stage, &plot);
    }
    names(flow, &mut sheet, &columns, &plot);
    if edge.is_some() {
        name_endings(flow, &mut sheet, &columns, &plot);
    }
    sheet.finish()
}

fn colour(flow: &Flow, place: &Place) -> Colour {
    if let Some((ending, of)) = place.ending {
        return outcome(ending, of);
    }
    let rungs = flow.states.iter().filter(|state| state.ending.is_none());
    let highest = rungs.map(|rung| rung.height).fold(1.0, f64::max);
    PALE.towards(DEEP, place.height / highest)
}

/// The endings with their shares, where any run came to them.
fn endings(flow: &Flow) -> Vec<(usize, String)> {
    let last = flow.at(flow.stages.len() - 1);
    let all = last.iter().sum::<u64>().max(1) as f64;
    let used = last.iter().enumerate().filter(|(_, runs)| **runs > 0);
    used.map(|(state, runs)| {
        let name = words(&flow.states[state].name);
        let share = share_text(*runs as f64 / all);
        (state, format!("{name} {share}").trim_start().to_owned())
    })
    .collect()
}

/// How much room the endings need at the right edge with their names; none if these have to stand in the key.
fn edge_room(flow: &Flow, look: &Look) -> Option<f64> {
    let letters = Letters::regular(TEXT, INK);
    let widths = endings(flow)
        .into_iter()
        .map(|(_, text)| letters.width(&text));
    let room = widths.fold(0.0, f64::max) + 18.0;
    let fits = look.across() >= NARROW && room <= look.across() * 0.27;
    fits.then_some(room)
}

/// What the colours are; where the endings are not named at the edge, with their shares.
fn entries(flow: &Flow, with_shares: bool) -> Vec<Entry> {
    let mut entries = vec![Entry {
        sign: Sign::Patch,
        colour: PALE.towards(DEEP, 0.5),
        text: "on a rung, the darker the graver".to_owned(),
    }];
    if with_shares {
        for (state, text) in endings(flow) {
            let place = &flow.states[state];
            let sign = match place.ending {
                Some((ending, of)) => Sign::Ending(ending, of),
                None => Sign::Patch,
            };
            entries.push(Entry {
                sign,
                colour: colour(flow, place),
                text,
            });
        }
    }
    entries
}

/// The rungs from the highest to the lowest, and the endings as the scenario has them.
fn order(flow: &Flow) -> (Vec<usize>, Vec<usize>) {
    let (endings, mut rungs): (Vec<usize>, Vec<usize>) =
        (0..flow.states.len()).partition(|state| flow.states[*state].ending.is_some());
    let height = |state: &usize| flow.states[*state].height;
    rungs.sort_by(|a, b| height(b).total_cmp(&height(a)).then(a.cmp(b)));
    (rungs, endings)
}

fn columns(flow: &Flow, plot: &Frame) -> Vec<Column> {
    let stages = flow.stages.len();
    let counts: Vec<Vec<u64>> = (0..stages).map(|stage| flow.at(stage)).collect();
    let all = counts[0].iter().sum::<u64>().max(1) as f64;
    let most = counts
        .iter()
        .map(|column| column.iter().filter(|runs| **runs > 0).count());
    let gaps = GAP * most.max().unwrap_or(1) as f64 + DIVIDE;
    let unit = (plot.height() - gaps) / all;
    let step = (plot.width() - NODE) / (stages - 1).max(1) as f64;
    let (rungs, endings) = order(flow);
    let column = |(stage, runs): (usize, &Vec<u64>)| {
        let left = plot.left + stage as f64 * step;
        let mut blocks = vec![None; runs.len()];
        let mut top = plot.top;
        for state in rungs.iter().filter(|state| runs[**state] > 0) {
            let high = runs[*state] as f64 * unit;
            blocks[*state] = Some(Frame::at(left, top, NODE, high));
            top += high + GAP;
        }
        let mut bottom = plot.bottom;
        for state in endings.iter().rev().filter(|state| runs[**state] > 0) {
            let high = runs[*state] as f64 * unit;
            bottom -= high;
            blocks[*state] = Some(Frame::at(left, bottom, NODE, high));
            bottom -= GAP;
        }
        blocks
    };
    counts.iter().enumerate().map(column).collect()
}

fn streams(flow: &Flow, sheet: &mut Sheet<'_>, columns: &[Column]) {
    let all = flow.at(0).iter().sum::<u64>().max(1) as f64;
    let (rungs, endings) = order(flow);
    let order = [rungs, endings].concat();
    let rank = |state: usize| order.iter().position(|other| *other == state);
    let filled: f64 = columns[0].iter().flatten().map(Frame::height).sum();
    let unit = filled / all;
    for stage in 0..columns.len() - 1 {
        let of_stage = |passage: &&Passage| passage.stage == stage;
        let mut here: Vec<&Passage> = flow.passages.iter().filter(of_stage).collect();
        here.sort_by_key(|passage| (rank(passage.from), rank(passage.to)));
        let mut leaves: Vec<f64> = tops(&columns[stage]);
        let mut enters: Vec<f64> = tops(&columns[stage + 1]);
        for passage in here {
            let high = passage.runs as f64 * unit;
            let (from, to) = (leaves[passage.from], enters[passage.to]);
            leaves[passage.from] += high;
            enters[passage.to] += high;
            let blocks = (columns[stage][passage.from], columns[stage + 1][passage.to]);
            let (Some(start), Some(end)) = blocks else {
                continue;
            };
            if passage.runs as f64 / all >= SMALLEST {
                let band = band((start.right, from), (end.left, to), high);
                let pale = colour(flow, &flow.states[passage.from]).towards(PAPER, 0.62);
                sheet.canvas.area(band, pale, 1.0);
            }
        }
    }
}

fn name_stage(flow: &Flow, sheet: &mut Sheet<'_>, stage: usize, plot: &Frame) {
    let letters = Letters::regular(SMALL, MUTED);
    let step = (plot.width() - NODE) / (flow.stages.len() - 1).max(1) as f64;
    let left = plot.left + stage as f64 * step;
    let is_last = stage + 1 == flow.stages.len();
    let text = shorten(&flow.stages[stage], SMALL, Weight::Regular, step - 8.0);
    let line = plot.bottom + 6.0 + SMALL;
    let (spot, anchor) = if is_last {
        ((left + NODE, line), Anchor::End)
    } else {
        ((left, line), Anchor::Start)
    };
    sheet.canvas.text(&text, spot, anchor, letters);
}

/// Names beside the blocks, the highest first, where no other name stands; where there is no room for the name of a rung, its number,
/// which the caption explains.
fn names(flow: &Flow, sheet: &mut Sheet<'_>, columns: &[Column], plot: &Frame) {
    let letters = Letters::regular(SMALL, INK);
    let bounds = Frame {
        top: plot.top - 8.0,
        bottom: plot.bottom + 4.0,
        ..*plot
    };
    let mut numbered = Vec::new();
    for pair in columns.windows(2) {
        let Some(next) = pair[1].iter().flatten().next() else {
            continue;
        };
        let blocks = pair[0].iter().enumerate();
        let mut blocks: Vec<(usize, Frame)> = blocks
            .filter_map(|(state, block)| Some((state, (*block)?)))
            .filter(|(_, block)| block.height() >= LEAST)
            .collect();
        blocks.sort_by(|a, b| b.1.height().total_cmp(&a.1.height()).then(a.0.cmp(&b.0)));
        let mut ground = Ground::new(bounds);
        for (state, block) in blocks {
            let place = &flow.states[state];
            let room = next.left - block.right - 8.0;
            let mut lines = fitting(&words(&place.name), room, block.height().max(ONE_LINE));
            let is_number = lines.is_empty() && place.ending.is_none();
            if is_number {
                lines = vec![short(Some(place.height))];
            }
            let widest = lines.iter().map(|line| letters.width(line));
            let (wide, high) = (widest.fold(0.0, f64::max), lines_high(lines.len()));
            let top = block.top.midpoint(block.bottom) - high / 2.0;
            let frame = Frame::at(block.right + 4.0, top, wide, high);
            if lines.is_empty() || ground.first_free([frame]).is_none() {
                continue;
            }
            numbered.extend(is_number.then_some(state));
            for (line, text) in lines.iter().enumerate() {
                let y = middle(top + ONE_LINE / 2.0 + line as f64 * SMALL * LINE, letters);
                sheet
                    .canvas
                    .text(text, (frame.left, y), Anchor::Start, letters);
            }
        }
    }
    explain(flow, sheet, numbered);
}

/// How high so many lines are.
fn lines_high(lines: usize) -> f64 {
    ONE_LINE + lines.saturating_sub(1) as f64 * SMALL * LINE
}

fn explain(flow: &Flow, sheet: &mut Sheet<'_>, mut numbered: Vec<usize>) {
    numbered.sort_unstable();
    numbered.dedup();
    let rungs = numbered.into_iter().map(|state| {
        let Place { name, height, .. } = &flow.states[state];
        format!("{} {}", short(Some(*height)), words(name))
    });
    let rungs: Vec<String> = rungs.collect();
    if !rungs.is_empty() {
        sheet.add_note(&format!("Rungs: {}.", rungs.join(", ")));
    }
}

/// A name in as many lines as a block of that height has room for; none if it does not fit as a whole.
fn fitting(name: &str, room: f64, height: f64) -> Vec<String> {
    let fits = |lines: &usize| lines_high(*lines) <= height;
    let most = (1..=3).take_while(fits).count();
    let lines = wrap(name, SMALL, Weight::Regular, room, most);
    if most > 0 && lines.join(" ") == name {
        lines
    } else {
        Vec::new()
    }
}

/// The endings with their shares at the right edge.
fn name_endings(flow: &Flow, sheet: &mut Sheet<'_>, columns: &[Column], plot: &Frame) {
    let letters = Letters::regular(TEXT, INK);
    let Some(last) = columns.last() else { return };
    let endings = endings(flow);
    let blocks = endings.iter().filter_map(|(state, _)| last[*state]);
    let blocks: Vec<Frame> = blocks.collect();
    let centres = blocks.iter().map(|block| block.top.midpoint(block.bottom));
    let centres: Vec<f64> = centres.collect();
    let mut important: Vec<usize> = (0..blocks.len()).collect();
    important.sort_by(|a, b| blocks[*b].height().total_cmp(&blocks[*a].height()));
    let (low, high) = (plot.top - 4.0, plot.bottom + 2.0);
    let places = spread(&centres, &important, TEXT * 1.2, low, high);
    let left = plot.right + 14.0;
    for (((_, text), place), centre) in endings.iter().zip(&places).zip(&centres) {
        let Some(y) = place else { continue };
        sheet
            .canvas
            .leader((plot.right + 2.0, *centre), (left - 3.0, *y));
        let spot = (left, middle(*y, letters));
        sheet.canvas.text(text, spot, Anchor::Start, letters);
    }
}

fn tops(column: &Column) -> Vec<f64> {
    let top = |block: &Option<Frame>| block.map_or(0.0, |block| block.top);
    column.iter().map(top).collect()
}

/// A band of even height that swings from one point to another.
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
