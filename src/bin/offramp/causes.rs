//! `offramp causes`: what drove the wars?

use std::io::{self, Write};

use offramp::causes::causes as play;
use offramp::chart::compared::effects;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::comparison::{PairedPlan, Pairs};
use offramp::ensemble::Plan;
use offramp::prose::numbers::grouped;
use offramp::report::causes::{CausesReport, page, report, tables, text};
use offramp::report::document::Figure;
use offramp::report::folder::{Folder, FolderError};
use offramp::report::manifest::{Origin, causes_manifest};
use offramp::scenario::load;

use crate::args::{Causes, Format};
use crate::compare::write_report;
use crate::ensemble::{command, machine_threads};
use crate::failure::{Done, Failure};
use crate::interrupt;
use crate::output::{show, show_json, wrote};
use crate::progress::bar;

pub(crate) fn causes(args: &Causes) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let folder = args
        .out
        .as_deref()
        .map(|path| Folder::begin(path, args.force))
        .transpose()
        .map_err(Failure::running)?;
    let stop = interrupt::flag(folder.as_ref())?;
    let plan = PairedPlan::from(
        Plan::runs(args.runs)
            .seed(args.scenario.common.seed)
            .threads(args.threads.map(|threads| threads as usize)),
    )
    .pairs(Pairs::WithFirst)
    .stopped_by(&stop);
    let bar = bar(args.runs, args.quiet);
    let causes = play(&scenario.crisis, &plan, &mut |played| {
        bar.set_position(played);
    });
    bar.finish_and_clear();
    let causes = causes?;
    let Some(report) = report(&scenario, &causes) else {
        return show(
            "there is nothing to switch off in this scenario: all six mechanisms are off\n",
        );
    };
    if let Some(folder) = folder {
        write(&folder, &report, args).map_err(Failure::running)?;
        let effects = effects(&causes, &report.lead_outcome, &report.head.scenario);
        let figure = Figure::of(FigureId::Differences, &effects, &Look::default());
        write_report(&folder, &page(&report, figure))?;
        folder.finish().map_err(Failure::running)?;
    }
    match args.scenario.common.format {
        Format::Json => show_json(&report),
        Format::Text => show(&text(&report)),
    }?;
    if let Some(path) = &args.out {
        wrote(path, args.quiet);
    }
    if report.partial {
        let (played, all) = (grouped(report.head.runs), grouped(args.runs));
        let message = format!("interrupted: every arm has its first {played} of {all} runs");
        return Err(Failure::Interrupted(message));
    }
    Ok(())
}

fn write(folder: &Folder, report: &CausesReport, args: &Causes) -> Result<(), FolderError> {
    folder.write("causes.csv", |out| tables::changes(report, out))?;
    folder.write("causes.json", |out| {
        serde_json::to_writer_pretty(out, report).map_err(io::Error::from)
    })?;
    let origin = Origin {
        file: args.scenario.file.clone(),
        command: command(),
        threads: args
            .threads
            .map_or_else(machine_threads, |threads| threads as usize),
    };
    folder.write("manifest.toml", |out| {
        out.write_all(causes_manifest(report, &origin).as_bytes())
    })
}
