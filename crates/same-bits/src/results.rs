//! The results whose bits are held.

use std::sync::atomic::AtomicBool;

use offramp::branching::course::Course;
use offramp::branching::futures::Playing;
use offramp::branching::turning_points::{payoffs, turning_points};
use offramp::causes::causes;
use offramp::chance::Seed;
use offramp::chart::Picture;
use offramp::chart::compared::{forest, outcomes};
use offramp::chart::theme::Look;
use offramp::comparison::{PairedPlan, Pairs, Selection, compare};
use offramp::experiment::{Policies, Request};
use offramp::explore::design::{Design, Factor, Sampling};
use offramp::explore::rare::ending::Ending;
use offramp::explore::rare::estimate::{Effort, rare_event};
use offramp::game::{analysis, games};
use offramp::hindcast::hindcast;
use offramp::hindcast::record::Record;
use offramp::play::recorder::record;
use offramp::pool::Pool;
use offramp::prelude::*;
use offramp::report::run::report;
use offramp::report::story::tell;
use offramp::scenario::{Scenario, load};

use crate::Failure;

/// A result, written out.
type Text = Result<String, Failure>;

/// The name of a result, and how it is made.
type Named = (&'static str, fn() -> Text);

/// All of them.
pub(crate) const ALL: [Named; 10] = [
    ("runs", runs),
    ("rows", rows),
    ("traces", traces),
    ("comparison", comparison),
    ("causes", switched),
    ("hindcast", foreseen),
    ("turning-points", decided),
    ("designs", designs),
    ("rare", split),
    ("charts", charts),
];

/// A busy crisis, one of the record, one with lulls, and one without history.
const SCENARIOS: [&str; 4] = [
    "iran-pakistan-2024",
    "us-iran-2020",
    "reference-mid",
    "generic",
];
const BASE: &str = SCENARIOS[0];
static NEVER: AtomicBool = AtomicBool::new(false);

fn scenario(name: &str) -> Result<Scenario, Failure> {
    Ok(load(name, &[])?)
}

fn runs() -> Text {
    let reports = SCENARIOS.iter().map(|name| {
        let scenario = scenario(name)?;
        let ensemble = Ensemble::play(&scenario.crisis, Plan::runs(1_500))?;
        Ok(serde_json::to_string(&report(&scenario, &ensemble))?)
    });
    reports.collect()
}

/// What the tallies of many runs hold.
fn rows() -> Text {
    let ensemble = Ensemble::play(&scenario(BASE)?.crisis, Plan::runs(1_500))?;
    Ok(format!("{ensemble:?}"))
}

fn traces() -> Text {
    let stories = SCENARIOS.iter().map(|name| {
        let crisis = scenario(name)?.crisis;
        let traces = (1..=20).map(|run| record(&crisis, Seed(1), run));
        let told = traces.map(|trace| format!("{trace:?}\n{}", tell(&trace)));
        Ok(told.collect::<String>())
    });
    stories.collect()
}

fn comparison() -> Text {
    let hawks = |actor| Policies::of(actor, "historical").or("hawkish");
    let grid = Request::of([BASE])
        .vary([hawks("iran"), hawks("pakistan")])
        .grid()?;
    let plan = PairedPlan::from(Plan::runs(500));
    let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ())?;
    let (games, pool) = (games(&grid, &comparison), pool()?);
    let analyses = games
        .iter()
        .map(|game| analysis(game, &comparison.arms, plan.seed, &pool));
    let analyses: Vec<_> = analyses.collect();
    Ok(format!("{comparison:?}{analyses:?}"))
}

fn switched() -> Text {
    let plan = PairedPlan::from(Plan::runs(300)).pairs(Pairs::WithFirst);
    let found = causes(&scenario(BASE)?.crisis, &plan, &mut |_| ())?;
    Ok(format!("{:?} {:?}", found.ablations, found.comparison))
}

fn foreseen() -> Text {
    let record = |name| -> Result<Record, Failure> {
        Ok(Record::of(&scenario(name)?.crisis).ok_or("no history")?)
    };
    let other = record("us-iran-2020")?;
    let scored = hindcast(record(BASE)?, &[&other], Seed(1), 50, &pool()?);
    let (foresight, score) = (&scored.foresight, &scored.score);
    Ok(format!("{foresight:?} {score:?} {:?}", scored.baselines))
}

fn decided() -> Text {
    let crisis = scenario(BASE)?.crisis;
    let course = Course::of_run(&crisis, Seed(1), 3);
    let (measures, pool) = (payoffs(course.crisis()), pool()?);
    let playing = Playing {
        course: &course,
        measures: &measures,
        futures: 60,
        pool: &pool,
        stop: &NEVER,
    };
    Ok(format!("{:?}", turning_points(&playing, &mut |_, _| ())))
}

fn designs() -> Text {
    let factors = || {
        vec![
            Factor::between("a", 0.0, 1.0),
            Factor::between("b", -3.0, 9.0),
        ]
    };
    let samplings = [
        Sampling::LatinHypercube { worlds: 50 },
        Sampling::Sobol { worlds: 64 },
    ];
    let all = samplings.into_iter().map(|sampling| {
        let design = Design::of(factors(), sampling, Seed(1))?;
        Ok(format!("{:?}", design.worlds().collect::<Vec<_>>()))
    });
    all.collect()
}

fn split() -> Text {
    let crisis = scenario(BASE)?.crisis;
    let ending = Ending::of(&crisis, Seed(1), 0);
    let effort = Effort {
        particles: 100,
        first: 400,
        replications: 4,
    };
    let event = rare_event(&ending, Seed(1), effort, (&pool()?, &NEVER), &mut |_| ());
    Ok(format!("{event:?}"))
}

fn charts() -> Text {
    let crisis = scenario(BASE)?.crisis;
    let ensemble = Ensemble::play(&crisis, Plan::runs(500))?;
    let fan = Fan::of(&crisis, &ensemble);
    let policies = Policies::of("pakistan", "historical").or("hawkish");
    let grid = Request::of([BASE]).vary([policies]).grid()?;
    let plan = PairedPlan::from(Plan::runs(500));
    let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ())?;
    let endings = outcomes(&grid, &comparison);
    let forest = forest(&grid, &comparison).ok_or("no difference is shown")?;
    let pictures: [&dyn Picture; 3] = [&fan, &endings, &forest];
    let drawn = pictures.map(|picture| picture.draw(&Look::default()).svg);
    Ok(drawn.concat())
}

fn pool() -> Result<Pool, Failure> {
    Ok(Pool::of(Some(1))?)
}
