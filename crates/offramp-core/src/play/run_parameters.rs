//! The numbers of all actors as one run plays them.
//!
//! A crisis is immutable; what is drawn once per run is written into the run's own cast by a [`Lottery`].

mod lottery;

use crate::crisis::event::{Event, Trigger};
use crate::crisis::{Chosen, Conduct, Crisis, Doctrine, Number, Relation, Target, ThirdPartyPart};
use crate::model::actor::{
    Beginning, Home, Memory, Perception, Reaction, Side, ThirdParty, Tilt, Traits, Weight,
};
use crate::model::parameter::Parameter;
use crate::model::state::ActorId;
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;
use crate::policy::response::{Press, Reach, Response};

pub use lottery::Lottery;

/// The numbers of all actors as one run plays them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cast {
    /// What lies between the principals.
    pub relation: Relation,
    /// The numbers of the principals, by [`Side`].
    pub traits: [Traits; 2],
    /// The weights of the principals' policies; at rest where a policy is Rust code.
    pub responses: [Response; 2],
    /// How the armed groups attack.
    pub raiding: Vec<Raiding>,
    /// How the third parties step in.
    pub involvement: Vec<Involvement>,
    /// The share of each third party's influence that reaches each principal.
    pub reach: Vec<[f64; 2]>,
    /// The hazards of the events, per day; nil where an event has a date or an expression.
    pub hazards: Vec<f64>,
    /// The sizes of the effects of the events.
    pub effects: Vec<Vec<f64>>,
    /// How many the opening moves kill; drawn with the move where `None`.
    pub killed: Vec<Option<u64>>,
    /// The policy that was drawn for each actor, of those that have a mixture.
    pub chosen: Vec<Option<Chosen>>,
    leverage: Vec<[f64; 2]>,
    tilt: Vec<Tilt>,
}

impl Cast {
    /// The numbers that the crisis states, with the centres of what is drawn.
    #[must_use]
    pub fn of(crisis: &Crisis) -> Self {
        let parts = crisis.parts();
        let response = |side: Side| match &parts.principals[side.index()].conduct {
            Conduct::Response { response, .. } => **response,
            Conduct::Custom(_) => Response::default(),
        };
        let thirds = || parts.third_parties.iter().map(|part| &part.third_party);
        let hazard = |event: &Event| match event.trigger {
            Trigger::Hazard(hazard) => hazard,
            Trigger::Day(_) | Trigger::Rate(_) => 0.0,
        };
        let sizes = |event: &Event| event.effects.iter().map(|effect| effect.by).collect();
        Self {
            relation: parts.relation,
            traits: Side::BOTH.map(|side| crisis.principal(side).traits),
            responses: Side::BOTH.map(response),
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
            chosen: vec![None; crisis.actors()],
            leverage: thirds().map(|third| third.leverage).collect(),
            tilt: thirds().map(|third| third.tilt).collect(),
        }
    }

    /// Domestic pressure on that side.
    #[must_use]
    #[inline]
    pub fn home(&self, side: Side) -> &Home {
        &self.traits[side.index()].home
    }

    /// Takes over all numbers of another cast of the same crisis, without allocating.
    fn copy(&mut self, other: &Self) {
        self.relation = other.relation;
        self.traits = other.traits;
        self.responses = other.responses;
        self.raiding.copy_from_slice(&other.raiding);
        self.involvement.copy_from_slice(&other.involvement);
        self.reach.copy_from_slice(&other.reach);
        self.hazards.copy_from_slice(&other.hazards);
        for (own, other) in self.effects.iter_mut().zip(&other.effects) {
            own.copy_from_slice(other);
        }
        self.killed.copy_from_slice(&other.killed);
        self.chosen.copy_from_slice(&other.chosen);
        self.leverage.copy_from_slice(&other.leverage);
        self.tilt.copy_from_slice(&other.tilt);
    }

    /// Lets an actor have the policy of its mixture that was drawn.
    fn adopt(&mut self, actor: ActorId, chosen: Chosen, doctrine: &Doctrine) {
        let place = usize::from(actor.0);
        self.chosen[place] = Some(chosen);
        match doctrine {
            Doctrine::Principal(Conduct::Response { response, .. }) => {
                self.responses[place] = **response;
            }
            Doctrine::Principal(Conduct::Custom(_)) => self.responses[place] = Response::default(),
            Doctrine::ArmedGroup(raiding) => self.raiding[place - 2] = *raiding,
            Doctrine::ThirdParty(involvement, _) => {
                let third = place - 2 - self.raiding.len();
                self.involvement[third] = *involvement;
            }
        }
    }

    /// Writes a number.
    fn set(&mut self, target: Target, value: f64) {
        match target {
            Target::Relation(place) => {
                write(Relation::PARAMETERS, place, &mut self.relation, value);
            }
            Target::Actor(actor, number) => self.set_actor(usize::from(actor.0), number, value),
            Target::Hazard(event) => self.hazards[event] = value,
            Target::Effect(event, effect) => self.effects[event][effect] = value,
            Target::Killed(opening) => self.killed[opening] = Some(whole(value)),
        }
    }

    fn set_actor(&mut self, actor: usize, number: Number, value: f64) {
        let third = actor.wrapping_sub(2 + self.raiding.len());
        match number {
            Number::Press(place) => {
                let group = &mut self.responses[actor].press;
                write(Press::PARAMETERS, place, group, value);
            }
            Number::Reach(place) => {
                let group = &mut self.responses[actor].reach;
                write(Reach::PARAMETERS, place, group, value);
            }
            Number::Raiding(place) => {
                let group = &mut self.raiding[actor - 2];
                write(Raiding::PARAMETERS, place, group, value);
            }
            Number::Involvement(place) => {
                let group = &mut self.involvement[third];
                write(Involvement::PARAMETERS, place, group, value);
            }
            Number::Tilt(place) => write(Tilt::PARAMETERS, place, &mut self.tilt[third], value),
            Number::Leverage(side) => self.leverage[third][side.index()] = value,
            of_principal => set_trait(&mut self.traits[actor], of_principal, value),
        }
    }

    /// Works out again how far each third party's influence reaches.
    fn spread_influence(&mut self, crisis: &Crisis) {
        for (third, part) in crisis.parts().third_parties.iter().enumerate() {
            let (leverage, tilt) = (self.leverage[third], self.tilt[third]);
            self.reach[third] =
                Side::BOTH.map(|side| part.third_party.reach_with(side, leverage, tilt));
        }
    }
}

fn reach(third: &ThirdParty) -> [f64; 2] {
    Side::BOTH.map(|side| third.reach(side))
}

fn set_trait(traits: &mut Traits, number: Number, value: f64) {
    match number {
        Number::Perception(place) => {
            write(Perception::PARAMETERS, place, &mut traits.perception, value);
        }
        Number::Memory(place) => write(Memory::PARAMETERS, place, &mut traits.memory, value),
        Number::Reaction(place) => write(Reaction::PARAMETERS, place, &mut traits.reaction, value),
        Number::Home(place) => write(Home::PARAMETERS, place, &mut traits.home, value),
        Number::Beginning(place) => {
            write(Beginning::PARAMETERS, place, &mut traits.beginning, value);
        }
        Number::Weight(place) => write(Weight::PARAMETERS, place, &mut traits.weight, value),
        _ => {}
    }
}

fn write<T>(parameters: &[Parameter<T>], place: usize, group: &mut T, value: f64) {
    (parameters[place].set)(group, value);
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of dead between 0 and 1e9"
)]
fn whole(value: f64) -> u64 {
    value.round() as u64
}
