//! Bootstrap resamples (Efron 1979): places drawn with replacement.

use offramp_core::chance::{Luck, Purpose, Seed};
use serde::{Deserialize, Serialize};

/// How many resamples an interval is of.
pub const RESAMPLES: u32 = 1_000;

/// An estimate with the 2.5 % and 97.5 % quantiles of its bootstrap resamples.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Estimated {
    /// The estimate.
    pub point: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The places of each resample of `count` things; the luck belongs to the topic.
pub(crate) fn resamples(
    count: usize,
    (seed, topic): (Seed, &str),
) -> impl Iterator<Item = Vec<usize>> + use<> {
    let luck = Luck::once(seed, topic);
    (0..RESAMPLES).map(move |resample| {
        let mut draws = luck.run(u64::from(resample));
        (0_u32..)
            .take(count)
            .map(|turn| place(draws.turn(turn).uniform(Purpose::PressWhether), count))
            .collect()
    })
}

/// The numbers below `count` in an order in which each is as likely (Fisher & Yates).
pub(crate) fn order(count: usize, (seed, topic): (Seed, &str)) -> Vec<usize> {
    let mut draws = Luck::once(seed, topic).run(0);
    let mut order: Vec<usize> = (0..count).collect();
    for (turn, last) in (1..count).rev().enumerate() {
        let turn = u32::try_from(turn).unwrap_or(u32::MAX);
        let uniform = draws.turn(turn).uniform(Purpose::PressWhether);
        order.swap(last, place(uniform, last + 1));
    }
    order
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn place(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count - 1)
}

/// Estimates, each with its interval: what `of` says of all places, and of resamples of them.
pub(crate) fn estimated(
    count: usize,
    luck: (Seed, &str),
    of: impl Fn(&[usize]) -> Vec<f64>,
) -> Vec<Estimated> {
    let all: Vec<usize> = (0..count).collect();
    let points = of(&all);
    let mut drawn: Vec<Vec<f64>> = points.iter().map(|_| Vec::new()).collect();
    for places in resamples(count, luck) {
        for (values, value) in drawn.iter_mut().zip(of(&places)) {
            values.push(value);
        }
    }
    let ends = drawn.iter_mut().map(|values| {
        values.sort_by(f64::total_cmp);
        [0.025, 0.975].map(|share| quantile(values, share))
    });
    points
        .iter()
        .zip(ends)
        .map(|(point, [low, high])| Estimated {
            point: *point,
            low,
            high,
        })
        .collect()
}

/// The value below which that share of sorted numbers lies, between two of them by their distance.
///
/// ```
/// use offramp::explore::resamples::quantile;
///
/// assert_eq!(quantile(&[0.0, 1.0, 3.0], 0.75), 2.0);
/// ```
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * sorted.len().saturating_sub(1) as f64;
    let (below, rest) = (at as usize, at - at.floor());
    let value = |place: usize| sorted.get(place).or(sorted.last()).copied().unwrap_or(0.0);
    value(below) + rest * (value(below + 1) - value(below))
}
