//! First signs: the results of `offramp first-signs` as plain data, as text for a terminal, as a
//! table and as a page.

mod data;

pub mod tables;
mod text;

#[cfg(feature = "chart")]
mod page;

pub use data::{FIRST_SIGNS_VERSION, FirstSignsReport, SideReport, SignReport, report};
#[cfg(feature = "chart")]
pub use page::page;
pub use text::text;
