//! The distribution of a whole number over runs.

use serde::{Deserialize, Serialize};

use super::geometric_bins::GeometricBins;
use super::skewed::skewness;

/// Values up to this one are counted exactly.
const EXACT: u16 = 1_024;
/// Enough bins for every `u64`.
const BINS: u16 = 3_800;

/// Bins beyond [`EXACT`].
static BEYOND: GeometricBins = GeometricBins::from(EXACT as f64);

/// Counts of a whole number: exact up to 1 024, in bins of 1 % beyond. All sums are exact, so
/// merging in any order gives the same bits. Memory grows with the largest value, up to 40 kB.
///
/// ```
/// use offramp::statistics::Tally;
///
/// let mut tally = Tally::default();
/// for dead in [0, 0, 3, 7] {
///     tally.add(dead);
/// }
/// assert_eq!((tally.mean(), tally.quantile(0.5)), (Some(2.5), Some(0.0)));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    exact: Vec<u64>,
    beyond: Vec<u64>,
    n: u64,
    sum: u128,
    squares: u128,
}

impl Tally {
    /// Counts one value.
    pub fn add(&mut self, value: u64) {
        self.n += 1;
        self.sum += u128::from(value);
        self.squares = self
            .squares
            .saturating_add(u128::from(value) * u128::from(value));
        match u16::try_from(value) {
            Ok(small) if small <= EXACT => *entry(&mut self.exact, usize::from(small)) += 1,
            _ => *entry(&mut self.beyond, bin(value)) += 1,
        }
    }

    /// Adds the counts of another tally.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.squares = self.squares.saturating_add(other.squares);
        add_all(&mut self.exact, &other.exact);
        add_all(&mut self.beyond, &other.beyond);
    }

    /// How many values were counted.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.n
    }

    /// Whether it could be of at most so many values, by all of its numbers: what is damaged
    /// contradicts itself.
    pub(crate) fn adds_up(&self, most: u64) -> bool {
        let lists = [
            (&self.exact, usize::from(EXACT) + 1),
            (&self.beyond, usize::from(BINS)),
        ];
        let are_bins = lists.iter().all(|(counts, bins)| counts.len() <= *bins);
        let counted = self.exact.iter().chain(&self.beyond);
        let counted = counted.map(|count| u128::from(*count)).sum::<u128>();
        if !are_bins || counted != u128::from(self.n) || self.n > most {
            return false;
        }
        let of_exact = |power: u32| -> u128 {
            let counts = (0_u128..).zip(&self.exact);
            counts
                .map(|(value, count)| value.pow(power) * u128::from(*count))
                .sum()
        };
        let (sum, squares) = (of_exact(1), of_exact(2));
        if self.beyond.iter().all(|count| *count == 0) {
            return (self.sum, self.squares) == (sum, squares);
        }
        let largest = u128::from(self.n) * u128::from(u64::MAX);
        let square = (
            self.sum.checked_mul(self.sum),
            self.squares.checked_mul(self.n.into()),
        );
        let is_of_cauchy = match square {
            (Some(square), Some(squares)) => square <= squares,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        (sum..=largest).contains(&self.sum) && self.squares >= squares && is_of_cauchy
    }

    /// The mean; `None` without values.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum as f64 / self.n as f64)
    }

    /// The sample standard deviation (n - 1); `None` with fewer than two values.
    #[must_use]
    pub fn sd(&self) -> Option<f64> {
        if self.n < 2 {
            return None;
        }
        let n = u128::from(self.n);
        let spread = match (self.squares.checked_mul(n), self.sum.checked_mul(self.sum)) {
            (Some(squares), Some(square)) => (squares - square) as f64 / self.n as f64,
            _ => self.squares as f64 - self.sum as f64 * (self.sum as f64 / self.n as f64),
        };
        Some((spread.max(0.0) / (self.n - 1) as f64).sqrt())
    }

    /// The `p`-quantile: the smallest value that at least a share `p` of all values do not exceed
    /// (definition 1 of Hyndman & Fan 1996). Exact up to 1 024, within 1 % beyond; `None` without
    /// values.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count is a count"
    )]
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let wanted = ((p * self.n as f64).ceil() as u64).clamp(1, self.n.max(1));
        let mut seen = 0;
        self.counted()
            .find(|(_, count)| {
                seen += *count;
                seen >= wanted
            })
            .map(|(value, _)| value)
    }

    /// The skewness of the values; 0 without any.
    #[must_use]
    pub fn skewness(&self) -> f64 {
        skewness(self.counted(), self.mean().unwrap_or_default())
    }

    /// The values, or what stands for their bins, with their counts.
    fn counted(&self) -> impl Iterator<Item = (f64, u64)> {
        let values = (0..=EXACT).map(f64::from).zip(&self.exact);
        let bins = (0..BINS).map(representative).zip(&self.beyond);
        values.chain(bins).map(|(value, count)| (value, *count))
    }

    /// How many values lie above that one. Exact up to 1 024; beyond, to within 1 % of the value.
    #[must_use]
    pub fn above(&self, value: u64) -> u64 {
        let (exact, beyond) = match u16::try_from(value) {
            Ok(small) if small <= EXACT => (usize::from(small) + 1, 0),
            _ => (usize::from(EXACT) + 1, bin(value) + 1),
        };
        let of = |counts: &[u64], from: usize| counts.iter().skip(from).sum::<u64>();
        of(&self.exact, exact) + of(&self.beyond, beyond)
    }
}

