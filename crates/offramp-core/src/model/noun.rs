//! The kinds of things that a scenario names.

use crate::model::moves::Kind;

/// A kind of thing that has a name in a scenario file or in an expression.
///
/// ```
/// use offramp::model::noun::Noun;
///
/// assert_eq!(Noun::StandingMeasure.name(), "standing measure");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// A principal, an armed group or a third party.
    Actor,
    /// One of the two rival states.
    Principal,
    /// What an expression can read.
    Name,
    /// What an expression can call.
    Function,
    /// What an event can change.
    Quantity,
    /// A move of any actor.
    Move,
    /// A move of an actor of that kind.
    MoveOf(Kind),
    /// What a third party can do.
    Step,
    /// A rung of the ladder.
    Rung,
    /// A standing measure.
    StandingMeasure,
    /// An event.
    Event,
    /// An outcome.
    Outcome,
    /// A policy.
    Policy,
    /// A population of confrontations.
    Population,
    /// A class of real crises.
    Class,
    /// A kind of actor.
    Kind,
    /// What a faction is for.
    Stance,
    /// Whether an outcome is good or bad.
    Tone,
    /// What `without` can take out.
    Removable,
}

impl Noun {
    /// The noun in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Principal => "principal",
            Self::Name => "name",
            Self::Function => "function",
            Self::Quantity => "quantity",
            Self::Move => "move",
            Self::MoveOf(Kind::Principal) => "move of a principal",
            Self::MoveOf(Kind::ArmedGroup) => "move of an armed-group",
            Self::MoveOf(Kind::ThirdParty) => "move of a third-party",
            Self::Step => "third party's step",
            Self::Rung => "rung",
            Self::StandingMeasure => "standing measure",
            Self::Event => "event",
            Self::Outcome => "outcome",
            Self::Policy => "policy",
            Self::Population => "population",
            Self::Class => "class",
            Self::Kind => "kind of actor",
            Self::Stance => "stance",
            Self::Tone => "tone",
            Self::Removable => "armed group, third party or event",
        }
    }
}

/// What a mistake is about: a name that means nothing where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// What it should name.
    pub noun: Noun,
    /// The name.
    pub name: String,
}

impl Subject {
    /// That no such thing has this name.
    #[must_use]
    pub fn new(noun: Noun, name: impl Into<String>) -> Self {
        let name = name.into();
        Self { noun, name }
    }
}
