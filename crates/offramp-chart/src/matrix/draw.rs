//! The picture of a matrix: coloured cells with their numbers, and what the colours mean.

use std::fmt::Write;

use super::data::Matrix;
use super::grid::{BAR, GAP, Grid};
use crate::csv_cell::cell;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::point::Point;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{Colour, GRID, INK, Look, SMALL, TEXT};
use crate::picture::Picture;

/// Pieces of the bar of colours.
const PIECES: u32 = 64;
/// The letters beside the bar of colours.
const BAR_NUMBER: TextStyle = TextStyle::regular(SMALL, INK);

impl Picture for Matrix {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let grid = Grid::of(self, look);
        let head = grid.head_height();
        let cells = grid.cell.1 * self.rows.values.len() as f64;
        let title = finding(self);
        let headings = Headings {
            source: &self.source,
            title: &title,
            subtitle: &self.shows,
            says: &says,
            footnote: "",
        };
        let mut layout = Layout::around(look, headings, &[], &[head, cells, GAP]);
        let width = grid.cell.0 * self.columns.values.len() as f64;
        let plot = Frame::at(grid.left, layout.top + head, width, cells);
        grid.draw_heads(self, &mut layout, &plot);
        draw_cells(self, &mut layout, grid.cell, &plot);
        draw_bar(self, &mut layout, &plot);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = cell(&self.rows.name);
        for name in &self.columns.values {
            let head = cell(&format!("{}={name}", self.columns.name));
            let _ = write!(text, ",{head}");
        }
        text.push('\n');
        for (name, row) in self.rows.values.iter().zip(&self.values) {
            text.push_str(&cell(name));
            for value in row {
                let number = value.map_or_else(|| "NaN".to_owned(), |value| value.to_string());
                let _ = write!(text, ",{number}");
            }
            text.push('\n');
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", finding(self))
    }
}

/// The finding: where the number is highest and where lowest, or that it is the same everywhere.
fn finding(matrix: &Matrix) -> String {
    let highest = matrix.cells().max_by(|a, b| a.2.total_cmp(&b.2));
    let lowest = matrix.cells().min_by(|a, b| a.2.total_cmp(&b.2));
    let (Some(highest), Some(lowest)) = (highest, lowest) else {
        return "There is no number".to_owned();
    };
    let number = |cell: (usize, usize, f64)| matrix.number(cell.2);
    if number(highest) == number(lowest) {
        return format!("{}{} in every cell", number(lowest), matrix.unit);
    }
    format!(
        "Highest at {}, lowest at {}",
        matrix.cell_text(highest),
        matrix.cell_text(lowest)
    )
}

/// The cells, with their numbers where there is room for all of them.
fn draw_cells(matrix: &Matrix, layout: &mut Layout<'_>, (wide, high): (f64, f64), plot: &Frame) {
    let has_room = has_room(matrix, wide);
    for (row, values) in matrix.values.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            let left = plot.left + column as f64 * wide;
            let top = plot.top + row as f64 * high;
            let cell = Frame::at(left, top, wide - 1.5, high - 1.5);
            let colour = value.map_or(GRID, |value| matrix.colour(value));
            layout.drawing.fill(cell, colour, 1.0);
            if let Some(value) = value.filter(|_| has_room) {
                let middle = (left + wide / 2.0 - 0.75, top + high / 2.0 - 0.75);
                draw_number(layout, &matrix.number(value), middle, colour);
            }
        }
    }
}

/// Whether cells of that width have room for every number.
fn has_room(matrix: &Matrix, wide: f64) -> bool {
    let style = TextStyle::regular(TEXT, INK);
    let mut widths = matrix
        .numbers()
        .map(|value| style.width(&matrix.number(value)));
    widths.all(|width| width < wide - 6.0)
}

/// A number around the middle of its cell, in the ink that is legible on the cell's colour.
fn draw_number(layout: &mut Layout<'_>, number: &str, (x, y): Point, colour: Colour) {
    let style = TextStyle::regular(TEXT, colour.letters());
    let spot = (x, style.baseline(y));
    layout.drawing.text(number, spot, Anchor::Middle, style);
}

