//! What may be said of a difference.

use super::plan::LEVEL;
use offramp_core::statistics::DiscordantPairs;
use offramp_core::statistics::power::{detectable, detectable_share};
use serde::{Serialize, Serializer};

/// What may be said of a difference.
///
/// ```
/// use offramp::comparison::Verdict;
///
/// let verdict = Verdict::NotShown { detectable: 0.02 };
/// assert_eq!(verdict.name(), "not-shown");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// It is there: its corrected p-value is below the level.
    Shown,
    /// It was not shown; one of this size would have been, with a chance of 80 %.
    NotShown {
        /// In the quantity's unit, or as a share.
        detectable: f64,
    },
    /// The two arms came out the same in every single run.
    NeverDiffered,
    /// Too few runs have the quantity in both arms, fewer than
    /// [`FEWEST_PAIRS`](offramp_core::statistics::paired::FEWEST_PAIRS).
    Unmeasured,
}

/// What a difference was found to be, before anything is said of it.
pub(super) struct Evidence {
    /// Enough runs have the quantity in both arms.
    pub(super) measured: bool,
    /// The arms differ in some run.
    pub(super) ever_differs: bool,
    /// Its standard error.
    pub(super) standard_error: f64,
    /// How many runs differ either way, of a quantity that is there or not.
    pub(super) discordant: Option<DiscordantPairs>,
    /// Its p-value, corrected for all differences of the comparison.
    pub(super) p_holm: f64,
    /// The level at which one more difference would have been shown.
    pub(super) next_level: f64,
}

impl Verdict {
    /// What may be said on that evidence.
    pub(super) fn on(evidence: &Evidence) -> Self {
        if !evidence.measured {
            Self::Unmeasured
        } else if !evidence.ever_differs {
            Self::NeverDiffered
        } else if evidence.p_holm < LEVEL {
            Self::Shown
        } else {
            let pairs = evidence.discordant.as_ref();
            let exact = pairs.and_then(|pairs| detectable_share(pairs, evidence.next_level));
            let normal = || detectable(evidence.standard_error, evidence.next_level);
            Self::NotShown {
                detectable: exact.unwrap_or_else(normal),
            }
        }
    }

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::NotShown { .. } => "not-shown",
            Self::NeverDiffered => "never-differed",
            Self::Unmeasured => "unmeasured",
        }
    }
}

/// As its name.
impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
