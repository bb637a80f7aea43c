//! Scenario files: from TOML to a [`Crisis`], or to all that is wrong with them.
//!
//! The only module that knows TOML. A file is laid over the built-in ladder, moves and policies, which are
//! files of the same kind and go through the same reader; `--set` and `--policy` are laid over the file.

mod actor_names;
mod actors;
mod builtin;
mod doctrine;
pub mod document;
mod events;
mod expression;
mod extends;
pub mod finding;
mod history;
pub mod keys;
mod ladder;
mod library;
mod moves;
mod overrides;
mod policies;
mod ranges;
pub mod reader;
mod reference;
mod render;
mod schema;
mod starter;
mod story;
mod uncertainty;
mod warnings;

use std::io::Read;
use std::path::{Path, PathBuf};

use document::{Place, SourceId, Sources, Table};
use extends::Origin;
use finding::{Code, Finding};
use reader::{Findings, Reader};
use sha2::{Digest, Sha256};

use crate::crisis::{Crisis, Flaw, Parts, Relation, Target, Uncertainty};
use crate::distribution::Distribution;
use crate::event::Trigger;

pub use builtin::{Builtin, RECORDED, SCENARIOS, builtin_scenario};
pub use library::NamedPolicy;
pub use overrides::{OneOf, Override};
pub use reference::{KeyEntry, keys as all_keys, reference};
pub use render::render;
pub use schema::schema;
pub use starter::starter;

/// A scenario that can be played.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The crisis.
    pub crisis: Crisis,
    /// SHA-256 of the text with what it extends and what was laid over it, in hexadecimal.
    pub hash: String,
    /// What was laid over the text, as on the command line.
    pub overrides: Vec<String>,
    /// The policies that its actors have or could have, the built-in ones first.
    pub policies: Vec<NamedPolicy>,
    /// What is legal but surely not meant.
    pub warnings: Findings,
    /// The texts that the warnings point into.
    pub sources: Sources,
}

/// Why a scenario cannot be played.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// The file cannot be read. Nothing else was looked at.
    #[error("cannot read `{path}`: {cause}")]
    Unreadable {
        /// The path as it was given.
        path: String,
        /// What the system said.
        cause: String,
    },
    /// The file was read, and has mistakes.
    #[error("{}", render(.0, .1, false))]
    Invalid(Findings, Sources),
}

/// Reads a scenario file, or a built-in scenario by its name.
///
/// # Errors
///
/// The file cannot be read, or it has mistakes: all of them, with their places.
pub fn load(path: &str, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
    if !Path::new(path).exists()
        && let Some(scenario) = load_builtin(path, overrides)
    {
        return scenario;
    }
    let origin = Origin {
        name: path.to_owned(),
        text: read_file(path)?,
        folder: Some(folder_of(path)),
    };
    read(origin, overrides)
}

/// Reads the built-in scenario of that name, whatever files there are; `None` if there is none.
///
/// # Errors
///
/// The changes have mistakes: all of them, with their places.
#[must_use]
pub fn load_builtin(name: &str, overrides: &[Override]) -> Option<Result<Scenario, ScenarioError>> {
    let origin = Origin {
        name: format!("<built-in {name}>"),
        text: builtin_scenario(name)?.to_owned(),
        folder: None,
    };
    Some(read(origin, overrides))
}

fn folder_of(path: &str) -> PathBuf {
    Path::new(path)
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

fn read_file(path: &str) -> Result<String, ScenarioError> {
    let unreadable = |cause: String| ScenarioError::Unreadable {
        path: path.to_owned(),
        cause,
    };
    let limit = document::MAX_BYTES as u64;
    let mut bytes = Vec::new();
    // A device may have no length and no end.
    std::fs::File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            let hint = match error.kind() {
                std::io::ErrorKind::NotFound => builtin::no_such_name(path),
                _ => String::new(),
            };
            unreadable(format!("{error}{hint}"))
        })?;
    if bytes.len() as u64 > limit {
        return Err(unreadable(format!(
            "more than {limit} bytes; a scenario has at most that many"
        )));
    }
    String::from_utf8(bytes).map_err(|_| unreadable("the text is not UTF-8".to_owned()))
}

