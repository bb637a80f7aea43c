//! `offramp window`: until when does another policy help?

use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::chart::window::Opened;
use offramp::ensemble::Plan;
use offramp::model::parties::ActorId;
use offramp::prose::numbers::short;
use offramp::prose::wording::words;
use offramp::report::document::Figure;
use offramp::report::manifest::played_manifest;
use offramp::report::window::{WindowReport, page, report, tables, text};
use offramp::scenario::{Override, Scenario, load};
use offramp::window::{Intervention, Window as Worth, window as play};

use crate::args::Window;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::origin::origin;
use crate::output::show_as;
use crate::progress::bar;
use crate::results::{Page, Results, Table, json};

pub(crate) fn window(args: &Window) -> Done {
    let sets = args.set.iter().cloned().map(Override::Set);
    let sets: Vec<Override> = sets.collect();
    let policies = args.policy.iter().cloned().map(Override::Policy);
    let changed: Vec<Override> = sets.iter().cloned().chain(policies).collect();
    let scenario = load(&args.file, &sets)?;
    let after = load(&args.file, &changed)?;
    let actors = actors(args, &scenario)?;
    let days = days(args, &scenario)?;
    let interrupt = Interrupt::stops_playing()?;
    let mut destination = Destination::of(&args.results, &interrupt)?;
    let intervention = Intervention {
        after: &after.crisis,
        actors: &actors,
        days: &days,
    };
    let worth = played(args, &scenario, &intervention, &interrupt)?;
    let report = report(&scenario, &worth, &args.policy, args.worth);
    destination.keep(|| results(args, &scenario, &worth, &report))?;
    show_as(args.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [("offramp docs window".to_owned(), "how to read it")];
    next(args.format, args.results.quiet, &steps);
    Failure::where_cut_short(report.head.runs, report.asked)
}

/// Who changes its policy; each does so once.
fn actors(args: &Window, scenario: &Scenario) -> Result<Vec<ActorId>, Failure> {
    let mut actors = Vec::new();
    for change in &args.policy {
        let name = change.split('=').next().unwrap_or_default().trim();
        if let Some(actor) = scenario.crisis.find_actor(name) {
            if actors.contains(&actor) {
                return Err(Failure::Usage(format!(
                    "`--policy {change}`: {name} has another policy already; give each actor once"
                )));
            }
            actors.push(actor);
        }
    }
    Ok(actors)
}

/// The days on which it may begin, in their order.
fn days(args: &Window, scenario: &Scenario) -> Result<Vec<u32>, Failure> {
    let crisis = &scenario.crisis;
    let last = crisis.day_of_turn(crisis.parts().turns);
    if let Some(day) = args.days.iter().find(|day| f64::from(**day) >= last) {
        return Err(Failure::Usage(format!(
            "`--days {day}`: the scenario ends on day {}; give days from 0 to the one before",
            short(Some(last))
        )));
    }
    let mut days = args.days.clone();
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

fn played(
    args: &Window,
    scenario: &Scenario,
    intervention: &Intervention<'_>,
    interrupt: &Interrupt,
) -> Result<Worth, Failure> {
    let plan = Plan::runs(args.runs)
        .seed(args.seed)
        .threads(args.results.threads());
    let bar = bar(args.runs, args.results.quiet);
    let mut progress = |played| bar.set_position(played);
    let (crisis, stop) = (&scenario.crisis, interrupt.raised());
    let worth = play(crisis, intervention, &plan, stop, &mut progress);
    bar.finish_and_clear();
    Ok(worth?)
}

fn results<'r>(
    args: &Window,
    scenario: &Scenario,
    worth: &Worth,
    report: &'r WindowReport,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.file.clone(), args.results.threads);
    let policies = in_words(&args.policy, scenario);
    let opened = Opened::of(&scenario.crisis, worth, &policies, args.worth);
    let figure = Figure::of(FigureId::Window, &opened, &Look::default());
    Ok(Results {
        tables: vec![Table::new("window.csv", |out| tables::days(report, out))],
        page: Some(Page::of(page(report, figure))),
        json: Some(("window.json", json(report)?)),
        manifest: Some(played_manifest(
            &report.head,
            report.partial,
            &report.overrides,
            &origin,
        )),
        ..Results::default()
    })
}

/// The intervention in words: `China as mediator`.
fn in_words(policies: &[String], scenario: &Scenario) -> String {
    let crisis = &scenario.crisis;
    let changes = policies.iter().map(|change| {
        let (actor, policy) = change.split_once('=').unwrap_or((change, ""));
        let known = crisis.find_actor(actor.trim());
        let title = known.map_or(actor, |actor| crisis.actor_title(actor));
        format!("{title} as {}", words(policy.trim()))
    });
    changes.collect::<Vec<_>>().join(" and ")
}
