//! The two-track choice of a principal: how hard to press, how far to reach out.
//!
//! Each track is a sum of named terms in rungs. The sum raises the hazard of acting and is the
//! centre of an ordered response over the available moves. Without momentum two such states form
//! Richardson's linear reaction system (Richardson 1960, *Arms and Insecurity*); the ordered logit
//! is the conflict literature's model of escalation levels (McCullagh 1980; Gibler & Miller 2023
//! for the data).

use super::hazard::Hazard;
use super::historical::Historical;
use super::odds::{Odds, TrackOdds};
use super::ordered::{Habit, Ordered};
use super::terms::{MAX_TERMS, Terms};
use crate::model::moves::Track;
use crate::model::parameter::parameters;
use crate::model::perception::Observation;

parameters! {
    /// The weights of the press track.
    pub struct Press {
        /// Weight of the provocation: how fully an act is answered in kind.
        reciprocity ("reciprocity") = 1.0, "rungs per rung", -10.0, 10.0;
        /// Weight of the own recent posture.
        momentum ("momentum") = 0.3, "rungs per rung", -10.0, 10.0;
        /// Weight of the anger at home.
        anger ("anger") = 0.12, "rungs per rung", -10.0, 10.0;
        /// Weight of the grudge.
        rancour ("rancour") = 0.1, "rungs per rung", -10.0, 10.0;
        /// What the government wants of its own accord.
        initiative ("initiative") = 0.0, "rungs", -20.0, 20.0;
        /// Weight of a public commitment that is not yet carried out.
        resolve ("resolve") = 1.0, "rungs per rung", -10.0, 10.0;
        /// Weight of the weariness, against pressing.
        weariness ("weariness") = 0.3, "rungs per rung", -10.0, 10.0;
        /// Weight of the risk, against pressing.
        caution ("caution") = 0.25, "rungs per rung", -10.0, 10.0;
        /// Weight of urged restraint, against pressing.
        heed ("heed") = 0.15, "rungs per rung", -10.0, 10.0;
        /// Weight of the ties between the two, against pressing.
        ties ("ties") = 0.7, "rungs per unit", -10.0, 10.0;
        /// Scale of what the sum does not explain.
        spread ("spread") = 1.9, "rungs", 0.0, 20.0;
        /// Policy inertia: the share of its acts that merely repeat the severity of its last one.
        inertia ("inertia") = 0.0, "share", 0.0, 1.0;
        /// How often it acts when nothing presses.
        tempo ("tempo") = 0.06, "1/day", 0.0, 100.0;
        /// How much more often it acts per rung of press.
        urgency ("urgency") = 1.5, "1/rung", 0.0, 1000.0;
        /// How much more often it acts for each recent act of anybody in the crisis.
        attention ("attention") = 0.0, "1/act", 0.0, 1000.0;
        /// The lowest severity it uses.
        floor ("floor") = 0.0, "rungs", 0.0, 100.0;
        /// The highest severity it uses.
        ceiling ("ceiling") = 100.0, "rungs", 0.0, 100.0;
        /// How far above the highest severity of the crisis so far it may go.
        stride ("stride") = 1.0, "rungs", 0.0, 100.0;
    }
}

parameters! {
    /// The weights of the reach track.
    pub struct Reach {
        /// Weight of the rival's recent conciliation.
        goodwill ("goodwill") = 0.4, "rungs per rung", -10.0, 10.0;
        /// Weight of the risk.
        alarm ("alarm") = 0.2, "rungs per rung", -10.0, 10.0;
        /// Weight of the posture of the crisis: the harder the two have lately pressed, the more
        /// there is to talk about.
        tension ("tension") = 0.0, "rungs per rung", -10.0, 10.0;
        /// Weight of urged restraint.
        heed ("heed") = 0.5, "rungs per rung", -10.0, 10.0;
        /// Weight of the weariness.
        weariness ("weariness") = 0.3, "rungs per rung", -10.0, 10.0;
        /// What the government offers of its own accord.
        openness ("openness") = 0.2, "rungs", -20.0, 20.0;
        /// Weight of the anger at home, against reaching out.
        pride ("pride") = 0.1, "rungs per rung", -10.0, 10.0;
        /// Scale of what the sum does not explain.
        spread ("spread") = 0.6, "rungs", 0.0, 20.0;
        /// How often it acts when nothing draws it.
        tempo ("tempo") = 0.045, "1/day", 0.0, 100.0;
        /// How much more often it acts per rung of reach.
        urgency ("urgency") = 3.0, "1/rung", 0.0, 1000.0;
        /// How much more often it acts for each recent act of anybody in the crisis.
        attention ("attention") = 0.0, "1/act", 0.0, 1000.0;
        /// The smallest step it takes.
        floor ("floor") = 0.0, "rungs", 0.0, 100.0;
        /// The largest step it takes.
        ceiling ("ceiling") = 100.0, "rungs", 0.0, 100.0;
    }
}

