//! The data of a matrix, and its numbers in words and colours.

use offramp_core::crisis::Tone;
use offramp_core::prose::numbers::fixed;
use offramp_core::prose::wording::clean;

use crate::graphics::theme::{Colour, shade, shade_bad};
use crate::label_text::with_minus;
use crate::source::Source;

/// A number for every combination of two things that were varied, or none where a combination has
/// no such number: an arm whose scenario lacks the outcome.
///
/// ```
/// use offramp::chart::matrix::{Matrix, Side};
/// use offramp::chart::{Picture, Source};
/// use offramp::crisis::Tone;
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
///     more: Tone::Bad,
///     rows: side("iran", ["measured", "hawkish"]),
///     columns: side("pakistan", ["measured", "hawkish"]),
///     values: vec![vec![Some(1.0), Some(4.0)], vec![None, Some(20.0)]],
/// };
/// assert!(matrix.says().starts_with("Highest at 20.0 % with iran hawkish"));
/// assert!(matrix.csv().ends_with("\nhawkish,NaN,20\n"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Where the data are from.
    pub source: Source,
    /// What the numbers are, e.g. `Share of runs that end in war`.
    pub shows: String,
    /// Their unit behind a number in a sentence, e.g. ` %`, with the space before it; empty for
    /// numbers without a unit, such as payoffs.
    pub unit: String,
    /// How many digits behind the point the picture and the sentence write; the table has all.
    pub digits: usize,
    /// Whether more of it is good or bad: the redder, the worse.
    pub more: Tone,
    /// What varies from row to row, from the top down.
    pub rows: Side,
    /// What varies from column to column, from the left.
    pub columns: Side,
    /// The numbers, row by row, as many in each as there are columns; `None` where there is none,
    /// which the picture leaves blank.
    pub values: Vec<Vec<Option<f64>>>,
}

/// One side of a matrix: what was varied there, and to which values.
///
/// ```
/// use offramp::chart::matrix::Side;
///
/// let iran = Side {
///     name: "iran".to_owned(),
///     values: ["measured", "hawkish"].map(str::to_owned).to_vec(),
/// };
/// assert_eq!(iran.values.len(), 2);
/// ```
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
        with_minus(&fixed(value, self.digits))
    }

    /// All numbers that there are, row by row.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.values.iter().flatten().flatten().copied()
    }

    /// The lowest and the highest number; `None` without any number.
    pub(crate) fn ends(&self) -> Option<(f64, f64)> {
        let low = self.numbers().reduce(f64::min)?;
        let high = self.numbers().reduce(f64::max)?;
        Some((low, high))
    }

    /// The colour of a number by its place between the lowest and the highest: red for what is bad,
    /// blue for what is neither good nor bad, the darker the more so; pale if all are the same.
    pub(crate) fn colour(&self, value: f64) -> Colour {
        let place = match self.ends() {
            Some((low, high)) if high > low => (value - low) / (high - low),
            _ => 0.0,
        };
        self.shade(place)
    }

    /// The colour of a place between the lowest number (0) and the highest (1).
    pub(crate) fn shade(&self, place: f64) -> Colour {
        // The darkest third would hide numbers.
        const DEEPEST: f64 = 0.72;
        let depth = |place: f64| 0.001 + DEEPEST * place;
        match self.more {
            Tone::Bad => shade_bad(depth(place)),
            Tone::Good => shade_bad(depth(1.0 - place)),
            Tone::Neutral => shade(depth(place)),
        }
    }

    /// All numbers that there are, each with its row and column.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let rows = self.values.iter().enumerate();
        let all = rows.flat_map(|(row, values)| {
            let values = values.iter().enumerate();
            values.map(move |(column, value)| Some((row, column, (*value)?)))
        });
        all.flatten()
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
