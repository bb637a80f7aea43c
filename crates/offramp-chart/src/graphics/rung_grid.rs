//! A grid of days and rungs: a column for each day, a row for each rung, all equally high, whatever
//! their severities.

use super::axis::{
    DAY_AXIS, OPEN_ROW, Step, day_axis, open_row, rung_axis, rungs_height, rungs_width,
};
use super::chart::Chart;
use super::colour_bar::{BAR_ROOM, Growth, colour_bar};
use super::frame::Frame;
use super::layout::{Headings, Layout};
use super::scale::Scale;
use super::theme::{Colour, GRID, Look, MARGIN};

/// Most columns that are drawn; of more some are left out.
const MOST_COLUMNS: usize = 180;

/// A grid in the making.
pub(crate) struct RungGrid<'a> {
    /// The rows, from below.
    pub(crate) rungs: &'a [Step],
    /// How many days there are.
    pub(crate) columns: usize,
    /// The days at the left and the right edge.
    pub(crate) edges: [f64; 2],
    /// The title of the axis of days.
    pub(crate) axis: &'a str,
    /// The colours of shares.
    pub(crate) shade: fn(f64) -> Colour,
    /// How they grow with shares.
    pub(crate) growth: Growth,
}

impl RungGrid<'_> {
    /// The chart: `colour` says what a cell is filled with, by its day and its rung, if with
    /// anything; `open` what share of the runs goes on after a day.
    pub(crate) fn draw(
        &self,
        look: &Look,
        headings: Headings<'_>,
        colour: impl Fn(usize, usize) -> Option<Colour>,
        open: impl Fn(f64) -> Option<f64>,
    ) -> Chart {
        let mut layout = Layout::new(look, look.height(), headings);
        let rows = self.rungs.len();
        layout.bottom -= OPEN_ROW;
        layout.make_room(4.0 + rungs_height(rows) + DAY_AXIS);
        let plot = Frame {
            left: rungs_width(&layout, self.rungs),
            top: layout.top + 4.0,
            right: look.across() - MARGIN - BAR_ROOM,
            bottom: layout.bottom - DAY_AXIS,
        };
        let high = plot.height() / rows as f64;
        for rung in 0..rows {
            let top = plot.bottom - (rung + 1) as f64 * high;
            let row = Frame::at(plot.left, top, plot.width(), high);
            self.draw_row(&mut layout, &row, |column| colour(column, rung));
        }
        for rung in 0..=rows {
            let y = plot.bottom - rung as f64 * high;
            let line = vec![(plot.left, y), (plot.right, y)];
            layout.drawing.line(line, GRID, 1.0);
        }
        let x = Scale::new(self.edges[0], self.edges[1], plot.left, plot.right);
        day_axis(&mut layout, &plot, x, self.axis, look.across() - MARGIN);
        open_row(&mut layout, &plot, x, open);
        let middle = |rung: usize| plot.bottom - (rung as f64 + 0.5) * high;
        rung_axis(&mut layout, self.rungs, &plot, middle, false);
        colour_bar(&mut layout, &plot, self.shade, self.growth);
        layout.finish()
    }

    /// The cells of one rung. Neighbours of one colour become one cell, and cells overlap a little,
    /// so that no seam shows between them.
    fn draw_row(
        &self,
        layout: &mut Layout<'_>,
        row: &Frame,
        colour: impl Fn(usize) -> Option<Colour>,
    ) {
        let every = self.columns.div_ceil(MOST_COLUMNS).max(1);
        let colours: Vec<Option<Colour>> = (0..self.columns).step_by(every).map(colour).collect();
        let wide = row.width() / colours.len().max(1) as f64;
        let mut column = 0;
        for alike in colours.chunk_by(PartialEq::eq) {
            if let Some(colour) = alike[0] {
                let left = row.left + column as f64 * wide;
                let right = (left + alike.len() as f64 * wide + 0.6).min(row.right);
                let cell = Frame::at(left, row.top, right - left, row.height());
                layout.drawing.fill(cell, colour, 1.0);
            }
            column += alike.len();
        }
    }
}
