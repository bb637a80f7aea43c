//! Scenario files: from TOML to a [`Crisis`], or to all that is wrong with them.
//!
//! The only module that knows TOML. A file is laid over the built-in ladder, moves and policies, which are
//! files of the same kind and go through the same reader; `--set` and `--policy` are laid over the file.

mod actor_names;
mod actors;
mod builtin;
mod content;
mod doctrine;
pub mod document;
mod events;
mod expression;
mod extends;
pub mod finding;
mod history;
pub mod keys;
mod known_policies;
mod ladder;
mod left_out;
mod library;
mod moves;
mod opening;
mod overrides;
mod policies;
mod ranges;
mod reader;
mod reference;
mod render;
mod schema;
mod sink;
mod starter;
mod story;
mod uncertainty;
mod warnings;

use std::io::Read;
use std::path::{Path, PathBuf};

use document::{Place, SourceId, Sources, Table};
use extends::Origin;
use finding::{Code, Finding, Findings};
use sha2::{Digest, Sha256};
use sink::Sink;

use offramp_core::crisis::{Crisis, Flaw};

pub use builtin::Builtin;
pub use known_policies::NamedPolicy;
pub use library::Library;
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
    #[error("cannot read `{}`: {cause}", finding::readable(.path.clone()))]
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

fn folder_of(path: &str) -> PathBuf {
    Path::new(path)
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// What the shell hands over under the name of a file.
const STREAMS: [&str; 3] = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"];

fn read_file(path: &str, library: Library) -> Result<String, ScenarioError> {
    let unreadable = |cause: String| ScenarioError::Unreadable {
        path: path.to_owned(),
        cause,
    };
    // To open a named pipe would wait for who writes into it.
    if std::fs::metadata(path).is_ok_and(|found| !(found.is_file() || found.is_dir()))
        && !STREAMS.iter().any(|stream| path.starts_with(stream))
    {
        let cause = "a pipe or a device; a scenario is a file, or comes through `/dev/stdin`";
        return Err(unreadable(cause.to_owned()));
    }
    let limit = document::MAX_BYTES as u64;
    let mut bytes = Vec::new();
    // A device may have no length and no end.
    std::fs::File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            let hint = match error.kind() {
                std::io::ErrorKind::NotFound => library.no_such_name(path),
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

fn read(origin: Origin, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
    let mut sources = Sources::default();
    let sink = Sink::default();
    let read = read_parts(origin, overrides, &mut sources, &sink);
    let mut findings = sink.into_findings();
    let (read, root) = match read {
        Some(read) if findings.is_empty() => read,
        Some((read, root)) => {
            // Stand-ins have flaws of their own, but not in what actors can choose from.
            let flaws = Crisis::flaws(&read.parts).into_iter();
            let of_moves = flaws.filter(|flaw| flaw.path == "moves");
            findings.extend(of_moves.map(|flaw| misfit(flaw, &read.opening, &root)));
            return Err(ScenarioError::Invalid(findings, sources));
        }
        None => return Err(ScenarioError::Invalid(findings, sources)),
    };
    let crisis = match Crisis::assemble(read.parts) {
        Ok(crisis) => crisis,
        Err(flaws) => {
            let flaws = flaws.into_iter();
            findings.extend(flaws.map(|flaw| misfit(flaw, &read.opening, &root)));
            return Err(ScenarioError::Invalid(findings, sources));
        }
    };
    let own = ["ladder.rungs", "ladder", "moves"].map(|path| root.nearest_place(path));
    let place = own.into_iter().find(|place| root.is_own(place));
    let left_out = read.left_out.warning(place.unwrap_or_else(|| root.place()));
    Ok(Scenario {
        policies: read.policies,
        warnings: left_out
            .into_iter()
            .chain(warnings::warnings(&crisis, &root))
            .collect(),
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
    sink: &Sink,
) -> Option<(content::Content, Root)> {
    let mut table = builtin::catalogue(sources);
    let layers = extends::layers(origin, sources, sink)?;
    table.merge(layers.table);
    overrides::lay_over(&mut table, overrides, sources, sink);
    let root = Root {
        table,
        id: layers.id,
        texts: layers.texts,
    };
    Some((content::read(&root, sink)?, root))
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
        Place::whole(self.id)
    }
}

/// A flaw that shows only when everything is put together, at its place in the file if that can be found. Opening moves are
/// numbered in order of time, and `opening` has their places in the file.
fn misfit(flaw: Flaw, opening: &[usize], root: &Root) -> Finding {
    let number = flaw.path.strip_prefix("opening.");
    let number = number.and_then(|number| number.parse::<usize>().ok());
    let path = match number.and_then(|number| opening.get(number)) {
        Some(place) => format!("opening.{place}"),
        None => flaw.path,
    };
    let place = root.nearest_place(&path);
    Finding::error(Code::Conflict, place, flaw.message, "does not fit")
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
