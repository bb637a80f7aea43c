//! Means, and paired differences of means, of numbers that are skewed as days and deaths are.

use offramp::crisis::Unit;
use offramp::ensemble::EmpiricalDistribution;
use offramp::statistics::interval::Z95;
use offramp::statistics::paired::mean_difference;
use offramp::statistics::{Moments, Sketch};

use crate::drawn::Drawn;
use crate::{Kind, repetitions};

/// A distribution: its name, how it is drawn, and its mean.
type Law = (&'static str, fn(&mut Drawn) -> f64, f64);

const LAWS: [Law; 5] = [
    ("normal", |drawn| 3.0 + drawn.normal(), 3.0),
    (
        "days (exponential)",
        |drawn| 30.0 * drawn.exponential(),
        30.0,
    ),
    (
        "whole days of at most 90",
        |drawn| (20.0 * drawn.exponential()).floor().min(90.0),
        19.284_6,
    ),
    (
        "lognormal, skewness 6",
        |drawn| libm::exp(drawn.normal()),
        1.648_721_270_700_128,
    ),
    (
        "deaths: 30 and a tenth of the runs ten times as many",
        |drawn| {
            let times = if drawn.chance(0.1) { 10.0 } else { 1.0 };
            30.0 * times * drawn.exponential()
        },
        57.0,
    ),
];

/// The mean of the whole days: the sum of the chances to be at least 1, 2, ... 90.
fn mean((name, _, mean): Law) -> f64 {
    if name.starts_with("whole") {
        (1..=90)
            .map(|days| libm::exp(-f64::from(days) / 20.0))
            .sum()
    } else {
        mean
    }
}

#[test]
fn means_hold() {
    for law in LAWS {
        for n in [100, 400, 2_000] {
            let mut kind = Kind::named(format!("mean, {n} runs, {}", law.0));
            for seed in 1..=repetitions(2_000) {
                let (mut drawn, mut sketch) = (Drawn::of(seed), Sketch::default());
                for _ in 0..n {
                    sketch.add(law.1(&mut drawn));
                }
                let found = EmpiricalDistribution::Real(sketch).estimate(&Unit::Days, Z95);
                let found = found.expect("enough runs");
                kind.note(mean(law), [found.low, found.high]);
            }
            kind.holds();
        }
    }
}

#[test]
fn few_runs_have_no_interval_of_a_mean() {
    let mut sketch = Sketch::default();
    for run in 0..99 {
        sketch.add(f64::from(run));
    }
    assert_eq!(
        EmpiricalDistribution::Real(sketch.clone()).estimate(&Unit::Days, Z95),
        None
    );
    sketch.add(99.0);
    let enough = EmpiricalDistribution::Real(sketch);
    assert!(enough.estimate(&Unit::Days, Z95).is_some());
}

/// A hundred runs without a blockade do not tell how long one lasts where there is one.
#[test]
fn what_is_nowhere_has_no_interval_unless_it_is_a_share() {
    let mut sketch = Sketch::default();
    (0..100).for_each(|_| sketch.add(0.0));
    let nowhere = EmpiricalDistribution::Real(sketch);
    assert_eq!(nowhere.estimate(&Unit::Days, Z95), None);
    let share = nowhere.estimate(&Unit::Share, Z95).expect("a share");
    assert!(share.low <= 0.0 && share.high > 0.03, "{share:?}");
}

#[test]
fn paired_differences_of_means_hold() {
    for law in LAWS {
        for n in [30, 100, 400] {
            let mut kind = Kind::named(format!("difference of means, {n} pairs, {}", law.0));
            for seed in 1..=repetitions(2_000) {
                let mut drawn = Drawn::of(1_000_000 + seed);
                let pairs: Vec<f64> = (0..n)
                    .map(|_| {
                        let shared = law.1(&mut drawn);
                        shared + 2.0 + law.1(&mut drawn) - (shared + law.1(&mut drawn))
                    })
                    .collect();
                let moments = Moments::of(pairs.into_iter());
                let found = mean_difference(&moments, Z95).expect("enough pairs");
                kind.note(2.0, [found.low, found.high]);
            }
            kind.holds();
        }
    }
}
