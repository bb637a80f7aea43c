//! Floats written down as their bits, so that no text format rounds them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes the bits of a number.
///
/// # Errors
///
/// Those of the format.
pub fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    number.to_bits().serialize(serializer)
}

/// Reads a number from its bits.
///
/// # Errors
///
/// What stands there is not the bits of a number.
pub fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<f64, D::Error> {
    u64::deserialize(deserializer).map(f64::from_bits)
}
