//! Reads `[[opening]]`, `[events]`, `[[outcomes]]`, `[measures]`, `[payoffs]` and `[history]`.

use jiff::civil::Date;

use super::actor_names;
use super::document::{Key, Place, Value};
use super::events::{Draws, event};
use super::expression;
use super::finding::{Code, Finding};
use super::history;
use super::keys::{MEASURE, OUTCOME};
use super::opening;
use super::reader::{Item, Reader, article};
use super::sink::Sink;
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
pub(crate) struct Chapters<'a> {
    opening: Vec<Item<'a>>,
    events: Vec<(&'a Key, Item<'a>)>,
    outcomes: Vec<Item<'a>>,
    is_list_of_outcomes: bool,
    measures: Vec<(&'a Key, Item<'a>)>,
    payoffs: Vec<(&'a Key, Item<'a>)>,
    history: Option<Item<'a>>,
}

/// The parts of a story as the crisis wants them.
#[derive(Default)]
pub(crate) struct Told {
    /// In order of time, with their places in the file.
    pub(crate) opening: Vec<(usize, Opening)>,
    pub(crate) events: Vec<Event>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) measures: Vec<DefinedMeasure>,
    pub(crate) payoffs: Vec<Payoff>,
    pub(crate) uncertainties: Vec<Uncertainty>,
    pub(crate) history: Option<History>,
}

impl<'a> Chapters<'a> {
    pub(crate) fn of(root: &mut Reader<'a>) -> Self {
        let mut events = root.named("events");
        events.sort_by(|a, b| a.0.name.cmp(&b.0.name));
        let opening = root.list("opening");
        let outcomes = root.list("outcomes");
        Self {
            opening: opening.unwrap_or_default(),
            events,
            is_list_of_outcomes: outcomes.is_some() || root.item("outcomes").is_none(),
            outcomes: outcomes.unwrap_or_default(),
            measures: root.named("measures"),
            payoffs: root.named("payoffs"),
            history: root.item("history"),
        }
    }

    pub(crate) fn outcome_names(&self) -> Vec<&'a str> {
        let stated = self.outcomes.iter().map(|item| match &item.node.value {
            Value::Table(table) => match table.get("name").map(|name| &name.value) {
                Some(Value::Text(name, _)) => name.as_str(),
                _ => "",
            },
            _ => "",
        });
        stated.chain(std::iter::once(STANDOFF)).collect()
    }

    /// Whether every outcome has a name that is one: otherwise nothing can be said of those that expressions name.
    pub(crate) fn has_all_outcomes(&self) -> bool {
        let is_one = |name: &str| unfit(name) != Some(Unfit::NoName);
        self.is_list_of_outcomes && self.outcome_names().into_iter().all(is_one)
    }

    /// Notes outcomes whose name another one has.
    fn check_outcome_names(&self, names: &Names<'_>) {
        for (place, (item, name)) in self.outcomes.iter().zip(&names.outcomes).enumerate() {
            let is_taken = names.outcomes[..place].contains(name) || *name == STANDOFF;
            if is_taken && !name.is_empty() {
                let message = format!(
                    "the outcome `{name}` is there twice; `{STANDOFF}` is what is still open at the end"
                );
                item.refuse(Code::Conflict, message, "does not fit");
            }
        }
    }

    /// Notes events that are called like actors: luck belongs to a name.
    fn check_event_names(&self, names: &Names<'_>) {
        for (key, item) in &self.events {
            if names.actors().any(|actor| actor == key.name) {
                let message = format!(
                    "an event named like the actor `{}`, whose luck it would share; choose another name",
                    key.name
                );
                item.refuse(Code::Conflict, message, "does not fit");
            }
        }
    }

    /// Notes measures that every run has already, and too many of them.
    fn check_measure_names(&self, names: &Names<'_>) {
        let built_in = built_in(names.principals, names.catalogue);
        for (key, item) in &self.measures {
            let is_payoff = |payoff: &Key| key.name == payoff_name(&payoff.name);
            if built_in.iter().any(|other| other.name == key.name)
                || self.payoffs.iter().any(|(payoff, _)| is_payoff(payoff))
            {
                let message = format!("`{}` is measured of every run already", key.name);
                item.refuse(Code::Conflict, message, "does not fit");
            }
        }
        if let Some((key, item)) = self.measures.get(MAX_DEFINED_MEASURES) {
            let found = self.measures.len();
            let message =
                format!("{found} measures; a crisis defines at most {MAX_DEFINED_MEASURES}");
            let place = key.place.clone();
            let finding = Finding::error(Code::TooLarge, place, message, "one too many");
            item.sink.note(finding);
        }
    }

    /// Reads all of it.
    pub(crate) fn tell(&self, setting: Setting<'_>) -> Told {
        let names = setting.names;
        self.check_outcome_names(names);
        self.check_event_names(names);
        self.check_measure_names(names);
        let mut uncertainties = Vec::new();
        let opening = opening::read(&self.opening, setting, &mut uncertainties);
        let events = self.events.iter().enumerate();
        let events = events.filter_map(|(place, (key, item))| {
            let mut drawn = Draws {
                event: place,
                name: &key.name,
                all: &mut uncertainties,
            };
            event(key, *item, setting, &mut drawn)
        });
        Told {
            events: events.collect(),
            opening,
            outcomes: self
                .outcomes
                .iter()
                .filter_map(|item| outcome(*item, names))
                .collect(),
            measures: self
                .measures
                .iter()
                .filter_map(|(key, item)| measure(key, *item, names))
                .collect(),
            payoffs: self
                .payoffs
                .iter()
                .filter_map(|(key, item)| payoff(key, *item, names))
                .collect(),
            uncertainties,
            history: self
                .history
                .and_then(|item| history::read(item, setting.start, names)),
        }
    }
}

