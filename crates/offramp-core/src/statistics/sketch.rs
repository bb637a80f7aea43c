//! The distribution of any number over runs: exact for whole numbers up to 1 024, in bins of 1 %
//! for all others (after `DDSketch`, Masson et al. 2019).

use serde::{Deserialize, Serialize};

use super::geometric_bins::GeometricBins;
use super::moments::Moments;
use super::skewed::skewness;
use super::window::Window;

/// Numbers closer to zero than this count as zero.
const ZERO: f64 = 1e-9;
/// Whole numbers up to this size have a bin of their own.
const EXACT: i32 = 1_024;

static BINS: GeometricBins = GeometricBins::from(ZERO);

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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// Whole numbers.
    whole: Window,
    /// Bins above zero, from 1 on; 0 is that of what counts as zero.
    above: Window,
    /// Bins below zero, numbered from zero downwards: -1, -2.
    below: Window,
    moments: Moments,
}

impl Sketch {
    /// Counts one finite value.
    pub fn add(&mut self, value: f64) {
        debug_assert!(value.is_finite(), "{value} is no value of a measure");
        match Bin::of(value) {
            Bin::Whole(number) => self.whole.add(number, 1),
            Bin::Above(bin) => self.above.add(bin, 1),
            Bin::Below(bin) => self.below.add(bin, 1),
        }
        self.moments.add(value);
    }

    /// Adds the counts of another sketch.
    pub fn merge(&mut self, other: &Self) {
        self.whole.merge(&other.whole);
        self.above.merge(&other.above);
        self.below.merge(&other.below);
        self.moments.merge(&other.moments);
    }

    /// Whether it could be of at most so many values: the counts are those of the moments.
    pub(crate) fn adds_up(&self, most: u64) -> bool {
        let windows = [&self.whole, &self.above, &self.below];
        let counted = windows.iter().flat_map(|window| window.counted());
        let counted = counted.map(|(_, count)| u128::from(count)).sum::<u128>();
        counted == u128::from(self.n()) && self.n() <= most
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
        let counted = self.counted();
        skewness(counted.into_iter(), self.mean().unwrap_or_default())
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
        let found = self.counted().into_iter().find(|(_, count)| {
            seen += *count;
            seen >= wanted
        });
        found.map(|(value, _)| value)
    }

    /// How many values are 1, if every value is 0 or 1; `None` without values.
    #[must_use]
    pub fn ones(&self) -> Option<u64> {
        let counted = self.counted();
        let is_yes_or_no = |value: f64| value.abs() < ZERO || (value - 1.0).abs() < ZERO;
        let all = counted.iter().all(|(value, _)| is_yes_or_no(*value));
        let ones = counted.iter().filter(|(value, _)| *value > ZERO);
        (all && !counted.is_empty()).then(|| ones.map(|(_, count)| count).sum())
    }

    /// The numbers that stand for the bins, in their order, with their counts.
    fn counted(&self) -> Vec<(f64, u64)> {
        let bins = self.below.counted().chain(self.above.counted());
        let bins = bins.map(|(bin, count)| (representative(bin), count));
        let whole = self.whole.counted();
        let whole = whole.map(|(number, count)| (f64::from(number), count));
        let mut all: Vec<(f64, u64)> = bins.chain(whole).collect();
        all.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        all
    }
}

/// Where a value is counted.
enum Bin {
    Whole(i32),
    Above(i32),
    Below(i32),
}

impl Bin {
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is not a whole number of that size is told apart by its bits"
    )]
    fn of(value: f64) -> Self {
        // Adding zero turns a negative zero into a positive one.
        let (whole, value) = (value as i32, value + 0.0);
        let is_whole = f64::from(whole).to_bits() == value.to_bits();
        if is_whole && (-EXACT..=EXACT).contains(&whole) {
            return Self::Whole(whole);
        }
        let size = value.abs();
        if size < ZERO {
            return Self::Above(0);
        }
        let bin = 1 + i32::try_from(BINS.of(size)).unwrap_or(i32::MAX - 1);
        if value < 0.0 {
            Self::Below(-bin)
        } else {
            Self::Above(bin)
        }
    }
}

/// The number that stands for a bin.
fn representative(bin: i32) -> f64 {
    let Some(beyond_zero) = bin.unsigned_abs().checked_sub(1) else {
        return 0.0;
    };
    let size = BINS.representative(beyond_zero);
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
    fn the_largest_numbers_have_quantiles_too() {
        let mut sketch = Sketch::default();
        let values = [-f64::MAX, -1e300, 1e-8, 1e154, 1e299, 1e300, f64::MAX];
        for value in values {
            sketch.add(value);
        }
        for (place, value) in (1..).zip(values) {
            let found = sketch.quantile(f64::from(place) / 7.0).expect("values");
            assert!((found / value - 1.0).abs() < 0.01, "{found} for {value}");
        }
        assert!(sketch.skewness().is_finite());
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
