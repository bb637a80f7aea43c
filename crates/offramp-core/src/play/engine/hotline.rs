//! The hotline fails under fire, and a conciliatory move restores it.

use super::{Observer, Player};
use crate::chance::Purpose;
use crate::model::parties::{ActorId, Side};
use crate::policy::hazard::Hazard;

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
        let Some(hotline) = self.hotline else {
            return;
        };
        let luck = self.words(self.streams.hotline());
        let hazard = Hazard::PerDay(hotline.numbers.fails);
        let days = self.crisis.parts().turn_days;
        if hazard.acts(luck.uniform(Purpose::PressWhether), days) {
            self.set_hotline(false, observer);
        }
    }

    /// A conciliatory move of either principal puts it up again.
    pub(super) fn restore_hotline<O: Observer>(&mut self, observer: &mut O) {
        let Some(hotline) = &self.hotline else {
            return;
        };
        let id = hotline.restored_by;
        let restores = self
            .acts
            .iter()
            .any(|act| act.id == id && matches!(act.actor, ActorId::Principal(_)));
        if restores {
            self.set_hotline(true, observer);
        }
    }

    pub(super) fn set_hotline<O: Observer>(&mut self, stands: bool, observer: &mut O) {
        if self.hotline.is_some() && self.state.hotline != stands {
            self.note_change();
            self.state.hotline = stands;
            observer.hotline(stands, &self.state);
        }
    }

    /// What a standing hotline leaves of the fog, as a share.
    #[inline]
    pub(super) fn fog_left(&self) -> f64 {
        match &self.hotline {
            Some(hotline) if self.state.hotline => 1.0 - hotline.numbers.clarity,
            _ => 1.0,
        }
    }
}
