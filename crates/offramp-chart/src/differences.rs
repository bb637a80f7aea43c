//! Differences: paired differences with their intervals, one under the other (a forest plot).
//!
//! It answers which change makes a difference, in which direction, and how large it is. Each row is
//! a difference: a dot at its estimate, with its 95 % interval, on an axis in the unit of the
//! differences; percentage points for shares. The upright line is no difference. Orange is more
//! than the baseline, blue is less, grey what was not shown to differ (p of at least 0.05 after
//! Holm's correction for all that was compared).
//!
//! Differences are paired: both arms play the same luck, so that intervals are narrower than those
//! of two [`outcomes`](crate::outcomes) that are compared by eye.
//!
//! The table has a row for each difference: its `name`, the `difference`, its interval from `low`
//! to `high`, and whether it was `shown`, `true` or `false`.

mod data;
mod ticks;

mod draw;

pub use data::{Differences, Row};
