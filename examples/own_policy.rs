//! A policy in Rust, compared with one from a file: it sees an observation, never the state, and
//! returns odds; the engine draws.
//!
//! `cargo run --release --example own_policy`

use offramp::prelude::*;
use offramp::prose::UnknownName;

/// Never strikes; phones about every third day for as long as the crisis stands above a protest.
#[derive(Debug)]
struct Telephone {
    talk: MoveId,
}

impl Telephone {
    fn of(crisis: &Crisis) -> Result<Self, UnknownName> {
        let talk = crisis.move_named("talk")?;
        Ok(Self { talk })
    }
}

impl Policy for Telephone {
    fn decide(&self, seen: &Observation<'_>) -> Odds {
        let per_day = if seen.level() > 1.0 { 0.4 } else { 0.05 };
        let talks = Hazard::per_day(per_day).of(self.talk);
        Odds::reach(talks.because("level", seen.level()))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    let telephoning = crisis.with_policy("pakistan", Telephone::of(&crisis)?)?;

    // The same runs meet the same luck: the difference is the policy's.
    let arms = [("as is", &crisis), ("telephone", &telephoning)];
    let comparison = Comparison::play(arms, Plan::runs(5_000))?;
    for quantity in &comparison.quantities {
        println!(
            "{}",
            comparison.difference("telephone", "as is", &quantity.name)?
        );
    }

    let war = comparison.difference("telephone", "as is", "war")?;
    assert!(war.verdict == Verdict::Shown);
    assert!(war.estimate.is_some_and(|change| change.high < 0.0));
    Ok(())
}
