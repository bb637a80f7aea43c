//! Differences: paired differences with their intervals, one under the other (a forest plot).

mod data;
mod ticks;

mod draw;

pub use data::{Differences, Row};
