//! Sequences of militarised acts between two states, scored by the exact likelihood of the policy
//! `historical`.
//!
//! The accounts are those of the engine, and so are the chances: what a state owes for the rival's
//! acts, its own momentum, and what it has done so far. A sequence has no fog and no words, so the
//! only thing unknown is the temper of each side, which is integrated out. Days on which nothing
//! happens are many and are taken in one step.
//!
//! - [`classes`]: the five kinds of militarised acts
//! - [`numbers`]: the weights of `historical`, and what is different among incidents
//! - [`timeline`]: acts and silence, step by step
//! - [`model`]: the policy as it decides among incidents
//! - [`replay`]: two sides of known temper beside what happened
//! - [`likelihood`]: the surprise at a whole sequence
//! - [`baseline`]: forecasters that know no model
//! - [`hindcast`]: thousands of sequences scored, with gains and their intervals
//! - [`statistics`]: how sequences look as a whole
//! - [`free_play`]: what free play makes of them, beside the record

pub mod classes;

pub mod numbers;

pub mod timeline;

pub mod model;

pub mod replay;

pub mod likelihood;

pub mod baseline;

pub mod hindcast;

pub mod statistics;

pub mod free_play;
