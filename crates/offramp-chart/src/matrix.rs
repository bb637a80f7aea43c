//! Matrix: what one policy does against another, as a table of coloured cells with their numbers.
//!
//! It answers which combination of two choices is best, and whether what one side should do depends
//! on what the other does: if so, the order of the colours in a row changes from row to row. Rows
//! and columns are the values of what was varied, often the policies of the two sides. A cell has
//! the share of runs that end in an outcome, in percent, or the mean payoff of an actor; light is
//! high. Colours reach from the lowest to the highest number of this matrix: those of two matrices
//! do not compare.
//!
//! The table has a row for each row, which begins with its name; its columns are named after what
//! varies and its value, such as `pakistan=hawkish`. Numbers have all their digits. Where there is
//! none, the table says `NaN`.

mod data;

mod grid;

mod draw;

pub use data::{Matrix, Side};
