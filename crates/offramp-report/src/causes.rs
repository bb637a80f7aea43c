//! What drove the wars: the results of `offramp causes` as plain data, as text for a terminal, as a
//! table and as a page.

mod data;

#[cfg(feature = "chart")]
mod found;
#[cfg(feature = "chart")]
mod page;
pub mod tables;
mod text;

pub use data::{CAUSES_VERSION, CauseReport, CausesReport, ChangeReport, report};
#[cfg(feature = "chart")]
pub(crate) use found::found;
#[cfg(feature = "chart")]
pub use page::page;
pub use text::text;
