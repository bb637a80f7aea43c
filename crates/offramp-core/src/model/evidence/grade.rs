//! The three grades of evidence.

/// How well a number is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Somebody judged it, or set it by hand.
    Assumed,
    /// A study or a count states its size.
    Literature,
    /// It was fitted to records, with an interval.
    Fitted,
}

impl Grade {
    /// All grades, the best first.
    pub const ALL: [Self; 3] = [Self::Fitted, Self::Literature, Self::Assumed];

    /// Its name in tables and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fitted => "fitted",
            Self::Literature => "literature",
            Self::Assumed => "assumed",
        }
    }
}

/// The evidence for a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Evidence {
    /// It was fitted to records.
    Fitted {
        /// Lower end of its 95 % interval, in the unit of the number.
        low: f64,
        /// Upper end.
        high: f64,
        /// To what it was fitted, and how the interval was made.
        to: &'static str,
    },
    /// A study or a count states its size.
    Literature {
        /// Author and year, or the data.
        source: &'static str,
        /// The size of the effect there.
        effect: &'static str,
    },
    /// Somebody judged it.
    Assumed {
        /// On which ground.
        basis: &'static str,
    },
}

impl Evidence {
    /// Its grade.
    #[must_use]
    pub const fn grade(self) -> Grade {
        match self {
            Self::Fitted { .. } => Grade::Fitted,
            Self::Literature { .. } => Grade::Literature,
            Self::Assumed { .. } => Grade::Assumed,
        }
    }

    /// What supports it, in words: `95 % interval 0.28 to 0.98: recorded answers by force`.
    ///
    /// ```
    /// use offramp_core::model::evidence::Evidence;
    ///
    /// let from_a_study = Evidence::Literature { source: "ICB", effect: "5.4 % of crises" };
    /// assert_eq!(from_a_study.words(), "ICB: 5.4 % of crises");
    /// ```
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Fitted { low, high, to } => format!("95 % interval {low} to {high}: {to}"),
            Self::Literature { source, effect } => format!("{source}: {effect}"),
            Self::Assumed { basis } => basis.to_owned(),
        }
    }
}
