//! The interval of a mean of skewed numbers, such as deaths.

use super::interval::IntervalEstimate;

/// What the interval of a mean is made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// How many numbers.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
    /// Their skewness: the third central moment over the cube of the standard deviation.
    pub skewness: f64,
}

impl Sample {
    /// The mean with an interval of `z` standard errors, as long on either side as its skewness
    /// asks for.
    ///
    /// The interval inverts the cubic transformation of Hall 1992, "On the removal of skewness by
    /// transformation". Without skewness it is the usual one; with it, it reaches further to the
    /// side of the long tail, where the usual one covers too little.
    ///
    /// ```
    /// use offramp::statistics::skewed::Sample;
    ///
    /// let deaths = Sample { n: 400, mean: 50.0, sd: 200.0, skewness: 6.0 };
    /// let interval = deaths.interval(1.96);
    /// assert!(interval.high - 50.0 > 50.0 - interval.low);
    /// ```
    #[must_use]
    pub fn interval(&self, z: f64) -> IntervalEstimate {
        let root = (self.n as f64).sqrt();
        let error = self.sd / root;
        let a = self.skewness / root;
        let student = |z: f64| {
            if a.abs() < 1e-9 {
                z
            } else {
                3.0 / a * (libm::cbrt(1.0 + a * (z - a / 6.0)) - 1.0)
            }
        };
        IntervalEstimate {
            point: self.mean,
            low: (self.mean - error * student(z)).min(self.mean),
            high: (self.mean - error * student(-z)).max(self.mean),
        }
    }
}

/// The skewness of numbers that come with their counts; 0 where none differs from another, and
/// where deviations are too large to be cubed.
pub fn skewness(counted: impl Iterator<Item = (f64, u64)>, mean: f64) -> f64 {
    let (mut n, mut squares, mut cubes) = (0.0, 0.0, 0.0);
    for (value, count) in counted {
        let (apart, count) = (value - mean, count as f64);
        n += count;
        squares += count * apart * apart;
        cubes += count * apart * apart * apart;
    }
    let variance = squares / n;
    let skewness = cubes / n / (variance * variance.sqrt());
    if squares > 0.0 && skewness.is_finite() {
        skewness
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_skewness_it_is_the_usual_interval() {
        let sample = Sample {
            n: 100,
            mean: 3.0,
            sd: 2.0,
            skewness: 0.0,
        };
        let found = sample.interval(1.96);
        assert!((found.low - 2.608).abs() < 1e-9 && (found.high - 3.392).abs() < 1e-9);
    }

    /// By hand: 1, 2, 6 have the mean 3, deviations -2, -1, 3, variance 14/3 and third moment 6.
    #[test]
    fn the_skewness_is_that_of_the_formula() {
        let found = skewness([(1.0, 1), (2.0, 1), (6.0, 1)].into_iter(), 3.0);
        assert!((found - 6.0 / libm::pow(14.0 / 3.0, 1.5)).abs() < 1e-12);
        assert!(skewness([(2.0, 5)].into_iter(), 2.0).abs() < 1e-12);
    }
}
