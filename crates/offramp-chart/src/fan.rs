//! The fan: quantiles of the crisis level by day over many runs, how they ended, and what really
//! happened.

mod data;

mod edge;

mod draw;

pub use data::{Band, Fan};
