//! The shortest way from a scenario to an answer: how likely is a violent reply, and war?
//!
//! `cargo run --release --example first_run`

use offramp::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    let ensemble = Ensemble::play(&crisis, Plan::runs(5_000))?;

    for name in &ensemble.outcome_names {
        println!("{name:<12} {}", ensemble.share(name)?);
    }
    println!("violent reply in {}", ensemble.share("violent-reply")?);
    println!("it lasts {}", ensemble.mean("days")?);

    let war = ensemble.share("war")?;
    assert!(war.low < war.point && war.point < war.high && war.high < 0.2);
    Ok(())
}
