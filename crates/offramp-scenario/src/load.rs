//! From a text to a scenario.
//!
//! This is the way of a scenario from start to end:
//!
//! 1. [`layers`] parses the text and what it extends, and lays one over the other;
//! 2. the result goes over the built-in files, and the changes of the command line over both;
//! 3. [`sections::read`] makes the parts of a crisis of it;
//! 4. [`Crisis::assemble`] checks that the parts fit together;
//! 5. [`warnings`](crate::warnings::warnings) looks for what is legal but surely not meant.
//!
//! If step 3 found anything, the parts may contain stand-ins; they are then checked only for what
//! stand-ins cannot cause.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::builtin_files;
use crate::document::{Place, Source, Sources, Table};
use crate::finding::Findings;
use crate::layers::{Override, lay_over, layers};
use crate::library::Library;
use crate::misfit::Misfits;
use crate::origin::Origin;
use crate::reader::Item;
use crate::renamed;
use crate::root::Root;
use crate::scenario::{Scenario, ScenarioError};
use crate::sections::{self, Content};
use crate::sink::Sink;
use crate::warnings::warnings;
use offramp_core::crisis::{Crisis, Flaw, Part};
use offramp_core::model::noun::Noun;

impl Library {
    /// Reads a scenario file, or a scenario of the library by its name, however that is written. A
    /// file of that path comes first.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or it has mistakes: all of them, with their places.
    pub fn load(&self, path: &str, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
        if !Path::new(path).exists()
            && let Some(name) = self.find(path)
            && let Some(scenario) = self.load_named(name, overrides)
        {
            return scenario;
        }
        read(Origin::file(path, *self)?, overrides)
    }

    /// Reads the scenario of that name, whatever files there are; `None` if there is none. A set-up
    /// is played between two states without properties.
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
        if let Some((title, text)) = builtin_files::played_set_up(name) {
            return Some(read(Origin::built_in(title, text, *self), overrides));
        }
        let text = self.text(name)?;
        Some(read(Origin::built_in(name, text, *self), overrides))
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
        read(Origin::text(name, text, *self), overrides)
    }
}

impl Scenario {
    /// Reads the [layers](Self::layers) of a scenario again, perhaps with other changes, without
    /// any file or library: as it is done in a browser.
    ///
    /// # Errors
    ///
    /// The texts or the changes have mistakes: all of them, with their places.
    ///
    /// ```
    /// use offramp::scenario::Scenario;
    ///
    /// let scenario = offramp::load("iran-pakistan-2024-without-china")?;
    /// assert_eq!(scenario.layers.len(), 2, "it extends another");
    /// let again = Scenario::of_layers(&scenario.layers, &[])?;
    /// assert_eq!(again.hash, scenario.hash);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_layers(layers: &[Source], overrides: &[Override]) -> Result<Self, ScenarioError> {
        read(Origin::layers(layers).unwrap_or_default(), overrides)
    }
}

/// Takes one scenario all the way. The sources go out with either result, since findings and
/// warnings point into them.
fn read(origin: Origin, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
    let mut sources = Sources::default();
    let sink = Sink::default();
    let read = read_parts(origin, overrides, &mut sources, &sink);
    let findings = sink.into_findings();
    match read {
        None => Err(ScenarioError::Invalid(findings, sources)),
        Some((content, root)) if findings.is_empty() => {
            assemble(content, &root, overrides, sources)
        }
        Some((content, root)) => {
            let findings = with_what_actors_can_do(findings, &content, &root);
            Err(ScenarioError::Invalid(findings, sources))
        }
    }
}

/// The findings of a file with mistakes, and what is wrong with the moves that its actors can
/// choose from. Other flaws of its parts may be those of stand-ins.
fn with_what_actors_can_do(mut findings: Findings, content: &Content, root: &Root) -> Findings {
    let mut flaws = Crisis::flaws(&content.parts);
    flaws.retain(|flaw| flaw.at == Part::Moves);
    findings.extend(misfits(flaws, [&content.opening, &content.past], root));
    findings
}

/// The flaws of a crisis as findings, at their places in the document.
fn misfits(
    flaws: impl IntoIterator<Item = Flaw>,
    [opening, past]: [&[usize]; 2],
    root: &Root,
) -> Findings {
    let misfits = Misfits {
        root,
        opening,
        past,
    };
    let flaws = flaws.into_iter();
    flaws.map(|flaw| misfits.finding(flaw)).collect()
}

/// Puts the parts together and adds what a scenario is beside its crisis. Flaws that show only now
/// are findings like any others.
fn assemble(
    content: Content,
    root: &Root,
    overrides: &[Override],
    sources: Sources,
) -> Result<Scenario, ScenarioError> {
    let crisis = match Crisis::assemble(content.parts) {
        Ok(crisis) => crisis,
        Err(flaws) => {
            let findings = misfits(flaws, [&content.opening, &content.past], root);
            return Err(ScenarioError::Invalid(findings, sources));
        }
    };
    let left_out = content.left_out.warning(why_left_out(root)).into_iter();
    Ok(Scenario {
        class: content.class,
        policies: content.policies,
        warnings: left_out.chain(warnings(&crisis, root)).collect(),
        hash: hash(&root.texts, overrides),
        layers: root.texts.clone(),
        overrides: overrides.iter().map(ToString::to_string).collect(),
        crisis,
        sources,
    })
}

/// The place that explains why something built in is left out: the scenario's own ladder or moves,
/// or else its beginning.
fn why_left_out(root: &Root) -> Place {
    let own = ["ladder.rungs", "ladder", "moves"].map(|path| root.nearest_place(path));
    let place = own.into_iter().find(|place| root.is_own(place));
    place.unwrap_or_else(|| root.place())
}

/// Merges and reads; `None` if something is wrong that leaves no parts at all, with the reason in
/// the sink.
fn read_parts(
    origin: Origin,
    overrides: &[Override],
    sources: &mut Sources,
    sink: &Sink,
) -> Option<(Content, Root)> {
    let mut table = builtin_files::catalogue(sources);
    let layers = layers(origin, sources, sink)?;
    if let Some(shared) = population(&layers.table, sources, sink) {
        table.merge(shared);
    }
    table.merge(layers.table);
    lay_over(&mut table, overrides, sources, sink);
    let root = Root {
        table,
        id: layers.id,
        texts: layers.texts,
    };
    let content = sections::read(&root, sink);
    renamed::gather(&root.table, sources, sink);
    Some((content?, root))
}

/// What the population that the scenario names has in common; a name that is none is noted.
fn population(scenario: &Table, sources: &mut Sources, sink: &Sink) -> Option<Table> {
    let item = Item {
        node: scenario.get("population")?,
        title: "population",
        sink,
    };
    let name = item.text()?;
    let found = builtin_files::population(name, sources);
    if found.is_none() {
        item.unknown_name(Noun::Population, name, &builtin_files::POPULATION_NAMES);
    }
    found
}

/// The hash by which results are told apart: it covers the text of the scenario, what that
/// extends, and every change, but not the built-in ladder, moves and policies, which belong to the
/// version of the program.
fn hash(texts: &[Source], overrides: &[Override]) -> String {
    let mut hash = Sha256::new();
    let texts: Vec<&str> = texts.iter().map(|source| source.text.as_str()).collect();
    hash.update(texts.join("\0").as_bytes());
    for over in overrides {
        hash.update([0]);
        hash.update(over.to_string().as_bytes());
    }
    hash.finalize()
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
