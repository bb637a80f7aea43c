//! Where a cost is smallest of which one part is known in closed form and the other only from
//! simulated figures.
//!
//! The steps are those of Levenberg (1944) and Marquardt (1963): the simulated part is taken as
//! straight lines around the best point so far, with a pull back towards it. A step counts only if
//! it lowers the cost that is simulated anew; else the pull grows.

use super::linearised::Linearised;
use super::optimiser::{FitError, minimise};
use crate::baserates::loss;
use offramp_core::ensemble::EnsembleError;
use offramp_core::pool::Pool;

/// Most steps that count.
const ROUNDS: usize = 12;
/// Most steps that are tried from one point.
const TRIES: usize = 4;
/// The first pull back, as the precision of a normal prior around the point.
const PULL: f64 = 1.0;
/// How much the pull grows after a bad step, and shrinks after a good one.
const FACTOR: f64 = 4.0;
/// The gain, in nats, below which the search ends.
const ENOUGH: f64 = 0.01;

/// The two parts of a cost, in nats, at a distance from the middle of the priors in standard
/// deviations.
pub(super) struct Cost<'p, S, D> {
    /// What is known in closed form.
    pub(super) smooth: S,
    /// Distances to figures that are only simulated, in standard errors.
    pub(super) distances: D,
    /// How much those count.
    pub(super) weight: f64,
    /// How many times the straight lines are drawn anew; after that they only move along.
    pub(super) drawn: usize,
    /// Where figures are simulated.
    pub(super) pool: &'p Pool,
}

/// A point, with what was simulated there.
struct SearchPoint {
    point: Vec<f64>,
    distances: Vec<f64>,
    cost: f64,
}

impl<S, D> Cost<'_, S, D>
where
    S: Fn(&[f64]) -> f64,
    D: Fn(&[f64]) -> Result<Vec<f64>, EnsembleError> + Sync,
{
    fn at(&self, point: Vec<f64>) -> Result<SearchPoint, EnsembleError> {
        let distances = (self.distances)(&point)?;
        let simulated: f64 = distances.iter().copied().map(loss).sum();
        Ok(SearchPoint {
            cost: (self.smooth)(&point) + self.weight * simulated,
            point,
            distances,
        })
    }

    /// The point of the least cost, sought from `start`; `linearised` was drawn there, if it is
    /// known.
    ///
    /// # Errors
    ///
    /// The optimiser gave up, or the figures cannot be simulated.
    pub(super) fn least(
        &self,
        start: Vec<f64>,
        linearised: Option<Linearised>,
    ) -> Result<Vec<f64>, FitError> {
        let mut best = self.at(start)?;
        let mut linearised = match linearised {
            Some(linearised) => linearised,
            None => Linearised::at(best.point.clone(), &self.distances, self.pool)?,
        };
        let mut pull = PULL;
        for round in 0..ROUNDS {
            let Some(next) = self.step(&best, &linearised, &mut pull)? else {
                break;
            };
            let gain = best.cost - next.cost;
            best = next;
            if gain < ENOUGH {
                break;
            }
            if round < self.drawn {
                linearised = Linearised::at(best.point.clone(), &self.distances, self.pool)?;
            } else {
                linearised.move_to(&best.point, &best.distances);
            }
        }
        Ok(best.point)
    }

    /// The first step from a place that lowers the cost; `None` if none of those tried does.
    fn step(
        &self,
        best: &SearchPoint,
        linearised: &Linearised,
        pull: &mut f64,
    ) -> Result<Option<SearchPoint>, FitError> {
        for _ in 0..TRIES {
            let next = self.at(self.along(linearised, best.point.clone(), *pull)?)?;
            if next.cost < best.cost {
                *pull /= FACTOR;
                return Ok(Some(next));
            }
            *pull *= FACTOR;
        }
        Ok(None)
    }

    /// The point of the least cost if the second part were straight lines, with a pull back to
    /// `start`.
    fn along(
        &self,
        linearised: &Linearised,
        start: Vec<f64>,
        pull: f64,
    ) -> Result<Vec<f64>, FitError> {
        let from = start.clone();
        let cost = |there: &[f64]| {
            let moved = there.iter().zip(&from).map(|(to, from)| to - from);
            let back: f64 = moved.map(|moved| 0.5 * pull * moved * moved).sum();
            (self.smooth)(there) + self.weight * linearised.cost(there) + back
        };
        minimise(cost, start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_a_simulated_figure_do_not_stop_the_search() {
        // A prior of one standard deviation around nothing, and a figure that comes in steps and
        // wants exp(x) = 3 within 0.1.
        let cost = Cost {
            smooth: |at: &[f64]| 0.5 * at[0] * at[0],
            distances: |at: &[f64]| {
                Ok(vec![
                    ((100.0 * libm::exp(at[0])).floor() / 100.0 - 3.0) / 0.1,
                ])
            },
            weight: 1.0,
            drawn: 8,
            pool: &Pool::here(),
        };
        let found = cost.least(vec![0.0], None).expect("a minimum");
        assert!((found[0] - libm::log(3.0)).abs() < 0.02, "{found:?}");
        let chords = Cost { drawn: 0, ..cost };
        let found = chords.least(vec![0.0], None).expect("a minimum");
        assert!((found[0] - libm::log(3.0)).abs() < 0.02, "{found:?}");
        let ignored = Cost {
            weight: 0.0,
            ..chords
        };
        assert!(ignored.least(vec![1.0], None).expect("a minimum")[0].abs() < 0.15);
    }
}
