//! Where the data of a chart come from.

use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;

use crate::label_text::unbroken;

/// Where the data of a chart come from: what its title and its caption say, so that a reader can
/// play the same runs again.
///
/// ```
/// use offramp::chart::Source;
///
/// let source = Source { runs: Some(5_000), seed: Some(1), ..Source::default() };
/// assert!(source.facts().starts_with("n\u{a0}=\u{a0}5\u{a0}000\u{a0}runs, seed\u{a0}1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The scenario's name.
    pub scenario: String,
    /// How many runs; `None` for one run or for what really happened.
    pub runs: Option<u64>,
    /// The number of the run, if it is one.
    pub run: Option<u64>,
    /// The seed; `None` for what really happened.
    pub seed: Option<u64>,
    /// What else a reader has to know, e.g. whose record it is; whole sentences for the caption.
    pub remark: String,
}

impl Source {
    /// The runs of an ensemble.
    ///
    /// ```
    /// use offramp::chart::Source;
    /// use offramp::ensemble::{Plan, play};
    ///
    /// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
    /// let ensemble = play(&crisis, &Plan::runs(100).seed(7), &mut ())?;
    /// let source = Source::of(&crisis, &ensemble);
    /// assert_eq!((source.runs, source.seed), (Some(100), Some(7)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        Self {
            scenario: crisis.parts().name.clone(),
            runs: Some(ensemble.plan.runs),
            seed: Some(ensemble.plan.seed.0),
            ..Self::default()
        }
    }

    /// Number of runs, seed and version in words, for the last line of a caption.
    #[must_use]
    pub fn facts(&self) -> String {
        let runs = self
            .runs
            .map(|runs| format!("n\u{a0}=\u{a0}{}\u{a0}runs", unbroken(runs)));
        let run = self.run.map(|run| format!("Run\u{a0}{}", unbroken(run)));
        let seed = self.seed.map(|seed| format!("seed\u{a0}{seed}"));
        let version = concat!("offramp\u{a0}", env!("CARGO_PKG_VERSION")).to_owned();
        let known = [runs, run, seed, Some(version)].into_iter().flatten();
        format!("{}.", known.collect::<Vec<_>>().join(", "))
    }
}
