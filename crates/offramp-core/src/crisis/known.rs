//! Crises in which numbers that were uncertain are known.

use super::event::Trigger;
use super::flaws::Flaws;
use super::{Conduct, Crisis, Number, Parts, Relation, Target, Uncertainty};
use crate::model::actor::{Home, Perception, Reaction, Tilt, Traits, Weight};
use crate::model::distribution::Distribution;
use crate::model::feelings::{Beginning, Memory};
use crate::model::parameter::Parameter;
use crate::model::parties::ActorId;
use crate::policy::historical::dials::Dials;
use crate::policy::historical::weights::Weights;
use crate::policy::hostility::Hostility;
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;
use crate::prose::UnknownName;

/// Why a number cannot be known.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KnowingError {
    /// No number of that path is drawn.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// A value is outside its range: all that are.
    #[error(transparent)]
    Flaws(#[from] Flaws),
}

impl Crisis {
    /// The same crisis in which these of its uncertain numbers are known: each by its path and its
    /// value. All other luck stays what it is, so runs of two such crises are paired. It costs a
    /// copy, much less than reading a file.
    ///
    /// # Errors
    ///
    /// No uncertain number has that path, or the value is outside its range.
    ///
    /// ```
    /// use offramp::scenario::{Override, load};
    ///
    /// let unsure = "principals.iran.dials.answer = { low = 0.5, high = 2 }";
    /// let crisis = load("iran-pakistan-2024", &[Override::Set(unsure.to_owned())])?.crisis;
    /// let known = crisis.knowing(&[("principals.iran.dials.answer", 0.8)])?;
    /// assert_eq!(known.parts().uncertainties.len() + 1, crisis.parts().uncertainties.len());
    /// assert!(crisis.knowing(&[("principals.iran.dials.answer", -3.0)]).is_err());
    /// assert!(crisis.knowing(&[("principals.iran.dials.pace", 1.0)]).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn knowing(&self, known: &[(&str, f64)]) -> Result<Self, KnowingError> {
        let mut parts = self.parts().clone();
        for (path, value) in known {
            let all = &parts.uncertainties;
            let place = all.iter().position(|number| number.path == *path);
            let place = place.ok_or_else(|| {
                let paths = all.iter().map(|number| number.path.as_str());
                UnknownName::new("uncertain number", *path, paths)
            })?;
            parts.learn(place, *value);
        }
        Ok(Self::assemble(parts)?)
    }
}

impl Parts {
    /// Gives an uncertain number a value. One that applies only under a policy that is itself drawn
    /// stays a draw, of that value.
    fn learn(&mut self, place: usize, value: f64) {
        let Uncertainty { target, under, .. } = self.uncertainties[place];
        let is_drawn_anew = match target {
            Target::Actor(actor, number) => {
                number.is_of_policy() && self.mixtures.iter().any(|it| it.actor == actor)
            }
            _ => false,
        };
        if under.is_some() || is_drawn_anew {
            self.uncertainties[place].distribution = Distribution::OneOf(vec![value]);
        } else {
            self.uncertainties.remove(place);
            self.put(target, target.fitting(value));
        }
    }

    /// Writes a number.
    fn put(&mut self, target: Target, value: f64) {
        match target {
            Target::Relation(place) => {
                write(Relation::PARAMETERS, place, &mut self.relation, value);
            }
            Target::Actor(actor, number) => self.put_of_actor(actor, number, value),
            Target::Hazard(event) => self.events[event].trigger = Trigger::Hazard(value),
            Target::Effect(event, effect) => self.events[event].effects[effect].by = value,
            Target::Killed(opening) => self.opening[opening].deaths = Some(whole(value)),
        }
    }

    fn put_of_actor(&mut self, actor: ActorId, number: Number, value: f64) {
        match actor {
            ActorId::Principal(side) => {
                let part = &mut self.principals[side];
                match (number, &mut part.conduct) {
                    (Number::Weights(place), Conduct::Historical { numbers, .. }) => {
                        write(Weights::PARAMETERS, place, &mut numbers.weights, value);
                    }
                    (Number::Dials(place), Conduct::Historical { numbers, .. }) => {
                        write(Dials::PARAMETERS, place, &mut numbers.dials, value);
                    }
                    (number, _) => set_trait(&mut part.principal.traits, number, value),
                }
            }
            ActorId::Group(group) => {
                if let Number::Raiding(place) = number {
                    let raiding = &mut self.groups[usize::from(group)].raiding;
                    write(Raiding::PARAMETERS, place, raiding, value);
                }
            }
            ActorId::Third(third) => self.put_of_third_party(usize::from(third), number, value),
        }
    }

    fn put_of_third_party(&mut self, third: usize, number: Number, value: f64) {
        let part = &mut self.third_parties[third];
        match (number, &mut part.hostile) {
            (Number::Involvement(place), _) => {
                write(Involvement::PARAMETERS, place, &mut part.involvement, value);
            }
            (Number::Tilt(place), _) => {
                write(Tilt::PARAMETERS, place, &mut part.third_party.tilt, value);
            }
            (Number::Leverage(side), _) => part.third_party.leverage[side] = value,
            (Number::Hostility(place), Some(hostile)) => {
                write(Hostility::PARAMETERS, place, &mut hostile.numbers, value);
            }
            _ => {}
        }
    }
}

/// Writes a number of a principal that is not of its policy.
pub(crate) fn set_trait(traits: &mut Traits, number: Number, value: f64) {
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

/// Writes the number at that place of a group.
pub(crate) fn write<T>(parameters: &[Parameter<T>], place: usize, group: &mut T, value: f64) {
    (parameters[place].set)(group, value);
}

/// A number of dead as people are counted.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of dead between 0 and 1e9"
)]
pub(crate) fn whole(value: f64) -> u64 {
    value.round() as u64
}