/// The count with that index; the list grows to hold it.
#[inline]
fn entry(counts: &mut Vec<u64>, place: usize) -> &mut u64 {
    if counts.len() <= place {
        counts.resize(place + 1, 0);
    }
    &mut counts[place]
}

fn add_all(own: &mut Vec<u64>, others: &[u64]) {
    if own.len() < others.len() {
        own.resize(others.len(), 0);
    }
    for (own, other) in own.iter_mut().zip(others) {
        *own += other;
    }
}

fn bin(value: u64) -> usize {
    let bin = u16::try_from(BEYOND.of(value as f64)).unwrap_or(u16::MAX);
    usize::from(bin.min(BINS - 1))
}

fn representative(bin: u16) -> f64 {
    BEYOND.representative(u32::from(bin)).round()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_above_a_value_is_counted() {
        let tally = tally(&[0, 100, 101, 1_024, 1_025, 9_000, 20_000, 1_000_000]);
        assert_eq!(tally.above(100), 6);
        assert_eq!(tally.above(1_024), 4);
        assert_eq!(tally.above(10_000), 2);
    }

    fn tally(values: &[u64]) -> Tally {
        let mut tally = Tally::default();
        for value in values {
            tally.add(*value);
        }
        tally
    }

    #[test]
    fn mean_and_sd_are_those_of_the_values() {
        let tally = tally(&[2, 4, 4, 4, 5, 5, 7, 9]);
        assert_eq!(tally.mean(), Some(5.0));
        assert!((tally.sd().expect("two values") - (32.0_f64 / 7.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn quantiles_are_those_of_the_sorted_values() {
        let tally = tally(&[5, 1, 3, 3, 900]);
        let found: Vec<_> = [0.0, 0.2, 0.21, 0.5, 0.8, 0.95, 1.0]
            .iter()
            .map(|p| tally.quantile(*p))
            .collect();
        assert_eq!(found, [1.0, 1.0, 3.0, 3.0, 5.0, 900.0, 900.0].map(Some));
    }

    #[test]
    fn large_values_are_kept_within_one_percent() {
        for value in [1_025, 5_000, 123_456_789, u64::MAX / 2] {
            let found = tally(&[value]).quantile(0.5).expect("one value");
            assert!((found / value as f64 - 1.0).abs() < 0.01, "{value} {found}");
        }
    }

    #[test]
    fn merging_in_any_order_gives_the_same() {
        let (a, b) = (tally(&[1, 5, 2_000]), tally(&[7, 70_000]));
        let (mut ab, mut ba) = (a.clone(), b.clone());
        ab.merge(&b);
        ba.merge(&a);
        assert_eq!(ab, ba);
        assert_eq!(ab, tally(&[1, 5, 2_000, 7, 70_000]));
    }

    #[test]
    fn nothing_counted_says_nothing() {
        let empty = Tally::default();
        assert_eq!(
            (empty.mean(), empty.sd(), empty.quantile(0.5)),
            (None, None, None)
        );
    }
}
