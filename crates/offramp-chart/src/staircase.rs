//! The staircase: one run, or what really happened, as a timeline that one can read.
//!
//! It answers what happens in a single course of events, who goes how high, and what the other side
//! answers. Time runs down the page. Each side has a column with what it did, in words, and a sign
//! for the kind of act: talk, agreement, protest, coercion, force, violence, an offensive. A third
//! column has what armed groups and third parties did, and events. The pale bar behind the words of
//! a side is its level: the longer, the higher it stands. Days on which nobody acts are counted and
//! not drawn; of a long course the days of a week or of a month share a row, and equal acts of a
//! row are counted. In narrow pictures all stands in one column.
//!
//! The picture begins at the start, or up to 10 days earlier if something was done then; what came
//! before that is counted in the footnote.
//!
//! The table has a row for each act in order of time, also for those before the picture begins: the
//! `day`, `by` whom, `what`, its `severity`, the number of `deaths` (empty where nobody knows), and
//! the `role` of who did it, which is `principal`, `other` or `event`.

mod act;
mod data;
mod sentence;

mod icon;
mod timeline;

mod draw;

pub use act::{Act, Doer};
pub use data::Staircase;
