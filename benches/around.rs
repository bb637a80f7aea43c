//! What is done around the engine: tallies, the bootstrap of a game, the slope of a fit, hindcasts,
//! parts.
//! `cargo bench --bench around`.

use std::sync::atomic::AtomicBool;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use offramp::calibration::Problem;
use offramp::calibration::values::Shipped;
use offramp::chance::Seed;
use offramp::comparison::{PairedPlan, Selection, compare};
use offramp::ensemble::{self, Plan};
use offramp::experiment::{Policies, Request};
use offramp::game::{analysis, games};
use offramp::hindcast::baseline::Baseline;
use offramp::hindcast::particles::foresee;
use offramp::hindcast::record::Record;
use offramp::pool::Pool;
use offramp::scenario::{Scenario, load};
use offramp::statistics::{Sketch, Tally};

fn main() {
    divan::main();
}

fn scenario(name: &str) -> Scenario {
    load(name, &[]).expect("a scenario that is built in")
}

/// Fractions of all sizes that payoffs and deaths have.
fn values() -> impl Iterator<Item = f64> + Clone {
    (1..=1_000_u32).map(|number| f64::from(number.wrapping_mul(2_654_435_769)) / 4_096.5)
}

/// A thousand values of a real measure.
#[divan::bench]
fn a_sketch_of_1_000_values(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(1_000_u64)).bench_local(|| {
        let mut sketch = Sketch::default();
        values().for_each(|value| sketch.add(black_box(value)));
        sketch
    });
}

/// A thousand dead of a measure that counts.
#[divan::bench]
fn a_tally_of_1_000_values(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(1_000_u64)).bench_local(|| {
        let mut tally = Tally::default();
        (0..1_000_u64).for_each(|value| tally.add(black_box(value * 37)));
        tally
    });
}

/// A game of 3 x 3 policies, resampled a thousand times.
#[divan::bench]
fn the_bootstrap_of_a_game_of_9_arms(bencher: Bencher<'_, '_>) {
    let iran = Policies::of("iran", "measured").or("hawkish").or("grit");
    let pakistan = Policies::of("pakistan", "measured")
        .or("hawkish")
        .or("restraint");
    let request = Request::of(["iran-pakistan-2024"]).vary([iran, pakistan]);
    let grid = request.grid().expect("a grid");
    let plan = PairedPlan::from(Plan::runs(300).threads(1));
    let played = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ());
    let comparison = played.expect("a comparison");
    let games = games(&grid, &comparison);
    bencher
        .counter(ItemsCount::new(grid.arms.len()))
        .bench_local(|| {
            analysis(
                black_box(&games[0]),
                &comparison.arms,
                Seed(1),
                &Pool::here(),
            )
        });
}

/// Cost and slope of a fit to two recorded crises, by 16 replays.
#[divan::bench(args = ["cost", "slope"])]
fn a_fit_to_two_crises(bencher: Bencher<'_, '_>, which: &str) {
    let crises = ["us-iran-2020", "kargil-1999"].map(scenario);
    let records = crises.iter().filter_map(|one| Record::of(&one.crisis));
    let shipped = Shipped::of(&crises[0].crisis, &crises[0].crisis);
    let problem = Problem::new(shipped, records.collect(), Seed(1), 16, Pool::here());
    let start = problem.start_values();
    match which {
        "cost" => bencher.bench_local(|| black_box(problem.cost(&start))),
        _ => bencher.bench_local(|| black_box(problem.slope(&start)[0])),
    }
}

/// Foreseeing a recorded crisis in 64 replays, and what the baselines foresee of it that learn from
/// another.
#[divan::bench(args = ["replays", "baselines"])]
fn foreseeing_a_crisis(bencher: Bencher<'_, '_>, which: &str) {
    let crises = ["us-iran-2020", "kargil-1999"].map(scenario);
    let records = crises.iter().filter_map(|one| Record::of(&one.crisis));
    let records: Vec<Record> = records.collect();
    match which {
        "replays" => bencher.bench_local(|| foresee(&records[0], Seed(1), 64, &Pool::here())),
        _ => bencher.bench_local(|| Baseline::forecasts_of_all(&records[0], &[&records[1]])),
    }
}

/// Folding twenty chunks that were played elsewhere.
#[divan::bench]
fn folding_20_chunks(bencher: Bencher<'_, '_>) {
    let scenario = scenario("iran-pakistan-2024");
    let job = ensemble::job(&scenario.hash, &Plan::runs(20 * 1_024));
    let (pool, go_on) = (Pool::here(), AtomicBool::new(false));
    let parts = ensemble::play_chunks(&scenario.crisis, &job, 0..20, &mut (), &pool, &go_on);
    let parts = parts.expect("runs");
    bencher
        .with_inputs(|| parts.clone())
        .bench_local_values(|parts| ensemble::fold(&scenario.crisis, &job, [parts]));
}
