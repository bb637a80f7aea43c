//! The picture of a staircase: two level paths over an axis of rungs, labels beside the moves,
//! lanes below, a key.

use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::clean;

use super::act::Act;
use super::data::Staircase;
use super::note::{Note, Notes};
use super::{key, lane, sentence};
use crate::graphics::axis::{DAY_AXIS, Step, day_axis, rung_axis, rungs_height, rungs_width};
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::point::Point;
use crate::graphics::scale::Scale;
use crate::graphics::theme::{INK, Look, MARGIN, PAPER, SIDES, TEXT};
use crate::level_path::points;
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Lines: the gravest act of the last 7 days or standing operation, in rungs. Dots: moves, those below calm conciliatory.";
/// Room above the highest rung, for labels.
const ABOVE: f64 = TEXT * 1.9;

impl Picture for Staircase {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: "",
            subtitle: &self.shows,
            says: &self.says(),
            footnote: &format!("{READING}{}", sentence::earlier(self)),
        };
        let mut layout = Layout::new(look, look.height(), headings);
        layout.key(&sides(self));
        let lanes = lane::of(self.shown());
        let below = lanes.len() as f64 * lane::HEIGHT;
        let plane = Plane::new(self, &mut layout, look, below);
        plane.draw_rungs(&mut layout);
        let axis = Frame {
            bottom: plane.plot.bottom + below,
            ..plane.plot
        };
        let limit = look.across() - MARGIN;
        day_axis(&mut layout, &axis, plane.x, &self.axis, limit);
        lane::draw(&mut layout, &lanes, &plane.plot, plane.x);
        plane.draw_paths(&mut layout);
        let notes = plane.notes();
        notes.draw(&mut layout.drawing);
        let rows = key::lines(&notes, &self.sides, look.across());
        key::draw(&mut layout.drawing, &rows, axis.bottom + DAY_AXIS + 5.0);
        layout.lengthen(key::height(&rows));
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut table = csv::Writer::from_writer(Vec::new());
        let header = ["day", "by", "what", "severity", "deaths", "role"].map(str::to_owned);
        let rows = self.moves.iter().map(|act| row(self, act));
        for row in std::iter::once(header).chain(rows) {
            table
                .write_record(row)
                .expect("writing into memory does not fail");
        }
        let bytes = table.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn says(&self) -> String {
        sentence::says(self)
    }
}

/// An act as a row of a table.
fn row(staircase: &Staircase, act: &Act) -> [String; 6] {
    [
        act.day.to_string(),
        staircase.name(act).to_owned(),
        act.what.clone(),
        act.severity.to_string(),
        act.deaths.map_or_else(String::new, |dead| dead.to_string()),
        act.by.role().to_owned(),
    ]
}

/// The key of the two paths.
fn sides(staircase: &Staircase) -> [KeyEntry; 2] {
    [(0, Sign::Line), (1, Sign::Dashes)]
        .map(|(side, sign)| KeyEntry::new(sign, SIDES[side], clean(&staircase.sides[side])))
}

/// The plot of a staircase: days to the right, severities upwards.
struct Plane<'s> {
    staircase: &'s Staircase,
    plot: Frame,
    x: Scale,
    y: Scale,
    /// The rungs within the severities that are shown.
    rungs: Vec<Step>,
    /// Whether conciliatory acts are shown.
    has_conciliatory: bool,
}

impl<'s> Plane<'s> {
    /// The plot in a layout, which becomes as high as the plot needs; `below` is the height of the
    /// lanes under it.
    fn new(staircase: &'s Staircase, layout: &mut Layout<'_>, look: &Look, below: f64) -> Self {
        let (low, high) = staircase.severities();
        let within = |rung: &&Step| rung.severity >= low && rung.severity <= high;
        let rungs: Vec<Step> = staircase.rungs.iter().filter(within).cloned().collect();
        let height = rungs_height(rungs.len()) * looseness(look);
        layout.make_room(ABOVE + height + below + DAY_AXIS + 6.0);
        let plot = Frame {
            left: rungs_width(layout, &staircase.rungs),
            top: layout.top + ABOVE,
            right: look.across() - MARGIN - 8.0,
            bottom: layout.bottom - DAY_AXIS - below - 6.0,
        };
        Self {
            staircase,
            x: days(staircase, &plot),
            y: Scale::new(low, high, plot.bottom - TEXT * 0.75, plot.top),
            plot,
            rungs,
            has_conciliatory: low < 0.0,
        }
    }

