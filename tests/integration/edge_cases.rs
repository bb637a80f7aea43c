//! Inputs at the edge of what can be told: numbers that other programs round, days that no calendar
//! has.

use crate::program::expect;

fn seed_in_json(seed: &str) -> String {
    let args = [
        "run",
        "kargil-1999",
        "--runs",
        "1",
        "--format",
        "json",
        "--seed",
        seed,
    ];
    let (out, _) = expect(&args, 0);
    let line = out.lines().find(|line| line.contains("\"seed\""));
    line.expect("the seed").trim().to_owned()
}

/// A measure of a scenario's own that says yes in none of the runs, and one that always does.
#[test]
fn what_is_yes_or_no_has_an_interval_of_a_share() {
    let never = "measures.never={ unit = 'share', value = 'deaths > 1e9 ? 1 : 0' }";
    let always = "measures.always={ unit = 'share', value = 'deaths > 1e9 ? 0 : 1' }";
    let args = [
        "run",
        "kargil-1999",
        "--runs",
        "300",
        "--set",
        never,
        "--set",
        always,
    ];
    let (text, _) = expect(&args, 0);
    let row = |name: &str| {
        let mut rows = text.lines().filter(|line| line.starts_with(name));
        let row = rows.next().expect("a row").split_whitespace();
        row.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("never"), "never 300 0 0.0 % 0.0 to 1.3 %");
    assert_eq!(row("always"), "always 300 300 100.0 % 98.7 to 100.0 %");
}

/// JavaScript and many readers of JSON keep whole numbers in floating point.
#[test]
fn a_seed_that_others_would_round_is_a_text_in_json() {
    assert_eq!(
        seed_in_json("9007199254740992"),
        "\"seed\": 9007199254740992,"
    );
    assert_eq!(
        seed_in_json("9007199254740993"),
        "\"seed\": \"9007199254740993\","
    );
    assert_eq!(
        seed_in_json("18446744073709551615"),
        "\"seed\": \"18446744073709551615\","
    );
}

#[test]
fn a_run_ends_before_the_calendar_does() {
    // The history of 1999 does not fit either start: only the calendar tells them apart.
    let run = |day: &str| {
        let start = format!("start={day}");
        let args = ["run", "kargil-1999", "--set", &start, "--set", "turns=31"];
        expect(&args, 3).1
    };
    let refused = run("9999-12-01");
    assert!(
        refused.contains("ends after 9999-12-31, the last day of the calendar"),
        "{refused}"
    );
    assert!(!run("9999-11-30").contains("calendar"), "31 days fit");
}
