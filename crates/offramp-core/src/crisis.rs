//! The validated model of a conflict: what a scenario file becomes, and all that the engine needs.
//!
//! A [`Crisis`] is assembled from [`Parts`] by [`Crisis::assemble`], which checks everything that
//! the engine relies on, and does not change afterwards. What differs from run to run is in
//! [`RunParameters`](crate::play::run_parameters::RunParameters).

mod casualties;
mod limits;
mod names;
mod unit;

mod conduct;
pub mod event;
mod game;
mod history;
mod relation;

mod uncertain;

mod tone;

mod parts;

mod flaw;
mod menus;

mod flaws;
mod inspection;

mod ranges;
mod references;

mod check;

pub mod measure;
pub mod vocabulary;

mod assigned;
mod known;
mod premise;
mod premises;

mod differing;

mod grading;
mod listed;

pub mod intensity;

use jiff::civil::Date;

use crate::model::actor::{Home, Principal};
use crate::model::ladder::Ladder;
use crate::model::moves::Catalogue;
use crate::model::parties::{ActorId, Actors, Side};

pub use assigned::{IntoDoctrine, PolicyError};
pub use casualties::{Casualties, Part as CasualtyPart};
pub use conduct::Conduct;
use event::Affected;
pub use flaw::{Flaw, Part};
pub use flaws::Flaws;
pub use game::{Game, Order, Ordered, Orders};
pub use grading::Grading;
pub use history::{History, PastMove};
pub use intensity::Intensity;
pub use known::KnowingError;
pub(crate) use known::{set_trait, whole, write};
pub use limits::{MAX_ACTORS, MAX_DEFINED_MEASURES, MAX_ENTRIES, MAX_TURNS};
pub use menus::Menus;
pub use names::{Unfit, unfit, written};
pub use parts::{
    DefinedMeasure, GroupPart, Hostile, Listed, Opening, Outcome, Parts, Payoff, PrincipalPart,
    STANDOFF, ThirdPartyPart,
};
pub use premise::{Drawable, Premise, Support};
pub use relation::Relation;
pub use tone::Tone;
pub use uncertain::{Alternative, Doctrine, Drawn, Mixture, Number, Target, Uncertainty};
pub use unit::Unit;

/// A conflict that can be played: valid by construction, immutable.
///
/// ```
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// assert_eq!(crisis.outcome_names().first(), Some(&"war"));
/// let china = crisis.actor_named("china")?;
/// assert_eq!(crisis.actor_title(china), "China");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Crisis {
    parts: Parts,
    actors: Actors,
    /// Of all actors, then of the policies of all mixtures.
    menus: Vec<Menus>,
}

impl Crisis {
    /// Checks the parts and makes a crisis of them.
    ///
    /// # Errors
    ///
    /// All flaws at once, if the parts do not fit together.
    pub fn assemble(mut parts: Parts) -> Result<Self, Flaws> {
        Flaws::none(check::check(&parts))?;
        parts.sort_opening();
        let menus = menus::menus(&parts);
        let actors = parts.actors();
        Ok(Self {
            parts,
            actors,
            menus,
        })
    }

    /// All flaws of the parts; none if they make a crisis.
    #[must_use]
    pub fn flaws(parts: &Parts) -> Vec<Flaw> {
        check::check(parts)
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
        &self.parts.principals[side].principal
    }

    /// Which actors there are.
    #[must_use]
    #[inline]
    pub fn actors(&self) -> Actors {
        self.actors
    }

    /// All actors: principals, then armed groups, then third parties.
    pub fn actor_ids(&self) -> impl Iterator<Item = ActorId> + use<> {
        self.actors.ids()
    }

    /// What is known of an actor.
    #[must_use]
    #[inline]
    pub fn role(&self, actor: ActorId) -> Role<'_> {
        match actor {
            ActorId::Principal(side) => Role::Principal(side),
            ActorId::Group(group) => {
                let group = usize::from(group);
                Role::ArmedGroup(group, &self.parts.groups[group])
            }
            ActorId::Third(third) => {
                let third = usize::from(third);
                Role::ThirdParty(third, &self.parts.third_parties[third])
            }
        }
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
            Role::Principal(side) => &self.parts.principals[side].policy,
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

    /// The moves that an actor can ever choose from: by its own policy, or by the policy that was
    /// drawn from its mixture.
    #[must_use]
    #[inline]
    pub fn menus(&self, actor: ActorId, choice: Option<DrawnPolicy>) -> &Menus {
        &self.menus[choice.map_or(self.actors.index(actor), |choice| choice.menus)]
    }

