//! Outcomes: how often each ending came about, with 95 % intervals; one row an ending, or one
//! stacked bar an arm.

mod data;
mod draw;
mod rows;
mod stacks;
mod whisker;

pub use data::{Arm, Outcomes};