/// Reads the text of a scenario that is called `name` in messages.
///
/// # Errors
///
/// The text has mistakes: all of them, with their places.
///
/// ```
/// let text = offramp::scenario::builtin_scenario("iran-pakistan-2024").unwrap();
/// let scenario = offramp::scenario::parse("iran-pakistan-2024", text, &[]).unwrap();
/// assert_eq!(scenario.crisis.actors(), 5);
/// ```
pub fn parse(name: &str, text: &str, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
    let origin = Origin {
        name: name.to_owned(),
        text: text.to_owned(),
        folder: Some(folder_of(name)),
    };
    read(origin, overrides)
}

fn read(origin: Origin, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
    let mut sources = Sources::default();
    let mut findings = Findings::new();
    let read = read_parts(origin, overrides, &mut sources, &mut findings);
    let (parts, policies, root) = match read {
        Some(read) if findings.is_empty() => read,
        _ => return Err(ScenarioError::Invalid(findings, sources)),
    };
    let crisis = match Crisis::assemble(parts) {
        Ok(crisis) => crisis,
        Err(flaws) => {
            findings.extend(flaws.into_iter().map(|flaw| misfit(flaw, &root)));
            return Err(ScenarioError::Invalid(findings, sources));
        }
    };
    measured_twice(&crisis, &root, &mut findings);
    negative_hazards(&crisis, &root, &mut findings);
    if !findings.is_empty() {
        return Err(ScenarioError::Invalid(findings, sources));
    }
    Ok(Scenario {
        policies,
        warnings: warnings::warnings(&crisis, &root),
        hash: hash(&root.texts, overrides),
        overrides: overrides.iter().map(ToString::to_string).collect(),
        crisis,
        sources,
    })
}