    /// How a principal decides: by its own policy, or by the policy that was drawn from its
    /// mixture. One that was drawn in another crisis and is not of this one is its own.
    #[must_use]
    #[inline]
    pub fn conduct(&self, side: Side, choice: Option<DrawnPolicy>) -> &Conduct {
        let chosen = choice.and_then(|choice| {
            let mixture = self.parts.mixtures.get(choice.mixture)?;
            match &mixture.choices.get(choice.place)?.doctrine {
                Doctrine::Principal(conduct) => Some(conduct),
                Doctrine::ArmedGroup(_) | Doctrine::ThirdParty(..) => None,
            }
        });
        chosen.unwrap_or(&self.parts.principals[side].conduct)
    }

    /// How a principal may decide: each policy by its name, with its place in the principal's
    /// mixture if it has one.
    #[must_use]
    pub fn conducts(&self, side: Side) -> Vec<(&str, Option<usize>, &Conduct)> {
        let actor = ActorId::from(side);
        let mut mixtures = self.parts.mixtures.iter();
        let Some(mixture) = mixtures.find(|mixture| mixture.actor == actor) else {
            let part = &self.parts.principals[side];
            return vec![(&part.policy, None, &part.conduct)];
        };
        let choices = mixture.choices.iter().enumerate();
        let choices = choices.filter_map(|(place, choice)| match &choice.doctrine {
            Doctrine::Principal(conduct) => Some((choice.policy.as_str(), Some(place), conduct)),
            Doctrine::ArmedGroup(_) | Doctrine::ThirdParty(..) => None,
        });
        choices.collect()
    }

    /// Where something that events change stands below `effects`, e.g. `iran.anger`.
    #[must_use]
    pub fn affected_path(&self, on: Affected) -> String {
        match on {
            Affected::Channel => "channel".to_owned(),
            Affected::Feeling(side, feeling) => {
                format!("{}.{}", self.principal(side).name, feeling.declared().key)
            }
            Affected::Home(side, place) => {
                format!(
                    "{}.{}",
                    self.principal(side).name,
                    Home::PARAMETERS[place].name
                )
            }
            Affected::Suppressed(group) => {
                format!("{}.suppressed", self.parts.groups[group].group.name)
            }
        }
    }

    /// A policy of a mixture, by the positions of both.
    #[must_use]
    pub fn chosen(&self, mixture: usize, place: usize) -> DrawnPolicy {
        let earlier = self.parts.mixtures[..mixture].iter();
        let before: usize = earlier.map(|mixture| mixture.choices.len()).sum();
        DrawnPolicy {
            mixture,
            place,
            menus: self.actors.count() + before + place,
        }
    }

    /// The paths of all that is drawn once per run: mixtures, then numbers.
    #[must_use]
    pub fn drawn_paths(&self) -> Vec<&str> {
        let mixtures = self
            .parts
            .mixtures
            .iter()
            .map(|mixture| mixture.path.as_str());
        let numbers = self
            .parts
            .uncertainties
            .iter()
            .map(|number| number.path.as_str());
        mixtures.chain(numbers).collect()
    }

    /// What was drawn for one of the [`drawn_paths`](Self::drawn_paths) in words: the name of a
    /// policy or a number; empty where it was not needed.
    #[must_use]
    pub fn drawn_text(&self, place: usize, drawn: Drawn) -> String {
        match drawn {
            Drawn::Policy(choice) => self.parts.mixtures[place].choices[choice].policy.clone(),
            Drawn::Number(value) => value.to_string(),
            Drawn::NotNeeded => String::new(),
        }
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

    /// Whether each of the outcomes is good or bad; the open end, the last, is neither.
    #[must_use]
    pub fn tones(&self) -> Vec<Tone> {
        let named = self.parts.outcomes.iter();
        let stated = named.map(|outcome| {
            outcome
                .tone
                .unwrap_or_else(|| Tone::of(&outcome.when, self.catalogue()))
        });
        stated.chain(std::iter::once(Tone::Neutral)).collect()
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

/// A policy of a mixture, as it was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawnPolicy {
    /// The place of the mixture.
    pub mixture: usize,
    /// The place of the policy in it.
    pub place: usize,
    menus: usize,
}

/// An actor with what a crisis says about it.
#[derive(Debug, Clone, Copy)]
pub enum Role<'a> {
    /// One of the rival states.
    Principal(Side),
    /// An armed group, and its place among them.
    ArmedGroup(usize, &'a GroupPart),
    /// A third party, and its place among them.
    ThirdParty(usize, &'a ThirdPartyPart),
}
