//! The best policy of a family against a set of rivals: dials of `historical` that serve one goal,
//! or the front of several; and the game of best replies to best replies.
//!
//! The search plays every candidate with the same luck, so that candidates are compared run by run.
//! What it finds is judged with luck that it never saw, against rivals that it never met, and in
//! worlds in which assumed numbers are turned.
//!
//! # Modules, each using only those above it
//!
//! - `stream`, `axes`: the luck of a search, and the axes of a covariance
//! - [`cma_es`]: the search for one goal
//! - [`nsga`]: the search for several
//! - [`goal`]: what is wanted
//! - [`dials`]: what may be changed, and within which range
//! - [`trial`]: candidates played against rivals
//! - [`search`](mod@search): generation by generation
//! - [`preview`]: what is said before it
//! - [`worlds`]: what is left of a gain where assumed numbers are turned
//! - [`judging`]: what was found, on what the search never met
//! - [`double_oracle`]: best replies to best replies

mod error;

mod axes;
mod stream;

pub mod cma_es;
pub mod nsga;

pub mod goal;

pub mod hands;

pub mod dials;

pub mod trial;

pub mod search;

pub mod preview;
pub mod worlds;

pub mod judging;

pub mod double_oracle;

pub use error::OptimiseError;

/// A number from 0 up without what is behind its point.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative and small"
)]
fn whole(number: f64) -> usize {
    number as usize
}
