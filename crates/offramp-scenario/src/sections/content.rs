//! Reads a whole document: the parts of a crisis, and what else a scenario is.
//!
//! Reading goes in two passes. The first takes every section from the document, so that unknown
//! keys at the top are found even if a section is unusable. The second resolves names: policies
//! name moves, actors name policies, and the story names all of them.
//!
//! Findings about unknown names are dropped where the list of names is itself incomplete: with one
//! principal missing, every mention of it would otherwise be reported as well.

use jiff::civil::Date;

use super::actors::{ActorParts, Entry, Roster};
use super::left_out::LeftOut;
use super::policies::{KnownPolicies, NamedPolicy};
use super::setting::Setting;
use super::story::{Chapters, Told};
use super::{ladder, moves};
use crate::builtin_files::CLASS_NAMES;
use crate::finding::{Code, Finding};
use crate::keys::SCENARIO;
use crate::reader::{Item, Reader};
use crate::root::Root;
use crate::sink::Sink;
use offramp_core::crisis::{Parts, Relation, Target, Uncertainty};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::ladder::Ladder;
use offramp_core::model::moves::Catalogue;
use offramp_core::model::noun::Noun;
use offramp_core::model::parties::{BySide, Side};

/// What a document comes to.
pub(crate) struct Content {
    pub(crate) parts: Parts,
    /// The class of real crises that it is one of.
    pub(crate) class: Option<String>,
    pub(crate) policies: Vec<NamedPolicy>,
    /// The places of the opening moves in the document.
    pub(crate) opening: Vec<usize>,
    /// The places of the moves of the history in the document.
    pub(crate) past: Vec<usize>,
    pub(crate) left_out: LeftOut,
}

/// Reads a document; `None` if anything is missing or has a mistake that leaves nothing in its
/// place.
pub(crate) fn read(root: &Root, sink: &Sink) -> Option<Content> {
    let mut reader = Reader::new(&root.table, root.place(), "the scenario", &SCENARIO, sink);
    let (name, summary, class) = heading(&mut reader);
    let start = reader.required("start").and_then(Item::date);
    let turn_days = turn_length(&mut reader);
    let turns = turns(&mut reader);
    let (relation, stated) = relation(&mut reader);
    let mut left_out = LeftOut::default();
    let ladder = ladder::read(&mut reader);
    let catalogue = moves::read(&mut reader, &ladder, &mut left_out);
    let policies = reader.named("policies");
    let sources = sources(&mut reader);
    let roster = Roster::read(&mut reader);
    let story = Chapters::of(&mut reader);
    reader.finish();
    let (library, cast, told) = resolve(
        (&policies[..], &roster, &story),
        within_calendar((start, most_days(turns, turn_days)), root, sink),
        (&ladder, &catalogue),
        &mut left_out,
        sink,
    );
    let cast = cast?;
    let (places, opening) = told.opening.into_iter().unzip();
    let (past_places, history) = told.history.unzip();
    let parts = Parts {
        name: name?,
        summary,
        start: start?,
        turn_days: turn_days?,
        turns: turns?,
        relation,
        principals: cast.principals,
        groups: cast.groups,
        third_parties: cast.third_parties,
        roster: cast.roster,
        opening,
        clashes: told.clashes,
        hotline: told.hotline,
        inadvertence: told.inadvertence,
        issues: told.issues,
        events: told.events,
        outcomes: told.outcomes,
        measures: told.measures,
        payoffs: told.payoffs,
        mixtures: cast.mixtures,
        uncertainties: drawn(stated, &cast.uncertainties, &told.uncertainties),
        history,
        game: told.game,
        sources,
        ladder,
        catalogue,
    };
    Some(Content {
        parts,
        class,
        policies: library.named(),
        opening: places,
        past: past_places.unwrap_or_default(),
        left_out,
    })
}

/// What lies between the principals, and which of its numbers are stated.
fn relation(reader: &mut Reader<'_>) -> (Relation, Vec<(usize, Option<Distribution>)>) {
    let mut relation = Relation::default();
    let stated = reader.group("relation", Relation::PARAMETERS, &mut relation);
    (relation, stated)
}

/// What the scenario is called, what it is about, and its class.
fn heading(reader: &mut Reader<'_>) -> (Option<String>, String, Option<String>) {
    let name = reader.required("name").and_then(Item::text);
    // The population was chosen before the scenario was laid over it.
    let _ = reader.text("population");
    let summary = reader.text("summary").unwrap_or_default();
    (name.map(str::to_owned), summary.to_owned(), class(reader))
}

/// The class of real crises that it is one of; a name that is none is noted.
fn class(reader: &mut Reader<'_>) -> Option<String> {
    let item = reader.item("class")?;
    let name = item.text()?;
    if !CLASS_NAMES.contains(&name) {
        item.unknown_name(Noun::Class, name, &CLASS_NAMES);
    }
    Some(name.to_owned())
}

