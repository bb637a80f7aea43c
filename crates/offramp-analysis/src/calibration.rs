//! Fitting a policy to recorded crises.
//!
//! Weights are fitted by maximum a posteriori: the exact likelihood of every recorded decision (the
//! closed form of the ordered response, fog integrated by replays) and a stated normal prior on
//! every weight, on the scale of its logarithm where it is positive. Replays do not depend on the
//! weights, as everyone does what the record says; so what the principals saw is worked out once.
//! What decides is the score on crises that were left out.
//!
//! Base rates of whole populations can be weighed in: [`base_rates::BaseRates`]. They are
//! simulated, so the fit takes them as straight lines around its best point so far, and draws the
//! lines anew there.
//!
//! - [`candidate`]: a way to decide, for all principals
//! - [`free`]: what is fitted, and its priors
//! - [`likelihood_inputs`]: what the principals saw, once for all weights
//! - [`base_rates`]: counted shares and durations as evidence
//! - [`problem`]: what is to be fitted to what: likelihood and scores, without an optimiser
//!
//! With the feature `calibrate`, which brings an optimiser:
//!
//! - `optimiser`: the smallest value of what is known in closed form
//! - `linearised`: simulated figures as straight lines
//! - `search`: both together
//! - `fit`: [`Problem`] fitted to all crises, to all but one, or to a sample

pub mod candidate;

pub mod free;

pub mod likelihood_inputs;

pub mod base_rates;

pub mod problem;

#[cfg(feature = "calibrate")]
pub mod optimiser;

#[cfg(feature = "calibrate")]
mod linearised;

#[cfg(feature = "calibrate")]
mod search;

#[cfg(feature = "calibrate")]
pub mod fit;

#[cfg(feature = "calibrate")]
pub use fit::{Anchor, Job};
#[cfg(feature = "calibrate")]
pub use optimiser::FitError;
pub use problem::Problem;
