//! What is in dispute changes hands.

use super::Player;
use crate::model::issues::Of;
use crate::model::parties::{BySide, Side};

impl Player<'_> {
    /// A part of what is in dispute goes to one side; where there are several issues, of those.
    pub(super) fn shift(&mut self, to: Side, part: f64, of: Of) {
        if let Some(dispute) = &mut self.dispute {
            dispute.shift(to, part, of);
            return self.tally_stakes();
        }
        let taken = part.min(self.state.principals[to.rival()].ledger.stake);
        self.state.principals[to].ledger.stake += taken;
        self.state.principals[to.rival()].ledger.stake -= taken;
    }

    /// Each principal's part of all issues, and what it would concede next weighs.
    pub(super) fn tally_stakes(&mut self) {
        let Some(dispute) = &self.dispute else {
            return;
        };
        let stakes = dispute.stakes();
        let dearness = BySide::each(|side| dispute.dearness(side));
        for side in Side::BOTH {
            let ledger = &mut self.state.principals[side].ledger;
            ledger.stake = stakes[side];
            ledger.dearness = dearness[side];
        }
    }
}
