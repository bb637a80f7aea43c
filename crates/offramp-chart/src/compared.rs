//! The charts of a comparison and of a search for causes, made from their arms and differences.
//!
//! - [`outcomes()`]: how did the runs of every arm end?
//! - [`matrices()`]: what does one policy do against another?
//! - [`forest()`]: which change made a difference that was shown, and how large is it?
//! - [`effects()`]: which mechanism drives an outcome?
//!
//! All arms of a comparison play the same runs with the same luck, so that a difference between two
//! of them comes from what was varied and not from chance.

mod origin;

mod levels;
mod tone;

mod outcomes;

mod matrices;

mod forests;

pub use forests::{effects, forest};
pub use matrices::matrices;
pub use origin::source;
pub use outcomes::outcomes;
