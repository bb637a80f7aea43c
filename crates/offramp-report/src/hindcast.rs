//! Hindcasts: the results of `offramp hindcast` as plain data and as text for a terminal.

mod data;

mod text;

pub use data::{
    Baselines, CrisisReport, GainReport, HINDCAST_VERSION, HindcastReport, MoveReport,
    ReliabilityReport, Scores, report,
};
pub use text::text;
#[cfg(feature = "calibrate")]
pub(crate) use text::{gains, reliability, scores};
