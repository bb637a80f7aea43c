//! What nobody knows of a crisis, drawn once per run: numbers, and which policy an actor has.

use serde::{Deserialize, Serialize};

use super::{Conduct, Relation};
use crate::model::actor::{Home, Perception, Reaction, Tilt, Weight};
use crate::model::distribution::Distribution;
use crate::model::feelings::{Beginning, Memory};
use crate::model::moves::{Kind, MoveId};
use crate::model::parties::{ActorId, BySide, Side};
use crate::policy::historical::dials::Dials;
use crate::policy::historical::weights::Weights;
use crate::policy::hostility::Hostility;
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;

/// A number that is drawn once per run. Its luck belongs to its path, so no other draw depends on
/// it.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncertainty {
    /// Where it stands in a scenario file, e.g. `principals.iran.dials.answer`.
    pub path: String,
    /// What it may be.
    pub distribution: Distribution,
    /// Which number it is.
    pub target: Target,
    /// The position of a policy in the actor's [`Mixture`]: the number is drawn only in runs in
    /// which the actor has that policy.
    pub under: Option<usize>,
}

/// What one run drew of a [`Mixture`] or an [`Uncertainty`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawn {
    /// The policy at that position of a mixture.
    Policy(usize),
    /// A number.
    Number(f64),
    /// Nothing: the number belongs to a policy that the actor does not have in this run.
    NotNeeded,
}

/// Which number is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A parameter of the [`Relation`], by its position.
    Relation(usize),
    /// A number of an actor.
    Actor(ActorId, Number),
    /// The hazard of an event, by its position.
    Hazard(usize),
    /// The size of an effect, by the places of the event and of the effect.
    Effect(usize, usize),
    /// How many an opening move kills, by its position.
    Killed(usize),
}

impl Target {
    /// A draw as the number takes it: whole, where it counts people.
    #[must_use]
    pub fn fitting(self, drawn: f64) -> f64 {
        match self {
            Self::Killed(_) => drawn.round(),
            _ => drawn,
        }
    }
}

/// A number of an actor: a group of parameters and a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Of [`Perception`].
    Perception(usize),
    /// Of [`Memory`].
    Memory(usize),
    /// Of [`Reaction`].
    Reaction(usize),
    /// Of [`Home`].
    Home(usize),
    /// Of [`Beginning`].
    Beginning(usize),
    /// Of [`Weight`].
    Weight(usize),
    /// Of [`Weights`].
    Weights(usize),
    /// Of [`Dials`].
    Dials(usize),
    /// Of [`Raiding`].
    Raiding(usize),
    /// Of [`Involvement`].
    Involvement(usize),
    /// Of [`Tilt`].
    Tilt(usize),
    /// Of [`Hostility`].
    Hostility(usize),
    /// The leverage over a principal.
    Leverage(Side),
}

impl Number {
    /// Its path below the actor's table, e.g. `dials.answer`, with the names of the
    /// principals.
    #[must_use]
    pub fn path(self, principals: &BySide<&str>) -> String {
        let (table, name) = match self {
            Self::Perception(place) => ("perception.", Perception::PARAMETERS[place].name),
            Self::Memory(place) => ("memory.", Memory::PARAMETERS[place].name),
            Self::Reaction(place) => ("reaction.", Reaction::PARAMETERS[place].name),
            Self::Home(place) => ("home.", Home::PARAMETERS[place].name),
            Self::Beginning(place) => ("beginning.", Beginning::PARAMETERS[place].name),
            Self::Weight(place) => ("", Weight::PARAMETERS[place].name),
            Self::Weights(place) => ("weights.", Weights::PARAMETERS[place].name),
            Self::Dials(place) => ("dials.", Dials::PARAMETERS[place].name),
            Self::Raiding(place) => ("raid.", Raiding::PARAMETERS[place].name),
            Self::Involvement(place) => ("involve.", Involvement::PARAMETERS[place].name),
            Self::Tilt(place) => ("", Tilt::PARAMETERS[place].name),
            Self::Hostility(place) => ("hostile.", Hostility::PARAMETERS[place].name),
            Self::Leverage(side) => ("leverage.", principals[side]),
        };
        format!("{table}{name}")
    }

    /// Whether it is a weight of a policy.
    #[must_use]
    pub fn is_of_policy(self) -> bool {
        matches!(
            self,
            Self::Weights(_) | Self::Dials(_) | Self::Raiding(_) | Self::Involvement(_)
        )
    }
}

impl Target {
    /// Whether memories fade at another pace when it is another number.
    #[must_use]
    pub fn changes_half_lives(self) -> bool {
        let is = |name: &str, place: usize| Relation::PARAMETERS[place].name == name;
        match self {
            Self::Relation(place) => is("half-life", place),
            Self::Actor(_, Number::Memory(_)) => true,
            Self::Actor(_, Number::Weights(place)) => Weights::is_a_memory(place),
            Self::Actor(_, Number::Raiding(place)) => Raiding::PARAMETERS[place].name == "recovery",
            _ => false,
        }
    }
}

/// The policies that an actor may turn out to have, one of which is drawn per run.
#[derive(Debug, Clone)]
pub struct Mixture {
    /// Whose policy it is.
    pub actor: ActorId,
    /// Where it stands in a scenario file, e.g. `principals.iran.policy`; its luck belongs to it.
    pub path: String,
    /// The policies in the order of their names; their shares add up to 1.
    pub choices: Vec<Alternative>,
}

/// One of the policies of a mixture.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// The name of the policy.
    pub policy: String,
    /// Its share of the runs.
    pub share: f64,
    /// What it does.
    pub doctrine: Doctrine,
}

/// What a policy does, by the kind of actor.
#[derive(Debug, Clone)]
pub enum Doctrine {
    /// How a principal decides.
    Principal(Conduct),
    /// How an armed group attacks.
    ArmedGroup(Raiding),
    /// When and how far a third party involves itself, and the steps that it knows.
    ThirdParty(Involvement, Vec<MoveId>),
}

impl Doctrine {
    /// The kind of actor that it is for.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Principal(_) => Kind::Principal,
            Self::ArmedGroup(_) => Kind::ArmedGroup,
            Self::ThirdParty(..) => Kind::ThirdParty,
        }
    }
}

impl Mixture {
    /// The place of the policy that a uniform number picks.
    #[must_use]
    pub fn pick(&self, uniform: f64) -> usize {
        let mut below = 0.0;
        let reached = self.choices.iter().position(|choice| {
            below += choice.share;
            uniform < below
        });
        reached.unwrap_or(self.choices.len() - 1)
    }

    /// Whether its policies may keep their accounts at different paces.
    #[must_use]
    pub fn is_of_memories(&self) -> bool {
        let weights = self.choices.iter().map(|choice| match &choice.doctrine {
            Doctrine::Principal(Conduct::Historical { numbers, .. }) => numbers.weights,
            _ => Weights::default(),
        });
        let weights: Vec<Weights> = weights.collect();
        let mut memories =
            (0..Weights::PARAMETERS.len()).filter(|place| Weights::is_a_memory(*place));
        memories.any(|place| {
            let get = Weights::PARAMETERS[place].get;
            let first = weights.first().map(get);
            weights
                .iter()
                .any(|other| first.is_some_and(|first| get(other).total_cmp(&first).is_ne()))
        })
    }

    /// `measured 0.7, hawkish 0.3`.
    #[must_use]
    pub fn text(&self) -> String {
        let words: Vec<String> = self
            .choices
            .iter()
            .map(|choice| format!("{} {}", choice.policy, choice.share))
            .collect();
        words.join(", ")
    }
}
