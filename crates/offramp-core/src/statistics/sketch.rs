//! The distribution of any number over runs: exact for whole numbers up to 1 024, in bins of 1 %
//! for all others (after `DDSketch`, Masson et al. 2019).

use std::collections::BTreeMap;

use super::moments::Moments;
use super::skewed::skewness;

/// The factor from one bin to the next.
const GROWTH: f64 = 1.01;
/// Numbers closer to zero than this count as zero.
const ZERO: f64 = 1e-9;

/// Whole numbers up to this size have a bin of their own.
const EXACT: f64 = 1_024.0;

/// Counts of a number in bins on both sides of zero, by the number that represents each bin. The
/// sums are floats, so merge in a fixed order.
///
/// ```
/// use offramp::statistics::Sketch;
///
/// let mut sketch = Sketch::default();
/// for payoff in [-2.5, 0.0, 12.34] {
///     sketch.add(payoff);
/// }
/// let highest = sketch.quantile(1.0).expect("three values");
/// assert!((highest / 12.34 - 1.0).abs() < 0.01);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sketch {
    bins: BTreeMap<Key, u64>,
    moments: Moments,
}

impl Sketch {
    /// Counts one finite value.
    pub fn add(&mut self, value: f64) {
        debug_assert!(value.is_finite(), "{value} is no value of a measure");
        *self.bins.entry(Key::of(value)).or_default() += 1;
        self.moments.add(value);
    }

    /// Adds the counts of another sketch.
    pub fn merge(&mut self, other: &Self) {
        for (bin, count) in &other.bins {
            *self.bins.entry(*bin).or_default() += count;
        }
        self.moments.merge(&other.moments);
    }

    /// Count, mean and variance of the values.
    #[must_use]
    pub fn moments(&self) -> &Moments {
        &self.moments
    }

    /// How many values were counted.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.moments.n()
    }

    /// The mean; `None` without values.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        self.moments.mean()
    }

    /// The sample standard deviation (n - 1); `None` with fewer than two values.
    #[must_use]
    pub fn sd(&self) -> Option<f64> {
        self.moments.variance().map(f64::sqrt)
    }

    /// The skewness of the values; 0 without any.
    #[must_use]
    pub fn skewness(&self) -> f64 {
        let counted = self.bins.iter().map(|(key, count)| (key.value(), *count));
        skewness(counted, self.mean().unwrap_or_default())
    }

    /// The `p`-quantile: the smallest value that at least a share `p` of all values do not exceed.
    /// Exact for whole numbers up to 1 024, within 1 % otherwise; `None` without values.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count is a count"
    )]
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let wanted = ((p * self.n() as f64).ceil() as u64).clamp(1, self.n().max(1));
        let mut seen = 0;
        let found = self.bins.iter().find(|(_, count)| {
            seen += **count;
            seen >= wanted
        });
        found.map(|(key, _)| key.value())
    }
}

/// The number that represents the bin of a value, as a key that sorts as numbers do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(i64);

impl Key {
    fn of(value: f64) -> Self {
        let is_whole = value.abs() <= EXACT && value.fract().abs() < f64::MIN_POSITIVE;
        // Adding zero turns a negative zero into a positive one.
        let standing = if is_whole {
            value
        } else {
            representative(bin(value))
        } + 0.0;
        Self(in_order(standing.to_bits().cast_signed()))
    }

    fn value(self) -> f64 {
        f64::from_bits(in_order(self.0).cast_unsigned())
    }
}

/// Turns the bits of a float into a key that sorts as `f64::total_cmp` does, and back again.
fn in_order(bits: i64) -> i64 {
    bits ^ (((bits >> 63).cast_unsigned() >> 1).cast_signed())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the logarithm of any float over that of the growth fits"
)]
fn bin(value: f64) -> i32 {
    if value.abs() < ZERO {
        return 0;
    }
    let size = 1 + (libm::log(value.abs() / ZERO) / libm::log(GROWTH)) as i32;
    if value < 0.0 { -size } else { size }
}

fn representative(bin: i32) -> f64 {
    if bin == 0 {
        return 0.0;
    }
    let size = ZERO * libm::pow(GROWTH, f64::from(bin.abs()) - 0.5);
    if bin < 0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_within_one_percent_on_both_sides_of_zero() {
        let mut sketch = Sketch::default();
        for value in [-250.0, -1.5, 0.0, 3.25, 80_000.0] {
            sketch.add(value);
        }
        for (p, expected) in [(0.1, -250.0), (0.4, -1.5), (0.7, 3.25), (1.0, 80_000.0)] {
            let found: f64 = sketch.quantile(p).expect("values");
            assert!((found / expected - 1.0).abs() < 0.01, "{found}");
        }
        assert_eq!(sketch.quantile(0.5), Some(0.0));
    }

    #[test]
    fn whole_numbers_have_exact_quantiles() {
        let mut sketch = Sketch::default();
        for value in [-3.0, -0.0, 1.0, 3.0, 3.0, 1_024.0] {
            sketch.add(value);
        }
        let quantiles = [0.1, 0.3, 0.5, 0.6, 1.0].map(|p| sketch.quantile(p));
        assert_eq!(quantiles, [-3.0, 0.0, 1.0, 3.0, 1_024.0].map(Some));
    }

    #[test]
    fn merged_halves_have_the_moments_of_the_whole() {
        let values: Vec<f64> = (0..100).map(|k| f64::from(k * k)).collect();
        let sketch = |values: &[f64]| {
            let mut sketch = Sketch::default();
            for value in values {
                sketch.add(*value);
            }
            sketch
        };
        let (whole, mut left, right) = (
            sketch(&values),
            sketch(&values[..30]),
            sketch(&values[30..]),
        );
        left.merge(&right);
        assert!((left.mean().expect("values") - whole.mean().expect("values")).abs() < 1e-9);
        assert!((left.sd().expect("values") - whole.sd().expect("values")).abs() < 1e-9);
    }
}
