//! `offramp calibrate --events` as its users see it.

use crate::program::{expect, scratch};

const HEADER: &str = "# offramp-events: 1\n# lowest: 4\n# inexact: month\n# clashes: incidents\n# silence: 180\n\
    confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched\n";
const SILENT: &str = "0,0,1949-03-01,1,1,2,365,0,1,7,3,0,194\n";
const OLD: &str = "1,0,1950-03-01,1,1,2,365,0,1,7,3,0,194\n1,14,1950-03-15,1,1,365,2,0,0,16,4,3,\n\
                   2,0,1951-03-01,1,1,2,365,0,1,7,3,0,194\n2,2,1951-03-03,1,1,365,2,0,0,7,3,0,\n";
const NEW: &str = "3,0,1995-03-01,1,1,2,365,0,1,16,4,0,194\n3,1,1995-03-02,1,1,365,2,0,0,16,4,3,\n";

/// Calibrates the numbers `fit` to one crisis and to events of these rows.
fn calibrate(folder: &str, rows: &str, rest: &[&str], code: i32) -> (String, String, String) {
    let folder = scratch(folder);
    let events = folder.join("e.csv").display().to_string();
    std::fs::write(&events, format!("{HEADER}{rows}")).expect("a file");
    let out = folder.join("p.toml").display().to_string();
    let quick = ["--replays", "2", "--particles", "8", "--quiet"];
    let files = [
        "calibrate",
        "us-iran-2020",
        "--events",
        &events,
        "--out",
        &out,
    ];
    let (shown, err) = expect(&[&files[..], &quick, rest].concat(), code);
    let policy = std::fs::read_to_string(&out).unwrap_or_default();
    (shown, err, policy)
}

#[test]
fn events_are_fitted_to_and_later_ones_are_scored() {
    let rest = [
        "--train-before",
        "1990-01-01",
        "--fit",
        "tempo,incidents-attack,incidents-attack",
    ];
    let all = format!("{SILENT}{OLD}{NEW}");
    let (shown, _, policy) = calibrate("calibrate-events", &all, &rest, 0);
    for part in [
        "fitted to 1 recorded crises; 3 confrontations of",
        "before 1990-01-01",
        "\n1 confrontations that began from 1990-01-01 on, 1 acts: bits an act",
        "\n3 confrontations that it was fitted to, 2 acts: bits an act",
        "recency-with-habit",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    assert!(
        policy.contains("[policies.historical-fit-incidents]\nlike = \"historical-fit\"\nweights = { gravity = 1 }"),
        "{policy}"
    );
    let (_, _, without_events) =
        calibrate("calibrate-no-such-numbers", &all, &["--fit", "tempo"], 0);
    assert!(!without_events.contains("-incidents"), "{without_events}");
}

#[test]
fn events_that_cannot_be_fitted_to_are_refused() {
    for (rows, rest, code, message) in [
        (NEW, &[][..], 3, "1 confrontations; a fit takes at least 2"),
        (
            NEW,
            &["--train-before", "1990-01-01"],
            3,
            "0 confrontations before 1990-01-01; a fit takes at least 2",
        ),
        (
            &SILENT.repeat(2).replacen("0,0,", "9,0,", 1),
            &[],
            3,
            "no act after the first day of a confrontation is scored; there is nothing to fit to",
        ),
        (
            OLD,
            &["--train-before", "soon"],
            2,
            "a day of the calendar as 1990-01-01",
        ),
    ] {
        let (_, err, policy) = calibrate("calibrate-refused-events", rows, rest, code);
        assert!(err.contains(message), "{err}");
        assert!(policy.is_empty());
    }
}
