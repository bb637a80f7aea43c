//! The validated model of a conflict: what a scenario file becomes, and all that the engine needs.
//!
//! A [`Crisis`] is assembled from [`Parts`] by [`Crisis::assemble`], which checks everything that the engine
//! relies on, and does not change afterwards. What a run draws anew lies beside it, in the run's own [`Cast`](crate::cast::Cast).

use std::sync::Arc;

use jiff::civil::Date;

use crate::actor::{ArmedGroup, Principal, Side, ThirdParty};
use crate::condition::Expression;
use crate::event::Event;
use crate::ladder::Ladder;
use crate::moves::{Catalogue, Kind, MAX_MEASURES, MAX_MOVES, Move, MoveId, Only, Track};
use crate::parameter::parameters;
use crate::policy::Policy;
use crate::policy::involvement::Involvement;
use crate::policy::menu::{Choice, MAX_CHOICES};
use crate::policy::raiding::Raiding;
use crate::policy::response::Response;
use crate::policy::rule::{MAX_RULES, Rule};
use crate::quantity::Quantity;
use crate::state::ActorId;

/// Most turns that a run may have.
pub const MAX_TURNS: u32 = 100_000;
/// Most actors that a crisis may have.
pub const MAX_ACTORS: usize = 200;

parameters! {
    /// What lies between the two principals.
    pub struct Relation {
        /// How well they can talk at the beginning.
        channel ("channel") = 0.6, "share", 0.0, 1.0;
        /// The channel that things drift back to.
        resting ("resting") = 0.6, "share", 0.0, 1.0;
        /// Half-life of the channel's distance from its rest.
        half_life ("half-life") = 30.0, "days", 0.01, f64::INFINITY;
        /// Trade, joint exercises, kinship: what both would lose.
        ties ("ties") = 1.0, "units", 0.0, 10.0;
    }
}

/// How a principal decides.
#[derive(Debug, Clone)]
pub enum Conduct {
    /// By rules and the two-track response, as policies in files do.
    Response {
        /// The weights of both tracks.
        response: Box<Response>,
        /// The rules that come before them.
        rules: Vec<Rule>,
    },
    /// By Rust code.
    Custom(Arc<dyn Policy>),
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
    pub principals: [PrincipalPart; 2],
    /// The armed groups in the order of their names.
    pub groups: Vec<GroupPart>,
    /// The third parties in the order of their names.
    pub third_parties: Vec<ThirdPartyPart>,
    /// Scripted moves in the order in which they are made.
    pub opening: Vec<Opening>,
    /// Events in the order of their names.
    pub events: Vec<Event>,
    /// Outcomes in the order in which they are tested.
    pub outcomes: Vec<Outcome>,
    /// Payoffs in the order of declaration.
    pub payoffs: Vec<Payoff>,
}

/// Why parts do not make a crisis: what is wrong, and where in a scenario file it would stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct Flaw {
    /// The path in a scenario file, e.g. `principals.iran.policy`.
    pub path: String,
    /// What is wrong, what was found and what is allowed.
    pub message: String,
}

impl Flaw {
    fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }
}

/// A conflict that can be played: valid by construction, immutable.
#[derive(Debug, Clone)]
pub struct Crisis {
    parts: Parts,
    menus: Vec<Menus>,
}

/// The moves that an actor can ever choose from, by track and size.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Menus {
    /// Hostile moves; for other actors than principals, all moves.
    pub press: Vec<Choice>,
    /// Conciliatory moves.
    pub reach: Vec<Choice>,
}

impl Crisis {
    /// Checks the parts and makes a crisis of them.
    ///
    /// # Errors
    ///
    /// All flaws at once, if the parts do not fit together.
    pub fn assemble(mut parts: Parts) -> Result<Self, Vec<Flaw>> {
        parts.opening.sort_by(|a, b| a.day.total_cmp(&b.day));
        let mut flaws = Vec::new();
        check_time(&parts, &mut flaws);
        check_actors(&parts, &mut flaws);
        check_catalogue(&parts, &mut flaws);
        check_story(&parts, &mut flaws);
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let menus = menus(&parts);
        Ok(Self { parts, menus })
    }

    /// What it was assembled from.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Its parts again, to change some and assemble another crisis.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// The escalation ladder.
    #[must_use]
    #[inline]
    pub fn ladder(&self) -> &Ladder {
        &self.parts.ladder
    }

    /// Moves and standing measures.
    #[must_use]
    #[inline]
    pub fn catalogue(&self) -> &Catalogue {
        &self.parts.catalogue
    }

    /// The principal of that side.
    #[must_use]
    pub fn principal(&self, side: Side) -> &Principal {
        &self.parts.principals[side.index()].principal
    }

    /// How many actors there are.
    #[must_use]
    pub fn actors(&self) -> usize {
        2 + self.parts.groups.len() + self.parts.third_parties.len()
    }

