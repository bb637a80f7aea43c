//! The flow: how runs move between rungs over the first weeks, and into their endings.

mod blocks;
mod data;
mod draw;
mod labels;

pub use data::{Flow, State, Transition};
