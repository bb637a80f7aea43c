//! Whether the run has ended: the first outcome whose condition has held for long enough.

use super::Player;
use crate::model::quantity::Scene;

/// Days are sums of turns; a lasting of 3 days must not need a fourth for the last bit of one.
const ROUNDING: f64 = 1e-9;

impl Player<'_> {
    /// What does not hold is asked again when something has happened, or time may have made it
    /// hold.
    #[inline]
    pub(super) fn settle(&mut self) {
        if self.watch.is_still(&self.state) {
            self.state.outcome = None;
        } else {
            self.catch_up();
            self.ask_outcomes();
        }
    }

    fn ask_outcomes(&mut self) {
        let day = self.state.day;
        let mut ended = None;
        for (place, outcome) in self.crisis.parts().outcomes.iter().enumerate() {
            if self.watch.fails(place, day) {
                continue;
            }
            let since = &mut self.held_since[place];
            let scene = Scene {
                state: &self.state,
                ladder: self.crisis.ladder(),
            };
            if self.watch.fails_now(place, &outcome.when, &scene) {
                *since = None;
                continue;
            }
            let since = *since.get_or_insert(day);
            if ended.is_none() && day - since >= outcome.lasting - ROUNDING {
                ended = Some(place);
            }
        }
        self.watch.settle();
        self.state.outcome = ended;
    }
}
