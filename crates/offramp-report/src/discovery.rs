//! In which worlds it ends so: data, text and tables.

mod data;

pub mod tables;

mod text;

#[cfg(feature = "chart")]
mod figures;

pub use data::{DISCOVERY_VERSION, DiscoveryReport, RestrictionReport, report, weights};
#[cfg(feature = "chart")]
pub use figures::{box_scatter, trajectory};
pub use text::text;
