//! Differences between two arms that met the same luck, run by run.

use super::interval::IntervalEstimate;
use super::mcnemar;
use super::moments::Moments;
use super::normal::two_sided;
use super::skewed::Sample;

/// In how many paired runs a yes-or-no quantity differs between two arms: the discordant pairs of
/// McNemar 1947.
///
/// ```
/// use offramp::statistics::DiscordantPairs;
///
/// let war = DiscordantPairs { n: 1_000, gained: 10, lost: 60 };
/// let change = war.difference(1.96);
/// assert!((change.point + 0.05).abs() < 1e-12 && change.high < 0.0);
/// assert!(war.p_value() < 1e-8);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DiscordantPairs {
    /// Runs of each arm.
    pub n: u64,
    /// Runs that have the quantity in the second arm only.
    pub gained: u64,
    /// Runs that have the quantity in the first arm only.
    pub lost: u64,
}

impl DiscordantPairs {
    /// Adds the counts of other runs.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.gained += other.gained;
        self.lost += other.lost;
    }

    /// The difference of the shares, second minus first, with an interval of `z` standard errors.
    ///
    /// The interval is the adjusted Wald interval of Bonett & Price 2012, "Adjusted Wald confidence
    /// interval for a difference of binomial proportions based on paired data". It adds one run to
    /// those that flip either way: so it keeps its coverage where few runs flip, and has a width
    /// where none does. It is widened where it would not hold the difference itself.
    #[must_use]
    pub fn difference(&self, z: f64) -> IntervalEstimate {
        if self.n == 0 {
            return IntervalEstimate {
                point: 0.0,
                low: -1.0,
                high: 1.0,
            };
        }
        let point = (self.gained as f64 - self.lost as f64) / self.n as f64;
        let centre = (self.gained as f64 - self.lost as f64) / (self.n as f64 + 2.0);
        let half = z * self.standard_error();
        IntervalEstimate {
            point,
            low: (centre - half).max(-1.0).min(point),
            high: (centre + half).min(1.0).max(point),
        }
    }

    /// The standard error of the difference of the shares, with the same adjustment.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        let n = self.n as f64 + 2.0;
        let (gained, lost) = ((self.gained as f64 + 1.0) / n, (self.lost as f64 + 1.0) / n);
        let apart = gained - lost;
        ((gained + lost - apart * apart) / n).sqrt()
    }

    /// The p-value of [`mcnemar`].
    #[must_use]
    pub fn p_value(&self) -> f64 {
        mcnemar::p_value(self.gained, self.lost)
    }

    /// The gain from pairing: how many times as many runs it would take without it for an interval
    /// as narrow. It is the variance of the difference of two independent shares over that of the
    /// paired ones; `None` where no run pairs.
    #[must_use]
    pub fn gain(&self, shares: [f64; 2]) -> Option<f64> {
        let n = self.n as f64;
        let (gained, lost) = (self.gained as f64 / n, self.lost as f64 / n);
        let apart = gained - lost;
        let paired = gained + lost - apart * apart;
        let unpaired: f64 = shares.iter().map(|share| share * (1.0 - share)).sum();
        (self.n > 0 && paired > 0.0).then(|| unpaired / paired)
    }
}

/// With fewer pairs than this no mean is estimated: the standard error is too rough for the normal
/// approximation.
pub const FEWEST_PAIRS: u64 = 30;

/// The mean of a paired difference, second minus first, with an interval of `z` standard errors;
/// `None` with fewer than [`FEWEST_PAIRS`].
///
/// It reaches as far as the usual interval and as far as the one that is corrected for skewness.
/// Differences of skewed numbers have long tails on both sides: which is longer a sample tells
/// badly, and the corrected interval alone would then lean to the wrong side and cover too little,
/// the usual one where only one side is long.
///
/// ```
/// use offramp::statistics::Moments;
/// use offramp::statistics::paired::{mean_difference, mean_p_value};
///
/// let more_deaths = Moments::of((0..100).map(|run| f64::from(run % 2) + 1.0));
/// let change = mean_difference(&more_deaths, 1.96).expect("a hundred pairs");
/// assert!(change.low > 1.0 && mean_p_value(&more_deaths) < 1e-9);
/// ```
#[must_use]
pub fn mean_difference(differences: &Moments, z: f64) -> Option<IntervalEstimate> {
    if differences.n() < FEWEST_PAIRS {
        return None;
    }
    let sample = Sample {
        n: differences.n(),
        mean: differences.mean()?,
        sd: differences.variance()?.sqrt(),
        skewness: differences.skewness(),
    };
    let corrected = sample.interval(z);
    let usual = z * sample.sd / (sample.n as f64).sqrt();
    Some(IntervalEstimate {
        point: sample.mean,
        low: corrected.low.min(sample.mean - usual),
        high: corrected.high.max(sample.mean + usual),
    })
}

