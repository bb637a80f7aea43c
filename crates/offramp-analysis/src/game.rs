//! The game behind a grid of policies: what each actor's policy is worth against those of the
//! others.
//!
//! Players are the actors whose policies are varied and who have payoffs; everything else that is
//! varied is a condition, and every combination of conditions has a game of its own. Payoffs are
//! means over runs, so whatever is said of a game carries its sampling error: the share of
//! bootstrap resamples in which the statement holds.
//!
//! - [`normal_form`]: players, policies and payoffs
//! - [`normalised`]: payoffs without their unit, in which ties are ties
//! - `linear_program`, `vertices`: exact computation in whole numbers
//! - [`best_reply`], [`dominance`], [`equilibrium`], [`regret`], [`pareto`]: what can be said
//! - [`alpha_rank`], [`quantal_response`]: where players end up who learn, or who err
//! - [`gambit`]: the file that Gambit reads
//! - [`payoffs`]: from a comparison to games
//! - [`statement`], [`analysis`](mod@analysis): what is said of them, and how surely

pub mod normal_form;

pub mod normalised;

mod linear_equations;
mod linear_program;

mod vertices;

pub mod best_reply;

pub mod dominance;

pub mod equilibrium;

pub mod alpha_rank;

pub mod quantal_response;

pub mod regret;

pub mod pareto;

pub mod gambit;

pub mod payoffs;

pub mod statement;

mod resampling;

pub mod analysis;

pub use analysis::{Analysis, EstimatedEquilibrium, Response, Supported, analysis};
pub use equilibrium::{Equilibria, Equilibrium};
pub use normal_form::{Game, Player};
pub use payoffs::{GridGame, games};
pub use statement::Statement;
