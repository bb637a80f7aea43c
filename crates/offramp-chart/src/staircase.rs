//! The staircase: one run, or what really happened, as the level paths of the two sides with their
//! moves named on the steps.

mod act;
mod data;
mod sentence;

mod note;

mod key;
mod lane;

mod draw;

pub use act::{Act, Doer};
pub use data::Staircase;
