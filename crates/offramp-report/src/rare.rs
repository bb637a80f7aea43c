//! How likely a rare ending is: the results of `offramp rare` as plain data, as text for a
//! terminal, as tables and as a page.

mod data;

mod sentences;

mod text;

#[cfg(feature = "chart")]
mod page;
pub mod tables;

pub use data::{LevelReport, RARE_VERSION, RareReport, ShiftReport, WayReport, report};
#[cfg(feature = "chart")]
pub use page::{page, picture};
pub use text::text;
