//! `offramp baserates`: reference classes of crises beside what was counted of real ones.

use std::io::Write;
use std::path::Path;

use offramp::baserates::classes::Reference;
use offramp::baserates::compare;
use offramp::baserates::targets::{self, Target};
use offramp::chance::Seed;
use offramp::ensemble::Plan;
use offramp::report::baserates::{BaseratesReport, report, table, text};
use offramp::report::folder::Folder;

use crate::Done;
use crate::args::{Baserates, Format};
use crate::exit::Failure;
use crate::output::{show, show_json};

pub(crate) fn run(args: &Baserates) -> Done {
    let targets = args
        .targets
        .as_deref()
        .map_or_else(|| Ok(targets::built_in()), read)?;
    if let Some(folder) = args.classes.as_deref().filter(|folder| !folder.is_dir()) {
        let message = format!("error: `{}` is no folder\n", folder.display());
        return Err(Failure::Scenario(message));
    }
    let reference = Reference::load(args.classes.as_deref())?;
    let folder = args
        .out
        .as_deref()
        .map(|path| Folder::begin(path, args.force))
        .transpose()
        .map_err(Failure::running)?;
    let plan = Plan {
        seed: Seed(args.seed),
        runs: args.runs,
        threads: args.threads.map(|threads| threads as usize),
    };
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

fn read(path: &Path) -> Result<Vec<Target>, Failure> {
    let name = path.display().to_string();
    let content = std::fs::read_to_string(path)
        .map_err(|error| Failure::Scenario(format!("error: cannot read `{name}`: {error}\n")))?;
    targets::parse(&name, &content).map_err(|error| Failure::Scenario(error.to_string()))
}

fn write(folder: Folder, report: &BaseratesReport) -> Done {
    let json = serde_json::to_string_pretty(report).map_err(Failure::running)?;
    folder
        .write("baserates.csv", |out| table(report, out))
        .and_then(|()| folder.write("baserates.json", |out| writeln!(out, "{json}")))
        .and_then(|()| folder.write("baserates.txt", |out| write!(out, "{}", text(report))))
        .and_then(|()| folder.finish())
        .map_err(Failure::running)
}
