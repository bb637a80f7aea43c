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
use crate::divided::{self, Asked, Divided};
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::hindcast_events;
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::output::{say, show_as};
use crate::parts_file::Chunk;
use crate::results::{Results, json};
use crate::work::{Source, is_long};

pub(crate) fn run(args: &Hindcast) -> Done {
    if let Some(file) = &args.events {
        return hindcast_events::run(args, file);
    }
    let (scenarios, records) = loaded(args)?;
    let interrupt = Interrupt::stops_playing()?;
    let destination = destination(args, &interrupt)?;
    let crises = Crises {
        args,
        scenarios,
        records,
    };
    divided::work(crises, destination, &interrupt)
}

/// The results of shards.
pub(crate) fn merged(args: &Hindcast, gathered: &Gathered) -> Done {
    let (scenarios, records) = loaded(args)?;
    let interrupt = Interrupt::stops_playing()?;
    let destination = destination(args, &interrupt)?;
    let crises = Crises {
        args,
        scenarios,
        records,
    };
    crises.finish(Source::Gathered(gathered), destination, &interrupt)
}

fn destination(args: &Hindcast, interrupt: &Interrupt) -> Result<Destination, Failure> {
    let begun = Destination::begin(args.out.as_deref(), args.force, args.quiet, interrupt)?;
    Ok(begun.drawn_in(args.threads))
}

/// Recorded crises, a chunk each.
struct Crises<'a> {
    args: &'a Hindcast,
    scenarios: Vec<Scenario>,
    records: Vec<Record>,
}

impl Divided for Crises<'_> {
    type Part = Forecasts;

    const BATCH: u64 = 1;

    fn asked(&self) -> Asked<'_> {
        let args = self.args;
        Asked {
            parts: args.parts,
            out: args.out.as_deref(),
            file: args.files.join(" "),
            threads: args.threads,
            format: args.format,
            quiet: args.quiet,
        }
    }

    fn job(&self) -> Result<Job, Failure> {
        let hashes = self.scenarios.iter().map(|scenario| scenario.hash.as_str());
        let (seed, particles) = (Seed(self.args.seed), self.args.particles);
        Ok(job(&hashes.collect::<Vec<_>>(), seed, particles))
    }

    fn is_long(&self, job: &Job) -> bool {
        is_long(job.runs(), self.records.len())
    }

    fn batches<'b>(
        &'b self,
        job: &'b Job,
        pool: &'b Pool,
        interrupt: &'b Interrupt,
    ) -> impl FnMut(Range<u64>) -> Result<Vec<Chunk<Forecasts>>, Failure> + 'b {
        move |chunks| {
            let parts = play_chunks(&self.records, job, chunks, pool, interrupt.raised());
            Ok(parts.into_chunks().map(Chunk::from).collect())
        }
    }

    fn finish(
        self,
        source: Source<'_>,
        mut destination: Destination,
        interrupt: &Interrupt,
    ) -> Done {
        let args = self.args;
        let learned_on = recorded()?;
        let fitted: Vec<bool> = self
            .records
            .iter()
            .map(|record| is_fitted(record, &learned_on))
            .collect();
        let (scenarios, hindcasts) = self.scored(&learned_on, (source, interrupt))?;
        let report = report(&hindcasts, Seed(args.seed), args.particles)
            .of_scenarios(&scenarios)
            .fitted_to(&fitted);
        let origin = source.origin(args.files.join(" "), args.threads);
        destination.keep(|| results(args, &hindcasts, &report, &origin))?;
        show_as(args.format, &report, || text(&report))?;
        let steps = [(
            "offramp docs trust".to_owned(),
            "how far to trust such scores",
        )];
        next(args.format, args.quiet, &steps);
        Ok(())
    }
}

impl Crises<'_> {
    /// Scores every record. Baselines learn from the recorded crises that are built in, without the
    /// one that is scored: what else stands on the command line changes no score.
    fn scored(
        self,
        learned_on: &[Record],
        (source, interrupt): (Source<'_>, &Interrupt),
    ) -> Result<(Vec<Scenario>, Vec<Scored>), Failure> {
        let threads = self.args.threads.map(|threads| threads as usize);
        let (job, pool) = (self.job()?, Pool::of(threads)?);
        let batches = self.batches(&job, &pool, interrupt);
        let parts = whole(&job, source.chunks(&job, job.chunks(), batches)?)?;
        if interrupt.raised().load(Ordering::Relaxed) {
            let (scored, all) = (parts.chunks().count(), job.chunks());
            let message = format!("interrupted: {scored} of {all} crises were scored");
            return Err(Failure::Interrupted(message));
        }
        let others: Vec<&Record> = learned_on.iter().collect();
        let scored = fold(self.records, &others, &job, [parts])?;
        Ok((self.scenarios, scored))
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
