//! A crisis made in code, without a file: the same moves, policies and checks as in a scenario
//! file.
//!
//! `cargo run --release --example crisis_in_code`

use jiff::civil::date;
use offramp::crisis::vocabulary::Names;
use offramp::crisis::{Casualties, Crisis, Opening, Outcome, Parts};
use offramp::ensemble::{Plan, play};
use offramp::model::parties::Side;
use offramp::scenario::Builtin;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Two states with built-in policies, on the built-in ladder.
    let builtin = Builtin::new();
    let mut arland = builtin
        .principal("arland", "measured")
        .ok_or("no such policy")?;
    let borland = builtin
        .principal("borland", "hawkish")
        .ok_or("no such policy")?;
    arland.principal.traits.home.outcry = 0.2;
    let Builtin {
        ladder, catalogue, ..
    } = builtin;
    let mut parts = Parts::new(
        "Two neighbours",
        date(2030, 1, 1),
        ladder,
        catalogue,
        [arland, borland],
    );

    // It opens with a strike of the first on the soil of the second, and ends when a condition
    // holds.
    let strike = parts
        .catalogue
        .find("cross-border-strike")
        .ok_or("no such move")?;
    parts.opening.push(Opening {
        day: 0.0,
        actor: Side::First.into(),
        id: strike,
        deaths: Some(3),
        casualties: Casualties::default(),
        joint: false,
        against: None,
    });
    let names = Names::of(&parts);
    let war = names.condition(r#"level >= rung("major-offensive")"#)?;
    let settled =
        names.condition(r#"level <= rung("protest") && days_since("arland", "talk") < 30"#)?;
    for (name, when) in [("war", war), ("settled", settled)] {
        parts.outcomes.push(Outcome {
            tone: None,
            name: name.to_owned(),
            when,
            lasting: 3.0,
            says: None,
        });
    }

    // The same checks as for a file: what is out of its range is refused, with its place.
    let mut wrong = parts.clone();
    wrong.principals[Side::First].principal.traits.home.outcry = -1.0;
    let flaws = Crisis::assemble(wrong).expect_err("a number out of its range");
    println!("refused: {}", flaws[0]);
    assert_eq!(flaws[0].path, "principals.arland.home.outcry");

    let crisis = Crisis::assemble(parts)?;
    let plan = Plan::runs(2_000);
    let ensemble = play(&crisis, &plan, &mut ())?;
    for (name, count) in crisis.outcome_names().iter().zip(&ensemble.outcomes) {
        println!("{name:<10} {count}");
    }
    assert_eq!(ensemble.outcomes.iter().sum::<u64>(), 2_000);
    Ok(())
}
