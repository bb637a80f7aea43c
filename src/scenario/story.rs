//! Reads `[[opening]]`, `[events]`, `[[outcomes]]`, `[measures]` and `[payoffs]`.

use jiff::civil::Date;

use super::document::{Key, Node, Value};
use super::expression;
use super::finding::{Code, Finding, nearest};
use super::moves::deaths;
use super::reader::{self, Findings, Reader};
use crate::actor::Side;
use crate::crisis::{DefinedMeasure, Opening, Outcome, Payoff, STANDOFF};
use crate::event::{Affected, Effect, Event, Feeling, Trigger};
use crate::moves::{Deaths, Kind, MoveId};
use crate::state::ActorId;
use crate::vocabulary::Names;

/// The parts of a story before their names are resolved.
pub(super) struct Chapters<'a> {
    opening: &'a [Node],
    events: Vec<(&'a Key, &'a Node)>,
    outcomes: &'a [Node],
    measures: Vec<(&'a Key, &'a Node)>,
    payoffs: Vec<(&'a Key, &'a Node)>,
}

/// The parts of a story as the crisis wants them.
#[derive(Default)]
pub(super) struct Told {
    pub(super) opening: Vec<Opening>,
    pub(super) events: Vec<Event>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) measures: Vec<DefinedMeasure>,
    pub(super) payoffs: Vec<Payoff>,
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

    pub(super) fn tell(
        &self,
        start: Option<Date>,
        names: &Names<'_>,
        findings: &mut Findings,
    ) -> Told {
        let start = start.unwrap_or_default();
        Told {
            opening: self
                .opening
                .iter()
                .filter_map(|node| opening(node, start, names, findings))
                .collect(),
            events: self
                .events
                .iter()
                .filter_map(|(key, node)| event(key, node, start, names, findings))
                .collect(),
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
        }
    }
}

fn days_between(start: Date, date: Date) -> f64 {
    f64::from(date.since(start).map_or(0, |span| span.get_days()))
}

