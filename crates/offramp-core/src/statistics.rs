//! Numbers with their uncertainty. Knows no crisis.
//!
//! # Modules, each using only those above it
//!
//! - [`float_bits`]: floats written down as their bits
//! - `geometric_bins`: bins of 1 %, found without a logarithm
//! - `window`: counts by a whole number
//! - [`interval`]: an estimate with its interval, and Wilson's for shares
//! - [`moments`]: mean and variance in one pass
//! - [`normal`]: tails and quantiles of the standard normal distribution
//! - [`tally`]: the distribution of a whole number over runs, merged exactly in any order
//! - [`sketch`]: the distribution of any number over runs
//! - [`turns`]: how often each category was seen in each turn
//! - [`transitions`]: how often runs move from one category to another between given turns
//! - [`mcnemar`]: the exact test for shares over paired runs
//! - [`skewed`]: the interval of a mean of skewed numbers
//! - [`paired`]: differences between arms that met the same luck
//! - [`holm`]: many tests at once
//! - [`power`]: what a test would have shown
//! - [`sequential`]: interim looks, and what each may spend of the level
//! - [`blocks`]: sums over blocks of runs, for a bootstrap

pub mod float_bits;

mod geometric_bins;

mod window;

pub mod interval;

pub mod skewed;

pub mod moments;

pub mod normal;

pub mod tally;

pub mod sketch;

pub mod turns;

pub mod transitions;

pub mod mcnemar;

pub mod paired;

pub mod holm;

pub mod power;

pub mod sequential;

pub mod blocks;

pub use blocks::Blocks;
pub use interval::{IntervalEstimate, wilson};
pub use moments::Moments;
pub use paired::DiscordantPairs;
pub use sketch::Sketch;
pub use tally::Tally;
pub use transitions::{Position, Transitions};
pub use turns::TurnTally;
