//! The window of an intervention: the results of `offramp window` as plain data, as text for a
//! terminal, as a table and as a page.

mod data;

pub mod tables;
mod text;

#[cfg(feature = "chart")]
mod page;

pub use data::{ChangeReport, OpeningReport, WINDOW_VERSION, WindowReport, report};
#[cfg(feature = "chart")]
pub use page::page;
pub use text::text;
