//! The shortest way from a scenario to an answer: how likely is a violent reply, and war?
//!
//! `cargo run --release --example first_run`

use offramp::ensemble::{Plan, play};
use offramp::report::run::report;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
    let plan = Plan::runs(5_000);
    let ensemble = play(&scenario.crisis, &plan, &mut ())?;
    let report = report(&scenario, &ensemble);

    for outcome in &report.outcomes {
        let [share, low, high] =
            [outcome.share, outcome.low, outcome.high].map(|share| share * 100.0);
        println!("{:<12} {share:5.1} % [{low:.1}, {high:.1}]", outcome.name);
    }
    let reply = report
        .measures
        .iter()
        .find(|measure| measure.name == "violent-reply")
        .and_then(|reply| reply.mean);
    println!(
        "violent reply in {:.0} % of runs",
        reply.unwrap_or_default() * 100.0
    );

    assert_eq!(
        report
            .outcomes
            .iter()
            .map(|outcome| outcome.count)
            .sum::<u64>(),
        5_000
    );
    Ok(())
}
