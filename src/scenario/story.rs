//! Reads `[[opening]]`, `[events]`, `[[outcomes]]`, `[measures]`, `[payoffs]` and `[history]`.

use jiff::civil::Date;

use super::document::{Key, Node, Place, Value};
use super::events::{Draws, event};
use super::expression;
use super::finding::{Code, Finding};
use super::history;
use super::keys::{MEASURE, OPENING_MOVE, OUTCOME};
use super::reader::{self, Findings, Reader};
use super::uncertainty;
use crate::crisis::{
    DefinedMeasure, History, Opening, Outcome, Payoff, STANDOFF, Target, Uncertainty, Unfit, unfit,
};
use crate::distribution::Distribution;
use crate::event::Event;
use crate::moves::{Kind, MoveId, Only};
use crate::state::ActorId;
use crate::vocabulary::Names;

/// Columns of a table of runs, which no measure can be called.
const COLUMNS: [&str; 2] = ["run", "outcome"];

/// The parts of a story before their names are resolved.
pub(super) struct Chapters<'a> {
    opening: &'a [Node],
    events: Vec<(&'a Key, &'a Node)>,
    outcomes: &'a [Node],
    measures: Vec<(&'a Key, &'a Node)>,
    payoffs: Vec<(&'a Key, &'a Node)>,
    history: Option<&'a Node>,
}

/// The parts of a story as the crisis wants them.
#[derive(Default)]
pub(super) struct Told {
    pub(super) opening: Vec<Opening>,
    pub(super) events: Vec<Event>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) measures: Vec<DefinedMeasure>,
    pub(super) payoffs: Vec<Payoff>,
    pub(super) uncertainties: Vec<Uncertainty>,
    pub(super) history: Option<History>,
}

impl<'a> Chapters<'a> {
    pub(super) fn of(root: &mut Reader<'a>, findings: &mut Findings) -> Self {
        let mut events = root.named("events", findings);
        events.sort_by(|a, b| a.0.name.cmp(&b.0.name));
        Self {
            opening: root.list("opening", findings).unwrap_or_default(),
            events,
            outcomes: root.list("outcomes", findings).unwrap_or_default(),
            measures: root.named("measures", findings),
            payoffs: root.named("payoffs", findings),
            history: root.node("history"),
        }
    }

    pub(super) fn outcome_names(&self) -> Vec<&'a str> {
        let stated = self.outcomes.iter().map(|node| match &node.value {
            Value::Table(table) => match table.get("name").map(|name| &name.value) {
                Some(Value::Text(name, _)) => name.as_str(),
                _ => "",
            },
            _ => "",
        });
        stated.chain(std::iter::once(STANDOFF)).collect()
    }

    /// Notes outcomes whose name another one has.
    fn check_outcome_names(&self, names: &Names<'_>, findings: &mut Findings) {
        for (place, (node, name)) in self.outcomes.iter().zip(&names.outcomes).enumerate() {
            let is_taken = names.outcomes[..place].contains(name) || *name == STANDOFF;
            if is_taken && !name.is_empty() {
                let message = format!(
                    "the outcome `{name}` is there twice; `{STANDOFF}` is what is still open at the end"
                );
                let place = node.place.clone();
                findings.push(Finding::error(
                    Code::Conflict,
                    place,
                    message,
                    "does not fit",
                ));
            }
        }
    }

    /// Reads all of it. Without a start no day is held against it; `nuclear` says which principals have such weapons.
    pub(super) fn tell(
        &self,
        start: Option<Date>,
        names: &Names<'_>,
        nuclear: [bool; 2],
        findings: &mut Findings,
    ) -> Told {
        self.check_outcome_names(names, findings);
        let mut uncertainties = Vec::new();
        let opening = self
            .opening
            .iter()
            .filter_map(|node| opening(node, start, (names, nuclear), findings));
        let opening = in_order(opening.collect(), names, &mut uncertainties);
        let events = self.events.iter().enumerate();
        let events = events.filter_map(|(place, (key, node))| {
            let mut drawn = Draws {
                event: place,
                path: format!("events.{}", key.name),
                all: &mut uncertainties,
            };
            event(key, node, start, names, &mut drawn, findings)
        });
        Told {
            events: events.collect(),
            opening,
            outcomes: self
                .outcomes
                .iter()
                .filter_map(|node| outcome(node, names, findings))
                .collect(),
            measures: self
                .measures
                .iter()
                .filter_map(|(key, node)| measure(key, node, names, findings))
                .collect(),
            payoffs: self
                .payoffs
                .iter()
                .filter_map(|(key, node)| payoff(key, node, names, findings))
                .collect(),
            uncertainties,
            history: self
                .history
                .and_then(|node| history::read(node, start, names, findings)),
        }
    }
}

