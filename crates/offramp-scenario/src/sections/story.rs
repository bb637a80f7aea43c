//! Reads `[[opening]]`, `[events]`, `[[outcomes]]`, `[measures]`, `[payoffs]`, `[history]` and
//! `[game]`.
//!
//! Done in two steps, because expressions name outcomes and actors that stand further down in the
//! file: [`Chapters::of`] takes the sections from the document and learns the names in them;
//! [`Chapters::tell`] reads them against all names. Each kind of entry is read by a file of its
//! own.
//!
//! Findings made here are about names that clash: an outcome there twice, an event called like an
//! actor, a measure called like a built-in one.

use super::clashes;
use super::events::{Draws, event};
use super::game;
use super::history;
use super::hotline;
use super::inadvertent;
use super::issues;
use super::measures::{measure, payoff};
use super::opening;
use super::outcomes::outcome;
use super::setting::Setting;
use crate::document::{Key, Value};
use crate::finding::{Code, Finding};
use crate::reader::{Item, Reader};
use offramp_core::crisis::event::Event;
use offramp_core::crisis::measure::{built_in, payoff_name};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{
    DefinedMeasure, Game, History, MAX_DEFINED_MEASURES, Opening, Outcome, Payoff, STANDOFF,
    Uncertainty, Unfit, unfit,
};
use offramp_core::model::clashes::Clashes;
use offramp_core::model::hotline::Hotline;
use offramp_core::model::inadvertence::Inadvertence;
use offramp_core::model::issues::Issue;

/// The parts of a story before their names are resolved.
pub(crate) struct Chapters<'a> {
    opening: Vec<Item<'a>>,
    events: Vec<(&'a Key, Item<'a>)>,
    outcomes: Vec<Item<'a>>,
    /// Whether `outcomes` is a list or absent: otherwise it is not known which there are.
    is_list_of_outcomes: bool,
    measures: Vec<(&'a Key, Item<'a>)>,
    payoffs: Vec<(&'a Key, Item<'a>)>,
    history: Option<Item<'a>>,
    game: Option<Item<'a>>,
    clashes: Option<Item<'a>>,
    hotline: Option<Item<'a>>,
    inadvertent: Option<Item<'a>>,
    issues: Vec<(&'a Key, Item<'a>)>,
}

/// The parts of a story as the crisis wants them.
#[derive(Default)]
pub(crate) struct Told {
    /// In order of time, with their places in the file.
    pub(crate) opening: Vec<(usize, Opening)>,
    pub(crate) clashes: Option<Clashes>,
    pub(crate) hotline: Option<Hotline>,
    pub(crate) inadvertence: Option<Inadvertence>,
    pub(crate) issues: Vec<Issue>,
    pub(crate) events: Vec<Event>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) measures: Vec<DefinedMeasure>,
    pub(crate) payoffs: Vec<Payoff>,
    pub(crate) uncertainties: Vec<Uncertainty>,
    /// With the places of its moves in the file.
    pub(crate) history: Option<(Vec<usize>, History)>,
    pub(crate) game: Option<Game>,
}

impl<'a> Chapters<'a> {
    /// Takes the sections from the document without reading them. Events are sorted by name, so
    /// that results do not depend on the order of a file.
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
            game: root.item("game"),
            clashes: root.item("clashes"),
            hotline: root.item("hotline"),
            inadvertent: root.item("inadvertent"),
            issues: root.named("issues"),
        }
    }

    /// The names of the outcomes in the order of the file, then `standoff`. One without a name is
    /// an empty string, so that positions stay those of the file.
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

    /// Whether it has a hotline.
    pub(crate) fn has_hotline(&self) -> bool {
        self.hotline.is_some()
    }

    /// Whether every outcome has a name that is one: otherwise nothing can be said of those that
    /// expressions name.
    pub(crate) fn has_all_outcomes(&self) -> bool {
        let is_one = |name: &str| unfit(name) != Some(Unfit::NoName);
        self.is_list_of_outcomes && self.outcome_names().into_iter().all(is_one)
    }

    /// Notes outcomes whose name another one has.
    fn check_outcome_names(&self, names: &Names<'_>) {
        for (position, (item, name)) in self.outcomes.iter().zip(&names.outcomes).enumerate() {
            let is_taken = names.outcomes[..position].contains(name) || *name == STANDOFF;
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
        let events = events.filter_map(|(position, (key, item))| {
            let mut drawn = Draws {
                event: position,
                name: &key.name,
                all: &mut uncertainties,
            };
            event(key, *item, setting, &mut drawn)
        });
        let events: Vec<Event> = events.collect();
        Told {
            clashes: self.clashes.and_then(|item| clashes::read(item, setting)),
            hotline: self.hotline.and_then(|item| hotline::read(item, setting)),
            inadvertence: self
                .inadvertent
                .and_then(|item| inadvertent::read(item, setting)),
            issues: issues::read(&self.issues, setting),
            game: self
                .game
                .and_then(|item| game::read(item, &events, setting)),
            events,
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
            history: self.history.and_then(|item| history::read(item, setting)),
        }
    }
}
