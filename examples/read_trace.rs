//! Reads the trace of one run: what happened, and why each government did what it did.
//!
//! `cargo run --release --example read_trace`

use offramp::play::recorder::record;
use offramp::play::trace::Happening;
use offramp::prelude::*;
use offramp::report::story::tell;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    let trace = record(&crisis, Seed(1), 7);

    // Every turn has what happened, what each actor weighed, and how it stood afterwards.
    let mut acts = 0;
    for turn in &trace.turns {
        for happening in &turn.happenings {
            if let Happening::Act(act) = happening {
                println!("{} {} {}", turn.date, act.actor, act.says);
                acts += 1;
            }
        }
        for decision in &turn.decisions {
            let largest = decision
                .terms
                .iter()
                .max_by(|a, b| a.value.total_cmp(&b.value));
            if let (Some(chosen), Some(term)) = (&decision.chosen, largest) {
                println!("    {chosen}: mostly {} {:+.1}", term.name, term.value);
            }
        }
    }
    println!("{} after {} days", trace.outcome, trace.days);

    // The same as a story, as `offramp tell` prints it.
    let story = tell(&trace);
    assert!(acts > 0 && story.contains(&trace.outcome));
    Ok(())
}
