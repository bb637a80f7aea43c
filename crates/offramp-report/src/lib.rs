//! What is shown of results, in which order, with which caveats.
//!
//! - [`run`]: an ensemble as plain data, the JSON of `offramp run`
//! - [`text`]: the tables that a terminal shows
//! - [`tables`]: the CSV files
//! - [`findings`]: what is wrong with scenario files, for editors
//! - [`listing`]: what there is to name: moves, policies, rungs, scenarios
//! - [`manifest`]: where results came from
//! - [`story`]: one run, told
//! - [`hindcast`]: scores against recorded history
//! - [`baserates`]: targets beside what reference classes give
//! - [`comparison`]: a comparison as plain data, with [`game`], [`comparison_text`] and [`comparison_tables`]
//! - [`causes`]: what drove the wars
//! - [`calibration`]: a policy fitted to recorded history
//! - `paper`: the report on one scenario with its `premises` as a `document`, written as `html` or `markdown`, with the charts of the `gallery` (feature `chart`)
//! - [`folder`]: results appear whole or not at all

pub mod baserates;
#[cfg(feature = "calibrate")]
pub mod calibration;
pub mod causes;
pub mod comparison;
#[cfg(feature = "chart")]
pub mod comparison_page;
pub mod comparison_tables;
pub mod comparison_text;
#[cfg(feature = "chart")]
pub mod document;
pub mod findings;
#[cfg(feature = "folder")]
pub mod folder;
#[cfg(feature = "chart")]
pub mod gallery;
pub mod game;
pub mod hindcast;
#[cfg(feature = "chart")]
pub mod html;
pub mod listing;
pub mod manifest;
#[cfg(feature = "chart")]
pub mod markdown;
#[cfg(feature = "chart")]
pub mod paper;
#[cfg(feature = "chart")]
pub mod premises;
pub mod run;
pub mod story;
pub mod tables;
pub mod text;

/// The sentence on what a simulation is not.
pub const CAVEAT: &str =
    "A structured thought experiment with its assumptions in the open, not a forecast.";
