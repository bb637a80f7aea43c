//! `offramp hindcast`: the model beside what happened.

use std::io::Write;
use std::path::Path;

use offramp::chance::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::foreseen::Foreseen;
use offramp::chart::reliability::Reliability;
use offramp::hindcast::record::Record;
use offramp::hindcast::{Hindcast as Scored, hindcast};
use offramp::pool::Pool;
use offramp::report::folder::Folder;
use offramp::report::hindcast::{HindcastReport, report, text};
use offramp::report::manifest::{Origin, hindcast_manifest};
use offramp::scenario::{Override, RECORDED, Scenario, load};

use crate::args::{Format, Hindcast};
use crate::compare::chart;
use crate::ensemble::{command, machine_threads};
use crate::failure::{Done, Failure};
use crate::output::{say, show, show_json};

pub(crate) fn run(args: &Hindcast) -> Done {
    let folder = args
        .out
        .as_deref()
        .map(|path| Folder::begin(path, args.force))
        .transpose()
        .map_err(Failure::running)?;
    let (mut scenarios, mut records) = (Vec::new(), Vec::new());
    for file in &args.files {
        let scenario = load(file, &args.overrides())?;
        records.push(recorded_in(file, &scenario)?);
        scenarios.push(scenario);
    }
    if let Some((one, other)) = same_crisis(&records) {
        say(&format!(
            "warning: `{}` and `{}` tell of the same crisis, so it counts twice in the scores over all\n",
            args.files[one], args.files[other]
        ));
    }
    let learned_on = recorded()?;
    let seed = Seed(args.seed);
    let all: Vec<&Record> = records.iter().chain(&learned_on).collect();
    let all = distinct(&all);
    let pool = Pool::of(None)?;
    let hindcasts: Vec<_> = records
        .iter()
        .map(|record| hindcast(record.clone(), &all, seed, args.particles, &pool))
        .collect();
    let report = report(&hindcasts, seed, args.particles).of_scenarios(&scenarios);
    if let Some(folder) = folder {
        write_folder(&folder, args, &hindcasts, &report)?;
        folder.finish().map_err(Failure::running)?;
    }
    match args.format {
        Format::Json => show_json(&report),
        Format::Text => show(&text(&report)),
    }
}

/// Writes the results as JSON, where they came from, a chart of the calibration, and one of every crisis named after its file.
fn write_folder(
    folder: &Folder,
    args: &Hindcast,
    hindcasts: &[Scored],
    report: &HindcastReport,
) -> Done {
    let json = serde_json::to_string_pretty(report).map_err(Failure::running)?;
    folder
        .write("hindcast.json", |out| writeln!(out, "{json}"))
        .map_err(Failure::running)?;
    let origin = Origin {
        file: args.files.join(" "),
        command: command(),
        threads: machine_threads(),
    };
    let manifest = hindcast_manifest(report, &origin);
    folder
        .write("manifest.toml", |out| out.write_all(manifest.as_bytes()))
        .map_err(Failure::running)?;
    let reliability = Reliability::of(hindcasts, args.seed);
    chart(folder, FigureId::Reliability, &reliability)?;
    for (place, (file, hindcast)) in args.files.iter().zip(hindcasts).enumerate() {
        let stem = Path::new(file).file_stem().unwrap_or_default();
        let twice = args.files[..place]
            .iter()
            .any(|other| Path::new(other).file_stem().unwrap_or_default() == stem);
        let number = if twice {
            format!("-{}", place + 1)
        } else {
            String::new()
        };
        let id = FigureId::Foreseen(format!("{}{number}", stem.to_string_lossy()));
        chart(folder, id, &Foreseen::of(hindcast))?;
    }
    Ok(())
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
    RECORDED.iter().map(|name| record(name, &[])).collect()
}

/// One record a crisis.
fn distinct<'r>(all: &[&'r Record]) -> Vec<&'r Record> {
    let mut kept: Vec<&Record> = Vec::new();
    for record in all {
        if !kept.iter().any(|other| other.is_same_as(record)) {
            kept.push(record);
        }
    }
    kept
}
