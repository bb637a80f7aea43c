//! When a state presses: of its own accord, by its own momentum, and for what it owes.

use super::Historical;
use super::masses::Masses;
use crate::model::ladder::Landmarks;
use crate::model::outlook::Outlook;
use crate::policy::exponential::{ROUNDING, exp, exp_at_most};
use crate::policy::hazard::Hazard;
use crate::policy::menu::Rungs;
use crate::policy::odds::{TrackOdds, What};
use crate::policy::shares::{self, Answering, Choosing, Parts, tilts};
use crate::policy::terms::{MAX_TERMS, Terms};
use crate::policy::tilted::Tilted;

/// Names of the parts of the hazard, in acts expected in the turn.
const PARTS: &[&str] = &[
    "of its own accord",
    "own momentum",
    "owed for what was done to it",
    "owed in words",
];

/// Names of what multiplies them: the first three every part, the others what is done of its own
/// accord, the last the answers.
const FACTORS: &[&str] = &[
    "restraint urged",
    "weariness",
    "calm after a truce",
    "how soft it takes the rival to be, for its own accord",
    "its temper, for its own accord",
    "its own threat, for what it owes",
];

/// What the calm after a truce can take away at most, in truces.
pub(super) const MOST_CALM: f64 = 3.0;
/// From how much urged restraint on more adds nothing, in rungs.
pub(super) const MOST_HEED: f64 = 3.0;

impl Historical {
    /// Why it presses in this turn.
    #[inline]
    pub(crate) fn press(&self, seen: &Outlook<'_>, masses: &Masses) -> Parts {
        self.press_by(seen, masses, exp)
    }

    /// At most so many hostile acts are expected in this turn; quicker than how many.
    #[inline]
    pub(crate) fn press_at_most(&self, seen: &Outlook<'_>, masses: &Masses) -> f64 {
        ROUNDING * self.press_by(seen, masses, exp_at_most).sum()
    }

    #[inline]
    fn press_by(
        &self,
        seen: &Outlook<'_>,
        masses: &Masses,
        exp: impl Fn(f64) -> f64 + Copy,
    ) -> Parts {
        let ledger = seen.ledger();
        let held = self.restraint(seen, exp);
        Parts {
            accord: held * self.of_its_own_accord(seen, exp) * masses.days,
            momentum: held
                * self.dials.pace
                * self.weights.momentum
                * ledger.old.momentum
                * masses.momentum.turn,
            debt: held
                * self.haste(seen)
                * (ledger.old.debt * masses.debt.turn
                    + ledger.old.lingering * masses.lingering.turn),
            words: held * ledger.old.words * masses.words.turn,
        }
    }

    /// The odds of an answer within the turn in which it was hit.
    #[must_use]
    pub fn reply(&self, seen: &Outlook<'_>, masses: &Masses) -> TrackOdds {
        self.press_odds(seen, self.reply_parts(seen, masses))
    }

    /// Why it answers within the turn.
    #[inline]
    pub(crate) fn reply_parts(&self, seen: &Outlook<'_>, masses: &Masses) -> Parts {
        self.reply_by(seen, masses, exp)
    }

    /// At most so many answers are expected within the turn; quicker than how many.
    #[inline]
    pub(crate) fn reply_at_most(&self, seen: &Outlook<'_>, masses: &Masses) -> f64 {
        let ledger = seen.ledger();
        if ledger.fresh.debt + ledger.fresh.lingering + ledger.fresh.words > 0.0 {
            ROUNDING * self.reply_by(seen, masses, exp_at_most).sum()
        } else {
            0.0
        }
    }

    #[inline]
    fn reply_by(
        &self,
        seen: &Outlook<'_>,
        masses: &Masses,
        exp: impl Fn(f64) -> f64 + Copy,
    ) -> Parts {
        let ledger = seen.ledger();
        let held = self.restraint(seen, exp);
        Parts {
            accord: 0.0,
            momentum: 0.0,
            debt: held
                * self.haste(seen)
                * (ledger.fresh.debt * masses.debt.half
                    + ledger.fresh.lingering * masses.lingering.half),
            words: held * ledger.fresh.words * masses.words.half,
        }
    }

