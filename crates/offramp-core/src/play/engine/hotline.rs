//! The hotline fails under fire, and a conciliatory move restores it.

use super::{Observer, Player};
use crate::chance::{Draws, Luck, Purpose, Seed};
use crate::crisis::Crisis;
use crate::model::hotline::Hotline;
use crate::model::parties::{ActorId, Side};
use crate::policy::hazard::Hazard;

/// The luck of the hotline. No actor or event can have such a name.
const LUCK: &str = "/hotline";

/// The hotline of a crisis that has one, with its luck.
#[derive(Debug)]
pub(super) struct Wire {
    pub(super) hotline: Hotline,
    pub(super) draws: Draws,
}

impl Wire {
    pub(super) fn of(crisis: &Crisis, seed: Seed) -> Option<Self> {
        Some(Self {
            hotline: crisis.parts().hotline?,
            draws: Luck::of(seed, LUCK).run(0),
        })
    }

    pub(super) fn restart(&mut self, run: u64) {
        self.draws.restart(run);
    }
}

impl Player<'_> {
    /// It may fail while either side fights.
    #[inline]
    pub(super) fn strain_hotline<O: Observer>(&mut self, observer: &mut O) {
        if !self.state.hotline {
            return;
        }
        let violent = self.operations.violent;
        let fights = |side: Side| self.state.principals[side].standing.meets(violent);
        if !Side::BOTH.into_iter().any(fights) {
            return;
        }
        let Some(wire) = &mut self.wire else {
            return;
        };
        let luck = wire.draws.turn(self.state.turn);
        let hazard = Hazard::PerDay(wire.hotline.numbers.fails);
        let days = self.crisis.parts().turn_days;
        if hazard.acts(luck.uniform(Purpose::PressWhether), days) {
            self.set_hotline(false, observer);
        }
    }

    /// A conciliatory move of either principal puts it up again.
    pub(super) fn restore_hotline<O: Observer>(&mut self, observer: &mut O) {
        let Some(wire) = &self.wire else {
            return;
        };
        let id = wire.hotline.restored_by;
        let restores = self
            .acts
            .iter()
            .any(|act| act.id == id && matches!(act.actor, ActorId::Principal(_)));
        if restores {
            self.set_hotline(true, observer);
        }
    }

    pub(super) fn set_hotline<O: Observer>(&mut self, stands: bool, observer: &mut O) {
        if self.wire.is_some() && self.state.hotline != stands {
            self.note_change();
            self.state.hotline = stands;
            observer.hotline(stands, &self.state);
        }
    }

    /// What a standing hotline leaves of the fog, as a share.
    #[inline]
    pub(super) fn fog_left(&self) -> f64 {
        match &self.wire {
            Some(wire) if self.state.hotline => 1.0 - wire.hotline.numbers.clarity,
            _ => 1.0,
        }
    }
}
