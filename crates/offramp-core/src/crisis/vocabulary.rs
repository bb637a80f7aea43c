//! The names that expressions of a crisis may use: its actors, moves, rungs, standing measures and
//! outcomes.
//!
//! [`OfState`] is the vocabulary of outcomes, hazards, measures and payoffs, [`OfObservation`] that
//! of a policy's rules. In expressions `-` in the name of an actor is written `_`.

mod unknown;

pub use crate::crisis::written;
use crate::crisis::{Parts, STANDOFF};
use crate::model::condition::{Argument, Expression, Meaning, Mistakes, Unknown, Vocabulary};
use crate::model::ladder::Ladder;
use crate::model::moves::{Catalogue, Measures, MoveId};
use crate::model::noun::Noun;
use crate::model::parties::{ActorId, Actors, BySide, Side};
use crate::model::quantity::{self, Feature, Quantity};
use crate::model::rule_quantity::{self, RuleQuantity};
use unknown::{alone, both, expect_arguments, unknown, unknown_argument};

/// Everything that has a name in a crisis.
#[derive(Debug, Clone)]
pub struct Names<'a> {
    /// The principals in the order of their names.
    pub principals: BySide<&'a str>,
    /// The armed groups in the order of their names.
    pub groups: Vec<&'a str>,
    /// The third parties in the order of their names.
    pub third_parties: Vec<&'a str>,
    /// The ladder.
    pub ladder: &'a Ladder,
    /// Moves and standing measures.
    pub catalogue: &'a Catalogue,
    /// The outcomes in their order, the open end last.
    pub outcomes: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The names in the parts of a crisis.
    ///
    /// ```
    /// use offramp::crisis::vocabulary::Names;
    ///
    /// let parts = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis.into_parts();
    /// let names = Names::of(&parts);
    /// let war = names.condition(r#"level >= rung("war")"#)?;
    /// assert!(names.condition("levle > 3").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(parts: &'a Parts) -> Self {
        let outcomes = parts.outcomes.iter().map(|outcome| outcome.name.as_str());
        Self {
            principals: BySide::each(|side| parts.principals[side].principal.name.as_str()),
            groups: parts
                .groups
                .iter()
                .map(|part| part.group.name.as_str())
                .collect(),
            third_parties: parts
                .third_parties
                .iter()
                .map(|part| part.third_party.name.as_str())
                .collect(),
            ladder: &parts.ladder,
            catalogue: &parts.catalogue,
            outcomes: outcomes.chain(std::iter::once(STANDOFF)).collect(),
        }
    }

    /// The condition on the state that a text is, for an outcome.
    ///
    /// # Errors
    ///
    /// All its mistakes, with their places in the text.
    pub fn condition(&self, text: &str) -> Result<Expression<Quantity>, Mistakes> {
        Expression::condition(text, &OfState(self))
    }

    /// The number on the state that a text is, for a hazard, a measure or a payoff.
    ///
    /// # Errors
    ///
    /// All its mistakes, with their places in the text.
    pub fn number(&self, text: &str) -> Result<Expression<Quantity>, Mistakes> {
        Expression::number(text, &OfState(self))
    }

    /// The name of the principal of that side.
    #[must_use]
    pub fn principal_name(&self, side: Side) -> &'a str {
        self.principals[side]
    }

    /// The principal that a name means.
    #[must_use]
    pub fn side(&self, name: &str) -> Option<Side> {
        Side::BOTH
            .into_iter()
            .find(|side| self.principal_name(*side) == name)
    }

    /// All actors in the order of their [`ActorId`]s.
    pub fn actors(&self) -> impl Iterator<Item = &'a str> {
        self.principals
            .iter()
            .chain(&self.groups)
            .chain(&self.third_parties)
            .copied()
    }

    /// The actor that a name means.
    #[must_use]
    pub fn find_actor(&self, name: &str) -> Option<ActorId> {
        let ids = Actors::new(self.groups.len(), self.third_parties.len()).ids();
        let mut named = ids.zip(self.actors());
        named.find_map(|(actor, own)| (own == name).then_some(actor))
    }

    /// The name of an actor.
    #[must_use]
    pub fn actor_name(&self, actor: ActorId) -> &'a str {
        match actor {
            ActorId::Principal(side) => self.principals[side],
            ActorId::Group(group) => self.groups[usize::from(group)],
            ActorId::Third(third) => self.third_parties[usize::from(third)],
        }
    }
}

