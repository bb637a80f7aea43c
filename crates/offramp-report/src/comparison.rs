//! A comparison: the results of `offramp compare` as plain data, as text for a terminal, as tables
//! and as a page.

mod data;

mod summary;

mod grid;

#[cfg(feature = "chart")]
mod arm_names;
#[cfg(feature = "chart")]
mod overview;
#[cfg(feature = "chart")]
mod verdicts;

#[cfg(feature = "chart")]
mod page;
pub mod tables;
mod text;

pub use data::{
    ArmReport, AxisReport, COMPARE_VERSION, ComparisonReport, ComparisonSettings, DifferenceReport,
    MethodReport, PrecisionReport, p_value,
};
#[cfg(feature = "chart")]
pub use grid::figures;
pub use grid::of_grid;
#[cfg(feature = "chart")]
pub(crate) use page::interrupted;
#[cfg(feature = "chart")]
pub use page::page;
pub(crate) use summary::arm_outcomes;
pub use summary::{Setup, policies, report};
pub use text::{Layout, text};
