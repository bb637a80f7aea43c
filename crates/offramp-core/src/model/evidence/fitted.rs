//! Numbers fitted to records, with their 95 % intervals: a refit replaces rows here, and nothing
//! else.

/// A number that was fitted.
pub(super) struct Fitted {
    /// The group of parameters, by the name of its type.
    pub(super) group: &'static str,
    /// Its key in files.
    pub(super) key: &'static str,
    /// The 95 % interval, in the unit of the number.
    pub(super) interval: [f64; 2],
    /// To what it was fitted, and how the interval was made.
    pub(super) to: &'static str,
}

/// A row of [`FITTED`].
const fn fitted(
    group: &'static str,
    key: &'static str,
    interval: [f64; 2],
    to: &'static str,
) -> Fitted {
    Fitted {
        group,
        key,
        interval,
        to,
    }
}

/// Every number that was fitted.
pub(super) const FITTED: &[Fitted] = &[fitted(
    "Perception",
    "fairness",
    [0.28, 0.98],
    "eight recorded crises: a use of force was met by force within 14 days in 13 of 19 cases if it \
     was a first blow, in 2 of 10 if it was an answer; 1 less the odds ratio, Woolf's interval",
)];
