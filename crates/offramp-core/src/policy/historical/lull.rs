//! How often a state acts at most, in any turn until something happens: memories fade, and so does
//! what holds back.

use super::Historical;
use super::masses::Masses;
use crate::model::outlook::Outlook;
use crate::policy::exponential::{ROUNDING, exp_at_most};

impl Historical {
    /// At most so many hostile acts are expected in a turn, until something happens.
    #[must_use]
    pub(crate) fn press_in_a_lull(&self, seen: &Outlook<'_>, masses: &Masses) -> f64 {
        let (weights, ledger) = (&self.weights, seen.ledger());
        let held_back = self.holding_back(seen);
        let free = exp_at_most(held_back.map(|part| (-part).max(0.0)).iter().sum());
        let accord = self.accord_in_a_lull(seen) * masses.days;
        let momentum =
            self.dials.pace * weights.momentum * ledger.momentum.old * masses.momentum.turn;
        let debt = self.haste(seen)
            * (ledger.debt.old * masses.debt.turn + ledger.lingering.old * masses.lingering.turn);
        let words = ledger.words.old * masses.words.turn;
        ROUNDING * free * (accord + momentum + debt + words)
    }

    /// How often it acts of its own accord at most, per day.
    fn accord_in_a_lull(&self, seen: &Outlook<'_>) -> f64 {
        let (weights, feelings) = (&self.weights, seen.feelings());
        let urge = self.softness_in_a_lull(seen, weights.temptation)
            + self.licence(seen)
            + feelings.initiative.max(0.0)
            + (weights.backing * feelings.backing).max(0.0);
        let tempo = weights.gravity * weights.tempo * weights.temper * self.dials.pace;
        tempo * exp_at_most(urge)
    }

    /// At most so many conciliatory steps are expected in a turn, until something happens.
    #[must_use]
    pub(crate) fn reach_in_a_lull(&self, seen: &Outlook<'_>, masses: &Masses) -> f64 {
        let (weights, ledger) = (&self.weights, seen.ledger());
        let drawn = self.drawn(seen).map(|part| part.max(0.0));
        let [urged, weary, _, _, owed, fire] = drawn;
        let drawn = urged
            + weary
            + self.ripeness_in_a_lull(seen)
            + self.softness_in_a_lull(seen, -weights.prudence)
            + owed
            + fire;
        let willing = self.dials.reach * (1.0 + seen.easing()) * exp_at_most(drawn);
        let steps = weights.gravity * weights.reach_tempo * masses.days
            + weights.reach_momentum * ledger.outreach.old * masses.reach.turn
            + weights.reach_tension * ledger.tension.old * masses.reach.turn
            + weights.reach_answer * ledger.overtures.old * masses.overtures.turn;
        ROUNDING * willing * steps
    }

    /// The most that a weight on softness comes to, while the rival's reputation and its backing
    /// fade: both make it seem harder.
    fn softness_in_a_lull(&self, seen: &Outlook<'_>, weight: f64) -> f64 {
        if weight.abs() <= 0.0 {
            return 0.0;
        }
        let rival = seen.rival();
        let belief = if weight > 0.0 {
            self.belief_given(seen, rival.reputation.min(0.0), 0.0)
        } else {
            self.belief_given(seen, rival.reputation.max(0.0), rival.backing)
        };
        weight * (self.weights.prior_belief() - belief)
    }
}