/// What the colours mean: a bar beside the plot, with the lowest and the highest number. Without
/// numbers, or if all are the same, there is nothing to explain.
fn draw_bar(matrix: &Matrix, layout: &mut Layout<'_>, plot: &Frame) {
    let Some((low, high)) = matrix.ends().filter(|(low, high)| low < high) else {
        return;
    };
    let left = plot.right + 1.5 * GAP;
    draw_pieces(matrix, layout, left, plot);
    let x = left + BAR + 0.7 * GAP;
    let ends = [(high, plot.top + SMALL * 0.8), (low, plot.bottom - 2.0)];
    // A single row has no room for both.
    let count = if plot.height() > SMALL * 2.6 { 2 } else { 1 };
    for (end, y) in ends.into_iter().take(count) {
        let number = matrix.number(end);
        layout
            .drawing
            .text(&number, (x, y), Anchor::Start, BAR_NUMBER);
    }
}

/// The bar itself, as high as the plot, the highest number on top. Pieces overlap a little, so that
/// no seam shows between them.
fn draw_pieces(matrix: &Matrix, layout: &mut Layout<'_>, left: f64, plot: &Frame) {
    let piece = plot.height() / f64::from(PIECES);
    for index in 0..PIECES {
        let share = 1.0 - (f64::from(index) + 0.5) / f64::from(PIECES);
        let top = plot.top + f64::from(index) * piece;
        let frame = Frame::at(left, top, BAR, piece + 0.3);
        layout.drawing.fill(frame, matrix.shade(share), 1.0);
    }
}

#[cfg(test)]
mod tests {
    use offramp_core::crisis::Tone;

    use super::*;
    use crate::matrix::data::Side;
    use crate::source::Source;

    fn matrix(columns: usize) -> Matrix {
        let side = |name: &str, size: usize| Side {
            name: name.to_owned(),
            values: (0..size)
                .map(|place| format!("policy-number-{place}"))
                .collect(),
        };
        Matrix {
            source: Source::default(),
            shows: "Share of runs that end in war".to_owned(),
            unit: " %".to_owned(),
            digits: 1,
            more: Tone::Bad,
            rows: side("iran", 4),
            columns: side("pakistan", columns),
            values: (0..4)
                .map(|row| {
                    (0..columns)
                        .map(|column| Some((row * column) as f64))
                        .collect()
                })
                .collect(),
        }
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        for columns in [1, 2, 5, 9, 14] {
            for width in [420.0, 640.0, 1_200.0] {
                let chart = matrix(columns).draw(&Look { width, scale: 1.0 });
                let page = Frame::at(0.0, 0.0, chart.width, chart.height);
                for (place, label) in chart.labels.iter().enumerate() {
                    assert!(label.frame.lies_in(&page), "{columns} {width} {label:?}");
                    for other in &chart.labels[..place] {
                        assert!(!label.frame.overlaps(&other.frame), "{label:?} {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_sentence_names_the_extremes() {
        let says = matrix(3).says();
        assert!(
            says.starts_with("Highest at 6.0 % with iran policy-number-3"),
            "{says}"
        );
        assert!(
            matrix(2)
                .csv()
                .starts_with("iran,pakistan=policy-number-0,")
        );
    }

    #[test]
    fn what_is_not_there_is_blank_and_hinders_no_other_number() {
        let mut matrix = matrix(2);
        matrix.values[1][1] = None;
        let chart = matrix.draw(&Look::default());
        let numbers = chart.labels.iter().filter(|label| label.text == "3.0");
        assert_eq!(
            numbers.count(),
            2,
            "the highest, in its cell and beside the bar"
        );
        assert!(chart.labels.iter().all(|label| label.text != "1.0"));
        assert!(matrix.csv().contains("\npolicy-number-1,0,NaN\n"));
    }

    #[test]
    fn without_any_number_there_is_no_bar_and_no_number() {
        let mut matrix = matrix(2);
        matrix
            .values
            .iter_mut()
            .flatten()
            .for_each(|value| *value = None);
        let chart = matrix.draw(&Look::default());
        assert!(chart.labels.iter().all(|label| label.text != "0.0"));
        assert_eq!(matrix.says(), "There is no number.");
    }
}
