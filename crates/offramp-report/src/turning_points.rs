//! Turning points: the results of `offramp turning-points` as plain data, as text for a terminal
//! and as tables.

mod data;

pub mod tables;
mod text;

pub use data::{
    AlternativeReport, DayReport, GainReport, MovedReport, TURNING_POINTS_VERSION,
    TurningMoveReport, TurningPointsReport, report,
};
pub use text::{sentences, text};
