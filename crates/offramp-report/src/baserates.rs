//! Base rates beside the model: the results of `offramp baserates` as plain data, as text for a
//! terminal and as a table.

mod data;

pub mod tables;
mod text;

pub use data::{AgreementCounts, BASERATES_VERSION, BaseratesReport, TargetReport, report};
pub use text::text;
