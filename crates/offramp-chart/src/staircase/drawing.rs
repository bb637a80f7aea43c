//! A staircase on its sheet: two climbs over an axis of rungs, words beside the moves, lanes below, a key.

use super::{Deed, SIDES, Staircase};
use crate::Chart;
use crate::canvas::Point;
use crate::fan::stairs;
use crate::key;
use crate::label::Frame;
use crate::lane;
use crate::note::{Note, Notes};
use crate::sheet::{
    DAY_AXIS, Entry, Scale, Sheet, Sign, Step, Words, day_axis, rung_axis, rung_room, rungs_high,
};
use crate::theme::{INK, Look, MARGIN, PAPER, TEXT};
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::clean;

/// Draws a staircase; `says` is what it shows in a sentence, `notes` how to read it.
pub(super) fn draw(stairs: &Staircase, look: &Look, says: &str, notes: &str) -> Chart {
    let words = Words {
        source: &stairs.source,
        shows: &stairs.shows,
        says,
        notes,
    };
    let mut sheet = Sheet::new(look, look.height(), words);
    sheet.key(&entries(stairs));
    let lanes = lane::of(stairs.shown());
    let below = lanes.len() as f64 * lane::HEIGHT;
    let (low, high) = stairs.span();
    let within = |rung: &&Step| rung.severity >= low && rung.severity <= high;
    let rungs: Vec<Step> = stairs.rungs.iter().filter(within).cloned().collect();
    sheet.make_room(ABOVE + plot_high(&rungs, look) + below + DAY_AXIS + 6.0);
    let plot = Frame {
        left: rung_room(&sheet, &stairs.rungs),
        top: sheet.top + ABOVE,
        right: look.across() - MARGIN - 8.0,
        bottom: sheet.bottom - DAY_AXIS - below - 6.0,
    };
    let end = stairs.days.1.max(stairs.days.0 + 1.0);
    // Words of the first and the last moves have room beside them.
    let x = Scale::new(stairs.days.0, end, plot.left + 30.0, plot.right - 20.0);
    let y = Scale::new(low, high, plot.bottom - TEXT * 0.75, plot.top);
    let at = |place: usize| y.at(rungs[place].severity);
    rung_axis(&mut sheet, &rungs, &plot, at, true);
    if low < 0.0 {
        let calm = vec![(plot.left, y.at(0.0)), (plot.right, y.at(0.0))];
        sheet.canvas.line(calm, INK, 1.0);
    }
    let axis = Frame {
        bottom: plot.bottom + below,
        ..plot
    };
    day_axis(&mut sheet, &axis, x, &stairs.axis, look.across() - MARGIN);
    lane::draw(&mut sheet, &lanes, &plot, x);
    climbs(stairs, &mut sheet, x, y);
    let notes = notes_of(stairs, &plot, x, y);
    notes.draw(&mut sheet.canvas);
    let rows = notes.key(&stairs.sides, look.across());
    key::draw(&mut sheet.canvas, &rows, axis.bottom + DAY_AXIS + 5.0);
    sheet.lengthen(key::height(&rows));
    sheet.finish()
}

/// Room above the highest rung, for words.
const ABOVE: f64 = TEXT * 1.9;

/// How high the plot has to be: narrow pictures have their moves closer together, and need more room above each other.
fn plot_high(rungs: &[Step], look: &Look) -> f64 {
    let looseness = (900.0 / look.across()).clamp(1.0, 1.5);
    rungs_high(rungs.len()) * looseness
}

fn entries(stairs: &Staircase) -> Vec<Entry> {
    let entry = |side: usize| Entry {
        sign: [Sign::Line, Sign::Dashes][side],
        colour: SIDES[side],
        text: clean(&stairs.sides[side]),
    };
    vec![entry(0), entry(1)]
}

fn climbs(staircase: &Staircase, sheet: &mut Sheet<'_>, x: Scale, y: Scale) {
    for side in [0, 1] {
        let shift = [-1.2, 1.2][side];
        let points = stairs(&staircase.climb(side), staircase.days.1, x, y);
        let points: Vec<_> = points
            .into_iter()
            .map(|(x, y)| (x + shift, y + shift))
            .collect();
        if side == 0 {
            sheet.canvas.line(points, SIDES[side], 2.4);
        } else {
            sheet.canvas.dashes(&points, SIDES[side], 2.4);
        }
    }
    for (side, deed) in staircase.by_sides() {
        sign(sheet, side, spot(staircase, side, deed, x, y));
    }
}

/// Where a move stands; where both sides stand on the same spot, they move apart a little.
fn spot(stairs: &Staircase, side: usize, deed: &Deed, x: Scale, y: Scale) -> Point {
    let shared = stairs.by_sides().any(|(other, rival)| {
        other != side
            && rival.day.total_cmp(&deed.day).is_eq()
            && rival.severity.total_cmp(&deed.severity).is_eq()
    });
    let shift = if shared { [-5.0, 5.0][side] } else { 0.0 };
    (x.at(deed.day) + shift, y.at(deed.severity))
}

fn notes_of(staircase: &Staircase, plot: &Frame, x: Scale, y: Scale) -> Notes {
    let mut notes: Vec<Note> = Vec::new();
    for (side, deed) in staircase.by_sides() {
        let spot = spot(staircase, side, deed, x, y);
        let same = notes
            .iter_mut()
            .find(|note| note.side == side && note.spot == spot);
        if let Some(note) = same {
            if !note.deeds.contains(&deed.words()) {
                note.deeds.push(deed.words());
            }
            continue;
        }
        notes.push(Note {
            side,
            spot,
            deeds: vec![deed.words()],
            day: short(Some(deed.day)),
            weight: deed.severity.abs() * 1e3 + deed.deaths.unwrap_or(0).min(900) as f64,
            hostile: deed.severity > 0.0,
        });
    }
    let climbs = [0, 1].map(|side| stairs(&staircase.climb(side), staircase.days.1, x, y));
    let pairs = climbs.iter().flat_map(|points| points.windows(2));
    let calm = [(plot.left, y.at(0.0)), (plot.right, y.at(0.0))];
    let pairs = pairs.chain(std::iter::once(&calm[..]));
    let lines: Vec<Frame> = pairs.map(|pair| around_line(pair[0], pair[1])).collect();
    Notes::place(&notes, plot, &lines)
}

fn around_line(from: Point, to: Point) -> Frame {
    Frame {
        left: from.0.min(to.0) - 1.5,
        top: from.1.min(to.1) - 1.5,
        right: from.0.max(to.0) + 1.5,
        bottom: from.1.max(to.1) + 1.5,
    }
}

/// The sign of a side's move: a dot or a square.
fn sign(sheet: &mut Sheet<'_>, side: usize, spot: Point) {
    const HALF: f64 = 4.2;
    let (x, y) = spot;
    if side == 0 {
        sheet.canvas.dot(spot, HALF + 1.2, PAPER);
        sheet.canvas.dot(spot, HALF, SIDES[0]);
    } else {
        let square = |half: f64| Frame::at(x - half, y - half, 2.0 * half, 2.0 * half);
        sheet.canvas.fill(square(HALF + 0.8), PAPER, 1.0);
        sheet.canvas.fill(square(HALF - 0.4), SIDES[1], 1.0);
    }
}
