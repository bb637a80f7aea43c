//! The data of a chart of outcomes.

use offramp_core::crisis::{Crisis, Tone};
use offramp_core::ensemble::Ensemble;
use offramp_core::statistics::{IntervalEstimate, wilson};

use crate::endings::{Ending, best_first};
use crate::source::Source;

/// How often each ending came about, in one arm or several.
///
/// ```
/// use offramp::chart::outcomes::{Arm, Outcomes};
/// use offramp::chart::{Ending, Picture, Source};
/// use offramp::crisis::Tone;
///
/// let arm = |name: &str, counts: [u64; 2]| Arm { name: name.to_owned(), counts: counts.to_vec() };
/// let outcomes = Outcomes {
///     source: Source::default(),
///     endings: vec![
///         Ending { name: "war".to_owned(), tone: Tone::Bad },
///         Ending { name: "settled".to_owned(), tone: Tone::Good },
///     ],
///     days: 90.0,
///     arms: vec![arm("as it is", [20, 80]), arm("with a hotline", [5, 95])],
/// };
/// assert_eq!(outcomes.arms[1].share(0).point, 0.05);
/// assert!(outcomes.says().starts_with("War is rarest under “with a hotline” (5.0"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Outcomes {
    /// Where the data are from.
    pub source: Source,
    /// The endings in the order of the scenario.
    pub endings: Vec<Ending>,
    /// How many days a run lasts at most.
    pub days: f64,
    /// The arms; one if nothing is compared.
    pub arms: Vec<Arm>,
}

/// The endings of one arm.
///
/// ```
/// use offramp::chart::outcomes::Arm;
///
/// let hotline = Arm { name: "with a hotline".to_owned(), counts: vec![5, 95] };
/// let war = hotline.share(0);
/// assert_eq!(war.point, 0.05);
/// assert!(0.02 < war.low && war.high < 0.12);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// What is different in it; empty if nothing is compared.
    pub name: String,
    /// How many of its runs came to each of the endings, in the order of [`Outcomes::endings`].
    pub counts: Vec<u64>,
}

impl Outcomes {
    /// The endings of an ensemble.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        Self {
            source: Source::of(crisis, ensemble),
            endings: Ending::all_of(crisis),
            days: crisis.day_of_turn(crisis.parts().turns),
            arms: vec![Arm {
                name: String::new(),
                counts: ensemble.outcomes.clone(),
            }],
        }
    }
}

impl Arm {
    /// The share of the ending at that index, from 0 to 1, with its 95 % interval (Wilson).
    ///
    /// # Panics
    ///
    /// There is no such ending.
    #[must_use]
    pub fn share(&self, ending: usize) -> IntervalEstimate {
        wilson(self.counts[ending], self.counts.iter().sum())
    }
}

impl Outcomes {
    /// The endings that any run of any arm came to, the worst first.
    pub(crate) fn worst_first(&self) -> Vec<usize> {
        let occurs = |place: &usize| self.arms.iter().any(|arm| arm.counts[*place] > 0);
        let places = best_first(&self.endings).into_iter().rev();
        places.filter(occurs).collect()
    }

    /// The ending by which arms are told apart: of the bad ones that any run came to the first in
    /// the scenario, or else the best of all; `None` without runs.
    pub(crate) fn lead(&self) -> Option<usize> {
        let occurring = self.worst_first();
        let is_bad = |place: &&usize| self.endings[**place].tone == Tone::Bad;
        let bad = occurring.iter().find(is_bad);
        bad.or(occurring.last()).copied()
    }
}
