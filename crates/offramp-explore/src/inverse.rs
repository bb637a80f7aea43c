//! Inverse questions: what would have to be true for the answer to stay within a bound?
//!
//! Of every policy: in which share of the worlds it does, what the factors are there, and the
//! nearest of these worlds to the scenario as it stands. How far a world is, is the Euclidean
//! distance over the factors that move anything, each by its quantile.

use serde::{Deserialize, Serialize};

/// Most worlds that are named.
pub const NEAREST: usize = 3;

/// What would have to be true under one policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Holding {
    /// In how many worlds the bound is kept.
    pub worlds: usize,
    /// In how many of these it is kept beyond luck: by the end of the 95 % interval too.
    pub surely: usize,
    /// For each factor, the 5 % and the 95 % quantile of its values in these worlds; `None` without
    /// any.
    pub ranges: Option<Vec<[f64; 2]>>,
    /// The nearest of these worlds, the nearest first.
    pub nearest: Vec<Near>,
}

/// A world in which the bound is kept.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// Its number.
    pub world: usize,
    /// How far it is.
    pub distance: f64,
}

/// A factor as the scenario has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// The coordinate of its value in the scenario as it stands.
    pub at: f64,
    /// Whether it moves nothing, so that its distance does not count.
    pub idle: bool,
}

/// What would have to be true. `kept` says of each world whether the bound is kept, and whether
/// beyond luck; `columns` are the values of each factor, world by world, and `points` the
/// coordinates of each world.
#[must_use]
pub fn inverse(
    columns: &[Vec<f64>],
    points: &[&[f64]],
    usual: &[Usual],
    kept: &[[bool; 2]],
) -> Holding {
    let holding: Vec<usize> = (0..kept.len()).filter(|world| kept[*world][0]).collect();
    let mut nearest: Vec<Near> = holding
        .iter()
        .map(|world| Near {
            world: *world,
            distance: distance(points[*world], usual),
        })
        .collect();
    nearest.sort_by(|a, b| {
        a.distance
            .total_cmp(&b.distance)
            .then(a.world.cmp(&b.world))
    });
    nearest.truncate(NEAREST);
    let range = |column: &Vec<f64>| {
        let mut values: Vec<f64> = holding.iter().map(|world| column[*world]).collect();
        values.sort_by(f64::total_cmp);
        [0.05, 0.95].map(|share| crate::resamples::quantile(&values, share))
    };
    Holding {
        worlds: holding.len(),
        surely: kept
            .iter()
            .filter(|[holds, surely]| *holds && *surely)
            .count(),
        ranges: (!holding.is_empty()).then(|| columns.iter().map(range).collect()),
        nearest,
    }
}

fn distance(point: &[f64], usual: &[Usual]) -> f64 {
    let moving = point.iter().zip(usual).filter(|(_, usual)| !usual.idle);
    let squares = moving.map(|(at, usual)| (at - usual.at) * (at - usual.at));
    libm::sqrt(squares.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_world_is_near_in_what_moves_anything() {
        let columns = [vec![1.0, 2.0, 3.0], vec![9.0, 0.0, 0.0]];
        let points: [&[f64]; 3] = [&[0.1, 0.9], &[0.5, 0.0], &[0.6, 0.0]];
        let usual = [(0.1, false), (0.0, true)].map(|(at, idle)| Usual { at, idle });
        let kept = [[true, false], [false, false], [true, true]];
        let found = inverse(&columns, &points, &usual, &kept);
        assert_eq!((found.worlds, found.surely), (2, 1));
        assert_eq!(found.nearest[0].world, 0);
        assert!((found.nearest[1].distance - 0.5).abs() < 1e-12);
        let none = inverse(&columns, &points, &usual, &[[false; 2]; 3]);
        assert!(none.ranges.is_none() && none.nearest.is_empty());
    }
}
