//! Dials: what sets a policy apart from `historical`.

use crate::model::parameter::parameters;

parameters! {
    /// What sets a policy apart from `historical`; every dial is neutral at its default.
    pub struct Dials {
        /// How often it acts of its own accord and by momentum.
        pace ("pace") = 1.0, "ratio", 0.0, 100.0;
        /// The odds that it answers.
        answer ("answer") = 1.0, "ratio", 0.0, 100.0;
        /// How far above (or, negative, below) what it saw it answers in kind; out of habit it then
        /// answers further up, or down.
        measure ("measure") = 0.0, "rungs", -20.0, 20.0;
        /// What it does of its own accord: the share of a rung grows by this for every rung.
        initiative ("initiative") = 0.0, "log per rung", -5.0, 5.0;
        /// How readily a use of force becomes an offensive.
        war ("war") = 1.0, "ratio", 0.0, 100.0;
        /// The highest severity that it uses.
        threshold ("threshold") = 100.0, "rungs", 0.0, 100.0;
        /// How often and how far it reaches out.
        reach ("reach") = 1.0, "ratio", 0.0, 100.0;
        /// What conceding and backing down cost it at home.
        price ("price") = 1.0, "ratio", 0.0, 100.0;
        /// How far it listens to those who urge restraint.
        heed ("heed") = 1.0, "ratio", 0.0, 100.0;
    }
}
