//! The data of a matrix, and its numbers in words and colours.

use offramp_core::prose::wording::clean;

use crate::graphics::theme::{Colour, GRID, viridis};
use crate::label_text::with_minus;
use crate::source::Source;

/// A number for every combination of two things that were varied.
///
/// ```
/// use offramp::chart::matrix::{Matrix, Side};
/// use offramp::chart::{Picture, Source};
///
/// let side = |name: &str, values: [&str; 2]| Side {
///     name: name.to_owned(),
///     values: values.map(str::to_owned).to_vec(),
/// };
/// let matrix = Matrix {
///     source: Source::default(),
///     shows: "Runs that end in war, in percent".to_owned(),
///     unit: " %".to_owned(),
///     digits: 1,
///     rows: side("iran", ["measured", "hawkish"]),
///     columns: side("pakistan", ["measured", "hawkish"]),
///     values: vec![vec![1.0, 4.0], vec![5.0, 20.0]],
/// };
/// assert!(matrix.says().starts_with("Highest at 20.0 % with iran hawkish"));
/// ```
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

impl Matrix {
    /// A number with its digits and a real minus sign; what is rounded to zero has no sign.
    pub(crate) fn number(&self, value: f64) -> String {
        let text = format!("{value:.*}", self.digits);
        let is_zero = text.chars().all(|letter| matches!(letter, '-' | '0' | '.'));
        if is_zero {
            text.replace('-', "")
        } else {
            with_minus(&text)
        }
    }

    /// The lowest and the highest number; infinite where there is none.
    pub(crate) fn ends(&self) -> (f64, f64) {
        let all = self.values.iter().flatten().filter(|value| !value.is_nan());
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        })
    }

    /// The colour of a number between the lowest and the highest.
    pub(crate) fn colour(&self, value: f64) -> Colour {
        let (low, high) = self.ends();
        if value.is_nan() {
            return GRID;
        }
        let span = high - low;
        viridis(if high > low {
            (value - low) / span
        } else {
            0.0
        })
    }

    /// All numbers that there are, each with its row and column.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let rows = self.values.iter().enumerate();
        let all = rows.flat_map(|(row, values)| {
            let values = values.iter().enumerate();
            values.map(move |(column, value)| (row, column, *value))
        });
        all.filter(|(_, _, value)| !value.is_nan())
    }

    /// A cell in words, with what its row and its column stand for.
    pub(crate) fn cell_text(&self, (row, column, value): (usize, usize, f64)) -> String {
        let side = |side: &Side, index: usize| {
            format!("{} {}", clean(&side.name), clean(&side.values[index]))
        };
        format!(
            "{}{} with {} and {}",
            self.number(value),
            self.unit,
            side(&self.rows, row),
            side(&self.columns, column)
        )
    }
}
