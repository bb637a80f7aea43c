//! Which assumption, if wrong, changes the answer: data, text and tables.

mod data;

#[cfg(feature = "chart")]
mod figure;

pub mod tables;

mod text;

pub use data::{
    FactorSensitivity, SENSITIVITY_VERSION, SensitivityError, SensitivityReport, report,
};
#[cfg(feature = "chart")]
pub use figure::tornado;
pub use text::{finding, text};
