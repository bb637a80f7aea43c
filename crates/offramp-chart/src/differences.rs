//! Differences: paired differences with their intervals, one under the other (a forest plot).

mod data;
mod draw;
mod ticks;

pub use data::{Differences, Row};
