//! The numbers of all actors as one run plays them.
//!
//! A crisis is immutable; what is drawn once per run is written into the run's own
//! parameters by a [`ParameterDraw`], or in a run that is played together with the luck of its
//! opening.

mod parameter_draw;

use crate::crisis::event::{Event, Government, Trigger};
use crate::crisis::{
    Conduct, Crisis, Doctrine, DrawnPolicy, Number, Relation, Target, ThirdPartyPart, set_trait,
    whole, write,
};
use crate::model::actor::{Home, ThirdParty, Tilt, Traits};
use crate::model::parties::{ActorId, Actors, BySide, Side};
use crate::policy::historical::Historical;
use crate::policy::historical::dials::Dials;
use crate::policy::historical::masses::Masses;
use crate::policy::historical::weights::Weights;
use crate::policy::hostility::Hostility;
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;

pub(crate) use parameter_draw::Drawing;
pub use parameter_draw::ParameterDraw;

/// The numbers of all actors as one run plays them.
#[derive(Debug, Clone, PartialEq)]
pub struct RunParameters {
    /// What lies between the principals.
    pub relation: Relation,
    /// The numbers of the principals.
    pub traits: BySide<Traits>,
    /// The weights and dials of the principals' policies; those of the record where a policy is
    /// Rust code.
    pub numbers: BySide<Historical>,
    /// How much of each memory of a principal falls into a turn.
    pub masses: BySide<Masses>,
    /// How the armed groups attack.
    pub raiding: Vec<Raiding>,
    /// How the third parties step in.
    pub involvement: Vec<Involvement>,
    /// The share of each third party's influence that reaches each principal.
    pub reach: Vec<BySide<f64>>,
    /// The hazards of the events, per day; nil where an event has a date or an expression.
    pub hazards: Vec<f64>,
    /// The sizes of the effects of the events.
    pub effects: Vec<Vec<f64>>,
    /// How many the opening moves kill; drawn with the move where `None`.
    pub killed: Vec<Option<u64>>,
    /// The policy that was drawn for each actor, of those that have a mixture.
    pub chosen: Vec<Option<DrawnPolicy>>,
    /// The government that an event brought to power: the places of the event and of the
    /// government in it.
    pub governments: BySide<Option<[usize; 2]>>,
    /// Whom each third party favours, unless nobody.
    pub favours: Vec<Option<Side>>,
    /// Against whom each third party acts, unless nobody.
    pub hostile: Vec<Option<Side>>,
    /// How often and how hard it does.
    pub hostility: Vec<Hostility>,
    actors: Actors,
    leverage: Vec<BySide<f64>>,
    tilt: Vec<Tilt>,
}

impl RunParameters {
    /// The numbers that the crisis states, with the centres of what is drawn.
    #[must_use]
    pub fn of(crisis: &Crisis) -> Self {
        let parts = crisis.parts();
        let numbers = |side: Side| numbers(&parts.principals[side].conduct);
        let thirds = || parts.third_parties.iter().map(|part| &part.third_party);
        let hostile = || {
            let all = parts.third_parties.iter();
            all.map(|part| part.hostile.unwrap_or_default())
        };
        let hazard = |event: &Event| match event.trigger {
            Trigger::Hazard(hazard) => hazard,
            Trigger::Day(_) | Trigger::Rate(_) => 0.0,
        };
        let sizes = |event: &Event| event.effects.iter().map(|effect| effect.by).collect();
        Self {
            relation: parts.relation,
            traits: BySide::each(|side| crisis.principal(side).traits),
            numbers: BySide::each(numbers),
            masses: BySide::each(|side| Masses::of(&numbers(side).weights, parts.turn_days)),
            raiding: parts.groups.iter().map(|part| part.raiding).collect(),
            involvement: parts
                .third_parties
                .iter()
                .map(|part: &ThirdPartyPart| part.involvement)
                .collect(),
            reach: thirds().map(reach).collect(),
            hazards: parts.events.iter().map(hazard).collect(),
            effects: parts.events.iter().map(sizes).collect(),
            killed: parts.opening.iter().map(|opening| opening.deaths).collect(),
            chosen: vec![None; crisis.actors().count()],
            governments: BySide::new(None, None),
            favours: thirds().map(|third| third.favours).collect(),
            hostile: hostile().map(|hostile| hostile.to).collect(),
            hostility: hostile().map(|hostile| hostile.numbers).collect(),
            actors: crisis.actors(),
            leverage: thirds().map(|third| third.leverage).collect(),
            tilt: thirds().map(|third| third.tilt).collect(),
        }
    }