/// The two-sided p-value of a mean paired difference, from its ratio to its standard error; 1 with
/// fewer than [`FEWEST_PAIRS`].
#[must_use]
pub fn mean_p_value(differences: &Moments) -> f64 {
    if differences.n() < FEWEST_PAIRS {
        return 1.0;
    }
    match (differences.mean(), differences.standard_error()) {
        (Some(mean), Some(error)) if error > 0.0 => two_sided(mean / error),
        (Some(mean), Some(_)) if mean != 0.0 => 0.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::normal::critical;

    #[test]
    fn nothing_flipped_is_no_difference_and_still_not_certain() {
        let none = DiscordantPairs {
            n: 1_000,
            ..DiscordantPairs::default()
        };
        let found = none.difference(1.96);
        assert!(found.point == 0.0 && found.low < 0.0 && found.high > 0.0);
        assert!(found.high < 0.003);
        assert!((none.p_value() - 1.0).abs() < 1e-12 && none.gain([0.1, 0.1]).is_none());
    }

    /// By the formula of Bonett & Price 2012 by hand: n = 50, 2 against 12: (13/52, 3/52).
    #[test]
    fn the_interval_is_that_of_the_formula() {
        let pairs = DiscordantPairs {
            n: 50,
            gained: 2,
            lost: 12,
        };
        let found = pairs.difference(critical(0.05));
        let error = ((16.0_f64 / 52.0 - (10.0 / 52.0) * (10.0 / 52.0)) / 52.0).sqrt();
        assert!((found.point + 0.2).abs() < 1e-12);
        assert!((found.low - (-10.0 / 52.0 - 1.959_964 * error)).abs() < 1e-6);
        assert!((found.high - (-10.0 / 52.0 + 1.959_964 * error)).abs() < 1e-6);
    }

    #[test]
    fn without_luck_in_common_pairing_gains_nothing() {
        // Independent shares of a half: a quarter of the runs flips each way.
        let pairs = DiscordantPairs {
            n: 4_000,
            gained: 1_000,
            lost: 1_000,
        };
        assert!((pairs.gain([0.5, 0.5]).expect("runs flip") - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_difference_that_never_varies_is_certain() {
        assert!(mean_p_value(&Moments::of([2.0; 30].into_iter())) < 1e-12);
        assert!((mean_p_value(&Moments::of([0.0; 30].into_iter())) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_interval_of_a_skewed_mean_is_never_the_shorter_of_two_on_either_side() {
        for sign in [1.0, -1.0] {
            let skewed = (0..200).map(|pair| sign * if pair % 20 == 0 { 30.0 } else { 0.1 });
            let skewed = Moments::of(skewed);
            let found = mean_difference(&skewed, 1.96).expect("200 pairs");
            let usual = 1.96 * skewed.standard_error().expect("200 pairs");
            let [below, above] = [found.point - found.low, found.high - found.point];
            let [short, long] = if sign > 0.0 {
                [below, above]
            } else {
                [above, below]
            };
            assert!(
                (short - usual).abs() < 1e-9 && long > 1.1 * usual,
                "{found:?}"
            );
        }
    }

    #[test]
    fn a_few_pairs_say_nothing() {
        let few = Moments::of([2.0; 29].into_iter());
        assert!((mean_p_value(&few) - 1.0).abs() < 1e-12 && mean_difference(&few, 1.96).is_none());
    }
}
