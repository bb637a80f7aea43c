//! Scenarios with a ladder of their own.

use offramp::ensemble::{Plan, play};
use offramp::scenario::Code;
use offramp::scenario::{Scenario, ScenarioError, load, parse};

const FIVE: &str = "tests/data/ladders/five-rungs.toml";

fn read(path: &str) -> Scenario {
    load(path, &[]).unwrap_or_else(|error| panic!("{error}"))
}

fn move_names(scenario: &Scenario) -> Vec<&str> {
    let moves = scenario.crisis.catalogue().moves.iter();
    moves.map(|entry| entry.name.as_str()).collect()
}

#[test]
fn five_rungs_and_five_moves_make_a_scenario_that_plays() {
    let scenario = read(FIVE);
    let codes: Vec<Code> = scenario.warnings.iter().map(|it| it.code).collect();
    assert_eq!(
        codes,
        [Code::LeftOut],
        "one warning names all that is left out"
    );
    let moves = move_names(&scenario);
    for own in ["hug", "wait", "insult", "blockade", "attack"] {
        assert!(moves.contains(&own), "{own}");
    }
    assert!(!moves.contains(&"strike") && moves.contains(&"hold"));
    let plan = Plan::runs(300);
    let played = play(&scenario.crisis, &plan, &mut ()).expect("an ensemble");
    assert!(played.outcomes[0] > 0, "{:?}", played.outcomes);
    assert!(played.outcomes[0] < 300, "{:?}", played.outcomes);
}

#[test]
fn what_is_left_out_is_named() {
    let scenario = read(FIVE);
    let said = &scenario.warnings[0].message;
    assert!(said.contains("35 built-in moves"), "{said}");
    assert!(
        said.contains("talk") && said.contains("nuclear-strike"),
        "{said}"
    );
    assert!(said.contains("red-line") && said.contains("grit"), "{said}");
}

#[test]
fn a_rung_may_be_added_without_stating_the_others_again() {
    let text = std::fs::read_to_string("scenarios/iran-pakistan-2024.toml").expect("a scenario");
    let added = "\n[ladder]\nadd = [{ name = \"blockade\", severity = 3.5 }]\n[moves.blockade]\nby = \"principal\"\nrung = \"blockade\"\n";
    let scenario = parse("blockade.toml", &(text + added), &[]);
    let scenario = scenario.unwrap_or_else(|error| panic!("{error}"));
    assert!(scenario.warnings.is_empty());
    let ladder = scenario.crisis.ladder();
    assert_eq!(ladder.rungs().len(), 17);
    let blockade = scenario
        .crisis
        .catalogue()
        .find("blockade")
        .expect("a move");
    let severity = scenario.crisis.catalogue().get(blockade).severity;
    assert!((severity - 3.5).abs() < 1e-12);
}

#[test]
fn a_mistake_in_a_ladder_is_the_only_one_that_is_said_of_it() {
    let text = std::fs::read_to_string(FIVE).expect("a scenario");
    for (right, wrong) in [
        ("severity = -1", "severity = \"low\""),
        ("name = \"battle\", severity", "nam = \"battle\", severity"),
        (
            "name = \"peace\", severity = 0",
            "name = \"peace\", severity = 0.5",
        ),
        ("severity = 2", "severity = 1"),
        ("danger = 2", "danger = \"two\""),
    ] {
        let broken = text.replacen(right, wrong, 1);
        assert_ne!(broken, text);
        let Err(ScenarioError::Invalid(findings, _)) = parse("five.toml", &broken, &[]) else {
            panic!("{wrong} was accepted");
        };
        // A mistyped key is unknown, and the right one is missing.
        let most = if wrong.starts_with("nam ") { 2 } else { 1 };
        assert_eq!(findings.len(), most, "{wrong}: {findings:#?}");
    }
}

/// The example of a ladder of one's own in the reference.
fn example() -> String {
    let page = include_str!("../../docs/scenario.md");
    let blocks = page.split("```toml\n").skip(1);
    let mut blocks = blocks.filter_map(|rest| rest.split("```").next());
    let found = blocks.find(|block| block.contains("[ladder]\n") && block.contains("rungs = ["));
    found.expect("an example").to_owned()
}

#[test]
fn the_ladder_of_the_reference_makes_a_crisis_that_leaves_the_calm() {
    let states = "name = \"Two states\"\nstart = 2024-01-16\n[principals.east]\npolicy = \"hawkish\"\n[principals.west]\npolicy = \"measured\"\n";
    let opening = "[[opening]]\nby = \"east\"\ndo = \"insult\"\n";
    let outcomes = "[[outcomes]]\nname = \"battle\"\nwhen = 'level >= rung(\"battle\")'\n[[outcomes]]\nname = \"blockade\"\nwhen = 'level >= rung(\"blockade\")'\nfor = \"6 days\"\n";
    let text = format!("{states}{opening}{outcomes}{}", example());
    let scenario = parse("example.toml", &text, &[]).unwrap_or_else(|error| panic!("{error}"));
    let plan = Plan::runs(300);
    let played = play(&scenario.crisis, &plan, &mut ()).expect("an ensemble");
    assert!(
        played.outcomes[0] + played.outcomes[1] > 0,
        "{:?}",
        played.outcomes
    );
}
