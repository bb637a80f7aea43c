//! How likely an ending is that plain runs hardly ever see: multilevel splitting.
//!
//! The way to a rare ending is cut into levels of a score, none of which is rare once the one
//! before is reached. Runs that reach a level are gone on with from there, in many futures each, so
//! that always about as many are under way; the product of the shares that reach the next level is
//! the chance of the ending (Kahn & Harris 1951; Garvels 2000; L'Ecuyer, Demers & Tuffin 2007).
//! The levels are chosen in a pilot, as quantiles of how far runs get (Cérou & Guyader 2007), and
//! then fixed, so that the estimate is unbiased whatever the score; a bad score only makes it less
//! exact. Independent replications give the interval.
//!
//! # Modules, each using only those above it
//!
//! - [`process`]: what can be split: paths with a score, that can be gone on with
//! - [`strata`]: first runs that are spread evenly over what is drawn once per run
//! - [`splitting`]: one replication
//! - [`levels`]: the pilot that chooses the levels
//! - [`estimate`]: many replications, and what they come to
//! - [`score`]: how near a crisis is to an ending
//! - [`ending`]: a crisis as such a process
//! - [`paths`]: the typical ways to the ending, and what had been drawn there

pub mod process;

pub mod strata;

pub mod splitting;

pub mod levels;

pub mod estimate;

pub mod score;

pub mod ending;

pub mod paths;
