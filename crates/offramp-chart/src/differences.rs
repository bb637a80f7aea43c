//! Differences: paired differences with their intervals, one under the other (a forest plot).
//!
//! It answers which change makes a difference, in which direction, and how large it is. Each row is
//! a difference: a dot at its estimate, with its 95 % interval, on an axis in the unit of the
//! differences; percentage points for shares. Things of other units have a panel of their own. The
//! upright line is no difference. Blue is better than the baseline, orange is worse, black neither,
//! grey what was not shown to differ (p of at least 0.05 after Holm's correction for all that was
//! compared). Of more than 40 rows only those that were shown are drawn, the ten largest of a
//! panel.
//!
//! Differences are paired: both arms play the same luck, so that intervals are narrower than those
//! of two [`outcomes`](crate::outcomes) that are compared by eye.
//!
//! The table has a row for each difference: the `quantity`, its `unit`, the `name` of what differs,
//! the `difference`, its interval from `low` to `high`, and whether it was `shown`, `true` or
//! `false`.

mod data;
mod ticks;

mod draw;

pub use data::{Differences, Panel, Row};