/// Policies, actors and story, whose names stand for one another.
fn resolve(
    (policies, roster, story): (&[Entry<'_>], &Roster<'_>, &Chapters<'_>),
    (start, days): (Option<Date>, Option<f64>),
    (ladder, catalogue): (&Ladder, &Catalogue),
    left_out: &mut LeftOut,
    sink: &Sink,
) -> (KnownPolicies, Option<ActorParts>, Told) {
    let before = sink.count();
    let names = roster.names(ladder, catalogue, story.outcome_names());
    let library = KnownPolicies::read(policies, &names, left_out);
    let cast = roster.cast(&library);
    let groups = cast.iter().flat_map(|cast| &cast.groups);
    let enemies: Vec<Side> = groups.map(|part| part.group.enemy).collect();
    let setting = Setting {
        enemies: &enemies,
        policies: &library,
        has_hotline: story.has_hotline(),
        start,
        days: days.unwrap_or(f64::INFINITY),
        names: &names,
        nuclear: cast
            .as_ref()
            .map_or(BySide::new(true, true), ActorParts::nuclear),
    };
    let told = story.tell(setting);
    let unsure = not_known_which(roster, story);
    sink.retain(before, |finding| !is_about(finding, &unsure));
    left_out.explain(sink);
    (library, cast, told)
}

/// The kinds of things of which it is not known which there are, as some could not be read.
fn not_known_which(roster: &Roster<'_>, story: &Chapters<'_>) -> Vec<Noun> {
    let mut unsure = Vec::new();
    if !roster.is_of_two() {
        unsure.extend([Noun::Actor, Noun::Principal, Noun::Name, Noun::Quantity]);
    }
    if !story.has_all_outcomes() {
        unsure.push(Noun::Outcome);
    }
    unsure
}

/// Whether a finding is that one of these does not exist: nothing is said of that while it is not
/// known which there are.
fn is_about(finding: &Finding, nouns: &[Noun]) -> bool {
    let about = finding.about.as_ref();
    about.is_some_and(|unknown| nouns.contains(&unknown.noun))
}

/// Where numbers are from, by their paths.
fn sources(reader: &mut Reader<'_>) -> Vec<(String, String)> {
    let named = reader.named("sources").into_iter();
    let named = named.filter_map(|(key, item)| Some((key.name.clone(), item.text()?.to_owned())));
    named.collect()
}

/// How many days a run has at most.
fn most_days(turns: Option<u32>, turn_days: Option<f64>) -> Option<f64> {
    let both = turns.zip(turn_days);
    both.map(|(turns, days)| f64::from(turns) * days)
}

/// The beginning of a run and its days; a run that would end after the last day of the calendar is
/// noted.
fn within_calendar(
    span: (Option<Date>, Option<f64>),
    root: &Root,
    sink: &Sink,
) -> (Option<Date>, Option<f64>) {
    let (Some(start), Some(days)) = span else {
        return span;
    };
    let left = start.until(Date::MAX).map_or(0, |left| left.get_days());
    if days > f64::from(left) {
        let message = format!(
            "a run of {days} days from {start} ends after {}, the last day of the calendar",
            Date::MAX
        );
        let place = root.nearest_place("start");
        let finding = Finding::error(Code::OutOfRange, place, message, "too late");
        sink.note(finding.help("begin earlier, or play fewer turns"));
    }
    span
}

/// How many turns a run has at most: 90 unless the scenario says otherwise.
fn turns(reader: &mut Reader<'_>) -> Option<u32> {
    if reader.item("turns").is_none() {
        return Some(90);
    }
    u32::try_from(reader.integer("turns")?).ok()
}

/// All that is drawn once per run: numbers of `[relation]`, of the actors and of the story.
fn drawn(
    relation: Vec<(usize, Option<Distribution>)>,
    cast: &[Uncertainty],
    told: &[Uncertainty],
) -> Vec<Uncertainty> {
    [&uncertain_relation(relation), cast, told].concat()
}

/// The numbers of `[relation]` that are drawn once per run, each under its own path.
fn uncertain_relation(stated: Vec<(usize, Option<Distribution>)>) -> Vec<Uncertainty> {
    let drawn = stated.into_iter().filter_map(|(position, drawn)| {
        Some(Uncertainty {
            path: format!("relation.{}", Relation::PARAMETERS[position].name),
            distribution: drawn?,
            target: Target::Relation(position),
            under: None,
        })
    });
    drawn.collect()
}

/// The length of a turn in days: one day unless the scenario says otherwise, and never longer.
fn turn_length(reader: &mut Reader<'_>) -> Option<f64> {
    let Some(item) = reader.item("turn") else {
        return Some(1.0);
    };
    let days = item.duration()?;
    if days > 0.0 && days <= 1.0 {
        return Some(days);
    }
    let message =
        format!("a turn of {days} days; a turn lasts more than nothing and at most 1 day");
    item.refuse(Code::OutOfRange, message, "out of range");
    None
}
