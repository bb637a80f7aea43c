//! Everything that changes while a run is played.
//!
//! Only the engine writes to it; policies see an
//! [`Observation`](crate::model::perception::Observation) instead.

use crate::model::actor::{Traits, retention};
use crate::model::clashes::Strain;
use crate::model::feelings::{Fading, Feelings, Memory};
use crate::model::ladder::{Ladder, MAX_RUNGS, RungId};
use crate::model::ledger::Ledger;
use crate::model::moves::{Catalogue, MAX_MEASURES, Measures, MoveId};
use crate::model::parties::{ActorId, Actors, BySide, Side};

/// How long a move counts towards the level of its actor, in days.
pub const LEVEL_WINDOW: f64 = 7.0;

/// What a principal feels, remembers and has done.
#[derive(Debug, Clone, PartialEq)]
pub struct PrincipalState {
    /// What it feels.
    pub feelings: Feelings,
    /// The day on which the public stops waiting for the commitment to be carried out.
    pub commitment_expires: f64,
    /// Its measures that stand.
    pub standing: Measures,
    /// Since which day each of its measures has stood.
    pub standing_since: [f64; MAX_MEASURES],
    /// How often it has set up measures that did not stand.
    begun: u32,
    /// What it owes, has done and believes.
    pub ledger: Ledger,
    /// Rules of its policy that have had their chance, as bits.
    pub spent_rules: u64,
    /// Its dead.
    pub deaths: u64,
    /// Its violent acts.
    pub violent_acts: u32,
    /// Its level as a rung.
    pub level: RungId,
    level_until: f64,
    /// The rung on which a standing operation holds it.
    held: RungId,
    last_on_rung: [f64; MAX_RUNGS],
}

impl PrincipalState {
    /// A principal before anything has happened.
    #[must_use]
    pub fn beginning(traits: &Traits, calm: RungId) -> Self {
        Self {
            feelings: Feelings::beginning(&traits.beginning),
            commitment_expires: f64::INFINITY,
            standing: Measures::default(),
            standing_since: [0.0; MAX_MEASURES],
            begun: 0,
            ledger: Ledger::default(),
            spent_rules: 0,
            deaths: 0,
            violent_acts: 0,
            level: calm,
            level_until: f64::INFINITY,
            held: calm,
            last_on_rung: [f64::NEG_INFINITY; MAX_RUNGS],
        }
    }

    /// Notes a hostile move on that rung.
    pub fn climb(&mut self, rung: RungId, day: f64) {
        self.last_on_rung[usize::from(rung.0)] = day;
        if rung >= self.level {
            self.level = rung;
            self.level_until = day + LEVEL_WINDOW;
        }
    }

    /// Drops moves older than the window from the level, and says whether there were any.
    #[inline]
    pub fn settle_level(&mut self, calm: RungId, day: f64) -> bool {
        let is_due = day >= self.level_until;
        if is_due {
            self.find_level(calm, day);
        }
        is_due
    }

    /// The day from which its level may fall without anything happening.
    #[must_use]
    #[inline]
    pub fn level_until(&self) -> f64 {
        self.level_until
    }

    fn find_level(&mut self, calm: RungId, day: f64) {
        let recent = |rung: u8| self.last_on_rung[usize::from(rung)] + LEVEL_WINDOW > day;
        let highest = (calm.0 + 1..=self.level.0).rev().find(|rung| recent(*rung));
        self.level = highest.map_or(calm, RungId).max(self.held);
        self.level_until = highest.map_or(f64::INFINITY, |rung| {
            self.last_on_rung[usize::from(rung)] + LEVEL_WINDOW
        });
    }

    /// An operation holds the level on that rung, or no longer does: a level that only an operation
    /// held ends with it.
    pub fn hold_level(&mut self, held: RungId, calm: RungId, day: f64) {
        if held < self.held {
            self.last_on_rung[usize::from(self.held.0)] = f64::NEG_INFINITY;
        }
        self.held = held;
        self.level = self.level.max(held);
        self.find_level(calm, day);
    }

    /// The rung on which an operation holds its level; the calm where none does.
    #[must_use]
    pub fn held(&self) -> RungId {
        self.held
    }

    /// How often it has set up measures that did not stand.
    #[inline]
    pub(crate) fn begun(&self) -> u32 {
        self.begun
    }

