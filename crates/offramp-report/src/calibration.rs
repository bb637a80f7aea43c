//! A calibration: the results of `offramp calibrate` as plain data, as text for a terminal and as a
//! policy file.

mod digits;

mod data;

mod policy_file;
mod text;

pub use data::{
    AnswersReport, CALIBRATION_VERSION, CalibrationReport, CostReport, Evidence, Fits,
    NumberReport, Summary, answers, cost, numbers,
};
pub use digits::round;
pub use policy_file::policy_file;
pub use text::text;
