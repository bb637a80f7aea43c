//! `offramp run`: many runs of one scenario.

use std::fs::File;
use std::io::{self, BufWriter};

use indicatif::ProgressBar;
use offramp::chance::Seed;
use offramp::ensemble::{Audience, Plan, Row, play};
use offramp::report::folder::Folder;
use offramp::report::manifest::{Origin, manifest};
use offramp::report::run::{RunReport, report};
use offramp::report::tables::{self, RunTable};
use offramp::report::text;
use offramp::scenario::{Scenario, load};

use crate::Done;
use crate::args::{Format, Run};
use crate::exit::Failure;
use crate::output::{show, show_json};
use crate::progress::bar;

pub(crate) fn run(args: &Run) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let folder = args
        .out
        .as_deref()
        .map(|path| Folder::begin(path, args.force))
        .transpose()
        .map_err(Failure::running)?;
    let rows = folder
        .as_ref()
        .map(|folder| run_table(folder, &scenario))
        .transpose()?;
    let plan = Plan {
        seed: Seed(args.scenario.common.seed),
        runs: args.runs,
        threads: args.threads.map(|threads| threads as usize),
    };
    let mut viewer = Viewer {
        bar: bar(args.runs, args.quiet),
        rows,
    };
    let ensemble = play(&scenario.crisis, &plan, &mut viewer).map_err(Failure::running)?;
    viewer.bar.finish_and_clear();
    if let Some(rows) = viewer.rows {
        rows.finish().map_err(Failure::running)?;
    }
    let report = report(&scenario, &ensemble);
    if let Some(folder) = folder {
        write_tables(&folder, &report, args).map_err(Failure::running)?;
        folder.finish().map_err(Failure::running)?;
    }
    match args.scenario.common.format {
        Format::Json => show_json(&report),
        Format::Text => show(&text::run(&report, &scenario.crisis)),
    }?;
    if let (Some(path), false) = (&args.out, args.quiet) {
        eprintln!("wrote {}", path.display());
    }
    Ok(())
}

/// Shows progress and writes `runs.csv` while the runs are played.
struct Viewer<'c> {
    bar: ProgressBar,
    rows: Option<RunTable<'c, BufWriter<File>>>,
}

impl Audience for Viewer<'_> {
    fn wants_rows(&self) -> bool {
        self.rows.is_some()
    }

    fn rows(&mut self, rows: &[Row]) -> io::Result<()> {
        self.rows.as_mut().map_or(Ok(()), |table| table.write(rows))
    }

    fn progress(&mut self, played: u64) {
        self.bar.set_position(played);
    }
}

fn run_table<'c>(
    folder: &Folder,
    scenario: &'c Scenario,
) -> Result<RunTable<'c, BufWriter<File>>, Failure> {
    let file = folder.file("runs.csv").map_err(Failure::running)?;
    RunTable::new(file, &scenario.crisis).map_err(Failure::running)
}

fn write_tables(
    folder: &Folder,
    report: &RunReport,
    args: &Run,
) -> Result<(), offramp::report::folder::FolderError> {
    folder.write("outcomes.csv", |out| tables::outcomes(report, out))?;
    folder.write("measures.csv", |out| tables::measures(report, out))?;
    folder.write("levels.csv", |out| tables::levels(report, out))?;
    let threads = args
        .threads
        .map_or_else(machine_threads, |threads| threads as usize);
    let command = std::env::args().collect::<Vec<_>>().join(" ");
    let origin = Origin {
        file: args.scenario.file.clone(),
        command,
        threads,
    };
    folder.write("manifest.toml", |out| {
        io::Write::write_all(out, manifest(report, &origin).as_bytes())
    })
}

pub(crate) fn machine_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
