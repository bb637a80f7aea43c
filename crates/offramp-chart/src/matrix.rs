//! Matrix: what one policy does against another, as a table of coloured cells with their numbers.

mod data;

mod grid;

mod draw;

pub use data::{Matrix, Side};
