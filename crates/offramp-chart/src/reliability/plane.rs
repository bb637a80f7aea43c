//! The plot of a reliability diagram: logarithmic scales on both sides, their axes, the diagonal.

use offramp_core::prose::numbers::short;

use super::data::Group;
use crate::graphics::drawing::Drawing;
use crate::graphics::frame::Frame;
use crate::graphics::placement::Placement;
use crate::graphics::point::Point;
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{GRID, INK, LINE, MARGIN, MUTED, SMALL, TEXT};

/// Shares that an axis may name.
const TICKS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
/// Pieces of the diagonal that labels keep off.
const PIECES: u32 = 60;
/// The letters of ticks.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of titles.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);

/// The plot with the same logarithmic scale on both sides.
pub(super) struct Plane {
    frame: Frame,
    x: Scale,
    y: Scale,
    lowest: f64,
    highest: f64,
}

impl Plane {
    /// A plot that has room for these groups.
    pub(super) fn new(frame: &Frame, groups: &[Group]) -> Self {
        let given = || groups.iter().map(|group| group.given);
        let acted = groups.iter().map(|group| group.acted.high);
        let highest = acted.chain(given()).fold(0.02, f64::max);
        let lowest = given().fold(0.01, f64::min);
        let (lowest, highest) = ((lowest * 0.4).max(0.000_5), (highest * 1.6).min(1.0));
        let scale = |from, to| Scale::new(libm::log(lowest), libm::log(highest), from, to);
        Self {
            frame: *frame,
            x: scale(frame.left, frame.right),
            y: scale(frame.bottom, frame.top),
            lowest,
            highest,
        }
    }

    /// Where a chance and a share that acted stand; what is below the scale stands at its end.
    pub(super) fn at(&self, given: f64, acted: f64) -> Point {
        let log = |share: f64| libm::log(share.clamp(self.lowest, self.highest));
        (self.x.at(log(given)), self.y.at(log(acted)))
    }

    /// Ticks on both axes, as far as they do not touch, with lines across the plot.
    pub(super) fn draw_axes(&self, drawing: &mut Drawing) {
        let (mut last_x, mut last_y) = (f64::NEG_INFINITY, f64::INFINITY);
        let shown = |tick: &f64| (self.lowest..=self.highest).contains(tick);
        for tick in TICKS.into_iter().filter(shown) {
            let (x, y) = self.at(tick, tick);
            let text = format!("{}\u{a0}%", short(Some(tick * 100.0)));
            if last_y - y > TEXT * 1.2 {
                self.draw_share(drawing, &text, y);
                last_y = y;
            }
            let half = TICK.width(&text) / 2.0;
            let fits = x - half > last_x + 8.0 && x + half < drawing.width - 2.0;
            if fits {
                self.draw_chance(drawing, &text, x);
                last_x = x + half;
            }
        }
        self.draw_title(drawing);
    }

    /// A share that acted, to the left, with its line.
    fn draw_share(&self, drawing: &mut Drawing, text: &str, y: f64) {
        let ends = vec![(self.frame.left, y), (self.frame.right, y)];
        drawing.line(ends, GRID, 1.0);
        let spot = (self.frame.left - 8.0, TICK.baseline(y));
        drawing.text(text, spot, Anchor::End, TICK);
    }

    /// A chance that was given, below the plot, with its line.
    fn draw_chance(&self, drawing: &mut Drawing, text: &str, x: f64) {
        let ends = vec![(x, self.frame.top), (x, self.frame.bottom)];
        drawing.line(ends, GRID, 1.0);
        let spot = (x, self.frame.bottom + 5.0 + TEXT);
        drawing.text(text, spot, Anchor::Middle, TICK);
    }

    /// The title of the lower axis.
    fn draw_title(&self, drawing: &mut Drawing) {
        let room = drawing.width - 2.0 * MARGIN;
        let title = TITLE.shorten("chance that the model gave to acting", room);
        let half = TITLE.width(&title) / 2.0;
        let centre = self.frame.left.midpoint(self.frame.right);
        let line = self.frame.bottom + 5.0 + TEXT * LINE + SMALL;
        let spot = (centre.max(MARGIN + half), line);
        drawing.text(&title, spot, Anchor::Middle, TITLE);
    }

    /// The line on which every chance is right; labels keep off.
    pub(super) fn draw_diagonal(&self, drawing: &mut Drawing, placement: &mut Placement) {
        let (low, high) = (self.lowest, self.highest);
        let (from, to) = (self.at(low, low), self.at(high, high));
        drawing.dashes(&[from, to], MUTED, 1.6);
        for piece in 0..=PIECES {
            let share = f64::from(piece) / f64::from(PIECES);
            let x = from.0 + (to.0 - from.0) * share;
            let y = from.1 + (to.1 - from.1) * share;
            placement.take(Frame::square((x, y), 2.0));
        }
    }
}