    /// All actors: principals, then armed groups, then third parties.
    pub fn actor_ids(&self) -> impl Iterator<Item = ActorId> + use<> {
        (0..u16::try_from(self.actors()).unwrap_or(u16::MAX)).map(ActorId)
    }

    /// Who is at that place among all actors.
    #[must_use]
    pub fn role(&self, actor: ActorId) -> Role<'_> {
        let place = usize::from(actor.0);
        if place < 2 {
            return Role::Principal(Side::BOTH[place]);
        }
        let groups = &self.parts.groups;
        if let Some(part) = groups.get(place - 2) {
            return Role::ArmedGroup(place - 2, part);
        }
        let third = place - 2 - groups.len();
        Role::ThirdParty(third, &self.parts.third_parties[third])
    }

    /// The name of an actor in files.
    #[must_use]
    pub fn actor_name(&self, actor: ActorId) -> &str {
        match self.role(actor) {
            Role::Principal(side) => &self.principal(side).name,
            Role::ArmedGroup(_, part) => &part.group.name,
            Role::ThirdParty(_, part) => &part.third_party.name,
        }
    }

    /// The name of an actor in stories.
    #[must_use]
    pub fn actor_title(&self, actor: ActorId) -> &str {
        match self.role(actor) {
            Role::Principal(side) => &self.principal(side).title,
            Role::ArmedGroup(_, part) => &part.group.title,
            Role::ThirdParty(_, part) => &part.third_party.title,
        }
    }

    /// The name of an actor's policy.
    #[must_use]
    pub fn policy_name(&self, actor: ActorId) -> &str {
        match self.role(actor) {
            Role::Principal(side) => &self.parts.principals[side.index()].policy,
            Role::ArmedGroup(_, part) => &part.policy,
            Role::ThirdParty(_, part) => &part.policy,
        }
    }

    /// The actor of that name in files.
    #[must_use]
    pub fn find_actor(&self, name: &str) -> Option<ActorId> {
        self.actor_ids()
            .find(|actor| self.actor_name(*actor) == name)
    }

    /// The moves that an actor can ever choose from.
    #[must_use]
    #[inline]
    pub fn menus(&self, actor: ActorId) -> &Menus {
        &self.menus[usize::from(actor.0)]
    }

    /// The names of the outcomes, the open end last.
    #[must_use]
    pub fn outcome_names(&self) -> Vec<&str> {
        let named = self
            .parts
            .outcomes
            .iter()
            .map(|outcome| outcome.name.as_str());
        named.chain(std::iter::once(STANDOFF)).collect()
    }

    /// The days after the start at the end of a turn.
    #[must_use]
    pub fn day_of_turn(&self, turn: u32) -> f64 {
        f64::from(turn) * self.parts.turn_days
    }

    /// The date of a day after the start.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "days of a run fit by far")]
    pub fn date(&self, day: f64) -> Date {
        let days = jiff::Span::new()
            .try_days(day.floor() as i64)
            .unwrap_or_default();
        self.parts.start.saturating_add(days)
    }
}

