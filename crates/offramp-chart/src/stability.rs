//! Stability: how often it ends in war, by how strongly each side answers the other; with
//! Richardson's line on top.
//!
//! It answers whether the crisis is stable: whether answers to provocations die away or feed each
//! other. To the right is the reciprocity of the first side, upwards that of the second, in rungs
//! of pressure for a rung of provocation. The colour and the number of a cell are the share of its
//! runs that end in the counted outcome; every cell is an ensemble of its own, with the same seed.
//! Colours follow the square root of the share.
//!
//! The table has a row for each cell: `reciprocity_1`, `reciprocity_2`, and the share from 0 to 1,
//! in a column named after the outcome, such as `share_war`.
//!
//! Richardson 1960, *Arms and Insecurity*: two states that answer each other run away when the
//! product of their reactions exceeds the product of their fatigues. Without momentum offramp's
//! states are such a system with fatigue 1.

mod data;

mod cells;

mod draw;

pub use data::{Stability, StabilityError, usual_values};
