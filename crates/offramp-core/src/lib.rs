//! The crisis model of offramp: what a crisis is, and how one run or many are played.
//!
//! It knows no file format, draws nothing and opens no file. Most programs want the facade, the
//! crate `offramp`.
//!
//! # Modules, each using only those above it
//!
//! - [`prose`]: numbers and names as readers want them
//! - [`chance`]: luck that has an address
//! - [`model`]: ladder, moves, actors, the state, and the quantities that expressions may name
//! - [`policy`]: how an actor decides
//! - [`crisis`]: a [`Crisis`](crisis::Crisis), valid by construction, with its events, outcomes and
//!   measures
//! - [`play`]: one run: the engine, its trace, its recorder
//! - [`statistics`]: intervals, tests and tallies; pure numbers
//! - [`pool`]: where work is done; the only module that knows threads
//! - [`parts`]: results of parts of a job, put together
//! - [`ensemble`]: many runs in parallel, with exact tallies
//! - [`representative`]: runs worth telling

pub mod prose;

mod elementary;

pub mod chance;

pub mod model;

pub mod policy;

pub mod crisis;

pub mod play;

pub mod statistics;

pub mod pool;

pub mod parts;

pub mod ensemble;

pub mod representative;
