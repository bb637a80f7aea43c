//! The optimiser: L-BFGS (Nocedal & Wright 2006) with a line search of Moré and Thuente, gradients
//! by central differences.

use argmin::core::{CostFunction, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;

use offramp_core::ensemble::EnsembleError;

/// Most steps of the optimiser.
const STEPS: u64 = 200;
/// Steps that L-BFGS remembers.
const MEMORY: usize = 10;
/// Half the distance of a central difference, in standard deviations of the prior.
const STEP: f64 = 1e-5;
/// The change of the objective, in nats, below which the search ends.
const ENOUGH: f64 = 1e-7;

/// Why a fit came to nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FitError {
    /// The line search found no way down, which happens where the objective is not finite.
    #[error("the optimiser gave up: {0}")]
    Optimiser(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Base rates cannot be simulated.
    #[error(transparent)]
    Simulation(#[from] EnsembleError),
}

/// Where `objective` is smallest, sought from `start`.
///
/// ```
/// use offramp::calibration::optimiser::minimise;
///
/// let found = minimise(|at: &[f64]| (at[0] - 2.0) * (at[0] - 2.0), vec![0.0])?;
/// assert!((found[0] - 2.0).abs() < 1e-3);
/// # Ok::<(), offramp::calibration::FitError>(())
/// ```
///
/// # Errors
///
/// The line search found no way down, which happens where the objective is not finite.
pub fn minimise(objective: impl Fn(&[f64]) -> f64, start: Vec<f64>) -> Result<Vec<f64>, FitError> {
    let failed = |error: argmin::core::Error| FitError::Optimiser(error.into());
    let at_start = objective(&start);
    let search = MoreThuenteLineSearch::new();
    let solver = LBFGS::new(search, MEMORY)
        .with_tolerance_grad(1e-4)
        .and_then(|solver| solver.with_tolerance_cost(ENOUGH))
        .map_err(failed)?;
    let ended = Executor::new(Smooth(&objective), solver)
        .configure(|state| state.param(start.clone()).max_iters(STEPS))
        .run()
        .map_err(failed)?;
    let state = ended.state();
    // The end of the search is never worse than its start.
    if state.get_best_cost() > at_start {
        return Ok(start);
    }
    state
        .get_best_param()
        .cloned()
        .ok_or_else(|| FitError::Optimiser("it returned nothing".into()))
}

struct Smooth<'f, F>(&'f F);

impl<F: Fn(&[f64]) -> f64> CostFunction for Smooth<'_, F> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, at: &Vec<f64>) -> Result<f64, argmin::core::Error> {
        Ok((self.0)(at))
    }
}

impl<F: Fn(&[f64]) -> f64> Gradient for Smooth<'_, F> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, at: &Vec<f64>) -> Result<Vec<f64>, argmin::core::Error> {
        let slope = |place: usize| {
            let mut near = at.clone();
            near[place] = at[place] + STEP;
            let above = (self.0)(&near);
            near[place] = at[place] - STEP;
            (above - (self.0)(&near)) / (2.0 * STEP)
        };
        Ok((0..at.len()).map(slope).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bottom_of_a_valley_is_found() {
        let banana = |at: &[f64]| {
            let (along, across) = (1.0 - at[0], at[1] - at[0] * at[0]);
            along * along + 20.0 * across * across
        };
        let found = minimise(banana, vec![-1.0, 1.0]).expect("a minimum");
        assert!(
            (found[0] - 1.0).abs() < 1e-3 && (found[1] - 1.0).abs() < 1e-3,
            "{found:?}"
        );
    }
}
