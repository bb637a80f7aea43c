//! Which runs are played.

use crate::chance::Seed;

/// Which runs are played, and with how many threads.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::ensemble::Plan;
///
/// let plan = Plan::runs(5_000).seed(7).threads(2);
/// assert_eq!((plan.runs, plan.seed, plan.threads), (5_000, Seed(7), Some(2)));
/// assert_eq!(Plan::runs(5_000).seed, Seed(1), "the seed of the program too");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    /// The seed of all luck.
    pub seed: Seed,
    /// How many runs, numbered from 1.
    pub runs: u64,
    /// How many threads; `None` for one per core. It changes no result.
    pub threads: Option<usize>,
}

impl Plan {
    /// The runs from 1 to `runs` of seed 1, with one thread per core.
    #[must_use]
    pub const fn runs(runs: u64) -> Self {
        Self {
            seed: Seed(1),
            runs,
            threads: None,
        }
    }

    /// The same runs of another seed: other luck.
    #[must_use]
    pub fn seed(self, seed: impl Into<Seed>) -> Self {
        Self {
            seed: seed.into(),
            ..self
        }
    }

    /// The same, with that many threads: a number, or `None` for one per core. It changes no
    /// result.
    #[must_use]
    pub fn threads(self, threads: impl Into<Option<usize>>) -> Self {
        Self {
            threads: threads.into(),
            ..self
        }
    }
}
