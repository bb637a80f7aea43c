//! Outcomes: how often each ending came about, with 95 % intervals; one row an ending, or one
//! stacked bar an arm.
//!
//! It answers how it ends, and how sure that is with so many runs. Of one arm every ending that any
//! run came to has a row, with its share of the runs from 0 to 100 percent, the worst first; runs
//! that no outcome ended are grey. Of two to six arms each is one bar from 0 to 100 percent, its
//! endings side by side; of more each is a row of dots. Whiskers are 95 % intervals by Wilson's
//! method: what chance leaves open for this number of runs, not how well the model fits the world.
//!
//! Two arms that play the same luck can differ surely although their whiskers overlap: their
//! difference is what [`differences`](crate::differences) shows.
//!
//! The table has a row for each ending of each arm: `arm` (empty if nothing is compared),
//! `outcome`, the `count` of runs, their `share` from 0 to 1, and its interval, `low` and `high`.

mod data;
mod whisker;

mod rows;

mod stacks;

mod dots;

mod draw;

pub use data::{Arm, Outcomes};
