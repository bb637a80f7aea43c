//! Why nothing can be searched.

use offramp_core::crisis::{Flaws, KnowingError};

/// Why nothing can be searched.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum OptimiseError {
    /// A policy that is tried makes the crisis unfit.
    #[error(transparent)]
    Flaws(#[from] Flaws),
    /// A world has a number that the crisis does not take.
    #[error(transparent)]
    World(#[from] KnowingError),
}
