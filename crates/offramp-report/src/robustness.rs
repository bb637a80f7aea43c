//! Which policy holds up in all worlds: data, text and tables.

mod data;

#[cfg(feature = "chart")]
mod figure;

pub mod tables;

mod text;

pub use data::{PolicyReport, ROBUSTNESS_VERSION, RobustnessError, RobustnessReport, report};
#[cfg(feature = "chart")]
pub use figure::regret_chart;
pub use text::text;
