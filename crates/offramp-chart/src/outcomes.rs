//! Outcomes: how often each ending came about, with 95 % intervals; one row an ending, or one
//! stacked bar an arm.

mod data;
mod whisker;

mod rows;

mod stacks;

mod draw;

pub use data::{Arm, Outcomes};
