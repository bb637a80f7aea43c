//! `offramp baserates`: reference classes of crises beside what was counted of real ones.

use std::path::Path;

use offramp::baserates::classes::Reference;
use offramp::baserates::compare;
use offramp::baserates::targets::{self, Target};
use offramp::chart::base_rates::BaseRates;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::ensemble::Plan;
use offramp::prose::cause;
use offramp::report::baserates::{BaseratesReport, report, tables, text};
use offramp::report::document::Figure;
use offramp::report::manifest::evidence_manifest;
use offramp::scenario::reference_classes;

use crate::args::Baserates;
use crate::data_file;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::origin::origin;
use crate::output::show_as;
use crate::results::{Results, Table, json};

/// What the built-in targets are called on the command line.
const BUILT_IN: &str = "built-in";

pub(crate) fn run(args: &Baserates) -> Done {
    let targets = targets(args.targets.as_deref())?;
    let reference = reference(args.classes.as_deref())?;
    let interrupt = Interrupt::ends(|| "interrupted".to_owned())?;
    let destination = Destination::begin(args.out.as_deref(), args.force, args.quiet, &interrupt)?;
    let mut destination = destination.drawn_in(args.threads);
    let plan = Plan::runs(args.runs)
        .seed(args.seed)
        .threads(args.threads.map(|threads| threads as usize));
    let lines = compare(&targets, &reference, &plan).map_err(Failure::running)?;
    let report = report(&lines, &plan);
    let chart = BaseRates::of(&lines, plan.runs, plan.seed.0);
    let file = args.targets.as_ref().map(|path| path.display().to_string());
    let file = file.unwrap_or_else(|| BUILT_IN.to_owned());
    let version = env!("CARGO_PKG_VERSION");
    let manifest = evidence_manifest(
        (version, args.seed, Some(args.runs)),
        &[],
        &origin(file, args.threads),
    );
    destination.keep(|| results(&report, &chart, manifest))?;
    show_as(args.format, &report, || text(&report))?;
    let steps = [("offramp docs baserates".to_owned(), "what each line means")];
    next(args.format, args.quiet, &steps);
    Ok(())
}

fn results<'r>(
    report: &'r BaseratesReport,
    chart: &BaseRates,
    manifest: String,
) -> Result<Results<'r>, Failure> {
    Ok(Results {
        tables: vec![
            Table::new("baserates.csv", |mut out| tables::targets(report, &mut out)),
            Table::new("baserates.txt", |out| {
                out.write_all(text(report).as_bytes())
            }),
        ],
        figures: vec![Figure::of(FigureId::BaseRates, chart, &Look::default())],
        json: Some(("baserates.json", json(report)? + "\n")),
        manifest: Some(manifest),
        ..Results::default()
    })
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
    let content = data_file::text(path).map_err(|error| {
        Failure::Scenario(format!("error: cannot read `{name}`: {}\n", cause(&error)))
    })?;
    targets::parse(&name, &content).map_err(|error| Failure::Scenario(error.to_string()))
}
