//! Numbers whose size a study or a count states.
//!
//! A study that supports only the sign of an effect is no row here: the size is then assumed, and
//! its row in `assumed` names the study.

/// A number whose size a study states.
pub(super) struct Measured {
    /// The group of parameters, by the name of its type.
    pub(super) group: &'static str,
    /// Its key in files.
    pub(super) key: &'static str,
    /// Author and year, or the data.
    pub(super) source: &'static str,
    /// The size of the effect there, which the number was set to give in play.
    pub(super) effect: &'static str,
}

/// A weight of the record whose size a study states.
const fn weight(key: &'static str, source: &'static str, effect: &'static str) -> Measured {
    Measured {
        group: "Weights",
        key,
        source,
        effect,
    }
}

const ICB: &str = "ICB v14 (Brecher et al. 2017)";
const MIE: &str = "MIE 1.0 (Gibler & Miller 2023)";

/// Every number whose size a study states.
pub(super) const LITERATURE: &[Measured] = &[
    weight(
        "gravity",
        "ICB v14 and MIE 1.0",
        "a violent trigger is answered by force in 58.5 % [52.4, 64.4] of crises, an attack among \
         incidents in 16.8 % [11.9, 23.2]",
    ),
    weight(
        "answer-threat",
        MIE,
        "18.2 % [10.2, 30.3] of threats are answered within 30 days",
    ),
    weight(
        "answer-display",
        ICB,
        "16.4 % [11.0, 23.8] of non-violent military triggers are answered by force",
    ),
    weight(
        "answer-force",
        ICB,
        "58.5 % [52.4, 64.4] of violent triggers are answered by force",
    ),
    weight(
        "debt-memory",
        ICB,
        "the median answer to a violent trigger comes after 2 days [1, 3]",
    ),
    weight(
        "war",
        ICB,
        "5.4 % [2.6, 10.8] of crises with a violent trigger are a full-scale war",
    ),
];
