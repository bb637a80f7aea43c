//! What every report says of itself.

/// The sentence on what a simulation is not.
pub const CAVEAT: &str =
    "A structured thought experiment with its assumptions in the open, not a forecast.";
