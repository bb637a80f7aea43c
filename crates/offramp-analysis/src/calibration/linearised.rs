//! Distances to base rates near one set of weights, as straight lines: what a simulated figure has
//! in the place of a gradient.
//!
//! A simulated share is a step function of the weights, as runs are whole. Differences over a good
//! part of a prior's standard deviation, with the same luck on both sides, smooth the steps
//! (`McFadden` 1989, simulated moments).

use offramp_core::pool::Pool;

use crate::baserates::loss;
use offramp_core::ensemble::EnsembleError;

/// Half the distance of a difference, in standard deviations of the prior.
const STEP: f64 = 0.15;

/// The distances at a point and their slopes along every weight.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Linearised {
    at: Vec<f64>,
    distances: Vec<f64>,
    /// For every weight, the slope of every distance.
    slopes: Vec<Vec<f64>>,
}

impl Linearised {
    /// Measures the distances around a point, along one weight after the other.
    ///
    /// # Errors
    ///
    /// The distances cannot be measured.
    pub(super) fn at(
        at: Vec<f64>,
        distances: impl Fn(&[f64]) -> Result<Vec<f64>, EnsembleError> + Sync,
        pool: &Pool,
    ) -> Result<Self, EnsembleError> {
        let moved = |place: usize, step: f64| {
            let mut near = at.clone();
            near[place] += step;
            distances(&near)
        };
        let places: Vec<usize> = (0..at.len()).collect();
        let slopes = pool.map(&places, |&place| {
            let (above, below) = (moved(place, STEP)?, moved(place, -STEP)?);
            let slope = |(above, below): (&f64, &f64)| (above - below) / (2.0 * STEP);
            Ok(above.iter().zip(&below).map(slope).collect())
        });
        let slopes = slopes.into_iter().collect::<Result<_, EnsembleError>>()?;
        Ok(Self {
            distances: distances(&at)?,
            slopes,
            at,
        })
    }

    /// The same with observed values that are moved `by` these multiples of their standard errors:
    /// another sample of the world.
    #[must_use]
    pub(super) fn shifted(mut self, by: &[f64]) -> Self {
        shift(&mut self.distances, by);
        self
    }

    /// The same slopes around another point, where these distances were measured.
    pub(super) fn move_to(&mut self, point: &[f64], distances: &[f64]) {
        self.at.copy_from_slice(point);
        self.distances.copy_from_slice(distances);
    }

    /// What missing the targets costs there, in nats.
    #[must_use]
    pub(super) fn cost(&self, there: &[f64]) -> f64 {
        let moved: Vec<f64> = there
            .iter()
            .zip(&self.at)
            .map(|(to, from)| to - from)
            .collect();
        let distance = |(target, distance): (usize, &f64)| {
            let along = moved.iter().zip(&self.slopes);
            distance
                + along
                    .map(|(moved, slopes)| moved * slopes[target])
                    .sum::<f64>()
        };
        self.distances
            .iter()
            .enumerate()
            .map(|line| loss(distance(line)))
            .sum()
    }
}

/// Takes from every distance how far the observed value has moved.
pub(super) fn shift(distances: &mut [f64], by: &[f64]) {
    for (distance, by) in distances.iter_mut().zip(by) {
        *distance -= by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_lines_are_followed_exactly() {
        let distances = |at: &[f64]| Ok(vec![1.0 + 2.0 * at[0] - at[1], 3.0 * at[1]]);
        let linearised =
            Linearised::at(vec![0.5, -0.2], distances, &Pool::here()).expect("distances");
        for there in [[0.5, -0.2], [1.0, 0.0], [-0.4, 0.7]] {
            let exact = distances(&there).expect("distances");
            let exact: f64 = exact.into_iter().map(loss).sum();
            assert!((linearised.cost(&there) - exact).abs() < 1e-9);
        }
        let shifted = linearised.shifted(&[2.2, -0.6]);
        assert!(
            shifted.cost(&[0.5, -0.2]).abs() < 1e-9,
            "both were that far off"
        );
    }
}
