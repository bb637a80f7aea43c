//! The plot of a reliability diagram: square-root scales on both sides, their axes, the diagonal.

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
const TICKS: [f64; 8] = [0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
/// Pieces of the diagonal that labels keep off.
const PIECES: u32 = 60;
/// The letters of ticks.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of titles.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);

/// The plot with a scale of square roots on both sides.
pub(super) struct Plane {
    frame: Frame,
    x: Scale,
    y: Scale,
    widest: f64,
    highest: f64,
}

impl Plane {
    /// A plot that has room for these groups, and for a number above the longest bar.
    pub(super) fn new(frame: &Frame, groups: &[Group]) -> Self {
        let given = groups.iter().map(|group| group.given).fold(0.0, f64::max);
        let bars = groups.iter().map(|group| group.acted.high);
        let acted = bars.fold(0.0, f64::max);
        let widest = (given * 1.3).clamp(0.02, 1.0);
        let highest = (acted.max(given) * 1.3).clamp(0.02, 1.0);
        Self {
            frame: *frame,
            x: Scale::new(0.0, widest.sqrt(), frame.left, frame.right),
            y: Scale::new(0.0, highest.sqrt(), frame.bottom, frame.top),
            widest,
            highest,
        }
    }

    /// Where a chance and a share that acted stand.
    pub(super) fn at(&self, given: f64, acted: f64) -> Point {
        (self.x.at(given.sqrt()), self.y.at(acted.sqrt()))
    }

    /// Ticks on both axes, as far as they do not touch, with lines across the plot.
    pub(super) fn draw_axes(&self, drawing: &mut Drawing) {
        let (mut last_x, mut last_y) = (f64::NEG_INFINITY, f64::INFINITY);
        for tick in TICKS {
            let (x, y) = self.at(tick, tick);
            let text = format!("{}\u{a0}%", short(Some(tick * 100.0)));
            if tick <= self.highest && last_y - y > TEXT * 1.2 {
                self.draw_share(drawing, &text, y);
                last_y = y;
            }
            let half = TICK.width(&text) / 2.0;
            let fits = x - half > last_x + 8.0 && x + half < drawing.width - 2.0;
            if tick <= self.widest && fits {
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
        let title = TITLE.shorten("mean chance that was given to acting", room);
        let half = TITLE.width(&title) / 2.0;
        let centre = self.frame.left.midpoint(self.frame.right);
        let line = self.frame.bottom + 5.0 + TEXT * LINE + SMALL;
        let spot = (centre.max(MARGIN + half), line);
        drawing.text(&title, spot, Anchor::Middle, TITLE);
    }

    /// The line on which every chance is right; labels keep off.
    pub(super) fn draw_diagonal(&self, drawing: &mut Drawing, placement: &mut Placement) {
        let end = self.widest.min(self.highest);
        let (from, to) = (self.at(0.0, 0.0), self.at(end, end));
        drawing.dashes(&[from, to], MUTED, 1.6);
        for piece in 0..=PIECES {
            let share = f64::from(piece) / f64::from(PIECES);
            let x = from.0 + (to.0 - from.0) * share;
            let y = from.1 + (to.1 - from.1) * share;
            placement.take(Frame::square((x, y), 2.0));
        }
    }
}
