//! Nuclear arms come into play without a decision, while an offensive stands against a state that
//! has them.

use super::{Act, Player};
use crate::chance::{Purpose, Words};
use crate::crisis::Crisis;
use crate::model::inadvertence::Inadvertence;
use crate::model::moves::MoveId;
use crate::model::parties::{BySide, Side};
use crate::policy::hazard::Hazard;

/// The inadvertent path of a crisis in which somebody has nuclear arms, with who has them.
#[derive(Debug)]
pub(super) struct Forces {
    inadvertence: Inadvertence,
    nuclear: BySide<bool>,
}

impl Forces {
    pub(super) fn of(crisis: &Crisis) -> Option<Self> {
        let nuclear = BySide::each(|side| crisis.principal(side).nuclear);
        let inadvertence = crisis.parts().inadvertence?;
        nuclear.iter().any(|has| *has).then_some(Self {
            inadvertence,
            nuclear,
        })
    }

    /// What comes about on that side in a turn of that many days.
    fn come_about(&self, side: Side, words: Words, days: f64) -> Option<MoveId> {
        let [signal, use_] = match side {
            Side::First => [Purpose::PressWhether, Purpose::PressWhat],
            Side::Second => [Purpose::ReachWhether, Purpose::ReachWhat],
        };
        let own = self.inadvertence;
        let acts = |hazard, purpose| Hazard::PerDay(hazard).acts(words.uniform(purpose), days);
        if acts(own.rates.use_, use_) {
            Some(own.use_)
        } else {
            acts(own.rates.signal, signal).then_some(own.signal)
        }
    }
}

impl Player<'_> {
    /// The forces of a nuclear state against which an offensive stands act, or do not.
    #[inline]
    pub(super) fn slip(&mut self) {
        if self.forces.is_none() {
            return;
        }
        for side in Side::BOTH {
            let attacker = self.state.principals[side.rival()].standing;
            if attacker.meets(self.operations.offensive) {
                self.slip_of(side);
            }
        }
    }

    fn slip_of(&mut self, side: Side) {
        let days = self.crisis.parts().turn_days;
        let luck = self.words(self.streams.inadvertent());
        let forces = self.forces.as_ref().filter(|forces| forces.nuclear[side]);
        if let Some(id) = forces.and_then(|forces| forces.come_about(side, luck, days)) {
            let words = self.luck(side.into());
            self.acts.push(Act {
                inadvertent: true,
                ..super::decide::drawn_act(self.crisis, side.into(), id, words)
            });
        }
    }
}
