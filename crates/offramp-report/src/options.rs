//! What else the two states could do: the options of `offramp report` as plain data and as a table.

mod data;

pub mod tables;

pub use data::{OptionReport, OptionsReport, ShareReport, report};