    /// Domestic pressure on that side.
    #[must_use]
    #[inline]
    pub fn home(&self, side: Side) -> &Home {
        &self.traits[side].home
    }

    /// How a principal decides: by the policy of the government that an event brought to power, or
    /// by its own, perhaps drawn.
    #[inline]
    pub(crate) fn conduct<'c>(&self, crisis: &'c Crisis, side: Side) -> &'c Conduct {
        let government = self.governments[side].and_then(|[event, place]| {
            let governments = &crisis.parts().events.get(event)?.governments;
            governments.get(place)
        });
        match government {
            Some(government) => &government.conduct,
            None => crisis.conduct(side, self.chosen[self.actors.index(side.into())]),
        }
    }

    /// Takes over all parameters of another run of the same crisis, without allocating.
    pub(crate) fn copy(&mut self, other: &Self) {
        self.relation = other.relation;
        self.traits = other.traits;
        self.numbers = other.numbers;
        self.raiding.copy_from_slice(&other.raiding);
        self.involvement.copy_from_slice(&other.involvement);
        self.reach.copy_from_slice(&other.reach);
        self.hazards.copy_from_slice(&other.hazards);
        for (own, other) in self.effects.iter_mut().zip(&other.effects) {
            own.copy_from_slice(other);
        }
        self.killed.copy_from_slice(&other.killed);
        self.chosen.copy_from_slice(&other.chosen);
        self.governments = other.governments;
        self.masses = other.masses;
        self.favours.copy_from_slice(&other.favours);
        self.hostile.copy_from_slice(&other.hostile);
        self.hostility.copy_from_slice(&other.hostility);
        self.leverage.copy_from_slice(&other.leverage);
        self.tilt.copy_from_slice(&other.tilt);
    }

    /// Whether everything fades as fast as in another run.
    pub(crate) fn fades_like(&self, other: &Self) -> bool {
        let memories = |all: &Self| BySide::each(|side| all.traits[side].memory);
        let weights = |all: &Self| BySide::each(|side| all.numbers[side].weights);
        self.relation == other.relation
            && memories(self) == memories(other)
            && weights(self) == weights(other)
            && self.raiding == other.raiding
    }

    /// An actor decides from now on by the numbers that it has in another run.
    pub(crate) fn take_policy_of(&mut self, actor: ActorId, other: &Self) {
        let place = self.actors.index(actor);
        self.chosen[place] = other.chosen[place];
        match actor {
            ActorId::Principal(side) => {
                self.numbers[side] = other.numbers[side];
                self.masses[side] = other.masses[side];
                self.governments[side] = other.governments[side];
            }
            ActorId::Group(group) => {
                let group = usize::from(group);
                self.raiding[group] = other.raiding[group];
            }
            ActorId::Third(third) => {
                let third = usize::from(third);
                self.involvement[third] = other.involvement[third];
                self.favours[third] = other.favours[third];
                self.hostile[third] = other.hostile[third];
                self.hostility[third] = other.hostility[third];
                self.leverage[third] = other.leverage[third];
                self.tilt[third] = other.tilt[third];
                self.spread_influence_of(third);
            }
        }
    }

    /// Lets an actor have the policy of its mixture that was drawn.
    ///
    /// A crisis has no mixture with a doctrine for another kind of actor.
    fn adopt(&mut self, actor: ActorId, chosen: DrawnPolicy, doctrine: &Doctrine) {
        self.chosen[self.actors.index(actor)] = Some(chosen);
        match (actor, doctrine) {
            (ActorId::Principal(side), Doctrine::Principal(conduct)) => {
                self.numbers[side] = numbers(conduct);
            }
            (ActorId::Group(group), Doctrine::ArmedGroup(raiding)) => {
                self.raiding[usize::from(group)] = *raiding;
            }
            (ActorId::Third(third), Doctrine::ThirdParty(involvement, _)) => {
                self.involvement[usize::from(third)] = *involvement;
            }
            _ => {}
        }
    }

    /// A government that an event brought to power decides by its own policy.
    pub fn govern(&mut self, place: [usize; 2], government: &Government) {
        self.governments[government.side] = Some(place);
        self.numbers[government.side] = numbers(&government.conduct);
        self.weigh_memories();
    }

    /// A third party takes a side from now on, or none.
    pub fn side_with(&mut self, third: usize, favours: Option<Side>) {
        self.favours[third] = favours;
        self.spread_influence_of(third);
    }

    /// Adds to a number of the politics at home, within its range.
    pub fn change_home(&mut self, side: Side, place: usize, by: f64) {
        let home = &mut self.traits[side].home;
        let parameter = &Home::PARAMETERS[place];
        let changed = ((parameter.get)(home) + by).clamp(parameter.low, parameter.high);
        (parameter.set)(home, changed);
    }

    /// Sets a number that was drawn.
    fn set(&mut self, target: Target, value: f64) {
        match target {
            Target::Relation(place) => {
                write(Relation::PARAMETERS, place, &mut self.relation, value);
            }
            Target::Actor(ActorId::Principal(side), number) => {
                self.set_principal(side, number, value);
            }
            Target::Actor(ActorId::Group(group), number) => {
                if let Number::Raiding(place) = number {
                    let group = &mut self.raiding[usize::from(group)];
                    write(Raiding::PARAMETERS, place, group, value);
                }
            }
            Target::Actor(ActorId::Third(third), number) => {
                self.set_third_party(usize::from(third), number, value);
            }
            Target::Hazard(event) => self.hazards[event] = value,
            Target::Effect(event, effect) => self.effects[event][effect] = value,
            Target::Killed(opening) => self.killed[opening] = Some(whole(value)),
        }
    }

    fn set_principal(&mut self, side: Side, number: Number, value: f64) {
        match number {
            Number::Weights(place) => {
                let weights = &mut self.numbers[side].weights;
                write(Weights::PARAMETERS, place, weights, value);
            }
            Number::Dials(place) => {
                write(
                    Dials::PARAMETERS,
                    place,
                    &mut self.numbers[side].dials,
                    value,
                );
            }
            of_traits => set_trait(&mut self.traits[side], of_traits, value),
        }
    }

    fn set_third_party(&mut self, third: usize, number: Number, value: f64) {
        match number {
            Number::Involvement(place) => {
                let group = &mut self.involvement[third];
                write(Involvement::PARAMETERS, place, group, value);
            }
            Number::Tilt(place) => write(Tilt::PARAMETERS, place, &mut self.tilt[third], value),
            Number::Leverage(side) => self.leverage[third][side] = value,
            Number::Hostility(place) => {
                let group = &mut self.hostility[third];
                write(Hostility::PARAMETERS, place, group, value);
            }
            _ => {}
        }
    }

    /// Works out again how much of each memory falls into a turn.
    fn weigh_memories(&mut self) {
        for (masses, numbers) in self.masses.iter_mut().zip(&self.numbers) {
            *masses = Masses::of(&numbers.weights, masses.days);
        }
    }

    /// Works out again how far each third party's influence reaches.
    fn spread_influence(&mut self) {
        for third in 0..self.reach.len() {
            self.spread_influence_of(third);
        }
    }

    fn spread_influence_of(&mut self, third: usize) {
        let (favours, leverage) = (self.favours[third], self.leverage[third]);
        let tilt = self.tilt[third];
        self.reach[third] =
            BySide::each(|side| ThirdParty::reach_with(side, favours, leverage, tilt));
    }
}

/// The numbers of a policy; those of the record where it is Rust code.
fn numbers(conduct: &Conduct) -> Historical {
    match conduct {
        Conduct::Historical { numbers, .. } => **numbers,
        Conduct::Custom(_) => Historical::default(),
    }
}

fn reach(third: &ThirdParty) -> BySide<f64> {
    BySide::each(|side| third.reach(side))
}
