//! From a text to a scenario.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::builtin_files;
use crate::document::Sources;
use crate::finding::{Code, Finding};
use crate::layers::{Override, lay_over, layers};
use crate::library::Library;
use crate::origin::{Origin, folder_of, read_file};
use crate::root::Root;
use crate::scenario::{Scenario, ScenarioError};
use crate::sections::{self, Content};
use crate::sink::Sink;
use crate::warnings::warnings;
use offramp_core::crisis::{Crisis, Flaw};

impl Library {
    /// Reads a scenario file, or a scenario of the library by its name. A file of that path comes first.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or it has mistakes: all of them, with their places.
    pub fn load(&self, path: &str, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
        if !Path::new(path).exists()
            && let Some(scenario) = self.load_named(path, overrides)
        {
            return scenario;
        }
        let origin = Origin {
            name: path.to_owned(),
            text: read_file(path, *self)?,
            folder: Some(folder_of(path)),
            library: *self,
        };
        read(origin, overrides)
    }

    /// Reads the scenario of that name, whatever files there are; `None` if there is none.
    ///
    /// # Errors
    ///
    /// The changes have mistakes: all of them, with their places.
    #[must_use]
    pub fn load_named(
        &self,
        name: &str,
        overrides: &[Override],
    ) -> Option<Result<Scenario, ScenarioError>> {
        let origin = Origin {
            name: format!("<built-in {name}>"),
            text: self.text(name)?.to_owned(),
            folder: None,
            library: *self,
        };
        Some(read(origin, overrides))
    }

    /// Reads the text of a scenario that is called `name` in messages.
    ///
    /// # Errors
    ///
    /// The text has mistakes: all of them, with their places.
    pub fn parse(
        &self,
        name: &str,
        text: &str,
        overrides: &[Override],
    ) -> Result<Scenario, ScenarioError> {
        let origin = Origin {
            name: name.to_owned(),
            text: text.to_owned(),
            folder: Some(folder_of(name)),
            library: *self,
        };
        read(origin, overrides)
    }
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
            .chain(warnings(&crisis, &root))
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
) -> Option<(Content, Root)> {
    let mut table = builtin_files::catalogue(sources);
    let layers = layers(origin, sources, sink)?;
    table.merge(layers.table);
    lay_over(&mut table, overrides, sources, sink);
    let root = Root {
        table,
        id: layers.id,
        texts: layers.texts,
    };
    Some((sections::read(&root, sink)?, root))
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