fn opening(
    node: &Node,
    start: Date,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<Opening> {
    let mut table = reader::as_table(node, "opening", findings)?;
    let on = table.node("on");
    let date = table.date("on", findings).unwrap_or(start);
    let by = table
        .required("by", findings)
        .and_then(|node| actor(node, names, findings));
    let what = table.required("do", findings);
    let id = by.and_then(|actor| move_of(actor, what?, names, findings));
    let deaths = table
        .integer("killed", 0, 1_000_000_000, findings)
        .and_then(|deaths| u64::try_from(deaths).ok());
    table.finish(findings);
    let day = days_between(start, date);
    if let (Some(on), true) = (on, day > 0.0) {
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
    Some(Opening {
        day,
        actor: by?,
        id: id?,
        deaths,
    })
}

fn actor(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Option<ActorId> {
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
fn move_of(
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

fn event(
    key: &Key,
    node: &Node,
    start: Date,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<Event> {
    let mut table = reader::as_table(node, &key.name, findings)?;
    let trigger = trigger(&mut table, start, names, findings);
    let event = Event {
        name: key.name.clone(),
        says: table.text("says", findings).unwrap_or(&key.name).to_owned(),
        trigger: trigger.clone().unwrap_or(Trigger::Hazard(0.0)),
        once: table.flag("once", findings).unwrap_or(false),
        effects: effects(&mut table, names, findings),
        deaths: event_deaths(&mut table, names, findings),
    };
    table.finish(findings);
    trigger.map(|_| event)
}

fn trigger(
    table: &mut Reader<'_>,
    start: Date,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<Trigger> {
    let date = table
        .node("on")
        .is_some()
        .then(|| table.date("on", findings))
        .flatten();
    let hazard = table.node("hazard");
    match (date, hazard) {
        (Some(date), None) => Some(Trigger::Day(days_between(start, date))),
        (None, Some(node)) => match node.value {
            Value::Text(..) => {
                expression::value(names, node, "hazard", findings).map(Trigger::Rate)
            }
            _ => {
                reader::number(node, "hazard", 0.0, 1000.0, "1/day", findings).map(Trigger::Hazard)
            }
        },
        (Some(_), Some(node)) => {
            let message = "an event has a date or a hazard, not both";
            findings.push(Finding::error(
                Code::Conflict,
                node.place.clone(),
                message,
                "beside `on`",
            ));
            None
        }
        (None, None) => {
            let message = "an event has a date (`on`) or a `hazard` per day";
            findings.push(Finding::error(
                Code::MissingKey,
                table.place().clone(),
                message,
                "neither is here",
            ));
            None
        }
    }
}

fn effects(table: &mut Reader<'_>, names: &Names<'_>, findings: &mut Findings) -> Vec<Effect> {
    let mut effects = Vec::new();
    for (key, node) in table.named("effects", findings) {
        if key.name == "channel" {
            effects.extend(size(key, node, findings).map(|by| Effect {
                on: Affected::Channel,
                by,
            }));
        } else if let Some(side) = names.side(&key.name) {
            feelings(key, node, side, &mut effects, findings);
        } else if let Some(group) = names.groups.iter().position(|group| *group == key.name) {
            suppression(key, node, group, &mut effects, findings);
        } else {
            let message = format!("unknown quantity `{}` in `effects`", key.name);
            let finding = Finding::error(
                Code::UnknownName,
                key.place.clone(),
                message,
                "not an actor and not `channel`",
            );
            findings.push(finding.help(format!(
                "known: channel, {}",
                names.actors().collect::<Vec<_>>().join(", ")
            )));
        }
    }
    effects
}

fn size(key: &Key, node: &Node, findings: &mut Findings) -> Option<f64> {
    reader::number(node, &key.name, -100.0, 100.0, "", findings)
}

fn feelings(
    key: &Key,
    node: &Node,
    side: Side,
    effects: &mut Vec<Effect>,
    findings: &mut Findings,
) {
    let Value::Table(table) = &node.value else {
        return reader::wrong_type::<()>(
            node,
            &key.name,
            "a table such as { anger = 1 }",
            findings,
        )
        .unwrap_or_default();
    };
    for (key, node) in &table.entries {
        match Feeling::NAMES.iter().find(|(name, _)| *name == key.name) {
            Some((_, feeling)) => effects.extend(size(key, node, findings).map(|by| Effect {
                on: Affected::Feeling(side, *feeling),
                by,
            })),
            None => unknown_effect(
                key,
                &Feeling::NAMES
                    .iter()
                    .map(|(name, _)| *name)
                    .collect::<Vec<_>>(),
                findings,
            ),
        }
    }
}

fn suppression(
    key: &Key,
    node: &Node,
    group: usize,
    effects: &mut Vec<Effect>,
    findings: &mut Findings,
) {
    let Value::Table(table) = &node.value else {
        return reader::wrong_type::<()>(
            node,
            &key.name,
            "a table such as { suppressed = 1 }",
            findings,
        )
        .unwrap_or_default();
    };
    for (key, node) in &table.entries {
        if key.name == "suppressed" {
            effects.extend(size(key, node, findings).map(|by| Effect {
                on: Affected::Suppressed(group),
                by,
            }));
        } else {
            unknown_effect(key, &["suppressed"], findings);
        }
    }
}

fn unknown_effect(key: &Key, known: &[&str], findings: &mut Findings) {
    let finding = Finding::error(
        Code::UnknownKey,
        key.place.clone(),
        format!("unknown quantity `{}`", key.name),
        "nothing has this name",
    );
    findings.push(match nearest(&key.name, known.iter().copied()) {
        Some(near) => finding
            .help("a quantity with a similar name exists")
            .replacement(Some(near.to_owned())),
        None => finding.help(format!("known: {}", known.join(", "))),
    });
}

fn event_deaths(
    table: &mut Reader<'_>,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<(Side, Deaths)> {
    let mut of = table.table("deaths", findings)?;
    let node = of.required("of", findings)?;
    let name = reader::text(node, "of", findings)?;
    let side = names.side(name);
    if side.is_none() {
        reader::unknown_name(node, "principal", name, &names.principals, findings);
    }
    Some((side?, deaths(of, findings)?))
}

fn outcome(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Option<Outcome> {
    let mut table = reader::as_table(node, "outcomes", findings)?;
    let name = table
        .required("name", findings)
        .and_then(|node| reader::text(node, "name", findings));
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
    let mut table = reader::as_table(node, &key.name, findings)?;
    let value = table
        .required("value", findings)
        .and_then(|node| expression::value(names, node, "value", findings));
    let unit = table.required("unit", findings);
    let unit = unit.and_then(|node| reader::text(node, "unit", findings));
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
