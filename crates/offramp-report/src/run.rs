//! An ensemble: the results of `offramp run` as plain data, as text for a terminal and as tables.

mod data;

pub mod tables;
mod text;

pub(crate) use data::measured;
pub use data::{
    LevelReport, MeasureReport, OutcomeReport, PolicyReport, RUN_VERSION, RunReport,
    SettingsReport, report,
};
pub use text::text;
