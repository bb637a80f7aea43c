//! The debriefing: where the game was decided, and how the players decided beside `historical`.

use std::sync::atomic::AtomicBool;

use offramp::branching::course::Course;
use offramp::branching::futures::Playing;
use offramp::branching::turning_points::{TurningPoints, payoffs, turning_points};
use offramp::chart::chances::Chances;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::crisis::{Crisis, Game};
use offramp::model::parties::Side;
use offramp::play::recorder::record_game;
use offramp::pool::Pool;
use offramp::report::debriefing::{DebriefingReport, Judged, decisions, report, text};
use offramp::report::document::Figure;
use offramp::report::manifest::played_manifest;
use offramp::report::{story, turning_points as told};
use offramp::scenario::Scenario;
use offramp::seat::agent::Tally;
use offramp::seat::review::review;
use offramp::seat::table::Table;

use super::saved::Saved;
use crate::args::Play;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::origin::origin;
use crate::output::show_as;
use crate::progress::bar_of;
use crate::results::{Results, Table as Csv, json};
use crate::turning_points::chances;

/// The policy that players are held against, where the scenario has it.
const JUDGE: &str = "historical";

/// Shows the debriefing, and writes it into the folder that was asked for.
pub(super) fn debrief(
    (args, scenario): (&Play, &Scenario),
    (table, saved, agents): (&Table<'_>, &Saved<'_>, &[Tally]),
    destination: &mut Destination,
) -> Done {
    let (crisis, game) = (&scenario.crisis, table.game());
    let course = Course::of_game(crisis, game);
    let found = search(args, &course)?;
    let judge = judge(scenario, game)?;
    let reviewed = review((crisis, &judge), game);
    let trace = record_game(crisis, game);
    let judged = Judged {
        decisions: &reviewed,
        by: &judge,
        agents,
    };
    let turning = told::report(scenario, &course, &found);
    let chart = chances(&turning, &course, &found);
    let mut report = report(scenario, (game, &trace), judged, turning);
    if !table.is_over() {
        report.outcome = None;
    }
    let kept = Kept {
        report: &report,
        chart: &chart,
        story: story::tell(&trace),
        game: saved.text(game),
    };
    destination.keep(|| kept.results(args))?;
    show_as(args.scenario.common.format, &report, || text(&report))
}

/// Where the game was decided.
fn search(args: &Play, course: &Course<'_>) -> Result<TurningPoints, Failure> {
    let pool = Pool::of(args.results.threads())?;
    let measures = payoffs(course.crisis());
    let playing = Playing {
        course,
        measures: &measures,
        futures: args.futures,
        pool: &pool,
        stop: &AtomicBool::new(false),
    };
    let bar = bar_of("points", 1, args.results.quiet);
    let found = turning_points(&playing, &mut |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    Ok(found)
}

/// What is kept of a game.
struct Kept<'k> {
    report: &'k DebriefingReport,
    chart: &'k Chances,
    story: String,
    game: String,
}

impl Kept<'_> {
    fn results(&self, args: &Play) -> Result<Results<'_>, Failure> {
        let origin = origin(args.scenario.file.clone(), args.results.threads);
        let report = self.report;
        let turning = &report.turning_points;
        Ok(Results {
            tables: vec![
                Csv::new("decisions.csv", |out| decisions(report, out)),
                Csv::new("chances.csv", |out| told::tables::chances(turning, out)),
                Csv::new("acts.csv", |out| told::tables::acts(turning, out)),
                Csv::new("game.toml", |out| out.write_all(self.game.as_bytes())),
                Csv::new("story.txt", |out| out.write_all(self.story.as_bytes())),
                Csv::new("debriefing.txt", |out| write!(out, "{}", text(report))),
            ],
            figures: vec![Figure::of(
                FigureId::Chances(None),
                self.chart,
                &Look::default(),
            )],
            json: Some(("debriefing.json", json(report)?)),
            manifest: Some(played_manifest(
                &report.head,
                false,
                &report.overrides,
                &origin,
            )),
            ..Results::default()
        })
    }
}

/// The crisis in which whoever has a seat decides by the policy that it is held against.
fn judge(scenario: &Scenario, game: &Game) -> Result<Crisis, Failure> {
    let mut crisis = scenario.crisis.clone();
    let Ok(policy) = scenario.policy(JUDGE) else {
        return Ok(crisis);
    };
    for side in Side::BOTH.into_iter().filter(|side| game.seats[*side]) {
        let actor = crisis.principal(side).name.clone();
        crisis = crisis
            .with_policy(&actor, policy)
            .map_err(Failure::running)?;
    }
    Ok(crisis)
}
