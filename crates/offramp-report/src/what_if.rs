//! One change and what follows: the results of `offramp what-if` as plain data, as text for a
//! terminal and as a table.

mod data;

pub mod tables;
mod text;

pub use data::{DifferenceReport, WHAT_IF_VERSION, WhatIfReport, report};
pub use text::text;
