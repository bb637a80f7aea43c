//! The data of a chart of outcomes.

use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::statistics::{IntervalEstimate, wilson};

use crate::source::Source;

/// How often each ending came about, in one arm or several.
///
/// ```
/// use offramp::chart::outcomes::{Arm, Outcomes};
/// use offramp::chart::{Picture, Source};
///
/// let arm = |name: &str, counts: [u64; 2]| Arm { name: name.to_owned(), counts: counts.to_vec() };
/// let outcomes = Outcomes {
///     source: Source::default(),
///     names: vec!["war".to_owned(), "settled".to_owned()],
///     arms: vec![arm("as it is", [20, 80]), arm("with a hotline", [5, 95])],
/// };
/// assert_eq!(outcomes.arms[1].share(0).point, 0.05);
/// assert!(outcomes.says().starts_with("The most frequent endings: as it is: settled in 80.0"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Outcomes {
    /// Where the data are from.
    pub source: Source,
    /// The endings, the open end last.
    pub names: Vec<String>,
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
    /// How many of its runs came to each of the endings, in the order of [`Outcomes::names`].
    pub counts: Vec<u64>,
}

impl Outcomes {
    /// The endings of an ensemble.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let names = crisis.outcome_names().into_iter().map(str::to_owned);
        Self {
            source: Source::of(crisis, ensemble),
            names: names.collect(),
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

    /// The most frequent ending, the first of several; `None` if there is no ending.
    pub(crate) fn commonest(&self) -> Option<usize> {
        let endings = 0..self.counts.len();
        endings.max_by(|a, b| self.counts[*a].cmp(&self.counts[*b]).then(b.cmp(a)))
    }
}
