//! Matrix: what one policy does against another, as a table of coloured cells with their numbers.

use std::fmt::Write;

use super::canvas::{Anchor, Letters, middle};
use super::label::Frame;
use super::lettering::{Weight, shorten, width, wrap};
use super::sheet::{Sheet, Words};
use super::theme::{Colour, GRID, INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT, viridis};
use super::{Chart, Picture, Source, table_cell};
use offramp_core::prose::wording::{clean, words};

/// A number for every combination of two things that were varied.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Where the data are from.
    pub source: Source,
    /// What the numbers are, e.g. `Share of runs that end in war`.
    pub shows: String,
    /// Their unit behind a number in a sentence, e.g. ` %`.
    pub unit: String,
    /// How many digits behind the point they have.
    pub digits: usize,
    /// What varies from row to row.
    pub rows: Side,
    /// What varies from column to column.
    pub columns: Side,
    /// The numbers, row by row; NaN where there is none.
    pub values: Vec<Vec<f64>>,
}

/// One side of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What varies, e.g. an actor.
    pub name: String,
    /// Its values, e.g. policies.
    pub values: Vec<String>,
}

/// The width of the bar of colours.
const BAR: f64 = 14.0;
/// The gap between a label and what it stands beside.
const GAP: f64 = 8.0;
/// The least height of a cell.
const LOW: f64 = 26.0;
/// The greatest height of a cell.
const HIGH: f64 = 54.0;

/// Where everything stands.
struct Layout {
    left: f64,
    cell: (f64, f64),
    heads: Vec<Vec<String>>,
}

impl Picture for Matrix {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let layout = self.layout(look);
        let lines = layout.heads.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let head = SMALL * LINE * (lines + 1.0) + GAP;
        let cells = layout.cell.1 * self.rows.values.len() as f64;
        let words = |height| Sheet::new(look, height, self.words(&says));
        // The headings and the caption take what they need; the picture is as high as its cells make it.
        let trial = words(1_000.0);
        let around = trial.top + (1_000.0 - trial.bottom);
        let mut sheet = words(around + head + cells + GAP);
        let plot = Frame::at(
            layout.left,
            sheet.top + head,
            layout.cell.0 * self.columns.values.len() as f64,
            cells,
        );
        self.heads(&mut sheet, &layout, &plot);
        self.cells(&mut sheet, &layout, &plot);
        self.bar(&mut sheet, &plot);
        sheet.finish()
    }

    fn csv(&self) -> String {
        let mut text = table_cell(&self.rows.name);
        for name in &self.columns.values {
            let _ = write!(
                text,
                ",{}",
                table_cell(&format!("{}={name}", self.columns.name))
            );
        }
        text.push('\n');
        for (name, row) in self.rows.values.iter().zip(&self.values) {
            text.push_str(&table_cell(name));
            for value in row {
                let _ = write!(text, ",{value}");
            }
            text.push('\n');
        }
        text
    }

    fn says(&self) -> String {
        let all = self.values.iter().enumerate().flat_map(|(row, values)| {
            let values = values.iter().enumerate();
            values.map(move |(column, value)| (row, column, *value))
        });
        let known = || all.clone().filter(|(_, _, value)| !value.is_nan());
        let highest = known().max_by(|a, b| a.2.total_cmp(&b.2));
        let lowest = known().min_by(|a, b| a.2.total_cmp(&b.2));
        let (Some(highest), Some(lowest)) = (highest, lowest) else {
            return "There is no number.".to_owned();
        };
        let place = |(row, column, value): (usize, usize, f64)| {
            format!(
                "{}{} with {} {} and {} {}",
                self.number(value),
                self.unit,
                clean(&self.rows.name),
                clean(&self.rows.values[row]),
                clean(&self.columns.name),
                clean(&self.columns.values[column])
            )
        };
        format!(
            "Highest at {}, lowest at {}.",
            place(highest),
            place(lowest)
        )
    }
}

impl Matrix {
    fn words<'a>(&'a self, says: &'a str) -> Words<'a> {
        Words {
            source: &self.source,
            shows: &self.shows,
            says,
            notes: "",
        }
    }

    fn number(&self, value: f64) -> String {
        let text = format!("{value:.*}", self.digits);
        let nothing = text.chars().all(|letter| matches!(letter, '-' | '0' | '.'));
        text.replace('-', if nothing { "" } else { "\u{2212}" })
    }