    /// Days for which a measure has stood, by its bit; `None` where it does not stand.
    #[must_use]
    pub fn days_standing(&self, bit: usize, day: f64) -> Option<f64> {
        (self.standing.0 >> bit & 1 == 1).then(|| day - self.standing_since[bit])
    }

    /// Ends measures and sets up others; what stands already goes on.
    pub fn set_standing(&mut self, sets: Measures, clears: Measures, day: f64) {
        let begun = Measures(sets.0 & !self.standing.0);
        self.begun += u32::from(!begun.is_empty());
        for bit in begun.bits() {
            self.standing_since[bit] = day;
        }
        self.standing.0 = self.standing.0 & !clears.0 | sets.0;
    }

    /// Its own measures that have stood long enough to be ended; `brief` are those with a least
    /// duration.
    #[must_use]
    pub fn endable(&self, catalogue: &Catalogue, brief: Measures, day: f64) -> Measures {
        let mut endable = self.standing;
        if !endable.meets(brief) {
            return endable;
        }
        for (bit, measure) in catalogue.measures.iter().enumerate() {
            if measure.least > 0.0
                && self
                    .days_standing(bit, day)
                    .is_some_and(|days| days < measure.least)
            {
                endable.0 &= !(1 << bit);
            }
        }
        endable
    }
}

/// The factors by which the memories shrink over `days`.
#[must_use]
pub fn fading(memory: &Memory, days: f64) -> Fading {
    let mut factors = *memory;
    for parameter in Memory::PARAMETERS {
        (parameter.set)(&mut factors, retention((parameter.get)(memory), days));
    }
    factors
}

/// What changes about an armed group.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GroupState {
    /// How far strikes and concessions hold it down.
    pub suppressed: f64,
    /// Its attacks so far.
    pub attacks: u32,
}

/// The first violent act of a principal and the rival's first violent answer to it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FirstReply {
    /// Who struck first, and on which day.
    pub provoked: Option<(Side, f64)>,
    /// The day of the other side's first violent act since.
    pub answered: Option<f64>,
}

impl FirstReply {
    /// Notes a violent act.
    pub fn note(&mut self, side: Side, day: f64) {
        match self.provoked {
            None => self.provoked = Some((side, day)),
            Some((first, _)) if first != side && self.answered.is_none() => {
                self.answered = Some(day);
            }
            Some(_) => {}
        }
    }

    /// Days between the first violent act and its violent answer.
    #[must_use]
    pub fn lag(&self) -> Option<f64> {
        Some(self.answered? - self.provoked?.1)
    }
}

/// Everything that changes while a run is played.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Days since the start; 0 at the end of the opening.
    pub day: f64,
    /// Turns played.
    pub turn: u32,
    /// The principals.
    pub principals: BySide<PrincipalState>,
    /// The armed groups, in the order of the crisis.
    pub groups: Vec<GroupState>,
    /// How well the principals can talk, from 0 to 1.
    pub channel: f64,
    /// The rung of that severity.
    pub peak: RungId,
    /// The day of the last hostile act above the lowest rung, or on which an operation stood.
    pub last_hostile: f64,
    /// Who first struck, and who struck back when.
    pub reply: FirstReply,
    /// What makes clashes likelier.
    pub strain: Strain,
    /// Whether the hotline stands.
    pub hotline: bool,
    /// The outcome that holds, once the run has ended: its place in the list.
    pub outcome: Option<usize>,
    last_done: Vec<f64>,
    actors: Actors,
    moves: usize,
}

impl State {
    /// The state before anything has happened, with room for what those actors do.
    #[must_use]
    pub fn beginning(
        principals: BySide<PrincipalState>,
        channel: f64,
        calm: RungId,
        actors: Actors,
        moves: usize,
    ) -> Self {
        Self {
            day: 0.0,
            turn: 0,
            principals,
            groups: vec![GroupState::default(); actors.groups().count()],
            channel,
            peak: calm,
            last_hostile: 0.0,
            reply: FirstReply::default(),
            strain: Strain::default(),
            hotline: false,
            outcome: None,
            last_done: vec![f64::NEG_INFINITY; actors.count() * moves],
            actors,
            moves,
        }
    }

    /// Goes back to the beginning without giving up its memory.
    pub fn restart(&mut self, principals: BySide<PrincipalState>, channel: f64, calm: RungId) {
        self.day = 0.0;
        self.turn = 0;
        self.principals = principals;
        self.groups.fill(GroupState::default());
        self.channel = channel;
        self.peak = calm;
        self.last_hostile = 0.0;
        self.reply = FirstReply::default();
        self.strain = Strain::default();
        self.hotline = false;
        self.outcome = None;
        self.last_done.fill(f64::NEG_INFINITY);
    }

