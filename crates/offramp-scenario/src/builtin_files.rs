//! The files that are built in: ladder, moves, policies and set-ups, as texts and as one document.
//!
//! They are TOML of the same form as any scenario and go through the same readers. A test reads
//! them, so a mistake in one cannot reach a user.

use crate::document::{SourceId, Sources, Table};
use crate::parse::parse;
use crate::sink::Sink;

const CATALOGUE: [(&str, &str); 3] = [
    ("<built-in ladder>", include_str!("builtin/ladder.toml")),
    ("<built-in moves>", include_str!("builtin/moves.toml")),
    ("<built-in policies>", include_str!("builtin/policies.toml")),
];

/// The policy of principals that name none.
pub(crate) const CENTRE: &str = "historical";

/// What scenarios may extend beside other scenarios: set-ups without actors.
const SET_UPS: [(&str, &str); 1] = [("generic", include_str!("builtin/generic.toml"))];

/// What the confrontations of a population have in common, beside what all have. `crises` is what
/// the catalogue says.
const POPULATIONS: [(&str, &str); 2] = [
    ("crises", ""),
    ("incidents", include_str!("builtin/incidents.toml")),
];

/// The names of the populations.
pub(crate) const POPULATION_NAMES: [&str; 2] = [POPULATIONS[0].0, POPULATIONS[1].0];

/// The classes of real crises whose base rates a report puts beside a scenario: those of the
/// reference scenarios, without the word `reference`.
pub const CLASS_NAMES: [&str; 11] = [
    "mid",
    "mid-threat",
    "mid-attack",
    "mid-rivals-attack",
    "mid-seizure",
    "mid-clash",
    "icb",
    "icb-military",
    "icb-violent",
    "icb-armed-group",
    "icb-two-nuclear",
];

/// What sets a population apart from the catalogue; `None` if there is none of that name.
pub(crate) fn population(name: &str, sources: &mut Sources) -> Option<Table> {
    let mut all = POPULATIONS.iter();
    let (_, text) = all.find(|(known, _)| *known == name)?;
    let id = sources.add_built_in("<built-in population>", text);
    parse(sources, id, &Sink::default())
}

/// What a set-up is between two states without properties, so that it can be played: its name in
/// messages, and its text.
pub(crate) fn played_set_up(name: &str) -> Option<(&'static str, &'static str)> {
    let text = include_str!("builtin/generic-states.toml");
    (name == SET_UPS[0].0).then_some(("generic, between two states", text))
}

/// The names of the set-ups.
pub(crate) fn set_ups() -> impl Iterator<Item = &'static str> {
    SET_UPS.iter().map(|(name, _)| *name)
}

/// The text of a set-up that a scenario may extend.
pub(crate) fn set_up(name: &str) -> Option<&'static str> {
    let mut set_ups = SET_UPS.iter();
    set_ups
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

/// The built-in ladder, moves and policies as one document.
pub(crate) fn catalogue(sources: &mut Sources) -> Table {
    let mut all = Table::default();
    for (name, text) in CATALOGUE {
        let id = sources.add_built_in(name, text);
        let read = parse(sources, id, &Sink::default());
        all.merge(read.expect("the built-in files are TOML, as a test shows"));
    }
    all
}

/// The built-in ladder alone.
pub(crate) fn ladder() -> (Table, SourceId) {
    let mut sources = Sources::default();
    let (name, text) = CATALOGUE[0];
    let id = sources.add_built_in(name, text);
    let read = parse(&sources, id, &Sink::default());
    (
        read.expect("the built-in ladder is TOML, as a test shows"),
        id,
    )
}
