//! Cells of tables that are written in several formats.

use std::borrow::Cow;

use serde::Serialize;

use crate::csv_style::CsvStyle;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers, not negative.
    Count,
    /// Numbers.
    Number,
    /// Texts.
    Words,
    /// Yes or no.
    Flag,
}

/// What stands in a row of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell<'c> {
    /// A whole number.
    Count(u64),
    /// A number.
    Number(f64),
    /// A text.
    Words(Cow<'c, str>),
    /// Yes or no.
    Flag(bool),
    /// Nothing.
    Empty,
}

impl Cell<'_> {
    /// As it stands in a CSV file.
    #[must_use]
    pub fn in_csv(&self, style: CsvStyle) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Number(number) => style.cell(&number.to_string()),
            Self::Words(words) => words.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Empty => String::new(),
        }
    }
}

impl<'c> From<&'c str> for Cell<'c> {
    fn from(words: &'c str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<Option<f64>> for Cell<'_> {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl From<Option<bool>> for Cell<'_> {
    fn from(flag: Option<bool>) -> Self {
        flag.map_or(Self::Empty, Self::Flag)
    }
}
