//! Watches runs as an outside observer does, and counts how they end with each sign and without it.

use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::parties::{BySide, Side};
use offramp_core::model::state::State;
use offramp_core::play::engine::{Act, Observer};

use super::ratio::Split;
use super::sign::{Fact, Sign};

/// What has been seen of a run so far.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    force: BySide<bool>,
    threat: BySide<bool>,
    reached_out: BySide<bool>,
    mediation: bool,
    step: bool,
    attack: bool,
    /// How many had died at the end of the opening.
    dead_before: u64,
}

/// Watches one run after the other, in memory that it keeps.
pub(super) struct Watch<'c> {
    crisis: &'c Crisis,
    signs: &'c [Sign],
    worst: usize,
    pub(super) splits: Vec<Split>,
    pub(super) worst_runs: u64,
    seen: Seen,
    /// For each sign, whether the run has it; `None` before its day, or if the run was over by
    /// then.
    has: Vec<Option<bool>>,
}

impl<'c> Watch<'c> {
    pub(super) fn of(crisis: &'c Crisis, signs: &'c [Sign], worst: usize) -> Self {
        Self {
            crisis,
            signs,
            worst,
            splits: vec![Split::default(); signs.len()],
            worst_runs: 0,
            seen: Seen::default(),
            has: vec![None; signs.len()],
        }
    }

    /// Whether a fact is so at the end of a turn.
    fn is_so(&self, fact: Fact, state: &State) -> bool {
        let seen = &self.seen;
        match fact {
            Fact::Force(side) => seen.force[side],
            Fact::Threat(side) => seen.threat[side],
            Fact::ReachedOut(side) => seen.reached_out[side],
            Fact::Stands(bit) => Side::BOTH
                .into_iter()
                .any(|side| state.principals[side].standing.0 >> bit & 1 == 1),
            Fact::Deaths(dead) => state.deaths().saturating_sub(seen.dead_before) > dead,
            Fact::Level(severity) => self.crisis.ladder().severity(state.level()) >= severity,
            Fact::Mediation => seen.mediation,
            Fact::Step => seen.step,
            Fact::Attack => seen.attack,
            Fact::HotlineDown => !state.hotline,
        }
    }
}

impl Observer for Watch<'_> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn begins(&mut self, _run: u64, _state: &State) {
        self.seen = Seen::default();
        self.has.fill(None);
    }

    fn acts(&mut self, act: &Act, state: &State) {
        if state.turn == 0 {
            self.seen.dead_before = state.deaths();
            return;
        }
        let entry = self.crisis.catalogue().get(act.id);
        if entry.quiet {
            return;
        }
        let marks = self.crisis.ladder().landmarks();
        let seen = &mut self.seen;
        match self.crisis.role(act.actor) {
            Role::Principal(side) => {
                seen.force[side] |= entry.severity >= marks.violence;
                seen.threat[side] |= (marks.danger..marks.violence).contains(&entry.severity);
                seen.reached_out[side] |= entry.severity < 0.0;
            }
            Role::ArmedGroup(..) => seen.attack |= entry.severity > 0.0,
            Role::ThirdParty(..) => {
                seen.mediation |= entry.influence.mediation > 0.0;
                seen.step |= entry.severity != 0.0;
            }
        }
    }

    fn turn_ends(&mut self, state: &State) {
        let ended = self.crisis.parts().turn_days;
        let before = state.day - ended;
        if state.outcome.is_some() {
            return;
        }
        for (place, sign) in self.signs.iter().enumerate() {
            if before < sign.day - 1e-9 && state.day >= sign.day - 1e-9 {
                self.has[place] = Some(self.is_so(sign.fact, state));
            }
        }
    }

    fn ends(&mut self, state: &State) {
        let ends_so = state.outcome == Some(self.worst);
        self.worst_runs += u64::from(ends_so);
        for (split, has) in self.splits.iter_mut().zip(&self.has) {
            if let Some(has) = has {
                split.add(*has, ends_so);
            }
        }
    }
}
