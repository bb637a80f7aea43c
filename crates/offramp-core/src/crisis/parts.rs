//! All that a crisis is assembled from.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{
    Casualties, Conduct, Game, History, Mixture, Relation, Target, Tone, Uncertainty, Unit,
};
use crate::crisis::event::Event;
use crate::model::actor::{ArmedGroup, Principal, ThirdParty, Traits};
use crate::model::clashes::Clashes;
use crate::model::condition::Expression;
use crate::model::hotline::Hotline;
use crate::model::inadvertence::Inadvertence;
use crate::model::issues::Issue;
use crate::model::ladder::Ladder;
use crate::model::moves::{Catalogue, MoveId};
use crate::model::parties::{ActorId, Actors, BySide, Side};
use crate::model::quantity::Quantity;
use crate::policy::hostility::Hostility;
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;

/// An actor as the scenario lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name in files.
    pub name: String,
    /// What charts call it, where its title is too long for them.
    pub short: Option<String>,
}

/// A principal and how it decides.
#[derive(Debug, Clone)]
pub struct PrincipalPart {
    /// The principal.
    pub principal: Principal,
    /// The name of its policy.
    pub policy: String,
    /// What the policy does.
    pub conduct: Conduct,
}

impl PrincipalPart {
    /// A principal with the numbers of the reference, that decides in that way.
    #[must_use]
    pub fn new(name: &str, policy: &str, conduct: Conduct) -> Self {
        Self {
            principal: Principal {
                name: name.to_owned(),
                title: name.to_owned(),
                nuclear: false,
                traits: Traits::default(),
            },
            policy: policy.to_owned(),
            conduct,
        }
    }
}

/// A third party and how it steps in.
#[derive(Debug, Clone)]
pub struct ThirdPartyPart {
    /// The third party.
    pub third_party: ThirdParty,
    /// The name of its policy.
    pub policy: String,
    /// When and how far it involves itself.
    pub involvement: Involvement,
    /// The steps that its policy knows.
    pub steps: Vec<MoveId>,
    /// How it acts against a principal, where it does.
    pub hostile: Option<Hostile>,
}

/// A third party that acts against a principal.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hostile {
    /// Against which it acts of its own accord, if any: an event may name it later.
    pub to: Option<Side>,
    /// How often and how hard.
    pub numbers: Hostility,
}

/// An armed group and how it attacks.
#[derive(Debug, Clone)]
pub struct GroupPart {
    /// The armed group.
    pub group: ArmedGroup,
    /// The name of its policy.
    pub policy: String,
    /// When and how hard it attacks.
    pub raiding: Raiding,
}

/// A scripted move from before free play.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The day on which it is made: 0 or before.
    pub day: f64,
    /// Who makes it.
    pub actor: ActorId,
    /// What it is.
    pub id: MoveId,
    /// How many it kills; drawn where `None`.
    pub deaths: Option<u64>,
    /// Whose people these are.
    pub casualties: Casualties,
    /// Whether it is an act of both principals: the entry after it or before it, of the same day
    /// and move, is the other's part.
    pub joint: bool,
    /// Whom it is against, if it passes between a principal and a third party: that third party,
    /// or the principal that a third party hits.
    pub against: Option<ActorId>,
}

impl Opening {
    /// Most people that an opening move can kill.
    pub const MOST_KILLED: i64 = 1_000_000_000;

    /// Whether the other entry is the other side's part of the same act.
    #[must_use]
    pub fn is_joint_with(&self, other: &Self) -> bool {
        let same = (self.day.total_cmp(&other.day), self.id) == (Ordering::Equal, other.id);
        self.joint && other.joint && same && self.actor != other.actor
    }
}

/// How a run can end.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its name, e.g. `war`.
    pub name: String,
    /// The condition that must hold.
    pub when: Expression<Quantity>,
    /// For how many days without a break.
    pub lasting: f64,
    /// The condition in plain words, where somebody wrote them down.
    pub says: Option<String>,
    /// Whether it is good or bad, where somebody said so; else the condition tells.
    pub tone: Option<Tone>,
}

/// A measure that the scenario defines, evaluated at the end of a run.
#[derive(Debug, Clone)]
pub struct DefinedMeasure {
    /// Its name in tables.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// Its value.
    pub value: Expression<Quantity>,
}

/// What an actor gets out of a run, evaluated at its end.
#[derive(Debug, Clone)]
pub struct Payoff {
    /// Whose it is.
    pub actor: String,
    /// Its value.
    pub value: Expression<Quantity>,
}

/// The name of the outcome of a run that is still open after its last turn.
pub const STANDOFF: &str = "standoff";

