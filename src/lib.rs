//! Simulates how a crisis between two states climbs an escalation ladder, and what brings it back down.
//!
//! A structured thought experiment with its assumptions in the open, not a forecast.
//!
//! ```
//! use offramp::chance::Seed;
//! use offramp::ensemble::{Plan, play};
//! use offramp::recorder::record;
//!
//! let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
//! let ensemble = play(&scenario.crisis, &Plan { seed: Seed(1), runs: 1_000, threads: None }, &mut ())?;
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
//! # Modules, each using only those above it
//!
//! The model: [`parameter`] (numbers as data), [`chance`], [`distribution`], [`ladder`], [`moves`], [`actor`], [`condition`] (expressions),
//! [`state`], [`quantity`] (what expressions may name of it), [`perception`], [`sight`] (what a policy's rules may name),
//! [`policy`], [`event`], [`crisis`], [`measure`], [`vocabulary`] (the names in expressions).
//! Its files: [`scenario`].
//! Playing it: [`cast`] (the numbers of one run), [`engine`], [`trace`], [`recorder`], [`statistics`],
//! [`ensemble`]. Comparing policies: [`comparison`], the [`game`] behind them, and the
//! [`causes`] of wars. Against the world: [`hindcast`], [`baserates`], [`calibration`].
//! Showing it: [`exemplar`] (runs worth telling), [`numeral`], `chart` (pictures; feature `chart`), [`report`].

pub mod parameter;
pub mod spelling;

pub mod numeral;

pub mod chance;
pub mod distribution;
pub mod ladder;
pub mod moves;

pub mod actor;
pub mod condition;
pub mod state;

pub mod quantity;

pub mod perception;

pub mod sight;

pub mod policy;

pub mod event;

pub mod crisis;

pub mod measure;
pub mod vocabulary;

pub mod scenario;

pub mod cast;

pub mod engine;

pub mod trace;

pub mod recorder;

pub mod statistics;

pub mod ensemble;

pub mod exemplar;

pub mod comparison;

pub mod game;

pub mod causes;

pub mod hindcast;

pub mod baserates;

pub mod calibration;

#[cfg(feature = "chart")]
pub mod chart;

pub mod report;
