//! When a state reaches out: tension, the rival's steps and its own, urged restraint, weariness
//! and a ripe moment draw it; a debt that is not paid and fire upon it hold it back.

use super::Historical;
use super::masses::Masses;
use super::press::{MOST_HEED, exp};
use crate::model::perception::Observation;
use crate::policy::hazard::Hazard;
use crate::policy::odds::{TrackOdds, What};
use crate::policy::shares::Stepping;
use crate::policy::terms::{MAX_TERMS, Terms};

/// Names of the parts of the hazard, in steps expected in the turn.
const PARTS: &[&str] = &[
    "of its own accord",
    "own momentum",
    "tension",
    "the rival's step",
];

/// From how much weariness on more adds nothing, in rungs.
const MOST_WEARINESS: f64 = 4.0;
/// From how much tension on more adds nothing, in acts.
const MOST_TENSION: f64 = 4.0;
/// From how much debt on more adds nothing, in acts.
const MOST_DEBT: f64 = 2.0;

impl Historical {
    /// The odds of a conciliatory step in this turn.
    pub(super) fn reach(&self, seen: &Observation<'_>, masses: &Masses) -> TrackOdds {
        let (weights, ledger) = (&self.weights, seen.ledger());
        let drawn = self.willingness(seen);
        let tension = ledger.tension.old.min(MOST_TENSION);
        let parts = [
            drawn * weights.gravity * weights.reach_tempo * masses.days,
            drawn * weights.reach_momentum * ledger.outreach.old * masses.reach.turn,
            drawn * weights.reach_tension * tension * masses.reach.turn,
            drawn * weights.reach_answer * ledger.overtures.old * masses.overtures.turn,
        ];
        self.steps(seen, parts)
    }

    /// The odds of taking up a step of the rival within the turn.
    #[must_use]
    pub fn take_up(&self, seen: &Observation<'_>, masses: &Masses) -> TrackOdds {
        let fresh = seen.ledger().overtures.fresh;
        let part = self.willingness(seen) * self.weights.take_up * fresh * masses.days.min(1.0);
        self.steps(seen, [0.0, 0.0, 0.0, part])
    }

    fn steps(&self, seen: &Observation<'_>, parts: [f64; 4]) -> TrackOdds {
        let mut terms = [0.0; MAX_TERMS];
        terms[..4].copy_from_slice(&parts);
        Hazard::Mass(parts.iter().sum())
            .choosing(What::Reach(self.stepping(seen)))
            .with_terms(Terms::listed(PARTS, terms))
    }

    /// What multiplies every part.
    fn willingness(&self, seen: &Observation<'_>) -> f64 {
        let (weights, feelings, ledger) = (&self.weights, &seen.feelings, seen.ledger());
        let urged = self.dials.heed * feelings.urged_restraint.min(MOST_HEED);
        let fire = if seen.footing.is_under_fire {
            weights.under_fire
        } else {
            0.0
        };
        self.dials.reach
            * (1.0 + seen.footing.easing)
            * exp(weights.reach_heed * urged
                + weights.reach_weariness * feelings.weariness.min(MOST_WEARINESS)
                + self.ripeness(seen)
                - weights.prudence * self.softness(seen)
                - weights.reach_debt * ledger.owed_to_rival().min(MOST_DEBT)
                - fire)
    }

    /// What a mediator adds: most where both are weary of a crisis that has lasted (Zartman 2000).
    fn ripeness(&self, seen: &Observation<'_>) -> f64 {
        let mediation = seen.ledger().mediation.old.min(1.0);
        if mediation <= 0.0 {
            return 0.0;
        }
        let exponent = 2.2 - 2.0 * seen.footing.lesser_weariness - 0.06 * seen.day;
        let ripe = 1.0 / (1.0 + libm::exp(exponent));
        self.weights.mediation * mediation * (0.25 + ripe)
    }

    fn stepping(&self, seen: &Observation<'_>) -> Stepping {
        const PRIDE: f64 = 0.3;
        let (price, feelings) = (self.dials.price, &seen.feelings);
        let dear = price * seen.ledger().dearness;
        Stepping {
            reach: self.dials.reach,
            concedes: -(dear - 1.0) - PRIDE * feelings.anger,
            gives_way: -price - 0.5 * feelings.anger + 0.7 * feelings.weariness,
        }
    }
}
