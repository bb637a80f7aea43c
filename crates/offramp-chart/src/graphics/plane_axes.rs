//! Two axes of numbers: to the right and upwards, each with its title.

use offramp_core::prose::numbers::short;

use super::frame::Frame;
use super::layout::Layout;
use super::scale::Scale;
use super::text_style::{Anchor, TextStyle};
use super::theme::{GRID, INK, LINE, MARGIN, MUTED, SMALL, TEXT};
use crate::label_text::with_minus;

/// The letters of ticks.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of titles.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);
/// The gap between a label and what it stands beside.
const GAP: f64 = 8.0;

/// Two axes of numbers.
pub(crate) struct PlaneAxes<'a> {
    /// The lowest and the highest number to the right.
    pub(crate) across: [f64; 2],
    /// The lowest and the highest number upwards.
    pub(crate) up: [f64; 2],
    /// What stands to the right.
    pub(crate) right: &'a str,
    /// What stands upwards.
    pub(crate) upwards: &'a str,
}

impl PlaneAxes<'_> {
    /// Draws both with their grid; the plot, and where numbers are in it.
    pub(crate) fn draw(&self, layout: &mut Layout<'_>) -> (Frame, Scale, Scale) {
        let [low, high] = self.up;
        let ticks = Scale::new(low, high, 0.0, 1.0).round_numbers(6);
        let texts: Vec<String> = ticks.iter().map(|tick| written(*tick)).collect();
        let across = layout.drawing.width;
        let plot = Frame {
            left: MARGIN + TICK.widest(texts.iter()) + GAP,
            top: layout.top + SMALL * LINE + GAP,
            right: across - MARGIN - GAP,
            bottom: layout.bottom - TEXT * 2.7,
        };
        let title = TITLE.shorten(self.upwards, across - 2.0 * MARGIN);
        let spot = (MARGIN, layout.top + SMALL);
        layout.drawing.text(&title, spot, Anchor::Start, TITLE);
        let x = Scale::new(self.across[0], self.across[1], plot.left, plot.right);
        let y = Scale::new(low, high, plot.bottom, plot.top);
        for (tick, text) in ticks.iter().zip(&texts) {
            let at = y.at(*tick);
            let line = vec![(plot.left, at), (plot.right, at)];
            layout.drawing.line(line, GRID, 1.0);
            let spot = (plot.left - GAP, TICK.baseline(at));
            layout.drawing.text(text, spot, Anchor::End, TICK);
        }
        self.draw_right(layout, &plot, x);
        (plot, x, y)
    }

    fn draw_right(&self, layout: &mut Layout<'_>, plot: &Frame, x: Scale) {
        let mut last = MARGIN;
        for tick in x.round_numbers(6) {
            let (at, text) = (x.at(tick), written(tick));
            layout
                .drawing
                .line(vec![(at, plot.top), (at, plot.bottom)], GRID, 1.0);
            let half = TICK.width(&text) / 2.0;
            let fits = at - half > last + GAP && at + half < layout.drawing.width - MARGIN / 2.0;
            if fits {
                last = at + half;
                let spot = (at, plot.bottom + 5.0 + TEXT);
                layout.drawing.text(&text, spot, Anchor::Middle, TICK);
            }
        }
        let title = TITLE.shorten(self.right, plot.width());
        let spot = (
            plot.left.midpoint(plot.right),
            plot.bottom + 5.0 + TEXT * LINE + SMALL,
        );
        layout.drawing.text(&title, spot, Anchor::Middle, TITLE);
    }
}

fn written(tick: f64) -> String {
    with_minus(&short(Some(tick)))
}
