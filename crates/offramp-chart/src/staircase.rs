//! The staircase: one run, or what really happened, as the level paths of the two sides with their
//! moves named on the steps.
//!
//! It answers what happens in a single course of events, who goes how high, and what the other side
//! answers. To the right are days after the start, upwards severities in rungs of the ladder; acts
//! below calm are conciliatory. The path of a side is its own level: its gravest act of the last 7
//! days. A dot or a square is a move, named where there is room, and else numbered with a key
//! below. Lanes under the plot have what armed groups and third parties did, and events, which do
//! not move the paths.
//!
//! The picture begins at the start, or up to 10 days earlier if something was done then; what came
//! before that is counted in the caption.
//!
//! The table has a row for each act in order of time, also for those before the picture begins: the
//! `day`, `by` whom, `what`, its `severity`, the number of `deaths` (empty where nobody knows), and
//! the `role` of who did it, which is `principal`, `other` or `event`.

mod act;
mod data;
mod sentence;

mod note;

mod key;
mod lane;

mod draw;

pub use act::{Act, Doer};
pub use data::Staircase;