/// The weights of both tracks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Response {
    /// How hard to press.
    pub press: Press,
    /// How far to reach out.
    pub reach: Reach,
    /// Decides in place of the sums where it is there: what the record supports.
    pub historical: Option<Historical>,
}

/// Names of the terms of the press track, in the order of its weights.
const PRESS_TERMS: &[&str] = &[
    "provocation",
    "momentum",
    "anger",
    "grudge",
    "initiative",
    "commitment",
    "weariness",
    "risk",
    "urged restraint",
    "ties",
];

/// Names of the terms of the reach track, in the order of its weights.
const REACH_TERMS: &[&str] = &[
    "goodwill",
    "risk",
    "urged restraint",
    "weariness",
    "openness",
    "pride",
    "tension",
];

impl Response {
    /// The numbers by which its accounts are kept: its own where it is of the family of
    /// `historical`, and else those of the record.
    #[must_use]
    pub fn accounts(&self) -> Historical {
        self.historical.unwrap_or_default()
    }

    /// The odds of both tracks without rules.
    #[must_use]
    #[inline]
    pub fn decide(&self, seen: &Observation<'_>) -> Odds {
        Odds::of(self.press.odds(seen), self.reach.odds(seen))
    }
}

/// What the terms of a track's sum are made of, apart from the weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inputs {
    /// What each weight is multiplied with, in the order of the terms.
    pub values: [f64; MAX_TERMS],
    /// What is added to the sum whatever the weights are.
    pub given: f64,
    /// How much anybody has lately done, in acts; it does not enter the sum.
    pub recent_acts: f64,
    /// The size of the last act on the track; `None` where there is none, or where nothing is done
    /// out of habit.
    pub last_act: Option<f64>,
}

impl Inputs {
    /// What a principal's sum on that track is made of.
    #[must_use]
    #[inline]
    pub fn of(track: Track, seen: &Observation<'_>) -> Self {
        match track {
            Track::Press => Self {
                values: [
                    seen.feelings.provocation,
                    seen.feelings.momentum,
                    seen.feelings.anger,
                    seen.feelings.grudge,
                    1.0,
                    seen.feelings.commitment,
                    seen.feelings.weariness,
                    seen.risk,
                    seen.feelings.urged_restraint,
                    seen.ties,
                ],
                given: seen.feelings.initiative,
                recent_acts: seen.feelings.attention,
                last_act: seen.last_pressed,
            },
            Track::Reach => Self {
                values: [
                    seen.feelings.goodwill,
                    seen.risk,
                    seen.feelings.urged_restraint,
                    seen.feelings.weariness,
                    1.0,
                    seen.feelings.anger,
                    seen.posture,
                    0.0,
                    0.0,
                    0.0,
                ],
                given: 0.0,
                recent_acts: seen.feelings.attention,
                last_act: None,
            },
        }
    }

    #[inline]
    fn weighted(&self, weights: [f64; MAX_TERMS]) -> [f64; MAX_TERMS] {
        let mut terms = weights;
        for (term, value) in terms.iter_mut().zip(self.values) {
            *term *= value;
        }
        terms
    }
}

/// Place of the initiative among the terms of the press track.
const INITIATIVE: usize = 4;