/// What a story is told against.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// Without a start no day is held against it.
    pub(crate) start: Option<Date>,
    /// How long a run lasts at most; infinite where that is not known.
    pub(crate) days: f64,
    pub(crate) names: &'a Names<'a>,
    /// Which principals have nuclear weapons; all, where that is not known.
    pub(crate) nuclear: BySide<bool>,
}

pub(crate) fn days_between(start: Date, date: Date) -> f64 {
    f64::from(date.since(start).map_or(0, |span| span.get_days()))
}

pub(crate) fn actor(item: Item<'_>, names: &Names<'_>) -> Option<ActorId> {
    let name = item.text()?;
    let found = names.find_actor(name);
    if found.is_none() {
        let known: Vec<&str> = names.actors().collect();
        item.unknown_name("actor", name, &known);
    }
    found
}

/// The move that a string names, if the actor can make it; of an actor that is not known, whether there is such a move.
pub(crate) fn move_of(actor: Option<ActorId>, item: Item<'_>, names: &Names<'_>) -> Option<MoveId> {
    let name = item.text()?;
    let Some(actor) = actor else {
        if names.catalogue.find(name).is_none() {
            let moves = names.catalogue.moves.iter();
            let known: Vec<&str> = moves.map(|entry| entry.name.as_str()).collect();
            item.unknown_name("move", name, &known);
        }
        return None;
    };
    let kind = actor.kind();
    let found = names.catalogue.find_for(kind, name);
    if found.is_none() {
        let known: Vec<&str> = names.catalogue.names(kind).collect();
        let noun = format!("move of {} {}", article(kind.name()), kind.name());
        item.unknown_name(&noun, name, &known);
    }
    found
}

/// Notes a name that is none. What expressions use for other things may still name an outcome or a measure.
fn check_name(noun: &str, name: &str, place: &Place, sink: &Sink) {
    if unfit(name) == Some(Unfit::NoName) {
        let message = format!("`{name}` cannot be the name of {noun}");
        sink.note(
            Finding::error(Code::BadName, place.clone(), message, "not a name")
                .help("a name begins with a letter and has letters a to z, digits and `-`")
                .help(format!("such as `{}`", actor_names::as_name(name))),
        );
    }
}

fn outcome(item: Item<'_>, names: &Names<'_>) -> Option<Outcome> {
    let mut table = item.table(&OUTCOME)?;
    let name = table.required("name").and_then(|item| {
        let name = item.text()?;
        check_name("an outcome", name, &item.node.place, item.sink);
        Some(name)
    });
    let when = table
        .required("when")
        .and_then(|item| expression::condition(names, item));
    let lasting = table.duration("for").unwrap_or(0.0);
    table.finish();
    Some(Outcome {
        name: name?.to_owned(),
        when: when?,
        lasting,
    })
}

fn measure(key: &Key, item: Item<'_>, names: &Names<'_>) -> Option<DefinedMeasure> {
    check_name("a measure", &key.name, &key.place, item.sink);
    if COLUMNS.contains(&key.name.as_str()) {
        let message = format!("`{}` is a column of every table of runs", key.name);
        let place = key.place.clone();
        item.sink.note(
            Finding::error(Code::BadName, place, message, "reserved").help("choose another name"),
        );
    }
    let mut table = item.table(&MEASURE)?;
    let value = table
        .required("value")
        .and_then(|item| expression::value(names, item));
    let unit = table.required("unit");
    let unit = unit.and_then(|item| {
        let unit = item.text()?;
        if unit.trim().is_empty() {
            let message = "a measure without a unit";
            let help = "say what it counts, such as \"days\", \"people\" or \"share\"";
            item.refuse_with_help(Code::BadName, message, "empty", help);
        }
        Some(unit)
    });
    table.text("summary");
    table.finish();
    Some(DefinedMeasure {
        name: key.name.clone(),
        unit: unit?.into(),
        value: value?,
    })
}

fn payoff(key: &Key, item: Item<'_>, names: &Names<'_>) -> Option<Payoff> {
    let known: Vec<&str> = names.actors().collect();
    if !known.contains(&key.name.as_str()) {
        let message = format!("unknown actor `{}` in `payoffs`", key.name);
        item.sink.note(
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
        value: expression::value(names, item.called("payoffs"))?,
    })
}
