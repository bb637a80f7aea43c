//! The names that expressions of a scenario may use.

use super::actors::Roster;
use super::document::{Node, Place, Value};
use super::finding::{Code, Finding, nearest};
use super::reader::{self, Findings};
use crate::actor::Side;
use crate::condition::{Argument, Expression, Meaning, Mistake, Unknown, Vocabulary};
use crate::ladder::Ladder;
use crate::moves::{Catalogue, MoveId};
use crate::quantity::{self, Feature, Quantity};
use crate::sight::{self, Sight};
use crate::state::ActorId;

/// Everything that has a name in a scenario.
pub(super) struct Names<'a> {
    pub(super) roster: &'a Roster<'a>,
    pub(super) ladder: &'a Ladder,
    pub(super) catalogue: &'a Catalogue,
    pub(super) outcomes: Vec<String>,
}

/// The vocabulary of outcomes, hazards and payoffs: the state.
pub(super) struct OfState<'a>(pub(super) &'a Names<'a>);

/// The vocabulary of a policy's rules: what the actor sees.
pub(super) struct OfSight<'a>(pub(super) &'a Names<'a>);

/// A name as it is written in expressions.
pub(super) fn written(name: &str) -> String {
    name.replace('-', "_")
}

impl Vocabulary for OfState<'_> {
    type Quantity = Quantity;

    fn name(&self, path: &str) -> Result<Meaning<Quantity>, Unknown> {
        if let Some((_, quantity)) = quantity::NAMES.iter().find(|(name, _)| *name == path) {
            return Ok(Meaning::Number(*quantity));
        }
        self.of_actor(path)
            .ok_or_else(|| unknown("name", path, &self.all()))
    }

    fn call(&self, function: &str, arguments: &[Argument]) -> Result<Meaning<Quantity>, Unknown> {
        let names = self.0;
        match function {
            "rung" => Ok(Meaning::Constant(names.rung(function, arguments)?)),
            "days_since" => {
                expect_arguments(function, arguments, 2)?;
                let actor = names.actor(&arguments[0].text, 0)?;
                Ok(Meaning::Number(Quantity::Since(
                    actor,
                    names.move_id(&arguments[1].text, 1)?,
                )))
            }
            "standing" => {
                expect_arguments(function, arguments, 2)?;
                let side = names.principal(&arguments[0].text, 0)?;
                let known: Vec<&str> = names
                    .catalogue
                    .measures
                    .iter()
                    .map(|measure| measure.name.as_str())
                    .collect();
                let measure = names.catalogue.measure(&arguments[1].text);
                let measure = measure.ok_or_else(|| {
                    unknown_argument("standing measure", &arguments[1].text, 1, &known)
                })?;
                Ok(Meaning::Bool(Quantity::Standing(side, measure)))
            }
            "outcome" => {
                expect_arguments(function, arguments, 1)?;
                let known: Vec<&str> = names.outcomes.iter().map(String::as_str).collect();
                let place = known.iter().position(|name| *name == arguments[0].text);
                let place = place
                    .ok_or_else(|| unknown_argument("outcome", &arguments[0].text, 0, &known))?;
                Ok(Meaning::Bool(Quantity::Outcome(place)))
            }
            _ => Err(unknown(
                "function",
                function,
                &[
                    "rung",
                    "days_since",
                    "standing",
                    "outcome",
                    "min",
                    "max",
                    "abs",
                ]
                .map(str::to_owned),
            )),
        }
    }
}

impl OfState<'_> {
    fn of_actor(&self, path: &str) -> Option<Meaning<Quantity>> {
        let (actor, feature) = path.split_once('.')?;
        let roster = self.0.roster;
        if let Some(side) = Side::BOTH
            .into_iter()
            .find(|side| written(roster.principal(*side)) == actor)
        {
            let (_, feature) = Feature::NAMES.iter().find(|(name, _)| *name == feature)?;
            return Some(Meaning::Number(Quantity::Principal(side, *feature)));
        }
        let group = roster
            .groups()
            .iter()
            .position(|name| written(name) == actor)?;
        (feature == "attacks").then_some(Meaning::Number(Quantity::Attacks(group)))
    }

    fn all(&self) -> Vec<String> {
        let roster = self.0.roster;
        let mut all: Vec<String> = quantity::NAMES
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        for side in Side::BOTH {
            all.extend(
                Feature::NAMES
                    .iter()
                    .map(|(name, _)| format!("{}.{name}", written(roster.principal(side)))),
            );
        }
        all.extend(
            roster
                .groups()
                .iter()
                .map(|name| format!("{}.attacks", written(name))),
        );
        all
    }
}

impl Vocabulary for OfSight<'_> {
    type Quantity = Sight;

    fn name(&self, path: &str) -> Result<Meaning<Sight>, Unknown> {
        let own = path
            .strip_prefix("own.")
            .filter(|rest| *rest != "channel" && *rest != "day" && !rest.contains('.'));
        let known = |path: &str| {
            sight::NAMES
                .iter()
                .find(|(name, _)| *name == path)
                .map(|(_, sight)| Meaning::Number(*sight))
        };
        known(path)
            .or_else(|| known(own?))
            .ok_or_else(|| self.unseen(path))
    }

    fn call(&self, function: &str, arguments: &[Argument]) -> Result<Meaning<Sight>, Unknown> {
        let names = self.0;
        match function {
            "rung" => Ok(Meaning::Constant(names.rung(function, arguments)?)),
            "days_since" => {
                expect_arguments(function, arguments, 2)?;
                let id = names.move_id(&arguments[1].text, 1)?;
                Ok(Meaning::Number(match arguments[0].text.as_str() {
                    "own" => Sight::SinceOwn(id),
                    "rival" => Sight::SinceRival(id),
                    other => Sight::Since(names.actor(other, 0)?, id),
                }))
            }
            _ => Err(unknown(
                "function",
                function,
                &["rung", "days_since", "min", "max", "abs"].map(str::to_owned),
            )),
        }
    }
}

