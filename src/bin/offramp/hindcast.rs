//! `offramp hindcast`: the model beside what happened.

use std::path::Path;

use offramp::chance::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::foreseen::Foreseen;
use offramp::chart::reliability::Reliability;
use offramp::chart::theme::Look;
use offramp::hindcast::record::Record;
use offramp::hindcast::{Hindcast as Scored, hindcast};
use offramp::pool::Pool;
use offramp::report::document::Figure;
use offramp::report::hindcast::{HindcastReport, report, text};
use offramp::report::manifest::hindcast_manifest;
use offramp::scenario::{Override, Scenario, load, training};

use crate::args::Hindcast;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::hindcast_events;
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::origin::origin;
use crate::output::{say, show_as};
use crate::results::{Results, json};

pub(crate) fn run(args: &Hindcast) -> Done {
    if let Some(file) = &args.events {
        return hindcast_events::run(args, file);
    }
    let (scenarios, records) = loaded(args)?;
    let learned_on = recorded()?;
    let interrupt = Interrupt::ends(|| "interrupted".to_owned())?;
    let mut destination =
        Destination::begin(args.out.as_deref(), args.force, args.quiet, &interrupt)?;
    let hindcasts = scored(args, &records, &learned_on)?;
    let fitted: Vec<bool> = records
        .iter()
        .map(|record| is_fitted(record, &learned_on))
        .collect();
    let report = report(&hindcasts, Seed(args.seed), args.particles)
        .of_scenarios(&scenarios)
        .fitted_to(&fitted);
    destination.keep(|| results(args, &hindcasts, &report))?;
    show_as(args.format, &report, || text(&report))?;
    let steps = [(
        "offramp docs trust".to_owned(),
        "how far to trust such scores",
    )];
    next(args.format, args.quiet, &steps);
    Ok(())
}

/// The scenarios with their records; says so if two tell of the same crisis.
fn loaded(args: &Hindcast) -> Result<(Vec<Scenario>, Vec<Record>), Failure> {
    let (mut scenarios, mut records) = (Vec::new(), Vec::new());
    for file in &args.files {
        let scenario = load(file, &args.overrides())?;
        records.push(recorded_in(file, &scenario)?);
        scenarios.push(scenario);
    }
    if let Some((one, other)) = same_crisis(&records)
        && !args.quiet
    {
        say(&format!(
            "warning: `{}` and `{}` tell of the same crisis, so it counts twice in the scores over all\n",
            args.files[one], args.files[other]
        ));
    }
    Ok((scenarios, records))
}

/// Whether the shipped policies were fitted to that crisis, whatever file tells of it.
fn is_fitted(record: &Record, training: &[Record]) -> bool {
    training.iter().any(|other| other.is_same_as(record))
}

/// Scores every record. Baselines learn from the recorded crises that are built in, without the one
/// that is scored: what else stands on the command line changes no score.
fn scored(
    args: &Hindcast,
    records: &[Record],
    learned_on: &[Record],
) -> Result<Vec<Scored>, Failure> {
    let pool = Pool::of(args.threads.map(|threads| threads as usize))?;
    let others: Vec<&Record> = learned_on.iter().collect();
    let score = |record: &Record| {
        hindcast(
            record.clone(),
            &others,
            Seed(args.seed),
            args.particles,
            &pool,
        )
    };
    Ok(records.iter().map(score).collect())
}

/// The results as JSON, where they came from, a chart of the calibration, and one of every crisis
/// named after its file.
fn results(
    args: &Hindcast,
    hindcasts: &[Scored],
    report: &HindcastReport,
) -> Result<Results<'static>, Failure> {
    let look = Look::default();
    let reliability = Reliability::of(hindcasts, args.seed);
    let mut figures = vec![Figure::of(FigureId::Reliability, &reliability, &look)];
    for (name, hindcast) in chart_names(&args.files).into_iter().zip(hindcasts) {
        figures.push(Figure::of(
            FigureId::Foreseen(name),
            &Foreseen::of(hindcast),
            &look,
        ));
    }
    let origin = origin(args.files.join(" "), args.threads);
    Ok(Results {
        figures,
        json: Some(("hindcast.json", json(report)? + "\n")),
        manifest: Some(hindcast_manifest(report, &origin)),
        ..Results::default()
    })
}

/// Names after files, with a number where one has come before.
fn chart_names(files: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let stem = Path::new(file).file_stem().unwrap_or_default();
        let name = stem.to_string_lossy().into_owned();
        let numbered = (place + 1..).map(|number| format!("{name}-{number}"));
        let mut free = std::iter::once(name.clone()).chain(numbered);
        names.extend(free.find(|name| !names.contains(name)));
    }
    names
}

/// The record of a scenario.
pub(crate) fn record(file: &str, overrides: &[Override]) -> Result<Record, Failure> {
    recorded_in(file, &load(file, overrides)?)
}

fn recorded_in(file: &str, scenario: &Scenario) -> Result<Record, Failure> {
    let record = Record::of(&scenario.crisis).ok_or_else(|| {
        Failure::Scenario(format!(
            "error: `{file}` has no `[history]` that goes beyond its start; there is nothing to score\n"
        ))
    })?;
    if record.acts() == 0 {
        return Err(Failure::Scenario(format!(
            "error: the `[history]` of `{file}` has no act of a principal after its first day, which is given; there is nothing to score\n"
        )));
    }
    Ok(record)
}

/// The places of the first two records that tell of the same crisis.
pub(crate) fn same_crisis(records: &[Record]) -> Option<(usize, usize)> {
    let pairs = (0..records.len()).flat_map(|other| (0..other).map(move |one| (one, other)));
    pairs
        .into_iter()
        .find(|(one, other)| records[*one].is_same_as(&records[*other]))
}

/// The recorded crises that come with the program.
pub(crate) fn recorded() -> Result<Vec<Record>, Failure> {
    training().map(|name| record(name, &[])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_of_files_of_the_same_name_get_a_number() {
        let files = ["a/x.toml", "b/x.toml", "x-3.toml", "c/x.toml"].map(str::to_owned);
        assert_eq!(chart_names(&files), ["x", "x-2", "x-3", "x-4"]);
    }
}
