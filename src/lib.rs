//! Simulates how a crisis between two states climbs an escalation ladder, and what brings it back down.
//!
//! A structured thought experiment with its assumptions in the open, not a forecast.
//!
//! ```
//! use offramp::chance::Seed;
//! use offramp::ensemble::{Plan, play};
//! use offramp::play::recorder::record;
//!
//! let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
//! let ensemble = play(&scenario.crisis, &Plan::runs(1_000), &mut ())?;
//! println!("{} of 1 000 runs ended in war", ensemble.outcomes[0]);
//!
//! let story = record(&scenario.crisis, Seed(1), 7);
//! println!("run 7 ended in {} after {} days", story.outcome, story.days);
//! # assert_eq!(ensemble.outcomes.iter().sum::<u64>(), 1_000);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Life cycle
//!
//! 1. A scenario file is read and checked; all its mistakes come at once ([`scenario`]).
//! 2. It becomes a [`Crisis`](crisis::Crisis): valid by construction, immutable ([`crisis`]).
//! 3. The [`engine`] plays runs of it with luck that has an address ([`chance`]) and tells an
//!    [`Observer`](engine::Observer) what happens.
//! 4. An [`ensemble`] plays many runs in parallel and keeps exact tallies; a [`recorder`] keeps the whole
//!    [`Trace`](trace::Trace) of one.
//! 5. A `chart` draws either, and a [`report`] shows it.
//!
//! ```text
//! scenario.toml -> scenario -> Crisis -> engine (x runs: ensemble) -> tallies -> statistics -> report
//!                                                (one run: recorder) -> Trace  ------------> story
//! ```
//!
//! # Modules
//!
//! The model and its play are the crate `offramp-core`, files `offramp-scenario`, comparisons and scores
//! `offramp-analysis`, pictures `offramp-chart`, reports `offramp-report`; all are re-exported here.
//!
//! - [`chance`], [`model`], [`policy`], [`crisis`]: what a crisis is and how its actors decide
//! - [`play`], [`ensemble`], [`representative`]: one run, many, and those worth telling
//! - [`pool`]: how many threads play
//! - [`statistics`], [`prose`]: numbers and how they are written
//! - [`scenario`]: files, and the shipped scenarios
//! - [`experiment`], [`comparison`], [`game`], [`causes`]: policies compared
//! - [`hindcast`], [`baserates`], [`calibration`]: against history
//! - `chart`, [`report`]: shown

pub use offramp_core::{
    chance, crisis, ensemble, model, play, policy, pool, prose, representative, statistics,
};

pub mod scenario;

pub mod experiment;

pub use offramp_analysis::{baserates, calibration, causes, comparison, game, hindcast};

#[cfg(feature = "chart")]
pub use offramp_chart as chart;
pub use offramp_report as report;
