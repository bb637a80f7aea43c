//! How many times as likely an ending is with a sign as without it.

use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::normal::two_sided;

/// Runs with a sign and without it, and how many of each came to an ending.
///
/// ```
/// use offramp::first_signs::Split;
///
/// let split = Split { with: [30, 100], without: [10, 100] };
/// let ratio = split.ratio(30).expect("there are a hundred on each side");
/// assert!((ratio.ratio - 3.0).abs() < 1e-12 && ratio.low > 1.5 && ratio.high < 5.9);
/// assert_eq!(split.ratio(101), None);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Split {
    /// Of the runs with the sign, those that came to the ending, and all.
    pub with: [u64; 2],
    /// Of the runs without it.
    pub without: [u64; 2],
}

/// A ratio of two chances with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RiskRatio {
    /// The ratio.
    pub ratio: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// The two-sided p-value of a ratio of 1.
    pub p: f64,
}

impl Split {
    /// Counts a run.
    pub(super) fn add(&mut self, has_sign: bool, ends_so: bool) {
        let side = if has_sign {
            &mut self.with
        } else {
            &mut self.without
        };
        side[0] += u64::from(ends_so);
        side[1] += 1;
    }

    /// Adds the counts of other runs.
    pub(super) fn merge(&mut self, other: &Self) {
        for (own, other) in self.with.iter_mut().zip(other.with) {
            *own += other;
        }
        for (own, other) in self.without.iter_mut().zip(other.without) {
            *own += other;
        }
    }

    /// The ratio of the chance with the sign to that without it, by the log method of Katz et al.
    /// 1978 ("Obtaining confidence intervals for the risk ratio in cohort studies"). Where a side
    /// has no run with the ending, half a run is added to all counts (Walter 1975). `None` with
    /// fewer than `fewest` runs on a side, or if none of either comes to the ending.
    #[must_use]
    pub fn ratio(&self, fewest: u64) -> Option<RiskRatio> {
        let ([hits, all], [other_hits, others]) = (self.with, self.without);
        if all.min(others) < fewest || hits + other_hits == 0 {
            return None;
        }
        let half = if hits.min(other_hits) == 0 { 0.5 } else { 0.0 };
        let [a, n, c, m] = [hits, all, other_hits, others].map(|count| count as f64 + half);
        let log = libm::log((a / n) / (c / m));
        let error = (1.0 / a - 1.0 / n + 1.0 / c - 1.0 / m).max(0.0).sqrt();
        let at = |z: f64| libm::exp(log + z * error);
        Some(RiskRatio {
            ratio: at(0.0),
            low: at(-Z95),
            high: at(Z95),
            p: if error > 0.0 {
                two_sided(log / error)
            } else {
                1.0
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The aspirin of the Physicians' Health Study, as in Agresti 2002, "Categorical Data
    /// Analysis", section 3.1: 189 of 11 034 against 104 of 11 037, ratio 1.82 [1.43, 2.31].
    #[test]
    fn the_interval_is_the_published_one() {
        let split = Split {
            with: [189, 11_034],
            without: [104, 11_037],
        };
        let found = split.ratio(30).expect("enough");
        for (found, published) in [(found.ratio, 1.82), (found.low, 1.43), (found.high, 2.31)] {
            assert!((found - published).abs() < 5e-3, "{found} {published}");
        }
        assert!(found.p < 1e-5);
    }

    #[test]
    fn without_any_ending_there_is_no_ratio_and_with_one_on_a_side_there_is() {
        let split = |with, without| Split { with, without }.ratio(30);
        assert_eq!(split([0, 50], [0, 50]), None);
        let found = split([0, 50], [9, 50]).expect("half a run is added");
        assert!(found.ratio < 0.1 && found.low > 0.0 && found.high < 1.0);
        assert_eq!(split([50, 50], [50, 50]).map(|found| found.p), Some(1.0));
    }
}
