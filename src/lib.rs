//! Simulates how a crisis between two states climbs an escalation ladder, and what brings it back
//! down.
//!
//! A structured thought experiment with its assumptions in the open, not a forecast.
//!
//! Run, compare with a policy of your own, and draw:
//!
//! ```
//! use offramp::prelude::*;
//!
//! #[derive(Debug)]
//! struct Telephone(MoveId);
//! impl Policy for Telephone {
//!     fn decide(&self, seen: &Observation<'_>) -> Odds {
//!         Odds::reach(Hazard::per_day(0.4).of(self.0).because("risk", seen.risk))
//!     }
//! }
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//! #     std::env::set_current_dir(std::env::temp_dir())?;
//!     let crisis = offramp::load("iran-pakistan-2024")?.crisis;
//!     let plan = Plan::runs(5_000);
//!     let ensemble = Ensemble::play(&crisis, plan)?;
//!     println!("war {}", ensemble.share("war")?);
//!     let other = crisis.with_policy("pakistan", Telephone(crisis.move_named("talk")?))?;
//!     let comparison = Comparison::play([("as is", &crisis), ("phones", &other)], plan)?;
//!     println!("{}", comparison.difference("phones", "as is", "war")?);
//!     Ok(Fan::of(&crisis, &ensemble).save("fan.svg")?)
//! }
//! ```
//!
//! It prints `war 5.0 % [4.4, 5.7]` and `war less often: 5.0 points [4.4, 5.6]`, and leaves a
//! picture.
//!
//! # Life cycle
//!
//! 1. A scenario file is read and checked; all its mistakes come at once ([`scenario`]).
//! 2. It becomes a [`Crisis`]: valid by construction, immutable ([`crisis`]).
//! 3. The [`engine`](play::engine) plays runs of it with luck that has an address ([`chance`]) and
//!    tells an [`Observer`](play::engine::Observer) what happens.
//! 4. An [`Ensemble`] plays many runs in parallel and keeps exact tallies; a
//!    [`recorder`](play::recorder) keeps the whole [`Trace`] of one.
//! 5. A `chart` draws either, and a [`report`] shows it.
//!
//! ```text
//! scenario.toml -> scenario -> Crisis -> engine (x runs) -> Ensemble -> statistics -> report
//!                                               (one run) -> Trace  ----------------> story
//! ```
//!
//! # Modules
//!
//! The model and its play are the crate `offramp-core`, files `offramp-scenario`, comparisons and
//! scores `offramp-analysis`, designs over assumptions `offramp-explore`, pictures
//! `offramp-chart`, reports `offramp-report`, pages that play `offramp-live`; all are re-exported
//! here. The main types stand at the root of the crate and in the [`prelude`].
//!
//! - [`chance`], [`model`], [`policy`], [`crisis`]: what a crisis is and how its actors decide
//! - [`play`], [`ensemble`], [`representative`]: one run, many, and those worth telling
//! - [`pool`], [`parts`]: how many threads play, and how many machines
//! - [`statistics`], [`prose`]: numbers and how they are written
//! - [`scenario`]: files, and the shipped scenarios
//! - [`experiment`], [`comparison`], [`game`], [`causes`], [`options`]: policies compared
//! - [`factors`], [`worlds`], [`explore`]: what nobody knows, varied over many worlds
//! - [`hindcast`], [`baserates`], [`calibration`]: against history
//! - [`seat`]: people and programs that decide for a government
//! - `chart`, [`report`], `live`: shown, and played by whoever opens it

pub use offramp_core::{
    chance, crisis, ensemble, model, parts, play, policy, pool, prose, representative, statistics,
};

pub mod scenario;

pub mod experiment;

pub mod factors;

pub mod worlds;

#[cfg(feature = "chart")]
mod save;

pub mod prelude;

pub use offramp_analysis::{
    agreement, baserates, branching, calibration, causes, comparison, events, exits, first_signs,
    game, hindcast, import, options, sequences, window,
};

#[cfg(feature = "chart")]
pub use offramp_chart as chart;
pub use offramp_explore as explore;
#[cfg(feature = "live")]
pub use offramp_live as live;
pub use offramp_report as report;
pub use offramp_seat as seat;

pub use offramp_analysis::comparison::{Comparison, Verdict};
pub use offramp_core::chance::Seed;
pub use offramp_core::crisis::Crisis;
pub use offramp_core::ensemble::{Ensemble, Estimate, Plan};
pub use offramp_core::model::moves::{MoveId, Track};
pub use offramp_core::model::perception::Observation;
pub use offramp_core::play::trace::Trace;
pub use offramp_core::policy::Policy;
pub use offramp_core::policy::hazard::Hazard;
pub use offramp_core::policy::odds::Odds;
pub use offramp_scenario::{Scenario, ScenarioError};
#[cfg(feature = "chart")]
pub use save::{Save, SaveError};

/// The page for users of the library: its programs are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
struct LibraryPage;

/// Reads a scenario file, or a shipped scenario by its name; [`scenario::load`] also takes changes.
///
/// # Errors
///
/// The file cannot be read, or it has mistakes: all of them, with their places.
///
/// ```
/// let scenario = offramp::load("iran-pakistan-2024")?;
/// assert_eq!(scenario.crisis.parts().turns, 90);
/// let error = offramp::load("iran-pakistan-2042").unwrap_err();
/// assert!(error.to_string().contains("iran-pakistan-2024"));
/// # Ok::<(), offramp::ScenarioError>(())
/// ```
pub fn load(scenario: &str) -> Result<Scenario, ScenarioError> {
    scenario::load(scenario, &[])
}
