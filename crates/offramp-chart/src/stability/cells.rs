//! The cells of a stability chart, their numbers and Richardson's bound.

use super::data::Stability;
use crate::graphics::colour_bar::Growth;
use crate::graphics::frame::Frame;
use crate::graphics::layout::Layout;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{Colour, SMALL, shade_bad};

impl Stability {
    /// The cell of a column, from the left, and a row, from the bottom.
    pub(super) fn cell(&self, plot: &Frame, column: usize, row: usize) -> Frame {
        let count = self.values.len().max(1) as f64;
        let (wide, high) = (plot.width() / count, plot.height() / count);
        let left = plot.left + column as f64 * wide;
        Frame::at(left, plot.bottom - (row + 1) as f64 * high, wide, high)
    }

    /// The cells with their shares.
    fn shares_in(&self, plot: &Frame) -> impl Iterator<Item = (Frame, f64)> {
        let rows = self.shares.iter().enumerate();
        rows.flat_map(move |(row, shares)| {
            let columns = shares.iter().enumerate();
            columns.map(move |(column, share)| (self.cell(plot, column, row), *share))
        })
    }

    /// Fills the cells with the colours of their shares.
    pub(super) fn draw_cells(&self, layout: &mut Layout<'_>, plot: &Frame) {
        for (cell, share) in self.shares_in(plot) {
            let inner = Frame::at(cell.left, cell.top, cell.width() - 1.0, cell.height() - 1.0);
            layout.drawing.fill(inner, share_colour(share), 1.0);
        }
    }

    /// Writes the shares into the cells that have room for them.
    pub(super) fn draw_numbers(&self, layout: &mut Layout<'_>, plot: &Frame) {
        for (cell, share) in self.shares_in(plot) {
            let colour = share_colour(share);
            let style = TextStyle::regular(SMALL, colour.letters());
            let text = percents(share);
            let wide = style.width(&text) + 6.0;
            if wide < cell.width() && cell.height() > SMALL * 1.3 {
                let (centre, middle) = cell.centre();
                let spot = (centre, style.baseline(middle));
                let patch = Frame::at(centre - wide / 2.0, spot.1 - SMALL * 0.86, wide, SMALL);
                layout.drawing.fill(patch, colour, 1.0);
                layout.drawing.text(&text, spot, Anchor::Middle, style);
            }
        }
    }
}

/// A share in whole percents; a share that is not zero but rounds to it is less than one.
fn percents(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "<1".to_owned()
    } else {
        format!("{:.0}", share * 100.0)
    }
}

/// The colour of a share: the redder, the more; small shares are told apart.
fn share_colour(share: f64) -> Colour {
    shade_bad(Growth::Root.of(share))
}
