//! Seats: people and programs that decide for a government of a crisis, turn by turn, while
//! everybody else plays by policy.
//!
//! A seat sees what its government sees, never the state: a [`Briefing`](briefing::Briefing). What
//! it may do is on the menu of it.
//!
//! # Modules, each using only those above it
//!
//! - [`wording`]: moves and figures in words
//! - [`briefing`]: what a government sees, and what it may do
//! - [`table`]: a game, turn by turn
//! - [`file`](mod@file): a game as a scenario file
//! - [`advice`]: what policies would do, and how likely each ending is
//! - [`review`]: how a player decided, beside a policy
//! - [`protocol`]: what is said to a program that has a seat, and what it answers
//! - [`agent`]: such programs, and records of them
//! - [`policy`]: an agent as a policy, for ensembles
//! - [`arena`]: agents and policies against each other
//! - [`foreseen`]: how far an agent foresees what states really did

pub mod wording;

pub mod briefing;

pub mod table;

pub mod file;

pub mod advice;

pub mod review;

pub mod protocol;

pub mod agent;

pub mod policy;

pub mod arena;
pub mod foreseen;
