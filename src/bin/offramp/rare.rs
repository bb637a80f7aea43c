//! `offramp rare`: how likely is an ending that plain runs hardly ever see?

use offramp::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::explore::rare::ending::Ending;
use offramp::explore::rare::estimate::{Effort, RareEvent, rare_event};
use offramp::pool::Pool;
use offramp::report::document::Figure;
use offramp::report::manifest::played_manifest;
use offramp::report::rare::{RareReport, page, picture, report, tables, text};
use offramp::scenario::{Scenario, load};

use crate::args::Rare;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::origin::origin;
use crate::output::show_as;
use crate::progress::bar;
use crate::results::{Page, Results, Table, json};

pub(crate) fn rare(args: &Rare) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let outcome = outcome(args, &scenario)?;
    let interrupt = Interrupt::stops_playing()?;
    let mut destination = Destination::of(&args.results, &interrupt)?;
    let ending = Ending::of(&scenario.crisis, Seed(args.scenario.common.seed), outcome);
    let event = played(args, &ending, &interrupt)?;
    if event.effort.replications == 0 {
        let message = "interrupted before the first replication";
        return Err(Failure::Interrupted(message.to_owned()));
    }
    let report = report(&scenario, &ending, &args.of, &event, args.replications);
    destination.keep(|| results(args, &report))?;
    show_as(args.scenario.common.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [
        (
            again("exits", &args.scenario, ""),
            "how likely each ending is from where a crisis stands",
        ),
        ("offramp docs rare".to_owned(), "how to read it"),
    ];
    next(args.scenario.common.format, args.results.quiet, &steps);
    finished(&report)
}

/// The place of the outcome among the names of the scenario.
fn outcome(args: &Rare, scenario: &Scenario) -> Result<usize, Failure> {
    let names = scenario.crisis.outcome_names();
    let place = names.iter().position(|name| *name == args.of);
    place.ok_or_else(|| {
        Failure::Usage(format!(
            "`--of {}`: no outcome of the scenario has that name; it has {}",
            args.of,
            names.join(", ")
        ))
    })
}

fn played(args: &Rare, ending: &Ending<'_>, interrupt: &Interrupt) -> Result<RareEvent, Failure> {
    let effort = Effort {
        particles: args.particles,
        first: args.first.unwrap_or(10 * args.particles),
        replications: args.replications,
    };
    let pool = Pool::of(args.results.threads()).map_err(Failure::running)?;
    let bar = bar(effort.replications, args.results.quiet);
    let seed = Seed(args.scenario.common.seed);
    let on = (&pool, interrupt.raised());
    let event = rare_event(ending, seed, effort, on, &mut |done| bar.set_position(done));
    bar.finish_and_clear();
    Ok(event)
}

fn results<'r>(args: &Rare, report: &'r RareReport) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.results.threads);
    let picture = picture(report);
    let figure = Figure::of(FigureId::Splitting, &picture, &Look::default());
    Ok(Results {
        tables: vec![
            Table::new("steps.csv", |out| tables::levels(report, out)),
            Table::new("ways.csv", |out| tables::ways(report, out)),
            Table::new("drawn.csv", |out| tables::drawn(report, out)),
        ],
        page: Some(Page::of(page(report, figure))),
        json: Some(("rare.json", json(report)?)),
        manifest: Some(played_manifest(
            &report.head,
            report.partial,
            &report.overrides,
            &origin,
        )),
        ..Results::default()
    })
}

/// Says so where not everything that was asked for was done.
fn finished(report: &RareReport) -> Done {
    if report.partial {
        return Err(Failure::Interrupted(format!(
            "interrupted: these are the first {} of {} replications",
            report.replications, report.asked
        )));
    }
    Ok(())
}
