//! `offramp hindcast`: the model beside what happened.

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::Ordering;

use offramp::chance::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::foreseen::Foreseen;
use offramp::chart::reliability::Reliability;
use offramp::chart::theme::Look;
use offramp::hindcast::record::Record;
use offramp::hindcast::{Foreseen as Forecasts, Hindcast as Scored, fold, job, play_chunks};
use offramp::parts::{Job, Parts};
use offramp::pool::Pool;
use offramp::report::document::Figure;
use offramp::report::hindcast::{HindcastReport, report, text};
use offramp::report::manifest::{Origin, hindcast_manifest};
use offramp::scenario::{Override, Scenario, load, training};

use crate::args::Hindcast;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::hindcast_events;
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::origin::origin;
use crate::output::{say, show_as};
use crate::parts_file::Chunk;
use crate::results::{Results, json};
use crate::shard::Share;
use crate::work::{Source, Work};

pub(crate) fn run(args: &Hindcast) -> Done {
    if let Some(file) = &args.events {
        return hindcast_events::run(args, file);
    }
    let (scenarios, records) = loaded(args)?;
    let interrupt = Interrupt::stops_playing()?;
    let destination = destination(args, &interrupt)?;
    let job = job_of(args, &scenarios);
    let place = (args.parts, args.out.as_deref(), args.quiet);
    match (Work::of(&job, records.len(), place, 1)?, args.parts.shard) {
        (Some(work), Some(shard)) => {
            let pool = pool(args)?;
            let chunks = work.chunks(batches(&records, &job, (&pool, &interrupt)))?;
            let own = Share {
                work,
                job: &job,
                shard,
                file: args.files.join(" "),
                threads: args.threads,
                format: args.format,
                quiet: args.quiet,
            };
            own.finish(destination, chunks)
        }
        (Some(work), None) => {
            let source = Source::Work(&work);
            let done = finish(
                args,
                (&scenarios, records),
                (source, &interrupt),
                destination,
            );
            work.finished(done)
        }
        (None, _) => {
            let source = (Source::Played, &interrupt);
            finish(args, (&scenarios, records), source, destination)
        }
    }
}

/// The results of shards.
pub(crate) fn merged(args: &Hindcast, gathered: &Gathered) -> Done {
    let (scenarios, records) = loaded(args)?;
    let interrupt = Interrupt::stops_playing()?;
    let destination = destination(args, &interrupt)?;
    let source = (Source::Gathered(gathered), &interrupt);
    finish(args, (&scenarios, records), source, destination)
}

fn destination(args: &Hindcast, interrupt: &Interrupt) -> Result<Destination, Failure> {
    Destination::begin(args.out.as_deref(), args.force, args.quiet, interrupt)
}

/// Makes the results, wherever the forecasts come from, writes them and shows them.
fn finish(
    args: &Hindcast,
    (scenarios, records): (&[Scenario], Vec<Record>),
    (source, interrupt): (Source<'_>, &Interrupt),
    mut destination: Destination,
) -> Done {
    let learned_on = recorded()?;
    let fitted: Vec<bool> = records
        .iter()
        .map(|record| is_fitted(record, &learned_on))
        .collect();
    let hindcasts = scored(args, (scenarios, records), &learned_on, (source, interrupt))?;
    let report = report(&hindcasts, Seed(args.seed), args.particles)
        .of_scenarios(scenarios)
        .fitted_to(&fitted);
    let mut origin = origin(args.files.join(" "), args.threads);
    if let Source::Gathered(gathered) = source {
        origin.command.clone_from(&gathered.command);
    }
    destination.keep(|| results(args, &hindcasts, &report, &origin))?;
    show_as(args.format, &report, || text(&report))?;
    let steps = [(
        "offramp docs trust".to_owned(),
        "how far to trust such scores",
    )];
    next(args.format, args.quiet, &steps);
    Ok(())
}

/// The job of scoring all these crises, a chunk each.
fn job_of(args: &Hindcast, scenarios: &[Scenario]) -> Job {
    let hashes = scenarios.iter().map(|scenario| scenario.hash.as_str());
    job(&hashes.collect::<Vec<_>>(), Seed(args.seed), args.particles)
}

fn pool(args: &Hindcast) -> Result<Pool, Failure> {
    Ok(Pool::of(args.threads.map(|threads| threads as usize))?)
}

/// Foresees batches of the records.
fn batches<'a>(
    records: &'a [Record],
    job: &'a Job,
    (pool, interrupt): (&'a Pool, &'a Interrupt),
) -> impl FnMut(Range<u64>) -> Result<Vec<Chunk<Forecasts>>, Failure> + 'a {
    move |chunks| {
        let parts = play_chunks(records, job, chunks, pool, interrupt.raised());
        let chunks = parts.into_chunks().map(|(number, result)| Chunk {
            number,
            rows: None,
            result,
        });
        Ok(chunks.collect())
    }
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
    (scenarios, records): (&[Scenario], Vec<Record>),
    learned_on: &[Record],
    (source, interrupt): (Source<'_>, &Interrupt),
) -> Result<Vec<Scored>, Failure> {
    let pool = pool(args)?;
    let others: Vec<&Record> = learned_on.iter().collect();
    let job = job_of(args, scenarios);
    let parts = match source {
        Source::Played => play_chunks(&records, &job, 0..job.chunks(), &pool, interrupt.raised()),
        Source::Work(work) => {
            let batches = batches(&records, &job, (&pool, interrupt));
            whole(&job, work.chunks(batches)?)?
        }
        Source::Gathered(gathered) => whole(&job, gathered.in_order(&job)?)?,
    };
    if interrupt.raised().load(Ordering::Relaxed) {
        let (scored, all) = (parts.chunks().count(), job.chunks());
        let message = format!("interrupted: {scored} of {all} crises were scored");
        return Err(Failure::Interrupted(message));
    }
    Ok(fold(records, &others, &job, [parts])?)
}

/// The parts of all chunks.
fn whole(
    job: &Job,
    chunks: impl Iterator<Item = Result<Chunk<Forecasts>, Failure>>,
) -> Result<Parts<Forecasts>, Failure> {
    let mut parts = Parts::of(job.clone());
    for chunk in chunks {
        let chunk = chunk?;
        parts.add(chunk.number, chunk.result);
    }
    Ok(parts)
}

/// The results as JSON, where they came from, a chart of the calibration, and one of every crisis
/// named after its file.
fn results(
    args: &Hindcast,
    hindcasts: &[Scored],
    report: &HindcastReport,
    origin: &Origin,
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
    Ok(Results {
        figures,
        json: Some(("hindcast.json", json(report)? + "\n")),
        manifest: Some(hindcast_manifest(report, origin)),
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