/// An actor with what is known of it.
#[derive(Debug, Clone, Copy)]
pub enum Role<'a> {
    /// One of the rival states.
    Principal(Side),
    /// An armed group, and its place among them.
    ArmedGroup(usize, &'a GroupPart),
    /// A third party, and its place among them.
    ThirdParty(usize, &'a ThirdPartyPart),
}

fn check_time(parts: &Parts, flaws: &mut Vec<Flaw>) {
    if !(parts.turn_days > 0.0 && parts.turn_days <= 1.0) {
        flaws.push(Flaw::new(
            "turn",
            format!(
                "a turn of {} days; it lasts more than nothing and at most 1 day",
                parts.turn_days
            ),
        ));
    }
    if parts.turns == 0 || parts.turns > MAX_TURNS {
        flaws.push(Flaw::new(
            "turns",
            format!("{} turns; a run has 1 to {MAX_TURNS}", parts.turns),
        ));
    }
}

fn check_actors(parts: &Parts, flaws: &mut Vec<Flaw>) {
    let mut names: Vec<&str> = actor_names(parts).collect();
    if names.len() > MAX_ACTORS {
        flaws.push(Flaw::new(
            "principals",
            format!("{} actors; a crisis has at most {MAX_ACTORS}", names.len()),
        ));
    }
    if names[0] >= names[1] {
        flaws.push(Flaw::new(
            "principals",
            "the principals are not in the order of their names",
        ));
    }
    names.sort_unstable();
    for pair in names.windows(2).filter(|pair| pair[0] == pair[1]) {
        flaws.push(Flaw::new(
            pair[0],
            format!("two actors are named `{}`", pair[0]),
        ));
    }
    for part in &parts.groups {
        if part.group.base == part.group.enemy {
            let path = format!("armed-groups.{}.enemy", part.group.name);
            flaws.push(Flaw::new(
                path,
                "an armed group attacks the principal that it is not based in",
            ));
        }
    }
    for part in &parts.principals {
        if let Conduct::Response { rules, .. } = &part.conduct
            && rules.len() > MAX_RULES
        {
            let path = format!("principals.{}.policy", part.principal.name);
            flaws.push(Flaw::new(
                path,
                format!("{} rules; a policy has at most {MAX_RULES}", rules.len()),
            ));
        }
    }
}

fn actor_names(parts: &Parts) -> impl Iterator<Item = &str> {
    let principals = parts
        .principals
        .iter()
        .map(|part| part.principal.name.as_str());
    let groups = parts.groups.iter().map(|part| part.group.name.as_str());
    let third_parties = parts
        .third_parties
        .iter()
        .map(|part| part.third_party.name.as_str());
    principals.chain(groups).chain(third_parties)
}

fn check_catalogue(parts: &Parts, flaws: &mut Vec<Flaw>) {
    let Catalogue { moves, measures } = &parts.catalogue;
    if moves.is_empty() || moves.len() > MAX_MOVES {
        flaws.push(Flaw::new(
            "moves",
            format!("{} moves; a catalogue has 1 to {MAX_MOVES}", moves.len()),
        ));
    }
    if measures.len() > MAX_MEASURES {
        flaws.push(Flaw::new(
            "measures",
            format!(
                "{} standing measures; there are at most {MAX_MEASURES}",
                measures.len()
            ),
        ));
    }
    for entry in moves {
        if usize::from(entry.rung.0) >= parts.ladder.rungs().len() {
            flaws.push(Flaw::new(
                format!("moves.{}.rung", entry.name),
                "a rung that the ladder does not have",
            ));
        }
    }
    for menus in menus(parts) {
        if menus.press.len() > MAX_CHOICES || menus.reach.len() > MAX_CHOICES {
            flaws.push(Flaw::new(
                "moves",
                format!("an actor has at most {MAX_CHOICES} moves on a track"),
            ));
        }
    }
}

fn check_story(parts: &Parts, flaws: &mut Vec<Flaw>) {
    for (position, opening) in parts.opening.iter().enumerate() {
        if opening.day.is_nan() || opening.day > 0.0 {
            flaws.push(Flaw::new(
                format!("opening.{position}"),
                "an opening move after the start",
            ));
        }
    }
    for (position, outcome) in parts.outcomes.iter().enumerate() {
        let repeated = parts.outcomes[..position]
            .iter()
            .any(|earlier| earlier.name == outcome.name);
        if repeated || outcome.name == STANDOFF {
            let message = format!(
                "the outcome `{}` is there twice; `{STANDOFF}` is what is still open at the end",
                outcome.name
            );
            flaws.push(Flaw::new(format!("outcomes.{position}"), message));
        }
    }
}

fn menus(parts: &Parts) -> Vec<Menus> {
    let principals = parts
        .principals
        .iter()
        .map(|part| principal_menus(parts, &part.principal));
    let groups = parts
        .groups
        .iter()
        .map(|part| single_menu(parts, Kind::ArmedGroup, &part.group.name, |_| true));
    let third_parties = parts.third_parties.iter().map(|part| {
        single_menu(parts, Kind::ThirdParty, &part.third_party.name, |id| {
            part.steps.contains(&id)
        })
    });
    principals.chain(groups).chain(third_parties).collect()
}

fn principal_menus(parts: &Parts, principal: &Principal) -> Menus {
    let allowed = |entry: &Move| match &entry.only {
        Only::Anyone => true,
        Only::Nuclear => principal.nuclear,
        Only::Named(names) => names.contains(&principal.name),
    };
    let on = |track: Track| {
        choices(parts, |_, entry| {
            entry.by == Kind::Principal && entry.track() == Some(track) && allowed(entry)
        })
    };
    Menus {
        press: on(Track::Press),
        reach: on(Track::Reach),
    }
}

fn single_menu(parts: &Parts, by: Kind, name: &str, knows: impl Fn(MoveId) -> bool) -> Menus {
    let allowed = |entry: &Move| !matches!(&entry.only, Only::Named(names) if names.iter().all(|other| other != name));
    let press = choices(parts, |id, entry| {
        entry.by == by && allowed(entry) && knows(id)
    });
    Menus {
        press,
        reach: Vec::new(),
    }
}

fn choices(parts: &Parts, belongs: impl Fn(MoveId, &Move) -> bool) -> Vec<Choice> {
    let ids = (0..=u8::MAX).map(MoveId);
    let mut choices: Vec<Choice> = ids
        .zip(&parts.catalogue.moves)
        .filter(|(id, entry)| belongs(*id, entry))
        .map(|(id, entry)| Choice {
            id,
            size: entry.severity.abs(),
            weight: entry.weight,
        })
        .collect();
    choices.sort_by(|a, b| a.size.total_cmp(&b.size));
    choices
}
