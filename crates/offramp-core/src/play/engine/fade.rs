//! Memories shrink, the channel drifts back to its rest, armed groups recover: by factors that are
//! worked out once.

use crate::crisis::Crisis;
use crate::model::actor::retention;
use crate::model::clashes::StrainFading;
use crate::model::feelings::Fading;
use crate::model::ledger::{self, Accounts};
use crate::model::parties::{BySide, Side};
use crate::model::state::{PrincipalState, State, fading};
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

    /// Lets the time pass for everything that fades, and says whether a level may have fallen.
    #[inline]
    pub(super) fn apply(
        &self,
        state: &mut State,
        crisis: &Crisis,
        parameters: &RunParameters,
    ) -> bool {
        let mut levels_fell = false;
        state.strain.fade(&self.strain);
        for side in Side::BOTH {
            let principal = &mut state.principals[side];
            principal.feelings.fade(&self.fading[side]);
            principal.ledger.fade(&self.ledgers[side]);
            levels_fell |= principal.settle_level(crisis.ladder().calm(), state.day);
        }
        let rest = rest(state, crisis, parameters);
        self.drift(state, rest, 1);
        levels_fell
    }

    /// The channel drifts to its rest, and armed groups recover.
    #[inline]
    fn drift(&self, state: &mut State, rest: f64, turns: u32) {
        for _ in 0..turns {
            state.channel = rest + (state.channel - rest) * self.channel;
        }
        for (group, factor) in state.groups.iter_mut().zip(&self.suppressed) {
            for _ in 0..turns {
                group.suppressed *= factor;
            }
        }
    }

    /// The same after so many turns in which nothing happened, with the channel's rest as it was.
    /// Each memory is multiplied as often as turns have passed, so the bits are those of one turn
    /// after the other.
    pub(super) fn apply_in_a_lull(&self, state: &mut State, rest: f64, turns: u32) {
        self.drift(state, rest, turns);
        state.strain.fade_times(&self.strain, turns);
        for side in Side::BOTH {
            let fading = (&self.fading[side], &self.ledgers[side]);
            forget_over(&mut state.principals[side], fading, turns);
        }
    }
}

/// The memories of a principal over so many turns in which nothing happened: feelings and accounts
/// side by side.
#[inline]
fn forget_over(
    principal: &mut PrincipalState,
    (feelings, ledger): (&Fading, &ledger::Fading),
    turns: u32,
) {
    if principal.ledger.only_falls() {
        let mut accounts = principal.ledger.old.listed();
        let factors = ledger.whole.listed();
        let accounts_beside = (&mut accounts, &factors);
        principal
            .feelings
            .fade_beside(feelings, accounts_beside, turns);
        principal.ledger.leave(Accounts::of_list(accounts));
    } else {
        for _ in 0..turns {
            principal.feelings.fade(feelings);
            principal.ledger.fade_in_a_lull(ledger);
        }
    }
}

/// Where the channel comes to rest: the standing measures cost some of it.
pub(super) fn rest(state: &State, crisis: &Crisis, parameters: &RunParameters) -> f64 {
    let mut rest = parameters.relation.resting;
    for principal in &state.principals {
        if !principal.standing.is_empty() {
            rest -= crisis.catalogue().channel_cost(principal.standing);
        }
    }
    rest.max(0.0)
}

fn ledgers(parameters: &RunParameters, days: f64) -> BySide<ledger::Fading> {
    BySide::each(|side| masses::fading(&parameters.numbers[side].weights, days))
}

impl super::Player<'_> {
    #[inline]
    pub(super) fn fade(&mut self) {
        let levels_fell = self
            .turn_fade
            .apply(&mut self.state, self.crisis, &self.parameters);
        if levels_fell {
            self.note_change();
        }
    }
}
