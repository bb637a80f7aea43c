//! Factors that move nothing.

use std::sync::atomic::AtomicBool;

use offramp_analysis::comparison::arm::Arm;
use offramp_core::pool::Pool;

use super::error::ExplorationError;
use super::playing::{Stage, played};
use super::setup::Setup;

/// Runs by which it is usually tried whether a factor moves anything.
pub const TRIED: u64 = 200;

/// For each factor, whether it moves nothing: all policies come to the same, run by run, at both
/// ends of its range as in the middle, in so many runs of the same luck with all other factors at
/// their medians.
///
/// # Errors
///
/// As [`explore`](super::explore).
pub fn idle(
    setup: &Setup,
    arms: &[Arm],
    runs: u64,
    threads: Option<usize>,
) -> Result<Vec<bool>, ExplorationError> {
    let stage = Stage::of(setup, arms);
    let factors = &setup.design.factors;
    let medians: Vec<f64> = factors.iter().map(|factor| factor.value(0.5)).collect();
    let tried = |values: &[f64]| -> Result<Vec<Vec<u64>>, ExplorationError> {
        let crises = stage.crises(values)?;
        let columns = played(&stage, &crises, runs, &AtomicBool::new(false));
        let bits = |column: Vec<f64>| column.into_iter().map(f64::to_bits).collect();
        Ok(columns.unwrap_or_default().into_iter().map(bits).collect())
    };
    let usual = tried(&medians)?;
    let pool = Pool::of(threads)?;
    let places: Vec<usize> = (0..factors.len()).collect();
    let found = pool.map(&places, |place| {
        for end in factors[*place].ends() {
            let mut values = medians.clone();
            values[*place] = end;
            if tried(&values)? != usual {
                return Ok(false);
            }
        }
        Ok(true)
    });
    found.into_iter().collect()
}
