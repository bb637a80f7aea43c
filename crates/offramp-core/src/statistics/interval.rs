//! Estimates with their intervals.

use serde::Serialize;

/// The 0.975 quantile of the standard normal distribution, for 95 % intervals.
pub const Z95: f64 = 1.959_963_984_540_054;

/// A number with its interval, as a rule of 95 %.
///
/// ```
/// use offramp::statistics::{IntervalEstimate, wilson};
///
/// let IntervalEstimate { point, low, high } = wilson(50, 100);
/// assert!(low < point && point < high && (high - low - 0.192).abs() < 1e-3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct IntervalEstimate {
    /// The estimate.
    pub point: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// A share with the score interval of Wilson 1927, which keeps its coverage near 0 and 1. Without
/// any trial the interval is `[0, 1]`.
///
/// ```
/// let war = offramp::statistics::wilson(81, 263);
/// assert!((war.low - 0.2553).abs() < 1e-4 && (war.high - 0.3662).abs() < 1e-4);
/// ```
#[must_use]
pub fn wilson(successes: u64, trials: u64) -> IntervalEstimate {
    wilson_with(successes, trials, Z95)
}

/// As [`wilson`], with an interval of `z` standard errors.
#[must_use]
pub fn wilson_with(successes: u64, trials: u64, z: f64) -> IntervalEstimate {
    if trials == 0 {
        return IntervalEstimate {
            point: 0.0,
            low: 0.0,
            high: 1.0,
        };
    }
    let n = trials as f64;
    let share = successes as f64 / n;
    let z2 = z * z;
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let low = if successes == 0 {
        0.0
    } else {
        (centre - half).max(0.0)
    };
    let high = if successes == trials {
        1.0
    } else {
        (centre + half).min(1.0)
    };
    IntervalEstimate {
        point: share,
        low,
        high,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method
    /// 3.
    #[test]
    fn wilson_agrees_with_the_published_intervals() {
        for (successes, trials, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = wilson(successes, trials);
            assert!(
                (found.low - low).abs() < 5e-5 && (found.high - high).abs() < 5e-5,
                "{found:?}"
            );
        }
    }

    #[test]
    fn no_trial_says_nothing() {
        assert_eq!(
            wilson(0, 0),
            IntervalEstimate {
                point: 0.0,
                low: 0.0,
                high: 1.0
            }
        );
    }
}