/// All that a crisis is assembled from.
///
/// ```
/// use offramp::crisis::Crisis;
///
/// let mut parts = offramp::load("iran-pakistan-2024")?.crisis.into_parts();
/// parts.turns = 30;
/// let short = Crisis::assemble(parts)?;
/// assert_eq!(short.day_of_turn(30), 30.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Parts {
    /// Its name.
    pub name: String,
    /// What it is about, in a sentence or two.
    pub summary: String,
    /// The day of the opening.
    pub start: Date,
    /// Length of a turn in days, at most 1.
    pub turn_days: f64,
    /// How many turns a run has at most.
    pub turns: u32,
    /// The escalation ladder.
    pub ladder: Ladder,
    /// Moves and standing measures.
    pub catalogue: Catalogue,
    /// What lies between the principals.
    pub relation: Relation,
    /// The two principals in the order of their names.
    pub principals: BySide<PrincipalPart>,
    /// The armed groups in the order of their names.
    pub groups: Vec<GroupPart>,
    /// The third parties in the order of their names.
    pub third_parties: Vec<ThirdPartyPart>,
    /// Everyone in the order of the scenario, with their short names. Whoever is not listed comes
    /// after those, by kind and name; luck goes by names and knows no order.
    pub roster: Vec<Listed>,
    /// Scripted moves; a crisis puts them in order of time.
    pub opening: Vec<Opening>,
    /// Clashes, where they come about.
    pub clashes: Option<Clashes>,
    /// How nuclear arms come into play inadvertently, where they do.
    pub inadvertence: Option<Inadvertence>,
    /// The hotline between the principals, where they have one.
    pub hotline: Option<Hotline>,
    /// What is in dispute, where that is more than one thing, in the order of their names.
    pub issues: Vec<Issue>,
    /// Events in the order of their names.
    pub events: Vec<Event>,
    /// Outcomes in the order in which they are tested.
    pub outcomes: Vec<Outcome>,
    /// Measures in addition to the built-in ones, in the order of declaration.
    pub measures: Vec<DefinedMeasure>,
    /// Payoffs in the order of declaration.
    pub payoffs: Vec<Payoff>,
    /// The policies that actors may turn out to have, at most one mixture an actor.
    pub mixtures: Vec<Mixture>,
    /// Numbers that are drawn once per run; the parts themselves hold their centres.
    pub uncertainties: Vec<Uncertainty>,
    /// What really happened, where the crisis is one that happened.
    pub history: Option<History>,
    /// The game that it is, where somebody played it.
    pub game: Option<Game>,
    /// Where numbers that the scenario sets are from: the path of each, and its source.
    pub sources: Vec<(String, String)>,
}

impl Parts {
    /// The parts of a crisis of 90 turns of a day between two principals, and nothing else: no
    /// opening, no outcomes, no other actors. The principals are put in the order of their names.
    #[must_use]
    pub fn new(
        name: &str,
        start: Date,
        ladder: Ladder,
        catalogue: Catalogue,
        mut principals: [PrincipalPart; 2],
    ) -> Self {
        principals.sort_by(|a, b| a.principal.name.cmp(&b.principal.name));
        Self {
            name: name.to_owned(),
            summary: String::new(),
            start,
            turn_days: 1.0,
            turns: 90,
            ladder,
            catalogue,
            relation: Relation::default(),
            principals: principals.into(),
            groups: Vec::new(),
            third_parties: Vec::new(),
            roster: Vec::new(),
            opening: Vec::new(),
            clashes: None,
            inadvertence: None,
            hotline: None,
            issues: Vec::new(),
            events: Vec::new(),
            outcomes: Vec::new(),
            measures: Vec::new(),
            payoffs: Vec::new(),
            mixtures: Vec::new(),
            uncertainties: Vec::new(),
            history: None,
            game: None,
            sources: Vec::new(),
        }
    }

    /// Which actors there are.
    #[must_use]
    pub fn actors(&self) -> Actors {
        Actors::new(self.groups.len(), self.third_parties.len())
    }

    /// Puts the opening moves in order of time; what is drawn of one stays with it.
    pub(super) fn sort_opening(&mut self) {
        let mut places: Vec<usize> = (0..self.opening.len()).collect();
        places.sort_by(|a, b| self.opening[*a].day.total_cmp(&self.opening[*b].day));
        self.opening = places
            .iter()
            .map(|place| self.opening[*place].clone())
            .collect();
        for number in &mut self.uncertainties {
            if let Target::Killed(opening) = &mut number.target {
                let now = places.iter().position(|place| place == opening);
                *opening = now.unwrap_or(*opening);
            }
        }
    }

    /// Lets a principal decide in that way, and only in that way.
    pub fn assign(&mut self, side: Side, policy: impl Into<String>, conduct: Conduct) {
        let part = &mut self.principals[side];
        part.policy = policy.into();
        part.conduct = conduct;
        self.forget_policies_of(side.into());
    }

    /// Takes away an actor's mixture of policies, and what was uncertain of their weights.
    pub(super) fn forget_policies_of(&mut self, actor: ActorId) {
        self.mixtures.retain(|mixture| mixture.actor != actor);
        self.uncertainties.retain(|number| {
            !matches!(number.target, Target::Actor(whose, which) if whose == actor && which.is_of_policy())
        });
    }
}
