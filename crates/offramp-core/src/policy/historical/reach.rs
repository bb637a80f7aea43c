//! When a state reaches out: tension, the rival's steps and its own, urged restraint, weariness
//! and a ripe moment draw it; a debt that is not paid and fire upon it hold it back.

use super::Historical;
use super::masses::Masses;
use super::press::MOST_HEED;
use crate::model::outlook::Outlook;
use crate::policy::exponential::{ROUNDING, exp, exp_at_most};
use crate::policy::hazard::Hazard;
use crate::policy::menu::Rungs;
use crate::policy::odds::{TrackOdds, What};
use crate::policy::shares::{Stepping, steps};
use crate::policy::terms::{MAX_TERMS, Terms};
use crate::policy::tilted::Tilted;

/// Names of the parts of the hazard, in steps expected in the turn.
const PARTS: &[&str] = &[
    "of its own accord",
    "own momentum",
    "tension",
    "the rival's step",
];

/// Names of what multiplies every part.
const FACTORS: &[&str] = &[
    "restraint urged",
    "weariness",
    "a mediator",
    "how soft it takes the rival to be",
    "what it has not answered",
    "fire upon it",
    "the hotline",
    "its policy",
];

/// From how much weariness on more adds nothing, in rungs.
pub(super) const MOST_WEARINESS: f64 = 4.0;
/// From how much tension on more adds nothing, in acts.
const MOST_TENSION: f64 = 4.0;
/// From how much debt on more adds nothing, in acts.
const MOST_DEBT: f64 = 2.0;

impl Historical {
    /// Why it reaches out in this turn, in steps expected.
    #[inline]
    pub(crate) fn reach(&self, seen: &Outlook<'_>, masses: &Masses) -> [f64; 4] {
        self.reach_by(seen, masses, exp)
    }

    /// At most so many steps are expected in this turn; quicker than how many.
    #[inline]
    pub(crate) fn reach_at_most(&self, seen: &Outlook<'_>, masses: &Masses) -> f64 {
        ROUNDING * self.reach_by(seen, masses, exp_at_most).iter().sum::<f64>()
    }

    #[inline]
    fn reach_by(
        &self,
        seen: &Outlook<'_>,
        masses: &Masses,
        exp: impl Fn(f64) -> f64 + Copy,
    ) -> [f64; 4] {
        let (weights, ledger) = (&self.weights, seen.ledger());
        let drawn = self.willingness(seen, exp);
        let tension = ledger.old.tension.min(MOST_TENSION);
        [
            drawn * weights.gravity * weights.reach_tempo * masses.days,
            drawn * weights.reach_momentum * ledger.old.outreach * masses.reach.turn,
            drawn * weights.reach_tension * tension * masses.reach.turn,
            drawn * weights.reach_answer * ledger.old.overtures * masses.overtures.turn,
        ]
    }

    /// The odds of taking up a step of the rival within the turn.
    #[must_use]
    pub fn take_up(&self, seen: &Outlook<'_>, masses: &Masses) -> TrackOdds {
        let part = self.take_up_part(seen, masses);
        self.reach_odds(seen, [0.0, 0.0, 0.0, part])
    }

    /// The steps expected within the turn for one of the rival.
    #[inline]
    pub(crate) fn take_up_part(&self, seen: &Outlook<'_>, masses: &Masses) -> f64 {
        self.take_up_by(seen, masses, exp)
    }

    /// At most so many steps are expected within the turn; quicker than how many.
    #[inline]
    pub(crate) fn take_up_at_most(&self, seen: &Outlook<'_>, masses: &Masses) -> f64 {
        if seen.ledger().fresh.overtures > 0.0 {
            ROUNDING * self.take_up_by(seen, masses, exp_at_most)
        } else {
            0.0
        }
    }

    #[inline]
    fn take_up_by(
        &self,
        seen: &Outlook<'_>,
        masses: &Masses,
        exp: impl Fn(f64) -> f64 + Copy,
    ) -> f64 {
        let fresh = seen.ledger().fresh.overtures;
        self.willingness(seen, exp) * self.weights.take_up * fresh * masses.days.min(1.0)
    }

