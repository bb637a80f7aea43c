//! What the turn leaves behind: what was learned of the rival, and commitments that lapse.

use super::{Observer, Player};
use crate::model::parties::Side;

impl Player<'_> {
    #[inline]
    pub(super) fn feel<O: Observer>(&mut self, observer: &mut O) {
        for side in Side::BOTH {
            if self.state.principals[side].ledger.test.is_some() {
                self.learn(side);
            }
            let own = &self.state.principals[side];
            if own.feelings.commitment > 0.0 && self.state.day >= own.commitment_expires {
                self.back_down(side, observer);
            }
        }
    }

    /// The audience makes a government pay for not doing what it threatened (Fearon 1994).
    pub(super) fn back_down<O: Observer>(&mut self, side: Side, observer: &mut O) {
        self.note_change();
        let traits = &self.parameters.traits[side];
        let own = &mut self.state.principals[side];
        if own.feelings.commitment <= 0.0 {
            return;
        }
        let cost =
            traits.home.audience * own.feelings.commitment * (1.0 - own.feelings.cover).max(0.0);
        own.feelings.anger += cost;
        own.feelings.reputation = (own.feelings.reputation - traits.reaction.credibility).max(-1.0);
        let commitment = std::mem::take(&mut own.feelings.commitment);
        self.lose_face(side);
        observer.backs_down(side, commitment, cost, &self.state);
    }
}
