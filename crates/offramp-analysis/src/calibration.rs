//! Fitting the policy `historical` to records.
//!
//! The cost of a policy is its surprise at sequences of militarised acts and at recorded crises,
//! both by the exact likelihood of the engine's own accounts (tempers and fog integrated), a weak
//! prior on every number, and what missing ICB's first answers costs. What decides is the score on
//! what was left out.
//!
//! - [`number`]: a number that can be fitted: scale, prior, what tells of it
//! - [`table`]: all of them
//! - [`values`]: values of all, and how records are played by them
//! - [`first_answers`]: the two rates of ICB that may count
//! - [`problem`]: what is to be fitted to what
//! - [`square`]: symmetric matrices
//! - [`descent`]: the optimiser
//! - `scales`: points on the scales of what is fitted, with priors and penalty
//! - `weighed_odds`, `replay_slopes`, `crisis_slopes`: how the surprise at a crisis changes with
//!   every number, from a single replay where that has a closed form
//! - `objective`: the cost and its slope
//! - `fit`: [`Problem`] fitted to all evidence, to all but one crisis, or to a sample
//! - [`interval`]: how far a number may be off
//! - [`found_policy`]: a fit as the scenario language has it

pub mod number;

pub mod table;

pub mod values;

pub mod first_answers;

pub mod problem;

pub mod square;

pub mod descent;

mod scales;

mod weighed_odds;

mod replay_slopes;

mod crisis_slopes;

mod objective;

mod fit;

pub mod interval;

pub mod found_policy;

pub use descent::Descent;
pub use fit::{Anchor, Job};
pub use problem::{Problem, Sequences};
