//! Statistical power: which difference a test would have shown. Without it, "no difference shown"
//! says nothing.

use super::mcnemar::p_value;
use super::normal::{critical, upper_quantile};
use super::paired::DiscordantPairs;

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

/// Beyond so many discordant runs to a side the power is that of the normal approximation.
const MOST_EXACT: u64 = 500;

/// The smallest difference of shares that the exact test of McNemar shows at level `alpha` with
/// probability [`POWER`]: where luck alone sets as many runs apart to either side as it does to the
/// side with fewer, and the difference adds to one of them. What is set apart is rare, so counts
/// are Poisson's. `None` where nothing is counted, or so much that the test is as good as normal.
///
/// ```
/// use offramp::statistics::DiscordantPairs;
/// use offramp::statistics::power::detectable_share;
///
/// // At least six runs, all to one side, make p < 0.05: 7.9 are expected for four cases in five.
/// let one = DiscordantPairs { n: 2_000, gained: 1, lost: 0 };
/// let difference = detectable_share(&one, 0.05).expect("few");
/// assert!((difference - 0.00395).abs() < 1e-5);
/// ```
#[must_use]
pub fn detectable_share(pairs: &DiscordantPairs, alpha: f64) -> Option<f64> {
    let either = pairs.gained.min(pairs.lost);
    if pairs.n == 0 || either > MOST_EXACT {
        return None;
    }
    let rows = rows(either as f64, alpha);
    let power = |more: f64| {
        let shown = rows.iter().map(|(chance, least)| {
            let expected = either as f64 + more;
            chance * (1.0 - at_most(expected, least.saturating_sub(1)))
        });
        shown.sum::<f64>()
    };
    let (mut low, mut high) = (0.0, 10.0);
    while power(high) < POWER {
        (low, high) = (high, high * 2.0);
    }
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if power(middle) < POWER {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some((high / pairs.n as f64).min(1.0))
}

/// How likely each count on the one side is, with the least count on the other at which the
/// difference is shown.
fn rows(expected: f64, alpha: f64) -> Vec<(f64, u64)> {
    const NEVER: f64 = 1e-9;
    let mut all = Vec::new();
    let (mut chance, mut least) = (libm::exp(-expected), 1);
    let mut count = 0_u64;
    while (count as f64) <= expected || chance > NEVER {
        while p_value(least, count) >= alpha {
            least += 1;
        }
        if chance > NEVER {
            all.push((chance, least));
        }
        count += 1;
        chance *= expected / count as f64;
    }
    all
}

/// The chance of at most so many where so many are expected (Poisson).
fn at_most(expected: f64, most: u64) -> f64 {
    let (mut term, mut sum) = (libm::exp(-expected), 0.0);
    for count in 0..=most {
        sum += term;
        term *= expected / (count + 1) as f64;
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Luck, Purpose, Seed};

    fn poisson(expected: f64, uniform: f64) -> u64 {
        let (mut term, mut sum, mut count) = (libm::exp(-expected), 0.0, 0);
        loop {
            sum += term;
            if uniform < sum || count > 1_000 {
                return count;
            }
            count += 1;
            term *= expected / count as f64;
        }
    }

    #[test]
    fn four_in_five_differences_of_that_size_are_shown() {
        for (gained, lost) in [(1, 0), (3, 5), (20, 20), (60, 40)] {
            let pairs = DiscordantPairs {
                n: 10_000,
                gained,
                lost,
            };
            let more = detectable_share(&pairs, 0.05).expect("few") * 10_000.0;
            let either = gained.min(lost) as f64;
            let shown = (0..4_000_u64).filter(|run| {
                let words = Luck::once(Seed(1), "power").run(*run).turn(0);
                let one = poisson(either, words.uniform(Purpose::Fog));
                let other = poisson(either + more, words.uniform(Purpose::Harm));
                other > one && p_value(one, other) < 0.05
            });
            let share = shown.count() as f64 / 4_000.0;
            assert!((share - POWER).abs() < 0.025, "{gained} {lost}: {share}");
        }
    }

    #[test]
    fn many_discordant_runs_are_left_to_the_normal_approximation() {
        let pairs = DiscordantPairs {
            n: 1_000_000,
            gained: 700,
            lost: 600,
        };
        assert_eq!(detectable_share(&pairs, 0.05), None);
    }
}
