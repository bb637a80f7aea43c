//! What there is to name: charts, the moves, policies and rungs of a scenario, and the built-in
//! scenarios.

use serde::Serialize;

use offramp_core::model::ladder::Ladder;
use offramp_core::model::moves::{Catalogue, Kind};
use offramp_scenario::{KeyEntry, Library, NamedPolicy, all_keys};

use crate::text_table::{numbers, table};

pub use situations::{ActChances, SituationEntry};
use situations::{Measured, SITUATIONS};

mod situations;

/// The version of the shape; it grows when a key is renamed or removed.
pub const LISTING_VERSION: u32 = 1;

/// A list as plain data: the JSON of `offramp list`. [`Readable::text`] is the same as a table for
/// a terminal.
///
/// ```
/// use offramp::report::listing::{Readable, keys};
///
/// let keys = keys();
/// assert_eq!((keys.shape, keys.list), (1, "keys"));
/// assert!(keys.text().starts_with("table"));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listing<T> {
    /// [`LISTING_VERSION`].
    pub shape: u32,
    /// What is listed, e.g. `moves`.
    pub list: &'static str,
    /// The entries.
    pub entries: Vec<T>,
}

impl<T> Listing<T> {
    fn of(list: &'static str, entries: impl Iterator<Item = T>) -> Self {
        Self {
            shape: LISTING_VERSION,
            list,
            entries: entries.collect(),
        }
    }
}

/// A chart that can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartEntry {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub shows: String,
}

/// A rung of the ladder.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RungEntry {
    /// Its name.
    pub name: String,
    /// Its severity.
    pub severity: f64,
    /// The moves of principals and armed groups on it.
    pub moves: Vec<String>,
}

/// A move.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveEntry {
    /// Its name.
    pub name: String,
    /// The kind of actor whose move it is.
    pub by: &'static str,
    /// Its rung; `null` for the steps of third parties, which stand on a ladder of their own.
    pub rung: Option<String>,
    /// Its severity, or the number of the step.
    pub severity: f64,
    /// The median of the deaths of one such act; `null` if it kills nobody.
    pub deaths: Option<f64>,
    /// The words of a story.
    pub says: String,
    /// The action code of the Militarized Interstate Dispute data, version 5, if it has one.
    pub mid_action: Option<u8>,
    /// The hostility level of the same data.
    pub mid_hostility: Option<u8>,
    /// The codes of CAMEO events that it stands for.
    pub cameo: Vec<String>,
    /// The PLOVER events that it stands for.
    pub plover: Vec<String>,
}

/// A policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyEntry {
    /// Its name.
    pub name: String,
    /// The kind of actor that it is for.
    #[serde(rename = "for")]
    pub for_kind: &'static str,
    /// What it does, in a line.
    pub summary: String,
    /// Where the idea is from.
    pub source: String,
    /// What it does in six fixed situations; `null` where that was not measured: of armed groups
    /// and third parties, of policies that are not as shipped, and with other moves.
    pub situations: Option<Vec<SituationEntry>>,
}

/// A built-in scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioEntry {
    /// The name by which it is played.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
}

/// The rungs of a ladder, with the moves on them.
#[must_use]
pub fn rungs(ladder: &Ladder, catalogue: &Catalogue) -> Listing<RungEntry> {
    let of_rung = |name: &str| {
        let on = catalogue.moves.iter().filter(|entry| {
            entry.by != Kind::ThirdParty && ladder.rungs()[usize::from(entry.rung.0)].name == name
        });
        on.map(|entry| entry.name.clone()).collect()
    };
    let entries = ladder.rungs().iter().map(|rung| RungEntry {
        name: rung.name.clone(),
        severity: rung.severity,
        moves: of_rung(&rung.name),
    });
    Listing::of("ladder", entries)
}

/// The moves of a catalogue.
#[must_use]
pub fn moves(ladder: &Ladder, catalogue: &Catalogue) -> Listing<MoveEntry> {
    let rung = |entry: &offramp_core::model::moves::Move| {
        let is_step = entry.by == Kind::ThirdParty;
        (!is_step).then(|| ladder.rungs()[usize::from(entry.rung.0)].name.clone())
    };
    let entries = catalogue.moves.iter().map(|entry| MoveEntry {
        name: entry.name.clone(),
        by: entry.by.name(),
        rung: rung(entry),
        severity: entry.severity,
        deaths: entry.deaths.map(|deaths| deaths.median),
        says: entry.says.clone(),
        mid_action: entry.mid_action,
        mid_hostility: entry.mid_hostility,
        cameo: entry.cameo.clone(),
        plover: entry.plover.clone(),
    });
    Listing::of("moves", entries)
}

/// The policies of a scenario with that ladder and those moves, and what the shipped ones do.
#[must_use]
pub fn policies(
    policies: &[NamedPolicy],
    ladder: &Ladder,
    catalogue: &Catalogue,
) -> Listing<PolicyEntry> {
    let measured = Measured::with(ladder, catalogue);
    let entries = policies.iter().map(|policy| PolicyEntry {
        name: policy.name.clone(),
        for_kind: policy.kind.name(),
        summary: policy.summary.clone(),
        source: policy.source.clone(),
        situations: measured.as_ref().and_then(|measured| measured.of(policy)),
    });
    Listing::of("policies", entries)
}

/// Every key of a scenario file.
#[must_use]
pub fn keys() -> Listing<KeyEntry> {
    Listing::of("keys", all_keys().into_iter())
}

/// The set-up that can be played too.
const SET_UP: &str = "generic";

