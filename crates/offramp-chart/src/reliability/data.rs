//! The data of a reliability diagram, from hindcasts.

use offramp_analysis::hindcast::score::{BINS, Bin};
use offramp_analysis::hindcast::{Hindcast, calibration};
use offramp_core::statistics::{IntervalEstimate, wilson};

use crate::source::Source;

/// What was given and what happened, by [`BINS`] of the chance of acting.
///
/// ```
/// use offramp::chart::reliability::Reliability;
/// use offramp::chart::{Picture, Source};
/// use offramp::hindcast::score::{BINS, Bin};
///
/// let mut bins = [Bin::default(); BINS.len()];
/// bins[0] = Bin { decisions: 100, acts: 1, chances: 0.8 };
/// let reliability = Reliability { source: Source::default(), bins };
/// assert!(reliability.says().starts_with("In 1 of 1 groups"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// Where the data are from.
    pub source: Source,
    /// Decisions, acts and the sum of chances in each bin, in the order of [`BINS`].
    pub bins: [Bin; BINS.len()],
}

/// A bin with decisions in it, as it is drawn. Both numbers are shares from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) decisions: u64,
    /// The mean chance that was given.
    pub(crate) given: f64,
    /// The share that acted, with its 95 % interval (Wilson).
    pub(crate) acted: IntervalEstimate,
}

impl Reliability {
    /// The chart of all decisions of these hindcasts.
    #[must_use]
    pub fn of(hindcasts: &[Hindcast], seed: u64) -> Self {
        let scenario = match hindcasts {
            [only] => only.record.crisis().parts().name.clone(),
            all => format!("{} recorded crises", all.len()),
        };
        Self {
            source: Source {
                scenario,
                seed: Some(seed),
                ..Source::default()
            },
            bins: calibration(hindcasts),
        }
    }

    /// The bins that have decisions.
    pub(crate) fn groups(&self) -> Vec<Group> {
        let filled = self.bins.iter().filter(|bin| bin.decisions > 0);
        filled.map(Group::of).collect()
    }

    /// All bins together.
    pub(crate) fn total(&self) -> Bin {
        self.bins.iter().fold(Bin::default(), |sum, bin| Bin {
            decisions: sum.decisions + bin.decisions,
            acts: sum.acts + bin.acts,
            chances: sum.chances + bin.chances,
        })
    }
}

impl Group {
    /// A bin that has decisions.
    pub(crate) fn of(bin: &Bin) -> Self {
        Self {
            decisions: bin.decisions,
            given: bin.chances / bin.decisions as f64,
            acted: wilson(bin.acts, bin.decisions),
        }
    }

    /// Whether the chance that was given lies within the interval of the share that acted.
    pub(crate) fn is_right(&self) -> bool {
        self.acted.low <= self.given && self.given <= self.acted.high
    }
}
