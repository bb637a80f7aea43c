//! `offramp optimise`: which dials of a policy serve an actor's goals best against a set of rivals?

mod asked;

mod duel;
mod rivals;

use std::sync::atomic::Ordering;

use offramp::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::explore::optimise::hands::Hands;
use offramp::explore::optimise::judging::{Bench, judge};
use offramp::explore::optimise::preview::Preview;
use offramp::explore::optimise::search::{Effort, Question, search};
use offramp::pool::Pool;
use offramp::prose::numbers::{bound, grouped};
use offramp::report::document::Figure;
use offramp::report::manifest::played_manifest;
use offramp::report::optimise::{
    Asked, OptimiseReport, differences, page, pareto, report, tables, text,
};

use crate::args::Optimise;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::origin::origin;
use crate::output::{say, show_as};
use crate::progress::bar_of;
use crate::results::{Page, Results, Table, json};
use asked::Wanted;
use rivals::Rivals;

/// How far the seed of fresh luck is from that of the search.
const FRESH: u64 = 0x9e37_79b9;
/// How many times as many runs what was found has.
const JUDGED: u64 = 10;
/// What is said where no generation was played.
const NOTHING_YET: &str = "interrupted: no generation was played, so nothing was found";

pub(crate) fn optimise(args: &Optimise) -> Done {
    let wanted = Wanted::of(args)?;
    if args.double_oracle {
        return duel::duel(args, &wanted);
    }
    let interrupt = Interrupt::stops_playing()?;
    let rivals = Rivals::of(args, &wanted)?;
    let question = Question {
        side: wanted.side,
        free: &wanted.free,
        goals: &wanted.goals,
        met: &rivals.met,
    };
    let seed = Seed(args.scenario.common.seed);
    let bench = Bench {
        unmet: &rivals.unmet,
        worlds: rivals.worlds.as_ref(),
        runs: JUDGED * args.runs,
        seed: Seed(seed.0.wrapping_add(FRESH)),
    };
    let mut destination = Destination::of(&args.results, &interrupt)?;
    let report = found(args, &wanted, (&question, bench), &interrupt)?;
    destination.keep(|| results(args, &report))?;
    show_as(args.scenario.common.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [("offramp docs optimise".to_owned(), "how to read it")];
    next(args.scenario.common.format, args.results.quiet, &steps);
    finished(&report)
}

/// Searches, and judges what was found.
fn found(
    args: &Optimise,
    wanted: &Wanted,
    (question, bench): (&Question<'_>, Bench<'_>),
    interrupt: &Interrupt,
) -> Result<OptimiseReport, Failure> {
    let pool = Pool::of(args.results.threads())?;
    let effort = effort(args);
    let hands = Hands {
        pool: &pool,
        stop: interrupt.raised(),
    };
    let preview = Preview::of(question, (effort.runs, effort.seed), hands);
    let preview = preview.map_err(Failure::running)?;
    let nothing_yet = || Failure::Interrupted(NOTHING_YET.to_owned());
    if interrupt.raised().load(Ordering::Relaxed) {
        return Err(nothing_yet());
    }
    say_idle(question, &preview, args.results.quiet)?;
    let bar = bar_of("generations", effort.generations, args.results.quiet);
    let searched = search(question, effort, hands, &mut |done| bar.set_position(done));
    bar.finish_and_clear();
    let searched = searched.map_err(Failure::running)?;
    if searched.stopped && searched.generations == 0 {
        return Err(nothing_yet());
    }
    let bar = bar_of("worlds", args.worlds, args.results.quiet);
    let on = &mut |done| bar.set_position(done);
    let policies = judge(question, bench, &searched.policies, hands, on);
    bar.finish_and_clear();
    let policies = policies.map_err(Failure::running)?;
    let asked = Asked {
        question,
        bench,
        effort,
        preview: &preview,
    };
    Ok(report(&wanted.scenario, asked, &searched, &policies))
}

/// How far is searched.
fn effort(args: &Optimise) -> Effort {
    Effort {
        generations: args.generations,
        runs: args.runs,
        seed: Seed(args.scenario.common.seed),
    }
}

/// Says which dials move nothing before the work; where none moves anything there is none.
fn say_idle(question: &Question<'_>, preview: &Preview, quiet: bool) -> Done {
    let dials = question.free.iter().zip(&preview.idle);
    let idle = dials.filter(|(_, idle)| **idle).map(|(dial, _)| dial.name);
    let idle: Vec<&str> = idle.collect();
    let runs = grouped(preview.runs);
    let goals = question.goals.iter().zip(&preview.never);
    let never: Vec<&str> = goals
        .filter(|(_, never)| **never)
        .map(|(goal, _)| &*goal.name)
        .collect();
    let never = match never[..] {
        [] => String::new(),
        ref some => format!(
            "; none of them ended in {}, whose chance is below {} % (95 %): `offramp rare` looks further",
            some.join(" or "),
            bound(preview.bound())
        ),
    };
    if idle.len() == question.free.len() {
        return Err(Failure::Usage(format!(
            "`--free {}` moves nothing that is wanted: {runs} runs are the same at both ends of every range{never}",
            idle.join(",")
        )));
    }
    for name in idle.iter().filter(|_| !quiet) {
        say(&format!(
            "note: `{name}` moves nothing that is wanted: {runs} runs are the same at both ends of its range\n"
        ));
    }
    Ok(())
}

fn results<'r>(args: &Optimise, report: &'r OptimiseReport) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.results.threads);
    let look = Look::default();
    let front = pareto(report).map(|front| Figure::of(FigureId::Pareto, &front, &look));
    let gains = Figure::of(FigureId::Differences, &differences(report), &look);
    Ok(Results {
        tables: vec![
            Table::new("policies.csv", |out| tables::policies(report, out)),
            Table::new("against.csv", |out| tables::against(report, out)),
            Table::new("transfer.csv", |out| tables::transfer(report, out)),
        ],
        page: Some(Page::of(page(
            report,
            front.into_iter().chain([gains]).collect(),
        ))),
        json: Some(("optimise.json", json(report)?)),
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
fn finished(report: &OptimiseReport) -> Done {
    if report.partial {
        return Err(Failure::Interrupted(format!(
            "interrupted: the search had {} of {} generations, and what it found was judged in {} worlds",
            report.generations,
            report.asked,
            report.worlds.as_ref().map_or(0, |worlds| worlds.worlds)
        )));
    }
    Ok(())
}
