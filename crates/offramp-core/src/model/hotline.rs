//! A hotline between the principals: it stands, fails under fire or by an event, and is restored.

use crate::model::moves::MoveId;
use crate::model::parameter::parameters;

parameters! {
    /// What a hotline does, and how it fails.
    pub struct HotlineNumbers {
        /// How often it fails while an exchange of fire or an offensive stands.
        fails ("fails") = 0.05, "1/day", 0.0, 100.0;
        /// The share of the fog that it takes away while it stands.
        clarity ("clarity") = 0.5, "share", 0.0, 1.0;
        /// How many times as often quiet messages are sent while it stands.
        ease ("ease") = 2.0, "ratio", 0.0, 100.0;
    }
}

/// A hotline between the principals: a standing measure of both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hotline {
    /// Whether it stands at the beginning.
    pub stands: bool,
    /// The conciliatory move of either that restores it.
    pub restored_by: MoveId,
    /// What it does, and how it fails.
    pub numbers: HotlineNumbers,
}