impl OfSight<'_> {
    fn unseen(&self, path: &str) -> Unknown {
        let known: Vec<String> = sight::NAMES
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        let mut unknown = unknown("name", path, &known);
        if OfState(self.0).name(path).is_ok() || path.starts_with("rival.") {
            unknown.message = format!("a policy cannot see `{path}`");
            "hidden from the actor".clone_into(&mut unknown.label);
        }
        unknown
    }
}

impl Names<'_> {
    fn rung(&self, function: &str, arguments: &[Argument]) -> Result<f64, Unknown> {
        expect_arguments(function, arguments, 1)?;
        let found = self
            .ladder
            .find(&arguments[0].text)
            .map(|rung| self.ladder.severity(rung));
        found.ok_or_else(|| {
            unknown_argument(
                "rung",
                &arguments[0].text,
                0,
                &super::ladder::names(self.ladder),
            )
        })
    }

    fn actor(&self, name: &str, argument: usize) -> Result<ActorId, Unknown> {
        let known: Vec<&str> = self.roster.names().collect();
        let place = known
            .iter()
            .position(|actor| *actor == name)
            .and_then(|place| u16::try_from(place).ok());
        place
            .map(ActorId)
            .ok_or_else(|| unknown_argument("actor", name, argument, &known))
    }

    fn principal(&self, name: &str, argument: usize) -> Result<Side, Unknown> {
        let known = Side::BOTH.map(|side| self.roster.principal(side));
        let found = Side::BOTH
            .into_iter()
            .find(|side| self.roster.principal(*side) == name);
        found.ok_or_else(|| unknown_argument("principal", name, argument, &known))
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
            .ok_or_else(|| unknown_argument("move", name, argument, &known))
    }

    /// The condition in a string node, on the state.
    pub(super) fn condition(
        &self,
        node: &Node,
        key: &str,
        findings: &mut Findings,
    ) -> Option<Expression<Quantity>> {
        compile(node, key, findings, |text| {
            Expression::condition(text, &OfState(self))
        })
    }

    /// The number in a string node, on the state.
    pub(super) fn value(
        &self,
        node: &Node,
        key: &str,
        findings: &mut Findings,
    ) -> Option<Expression<Quantity>> {
        compile(node, key, findings, |text| {
            Expression::number(text, &OfState(self))
        })
    }

    /// The condition in a string node, on what an actor sees.
    pub(super) fn sight(
        &self,
        node: &Node,
        key: &str,
        findings: &mut Findings,
    ) -> Option<Expression<Sight>> {
        compile(node, key, findings, |text| {
            Expression::condition(text, &OfSight(self))
        })
    }
}

fn compile<T>(
    node: &Node,
    key: &str,
    findings: &mut Findings,
    parse: impl FnOnce(&str) -> Result<T, Mistake>,
) -> Option<T> {
    let text = reader::text(node, key, findings)?;
    match parse(text) {
        Ok(expression) => Some(expression),
        Err(mistake) => {
            findings.push(in_expression(mistake, node));
            None
        }
    }
}

/// A mistake at its place inside the string, or at the whole string if its characters do not stand as they are.
fn in_expression(mistake: Mistake, node: &Node) -> Finding {
    let inside = match node.value {
        Value::Text(_, begin) => begin,
        _ => None,
    };
    let span = inside.map_or(node.place.span.clone(), |begin| {
        begin + mistake.span.start..begin + mistake.span.end
    });
    let place = Place {
        source: node.place.source,
        span,
    };
    let finding = Finding::error(Code::BadExpression, place, mistake.message, mistake.label)
        .replacement(mistake.replacement.filter(|_| inside.is_some()));
    mistake.help.into_iter().fold(finding, Finding::help)
}

fn expect_arguments(function: &str, arguments: &[Argument], wanted: usize) -> Result<(), Unknown> {
    if arguments.len() == wanted {
        return Ok(());
    }
    let message = format!(
        "`{function}` takes {wanted} name{} in quotes, found {}",
        if wanted == 1 { "" } else { "s" },
        arguments.len()
    );
    Err(Unknown {
        argument: None,
        message,
        label: "wrong number of arguments".to_owned(),
        near: None,
        help: None,
    })
}

fn unknown(noun: &str, name: &str, known: &[String]) -> Unknown {
    let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    let help = Some(if near.is_some() {
        format!("{} {noun} like it exists", reader::article(noun))
    } else {
        format!("known: {}", known.join(", "))
    });
    Unknown {
        argument: None,
        message: format!("unknown {noun} `{name}`"),
        label: format!("not {} {noun}", reader::article(noun)),
        near,
        help,
    }
}

fn unknown_argument(noun: &str, name: &str, argument: usize, known: &[&str]) -> Unknown {
    let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
    Unknown {
        argument: Some(argument),
        ..unknown(noun, name, &known)
    }
}
