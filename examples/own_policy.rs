//! A policy in Rust, compared with one from a file: it sees an observation, never the state, and
//! returns odds; the engine draws.
//!
//! `cargo run --release --example own_policy`

use std::sync::Arc;

use offramp::chance::Seed;
use offramp::comparison::{Arm, Pairs, Plan, Runs, Selection, Verdict, compare};
use offramp::crisis::{Conduct, Crisis};
use offramp::model::moves::MoveId;
use offramp::model::parties::Side;
use offramp::model::perception::Observation;
use offramp::policy::Policy;
use offramp::policy::hazard::Hazard;
use offramp::policy::odds::Odds;

/// Never strikes; phones about every third day for as long as the crisis stands above a protest.
#[derive(Debug)]
struct Telephone {
    talk: MoveId,
}

impl Policy for Telephone {
    fn decide(&self, seen: &Observation<'_>) -> Odds {
        let per_day = if seen.level() > 1.0 { 0.4 } else { 0.05 };
        let talks = Hazard::per_day(per_day).of(self.talk);
        Odds::reach(talks.because("level", seen.level()))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
    let mut parts = crisis.parts().clone();
    let talk = parts.catalogue.find("talk").ok_or("no such move")?;
    let conduct = Conduct::Custom(Arc::new(Telephone { talk }));
    parts.assign(Side::Second, "telephone", conduct);
    let telephoning = Crisis::assemble(parts).map_err(|flaws| flaws[0].clone())?;

    let arms = [
        Arm::new("as it is", crisis),
        Arm::new("pakistan telephones", telephoning),
    ];
    let plan = Plan {
        seed: Seed(1),
        runs: Runs::Exactly(5_000),
        threads: None,
        stop: None,
        pairs: Pairs::AllIfFew,
    };
    let comparison = compare(&arms, &Selection::Standard, &plan, &mut |_| ())?;

    // The same runs met the same luck: the difference is the policy's.
    for difference in &comparison.differences {
        println!("{}", comparison.sentence(difference));
    }
    let war = comparison
        .difference(1, 0, "war")
        .ok_or("war was compared")?;
    assert!(war.verdict == Verdict::Shown);
    assert!(war.estimate.is_some_and(|change| change.high < 0.0));
    Ok(())
}
