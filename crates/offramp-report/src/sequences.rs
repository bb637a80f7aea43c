//! Scores on sequences of militarised acts: the JSON, CSV and text of `offramp hindcast --events`.

mod data;
mod text;

pub use data::{
    ConfrontationReport, EVENTS_VERSION, EventsReport, ForecasterReport, FreePlayReport, Scope,
    StatisticReport, csv, free_play_report, report,
};
pub(crate) use text::forecasters;
pub use text::text;
