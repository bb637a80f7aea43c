//! A policy in Rust: it sees an observation, never the state, and returns odds; the engine draws.
//!
//! `cargo run --release --example own_policy`

use std::sync::Arc;

use offramp::actor::Side;
use offramp::chance::Seed;
use offramp::crisis::{Conduct, Crisis};
use offramp::ensemble::{Plan, play};
use offramp::moves::MoveId;
use offramp::perception::Observation;
use offramp::policy::Policy;
use offramp::policy::odds::{MAX_TERMS, Odds, TrackOdds, What, Whether};

/// Never strikes; phones about every third day for as long as the crisis stands above a protest.
#[derive(Debug)]
struct Telephone {
    talk: MoveId,
}

impl Policy for Telephone {
    fn decide(&self, seen: &Observation<'_>) -> Odds {
        let hazard = if seen.level() > 1.0 { 0.4 } else { 0.05 };
        let what = What::Weighted(Box::new([(self.talk, 1.0)]));
        let reach = TrackOdds {
            ruling: None,
            whether: Whether::PerDay(hazard),
            what,
            terms: [0.0; MAX_TERMS],
        };
        Odds::of(TrackOdds::NEVER, reach)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
    let plan = Plan {
        seed: Seed(1),
        runs: 5_000,
        threads: None,
    };
    let measured = play(&scenario.crisis, &plan, &mut ())?;

    let mut parts = scenario.crisis.into_parts();
    let talk = parts.catalogue.find("talk").ok_or("no such move")?;
    let conduct = Conduct::Custom(Arc::new(Telephone { talk }));
    parts.assign(Side::Second, "telephone", conduct);
    let crisis = Crisis::assemble(parts).map_err(|flaws| flaws[0].clone())?;
    let telephoned = play(&crisis, &plan, &mut ())?;

    // The same runs met the same luck: the difference is the policy's.
    println!(
        "wars: {} with `measured`, {} with the telephone",
        measured.outcomes[0], telephoned.outcomes[0]
    );
    assert!(telephoned.outcomes[0] < measured.outcomes[0]);
    Ok(())
}
