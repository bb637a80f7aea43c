//! Hindcasts: the results of `offramp hindcast` as plain data and as text for a terminal.

mod few;

mod scores;

mod data;

mod text;

pub use data::{CrisisReport, HINDCAST_VERSION, HindcastReport, MoveReport, report};
pub use scores::{Baselines, GainReport, ReliabilityReport, Scores};
pub use text::text;
pub(crate) use text::{gains, reliability, scores};
