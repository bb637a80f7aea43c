//! The flow: how runs move between rungs over the first weeks, and into their endings.
//!
//! It answers which way runs take: whether those that end in war climb at once or fall back first,
//! and from which rungs runs come to an ending. From left to right are stages, days of the crisis
//! and at last the end. At each stage a block stands for each rung and each ending that holds runs,
//! as high as its share of all runs: rungs from the gravest down, then a gap, then the endings that
//! were reached so far. A stream joins two blocks for the runs that pass from one to the other,
//! with the colour of the block that they leave; streams of less than 0.2 % of the runs are not
//! drawn.
//!
//! The table has a row for each stream, also for those that are too small to be drawn:
//! `from_stage`, `from`, `to_stage`, `to` and the number of `runs`.

mod data;

mod blocks;

mod labels;

mod draw;

pub use data::{Flow, State, Transition};