    /// The odds of a hostile act, given why it presses.
    pub(crate) fn press_odds(&self, seen: &Outlook<'_>, parts: Parts) -> TrackOdds {
        let mut terms = [0.0; MAX_TERMS];
        terms[..4].copy_from_slice(&[parts.accord, parts.momentum, parts.debt, parts.words]);
        TrackOdds {
            ruling: None,
            hazard: Hazard::Mass(parts.sum()),
            what: What::Press(self.choosing(seen, parts)),
            terms: Terms::listed(PARTS, terms),
            factors: self.press_factors(seen, parts),
        }
    }

    /// What multiplied the parts, those that are there.
    fn press_factors(&self, seen: &Outlook<'_>, parts: Parts) -> Terms {
        let weights = &self.weights;
        let [urged, weary, calm] = self.holding_back(seen);
        let of = |part: f64, factor: f64| if part > 0.0 { factor } else { 1.0 };
        let mut factors = [0.0; MAX_TERMS];
        factors[..6].copy_from_slice(&[
            exp(-urged),
            exp(-weary),
            exp(-calm),
            of(parts.accord, exp(weights.temptation * self.softness(seen))),
            of(parts.accord, weights.temper),
            of(parts.debt, self.haste(seen)),
        ]);
        Terms::listed(FACTORS, factors)
    }

    /// What multiplies every part: calm, urged restraint and weariness hold back.
    #[inline]
    fn restraint(&self, seen: &Outlook<'_>, exp: impl Fn(f64) -> f64 + Copy) -> f64 {
        let [urged, weary, calm] = self.holding_back(seen);
        exp(-urged - weary - calm)
    }

    /// How far urged restraint, weariness and the calm after a truce hold back, as logarithms.
    #[inline]
    pub(super) fn holding_back(&self, seen: &Outlook<'_>) -> [f64; 3] {
        let weights = &self.weights;
        let urged = self.dials.heed * seen.urged_restraint().min(MOST_HEED);
        [
            weights.heed * urged,
            weights.weariness * seen.feelings().weariness,
            weights.calm * seen.ledger().old.calm.min(MOST_CALM),
        ]
    }

    /// How often it acts of its own accord, per day.
    #[inline]
    fn of_its_own_accord(&self, seen: &Outlook<'_>, exp: impl Fn(f64) -> f64 + Copy) -> f64 {
        let weights = &self.weights;
        let urge = weights.temptation * self.softness(seen)
            + self.licence(seen)
            + seen.feelings().initiative
            + weights.backing * seen.feelings().backing;
        weights.gravity * weights.tempo * weights.temper * self.dials.pace * exp(urge)
    }

    /// What two nuclear states dare below the threshold.
    pub(super) fn licence(&self, seen: &Outlook<'_>) -> f64 {
        if seen.is_nuclear() && seen.rival_is_nuclear() {
            self.weights.licence
        } else {
            0.0
        }
    }

    /// How far a threat of its own hastens its answer.
    pub(super) fn haste(&self, seen: &Outlook<'_>) -> f64 {
        if seen.feelings().commitment > 0.0 {
            exp(self.weights.commitment)
        } else {
            1.0
        }
    }

    /// Works out beforehand what it does on the rungs of pressing.
    pub(crate) fn tilt_press(&self, tilted: &mut Tilted, rungs: &Rungs) {
        let tilts = tilts(self.dials.initiative, self.dials.measure);
        for (place, tilt) in tilts.into_iter().enumerate() {
            let each = || rungs.shares.iter().map(|rung| shares::tilted(rung, tilt));
            tilted.turn_to(place, tilt, |numbers| numbers.extend(each()));
        }
    }

