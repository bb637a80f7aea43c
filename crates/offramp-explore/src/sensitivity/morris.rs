//! Morris' elementary effects (Morris 1991; Campolongo, Cariboni & Saltelli 2007).
//!
//! Each step of a path changes one factor by two thirds of its range; the change of the answer over
//! that of the coordinate is an elementary effect, in the answer's unit for the whole range.

use offramp_core::chance::Seed;
use offramp_core::statistics::interval::Z95;
use serde::{Deserialize, Serialize};

use crate::resamples::{Estimated, estimated};

/// Paths below which the intervals hold the truth in fewer than 93 % of repetitions
/// (`tests/coverage/sensitivity.rs`).
pub const FEWEST_PATHS: usize = 10;

/// The elementary effects of a factor over all paths.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Effects {
    /// The mean of their absolute values: how much it matters.
    pub mean_absolute: Estimated,
    /// Their mean: in which direction.
    pub mean: Estimated,
    /// Their standard deviation: how much that depends on the others, or on where it stands.
    pub deviation: f64,
}

/// The effects of each factor. `values` are the answers of the worlds in the order of
/// [`Sampling::Morris`](crate::design::Sampling), `points` their coordinates. `None` with fewer
/// than two whole paths; with fewer than [`FEWEST_PATHS`] the intervals are too narrow.
#[must_use]
pub fn morris(values: &[f64], points: &[&[f64]], seed: Seed) -> Option<Vec<Effects>> {
    let factors = points.first()?.len();
    let path = factors + 1;
    let paths = values.len() / path;
    if paths < 2 {
        return None;
    }
    let effects: Vec<Vec<f64>> = (0..paths)
        .map(|at| effects(&values[at * path..], &points[at * path..(at + 1) * path]))
        .collect();
    let found = estimated(paths, (seed, "bootstrap/morris"), |places| {
        let mean = |factor: usize, of: fn(f64) -> f64| {
            let all = places.iter().map(|place| of(effects[*place][factor]));
            all.sum::<f64>() / places.len() as f64
        };
        (0..factors)
            .flat_map(|factor| [mean(factor, f64::abs), mean(factor, |effect| effect)])
            .collect()
    });
    let each = found.chunks(2).enumerate().map(|(factor, two)| {
        let squares = effects.iter().map(|path| {
            let off = path[factor] - two[1].point;
            off * off
        });
        Effects {
            mean_absolute: not_below_none(expanded(two[0], paths)),
            mean: expanded(two[1], paths),
            deviation: libm::sqrt(squares.sum::<f64>() / (paths - 1) as f64),
        }
    });
    Some(each.collect())
}

/// An interval of so few resampled values is too narrow: it takes the standard deviation over n
/// for that over n - 1, and the normal distribution for Student's (Hesterberg 2015, "What teachers
/// should know about the bootstrap", on expanded percentile intervals; the quantile of Student's
/// distribution to the first order in 1 / n).
fn expanded(found: Estimated, paths: usize) -> Estimated {
    let freedom = (paths - 1) as f64;
    let student = 1.0 + (Z95 * Z95 + 1.0) / (4.0 * freedom);
    let times = student * libm::sqrt(paths as f64 / freedom);
    let away = |end: f64| found.point + times * (end - found.point);
    Estimated {
        low: away(found.low),
        high: away(found.high),
        ..found
    }
}

/// A size is never below 0.
fn not_below_none(found: Estimated) -> Estimated {
    Estimated {
        low: found.low.max(0.0),
        ..found
    }
}

/// The effect of each factor on one path.
fn effects(values: &[f64], points: &[&[f64]]) -> Vec<f64> {
    let mut effects = vec![0.0; points[0].len()];
    for (step, pair) in points.windows(2).enumerate() {
        for (factor, effect) in effects.iter_mut().enumerate() {
            let moved = pair[1][factor] - pair[0][factor];
            if moved.abs() > 1e-12 {
                *effect = (values[step + 1] - values[step]) / moved;
            }
        }
    }
    effects
}
