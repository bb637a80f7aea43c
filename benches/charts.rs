//! What drawing costs: each chart as SVG and as PNG of 1600 dots, and a whole report. `cargo bench
//! --bench charts`.

use divan::{Bencher, black_box};
use offramp::chance::Seed;
use offramp::chart::Picture;
use offramp::chart::fan::Fan;
use offramp::chart::flow::Flow;
use offramp::chart::heat::Heat;
use offramp::chart::outcomes::Outcomes;
use offramp::chart::stability::{Stability, usual_values};
use offramp::chart::staircase::Staircase;
use offramp::chart::theme::Look;
use offramp::ensemble::{Ensemble, Plan, play};
use offramp::play::recorder::record;
use offramp::scenario::{Scenario, load};

fn main() {
    divan::main();
}

fn played(runs: u64) -> (Scenario, Ensemble) {
    let scenario = load("iran-pakistan-2024", &[]).expect("the base scenario");
    let plan = Plan::runs(runs);
    let ensemble = play(&scenario.crisis, &plan, &mut ()).expect("an ensemble");
    (scenario, ensemble)
}

const CHARTS: [&str; 7] = [
    "staircase",
    "history",
    "fan",
    "heat",
    "outcomes",
    "flow",
    "stability",
];

fn picture(name: &str) -> Box<dyn Picture> {
    let (scenario, ensemble) = played(20_000);
    let crisis = &scenario.crisis;
    match name {
        "staircase" => Box::new(Staircase::of_trace(
            crisis,
            &record(crisis, Seed(1), 1),
            "A run",
        )),
        "history" => {
            let history = crisis.parts().history.as_ref().expect("the base has one");
            Box::new(Staircase::of_history(crisis, history))
        }
        "fan" => Box::new(Fan::of(crisis, &ensemble)),
        "heat" => Box::new(Heat::of(crisis, &ensemble)),
        "outcomes" => Box::new(Outcomes::of(crisis, &ensemble)),
        "flow" => Box::new(Flow::of(crisis, &ensemble)),
        _ => {
            let plan = Plan::runs(50).threads(ensemble.plan.threads);
            Box::new(Stability::play(crisis, &plan, &usual_values()).expect("ensembles"))
        }
    }
}

/// From data to SVG.
#[divan::bench(args = CHARTS)]
fn svg(bencher: Bencher<'_, '_>, name: &str) {
    let picture = picture(name);
    bencher.bench_local(|| black_box(&picture).draw(&Look::default()));
}

/// From data to PNG, 1 600 dots wide.
#[divan::bench(args = CHARTS)]
fn png(bencher: Bencher<'_, '_>, name: &str) {
    let picture = picture(name);
    let look = Look::default();
    bencher.bench_local(|| {
        let chart = black_box(&picture).draw(&look);
        chart.png(look.scale).expect("a picture")
    });
}
