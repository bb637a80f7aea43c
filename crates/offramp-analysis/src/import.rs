//! Public event data, read as acts of one state towards another.
//!
//! - [`act`]: what data report
//! - [`country`]: states by COW number, ISO 3166 alpha-3 code or name
//! - [`crosswalk`]: from the codes of event data to moves
//! - [`format`](mod@format): the formats that are read
//! - [`reported`]: the acts of a file, and what was left out and why
//! - [`sequences`]: acts as a file of [`events`](crate::events)
//! - [`history`]: the acts of one pair as a scenario with a `[history]`

pub mod act;

pub mod country;

pub mod crosswalk;

pub mod format;

mod row;

pub mod reported;

pub mod sequences;

pub mod history;
