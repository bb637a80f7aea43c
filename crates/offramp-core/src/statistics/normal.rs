//! The standard normal distribution: tails and quantiles.

/// The probability that a standard normal number is above `z`.
#[must_use]
pub fn upper_tail(z: f64) -> f64 {
    0.5 * libm::erfc(z / std::f64::consts::SQRT_2)
}

/// The probability that a standard normal number is at least as far from 0 as `z`, on either side.
#[must_use]
pub fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The upper quantile: the number that a standard normal one exceeds with probability `tail`,
/// between 0 and 1. Found by bisection, to the last bits of a float.
///
/// ```
/// let z = offramp::statistics::normal::upper_quantile(0.025);
/// assert!((z - 1.959_963_984_540_054).abs() < 1e-12);
/// ```
#[must_use]
pub fn upper_quantile(tail: f64) -> f64 {
    let (mut low, mut high) = (-40.0, 40.0);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if upper_tail(middle) > tail {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// The half-width, in standard errors, of a two-sided interval that misses with probability
/// `alpha`: the critical value.
///
/// ```
/// assert!((offramp::statistics::normal::critical(0.05) - 1.96).abs() < 1e-4);
/// ```
#[must_use]
pub fn critical(alpha: f64) -> f64 {
    upper_quantile(0.5 * alpha)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Abramowitz & Stegun 1964, table 26.1 and 26.5.
    #[test]
    fn tails_agree_with_the_tables() {
        for (z, tail) in [(0.0, 0.5), (1.0, 0.158_655_253_9), (3.0, 0.001_349_898_0)] {
            assert!((upper_tail(z) - tail).abs() < 1e-10);
            assert!((two_sided(-z) - 2.0 * tail).abs() < 2e-10);
        }
    }

    #[test]
    fn critical_values_are_the_inverse_of_tails() {
        for alpha in [0.5, 0.05, 1e-3, 1e-9] {
            assert!((two_sided(critical(alpha)) / alpha - 1.0).abs() < 1e-9);
        }
    }
}
