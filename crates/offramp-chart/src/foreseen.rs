//! What the model held likely beside what happened: the chance that each side was given to act, by
//! day, and the days on which it acted.
//!
//! It answers on which days the model was surprised. To the right are days after the start, upwards
//! the chance of acting that the policies gave, knowing what really happened on all days before. A
//! panel for each track has a line for each side, with a dot on each day on which it acted: high
//! dots were foreseen, dots near the floor came as a surprise.
//!
//! The table has a row for each day: `day`, the level that was `known`, the quantiles `p50`, `p90`
//! and `p99` of the level that the policies expected, the `real` level, then for the first side and
//! the second the chances `press` and `reach` and whether it did (0 or 1).

mod acting;

mod data;

mod panels;

mod draw;

pub use acting::Acting;
pub use data::{Expected, Foreseen};
