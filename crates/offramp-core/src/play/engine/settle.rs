//! Whether the run has ended: the first outcome whose condition has held for long enough.

use super::Player;
use crate::model::quantity::Scene;

/// Days are sums of turns; a lasting of 3 days must not need a fourth for the last bit of one.
const ROUNDING: f64 = 1e-9;

impl Player<'_> {
    #[inline]
    pub(super) fn settle(&mut self) {
        let scene = Scene {
            state: &self.state,
            ladder: self.crisis.ladder(),
        };
        let mut ended = None;
        for (place, outcome) in self.crisis.parts().outcomes.iter().enumerate() {
            let since = &mut self.held_since[place];
            if !outcome.when.holds(&scene) {
                *since = None;
                continue;
            }
            let since = *since.get_or_insert(self.state.day);
            if ended.is_none() && self.state.day - since >= outcome.lasting - ROUNDING {
                ended = Some(place);
            }
        }
        self.state.outcome = ended;
    }
}
