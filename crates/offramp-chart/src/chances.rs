//! The chances of a crisis, day by day: how likely each ending was, had it gone on from there.
//!
//! It answers where a crisis was decided. To the right are days after the start, upwards the chance
//! of every ending, together 100 in 100: good endings below, bad ones at the top. Below the days
//! stands a circle for each act, the larger the further it moved the chances; the acts that
//! mattered most are numbered and named.
//!
//! The table has a row for each day and ending: `day`, `ending` and `chance`.

mod data;
mod draw;

pub use data::{Chances, Mark};
