//! Stability: how often it ends in war, by how readily each side answers the other.
//!
//! It answers whether the crisis is stable: whether answers to provocations die away or feed each
//! other (Richardson 1960, *Arms and Insecurity*). To the right is the dial `answer` of the first
//! side, upwards that of the second: how many times as readily as states on record it answers. The
//! colour and the number of a cell are the share of its runs that end in the counted outcome; every
//! cell is an ensemble of its own, with the same seed. Colours follow the square root of the share.
//!
//! The table has a row for each cell: `reciprocity_1`, `reciprocity_2`, and the share from 0 to 1,
//! in a column named after the outcome, such as `share_war`.

mod data;

mod cells;

mod draw;

pub use data::{Stability, StabilityError, usual_values};
