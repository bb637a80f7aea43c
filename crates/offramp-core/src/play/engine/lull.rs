//! Lulls: turns in which nobody can act, by the numbers that were drawn for them.
//!
//! Most turns of a crisis are quiet. Until something happens all memories fade, so how likely an
//! actor is to act, and an event to come about, is bounded by what it is when the lull begins. A
//! turn in which no random number lies below its bound passes without asking anybody: the same run,
//! bit for bit, as if all had been asked. Whose number lies below is asked, and nobody else.

mod stir;

use super::Player;
use super::fade::rest;
use super::streams::Most;
use crate::chance::{TurnBits, uniform};
use crate::model::parties::Side;
use crate::model::quantity::Scene;
pub(super) use stir::{Bound, Stirs};

/// What is known of the turns until something happens.
#[derive(Debug, Clone)]
pub(super) struct Lull {
    /// The day on which it ends at the latest; in the past where there is none.
    ends: f64,
    /// What may come about, and the numbers that decide it.
    bounds: Vec<Bound>,
    /// Which eight turns were looked at last, and in which of them something may come about.
    group: u32,
    stirring: TurnBits,
    /// What the standing measures leave of the resting channel.
    rest: f64,
    /// Turns that have passed and over which nothing has faded yet.
    unfaded: u32,
}

impl Lull {
    /// None yet, of a crisis in which that may come about.
    pub(super) fn of(bounds: Vec<Bound>) -> Self {
        Self {
            ends: f64::NEG_INFINITY,
            bounds,
            group: 0,
            stirring: TurnBits::ALL,
            rest: 0.0,
            unfaded: 0,
        }
    }

    /// Everybody is asked again.
    #[inline]
    pub(super) fn end(&mut self) {
        self.ends = f64::NEG_INFINITY;
    }

    #[inline]
    fn lasts_on(&self, day: f64) -> bool {
        day < self.ends
    }
}

impl Player<'_> {
    /// Something has happened: everybody is asked again, and what conditions read may have changed.
    #[inline]
    pub(super) fn note_change(&mut self) {
        self.lull.end();
        self.watch.note_change();
    }

    /// Everything may be otherwise than it was.
    pub(super) fn forget(&mut self) {
        self.lull.end();
        self.lull.unfaded = 0;
        for bound in &mut self.lull.bounds {
            bound.forget();
        }
        self.watch.forget();
    }

    /// Lets the time of a turn pass, and says whether that is all that happens in it. What fades is
    /// [left behind](Self::catch_up) until somebody looks.
    #[inline]
    pub(super) fn passes_in_a_lull(&mut self) -> bool {
        let day = self.state.day;
        if self.lull.lasts_on(day) {
            self.lull.unfaded += 1;
        } else {
            self.catch_up();
            self.fade();
            self.find_lull();
        }
        self.stirs = Stirs::ANYBODY;
        self.lull.lasts_on(day) && self.nobody_acts()
    }

    /// Lets everything fade over the turns of a lull that have passed.
    #[inline]
    pub(super) fn catch_up(&mut self) {
        let turns = std::mem::take(&mut self.lull.unfaded);
        if turns > 0 {
            self.turn_fade
                .apply_in_a_lull(&mut self.state, self.lull.rest, turns);
        }
    }

    /// Lets the time of a turn pass in which everybody is asked, whatever the numbers.
    #[inline]
    pub(super) fn passes_for_all(&mut self) {
        self.fade();
        self.stirs = Stirs::ANYBODY;
    }

    #[inline]
    fn nobody_acts(&mut self) -> bool {
        let turn = self.state.turn;
        if self.lull.group != TurnBits::group(turn) {
            self.look_ahead();
        }
        if !self.lull.stirring.hold(turn) {
            return true;
        }
        self.catch_up();
        self.stirs = self.who_stirs();
        self.stirs == Stirs::NOBODY
    }

    /// Finds the turns of the group of eight of this turn in which something may come about.
    fn look_ahead(&mut self) {
        let group = TurnBits::group(self.state.turn);
        let mut all = TurnBits::default();
        for bound in &mut self.lull.bounds {
            bound.look(&mut self.streams, group);
            all = all.with(bound.turns);
        }
        self.lull.group = group;
        self.lull.stirring = all;
    }

    /// Who may act in this turn; where a number lies below its bound only, a tighter one is drawn.
    fn who_stirs(&mut self) -> Stirs {
        let turn = self.state.turn;
        let mut stirs = Stirs::NOBODY;
        for place in 0..self.lull.bounds.len() {
            if !self.lull.bounds[place].turns.hold(turn) {
                continue;
            }
            let bound = self.lull.bounds[place];
            let drawn = self.streams.word(bound.stream, turn, bound.purpose);
            if self.comes_about(bound.of, uniform(drawn)) {
                stirs.note(bound.of, self.crisis.actors());
            } else {
                self.tighten(place);
            }
        }
        stirs
    }

    fn tighten(&mut self, place: usize) {
        let chance = self.chance_in_a_lull(self.lull.bounds[place].of);
        let (group, bound) = (self.lull.group, &mut self.lull.bounds[place]);
        bound.most = Most::of(chance);
        bound.look(&mut self.streams, group);
        let turns = self.lull.bounds.iter().map(|bound| bound.turns);
        self.lull.stirring = turns.fold(TurnBits::default(), TurnBits::with);
    }

    /// Looks whether a lull begins, and until when it lasts.
    fn find_lull(&mut self) {
        self.lull.end();
        if Side::BOTH.into_iter().any(|side| self.is_busy(side)) {
            return;
        }
        let ends = Side::BOTH.map(|side| self.quiet_until(side));
        let ends = ends[0].min(ends[1]).min(self.next_dated_event());
        if ends <= self.state.day {
            return;
        }
        self.lull.ends = ends;
        self.lull.rest = rest(&self.state, self.crisis, &self.parameters);
        self.bound_all();
        self.look_ahead();
    }

    /// Whether something of a principal must be asked in every turn: an operation, a rule, a policy
    /// in Rust code.
    fn is_busy(&self, side: Side) -> bool {
        let own = self.state.principal(side);
        !self.plan.has_no_rules[side]
            || own.standing.meets(self.operations.busy())
            || own.held() != self.crisis.ladder().calm()
    }

    /// The day on which something of a principal changes without anybody acting.
    fn quiet_until(&self, side: Side) -> f64 {
        const ROUNDING: f64 = 1e-6;
        let own = self.state.principal(side);
        let mut until = own.level_until();
        if own.feelings.commitment > 0.0 {
            until = until.min(own.commitment_expires);
        }
        if let Some(test) = own.ledger.test {
            let patience = self.parameters.numbers[side].weights.patience;
            until = until.min(test.day + patience - ROUNDING);
        }
        until
    }

    /// The day of the next event with a date.
    fn next_dated_event(&self) -> f64 {
        let past = self.state.day - self.crisis.parts().turn_days;
        let days = self.plan.dates.iter().copied();
        days.filter(|day| *day > past).fold(f64::INFINITY, f64::min)
    }

    #[inline]
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            state: &self.state,
            ladder: self.crisis.ladder(),
        }
    }
}
