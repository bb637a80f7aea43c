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

/// From the curvature of the log-likelihood at its top, by confrontation and crisis.
const JOINT: &str = "MIE 1.0 before 1990, 39 recorded crises and ICB's first answers, at once";

/// Every number that was fitted.
pub(super) const FITTED: &[Fitted] = &[
    fitted(
        "Weights",
        "acceptance",
        [0.26, 0.61],
        "11 of 26 truces and concessions of 39 recorded crises were acts of both",
    ),
    fitted("Weights", "tempo", [0.001, 0.0014], JOINT),
    fitted("Weights", "momentum", [0.18, 0.22], JOINT),
    fitted("Weights", "momentum-memory", [3.2, 4.4], JOINT),
    fitted("Weights", "answer-threat", [0.019, 0.16], JOINT),
    fitted("Weights", "answer-force", [0.36, 0.62], JOINT),
    fitted("Weights", "in-kind", [0.081, 0.29], JOINT),
    fitted("Weights", "jitter", [0.018, 0.24], JOINT),
    fitted("Weights", "prior", [1.9, 3.0], JOINT),
    fitted("Weights", "war", [0.0098, 0.037], JOINT),
    fitted("Weights", "unready", [0.16, 0.87], JOINT),
    fitted("Weights", "lingering", [0.34, 0.45], JOINT),
    fitted("Weights", "lingering-memory", [8.2, 15.0], JOINT),
    fitted("Weights", "gravity", [4.1, 9.4], JOINT),
    fitted("Weights", "debt-memory", [0.12, 0.56], JOINT),
    fitted("Weights", "answer-display", [0.0072, 0.41], JOINT),
    fitted("Weights", "answer-words", [0.017, 0.13], JOINT),
    fitted("Weights", "answer-offensive", [0.01, 0.33], JOINT),
    fitted("Weights", "words", [0.27, 0.63], JOINT),
    fitted("Weights", "words-memory", [1.4, 4.9], JOINT),
    fitted("Weights", "reach-tempo", [0.00042, 0.0021], JOINT),
    fitted("Weights", "reach-momentum", [0.0035, 0.53], JOINT),
    fitted("Weights", "reach-tension", [0.14, 0.52], JOINT),
    fitted("Weights", "reach-memory", [2.4, 11.0], JOINT),
    fitted("Weights", "reach-answer", [0.065, 0.61], JOINT),
    fitted("Weights", "reach-answer-memory", [0.27, 5.3], JOINT),
    fitted("Weights", "take-up", [0.24, 0.58], JOINT),
    fitted("Weights", "reach-debt", [-1.2, 2.5], JOINT),
    fitted(
        "Perception",
        "fairness",
        [0.28, 0.98],
        "eight recorded crises: a use of force was met by force within 14 days in 13 of 19 cases if it \
     was a first blow, in 2 of 10 if it was an answer; 1 less the odds ratio, Woolf's interval",
    ),
];
