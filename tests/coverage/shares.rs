//! Shares: of endings, of what is yes or no, of runs above a number; and paired differences of
//! them. Their coverage is summed up exactly, so no luck is in it.

use offramp::statistics::interval::Z95;
use offramp::statistics::{DiscordantPairs, wilson};

/// The chance of each count from 0 to n (in logarithms, as the smallest are none).
fn binomial(n: u32, p: f64) -> Vec<f64> {
    let factorial = |k: u32| libm::lgamma(f64::from(k) + 1.0);
    let log = |k: u32| {
        let ways = factorial(n) - factorial(k) - factorial(n - k);
        ways + f64::from(k) * libm::log(p) + f64::from(n - k) * libm::log1p(-p)
    };
    (0..=n).map(|k| libm::exp(log(k))).collect()
}

/// The chance that the interval holds a share.
fn coverage_of_share(n: u32, p: f64) -> f64 {
    let chances = binomial(n, p);
    let held = (0_u64..).zip(&chances).filter(|(k, _)| {
        let found = wilson(*k, n.into());
        found.low <= p && p <= found.high
    });
    held.map(|(_, chance)| chance).sum()
}

/// Wilson's interval covers 95 % on average over shares, and dips where a share is a handful of
/// runs: that is so of every interval of a count that is not wider than it need be.
#[test]
fn shares_hold() {
    for n in [50, 200, 1_000] {
        let grid: Vec<f64> = (1..200).map(|step| f64::from(step) / 200.0).collect();
        let all: Vec<f64> = grid.iter().map(|p| coverage_of_share(n, *p)).collect();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        let least = all.iter().copied().fold(1.0, f64::min);
        println!(
            "| share, {n} runs, over all shares | {:.1} %, least {:.1} % | exact |",
            100.0 * mean,
            100.0 * least
        );
        assert!((0.945..0.96).contains(&mean), "{n} {mean}");
        assert!(least > 0.88, "{n} {least}");
    }
    // At the shares that are met: wars, and rare endings of long ensembles.
    for (n, p) in [
        (400, 0.03),
        (400, 0.3),
        (1_000, 0.05),
        (20_000, 0.003),
        (20_000, 0.05),
    ] {
        let found = coverage_of_share(n, p);
        println!(
            "| share of {} %, {n} runs | {:.1} % | exact |",
            100.0 * p,
            100.0 * found
        );
        assert!((0.93..0.975).contains(&found), "{n} {p} {found}");
    }
}

/// The chance that the interval of a paired difference holds it, summed over gained and lost.
fn coverage_of_difference(n: u32, [gained, lost]: [f64; 2]) -> f64 {
    let truth = gained - lost;
    let all = binomial(n, gained);
    let mut held = 0.0;
    for (ups, chance) in (0..=n).zip(&all) {
        if *chance < 1e-9 {
            continue;
        }
        let rest = binomial(n - ups, lost / (1.0 - gained));
        for (downs, other) in (0..=n - ups).zip(&rest) {
            let pairs = DiscordantPairs {
                n: n.into(),
                gained: ups.into(),
                lost: downs.into(),
            };
            let found = pairs.difference(Z95);
            if found.low <= truth && truth <= found.high {
                held += chance * other;
            }
        }
    }
    held
}

/// Where hardly a run flips, one more to either side is counted, so that it covers more: the
/// interval of no flips at all is not a point.
#[test]
fn paired_differences_of_shares_hold() {
    for (n, flips, is_common) in [
        (100, [0.1, 0.05], true),
        (400, [0.02, 0.02], true),
        (400, [0.05, 0.01], true),
        (1_000, [0.03, 0.03], true),
        (400, [0.002, 0.001], false),
        (1_000, [0.001, 0.001], false),
    ] {
        let found = coverage_of_difference(n, flips);
        println!(
            "| difference, {n} pairs, {flips:?} flip | {:.1} % | exact |",
            100.0 * found
        );
        assert!(found >= 0.93, "{n} {flips:?} {found}");
        assert!(!is_common || found <= 0.975, "{n} {flips:?} {found}");
    }
}
