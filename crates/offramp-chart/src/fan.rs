//! The fan: quantiles of the crisis level by day over many runs, how they ended, and what really
//! happened.
//!
//! It answers how high the crisis stands on a day, and how far apart the runs are. To the right are
//! days after the start, upwards the level in rungs of the ladder: the gravest act of either side
//! in the last 7 days, 0 for calm. The dark line is the median of the runs, the inner band holds
//! the middle half of them, the outer band nine in ten. A run that has ended keeps its last level,
//! so that every day counts all runs. The bar at the right edge has the share of each ending. If
//! the scenario records what really happened, that path lies on top in dashes.
//!
//! A quantile of a day is the level of no single run: the median can stay at calm although half of
//! the runs go high, each on other days. How single runs go is what a
//! [`staircase`](crate::staircase) shows, and between which rungs they move a
//! [`flow`](crate::flow).
//!
//! The table has a row for each turn: `day`, and the levels `p05`, `p25`, `p50`, `p75` and `p95` in
//! rungs.

mod data;

mod edge;

mod draw;

pub use data::{Band, Fan};
