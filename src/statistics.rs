//! Numbers with their uncertainty. Knows no crisis.
//!
//! - [`interval`]: an estimate with its interval, and Wilson's for shares
//! - [`tally`]: the distribution of a whole number over runs, merged exactly in any order
//! - [`sketch`]: the distribution of any number over runs
//! - [`turns`]: how often each category was seen in each turn

pub mod interval;
pub mod sketch;
pub mod tally;
pub mod turns;

pub use interval::{Estimate, wilson};
pub use sketch::Sketch;
pub use tally::Tally;
pub use turns::TurnTally;
