//! What the model held likely beside what happened: for every day the levels that it expected the
//! day before.
//!
//! It answers on which days the model was surprised. To the right are days after the start, upwards
//! the level in rungs: the gravest act of either side in the last 7 days. Every day the inner band
//! reaches from the level that is left of earlier acts up to the level that the policies did not
//! expect to be exceeded with a chance of 90 %; the outer band, of 99 %. The policies know what
//! really happened on all days before. The line is the level that came: where it leaves the bands,
//! the model held it unlikely.
//!
//! Below stand the chances of acting, a panel for each track and a line for each side, with a dot
//! on each day on which it acted: high dots were foreseen, dots near the floor came as a surprise.
//!
//! The table has a row for each day: `day`, the level that was `known`, the quantiles `p50`, `p90`
//! and `p99`, the `real` level, then for the first side and the second the chances `press` and
//! `reach` and whether it did (0 or 1).

mod acting;

mod data;

mod panels;

mod draw;

pub use acting::Acting;
pub use data::{Expected, Foreseen};
