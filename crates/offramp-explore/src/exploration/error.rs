//! Why worlds cannot be played.

use offramp_core::crisis::KnowingError;
use offramp_core::pool::PoolError;

/// Why worlds cannot be played.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExplorationError {
    /// A factor is no uncertain number of one of the policies' crises, or a value does not fit it.
    #[error("in `{arm}`: {cause}")]
    Factor {
        /// The policy.
        arm: String,
        /// What is wrong.
        #[source]
        cause: KnowingError,
    },
    /// The deviations of a measure have squares that no float holds.
    #[error(
        "`{0}` differs by so much from run to run that no number holds its variance; give it a larger unit, so that \
         its values are below 1e150"
    )]
    TooLarge(String),
    /// The threads cannot be started.
    #[error(transparent)]
    Pool(#[from] PoolError),
}
