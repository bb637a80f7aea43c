//! Reads `[[opening]]`, `[events]`, `[[outcomes]]`, `[measures]`, `[payoffs]` and `[history]`.

use jiff::civil::Date;

use super::actor_names;
use super::document::{Key, Node, Place, Value};
use super::events::{Draws, event};
use super::expression;
use super::finding::{Code, Finding};
use super::history;
use super::keys::{MEASURE, OUTCOME};
use super::opening;
use super::reader::{self, Findings, Reader};
use offramp_core::crisis::event::Event;
use offramp_core::crisis::measure::{built_in, payoff_name};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{
    DefinedMeasure, History, MAX_DEFINED_MEASURES, Opening, Outcome, Payoff, STANDOFF, Uncertainty,
    Unfit, unfit,
};
use offramp_core::model::moves::MoveId;
use offramp_core::model::parties::{ActorId, BySide};

/// Columns of a table of runs, which no measure can be called.
const COLUMNS: [&str; 2] = ["run", "outcome"];

/// The parts of a story before their names are resolved.
pub(super) struct Chapters<'a> {
    opening: &'a [Node],
    events: Vec<(&'a Key, &'a Node)>,
    outcomes: &'a [Node],
    is_list_of_outcomes: bool,
    measures: Vec<(&'a Key, &'a Node)>,
    payoffs: Vec<(&'a Key, &'a Node)>,
    history: Option<&'a Node>,
}

/// The parts of a story as the crisis wants them.
#[derive(Default)]
pub(super) struct Told {
    /// In order of time, with their places in the file.
    pub(super) opening: Vec<(usize, Opening)>,
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
        let opening = root.list("opening", findings);
        let outcomes = root.list("outcomes", findings);
        Self {
            opening: opening.unwrap_or_default(),
            events,
            is_list_of_outcomes: outcomes.is_some() || root.node("outcomes").is_none(),
            outcomes: outcomes.unwrap_or_default(),
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

    /// Whether every outcome has a name that is one: otherwise nothing can be said of those that expressions name.
    pub(super) fn has_all_outcomes(&self) -> bool {
        let is_one = |name: &str| unfit(name) != Some(Unfit::NoName);
        self.is_list_of_outcomes && self.outcome_names().into_iter().all(is_one)
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

    /// Notes events that are called like actors: luck belongs to a name.
    fn check_event_names(&self, names: &Names<'_>, findings: &mut Findings) {
        for (key, node) in &self.events {
            if names.actors().any(|actor| actor == key.name) {
                let message = format!(
                    "an event named like the actor `{}`, whose luck it would share; choose another name",
                    key.name
                );
                let place = node.place.clone();
                let finding = Finding::error(Code::Conflict, place, message, "does not fit");
                findings.push(finding);
            }
        }
    }

    /// Notes measures that every run has already, and too many of them.
    fn check_measure_names(&self, names: &Names<'_>, findings: &mut Findings) {
        let built_in = built_in(names.principals, names.catalogue);
        for (key, node) in &self.measures {
            let is_payoff = |payoff: &Key| key.name == payoff_name(&payoff.name);
            if built_in.iter().any(|other| other.name == key.name)
                || self.payoffs.iter().any(|(payoff, _)| is_payoff(payoff))
            {
                let message = format!("`{}` is measured of every run already", key.name);
                let place = node.place.clone();
                let finding = Finding::error(Code::Conflict, place, message, "does not fit");
                findings.push(finding);
            }
        }
        if let Some((key, _)) = self.measures.get(MAX_DEFINED_MEASURES) {
            let found = self.measures.len();
            let message =
                format!("{found} measures; a crisis defines at most {MAX_DEFINED_MEASURES}");
            let place = key.place.clone();
            let finding = Finding::error(Code::TooLarge, place, message, "one too many");
            findings.push(finding);
        }
    }

    /// Reads all of it.
    pub(super) fn tell(&self, setting: Setting<'_>, findings: &mut Findings) -> Told {
        let names = setting.names;
        self.check_outcome_names(names, findings);
        self.check_event_names(names, findings);
        self.check_measure_names(names, findings);
        let mut uncertainties = Vec::new();
        let opening = opening::read(self.opening, setting, &mut uncertainties, findings);
        let events = self.events.iter().enumerate();
        let events = events.filter_map(|(place, (key, node))| {
            let mut drawn = Draws {
                event: place,
                path: format!("events.{}", key.name),
                all: &mut uncertainties,
            };
            event(key, node, setting, &mut drawn, findings)
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
                .and_then(|node| history::read(node, setting.start, names, findings)),
        }
    }
}

/// What a story is told against.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// Without a start no day is held against it.
    pub(super) start: Option<Date>,
    /// How long a run lasts at most; infinite where that is not known.
    pub(super) days: f64,
    pub(super) names: &'a Names<'a>,
    /// Which principals have nuclear weapons; all, where that is not known.
    pub(super) nuclear: BySide<bool>,
}

pub(super) fn days_between(start: Date, date: Date) -> f64 {
    f64::from(date.since(start).map_or(0, |span| span.get_days()))
}

pub(super) fn actor(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Option<ActorId> {
    let name = reader::text(node, "by", findings)?;
    let found = names.find_actor(name);
    if found.is_none() {
        let known: Vec<&str> = names.actors().collect();
        reader::unknown_name(node, "actor", name, &known, findings);
    }
    found
}

/// The move that a string node names, if the actor can make it; of an actor that is not known, whether there is such a move.
pub(super) fn move_of(
    actor: Option<ActorId>,
    node: &Node,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<MoveId> {
    let name = reader::text(node, "do", findings)?;
    let Some(actor) = actor else {
        if names.catalogue.find(name).is_none() {
            let moves = names.catalogue.moves.iter();
            let known: Vec<&str> = moves.map(|entry| entry.name.as_str()).collect();
            reader::unknown_name(node, "move", name, &known, findings);
        }
        return None;
    };
    let kind = actor.kind();
    let found = names.catalogue.find_for(kind, name);
    if found.is_none() {
        let known: Vec<&str> = names.catalogue.names(kind).collect();
        let noun = format!("move of {} {}", reader::article(kind.name()), kind.name());
        reader::unknown_name(node, &noun, name, &known, findings);
    }
    found
}

/// Notes a name that is none. What expressions use for other things may still name an outcome or a measure.
fn check_name(noun: &str, name: &str, place: &Place, findings: &mut Findings) {
    if unfit(name) == Some(Unfit::NoName) {
        let message = format!("`{name}` cannot be the name of {noun}");
        findings.push(
            Finding::error(Code::BadName, place.clone(), message, "not a name")
                .help("a name begins with a letter and has letters a to z, digits and `-`")
                .help(format!("such as `{}`", actor_names::as_name(name))),
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
        unit: unit?.into(),
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