    /// The odds of a conciliatory step, given why it reaches out.
    pub(crate) fn reach_odds(&self, seen: &Outlook<'_>, parts: [f64; 4]) -> TrackOdds {
        let mut terms = [0.0; MAX_TERMS];
        terms[..4].copy_from_slice(&parts);
        TrackOdds {
            ruling: None,
            hazard: Hazard::Mass(parts.iter().sum()),
            what: What::Reach(self.stepping(seen)),
            terms: Terms::listed(PARTS, terms),
            factors: self.reach_factors(seen),
        }
    }

    /// What multiplies every part.
    #[inline]
    fn willingness(&self, seen: &Outlook<'_>, exp: impl Fn(f64) -> f64 + Copy) -> f64 {
        let drawn = self.drawn(seen);
        self.dials.reach * (1.0 + seen.easing()) * exp(drawn.iter().sum())
    }

    /// What draws it and what holds it back, as logarithms, in the order of their names.
    #[inline]
    pub(super) fn drawn(&self, seen: &Outlook<'_>) -> [f64; 6] {
        let (weights, feelings, ledger) = (&self.weights, seen.feelings(), seen.ledger());
        let urged = self.dials.heed * seen.urged_restraint().min(MOST_HEED);
        let fire = if seen.is_under_fire() {
            weights.under_fire
        } else {
            0.0
        };
        [
            weights.reach_heed * urged,
            weights.reach_weariness * feelings.weariness.min(MOST_WEARINESS),
            self.ripeness(seen),
            -self.caution(seen),
            -weights.reach_debt * ledger.owed_to_rival().min(MOST_DEBT),
            -fire,
        ]
    }

    fn reach_factors(&self, seen: &Outlook<'_>) -> Terms {
        let mut factors = [0.0; MAX_TERMS];
        for (factor, drawn) in factors.iter_mut().zip(self.drawn(seen)) {
            *factor = exp(drawn);
        }
        (factors[6], factors[7]) = (1.0 + seen.easing(), self.dials.reach);
        Terms::listed(FACTORS, factors)
    }

    /// How far a belief that the rival does not answer keeps it from reaching out.
    #[inline]
    fn caution(&self, seen: &Outlook<'_>) -> f64 {
        let prudence = self.weights.prudence;
        if prudence.abs() > 0.0 {
            prudence * self.softness(seen)
        } else {
            0.0
        }
    }

    /// What a mediator adds: most where both are weary of a crisis that has lasted (Zartman 2000).
    fn ripeness(&self, seen: &Outlook<'_>) -> f64 {
        let mediation = seen.ledger().old.mediation.min(1.0);
        if mediation <= 0.0 {
            return 0.0;
        }
        let exponent = 2.2 - 2.0 * seen.lesser_weariness() - 0.06 * seen.day();
        let ripe = 1.0 / (1.0 + exp(exponent));
        self.weights.mediation * mediation * (0.25 + ripe)
    }

    /// Works out beforehand what it does on the rungs of reaching out.
    pub(crate) fn tilt_reach(&self, tilted: &mut Tilted, rungs: &Rungs) {
        let reach = self.dials.reach;
        tilted.turn_to(0, reach, |numbers| {
            numbers.resize(rungs.shares.len(), 0.0);
            steps(&rungs.shares, reach, numbers);
        });
    }

    pub(super) fn stepping(&self, seen: &Outlook<'_>) -> Stepping {
        const PRIDE: f64 = 0.3;
        let (price, feelings) = (self.dials.price, seen.feelings());
        let dear = price * seen.ledger().dearness;
        Stepping {
            reach: self.dials.reach,
            concedes: -(dear - 1.0) - PRIDE * feelings.anger,
            gives_way: -price - 0.5 * feelings.anger + 0.7 * feelings.weariness,
        }
    }
}
