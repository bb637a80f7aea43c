//! The game behind a grid of policies: what each actor's policy is worth against those of the
//! others.
//!
//! Players are the actors whose policies are varied and who have payoffs; everything else that is
//! varied is a condition, and every combination of conditions has a game of its own. Payoffs are
//! means over runs, so whatever is said of a game carries its sampling error: the share of
//! bootstrap resamples in which the statement holds.
//!
//! - [`normal_form`]: players, policies and payoffs
//! - [`best_reply`], [`dominance`], [`equilibrium`], [`regret`], [`pareto`]: what can be said
//! - [`gambit`]: the file that Gambit reads
//! - [`payoffs`]: from a comparison to games
//! - [`statement`]: how surely something can be said of them

pub mod normal_form;

pub mod best_reply;

pub mod dominance;

pub mod equilibrium;

pub mod regret;

pub mod pareto;

pub mod gambit;

pub mod payoffs;

pub mod statement;

pub use normal_form::{Game, Player};
pub use payoffs::{GridGame, games};
pub use statement::{Analysis, Statement, Supported, analysis};