impl Press {
    /// The weights of the terms, those that hold back negative.
    #[must_use]
    #[inline]
    pub fn weights(&self) -> [f64; MAX_TERMS] {
        [
            self.reciprocity,
            self.momentum,
            self.anger,
            self.rancour,
            self.initiative,
            self.resolve,
            -self.weariness,
            -self.caution,
            -self.heed,
            -self.ties,
        ]
    }

    /// How often it acts.
    #[must_use]
    #[inline]
    pub fn pace(&self) -> Pace {
        Pace {
            tempo: self.tempo,
            urgency: self.urgency,
            attention: self.attention,
        }
    }

    /// What it does out of habit, given its last act.
    #[must_use]
    #[inline]
    pub fn habit(&self, last_act: Option<f64>) -> Habit {
        last_act.map_or(Habit::NONE, |size| Habit {
            share: self.inertia,
            size,
        })
    }

    #[inline]
    fn odds(&self, seen: &Observation<'_>) -> TrackOdds {
        let inputs = Inputs::of(Track::Press, seen);
        let mut terms = inputs.weighted(self.weights());
        terms[INITIATIVE] += inputs.given;
        let bounds = Bounds {
            spread: self.spread,
            floor: self.floor,
            ceiling: self.ceiling,
            habit: self.habit(inputs.last_act),
        };
        ordered(
            PRESS_TERMS,
            terms,
            self.pace().hazard(centre(&terms), seen.feelings.attention),
            bounds,
        )
    }
}

impl Reach {
    /// The weights of the terms, those that hold back negative.
    #[must_use]
    #[inline]
    pub fn weights(&self) -> [f64; MAX_TERMS] {
        [
            self.goodwill,
            self.alarm,
            self.heed,
            self.weariness,
            self.openness,
            -self.pride,
            self.tension,
            0.0,
            0.0,
            0.0,
        ]
    }

    /// How often it acts.
    #[must_use]
    #[inline]
    pub fn pace(&self) -> Pace {
        Pace {
            tempo: self.tempo,
            urgency: self.urgency,
            attention: self.attention,
        }
    }

    #[inline]
    fn odds(&self, seen: &Observation<'_>) -> TrackOdds {
        let terms = Inputs::of(Track::Reach, seen).weighted(self.weights());
        let bounds = Bounds {
            spread: self.spread,
            floor: self.floor,
            ceiling: self.ceiling,
            habit: Habit::NONE,
        };
        ordered(
            REACH_TERMS,
            terms,
            self.pace().hazard(centre(&terms), seen.feelings.attention),
            bounds,
        )
    }
}

/// How the sum is turned into a size.
#[derive(Clone, Copy)]
struct Bounds {
    spread: f64,
    floor: f64,
    ceiling: f64,
    habit: Habit,
}

/// How often a principal acts on a track.
///
/// Acts come in bursts: each makes the next likelier for a while, as in a self-exciting process
/// (Hawkes 1971). What presses raises the hazard, and so does that a crisis is on the desk at all,
/// whatever was done in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// How often it acts when nothing presses, per day.
    pub tempo: f64,
    /// How much more often for each rung of the sum.
    pub urgency: f64,
    /// How much more often for each recent act of anybody.
    pub attention: f64,
}

impl Pace {
    /// The hazard of acting, per day.
    #[must_use]
    #[inline]
    pub fn hazard(&self, sum: f64, recent_acts: f64) -> f64 {
        self.tempo * (1.0 + self.urgency * sum.max(0.0) + self.attention * recent_acts)
    }
}

#[inline]
fn centre(terms: &[f64; MAX_TERMS]) -> f64 {
    terms.iter().sum()
}

#[inline]
fn ordered(
    names: &'static [&'static str],
    terms: [f64; MAX_TERMS],
    hazard: f64,
    bounds: Bounds,
) -> TrackOdds {
    let response = Ordered {
        centre: centre(&terms),
        spread: bounds.spread,
        floor: bounds.floor,
        ceiling: bounds.ceiling,
        habit: bounds.habit,
    };
    Hazard::PerDay(hazard)
        .near(response)
        .with_terms(Terms::listed(names, terms))
}
