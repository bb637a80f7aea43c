//! What may come about in a turn by chance, how likely it is now, and how likely it is at most
//! until something happens.

use super::super::Player;
use super::super::streams::{Most, Stream, Streams};
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
    /// The numbers by which it does, at most.
    pub(super) most: Most,
    /// Where it was looked for last: in which group of eight turns, and by which numbers.
    group: u32,
    looked: Most,
    /// In which turns of that group it may come about.
    pub(super) turns: TurnBits,
}

impl Bound {
    /// All that may come about by chance in a crisis.
    pub(in super::super) fn all(crisis: &Crisis, streams: &Streams) -> Vec<Self> {
        let bound = |of: Stir, stream: Stream, purpose: Purpose| Self {
            of,
            stream,
            purpose,
            most: Most::ANY,
            group: NOWHERE,
            looked: Most::ANY,
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

/// How many bounds principals have: one for each track of each. They come first.
const OF_PRINCIPALS: usize = 4;

/// No group of turns.
const NOWHERE: u32 = u32::MAX;

impl Bound {
    /// Finds the turns of a group of eight in which it may come about; they stay as they are where
    /// what happened left the bound as it was.
    #[inline]
    pub(super) fn look(&mut self, streams: &mut Streams, group: u32) {
        if (self.group, self.looked) != (group, self.most) {
            (self.group, self.looked) = (group, self.most);
            self.turns = streams.at_most(self.stream, (group, self.purpose), self.most);
        }
    }

    /// Other numbers are drawn from now on.
    #[inline]
    pub(super) fn forget(&mut self) {
        self.group = NOWHERE;
    }
}

/// Who may act in a turn, as bits: two for each principal, one for each track, then one for each
/// other actor by its position, of whom a crisis has at most 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Stirs([u64; 4]);

impl Stirs {
    pub(super) const NOBODY: Self = Self([0; 4]);
    /// Anybody has to be asked.
    pub(in super::super) const ANYBODY: Self = Self([u64::MAX; 4]);

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

    /// Whether everybody has to be asked.
    #[inline]
    pub(in super::super) fn is_anybody(self) -> bool {
        self == Self::ANYBODY
    }

    /// Whether any actor that is no principal may act.
    #[inline]
    pub(in super::super) fn hold_others(self) -> bool {
        let [first, others @ ..] = self.0;
        first >> Self::other(2) | others[0] | others[1] | others[2] != 0
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
    fn bit(place: usize) -> (usize, u64) {
        (place / 64 % 4, 1 << (place % 64))
    }
}

impl Player<'_> {
    pub(super) fn bound_all(&mut self) {
        let mut bounds = std::mem::take(&mut self.lull.bounds);
        let (principals, others) = bounds.split_at_mut(OF_PRINCIPALS);
        for (side, bounds) in Side::BOTH.into_iter().zip(principals.chunks_exact_mut(2)) {
            debug_assert!(matches!(
                [bounds[0].of, bounds[1].of],
                [Stir::Press(one), Stir::Reach(other)] if one == side && other == side
            ));
            let seen = self.outlook(side);
            let ceilings = &self.plan.ceilings[side];
            bounds[0].most = Most::of(ceilings.press(&seen));
            bounds[1].most = Most::of(ceilings.reach(&seen));
        }
        for bound in others {
            bound.most = Most::of(self.chance_in_a_lull(bound.of));
        }
        self.lull.bounds = bounds;
    }

    /// Whether it comes about now; of principals, whether it may.
    pub(super) fn comes_about(&self, stir: Stir, drawn: f64) -> bool {
        let days = self.crisis.parts().turn_days;
        let chance = match stir {
            Stir::Press(side) => return self.may_act(side, (Track::Press, drawn)),
            Stir::Reach(side) => return self.may_act(side, (Track::Reach, drawn)),
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

    fn may_act(&self, side: Side, (track, drawn): (Track, f64)) -> bool {
        let (numbers, masses) = self.numbers(side);
        numbers.may_act(&self.outlook(side), masses, (track, drawn))
    }

    /// How many times it comes about in a turn, at most until something happens.
    #[inline]
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
