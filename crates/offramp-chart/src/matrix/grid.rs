//! Where the cells and the names of a matrix stand.

use offramp_core::prose::wording::words;

use super::data::Matrix;
use crate::graphics::frame::Frame;
use crate::graphics::layout::Layout;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT};

/// The width of the bar of colours.
pub(super) const BAR: f64 = 14.0;
/// The gap between a label and what it stands beside.
pub(super) const GAP: f64 = 8.0;
/// The least and the greatest height of a cell.
const LOW: f64 = 26.0;
const HIGH: f64 = 54.0;
/// The greatest width of a cell.
const WIDE: f64 = 150.0;
/// The letters of what varies.
const QUIET: TextStyle = TextStyle::regular(SMALL, MUTED);
/// The letters of the names of columns.
const HEAD: TextStyle = TextStyle::regular(SMALL, INK);
/// The letters of the names of rows.
const ROW: TextStyle = TextStyle::regular(TEXT, INK);

/// Where the cells and the names of a matrix stand.
pub(super) struct Grid {
    /// Where the cells begin.
    pub(super) left: f64,
    /// Width and height of a cell.
    pub(super) cell: (f64, f64),
    /// The lines of the names of columns.
    heads: Vec<Vec<String>>,
}

impl Grid {
    /// The grid of a matrix in a drawing of that look.
    pub(super) fn of(matrix: &Matrix, look: &Look) -> Self {
        let names = matrix.rows.values.iter().chain([&matrix.rows.name]);
        let widest = ROW.widest(names.map(|name| words(name)));
        let left = MARGIN + widest.min(look.across() * 0.27) + GAP;
        let room = (look.across() - left - bar_room(matrix)).max(40.0);
        let cell = (room / matrix.columns.values.len().max(1) as f64).min(WIDE);
        let heads = matrix.columns.values.iter();
        Self {
            left,
            cell: (cell, (cell * 0.55).clamp(LOW, HIGH)),
            heads: heads
                .map(|name| HEAD.wrap(&words(name), cell - 4.0, 2))
                .collect(),
        }
    }

    /// How high the names above the columns are.
    pub(super) fn head_height(&self) -> f64 {
        let lines = self.heads.iter().map(Vec::len).max().unwrap_or(0) as f64;
        SMALL * LINE * (lines + 1.0) + GAP
    }

    /// Names above the columns and beside the rows.
    pub(super) fn draw_heads(&self, matrix: &Matrix, layout: &mut Layout<'_>, plot: &Frame) {
        draw_sides(matrix, layout, plot);
        self.draw_column_names(layout, plot);
        self.draw_row_names(matrix, layout, plot);
    }

    /// The names of the columns, each in a line or two that end right above its column.
    fn draw_column_names(&self, layout: &mut Layout<'_>, plot: &Frame) {
        for (column, lines) in self.heads.iter().enumerate() {
            let centre = plot.left + (column as f64 + 0.5) * self.cell.0;
            for (line, text) in lines.iter().rev().enumerate() {
                let spot = (centre, plot.top - GAP - line as f64 * SMALL * LINE);
                layout.drawing.text(text, spot, Anchor::Middle, HEAD);
            }
        }
    }

    /// The names of the rows, cut where they are too long.
    fn draw_row_names(&self, matrix: &Matrix, layout: &mut Layout<'_>, plot: &Frame) {
        for (row, name) in matrix.rows.values.iter().enumerate() {
            let centre = plot.top + (row as f64 + 0.5) * self.cell.1;
            let name = ROW.shorten(&words(name), plot.left - MARGIN - GAP);
            let spot = (plot.left - GAP, ROW.baseline(centre));
            layout.drawing.text(&name, spot, Anchor::End, ROW);
        }
    }
}

/// What varies from row to row, in the corner, and from column to column, above all names.
fn draw_sides(matrix: &Matrix, layout: &mut Layout<'_>, plot: &Frame) {
    let rows = QUIET.shorten(&words(&matrix.rows.name), plot.left - MARGIN - GAP);
    let corner = (plot.left - GAP, plot.top - GAP);
    layout.drawing.text(&rows, corner, Anchor::End, QUIET);
    let columns = QUIET.shorten(&words(&matrix.columns.name), plot.width());
    let above = (plot.left + plot.width() / 2.0, layout.top + SMALL);
    layout.drawing.text(&columns, above, Anchor::Middle, QUIET);
}

/// How much room the bar of colours needs with its numbers.
fn bar_room(matrix: &Matrix) -> f64 {
    let ends = matrix.ends().into_iter().flat_map(<[f64; 2]>::from);
    let numbers = ends.map(|end| matrix.number(end));
    MARGIN + HEAD.widest(numbers) + BAR + 2.5 * GAP
}
