//! `offramp first-signs`: which observable facts of the first days tell of the worst ending?

use offramp::chart::figure_id::FigureId;
use offramp::chart::ratios::Ratios;
use offramp::chart::theme::Look;
use offramp::ensemble::Plan;
use offramp::first_signs::{FirstSigns as Found, first_signs as play};
use offramp::report::document::Figure;
use offramp::report::first_signs::{FirstSignsReport, page, report, tables, text};
use offramp::report::manifest::played_manifest;
use offramp::scenario::{Scenario, load};

use crate::args::FirstSigns;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::origin::origin;
use crate::output::show_as;
use crate::progress::bar;
use crate::results::{Page, Results, Table, json};

pub(crate) fn first_signs(args: &FirstSigns) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let interrupt = Interrupt::stops_playing()?;
    let mut destination = Destination::of(&args.results, &interrupt)?;
    let found = played(args, &scenario, &interrupt)?;
    let report = report(&scenario, &found);
    destination.keep(|| results(args, &scenario, &found, &report))?;
    show_as(args.scenario.common.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [
        (
            again("exits", &args.scenario, ""),
            "how it ends from each day and level",
        ),
        ("offramp docs first-signs".to_owned(), "how to read it"),
    ];
    next(args.scenario.common.format, args.results.quiet, &steps);
    Failure::where_cut_short(report.head.runs, report.asked)
}

fn played(args: &FirstSigns, scenario: &Scenario, interrupt: &Interrupt) -> Result<Found, Failure> {
    let plan = Plan::runs(args.runs)
        .seed(args.scenario.common.seed)
        .threads(args.results.threads());
    let bar = bar(args.runs, args.results.quiet);
    let found = play(&scenario.crisis, &plan, interrupt.raised(), &mut |played| {
        bar.set_position(played);
    });
    bar.finish_and_clear();
    Ok(found?)
}

fn results<'r>(
    args: &FirstSigns,
    scenario: &Scenario,
    found: &Found,
    report: &'r FirstSignsReport,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.results.threads);
    let ratios = Ratios::of(&scenario.crisis, found);
    let figure = Figure::of(FigureId::FirstSigns, &ratios, &Look::default());
    Ok(Results {
        tables: vec![Table::new("first-signs.csv", |out| {
            tables::signs(report, out)
        })],
        page: Some(Page::of(page(report, figure))),
        json: Some(("first-signs.json", json(report)?)),
        manifest: Some(played_manifest(
            &report.head,
            report.partial,
            &report.overrides,
            &origin,
        )),
        ..Results::default()
    })
}
