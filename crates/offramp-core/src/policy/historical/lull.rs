//! How often a state acts at most, in any turn until something happens: memories fade, and so does
//! what holds back.

use super::Historical;
use super::masses::Masses;
use super::press::{MOST_CALM, MOST_HEED};
use super::reach::MOST_WEARINESS;
use crate::elementary::exp;
use crate::model::moves::Track;
use crate::model::outlook::{Outlook, Surroundings};
use crate::policy::exponential::{ROUNDING, exp_at_most};

/// What the bounds of a state are made of, as far as no act changes it: products of its numbers,
/// worked out once.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ceilings {
    prior: [f64; 2],
    prior_belief: f64,
    temptation: f64,
    licence: f64,
    backing: f64,
    /// Acts of its own accord in a turn, by its momentum per act, and in haste.
    tempo: f64,
    momentum: f64,
    haste: f64,
    debt: f64,
    lingering: f64,
    words: f64,
    /// What restraint, weariness and calm add to pressing, where they do not hold back.
    ear: f64,
    urged: f64,
    weariness: f64,
    calm: f64,
    /// Steps of its own accord in a turn, and for each memory of a step.
    reach_tempo: f64,
    reach_momentum: f64,
    reach_tension: f64,
    reach_answer: f64,
    reach: f64,
    reach_urged: f64,
    reach_weariness: f64,
    mediation: f64,
    prudence: f64,
    reach_debt: f64,
    fire: f64,
}

impl Historical {
    /// Its ceilings over turns in which memories have those masses, in those surroundings.
    pub(crate) fn ceilings(&self, masses: &Masses, around: &Surroundings<'_>) -> Ceilings {
        const RIPEST: f64 = 1.25;
        let (weights, dials) = (&self.weights, &self.dials);
        let both_nuclear = around.is_nuclear && around.rival_is_nuclear;
        Ceilings {
            prior: [weights.prior_answered, weights.prior_unanswered],
            prior_belief: weights.prior_belief(),
            temptation: weights.temptation,
            licence: if both_nuclear { weights.licence } else { 0.0 },
            backing: weights.backing.max(0.0),
            tempo: weights.gravity * weights.tempo * weights.temper * dials.pace * masses.days,
            momentum: dials.pace * weights.momentum * masses.momentum.turn,
            haste: exp(weights.commitment),
            debt: masses.debt.turn,
            lingering: masses.lingering.turn,
            words: masses.words.turn,
            ear: around.ear,
            urged: (-weights.heed * dials.heed).max(0.0),
            weariness: (-weights.weariness).max(0.0),
            calm: (-weights.calm).max(0.0),
            reach_tempo: weights.gravity * weights.reach_tempo * masses.days,
            reach_momentum: weights.reach_momentum * masses.reach.turn,
            reach_tension: weights.reach_tension * masses.reach.turn,
            reach_answer: weights.reach_answer * masses.overtures.turn,
            reach: ROUNDING * dials.reach,
            reach_urged: (weights.reach_heed * dials.heed).max(0.0),
            reach_weariness: weights.reach_weariness.max(0.0),
            mediation: (RIPEST * weights.mediation).max(0.0),
            prudence: weights.prudence,
            reach_debt: (-weights.reach_debt).max(0.0),
            fire: (-weights.under_fire).max(0.0),
        }
    }
}

impl Ceilings {
    /// At most so many acts of a track are expected in a turn, until something happens.
    #[inline]
    pub(crate) fn on(&self, track: Track, seen: &Outlook<'_>) -> f64 {
        match track {
            Track::Press => self.press(seen),
            Track::Reach => self.reach(seen),
        }
    }

    /// At most so many hostile acts are expected in a turn, until something happens.
    #[inline]
    pub(crate) fn press(&self, seen: &Outlook<'_>) -> f64 {
        let (ledger, feelings) = (seen.ledger(), seen.feelings());
        let urge = self.softness(seen, self.temptation)
            + self.licence
            + feelings.initiative.max(0.0)
            + self.backing * feelings.backing;
        let haste = if feelings.commitment > 0.0 {
            self.haste
        } else {
            1.0
        };
        let expected = self.tempo * exp_at_most(urge)
            + self.momentum * ledger.old.momentum
            + haste * (ledger.old.debt * self.debt + ledger.old.lingering * self.lingering)
            + ledger.old.words * self.words;
        ROUNDING * self.free(seen) * expected
    }

    /// What urged restraint, weariness and calm multiply at most by, where they egg on.
    #[inline]
    fn free(&self, seen: &Outlook<'_>) -> f64 {
        if self.urged + self.weariness + self.calm > 0.0 {
            let feelings = seen.feelings();
            let urged = self.urged * self.heard(seen);
            let calm = self.calm * seen.ledger().old.calm.min(MOST_CALM);
            exp_at_most(urged + self.weariness * feelings.weariness + calm)
        } else {
            1.0
        }
    }

    /// The restraint that is urged, as far as it is heard.
    #[inline]
    fn heard(&self, seen: &Outlook<'_>) -> f64 {
        (self.ear * seen.feelings().urged_restraint).min(MOST_HEED)
    }

    /// At most so many conciliatory steps are expected in a turn, until something happens.
    #[inline]
    pub(crate) fn reach(&self, seen: &Outlook<'_>) -> f64 {
        let (ledger, feelings) = (seen.ledger(), seen.feelings());
        let fire = if seen.is_under_fire() { self.fire } else { 0.0 };
        let drawn = self.reach_urged * self.heard(seen)
            + self.reach_weariness * feelings.weariness.min(MOST_WEARINESS)
            + self.mediation * ledger.old.mediation.min(1.0)
            + self.softness(seen, -self.prudence)
            + self.reach_debt * ledger.owed()
            + fire;
        let steps = self.reach_tempo
            + self.reach_momentum * ledger.old.outreach
            + self.reach_tension * ledger.old.tension
            + self.reach_answer * ledger.old.overtures;
        self.reach * (1.0 + seen.easing()) * exp_at_most(drawn) * steps
    }

    /// The most that a weight on softness comes to, while the rival's reputation and its backing
    /// fade: both make it seem harder.
    #[inline]
    fn softness(&self, seen: &Outlook<'_>, weight: f64) -> f64 {
        if weight.abs() <= 0.0 {
            return 0.0;
        }
        let rival = seen.rival();
        let (reputation, backing) = if weight > 0.0 {
            (rival.reputation.min(0.0), 0.0)
        } else {
            (rival.reputation.max(0.0), rival.backing)
        };
        let belief = super::belief_given(seen, self.prior, (reputation, backing));
        weight * (self.prior_belief - belief)
    }
}
