//! Worlds that were explored: data, text and tables.
//!
//! - `asked`, `bound`: what a look into the worlds is about
//! - `design_file`: what was asked, as a folder keeps it
//! - `data`: what the worlds came to
//! - `text`, `page`: for a reader at a terminal, and in a browser
//! - [`tables`]: one row a world and policy

mod asked;
mod bound;

mod design_file;

mod data;

#[cfg(feature = "chart")]
mod page;

pub mod tables;

mod text;

pub use asked::Asked;
#[cfg(feature = "chart")]
pub(crate) use asked::without_table;
pub use bound::{Bound, never};
pub use data::{EXPLORATION_VERSION, ExplorationReport, report};
pub use design_file::{DESIGN_VERSION, DesignFile, DesignFileError, line, parsed};
#[cfg(feature = "chart")]
pub use page::page;
pub(crate) use text::in_unit;
pub use text::text;
