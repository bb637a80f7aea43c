//! Points of a drawing.

/// A point of a drawing: to the right, and downwards.
pub(crate) type Point = (f64, f64);