    /// The axis of rungs, and the line of calm where acts stand below it.
    fn draw_rungs(&self, layout: &mut Layout<'_>) {
        let at = |index: usize| self.y.at(self.rungs[index].severity);
        rung_axis(layout, &self.rungs, &self.plot, at, true);
        if self.has_conciliatory {
            layout.drawing.line(self.calm().to_vec(), INK, 1.0);
        }
    }

    /// The line of calm.
    fn calm(&self) -> [Point; 2] {
        let y = self.y.at(0.0);
        [(self.plot.left, y), (self.plot.right, y)]
    }

    /// The points of the path of a side.
    fn path(&self, side: usize) -> Vec<Point> {
        let corners = self.staircase.level_path(side);
        points(&corners, self.staircase.days.1, self.x, self.y)
    }

    /// The paths of both sides, a little apart, and a sign for each of their moves.
    fn draw_paths(&self, layout: &mut Layout<'_>) {
        let shifted = |side, shift: f64| -> Vec<Point> {
            let points = self.path(side).into_iter();
            points.map(|(x, y)| (x + shift, y + shift)).collect()
        };
        layout.drawing.line(shifted(0, -1.2), SIDES[0], 2.4);
        layout.drawing.dashes(&shifted(1, 1.2), SIDES[1], 2.4);
        for (side, act) in self.staircase.by_sides() {
            draw_sign(layout, side, self.spot(side, act));
        }
    }

    /// Where a move stands; where both sides stand on the same spot, they move apart a little.
    fn spot(&self, side: usize, act: &Act) -> Point {
        let shared = self.staircase.by_sides().any(|(other, rival)| {
            other != side
                && rival.day.total_cmp(&act.day).is_eq()
                && rival.severity.total_cmp(&act.severity).is_eq()
        });
        let shift = if shared { [-5.0, 5.0][side] } else { 0.0 };
        (self.x.at(act.day) + shift, self.y.at(act.severity))
    }

    /// The labels of all moves, in their places.
    fn notes(&self) -> Notes {
        let mut notes: Vec<Note> = Vec::new();
        for (side, act) in self.staircase.by_sides() {
            let spot = self.spot(side, act);
            let same = notes
                .iter_mut()
                .find(|note| note.side == side && note.spot == spot);
            match same {
                Some(note) => note.add(act.words()),
                None => notes.push(note(side, spot, act)),
            }
        }
        Notes::place(&notes, &self.plot, &self.lines())
    }

    /// Frames around all lines, which labels avoid.
    fn lines(&self) -> Vec<Frame> {
        let paths = [self.path(0), self.path(1), self.calm().to_vec()];
        let pairs = paths.iter().flat_map(|points| points.windows(2));
        pairs.map(|pair| around_line(pair[0], pair[1])).collect()
    }
}

/// The days on a plot: labels of the first and the last moves have room beside them.
fn days(staircase: &Staircase, plot: &Frame) -> Scale {
    let (first, last) = staircase.days;
    let last = last.max(first + 1.0);
    Scale::new(first, last, plot.left + 30.0, plot.right - 20.0)
}

/// How much higher a plot has to be than its rungs need: in narrow pictures moves stand closer
/// together, and need more room above each other.
fn looseness(look: &Look) -> f64 {
    (900.0 / look.across()).clamp(1.0, 1.5)
}

/// The label of a move. Grave acts come first, and among equals those that killed more.
fn note(side: usize, spot: Point, act: &Act) -> Note {
    Note {
        side,
        spot,
        acts: vec![act.words()],
        day: short(Some(act.day)),
        weight: act.severity.abs() * 1e3 + act.deaths.unwrap_or(0).min(900) as f64,
        hostile: act.severity > 0.0,
    }
}

/// A frame around a line that runs level or upright.
fn around_line(from: Point, to: Point) -> Frame {
    Frame {
        left: from.0.min(to.0) - 1.5,
        top: from.1.min(to.1) - 1.5,
        right: from.0.max(to.0) + 1.5,
        bottom: from.1.max(to.1) + 1.5,
    }
}

/// The sign of a side's move: a dot or a square.
fn draw_sign(layout: &mut Layout<'_>, side: usize, spot: Point) {
    const HALF: f64 = 4.2;
    if side == 0 {
        layout.drawing.dot(spot, HALF + 1.2, PAPER);
        layout.drawing.dot(spot, HALF, SIDES[0]);
    } else {
        let square = |half: f64| Frame::square(spot, half);
        layout.drawing.fill(square(HALF + 0.8), PAPER, 1.0);
        layout.drawing.fill(square(HALF - 0.4), SIDES[1], 1.0);
    }
}
