//! Stability: how often it ends in war, by how strongly each side answers the other; with
//! Richardson's line on top.
//!
//! Richardson 1960, *Arms and Insecurity*: two states that answer each other run away when the
//! product of their reactions exceeds the product of their fatigues. Without momentum offramp's
//! states are such a system with fatigue 1.

mod data;

mod cells;

mod draw;

pub use data::{Stability, StabilityError, usual_values};