/// The scenarios of a library, and the set-up that they share.
///
/// # Panics
///
/// One of them is unsound; a test loads every one that is built in.
#[must_use]
pub fn scenarios(library: &Library) -> Listing<ScenarioEntry> {
    let entries = library.names().chain([SET_UP]).map(|name| {
        let scenario = library
            .load_named(name, &[])
            .expect("a name of the library");
        let scenario = scenario.expect("built-in scenarios are sound");
        let parts = scenario.crisis.into_parts();
        ScenarioEntry {
            name: name.to_owned(),
            title: parts.name,
            summary: parts.summary,
        }
    });
    Listing::of("scenarios", entries)
}

/// A list for a reader at a terminal.
pub trait Readable {
    /// The text.
    fn text(&self) -> String;
}

/// The charts that a program draws, which knows what it calls them.
#[must_use]
pub fn charts(entries: impl Iterator<Item = ChartEntry>) -> Listing<ChartEntry> {
    Listing::of("charts", entries)
}

impl Readable for Listing<ChartEntry> {
    fn text(&self) -> String {
        let header = ["chart", "shows"].map(str::to_owned);
        let rows = self.entries.iter();
        let rows = rows.map(|entry| [entry.name.clone(), entry.shows.clone()]);
        table(&header, [false, false], rows)
    }
}

impl Readable for Listing<RungEntry> {
    fn text(&self) -> String {
        let header = ["rung", "severity", "moves"].map(str::to_owned);
        let rows = self.entries.iter().map(|entry| {
            let severity = entry.severity.to_string();
            [entry.name.clone(), severity, entry.moves.join(", ")]
        });
        table(&header, [false, true, false], rows)
    }
}

impl Readable for Listing<MoveEntry> {
    fn text(&self) -> String {
        let header = ["move", "by", "rung", "severity", "deaths", "in a story"].map(str::to_owned);
        let rows = self.entries.iter().map(|entry| {
            [
                entry.name.clone(),
                entry.by.to_owned(),
                entry.rung.clone().unwrap_or_else(|| "(a step)".to_owned()),
                entry.severity.to_string(),
                entry
                    .deaths
                    .map_or_else(|| "-".to_owned(), |deaths| deaths.to_string()),
                entry.says.clone(),
            ]
        });
        table(&header, [false, false, false, true, true, false], rows)
    }
}

impl Readable for Listing<PolicyEntry> {
    fn text(&self) -> String {
        let header = ["policy", "for", "summary", "after"].map(str::to_owned);
        let rows = self.entries.iter().map(|entry| {
            [
                entry.name.clone(),
                entry.for_kind.to_owned(),
                entry.summary.clone(),
                entry.source.clone(),
            ]
        });
        table(&header, [false; 4], rows) + &conduct(&self.entries)
    }
}

/// What policies of principals do in the fixed situations, within a week; and which of them nobody
/// measured.
fn conduct(entries: &[PolicyEntry]) -> String {
    let known = entries.iter().filter(|entry| entry.situations.is_some());
    let rows: Vec<Vec<String>> = known.map(cells).collect();
    let principal = Kind::Principal.name();
    let unknown = entries
        .iter()
        .filter(|entry| entry.for_kind == principal && entry.situations.is_none());
    let unknown: Vec<&str> = unknown.map(|entry| entry.name.as_str()).collect();
    let mut header = vec!["policy".to_owned()];
    header.extend(SITUATIONS.map(|(name, _)| name.to_owned()));
    let meanings = SITUATIONS.map(|(name, done)| format!("  {name}: {done}\n"));
    let table = (!rows.is_empty()).then(|| {
        let table = numbers(&header, &rows);
        format!("\n{CHANCES}{table}{}", meanings.concat())
    });
    let missing = (!unknown.is_empty()).then(|| {
        let unknown = unknown.join(", ");
        format!("\nNot measured, since not as shipped or with other moves: {unknown}\n")
    });
    table.into_iter().chain(missing).collect()
}

/// What the cells of the table of situations are.
const CHANCES: &str = "\
What a principal with each policy does within 7 days of what was done to it, which the columns name:
the chances in percent of a hostile act / of violence (rung 6 or above) / of reaching out. Shares of
4 000 runs between two states of like strength, without nuclear arms, with feelings at rest.

";

/// The row of a policy.
fn cells(entry: &PolicyEntry) -> Vec<String> {
    let cells = SITUATIONS.iter().map(|(name, _)| {
        let found = entry.situations.iter().flatten();
        let found = found.into_iter().find(|it| it.situation == *name);
        found.map_or_else(String::new, |found| {
            let week = found.day_7;
            let shares = [week.hostile, week.violent, week.reaches_out];
            let shares = shares.map(|share| format!("{:.0}", 100.0 * share));
            shares.join(" / ")
        })
    });
    std::iter::once(entry.name.clone()).chain(cells).collect()
}

impl Readable for Listing<KeyEntry> {
    fn text(&self) -> String {
        let header = ["table", "key", "takes", "without it", "meaning"].map(str::to_owned);
        let plain = |text: &str| text.replace(['`', '*'], "");
        let rows = self.entries.iter().map(|entry| {
            [
                entry.table.to_owned(),
                entry.key.to_owned(),
                plain(&without_links(&entry.takes)),
                plain(&entry.without),
                plain(entry.meaning),
            ]
        });
        table(&header, [false; 5], rows)
    }
}

/// `[principal](#principal)` as `principal`.
fn without_links(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some((before, link)) = rest.split_once("](") {
        text.push_str(&before.replace('[', ""));
        rest = link.split_once(')').map_or("", |(_, after)| after);
    }
    text + rest
}

impl Readable for Listing<ScenarioEntry> {
    fn text(&self) -> String {
        let header = ["scenario", "what it asks"].map(str::to_owned);
        let rows = self
            .entries
            .iter()
            .map(|entry| [entry.name.clone(), entry.summary.clone()]);
        table(&header, [false; 2], rows)
    }
}