    fn ends(&self) -> (f64, f64) {
        let all = self.values.iter().flatten().filter(|value| !value.is_nan());
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        })
    }

    fn colour(&self, value: f64) -> Colour {
        let (low, high) = self.ends();
        if value.is_nan() {
            return GRID;
        }
        viridis(if high > low {
            (value - low) / (high - low)
        } else {
            0.0
        })
    }

    fn layout(&self, look: &Look) -> Layout {
        let names = self.rows.values.iter().chain([&self.rows.name]);
        let widest = names
            .map(|name| width(&words(name), TEXT, Weight::Regular))
            .fold(0.0, f64::max);
        let left = MARGIN + widest.min(look.across() * 0.27) + GAP;
        let (low, high) = self.ends();
        let numbers = [low, high].map(|end| width(&self.number(end), SMALL, Weight::Regular));
        let right = MARGIN + numbers[0].max(numbers[1]) + BAR + 2.5 * GAP;
        let room = (look.across() - left - right).max(40.0);
        let cell = (room / self.columns.values.len().max(1) as f64).min(150.0);
        let heads = self.columns.values.iter();
        Layout {
            left,
            cell: (cell, (cell * 0.55).clamp(LOW, HIGH)),
            heads: heads
                .map(|name| wrap(&words(name), SMALL, Weight::Regular, cell - 4.0, 2))
                .collect(),
        }
    }

    /// Names above the columns and beside the rows.
    fn heads(&self, sheet: &mut Sheet<'_>, layout: &Layout, plot: &Frame) {
        let quiet = Letters::regular(SMALL, MUTED);
        let room = plot.left - MARGIN - GAP;
        let ends = plot.top - GAP;
        let name = shorten(&words(&self.rows.name), SMALL, Weight::Regular, room);
        sheet
            .canvas
            .text(&name, (plot.left - GAP, ends), Anchor::End, quiet);
        let name = shorten(
            &words(&self.columns.name),
            SMALL,
            Weight::Regular,
            plot.width(),
        );
        let title = (plot.left + plot.width() / 2.0, sheet.top + SMALL);
        sheet.canvas.text(&name, title, Anchor::Middle, quiet);
        let letters = Letters::regular(SMALL, INK);
        for (column, lines) in layout.heads.iter().enumerate() {
            let centre = plot.left + (column as f64 + 0.5) * layout.cell.0;
            for (place, line) in lines.iter().rev().enumerate() {
                let y = ends - place as f64 * SMALL * LINE;
                sheet
                    .canvas
                    .text(line, (centre, y), Anchor::Middle, letters);
            }
        }
        let letters = Letters::regular(TEXT, INK);
        for (row, name) in self.rows.values.iter().enumerate() {
            let centre = plot.top + (row as f64 + 0.5) * layout.cell.1;
            let name = shorten(&words(name), TEXT, Weight::Regular, room);
            let point = (plot.left - GAP, middle(centre, letters));
            sheet.canvas.text(&name, point, Anchor::End, letters);
        }
    }

    /// The cells, with their numbers where there is room for all of them.
    fn cells(&self, sheet: &mut Sheet<'_>, layout: &Layout, plot: &Frame) {
        let (wide, high) = layout.cell;
        let fits = self
            .values
            .iter()
            .flatten()
            .all(|value| width(&self.number(*value), TEXT, Weight::Regular) < wide - 6.0);
        for (row, values) in self.values.iter().enumerate() {
            for (column, value) in values.iter().enumerate() {
                let (left, top) = (
                    plot.left + column as f64 * wide,
                    plot.top + row as f64 * high,
                );
                let colour = self.colour(*value);
                let cell = Frame::at(left, top, wide - 1.5, high - 1.5);
                sheet.canvas.fill(cell, colour, 1.0);
                if fits && !value.is_nan() {
                    let letters = Letters::regular(TEXT, colour.letters());
                    let point = (
                        left + wide / 2.0 - 0.75,
                        middle(top + high / 2.0 - 0.75, letters),
                    );
                    sheet
                        .canvas
                        .text(&self.number(*value), point, Anchor::Middle, letters);
                }
            }
        }
    }

    /// What the colours mean.
    fn bar(&self, sheet: &mut Sheet<'_>, plot: &Frame) {
        const PIECES: u32 = 64;
        let (low, high) = self.ends();
        if low.is_infinite() || low >= high {
            return;
        }
        let left = plot.right + 1.5 * GAP;
        let piece = plot.height() / f64::from(PIECES);
        for place in 0..PIECES {
            let share = 1.0 - (f64::from(place) + 0.5) / f64::from(PIECES);
            let top = plot.top + f64::from(place) * piece;
            let frame = Frame::at(left, top, BAR, piece + 0.3);
            sheet.canvas.fill(frame, viridis(share), 1.0);
        }
        let letters = Letters::regular(SMALL, INK);
        let x = left + BAR + 0.7 * GAP;
        let ends = [(high, plot.top + SMALL * 0.8), (low, plot.bottom - 2.0)];
        // A single row has no room for both.
        let count = if plot.height() > SMALL * 2.6 { 2 } else { 1 };
        for (end, y) in ends.into_iter().take(count) {
            sheet
                .canvas
                .text(&self.number(end), (x, y), Anchor::Start, letters);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            rows: side("iran", 4),
            columns: side("pakistan", columns),
            values: (0..4)
                .map(|row| (0..columns).map(|column| (row * column) as f64).collect())
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
}