    /// Takes over another state of a run of the same actors, without giving up its memory.
    pub(crate) fn copy(&mut self, other: &Self) {
        let groups = std::mem::take(&mut self.groups);
        let last_done = std::mem::take(&mut self.last_done);
        *self = Self {
            groups,
            last_done,
            principals: other.principals.clone(),
            ..*other
        };
        self.groups.copy_from_slice(&other.groups);
        self.last_done.copy_from_slice(&other.last_done);
    }

    /// The principal of that side.
    #[must_use]
    #[inline]
    pub fn principal(&self, side: Side) -> &PrincipalState {
        &self.principals[side]
    }

    /// The level of the crisis: the higher of the principals'.
    #[must_use]
    #[inline]
    pub fn level(&self) -> RungId {
        let [first, second] = Side::BOTH.map(|side| self.principals[side].level);
        first.max(second)
    }

    /// The higher momentum of the principals: the posture of the crisis.
    #[must_use]
    #[inline]
    pub fn posture(&self) -> f64 {
        let [first, second] = Side::BOTH.map(|side| self.principals[side].feelings.momentum);
        first.max(second)
    }

    /// Days since the last hostile act above the lowest rung, or since an operation stood; since
    /// the start, where there was none.
    #[must_use]
    pub fn quiet(&self) -> f64 {
        self.day - self.last_hostile
    }

    /// Days since both have reached out: since the earlier of the last conciliatory steps of the
    /// two.
    #[must_use]
    pub fn since_both_reached_out(&self) -> f64 {
        let [first, second] = Side::BOTH.map(|side| self.principals[side].ledger.last_reach);
        self.day - first.min(second)
    }

    /// All dead of the principals.
    #[must_use]
    pub fn deaths(&self) -> u64 {
        let [first, second] = Side::BOTH.map(|side| self.principals[side].deaths);
        first.saturating_add(second)
    }

    /// Notes that an actor made a move today.
    pub fn note_move(&mut self, actor: ActorId, id: MoveId) {
        let place = self.place(actor, id);
        self.last_done[place] = self.day;
    }

    /// Notes a hostile move of a principal on that rung.
    pub fn climb(&mut self, side: Side, rung: RungId, severity: f64, ladder: &Ladder) {
        self.principals[side].climb(rung, self.day);
        self.peak = self.peak.max(rung);
        if rung.0 > ladder.calm().0 + 1 {
            self.last_hostile = self.last_hostile.max(self.day);
        }
        if severity >= ladder.landmarks().violence {
            self.principals[side].violent_acts += 1;
            self.reply.note(side, self.day);
        }
    }

    /// Days since an actor last made a move; infinite if it never did.
    #[must_use]
    #[inline]
    pub fn days_since(&self, actor: ActorId, id: MoveId) -> f64 {
        self.day - self.last_done[self.place(actor, id)]
    }

    fn place(&self, actor: ActorId, id: MoveId) -> usize {
        self.actors.index(actor) * self.moves + usize::from(id.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_counts_for_seven_days() {
        let mut state = PrincipalState::beginning(&Traits::default(), RungId(3));
        state.climb(RungId(9), 0.0);
        state.climb(RungId(5), 3.0);
        state.settle_level(RungId(3), 6.9);
        assert_eq!(state.level, RungId(9));
        state.settle_level(RungId(3), 7.0);
        assert_eq!(state.level, RungId(5));
        state.settle_level(RungId(3), 10.0);
        assert_eq!(state.level, RungId(3));
    }

    #[test]
    fn the_first_reply_is_the_other_sides_first_violence() {
        let mut reply = FirstReply::default();
        reply.note(Side::Second, 1.0);
        reply.note(Side::Second, 2.0);
        assert_eq!(reply.lag(), None);
        reply.note(Side::First, 3.5);
        reply.note(Side::First, 9.0);
        assert_eq!(reply.lag(), Some(2.5));
    }

    #[test]
    fn fading_over_a_half_life_leaves_half() {
        let factors = fading(&Memory::default(), 10.0);
        assert!((factors.provocation - 0.5).abs() < 1e-12);
        assert!((factors.goodwill - retention(7.0, 10.0)).abs() < 1e-12);
    }
}
