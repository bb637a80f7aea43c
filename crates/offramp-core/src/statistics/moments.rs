//! Mean and variance of a number over runs, in one pass.

use serde::{Deserialize, Serialize};

use super::float_bits;

/// Count, mean and sum of squared deviations. The sums are floats, so merge in a fixed order.
///
/// ```
/// use offramp::statistics::Moments;
///
/// let moments = Moments::of([1.0, 2.0, 3.0, 4.0].into_iter());
/// assert_eq!(moments.mean(), Some(2.5));
/// assert!(moments.variance().is_some_and(|variance| (variance - 5.0 / 3.0).abs() < 1e-12));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Moments {
    n: u64,
    #[serde(with = "float_bits")]
    mean: f64,
    #[serde(with = "float_bits")]
    spread: f64,
    /// The sum of cubed deviations.
    #[serde(with = "float_bits")]
    cubes: f64,
}

impl Moments {
    /// Counts one value.
    pub fn add(&mut self, value: f64) {
        self.merge(&Self {
            n: 1,
            mean: value,
            ..Self::default()
        });
    }

    /// The moments of some values, in two passes: the mean, then the deviations from it.
    pub fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let (mut n, mut sum) = (0_u64, 0.0);
        for value in values.clone() {
            n += 1;
            sum += value;
        }
        let mean = if n == 0 { 0.0 } else { sum / n as f64 };
        let (mut spread, mut cubes) = (0.0, 0.0);
        for apart in values.map(|value| value - mean) {
            spread += apart * apart;
            cubes += apart * apart * apart;
        }
        Self {
            n,
            mean,
            spread,
            cubes,
        }
    }

    /// Adds the values that another one counted (Chan, Golub & LeVeque 1983; Pébay 2008).
    pub fn merge(&mut self, other: &Self) {
        if other.n == 0 {
            return;
        }
        if self.n == 0 {
            // Deviations from a mean of none would be without end for the largest numbers.
            *self = *other;
            return;
        }
        let (own, others) = (self.n as f64, other.n as f64);
        let apart = other.mean - self.mean;
        self.n += other.n;
        let all = self.n as f64;
        let (own_part, others_part) = (own / all, others / all);
        self.cubes += other.cubes
            + apart * apart * apart * own * others_part * (own_part - others_part)
            + 3.0 * apart * (own_part * other.spread - others_part * self.spread);
        self.mean += apart * others / all;
        self.spread += other.spread + apart * apart * own * others / all;
    }

    /// How many values were counted.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The mean; `None` without values.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then_some(self.mean)
    }

    /// The sample variance (n - 1); `None` with fewer than two values, and where it is too large
    /// for a float, from deviations of 1e154 on.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        let variance = (self.n > 1).then(|| self.spread / (self.n - 1) as f64);
        variance.filter(|variance| variance.is_finite())
    }

    /// The skewness of the values; 0 where none differs from another, and where deviations are too
    /// large to be cubed, from 1e102 on.
    #[must_use]
    pub fn skewness(&self) -> f64 {
        let variance = self.spread / self.n as f64;
        let skewness = self.cubes / self.n as f64 / (variance * variance.sqrt());
        if self.spread > 0.0 && skewness.is_finite() {
            skewness
        } else {
            0.0
        }
    }

    /// The standard error of the mean; `None` with fewer than two values.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.variance()
            .map(|variance| (variance / self.n as f64).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_not_there_rather_than_wrong() {
        let same = [1e300, 1e300, 1e300];
        let (mut moments, mut apart) = (Moments::default(), Moments::default());
        for value in same {
            moments.add(value);
        }
        assert_eq!(moments.mean(), Some(1e300));
        assert_eq!((moments.variance(), moments.skewness()), (Some(0.0), 0.0));
        for value in [1e300, -1e300, 3e299] {
            apart.add(value);
        }
        assert!(
            apart
                .mean()
                .is_some_and(|mean| (mean / 1e299 - 1.0).abs() < 1e-9)
        );
        assert_eq!((apart.variance(), apart.standard_error()), (None, None));
        assert!(apart.skewness().abs() < f64::EPSILON);
    }

    #[test]
    fn one_pass_two_passes_and_merging_agree() {
        let values: Vec<f64> = (0..200)
            .map(|k| f64::from(k % 17) + 0.5 * f64::from(k))
            .collect();
        let whole = Moments::of(values.iter().copied());
        let mut merged = Moments::of(values[..70].iter().copied());
        merged.merge(&Moments::default());
        merged.merge(&Moments::of(values[70..].iter().copied()));
        let mut added = Moments::default();
        for value in &values {
            added.add(*value);
        }
        for other in [merged, added] {
            assert_eq!(whole.n(), other.n());
            assert!(
                (whole.mean().expect("values") - other.mean().expect("values")).abs() < 1e-9
                    && (whole.variance().expect("values") - other.variance().expect("values"))
                        .abs()
                        < 1e-9
                    && (whole.skewness() - other.skewness()).abs() < 1e-9
            );
        }
        assert_eq!(Moments::default().mean(), None);
    }
}
