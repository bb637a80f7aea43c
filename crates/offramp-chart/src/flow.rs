//! The flow: how runs move between rungs over the first weeks, and into their endings.

mod data;

mod blocks;

mod labels;

mod draw;

pub use data::{Flow, State, Transition};
