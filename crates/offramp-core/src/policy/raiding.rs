//! How an armed group attacks: at a tempo, held down by strikes and concessions, stirred up by
//! talks if it is a spoiler.
//!
//! On spoilers see Stedman 1997, "Spoiler Problems in Peace Processes".

use super::hazard::Hazard;
use super::odds::TrackOdds;
use super::ordered::Ordered;
use super::terms::{MAX_TERMS, Terms};
use crate::model::parameter::parameters;

parameters! {
    /// When and how hard an armed group attacks.
    pub struct Raiding {
        /// How often it attacks.
        tempo ("tempo") = 0.025, "1/day", 0.0, 100.0;
        /// The centre of the severities that it aims at.
        aim ("aim") = 4.5, "rungs", 0.0, 100.0;
        /// The scale of those severities.
        spread ("spread") = 0.4, "rungs", 0.0, 20.0;
        /// How much more often it attacks per rung of goodwill between the principals.
        spoiling ("spoiling") = 0.0, "1/rung", 0.0, 1000.0;
        /// Half-life of being held down.
        recovery ("recovery") = 30.0, "days", 0.01, f64::INFINITY;
    }
}

/// Names of the terms behind an armed group's attack.
const TERM_NAMES: &[&str] = &["aim"];

impl Raiding {
    /// The odds of its attacks, given how far it is held down and the goodwill between the
    /// principals.
    #[must_use]
    #[inline]
    pub fn odds(&self, suppressed: f64, goodwill: f64) -> TrackOdds {
        let mut terms = [0.0; MAX_TERMS];
        terms[0] = self.aim;
        self.hazard(suppressed, goodwill)
            .near(self.response())
            .with_terms(Terms::listed(TERM_NAMES, terms))
    }

    /// What it does when it attacks.
    #[must_use]
    #[inline]
    pub fn response(&self) -> Ordered {
        Ordered {
            centre: self.aim,
            spread: self.spread,
            floor: 0.0,
            ceiling: f64::INFINITY,
        }
    }

    /// How often it attacks, given how far it is held down and the goodwill between the
    /// principals.
    #[must_use]
    #[inline]
    pub fn hazard(&self, suppressed: f64, goodwill: f64) -> Hazard {
        Hazard::PerDay(self.tempo * (1.0 + self.spoiling * goodwill) / (1.0 + suppressed))
    }
}