/// The vocabulary of outcomes, hazards and payoffs: the state.
#[derive(Debug, Clone, Copy)]
pub struct OfState<'a>(pub &'a Names<'a>);

/// The vocabulary of a policy's rules: what the actor sees.
#[derive(Debug, Clone, Copy)]
pub struct OfObservation<'a>(pub &'a Names<'a>);

impl Vocabulary for OfState<'_> {
    type Quantity = Quantity;

    fn name(&self, path: &str) -> Result<Meaning<Quantity>, Unknown> {
        if let Some((_, quantity)) = quantity::NAMES.iter().find(|(name, _)| *name == path) {
            return Ok(Meaning::Number(*quantity));
        }
        self.of_actor(path)
            .ok_or_else(|| unknown(Noun::Name, path, &self.all()))
    }

    fn call(
        &self,
        function: &str,
        arguments: &[Argument],
    ) -> Result<Meaning<Quantity>, Vec<Unknown>> {
        let names = self.0;
        match function {
            "rung" => Ok(Meaning::Constant(
                names.rung(function, arguments).map_err(alone)?,
            )),
            "days_since" => {
                expect_arguments(function, arguments, 2).map_err(alone)?;
                let actor = names.actor(&arguments[0].text, 0);
                let id = names.move_id(&arguments[1].text, 1);
                let (actor, id) = both(actor, id)?;
                Ok(Meaning::Number(Quantity::Since(actor, id)))
            }
            "standing" | "days_standing" | "days_both" | "days_either" => {
                names.standing(function, arguments)
            }
            "outcome" => {
                expect_arguments(function, arguments, 1).map_err(alone)?;
                let known = &names.outcomes;
                let place = known.iter().position(|name| *name == arguments[0].text);
                let once = known.iter().enumerate();
                let once = once.filter(|(place, name)| !known[..*place].contains(name));
                let once: Vec<&str> = once.map(|(_, name)| *name).collect();
                let missing = || {
                    alone(unknown_argument(
                        Noun::Outcome,
                        &arguments[0].text,
                        0,
                        &once,
                    ))
                };
                let place = place.ok_or_else(missing)?;
                Ok(Meaning::Bool(Quantity::Outcome(place)))
            }
            _ => Err(alone(unknown(
                Noun::Function,
                function,
                &[
                    "rung",
                    "days_since",
                    "standing",
                    "days_standing",
                    "days_both",
                    "days_either",
                    "outcome",
                    "min",
                    "max",
                    "abs",
                ]
                .map(str::to_owned),
            ))),
        }
    }
}

impl OfState<'_> {
    fn of_actor(self, path: &str) -> Option<Meaning<Quantity>> {
        let (actor, feature) = path.split_once('.')?;
        let names = self.0;
        if let Some(side) = Side::BOTH
            .into_iter()
            .find(|side| written(names.principal_name(*side)) == actor)
        {
            let (_, feature) = Feature::all().find(|(name, _)| *name == feature)?;
            return Some(Meaning::Number(Quantity::Principal(side, feature)));
        }
        let group = names
            .groups
            .iter()
            .position(|name| written(name) == actor)?;
        (feature == "attacks").then_some(Meaning::Number(Quantity::Attacks(group)))
    }

    fn all(self) -> Vec<String> {
        let names = self.0;
        let mut all: Vec<String> = quantity::NAMES
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        for side in Side::BOTH {
            all.extend(
                Feature::all()
                    .map(|(name, _)| format!("{}.{name}", written(names.principal_name(side)))),
            );
        }
        all.extend(
            names
                .groups
                .iter()
                .map(|name| format!("{}.attacks", written(name))),
        );
        all
    }
}

impl Vocabulary for OfObservation<'_> {
    type Quantity = RuleQuantity;

    fn name(&self, path: &str) -> Result<Meaning<RuleQuantity>, Unknown> {
        let own = path
            .strip_prefix("own.")
            .filter(|rest| *rest != "channel" && *rest != "day" && !rest.contains('.'));
        let known = |path: &str| {
            rule_quantity::all()
                .find(|(name, _)| *name == path)
                .map(|(_, sight)| Meaning::Number(sight))
        };
        known(path)
            .or_else(|| known(own?))
            .ok_or_else(|| self.unseen(path))
    }

    fn call(
        &self,
        function: &str,
        arguments: &[Argument],
    ) -> Result<Meaning<RuleQuantity>, Vec<Unknown>> {
        let names = self.0;
        match function {
            "rung" => Ok(Meaning::Constant(
                names.rung(function, arguments).map_err(alone)?,
            )),
            "days_since" => {
                expect_arguments(function, arguments, 2).map_err(alone)?;
                let id = names.move_id(&arguments[1].text, 1);
                Ok(Meaning::Number(match arguments[0].text.as_str() {
                    "own" => RuleQuantity::SinceOwn(id.map_err(alone)?),
                    "rival" => RuleQuantity::SinceRival(id.map_err(alone)?),
                    other => {
                        let (actor, id) = both(names.actor(other, 0), id)?;
                        RuleQuantity::Since(actor, id)
                    }
                }))
            }
            _ => Err(alone(unknown(
                Noun::Function,
                function,
                &["rung", "days_since", "min", "max", "abs"].map(str::to_owned),
            ))),
        }
    }
}

