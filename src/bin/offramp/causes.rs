//! `offramp causes`: what drove the wars?

use std::sync::atomic::AtomicBool;

use offramp::causes::{Causes as Switched, causes as play};
use offramp::chart::compared::effects;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::comparison::{PairedPlan, Pairs};
use offramp::ensemble::Plan;
use offramp::prose::numbers::grouped;
use offramp::report::causes::{CausesReport, page, report, tables, text};
use offramp::report::document::Figure;
use offramp::report::manifest::causes_manifest;
use offramp::scenario::{Scenario, load};

use crate::args::Causes;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::origin::origin;
use crate::output::{show, show_as};
use crate::progress::bar;
use crate::results::{Page, Results, Table, json};

pub(crate) fn causes(args: &Causes) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let interrupt = Interrupt::stops_playing()?;
    let out = args.out.as_deref();
    let destination = Destination::begin(out, args.force, args.quiet, &interrupt)?;
    let mut destination = destination.drawn_in(args.threads);
    let causes = played(args, &scenario, interrupt.raised())?;
    let Some(report) = report(&scenario, &causes) else {
        return show(
            "there is nothing to switch off in this scenario: all six mechanisms are off\n",
        );
    };
    destination.keep(|| results(args, &report, &causes))?;
    show_as(args.scenario.common.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [
        (
            again("report", &args.scenario, "--out report"),
            "a page with charts and stories",
        ),
        (
            "offramp docs five-numbers".to_owned(),
            "which numbers of a scenario matter most",
        ),
    ];
    next(args.scenario.common.format, args.quiet, &steps);
    finished(&report, args)
}

fn played(args: &Causes, scenario: &Scenario, stop: &AtomicBool) -> Result<Switched, Failure> {
    let plan = PairedPlan::from(
        Plan::runs(args.runs)
            .seed(args.scenario.common.seed)
            .threads(args.threads.map(|threads| threads as usize)),
    )
    .pairs(Pairs::WithFirst)
    .stopped_by(stop);
    let bar = bar(args.runs, args.quiet);
    let causes = play(&scenario.crisis, &plan, &mut |played| {
        bar.set_position(played);
    });
    bar.finish_and_clear();
    Ok(causes?)
}

fn results<'r>(
    args: &Causes,
    report: &'r CausesReport,
    causes: &Switched,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.threads);
    let effects = effects(causes, &report.lead_outcome, &report.head.scenario);
    let figure = Figure::of(FigureId::Differences, &effects, &Look::default());
    Ok(Results {
        tables: vec![Table::new("causes.csv", |out| tables::changes(report, out))],
        style: args.tables.style(),
        as_workbook: args.tables.xlsx,
        quiet: args.quiet,
        page: Some(Page::of(page(report, figure))),
        json: Some(("causes.json", json(report)?)),
        manifest: Some(causes_manifest(report, &origin)),
        ..Results::default()
    })
}

/// Says so where not everything that was asked for was done.
fn finished(report: &CausesReport, args: &Causes) -> Done {
    if report.partial {
        let (played, all) = (grouped(report.head.runs), grouped(args.runs));
        let message = format!("interrupted: every arm has its first {played} of {all} runs");
        return Err(Failure::Interrupted(message));
    }
    Ok(())
}
