//! Memories shrink, the channel drifts back to its rest, armed groups recover: by factors that are
//! worked out once.

use crate::crisis::Crisis;
use crate::model::actor::retention;
use crate::model::clashes::StrainFading;
use crate::model::feelings::Fading;
use crate::model::ledger;
use crate::model::parties::BySide;
use crate::model::state::{State, fading};
use crate::play::run_parameters::RunParameters;
use crate::policy::historical::masses;

/// The factors by which everything that fades shrinks over a fixed time.
#[derive(Debug, Clone)]
pub(super) struct Fade {
    days: f64,
    fading: BySide<Fading>,
    channel: f64,
    suppressed: Vec<f64>,
    ledgers: BySide<ledger::Fading>,
    strain: StrainFading,
}

impl Fade {
    pub(super) fn of(crisis: &Crisis, parameters: &RunParameters, days: f64) -> Self {
        let suppressed = parameters
            .raiding
            .iter()
            .map(|raiding| retention(raiding.recovery, days));
        debug_assert_eq!(parameters.raiding.len(), crisis.parts().groups.len());
        Self {
            days,
            fading: BySide::each(|side| fading(&parameters.traits[side].memory, days)),
            channel: retention(parameters.relation.half_life, days),
            suppressed: suppressed.collect(),
            ledgers: ledgers(parameters, days),
            strain: StrainFading::over(days),
        }
    }

    /// Works the factors out again for other half-lives.
    pub(super) fn refresh(&mut self, parameters: &RunParameters) {
        for (own, traits) in self.fading.iter_mut().zip(&parameters.traits) {
            *own = fading(&traits.memory, self.days);
        }
        self.ledgers = ledgers(parameters, self.days);
        self.channel = retention(parameters.relation.half_life, self.days);
        for (own, raiding) in self.suppressed.iter_mut().zip(&parameters.raiding) {
            *own = retention(raiding.recovery, self.days);
        }
    }

    /// Lets the time pass for everything that fades.
    #[inline]
    pub(super) fn apply(&self, state: &mut State, crisis: &Crisis, parameters: &RunParameters) {
        state.strain.fade(&self.strain);
        let catalogue = crisis.catalogue();
        let mut rest = parameters.relation.resting;
        let fading = self.fading.iter().zip(&self.ledgers);
        for (principal, (fading, ledger)) in state.principals.iter_mut().zip(fading) {
            principal.feelings.fade(fading);
            principal.ledger.fade(ledger);
            principal.settle_level(crisis.ladder().calm(), state.day);
            if !principal.standing.is_empty() {
                rest -= catalogue.channel_cost(principal.standing);
            }
        }
        let rest = rest.max(0.0);
        state.channel = rest + (state.channel - rest) * self.channel;
        for (group, factor) in state.groups.iter_mut().zip(&self.suppressed) {
            group.suppressed *= factor;
        }
    }
}

fn ledgers(parameters: &RunParameters, days: f64) -> BySide<ledger::Fading> {
    BySide::each(|side| masses::fading(&parameters.numbers[side].weights, days))
}

impl super::Player<'_> {
    #[inline]
    pub(super) fn fade(&mut self) {
        self.turn_fade
            .apply(&mut self.state, self.crisis, &self.parameters);
    }
}
