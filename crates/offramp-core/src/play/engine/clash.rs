//! Clashes come about by a hazard of their own; nobody decides them.

use super::{Act, Player};
use crate::chance::{Draws, Luck, Purpose, Seed};
use crate::crisis::Crisis;
use crate::model::clashes::{Clashes, Masses, Strain, Straining};
use crate::model::parties::{ActorId, Side};
use crate::policy::hazard::Hazard;

/// The luck of clashes. No actor or event can have such a name.
const LUCK: &str = "/clashes";

/// The stream of clashes of a crisis that has them.
#[derive(Debug)]
pub(super) struct ClashStream {
    clashes: Clashes,
    masses: Masses,
    pub(super) draws: Draws,
}

impl ClashStream {
    pub(super) fn of(crisis: &Crisis, seed: Seed) -> Option<Self> {
        Some(Self {
            clashes: crisis.parts().clashes?,
            masses: Masses::of(crisis.parts().turn_days),
            draws: Luck::of(seed, LUCK).run(0),
        })
    }

    /// How many clashes are expected in a turn.
    #[inline]
    pub(super) fn expected(&self, strain: &Strain) -> f64 {
        self.clashes.rates.expected(strain, &self.masses)
    }

    pub(super) fn restart(&mut self, run: u64) {
        self.draws.restart(run);
    }
}

impl Player<'_> {
    /// A clash comes about, or none.
    #[inline]
    pub(super) fn clash(&mut self) {
        let Some(stream) = &mut self.clashes else {
            return;
        };
        let expected = stream.expected(&self.state.strain);
        let (words, id) = (stream.draws.turn(self.state.turn), stream.clashes.id);
        if !Hazard::Mass(expected).acts(words.uniform(Purpose::PressWhether), 1.0) {
            return;
        }
        for side in Side::BOTH {
            let actor = ActorId::from(side);
            let words = self.luck(actor);
            self.acts.push(Act {
                joint: true,
                ..super::decide::drawn_act(self.crisis, actor, id, words)
            });
        }
    }

    /// Force, and shows of it, make clashes likelier.
    pub(super) fn strain_the_line(&mut self, act: &Act) {
        let Some(stream) = &self.clashes else {
            return;
        };
        if !matches!(act.actor, ActorId::Principal(_)) {
            return;
        }
        let marks = self.crisis.ladder().landmarks();
        let severity = self.crisis.catalogue().get(act.id).severity;
        let what = if self.is_clash(act) {
            Straining::HalfAClash
        } else if severity >= marks.violence {
            Straining::Force
        } else if severity >= marks.alert {
            Straining::Display
        } else {
            return;
        };
        self.state.strain.note(what, &stream.masses);
    }
}
