//! What is wrong with the parts of a crisis, and which part it is.

use super::parts::Parts;
use crate::model::moves::MoveId;
use crate::model::parties::ActorId;

/// Why parts do not make a crisis: what is wrong, and where in a scenario file it would stand.
///
/// ```
/// use offramp::crisis::{Crisis, Part};
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let mut parts = crisis.into_parts();
/// parts.opening[1].day = 3.0;
/// let flaws = Crisis::flaws(&parts);
/// assert_eq!(flaws[0].at, Part::Opening(1));
/// assert_eq!(flaws[0].to_string(), "opening.1: an opening move after the start");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
#[non_exhaustive]
pub struct Flaw {
    /// The part that is at fault.
    pub at: Part,
    /// Its path in a scenario file, e.g. `principals.iran.home.outcry`: for people.
    pub path: String,
    /// What is wrong, what was found and what is allowed.
    pub message: String,
}

/// A part of a crisis. Where there are several of a kind, they are told apart by their position in
/// the [`Parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// The length of a turn.
    Turn,
    /// How many turns a run has.
    Turns,
    /// What lies between the principals.
    Relation,
    /// All actors together.
    Actors,
    /// One actor.
    Actor(ActorId),
    /// A mixture of policies.
    Mixture(usize),
    /// The ladder.
    Ladder,
    /// The standing measures.
    StandingMeasures,
    /// All moves together: what actors can choose from.
    Moves,
    /// One move.
    Move(MoveId),
    /// An opening move.
    Opening(usize),
    /// An issue that is in dispute.
    Issue(usize),
    /// An event.
    Event(usize),
    /// An outcome.
    Outcome(usize),
    /// All measures together.
    Measures,
    /// A measure.
    Measure(usize),
    /// A payoff.
    Payoff(usize),
    /// A move of the history.
    PastMove(usize),
    /// An order of the game.
    Order(usize),
    /// A number that is drawn once per run.
    Uncertainty(usize),
}

impl Part {
    /// Its path in a scenario file.
    ///
    /// # Panics
    ///
    /// If the parts do not have it.
    #[must_use]
    pub fn path(self, parts: &Parts) -> String {
        match self {
            Self::Turn => "turn".to_owned(),
            Self::Turns => "turns".to_owned(),
            Self::Relation => "relation".to_owned(),
            Self::Actors => "principals".to_owned(),
            Self::Actor(actor) => format!("{}.{}", actor.kind().table(), name_of(actor, parts)),
            Self::Mixture(at) => parts.mixtures[at].path.clone(),
            Self::Ladder => "ladder".to_owned(),
            Self::StandingMeasures => "standing".to_owned(),
            Self::Moves => "moves".to_owned(),
            Self::Move(id) => format!("moves.{}", parts.catalogue.get(id).name),
            Self::Opening(at) => format!("opening.{at}"),
            Self::Issue(at) => format!("issues.{}", parts.issues[at].name),
            Self::Event(at) => format!("events.{}", parts.events[at].name),
            Self::Outcome(at) => format!("outcomes.{at}"),
            Self::Measures => "measures".to_owned(),
            Self::Measure(at) => format!("measures.{}", parts.measures[at].name),
            Self::Payoff(at) => format!("payoffs.{}", parts.payoffs[at].actor),
            Self::PastMove(at) => format!("history.moves.{at}"),
            Self::Order(at) => format!("game.orders.{at}"),
            Self::Uncertainty(at) => parts.uncertainties[at].path.clone(),
        }
    }

    /// Whether it is an actor, or what one may decide by.
    #[must_use]
    pub fn is_of_an_actor(self) -> bool {
        matches!(self, Self::Actors | Self::Actor(_) | Self::Mixture(_))
    }
}

fn name_of(actor: ActorId, parts: &Parts) -> &str {
    match actor {
        ActorId::Principal(side) => &parts.principals[side].principal.name,
        ActorId::Group(group) => &parts.groups[usize::from(group)].group.name,
        ActorId::Third(third) => &parts.third_parties[usize::from(third)].third_party.name,
    }
}
