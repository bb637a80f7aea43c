//! Statistical power: which difference a test would have shown. Without it, "no difference shown"
//! says nothing.

use super::normal::{critical, upper_quantile};

/// The power of the test from which on a difference counts as one that would have been shown.
pub const POWER: f64 = 0.8;

/// The smallest difference that a two-sided test at level `alpha` shows with probability [`POWER`],
/// given the standard error of the difference (Cohen 1988, *Statistical Power Analysis*).
///
/// ```
/// let difference = offramp::statistics::power::detectable(1.0, 0.05);
/// assert!((difference - 2.8016).abs() < 1e-4);
/// ```
#[must_use]
pub fn detectable(standard_error: f64, alpha: f64) -> f64 {
    (critical(alpha) + upper_quantile(1.0 - POWER)) * standard_error
}
