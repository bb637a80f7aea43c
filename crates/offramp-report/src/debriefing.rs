//! A game that is over, for those who played it: where it was decided, and how they decided beside
//! a policy.

mod data;
mod tables;
mod text;

pub use data::{
    DEBRIEFING_VERSION, DebriefingReport, DecisionReport, Judged, LikeliestReport, SeatReport,
    report,
};
pub use tables::decisions;
pub use text::text;
