//! How a third party steps in: its concern picks a step on its ladder of involvement.

use super::hazard::Hazard;
use super::odds::TrackOdds;
use super::ordered::Ordered;
use super::terms::{MAX_TERMS, Terms};
use crate::model::parameter::parameters;

parameters! {
    /// When and how far a third party involves itself.
    pub struct Involvement {
        /// Concern per rung of the crisis level above the threshold.
        stake ("stake") = 0.6, "steps per rung", 0.0, 20.0;
        /// The crisis level from which it is concerned.
        threshold ("threshold") = 3.0, "rungs", -20.0, 100.0;
        /// Scale of what its concern does not explain.
        spread ("spread") = 0.6, "steps", 0.0, 20.0;
        /// How often it acts when it is not concerned.
        tempo ("tempo") = 0.1, "1/day", 0.0, 100.0;
        /// How much more often it acts per step of concern.
        urgency ("urgency") = 1.5, "1/step", 0.0, 1000.0;
        /// The lowest step it takes.
        floor ("floor") = 0.0, "steps", 0.0, 100.0;
        /// The highest step it takes.
        ceiling ("ceiling") = 100.0, "steps", 0.0, 100.0;
    }
}

/// Names of the terms of a third party's concern.
const TERM_NAMES: &[&str] = &["stake in the crisis", "threshold"];

impl Involvement {
    /// The odds of its steps, given the severity of the crisis level.
    #[must_use]
    #[inline]
    pub fn odds(&self, level: f64) -> TrackOdds {
        let mut terms = [0.0; MAX_TERMS];
        terms[0] = self.stake * level;
        terms[1] = -self.stake * self.threshold;
        let concern = terms[0] + terms[1];
        let response = Ordered {
            centre: concern,
            spread: self.spread,
            floor: self.floor,
            ceiling: self.ceiling,
        };
        self.hazard(level)
            .near(response)
            .with_terms(Terms::listed(TERM_NAMES, terms))
    }

    /// How often it steps in, given the severity of the crisis level.
    #[must_use]
    #[inline]
    pub fn hazard(&self, level: f64) -> Hazard {
        Hazard::PerDay(self.per_day(level))
    }

    /// The same as a number per day.
    #[inline]
    pub(crate) fn per_day(&self, level: f64) -> f64 {
        let concern = self.stake * level - self.stake * self.threshold;
        self.tempo * (1.0 + self.urgency * concern.max(0.0))
    }
}
