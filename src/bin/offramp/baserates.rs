//! `offramp baserates`: reference classes of crises beside what was counted of real ones.

use std::io::Write;
use std::path::Path;

use offramp::baserates::classes::Reference;
use offramp::baserates::compare;
use offramp::baserates::targets::{self, Target};
use offramp::ensemble::Plan;
use offramp::report::baserates::{BaseratesReport, report, tables, text};
use offramp::report::folder::Folder;
use offramp::scenario::reference_classes;

use crate::args::{Baserates, Format};
use crate::failure::{Done, Failure};
use crate::output::{show, show_json};

/// What the built-in targets are called on the command line.
const BUILT_IN: &str = "built-in";

pub(crate) fn run(args: &Baserates) -> Done {
    let targets = targets(args.targets.as_deref())?;
    let reference = reference(args.classes.as_deref())?;
    let folder = args
        .out
        .as_deref()
        .map(|path| Folder::begin(path, args.force))
        .transpose()
        .map_err(Failure::running)?;
    let plan = Plan::runs(args.runs)
        .seed(args.seed)
        .threads(args.threads.map(|threads| threads as usize));
    let lines = compare(&targets, &reference, &plan).map_err(Failure::running)?;
    let report = report(&lines, &plan);
    if let Some(folder) = folder {
        write(folder, &report)?;
    }
    match args.format {
        Format::Json => show_json(&report),
        Format::Text => show(&text(&report)),
    }
}

/// The targets of a file; the built-in ones without one, or by that name.
pub(crate) fn targets(path: Option<&Path>) -> Result<Vec<Target>, Failure> {
    match path {
        None => Ok(targets::built_in()),
        Some(path) if path.as_os_str() == BUILT_IN => Ok(targets::built_in()),
        Some(path) => read(path),
    }
}

/// The reference classes, those of the folder first.
pub(crate) fn reference(folder: Option<&Path>) -> Result<Reference, Failure> {
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let message = format!("error: `{}` is no folder\n", folder.display());
        return Err(Failure::Scenario(message));
    }
    Ok(reference_classes(folder)?)
}

fn read(path: &Path) -> Result<Vec<Target>, Failure> {
    let name = path.display().to_string();
    let content = std::fs::read_to_string(path)
        .map_err(|error| Failure::Scenario(format!("error: cannot read `{name}`: {error}\n")))?;
    targets::parse(&name, &content).map_err(|error| Failure::Scenario(error.to_string()))
}

fn write(folder: Folder, report: &BaseratesReport) -> Done {
    let json = serde_json::to_string_pretty(report).map_err(Failure::running)?;
    folder
        .write("baserates.csv", |out| tables::targets(report, out))
        .and_then(|()| folder.write("baserates.json", |out| writeln!(out, "{json}")))
        .and_then(|()| folder.write("baserates.txt", |out| write!(out, "{}", text(report))))
        .and_then(|()| folder.finish())
        .map_err(Failure::running)
}
