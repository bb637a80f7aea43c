//! Plays the ensemble of `offramp run` and `offramp report`, and writes what both have in their folders.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use indicatif::ProgressBar;
use offramp::ensemble::{Ensemble, EnsembleError, EnsembleObserver, Plan, Row, play_until};
use offramp::report::folder::Folder;
use offramp::report::manifest::{Origin, manifest};
use offramp::report::run::tables::{self, RunTable};
use offramp::report::run::{RunReport, report, text};
use offramp::representative::{Chooser, Exemplars};
use offramp::scenario::{Scenario, load};

use crate::args::{Format, PlayArgs};
use crate::failure::{Done, Failure};
use crate::interrupt;
use crate::output::{show, show_json};
use crate::progress::bar;

/// The file of the runs, written while they are played.
const RUNS: &str = "runs.csv";

/// An ensemble with what it was played from.
pub(crate) struct Played {
    pub(crate) scenario: Scenario,
    pub(crate) ensemble: Ensemble,
    pub(crate) report: RunReport,
    pub(crate) exemplars: Option<Exemplars>,
    pub(crate) origin: Origin,
}

impl Played {
    /// That not everything was done that was asked for, if so.
    pub(crate) fn finished(&self) -> Done {
        self.report
            .cut_short()
            .map_or(Ok(()), |words| Err(Failure::Interrupted(words)))
    }
}

/// The scenario that is played.
pub(crate) fn scenario(args: &PlayArgs) -> Result<Scenario, Failure> {
    Ok(load(
        &args.scenario.file,
        &args.scenario.common.overrides(),
    )?)
}

/// Plays an ensemble and writes `runs.csv` into the folder meanwhile, if there is one; Ctrl-C ends it after the runs that are being
/// played.
pub(crate) fn played(
    scenario: Scenario,
    args: &PlayArgs,
    folder: Option<&Folder>,
) -> Result<Played, Failure> {
    let plan = Plan::runs(args.runs)
        .seed(args.scenario.common.seed)
        .threads(args.threads.map(|threads| threads as usize));
    let stop = interrupt::flag(folder)?;
    let recording = folder.map(|folder| recording(folder, &scenario));
    let mut observer = Observer {
        bar: bar(args.runs, args.quiet),
        recording: recording.transpose()?,
    };
    let ensemble = play_until(&scenario.crisis, &plan, &mut observer, &stop);
    observer.bar.finish_and_clear();
    let unwritten = |cause| match folder {
        Some(folder) => Failure::running(folder.refused(RUNS, cause)),
        None => Failure::running(cause),
    };
    let ensemble = ensemble.map_err(|error| match error {
        EnsembleError::Rows(cause) => unwritten(cause),
        other => other.into(),
    })?;
    let mut exemplars = None;
    if let Some(recording) = observer.recording {
        exemplars = recording.chooser.choose();
        recording.table.finish().map_err(unwritten)?;
    }
    let report = report(&scenario, &ensemble);
    Ok(Played {
        origin: origin(args),
        scenario,
        ensemble,
        report,
        exemplars,
    })
}

fn origin(args: &PlayArgs) -> Origin {
    Origin {
        file: args.scenario.file.clone(),
        command: command(),
        threads: args
            .threads
            .map_or_else(machine_threads, |threads| threads as usize),
    }
}

/// The command that was given, as a shell takes it.
pub(crate) fn command() -> String {
    let words = std::env::args_os().skip(1);
    let words = words.map(|word| quoted(&word.to_string_lossy()));
    let command: Vec<String> = std::iter::once("offramp".to_owned()).chain(words).collect();
    command.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=,:@+%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

pub(crate) fn machine_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Shows progress; writes `runs.csv` and chooses runs worth telling while the runs are played.
struct Observer<'c> {
    bar: ProgressBar,
    recording: Option<Recording<'c>>,
}

struct Recording<'c> {
    table: RunTable<'c, BufWriter<File>>,
    chooser: Chooser,
}

impl EnsembleObserver for Observer<'_> {
    fn wants_rows(&self) -> bool {
        self.recording.is_some()
    }

    fn rows(&mut self, rows: &[Row]) -> io::Result<()> {
        let Some(recording) = &mut self.recording else {
            return Ok(());
        };
        recording.chooser.look(rows);
        recording.table.write(rows)
    }

    fn progress(&mut self, played: u64) {
        self.bar.set_position(played);
    }
}

fn recording<'c>(folder: &Folder, scenario: &'c Scenario) -> Result<Recording<'c>, Failure> {
    let file = folder.file(RUNS).map_err(Failure::running)?;
    let table = RunTable::new(file, &scenario.crisis);
    Ok(Recording {
        table: table.map_err(|cause| Failure::running(folder.refused(RUNS, cause)))?,
        chooser: Chooser::of(&scenario.crisis),
    })
}

/// Writes the tables and the manifest.
pub(crate) fn write_tables(folder: &Folder, played: &Played) -> Done {
    let Played { report, origin, .. } = played;
    let write = || {
        folder.write("outcomes.csv", |out| tables::outcomes(report, out))?;
        folder.write("measures.csv", |out| tables::measures(report, out))?;
        folder.write("levels.csv", |out| tables::levels(report, out))?;
        folder.write("manifest.toml", |out| {
            out.write_all(manifest(report, origin).as_bytes())
        })
    };
    write().map_err(Failure::running)
}

/// Shows the results on stdout.
pub(crate) fn show_results(played: &Played, format: Format) -> Done {
    match format {
        Format::Json => show_json(&played.report),
        Format::Text => show(&text(&played.report, &played.scenario.crisis)),
    }
}
