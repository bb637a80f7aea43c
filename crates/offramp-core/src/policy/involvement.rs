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
        terms[..2].copy_from_slice(&self.concerns(level));
        self.hazard(level)
            .near(self.response(level))
            .with_terms(Terms::listed(TERM_NAMES, terms))
    }

    /// What it does when it steps in, given the severity of the crisis level.
    #[must_use]
    #[inline]
    pub fn response(&self, level: f64) -> Ordered {
        let [stake, threshold] = self.concerns(level);
        Ordered {
            centre: stake + threshold,
            spread: self.spread,
            floor: self.floor,
            ceiling: self.ceiling,
        }
    }

    /// What concerns it, and how much of that it lets pass, in steps.
    #[inline]
    fn concerns(&self, level: f64) -> [f64; 2] {
        [self.stake * level, -self.stake * self.threshold]
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
        let [stake, threshold] = self.concerns(level);
        let concern = stake + threshold;
        self.tempo * (1.0 + self.urgency * concern.max(0.0))
    }
}
