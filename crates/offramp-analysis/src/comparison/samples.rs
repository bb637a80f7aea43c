//! The runs of all arms in one chunk.

use std::sync::atomic::{AtomicBool, Ordering};

use super::sample::{Sample, sample};
use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Row;
use serde::{Deserialize, Serialize};

/// Runs of an arm in a chunk where there are few arms.
const CHUNK: usize = 128;
/// Runs of all arms in a chunk where there are many.
const RUNS_IN_CHUNK: usize = 65_536;

/// The runs of all arms in one chunk. They are kept one by one, because a comparison pairs them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Samples(pub(super) Vec<Sample>);

/// How many runs of every arm are in a chunk.
pub(super) fn runs_in_chunk(arms: usize) -> u64 {
    (RUNS_IN_CHUNK / arms.max(1)).clamp(8, CHUNK) as u64
}

impl Samples {
    /// Plays the runs from `first` on; `None` if `stop` was set meanwhile.
    pub(super) fn played(
        crises: &[&Crisis],
        seed: Seed,
        (first, runs): (u64, u64),
        stop: Option<&AtomicBool>,
    ) -> Option<Self> {
        let runs = usize::try_from(runs).ok()?;
        let goes_on = || !stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
        let arms = crises.iter();
        let play = |crisis: &&Crisis| sample(crisis, seed, (first, runs), goes_on);
        let arms = arms.map(|crisis| goes_on().then(|| play(crisis)).flatten());
        arms.collect::<Option<Vec<Sample>>>().map(Self)
    }

    /// The runs of one arm that an ensemble played already. A comparison of two has 128 of them in
    /// a chunk, but for the last.
    #[must_use]
    pub fn of_rows(rows: &[Row]) -> Self {
        Self(vec![Sample::of_rows(rows)])
    }

    /// The same runs of more arms, after these.
    #[must_use]
    pub fn and(mut self, more: &Self) -> Self {
        self.0.extend(more.0.iter().cloned());
        self
    }

    /// Whether they may be that many runs of each of these crises.
    pub(super) fn fit(&self, crises: &[&Crisis], runs: u64) -> bool {
        let mut pairs = self.0.iter().zip(crises);
        self.0.len() == crises.len() && pairs.all(|(sample, crisis)| sample.fits(crisis, runs))
    }
}
