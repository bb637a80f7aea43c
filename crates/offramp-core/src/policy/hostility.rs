//! A third party that acts against a principal: how often, how hard, and who pays for it.

use super::hazard::Hazard;
use super::odds::TrackOdds;
use super::ordered::Ordered;
use super::terms::{MAX_TERMS, Terms};
use crate::model::actor::retention;
use crate::model::parameter::parameters;
use crate::model::parties::Side;

parameters! {
    /// How a third party acts against the principal that it is hostile to.
    pub struct Hostility {
        /// How often it acts against that principal of its own accord.
        tempo ("tempo") = 0.02, "1/day", 0.0, 100.0;
        /// The centre of the severities that it aims at.
        aim ("aim") = 5.0, "rungs", 0.0, 100.0;
        /// The scale of those severities.
        spread ("spread") = 1.0, "rungs", 0.0, 20.0;
        /// How many acts of its own an act against it brings about, within days.
        returns ("returns") = 0.3, "acts per act", 0.0, 10.0;
        /// Where it favours the other principal: the share of what is owed for its acts that falls
        /// back on itself. The rest is owed to its client.
        exposed ("exposed") = 0.5, "share", 0.0, 1.0;
    }
}

/// Half-life of what a third party owes for an act against it, in days.
const MEMORY: f64 = 5.0;

/// Names of the terms behind its acts.
const TERM_NAMES: &[&str] = &["aim"];

impl Hostility {
    /// The odds of an act against that principal, given how much it owes for acts against it.
    #[must_use]
    pub fn odds(&self, owed: f64) -> TrackOdds {
        let mut terms = [0.0; MAX_TERMS];
        terms[0] = self.aim;
        let response = Ordered {
            centre: self.aim,
            spread: self.spread,
            floor: 0.0,
            ceiling: f64::INFINITY,
        };
        Hazard::PerDay(self.per_day(owed))
            .near(response)
            .with_terms(Terms::listed(TERM_NAMES, terms))
    }

    /// How often it acts against that principal, per day.
    pub(crate) fn per_day(&self, owed: f64) -> f64 {
        self.tempo + self.returns * owed * std::f64::consts::LN_2 / MEMORY
    }

    /// The share of what is owed for its acts against that principal that is owed to itself.
    #[must_use]
    pub fn bears(&self, against: Side, favours: Option<Side>) -> f64 {
        if favours == Some(against.rival()) {
            self.exposed
        } else {
            1.0
        }
    }
}

/// What a third party owes for acts against it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Returns {
    acts: f64,
    since: f64,
}

impl Returns {
    /// What is left of it on that day, in acts.
    #[must_use]
    pub fn on(self, day: f64) -> f64 {
        if self.acts > 0.0 {
            self.acts * retention(MEMORY, day - self.since)
        } else {
            0.0
        }
    }

    /// Notes an act against it.
    pub fn note(&mut self, day: f64) {
        *self = Self {
            acts: self.on(day) + 1.0,
            since: day,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_against_a_third_party_is_forgotten_in_days() {
        let mut returns = Returns::default();
        assert!(returns.on(3.0) <= 0.0);
        returns.note(1.0);
        assert!((returns.on(6.0) - 0.5).abs() < 1e-12);
        returns.note(6.0);
        assert!((returns.on(6.0) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn a_patron_is_answered_in_part_through_its_client() {
        let own = Hostility::default();
        assert!((own.bears(Side::First, Some(Side::Second)) - own.exposed).abs() < 1e-12);
        assert!((own.bears(Side::First, None) - 1.0).abs() < 1e-12);
        assert!((own.bears(Side::First, Some(Side::First)) - 1.0).abs() < 1e-12);
    }
}