impl OfObservation<'_> {
    fn unseen(self, path: &str) -> Unknown {
        let known: Vec<String> = rule_quantity::all()
            .map(|(name, _)| name.to_owned())
            .collect();
        let mut unknown = unknown(Noun::Name, path, &known);
        let is_of_side = ["own.", "rival."]
            .iter()
            .any(|whose| path.starts_with(whose));
        if is_of_side || OfState(self.0).name(path).is_ok() {
            unknown.about = None;
            unknown.message = format!("a policy cannot see `{path}`");
            "hidden from the actor".clone_into(&mut unknown.label);
        }
        unknown
    }
}

impl Names<'_> {
    /// What stands: whether it does, or for how many days.
    fn standing(
        &self,
        function: &str,
        arguments: &[Argument],
    ) -> Result<Meaning<Quantity>, Vec<Unknown>> {
        let is_of_anybody = match function {
            "standing" => arguments.len() == 1,
            "days_standing" => false,
            _ => true,
        };
        if is_of_anybody {
            expect_arguments(function, arguments, 1).map_err(alone)?;
            let measure = self.measure(&arguments[0].text, 0).map_err(alone)?;
            let bit = measure.0.trailing_zeros() as usize;
            return Ok(match function {
                "days_both" => Meaning::Number(Quantity::DaysBoth(bit)),
                "days_either" => Meaning::Number(Quantity::DaysEither(bit)),
                _ => Meaning::Bool(Quantity::StandingAnywhere(measure)),
            });
        }
        expect_arguments(function, arguments, 2).map_err(alone)?;
        let side = self.principal(&arguments[0].text, 0);
        let measure = self.measure(&arguments[1].text, 1);
        let (side, measure) = both(side, measure)?;
        Ok(if function == "days_standing" {
            let bit = measure.0.trailing_zeros() as usize;
            Meaning::Number(Quantity::DaysStanding(side, bit))
        } else {
            Meaning::Bool(Quantity::Standing(side, measure))
        })
    }

    fn rung(&self, function: &str, arguments: &[Argument]) -> Result<f64, Unknown> {
        expect_arguments(function, arguments, 1)?;
        let found = self
            .ladder
            .find(&arguments[0].text)
            .map(|rung| self.ladder.severity(rung));
        found.ok_or_else(|| {
            let known: Vec<&str> = self
                .ladder
                .rungs()
                .iter()
                .map(|rung| rung.name.as_str())
                .collect();
            unknown_argument(Noun::Rung, &arguments[0].text, 0, &known)
        })
    }

    fn actor(&self, name: &str, argument: usize) -> Result<ActorId, Unknown> {
        let known: Vec<&str> = self.actors().collect();
        self.find_actor(name)
            .ok_or_else(|| unknown_argument(Noun::Actor, name, argument, &known))
    }

    fn principal(&self, name: &str, argument: usize) -> Result<Side, Unknown> {
        self.side(name).ok_or_else(|| {
            unknown_argument(
                Noun::Principal,
                name,
                argument,
                &self.principals.into_array(),
            )
        })
    }

    fn measure(&self, name: &str, argument: usize) -> Result<Measures, Unknown> {
        let measures = self.catalogue.measures.iter();
        let known: Vec<&str> = measures.map(|measure| measure.name.as_str()).collect();
        let found = self.catalogue.measure(name);
        found.ok_or_else(|| unknown_argument(Noun::StandingMeasure, name, argument, &known))
    }

    fn move_id(&self, name: &str, argument: usize) -> Result<MoveId, Unknown> {
        let known: Vec<&str> = self
            .catalogue
            .moves
            .iter()
            .map(|entry| entry.name.as_str())
            .collect();
        self.catalogue
            .find(name)
            .ok_or_else(|| unknown_argument(Noun::Move, name, argument, &known))
    }
}
