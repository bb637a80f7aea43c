//! Sobol indices on Saltelli's design.
//!
//! First-order indices by Saltelli et al. 2010 ("Variance based sensitivity analysis of model
//! output", table 2 (b)), total indices by Jansen 1999 (table 2 (f)), over the base points of
//! [`Sampling::Saltelli`](crate::design::Sampling); 95 % intervals from resamples of the base
//! points. The effect of a factor is the slope of a line through the pairs of worlds that differ in
//! it alone.

use offramp_core::chance::Seed;
use serde::{Deserialize, Serialize};

use crate::resamples::{Estimated, estimated};

/// Base points below which the intervals hold the truth in fewer than 93 % of repetitions
/// (`tests/coverage/sensitivity.rs`).
pub const FEWEST_BASE_POINTS: usize = 64;

/// How much of the variance over worlds a factor makes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The share that it makes alone: what would go, on average, if it were known.
    pub first: Estimated,
    /// The share in which it has a part: what would be left, on average, if all others were known.
    pub total: Estimated,
    /// By how much the answer grows from the lower end of its range to the upper one, on average
    /// over all others.
    pub effect: Estimated,
}

/// The indices of each factor. `values` are the answers of the worlds in the order of the design,
/// `points` their coordinates. `None` where there is no whole base point or nothing varies.
/// With fewer than [`FEWEST_BASE_POINTS`] the intervals are too narrow.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::explore::design::{Design, Factor, Sampling};
/// use offramp::explore::sensitivity::sobol::sobol;
///
/// let factors = ["a", "b"].map(|name| Factor::between(name, 0.0, 1.0)).to_vec();
/// let design = Design::of(factors, Sampling::Saltelli { base: 512 }, Seed(1))?;
/// let values: Vec<f64> = design.worlds().map(|world| 2.0 * world[0] + world[1]).collect();
/// let points: Vec<&[f64]> = (0..design.len()).map(|world| design.point(world)).collect();
/// let indices = sobol(&values, &points, Seed(1)).expect("they vary");
/// assert!((indices[0].first.point - 0.8).abs() < 0.01);
/// assert!((indices[0].effect.point - 2.0).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn sobol(values: &[f64], points: &[&[f64]], seed: Seed) -> Option<Vec<Index>> {
    let factors = points.first()?.len();
    let block = factors + 2;
    let base = values.len() / block;
    let used = &values[..base * block];
    let mean = used.iter().sum::<f64>() / used.len() as f64;
    let centred: Vec<f64> = used.iter().map(|value| value - mean).collect();
    let blocks: Vec<&[f64]> = centred.chunks(block).collect();
    let all: Vec<usize> = (0..base).collect();
    if base < 2 || variance(&blocks, &all) <= 0.0 {
        return None;
    }
    let steps: Vec<Vec<f64>> = (0..base)
        .map(|at| {
            let (a, b) = (points[at * block], points[at * block + block - 1]);
            a.iter().zip(b).map(|(a, b)| b - a).collect()
        })
        .collect();
    let found = estimated(base, (seed, "bootstrap/sobol"), |places| {
        of_places(&blocks, &steps, places, factors)
    });
    let indices = found.chunks(3).map(|three| Index {
        first: three[0],
        total: three[1],
        effect: three[2],
    });
    Some(indices.collect())
}

/// First-order index, total index and effect of each factor, from the base points at these places.
fn of_places(blocks: &[&[f64]], steps: &[Vec<f64>], places: &[usize], factors: usize) -> Vec<f64> {
    let count = places.len() as f64;
    let variance = variance(blocks, places);
    let mut sums = vec![[0.0; 4]; factors];
    for place in places {
        let (block, step) = (blocks[*place], &steps[*place]);
        let (a, b) = (block[0], block[factors + 1]);
        for (factor, sum) in sums.iter_mut().enumerate() {
            let change = block[1 + factor] - a;
            sum[0] += b * change;
            sum[1] += change * change;
            sum[2] += change * step[factor];
            sum[3] += step[factor] * step[factor];
        }
    }
    let over = |part: f64, all: f64| if all > 0.0 { part / all } else { 0.0 };
    sums.iter()
        .flat_map(|[with_other, squares, products, steps]| {
            [
                over(with_other / count, variance),
                over(squares / (2.0 * count), variance),
                over(*products, *steps),
            ]
        })
        .collect()
}

/// The variance of the first and the second world of base points.
fn variance(blocks: &[&[f64]], places: &[usize]) -> f64 {
    let last = blocks[0].len() - 1;
    let both = || {
        places
            .iter()
            .flat_map(|place| [blocks[*place][0], blocks[*place][last]])
    };
    let count = both().count() as f64;
    let mean = both().sum::<f64>() / count;
    both()
        .map(|value| (value - mean) * (value - mean))
        .sum::<f64>()
        / count
}
