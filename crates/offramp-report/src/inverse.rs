//! What would have to be true: data, text and tables.

mod data;

pub mod tables;

mod text;

pub use data::{
    ChangeReport, HoldingReport, INVERSE_VERSION, InverseReport, NearReport, RangeReport, report,
};
pub use text::text;
