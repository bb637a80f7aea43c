//! `offramp optimise --double-oracle`: best replies to best replies.

use offramp::explore::optimise::double_oracle::{Duel, Duelled, double_oracle};
use offramp::explore::optimise::goal::Goal;
use offramp::explore::optimise::hands::Hands;
use offramp::pool::Pool;
use offramp::report::double_oracle::{DoubleOracleReport, page, report, tables, text};
use offramp::report::manifest::played_manifest;

use super::asked::{Wanted, goals, has_one_policy};
use super::{JUDGED, effort};
use crate::args::Optimise;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::origin::origin;
use crate::output::show_as;
use crate::progress::bar_of;
use crate::results::{Page, Results, Table, json};

pub(super) fn duel(args: &Optimise, wanted: &Wanted) -> Done {
    let crisis = &wanted.scenario.crisis;
    let rival = wanted.side.rival();
    has_one_policy(crisis, rival)?;
    let of_rival = args.rival_goal.as_deref().unwrap_or_default();
    let goals = [
        single(wanted.goals.clone(), "--goal")?,
        single(
            goals(crisis, rival, ("--rival-goal", of_rival))?,
            "--rival-goal",
        )?,
    ];
    let duel = Duel {
        crisis,
        sides: [wanted.side, rival],
        free: &wanted.free,
        goals: &goals,
        rounds: args.rounds,
        effort: effort(args),
        runs: JUDGED * args.runs,
    };
    let interrupt = Interrupt::stops_playing()?;
    let mut destination = Destination::of(&args.results, &interrupt)?;
    let found = played(args, duel, &interrupt)?;
    let report = report(&wanted.scenario, &duel, &found);
    destination.keep(|| results(args, &report))?;
    show_as(args.scenario.common.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [("offramp docs optimise".to_owned(), "how to read it")];
    next(args.scenario.common.format, args.results.quiet, &steps);
    finished(&report)
}

/// The goal, where there is one.
fn single(goals: Vec<Goal>, option: &str) -> Result<Goal, Failure> {
    let count = goals.len();
    let [goal] = <[Goal; 1]>::try_from(goals).map_err(|_| {
        Failure::Usage(format!(
            "`{option}` names {count} goals; a game takes one for each player, such as `payoff max`"
        ))
    })?;
    Ok(goal)
}

fn played(args: &Optimise, duel: Duel<'_>, interrupt: &Interrupt) -> Result<Duelled, Failure> {
    let pool = Pool::of(args.results.threads())?;
    let hands = Hands {
        pool: &pool,
        stop: interrupt.raised(),
    };
    let all = 2 * duel.rounds * duel.effort.generations;
    let bar = bar_of("generations", all, args.results.quiet);
    let found = double_oracle(duel, hands, &mut || bar.inc(1));
    bar.finish_and_clear();
    found.map_err(Failure::running)
}

fn results<'r>(args: &Optimise, report: &'r DoubleOracleReport) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.results.threads);
    Ok(Results {
        tables: vec![
            Table::new("strategies.csv", |out| tables::strategies(report, out)),
            Table::new("payoffs.csv", |out| tables::payoffs(report, out)),
            Table::new("replies.csv", |out| tables::replies(report, out)),
        ],
        page: Some(Page::of(page(report))),
        json: Some(("double-oracle.json", json(report)?)),
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
fn finished(report: &DoubleOracleReport) -> Done {
    if report.partial {
        return Err(Failure::Interrupted(format!(
            "interrupted: {} of at most {} rounds were played",
            report.rounds.len(),
            report.asked
        )));
    }
    Ok(())
}
