//! Clashes come about by a hazard of their own; nobody decides them.

use super::{Act, Player};
use crate::chance::Purpose;
use crate::crisis::Crisis;
use crate::model::clashes::{Clashes, Masses, Strain, Straining};
use crate::model::parties::{ActorId, Side};
use crate::policy::hazard::Hazard;

/// The clashes of a crisis that has them.
#[derive(Debug)]
pub(super) struct Clashing {
    clashes: Clashes,
    masses: Masses,
}

impl Clashing {
    pub(super) fn of(crisis: &Crisis) -> Option<Self> {
        Some(Self {
            clashes: crisis.parts().clashes?,
            masses: Masses::of(crisis.parts().turn_days),
        })
    }

    /// How many clashes are expected in a turn.
    #[inline]
    pub(super) fn expected(&self, strain: &Strain) -> f64 {
        self.clashes.rates.expected(strain, &self.masses)
    }
}

impl Player<'_> {
    /// A clash comes about, or none.
    #[inline]
    pub(super) fn clash(&mut self) {
        let Some(clashing) = &self.clashes else {
            return;
        };
        let (expected, id) = (clashing.expected(&self.state.strain), clashing.clashes.id);
        let words = self.words(self.streams.clashes());
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
        let Some(clashing) = &self.clashes else {
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
        self.state.strain.note(what, &clashing.masses);
    }
}
