//! What may come about in a turn by chance, how likely it is now, and how likely it is at most
//! until something happens.

use super::super::Player;
use super::super::streams::{Stream, Streams};
use crate::chance::{Purpose, TurnBits};
use crate::crisis::Crisis;
use crate::crisis::event::Trigger;
use crate::model::moves::Track;
use crate::model::parties::{ActorId, Actors, Side};
use crate::policy::hazard::Hazard;

/// What may come about by chance.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stir {
    Press(Side),
    Reach(Side),
    Raid(u16),
    Step(u16),
    Hostility(u16),
    Event(usize),
    Clash,
}

/// What may come about, the number that decides whether it does, and how often it does at most.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Bound {
    pub(super) of: Stir,
    pub(super) stream: Stream,
    pub(super) purpose: Purpose,
    /// How many times it comes about in a turn, at most.
    pub(super) chance: f64,
    /// In which turns of a group of eight it may.
    pub(super) turns: TurnBits,
}

impl Bound {
    /// All that may come about by chance in a crisis.
    pub(in super::super) fn all(crisis: &Crisis, streams: &Streams) -> Vec<Self> {
        let bound = |of: Stir, stream: Stream, purpose: Purpose| Self {
            of,
            stream,
            purpose,
            chance: f64::INFINITY,
            turns: TurnBits::ALL,
        };
        let mut all = Vec::new();
        for actor in crisis.actor_ids() {
            let stream = Streams::actor(crisis.actors().index(actor));
            let both = match actor {
                ActorId::Principal(side) => [Some(Stir::Press(side)), Some(Stir::Reach(side))],
                ActorId::Group(group) => [Some(Stir::Raid(group)), None],
                ActorId::Third(third) => [Some(Stir::Step(third)), Some(Stir::Hostility(third))],
            };
            let purposes = [Purpose::PressWhether, Purpose::ReachWhether];
            let stirs = both.into_iter().zip(purposes);
            all.extend(stirs.filter_map(|(of, purpose)| Some(bound(of?, stream, purpose))));
        }
        let events = crisis.parts().events.iter().enumerate();
        let chances = events.filter(|(_, event)| !matches!(event.trigger, Trigger::Day(_)));
        all.extend(chances.map(|(place, _)| {
            bound(
                Stir::Event(place),
                streams.event(place),
                Purpose::PressWhether,
            )
        }));
        if crisis.parts().clashes.is_some() {
            all.push(bound(Stir::Clash, streams.clashes(), Purpose::PressWhether));
        }
        all
    }
}

/// Who may act in a turn, as bits: two for each principal, one for each track, then one for each
/// other actor by its position, of whom a crisis has at most 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Stirs([u128; 2]);

impl Stirs {
    pub(super) const NOBODY: Self = Self([0; 2]);
    /// Anybody has to be asked.
    pub(in super::super) const ANYBODY: Self = Self([u128::MAX; 2]);

    pub(super) fn note(&mut self, stir: Stir, actors: Actors) {
        let place = match stir {
            Stir::Press(side) => Self::track(side, Track::Press),
            Stir::Reach(side) => Self::track(side, Track::Reach),
            Stir::Raid(group) => Self::other(actors.index(ActorId::Group(group))),
            Stir::Step(third) | Stir::Hostility(third) => {
                Self::other(actors.index(ActorId::Third(third)))
            }
            Stir::Event(_) | Stir::Clash => return *self = Self::ANYBODY,
        };
        let (word, bit) = Self::bit(place);
        self.0[word] |= bit;
    }

    /// The same without that actor, which is no principal, by its position.
    pub(in super::super) fn without(mut self, position: usize) -> Self {
        let (word, bit) = Self::bit(Self::other(position));
        self.0[word] &= !bit;
        self
    }

    /// Whether that actor, which is no principal, may act, by its position.
    #[inline]
    pub(in super::super) fn holds(self, position: usize) -> bool {
        let (word, bit) = Self::bit(Self::other(position));
        self.0[word] & bit != 0
    }

