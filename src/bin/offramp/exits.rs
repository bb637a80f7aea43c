//! `offramp exits`: which exits are open, by the day and the rung on which a crisis stands?

use offramp::chart::committor::Committor;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::ensemble::Plan;
use offramp::exits::{Exits as Counted, exits as play};
use offramp::prose::numbers::short;
use offramp::report::document::Figure;
use offramp::report::exits::{ExitsReport, USUAL_DAYS, page, report, tables, text};
use offramp::report::manifest::played_manifest;
use offramp::scenario::{Scenario, load};

use crate::args::Exits;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::origin::origin;
use crate::output::show_as;
use crate::progress::bar;
use crate::results::{Page, Results, Table, json};

pub(crate) fn exits(args: &Exits) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let days = days(args, &scenario)?;
    let interrupt = Interrupt::stops_playing()?;
    let mut destination = Destination::of(&args.results, &interrupt)?;
    let exits = played(args, &scenario, &interrupt)?;
    let report = report(&scenario, &exits, &days);
    destination.keep(|| results(args, &scenario, &exits, &report))?;
    show_as(args.scenario.common.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [
        (
            again("first-signs", &args.scenario, ""),
            "which facts of the first days tell how it ends",
        ),
        ("offramp docs exits".to_owned(), "how to read it"),
    ];
    next(args.scenario.common.format, args.results.quiet, &steps);
    Failure::where_cut_short(report.head.runs, report.asked)
}

/// The days that are shown, in their order.
fn days(args: &Exits, scenario: &Scenario) -> Result<Vec<u32>, Failure> {
    let crisis = &scenario.crisis;
    let last = crisis.day_of_turn(crisis.parts().turns);
    if let Some(day) = args.days.iter().find(|day| f64::from(**day) > last) {
        return Err(Failure::Usage(format!(
            "`--days {day}`: the scenario ends on day {}; give days from 0 to that",
            short(Some(last))
        )));
    }
    let mut days = args.days.clone();
    if days.is_empty() {
        days = USUAL_DAYS
            .into_iter()
            .filter(|day| f64::from(*day) <= last)
            .collect();
    }
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

fn played(args: &Exits, scenario: &Scenario, interrupt: &Interrupt) -> Result<Counted, Failure> {
    let plan = Plan::runs(args.runs)
        .seed(args.scenario.common.seed)
        .threads(args.results.threads());
    let bar = bar(args.runs, args.results.quiet);
    let exits = play(&scenario.crisis, &plan, interrupt.raised(), &mut |played| {
        bar.set_position(played);
    });
    bar.finish_and_clear();
    Ok(exits?)
}

fn results<'r>(
    args: &Exits,
    scenario: &'r Scenario,
    exits: &'r Counted,
    report: &'r ExitsReport,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.results.threads);
    let committor = Committor::of(&scenario.crisis, exits);
    let figure = Figure::of(FigureId::Committor, &committor, &Look::default());
    let counts = Table::new("exits.csv", |out| {
        tables::exits(&scenario.crisis, exits, out)
    });
    let returns = Table::new("returns.csv", |out| tables::returns(report, out));
    Ok(Results {
        tables: vec![counts, returns],
        page: Some(Page::of(page(report, figure))),
        json: Some(("exits.json", json(report)?)),
        manifest: Some(played_manifest(
            &report.head,
            report.partial,
            &report.overrides,
            &origin,
        )),
        ..Results::default()
    })
}