/// The opening moves in order of time, and what is drawn of them: the luck belongs to the actor and how many moves it
/// made before.
fn in_order(
    mut moves: Vec<(Opening, Option<Distribution>)>,
    names: &Names<'_>,
    uncertainties: &mut Vec<Uncertainty>,
) -> Vec<Opening> {
    moves.sort_by(|a, b| a.0.day.total_cmp(&b.0.day));
    for (place, (opening, distribution)) in moves.iter().enumerate() {
        let earlier = moves[..place].iter();
        let before = earlier
            .filter(|(other, _)| other.actor == opening.actor)
            .count();
        let actor = names
            .actors()
            .nth(usize::from(opening.actor.0))
            .unwrap_or_default();
        uncertainties.extend(distribution.clone().map(|distribution| Uncertainty {
            path: format!("opening.{actor}.{before}.killed"),
            distribution,
            target: Target::Killed(place),
            under: None,
        }));
    }
    moves.into_iter().map(|(opening, _)| opening).collect()
}

pub(super) fn days_between(start: Date, date: Date) -> f64 {
    f64::from(date.since(start).map_or(0, |span| span.get_days()))
}

fn opening(
    node: &Node,
    start: Option<Date>,
    (names, nuclear): (&Names<'_>, [bool; 2]),
    findings: &mut Findings,
) -> Option<(Opening, Option<Distribution>)> {
    let mut table = reader::as_table(node, "opening", &OPENING_MOVE, findings)?;
    let on = table.node("on");
    let date = table.date("on", findings);
    let by = table
        .required("by", findings)
        .and_then(|node| actor(node, names, findings));
    let what = table.required("do", findings);
    let id = by.and_then(|actor| move_of(actor, what?, names, findings));
    if let (Some(actor), Some(what), Some(id)) = (by, what, id) {
        check_allowed(actor, (what, id), names, nuclear, findings);
    }
    let killed = killed(&mut table, findings);
    table.finish(findings);
    let dates = start.zip(date);
    let day = dates.map_or(0.0, |(start, date)| days_between(start, date));
    if let (Some(on), Some((start, date)), true) = (on, dates, day > 0.0) {
        let message = format!("an opening move on {date}, after the start on {start}");
        findings.push(
            Finding::error(
                Code::OutOfRange,
                on.place.clone(),
                message,
                "after the start",
            )
            .help("what happens later is an event or free play"),
        );
        return None;
    }
    let opening = Opening {
        day,
        actor: by?,
        id: id?,
        deaths: killed.as_ref().map(|(deaths, _)| *deaths),
    };
    Some((opening, killed.and_then(|(_, distribution)| distribution)))
}

/// How many an opening move killed: a whole number, or what it may be.
fn killed(table: &mut Reader<'_>, findings: &mut Findings) -> Option<(u64, Option<Distribution>)> {
    let node = table.node("killed")?;
    if matches!(node.value, Value::Table(_)) {
        let amount = uncertainty::amount(node, "killed", OPENING_MOVE.span("killed"), findings)?;
        return Some((0, amount.drawn()));
    }
    let deaths = table.integer("killed", findings)?;
    Some((u64::try_from(deaths).ok()?, None))
}

pub(super) fn actor(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Option<ActorId> {
    let name = reader::text(node, "by", findings)?;
    let known: Vec<&str> = names.actors().collect();
    let place = known.iter().position(|actor| *actor == name);
    if place.is_none() {
        reader::unknown_name(node, "actor", name, &known, findings);
    }
    place
        .and_then(|place| u16::try_from(place).ok())
        .map(ActorId)
}

/// The move that a string node names, if the actor can make it.
pub(super) fn move_of(
    actor: ActorId,
    node: &Node,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<MoveId> {
    let name = reader::text(node, "do", findings)?;
    let kind = kind_of(actor, names);
    let found = names
        .catalogue
        .find(name)
        .filter(|id| names.catalogue.get(*id).by == kind);
    if found.is_none() {
        let known: Vec<&str> = names.catalogue.names(kind).collect();
        reader::unknown_name(
            node,
            &format!("move of {} {}", reader::article(kind.name()), kind.name()),
            name,
            &known,
            findings,
        );
    }
    found
}

/// Notes a move of the opening that is only for others.
fn check_allowed(
    actor: ActorId,
    (node, id): (&Node, MoveId),
    names: &Names<'_>,
    nuclear: [bool; 2],
    findings: &mut Findings,
) {
    let entry = names.catalogue.get(id);
    let place = usize::from(actor.0);
    let name = names.actors().nth(place).unwrap_or_default();
    if entry
        .only
        .admits(name, nuclear.get(place).copied().unwrap_or(true))
    {
        return;
    }
    let (message, help) = match &entry.only {
        Only::Named(allowed) => (
            format!("`{}` is not a move of `{name}`", entry.name),
            format!(
                "`moves.{}.only` lets {} make it",
                entry.name,
                listed(allowed)
            ),
        ),
        _ => (
            format!(
                "`{}` is only for nuclear states; `{name}` is none",
                entry.name
            ),
            format!("say `nuclear = true` of `{name}`, or choose another move"),
        ),
    };
    findings.push(
        Finding::error(
            Code::Conflict,
            node.place.clone(),
            message,
            "not open to this actor",
        )
        .help(help),
    );
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "nobody".to_owned();
    }
    format!("only {}", names.join(", "))
}

fn kind_of(actor: ActorId, names: &Names<'_>) -> Kind {
    let place = usize::from(actor.0);
    if place < 2 {
        Kind::Principal
    } else if place < 2 + names.groups.len() {
        Kind::ArmedGroup
    } else {
        Kind::ThirdParty
    }
}

/// Notes a name that is none. What expressions use for other things may still name an outcome or a measure.
fn check_name(noun: &str, name: &str, place: &Place, findings: &mut Findings) {
    if unfit(name) == Some(Unfit::NoName) {
        let message = format!("`{name}` cannot be the name of {noun}");
        findings.push(
            Finding::error(Code::BadName, place.clone(), message, "not a name")
                .help("a name begins with a letter and has letters a to z, digits and `-`"),
        );
    }
}

fn outcome(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Option<Outcome> {
    let mut table = reader::as_table(node, "outcomes", &OUTCOME, findings)?;
    let name = table.required("name", findings).and_then(|node| {
        let name = reader::text(node, "name", findings)?;
        check_name("an outcome", name, &node.place, findings);
        Some(name)
    });
    let when = table
        .required("when", findings)
        .and_then(|node| expression::condition(names, node, "when", findings));
    let lasting = table.duration("for", findings).unwrap_or(0.0);
    table.finish(findings);
    Some(Outcome {
        name: name?.to_owned(),
        when: when?,
        lasting,
    })
}

fn measure(
    key: &Key,
    node: &Node,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<DefinedMeasure> {
    check_name("a measure", &key.name, &key.place, findings);
    if COLUMNS.contains(&key.name.as_str()) {
        let message = format!("`{}` is a column of every table of runs", key.name);
        let place = key.place.clone();
        findings.push(
            Finding::error(Code::BadName, place, message, "reserved").help("choose another name"),
        );
    }
    let mut table = reader::as_table(node, &key.name, &MEASURE, findings)?;
    let value = table
        .required("value", findings)
        .and_then(|node| expression::value(names, node, "value", findings));
    let unit = table.required("unit", findings);
    let unit = unit.and_then(|node| {
        let unit = reader::text(node, "unit", findings)?;
        if unit.trim().is_empty() {
            let (place, message) = (node.place.clone(), "a measure without a unit");
            findings.push(
                Finding::error(Code::BadName, place, message, "empty")
                    .help("say what it counts, such as \"days\", \"people\" or \"share\""),
            );
        }
        Some(unit)
    });
    table.text("summary", findings);
    table.finish(findings);
    Some(DefinedMeasure {
        name: key.name.clone(),
        unit: unit?.to_owned(),
        value: value?,
    })
}

fn payoff(key: &Key, node: &Node, names: &Names<'_>, findings: &mut Findings) -> Option<Payoff> {
    let known: Vec<&str> = names.actors().collect();
    if !known.contains(&key.name.as_str()) {
        let message = format!("unknown actor `{}` in `payoffs`", key.name);
        findings.push(
            Finding::error(
                Code::UnknownName,
                key.place.clone(),
                message,
                "not an actor",
            )
            .help(format!("known: {}", known.join(", "))),
        );
        return None;
    }
    Some(Payoff {
        actor: key.name.clone(),
        value: expression::value(names, node, "payoffs", findings)?,
    })
}
