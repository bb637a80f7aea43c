//! What the model held likely beside what happened: for every day the levels that it expected the
//! day before.

mod data;
mod draw;

pub use data::{Expected, Foreseen};