fn read_parts(
    origin: Origin,
    overrides: &[Override],
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<(Parts, Vec<NamedPolicy>, Root)> {
    let mut table = builtin::catalogue(sources);
    let layers = extends::layers(origin, sources, findings)?;
    table.merge(layers.table);
    overrides::lay_over(&mut table, overrides, sources, findings);
    let root = Root {
        table,
        id: layers.id,
        texts: layers.texts,
    };
    let (parts, policies) = parts(&root, findings)?;
    Some((parts, policies, root))
}

/// The whole document, and the text that is the user's own.
struct Root {
    table: Table,
    id: SourceId,
    /// The user's own text, then those that it extends.
    texts: Vec<String>,
}

impl Root {
    fn place(&self) -> Place {
        extends::whole(self.id)
    }
}

fn parts(root: &Root, findings: &mut Findings) -> Option<(Parts, Vec<NamedPolicy>)> {
    let mut reader = Reader::new(&root.table, root.place(), "the scenario", &keys::SCENARIO);
    let name = reader
        .required("name", findings)
        .and_then(|node| reader::text(node, "name", findings));
    let summary = reader.text("summary", findings).unwrap_or_default();
    let start = reader
        .required("start", findings)
        .is_some()
        .then(|| reader.date("start", findings))
        .flatten();
    let turn_days = turn_length(&mut reader, findings);
    let turns = reader.integer("turns", findings).unwrap_or(90);
    let mut relation = Relation::default();
    let stated = reader.group("relation", Relation::PARAMETERS, &mut relation, findings);
    let relation_drawn = uncertain_relation(stated);
    let ladder = ladder::read(&mut reader, findings);
    let catalogue = ladder
        .as_ref()
        .map(|ladder| moves::read(&mut reader, ladder, findings));
    if ladder.is_none() {
        moves::pass_over(&mut reader);
    }
    let policies = reader.named("policies", findings);
    let roster = actors::Roster::read(&mut reader, findings);
    let story = story::Chapters::of(&mut reader, findings);
    reader.finish(findings);

    let (ladder, catalogue, roster) = (ladder?, catalogue?, roster?);
    let names = roster.names(&ladder, &catalogue, story.outcome_names());
    let library = library::Library::read(&policies, &names, findings);
    let cast = roster.cast(&library, findings);
    // Who has nuclear weapons is unknown where an actor has a mistake: nothing is said of it then.
    let nuclear = cast.as_ref().map_or([true; 2], actors::Cast::nuclear);
    let told = story.tell(start, &names, nuclear, findings);
    let cast = cast?;
    let parts = Parts {
        name: name?.to_owned(),
        summary: summary.to_owned(),
        start: start?,
        turn_days: turn_days?,
        turns: u32::try_from(turns).ok()?,
        relation,
        principals: cast.principals,
        groups: cast.groups,
        third_parties: cast.third_parties,
        opening: told.opening,
        events: told.events,
        outcomes: told.outcomes,
        measures: told.measures,
        payoffs: told.payoffs,
        mixtures: cast.mixtures,
        uncertainties: [relation_drawn, cast.uncertainties, told.uncertainties].concat(),
        history: told.history,
        ladder,
        catalogue,
    };
    Some((parts, library.named()))
}

fn uncertain_relation(stated: Vec<(usize, Option<Distribution>)>) -> Vec<Uncertainty> {
    let drawn = stated.into_iter().filter_map(|(place, drawn)| {
        Some(Uncertainty {
            path: format!("relation.{}", Relation::PARAMETERS[place].name),
            distribution: drawn?,
            target: Target::Relation(place),
            under: None,
        })
    });
    drawn.collect()
}

fn turn_length(reader: &mut Reader<'_>, findings: &mut Findings) -> Option<f64> {
    let Some(node) = reader.node("turn") else {
        return Some(1.0);
    };
    let days = reader::duration(node, "turn", findings)?;
    if days > 0.0 && days <= 1.0 {
        return Some(days);
    }
    let message =
        format!("a turn of {days} days; a turn lasts more than nothing and at most 1 day");
    findings.push(Finding::error(
        Code::OutOfRange,
        node.place.clone(),
        message,
        "out of range",
    ));
    None
}

/// A flaw that shows only when everything is put together, at its place in the file if that can be found.
fn misfit(flaw: Flaw, root: &Root) -> Finding {
    let place = root
        .table
        .at(&flaw.path)
        .map_or_else(|| root.place(), |node| node.place.clone());
    Finding::error(Code::Conflict, place, flaw.message, "does not fit")
}

/// Notes measures of the scenario that are built in.
fn measured_twice(crisis: &Crisis, root: &Root, findings: &mut Findings) {
    let all = crate::measure::measures(crisis);
    let defined = crisis.parts().measures.iter();
    findings.extend(
        defined
            .filter(|own| all.iter().filter(|other| other.name == own.name).count() > 1)
            .map(|own| {
                let path = format!("measures.{}", own.name);
                let message = format!("`{}` is measured of every run already", own.name);
                misfit(Flaw { path, message }, root)
            }),
    );
}

/// Notes events whose hazard is below 0 whatever happens.
fn negative_hazards(crisis: &Crisis, root: &Root, findings: &mut Findings) {
    for event in &crisis.parts().events {
        if let Trigger::Rate(rate) = &event.trigger
            && rate.range(&ranges::OfState(crisis.parts())).high < 0.0
        {
            let place = root.nearest_place(&format!("events.{}.hazard", event.name));
            let message = format!(
                "the hazard of `{}` is below 0 whatever happens; a hazard is 0 or more",
                event.name
            );
            findings.push(Finding::error(
                Code::OutOfRange,
                place,
                message,
                "always negative",
            ));
        }
    }
}

fn hash(texts: &[String], overrides: &[Override]) -> String {
    let mut hash = Sha256::new();
    hash.update(texts.join("\0").as_bytes());
    for over in overrides {
        hash.update([0]);
        hash.update(over.to_string().as_bytes());
    }
    hash.finalize()
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
