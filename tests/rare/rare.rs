//! Rare endings: splitting against plain runs, and the command.

use std::fs;
use std::sync::atomic::AtomicBool;

use offramp::Seed;
use offramp::ensemble::{Ensemble, Plan};
use offramp::explore::rare::ending::Ending;
use offramp::explore::rare::estimate::{Effort, rare_event};
use offramp::explore::rare::paths::{shifts, trace, ways};
use offramp::pool::Pool;
use offramp::scenario::load;
use offramp::statistics::wilson;

use crate::program::{expect, scratch};

const BASE: &str = "iran-pakistan-2024";

const EFFORT: Effort = Effort {
    particles: 200,
    first: 1_500,
    replications: 16,
};

#[test]
fn splitting_and_plain_runs_agree_on_an_ending_of_one_percent() {
    let crisis = load(BASE, &[]).expect("sound").crisis;
    let names = crisis.outcome_names();
    let ensemble = Ensemble::play(&crisis, Plan::runs(30_000)).expect("an ensemble");
    for name in ["war", "imposed"] {
        let outcome = names
            .iter()
            .position(|own| *own == name)
            .expect("an outcome");
        let plain = wilson(ensemble.outcomes[outcome], 30_000);
        assert!((0.004..0.06).contains(&plain.point), "{name} {plain:?}");
        // Other luck than that of the plain runs.
        let ending = Ending::of(&crisis, Seed(2), outcome);
        let never = AtomicBool::new(false);
        let on = (&Pool::here(), &never);
        let event = rare_event(&ending, Seed(2), EFFORT, on, &mut |_| ());
        let split = event.probability;
        let spread = libm::hypot(plain.high - plain.low, split.high - split.low) / 3.92;
        let apart = (split.point - plain.point).abs();
        assert!(apart < 3.0 * spread, "{name} {split:?} {plain:?}");
        // Every path does come to the ending when it is gone along again, and is told.
        for way in ways(&ending, &event) {
            assert_eq!(trace(&ending, &way.path).outcome, name);
        }
        let drawn = shifts(&ending, &event);
        assert!(!drawn.is_empty() && drawn.iter().all(|one| one.deviations.is_finite()));
    }
}

/// A war that lasts: both attack for nine days.
const LASTING: [&str; 4] = [
    "--set",
    "outcomes=[{ name = \"war\", when = 'days_both(\"offensive\") >= 9' }, \
     { name = \"nuclear-use\", when = 'peak >= rung(\"nuclear-use\")' }]",
    "--of",
    "war",
];

const SMALL: [&str; 5] = ["--particles", "100", "--first", "400", "--quiet"];

#[test]
fn any_number_of_threads_says_the_same() {
    let of = |threads: &str| {
        let args = ["rare", BASE, "--replications", "6", "--format", "json"];
        let threads = ["--threads", threads];
        expect(&[&args[..], &LASTING, &SMALL, &threads].concat(), 0).0
    };
    let one = of("1");
    assert_eq!(one, of("3"));
    let value: serde_json::Value = serde_json::from_str(&one).expect("JSON");
    assert_eq!(
        (value["shape"].as_u64(), value["replications"].as_u64()),
        (Some(1), Some(6))
    );
    let chance = value["probability"].as_f64().expect("a chance");
    assert!(chance > 0.0 && chance < 0.02, "{chance}");
    assert!(value["levels"].as_array().expect("levels").len() > 2);
}

#[test]
fn an_ending_that_never_comes_about_has_its_bound() {
    let args = ["rare", BASE, "--of", "nuclear-use", "--replications", "6"];
    let (text, _) = expect(&[&args[..], &SMALL].concat(), 0);
    let says = "Nuclear use never came about: its chance is below 0.1 %, which 2 400 first runs";
    assert!(text.contains(says), "{text}");
    assert!(text.contains("the farthest level"), "{text}");
}

#[test]
fn results_hold_the_steps_the_ways_and_a_picture() {
    let out = scratch("rare").join("out");
    let path = out.to_str().expect("UTF-8");
    let args = [
        "rare",
        BASE,
        "--of",
        "war",
        "--replications",
        "6",
        "--out",
        path,
    ];
    let (text, _) = expect(&[&args[..], &SMALL].concat(), 0);
    assert!(text.contains("War comes about with a chance of"), "{text}");
    assert!(text.contains("One path of the first"), "{text}");
    let read = |name: &str| fs::read_to_string(out.join(name)).expect(name);
    assert!(read("steps.csv").starts_with("step,score,from_before,reached,relative_error,"));
    assert!(read("ways.csv").lines().count() > 2);
    assert!(read("drawn.csv").contains("third-parties.china.leverage.iran"));
    assert!(read("chart-splitting.csv").starts_with("level,chance,from_before,low,high\n"));
    assert!(read("report.html").contains("Typical ways"));
    let json: serde_json::Value = serde_json::from_str(&read("rare.json")).expect("JSON");
    let shares = json["ways"].as_array().expect("ways").iter();
    let sum: f64 = shares.filter_map(|way| way["share"].as_f64()).sum();
    assert!(sum > 0.0 && sum <= 1.0 + 1e-9, "{sum}");
}

#[test]
fn what_is_not_an_outcome_is_refused_with_those_there_are() {
    let (_, err) = expect(&["rare", BASE, "--of", "wra"], 2);
    assert!(
        err.contains("no outcome of the scenario has that name; it has war, "),
        "{err}"
    );
    let (_, err) = expect(&["rare", BASE], 2);
    assert!(err.contains("--of <OUTCOME>"), "{err}");
    let (_, err) = expect(&["rare", BASE, "--of", "war", "--replications", "5"], 2);
    assert!(err.contains("from 6 to"), "{err}");
}