    pub(super) fn choosing(&self, seen: &Outlook<'_>, parts: Parts) -> Choosing {
        let (weights, dials) = (&self.weights, &self.dials);
        let unready = if seen.is_ready() {
            1.0
        } else {
            weights.unready
        };
        Choosing {
            parts,
            answering: Answering {
                strongest: seen.ledger().strongest,
                measure: dials.measure,
                in_kind: weights.in_kind,
                jitter: weights.jitter,
            },
            tilt: dials.initiative,
            prior: weights.prior,
            war: weights.gravity * weights.war * dials.war * unready,
            defence: weights.defence * dials.war,
            readiness: self.readiness_for_war(seen),
            ceiling: dials.threshold,
        }
    }

    /// What moves the share of war, as a logarithm: deterrence, nuclear arms, weariness, a patron.
    fn readiness_for_war(&self, seen: &Outlook<'_>) -> f64 {
        let weights = &self.weights;
        let arms = match (seen.is_nuclear(), seen.rival_is_nuclear()) {
            (true, true) => 1.5 * weights.nuclear,
            (false, true) => weights.nuclear,
            (_, false) => 0.0,
        };
        weights.deterrence * self.softness(seen) - arms + weights.backing * seen.feelings().backing
            - weights.weariness * seen.feelings().weariness
    }

    /// How many acts an act of that severity brings about, in force and in words: `ln(1 + odds)`,
    /// so that the odds are those of an answer at all.
    ///
    /// `answered` says how far the act was itself an answer, which provokes less by the share
    /// `fairness`.
    #[must_use]
    pub fn owed(&self, seen: &Outlook<'_>, severity: f64, excused: f64) -> [f64; 2] {
        let (weights, feelings) = (&self.weights, seen.feelings());
        let landmarks = seen.landmarks();
        let is_red_line = feelings.commitment > 0.0 && severity >= landmarks.violence;
        let urge = feelings.anger
            + self.licence(seen)
            + weights.backing * feelings.backing
            + if is_red_line { weights.commitment } else { 0.0 };
        let odds = weights.gravity
            * self.answer_odds(severity, landmarks)
            * weights.temper
            * self.dials.answer
            * exp(urge);
        let words = weights.words
            * (severity / landmarks.violence).clamp(0.0, 1.0)
            * self.dials.answer.clamp(0.5, 1.5);
        [libm::log1p(odds * (1.0 - excused)), words]
    }

    /// The odds of answering by the class of the act, with straight lines between the classes.
    fn answer_odds(&self, severity: f64, landmarks: Landmarks) -> f64 {
        let weights = &self.weights;
        let words = weights.answer_words * (landmarks.danger - 1.0).max(0.0);
        let classes = [
            (0.0, 0.0),
            (landmarks.danger - 1.0, words),
            (landmarks.danger, weights.answer_threat),
            (landmarks.alert, weights.answer_display),
            (landmarks.violence, weights.answer_force),
            (landmarks.offensive - 1.0, weights.answer_force),
            (landmarks.offensive, weights.answer_offensive),
        ];
        interpolated(&classes, severity)
    }
}

/// The value at `x` on straight lines through points in order of their first number; level outside.
fn interpolated(points: &[(f64, f64)], x: f64) -> f64 {
    let mut below = points[0];
    for above in points {
        if x < above.0 {
            let width = above.0 - below.0;
            let part = if width > 0.0 {
                (x - below.0) / width
            } else {
                1.0
            };
            return below.1 + part.max(0.0) * (above.1 - below.1);
        }
        below = *above;
    }
    below.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_classes_the_odds_lie_between_theirs() {
        let classes = [(0.0, 0.0), (4.0, 1.0), (6.0, 3.0)];
        let at = |x: f64| interpolated(&classes, x);
        assert!((at(2.0) - 0.5).abs() < 1e-12 && (at(5.0) - 2.0).abs() < 1e-12);
        assert!(at(-1.0).abs() < 1e-12 && (at(9.0) - 3.0).abs() < 1e-12);
    }
}
