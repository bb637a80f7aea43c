//! The fan: quantiles of the level by day over the runs that go on, and what really happened.
//!
//! It answers how high a crisis stands that is not over, and how far apart such crises are. To the
//! right are days after the start, upwards the level in rungs of the ladder: the gravest act of
//! either side in the last 7 days, 0 for calm. The dark line is the median of the runs that go on,
//! the inner band holds the middle half of them, the outer band nine in ten. Below the days stands
//! how many of 100 runs go on; the picture ends where that is five. If the scenario records what
//! really happened, that path lies on top in dashes.
//!
//! How all runs go, and how they end, is what [`stand`](crate::stand) shows. A quantile of a day is
//! the level of no single run: how single runs go is what a [`staircase`](crate::staircase) shows.
//!
//! The table has a row for each turn after which any run goes on: `day`, the share `open` of the
//! runs that go on, and their levels `p05`, `p25`, `p50`, `p75` and `p95` in rungs.

mod data;

mod draw;

pub use data::{Band, Fan};
