//! The flow: how runs move between quiet, coercion, force, violence and war over the first weeks,
//! and into their endings.
//!
//! It answers which way runs take: whether those that end in war climb at once or fall back first,
//! and out of what runs come to an ending. From left to right are stages, days of the crisis and at
//! last the end. At each stage a block stands for each state that holds runs, as high as its share
//! of all runs, in one order everywhere: from the top bad endings, then the runs that go on from
//! those with an offensive down to quiet ones, then other endings, good ones at the bottom. A
//! stream joins two blocks for the runs that pass from one to the other, with the colour of the
//! block that they leave; streams of less than 1 % of the runs are not drawn.
//!
//! The table has a row for each stream, also for those that are too small to be drawn:
//! `from_stage`, `from`, `to_stage`, `to` and the number of `runs`.

mod data;

mod blocks;

mod labels;

mod draw;

pub use data::{Flow, Transition};
