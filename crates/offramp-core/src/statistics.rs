//! Numbers with their uncertainty. Knows no crisis.
//!
//! - [`interval`]: an estimate with its interval, and Wilson's for shares
//! - [`tally`]: the distribution of a whole number over runs, merged exactly in any order
//! - [`sketch`]: the distribution of any number over runs
//! - [`turns`]: how often each category was seen in each turn
//! - [`passages`]: how often runs move from one category to another between given turns
//! - [`moments`]: mean and variance in one pass
//! - [`paired`]: differences between arms that met the same luck; [`mcnemar`]: the exact test for
//!   shares
//! - [`holm`]: many tests at once; [`power`]: what a test would have shown; [`looks`]: sequential
//!   testing
//! - [`blocks`]: sums over blocks of runs, for a bootstrap
//! - [`normal`]: tails and critical values

pub mod blocks;
pub mod holm;
pub mod interval;
pub mod looks;
pub mod mcnemar;
pub mod moments;
pub mod normal;
pub mod paired;
pub mod passages;
pub mod power;
pub mod sketch;
pub mod tally;
pub mod turns;

pub use blocks::Blocks;
pub use interval::{Estimate, wilson};
pub use moments::Moments;
pub use paired::Flips;
pub use passages::{Passages, Passenger};
pub use sketch::Sketch;
pub use tally::Tally;
pub use turns::TurnTally;
