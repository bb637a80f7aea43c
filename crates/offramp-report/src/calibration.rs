//! A calibration: the results of `offramp calibrate` as plain data, as text for a terminal and as a
//! policy file.

mod digits;

mod data;

mod policy_file;
mod text;

pub use data::{
    CALIBRATION_VERSION, CalibrationReport, Fits, Met, Summary, WeighedIn, WeightReport, weights,
};
pub use digits::round;
pub use policy_file::policy_file;
pub use text::text;