    /// Whether that principal may act on a track.
    #[inline]
    pub(in super::super) fn holds_track(self, side: Side, track: Track) -> bool {
        let (word, bit) = Self::bit(Self::track(side, track));
        self.0[word] & bit != 0
    }

    /// The place of a principal and a track.
    #[inline]
    fn track(side: Side, track: Track) -> usize {
        2 * side as usize + track as usize
    }

    /// The place of another actor, by its position among all.
    #[inline]
    fn other(position: usize) -> usize {
        position + 2
    }

    #[inline]
    fn bit(place: usize) -> (usize, u128) {
        (place / 128 % 2, 1 << (place % 128))
    }
}

impl Player<'_> {
    pub(super) fn bound_all(&mut self) {
        for place in 0..self.lull.stirs.len() {
            let chance = self.chance_in_a_lull(self.lull.stirs[place].of);
            self.lull.stirs[place].chance = chance;
        }
    }

    /// Whether it comes about now; of principals, whether it may.
    pub(super) fn comes_about(&self, stir: Stir, drawn: f64) -> bool {
        let days = self.crisis.parts().turn_days;
        let chance = match stir {
            Stir::Press(side) => {
                let (numbers, masses) = self.numbers(side);
                return drawn < numbers.press_at_most(&self.outlook(side), masses);
            }
            Stir::Reach(side) => {
                let (numbers, masses) = self.numbers(side);
                return drawn < numbers.reach_at_most(&self.outlook(side), masses);
            }
            Stir::Raid(group) => {
                let suppressed = self.state.groups[usize::from(group)].suppressed;
                self.parameters.raiding[usize::from(group)].hazard(suppressed, self.goodwill())
            }
            Stir::Event(place) => match &self.crisis.parts().events[place].trigger {
                Trigger::Day(_) => Hazard::Never,
                Trigger::Hazard(_) => Hazard::PerDay(self.parameters.hazards[place]),
                Trigger::Rate(rate) => Hazard::PerDay(rate.value(&self.scene())),
            },
            Stir::Clash => Hazard::Mass(self.clashes_expected()),
            Stir::Step(_) | Stir::Hostility(_) => Hazard::Mass(self.chance_in_a_lull(stir)),
        };
        chance.acts(drawn, days)
    }

    /// How many times it comes about in a turn, at most until something happens.
    pub(super) fn chance_in_a_lull(&self, stir: Stir) -> f64 {
        let per_day = match stir {
            Stir::Press(side) => {
                return self.plan.ceilings[side].press(&self.outlook(side));
            }
            Stir::Reach(side) => {
                return self.plan.ceilings[side].reach(&self.outlook(side));
            }
            Stir::Raid(group) => {
                let [raids, spoiled] = self.plan.raids[usize::from(group)];
                return raids + spoiled * self.goodwill();
            }
            Stir::Step(third) => {
                let level = self.crisis.ladder().severity(self.state.level());
                self.parameters.involvement[usize::from(third)].per_day(level)
            }
            Stir::Hostility(third) if self.parameters.hostile[usize::from(third)].is_none() => 0.0,
            Stir::Hostility(third) => {
                let owed = self.returns[usize::from(third)].on(self.state.day);
                self.parameters.hostility[usize::from(third)].per_day(owed)
            }
            Stir::Event(place) if self.is_past(place) => 0.0,
            Stir::Event(place) => match &self.crisis.parts().events[place].trigger {
                Trigger::Day(_) => 0.0,
                Trigger::Hazard(_) => self.parameters.hazards[place],
                Trigger::Rate(rate) if self.rates_fall[place] => rate.value(&self.scene()),
                // It is asked in every turn.
                Trigger::Rate(_) => f64::INFINITY,
            },
            Stir::Clash => return self.clashes_expected(),
        };
        per_day * self.crisis.parts().turn_days
    }

    /// Whether an event has happened that can happen only once.
    fn is_past(&self, event: usize) -> bool {
        self.happened[event] && self.crisis.parts().events[event].once
    }

    fn clashes_expected(&self) -> f64 {
        let stream = self.clashes.as_ref();
        stream.map_or(0.0, |stream| stream.expected(&self.state.strain))
    }
}
