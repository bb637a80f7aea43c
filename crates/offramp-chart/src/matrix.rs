//! Matrix: what one policy does against another, as a table of coloured cells with their numbers.

mod data;
mod draw;
mod grid;

pub use data::{Matrix, Side};
