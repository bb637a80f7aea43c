//! What a turn, a run and loading cost. `cargo bench`; one core, release build.
//!
//! `turns` plays runs of fixed length with all mechanisms on (no outcome ends them), so that the
//! time of an iteration divided by its turns is the cost of a turn; the base scenario has five
//! actors.

use std::sync::atomic::AtomicBool;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use offramp::baserates::compare;
use offramp::baserates::targets::built_in;
use offramp::branching::course::Course;
use offramp::branching::futures::Playing;
use offramp::branching::turning_points::{payoffs, turning_points};
use offramp::chance::{Luck, Seed};
use offramp::ensemble::{Plan, play};
use offramp::model::condition::{Expression, Values};
use offramp::play::engine::Player;
use offramp::pool::Pool;
use offramp::scenario::{Override, Scenario, load};

fn main() {
    divan::main();
}

fn scenario(changes: &[&str]) -> Scenario {
    let overrides: Vec<Override> = changes
        .iter()
        .map(|change| Override::Set((*change).to_owned()))
        .collect();
    load("iran-pakistan-2024", &overrides).expect("the base scenario")
}

const RUNS: u64 = 200;

/// The base scenario as it is: runs end when an outcome holds.
#[divan::bench]
fn turns_of_the_base_scenario(bencher: Bencher<'_, '_>) {
    turns(bencher, &scenario(&[]));
}

/// 900 turns a run whatever happens, so that the making of a run is spread thin.
#[divan::bench]
fn turns_of_long_runs(bencher: Bencher<'_, '_>) {
    let endless = "outcomes=[{ name = \"war\", when = 'day > 5000' }, { name = \"nuclear-use\", when = 'day > 5000' }, { name = \"settled\", when = 'day > 5000' }]";
    turns(bencher, &scenario(&[endless, "turns=900"]));
}

/// A class of crises in which mostly nothing happens: most turns pass in lulls.
#[divan::bench]
fn turns_of_a_quiet_class(bencher: Bencher<'_, '_>) {
    turns(bencher, &load("reference-mid", &[]).expect("a class"));
}

/// The beginning of a run of the base scenario: what is drawn once, and the opening.
#[divan::bench]
fn beginnings_of_runs(bencher: Bencher<'_, '_>) {
    let scenario = scenario(&[]);
    let mut player = Player::new(&scenario.crisis, Seed(1));
    bencher.counter(ItemsCount::new(RUNS)).bench_local(|| {
        for run in 1..=RUNS {
            player.start(run, &mut ());
        }
    });
}

/// The random numbers of one name in sixteen turns: eight blocks.
#[divan::bench]
fn luck_of_sixteen_turns(bencher: Bencher<'_, '_>) {
    let mut draws = Luck::of(Seed(1), "iran").run(1);
    let mut turn = 0;
    bencher.counter(ItemsCount::new(16_u32)).bench_local(|| {
        turn += 16;
        black_box(draws.turn(turn))
    });
}

fn turns(bencher: Bencher<'_, '_>, scenario: &Scenario) {
    let mut player = Player::new(&scenario.crisis, Seed(1));
    let turns: u64 = (1..=RUNS)
        .map(|run| u64::from(player.play(run, &mut ()).turn))
        .sum();
    bencher.counter(ItemsCount::new(turns)).bench_local(|| {
        for run in 1..=RUNS {
            black_box(player.play(run, &mut ()));
        }
    });
}

/// A thousand runs with all tallies, on one thread and on two.
#[divan::bench(args = [1, 2])]
fn ensemble_of_20_000_runs(bencher: Bencher<'_, '_>, threads: usize) {
    let scenario = scenario(&[]);
    let plan = Plan::runs(20_000).threads(threads);
    bencher
        .counter(ItemsCount::new(plan.runs))
        .bench_local(|| play(&scenario.crisis, &plan, &mut ()).expect("an ensemble"));
}

/// A hundred runs of each of the nine reference classes, counted for the 85 built-in targets, on
/// one thread.
#[divan::bench]
fn base_rates_of_100_runs_a_class(bencher: Bencher<'_, '_>) {
    let reference = offramp::scenario::reference_classes(None).expect("the built-in classes");
    let targets = built_in();
    let plan = Plan::runs(100).threads(1);
    bencher
        .counter(ItemsCount::new(9 * plan.runs))
        .bench_local(|| compare(&targets, &reference, &plan).expect("base rates"));
}

/// Two hundred futures from every day of a run of two weeks, and after every move that is tried, on
/// one thread.
#[divan::bench]
fn turning_points_of_a_run(bencher: Bencher<'_, '_>) {
    let scenario = scenario(&[]);
    let course = Course::of_run(&scenario.crisis, Seed(1), 3);
    let (measures, pool) = (payoffs(&scenario.crisis), Pool::here());
    let stop = AtomicBool::new(false);
    let playing = Playing {
        course: &course,
        measures: &measures,
        futures: 200,
        pool: &pool,
        stop: &stop,
    };
    bencher.bench_local(|| turning_points(&playing, &mut |_, _| ()));
}

/// Reading and checking the base scenario with all that is built in.
#[divan::bench]
fn loading(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| scenario(&[]));
}

struct Fixed;

impl Values<usize> for Fixed {
    fn value(&self, quantity: usize) -> f64 {
        black_box([5.0, 3.0])[quantity]
    }
}

struct Two;

impl offramp::model::condition::Vocabulary for Two {
    type Quantity = usize;

    fn name(
        &self,
        path: &str,
    ) -> Result<offramp::model::condition::Meaning<usize>, offramp::model::condition::Unknown> {
        Ok(offramp::model::condition::Meaning::Number(usize::from(
            path != "level",
        )))
    }

    fn call(
        &self,
        _: &str,
        _: &[offramp::model::condition::Argument],
    ) -> Result<offramp::model::condition::Meaning<usize>, Vec<offramp::model::condition::Unknown>>
    {
        Ok(offramp::model::condition::Meaning::Constant(4.0))
    }
}

/// `level >= rung("threat") && pakistan.anger > 2`.
#[divan::bench]
fn a_condition(bencher: Bencher<'_, '_>) {
    let condition = Expression::condition("level >= rung(\"threat\") && pakistan.anger > 2", &Two)
        .expect("a condition");
    bencher.bench_local(|| black_box(&condition).holds(&Fixed));
}
