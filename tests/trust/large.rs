//! What is large: numbers, turns.

use std::fs;

use crate::program::{expect, scratch};

fn json(args: &[&str]) -> serde_json::Value {
    let (out, _) = expect(&[args, &["--format", "json", "--quiet"]].concat(), 0);
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn huge_values_have_quantiles_and_a_power_of_ten() {
    let folder = scratch("huge");
    let file = folder.join("x.toml");
    let measures = "[measures]\n\
        same = { value = \"1e300 + day\", unit = \"x\" }\n\
        apart = { value = \"1e300 * day\", unit = \"x\" }\n\
        wide = { value = \"1e120 * day\", unit = \"x\" }\n";
    fs::write(
        &file,
        format!("extends = \"iran-pakistan-2024\"\n{measures}"),
    )
    .expect("a file");
    let file = file.display().to_string();
    let (text, _) = expect(&["run", &file, "--runs", "100", "--quiet"], 0);
    assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    assert!(text.contains("1e300"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() < 160),
        "{text}"
    );

    let report = json(&["run", &file, "--runs", "100"]);
    let measures = report["measures"].as_array().expect("measures");
    let named = |name: &str| measures.iter().find(|it| it["name"] == name).expect("it");
    let number = |it: &serde_json::Value, key: &str| it[key].as_f64();
    for key in ["mean", "p05", "p50", "p95"] {
        let found = number(named("same"), key).expect("a number");
        assert!((found / 1e300 - 1.0).abs() < 0.01, "{key} {found}");
    }
    assert_eq!(number(named("same"), "sd"), Some(0.0));
    let days = named("days");
    for key in ["mean", "p05", "p50", "p95"] {
        let [found, day] = [named("apart"), days].map(|it| number(it, key).expect("a number"));
        assert!(
            (found / 1e300 / day - 1.0).abs() < 0.06,
            "{key} {found} {day}"
        );
    }
    // A deviation that no float can square is not there rather than wrong.
    assert!(named("apart")["sd"].is_null() && named("apart")["low"].is_null());
    let wide = named("wide");
    assert!(number(wide, "sd") > Some(1e119) && number(wide, "low") < number(wide, "high"));
}

/// Both sides act in every turn, and nothing ends it.
const ENDLESS: &str = "name = \"x\"\nstart = 2000-01-01\nturns = 100000\n\
    [principals.a]\npolicy = \"hawkish\"\n[principals.b]\npolicy = \"hawkish\"\n\
    [[outcomes]]\nname = \"war\"\nwhen = 'level > 20'\n";

/// What really happened, on so many days that to look at all of them for each would never end.
const RECORDED: &str = "[history]\nsummary = \"x\"\nuntil = 2270-01-01\n\
    moves = [{ on = 2000-01-02, by = \"a\", do = \"protest\" }]\n";

/// One of the charts of two runs of a scenario, drawn in a folder of that name.
fn drawn(folder: &str, scenario: &str, [chart, file]: [&str; 2]) -> String {
    let folder = scratch(folder);
    let (path, out) = (folder.join("x.toml"), folder.join("out"));
    fs::write(&path, scenario).expect("a file");
    let (path, to) = (path.display().to_string(), out.display().to_string());
    let run = ["run", &path, "--runs", "2", "--quiet", "--svg"];
    expect(&[&run[..], &["--chart", chart, "--out", &to]].concat(), 0);
    fs::read_to_string(out.join(file).with_extension("svg")).expect("a chart")
}

/// A hundred thousand turns in each of which both sides act are drawn in few rows or steps, in time
/// that grows with their number.
#[test]
fn a_hundred_thousand_turns_are_drawn() {
    for [chart, file] in [
        ["staircase", "chart-staircase-typical"],
        ["stand", "chart-stand"],
        ["fan", "chart-fan"],
        ["heat", "chart-heat"],
        ["flow", "chart-flow"],
        ["outcomes", "chart-outcomes"],
    ] {
        let svg = drawn(chart, ENDLESS, [chart, file]);
        assert!(svg.len() < 400_000, "{chart}: {}", svg.len());
    }
}

/// So are as many days of a record beside them.
#[test]
fn a_record_of_a_hundred_thousand_days_is_drawn() {
    let scenario = format!("{ENDLESS}{RECORDED}");
    let svg = drawn("recorded", &scenario, ["stand", "chart-stand"]);
    assert!(svg.len() < 400_000, "{}", svg.len());
}

#[test]
fn few_runs_claim_nothing_of_a_game() {
    let grid = [
        "--vary",
        "pakistan=measured,hawkish",
        "--vary",
        "iran=measured,hawkish",
    ];
    for (runs, is_said) in [("1", false), ("29", false), ("30", true)] {
        let args = [
            &["compare", "iran-pakistan-2024", "--runs", runs],
            &grid[..],
        ]
        .concat();
        let report = json(&args);
        let games = report["games"].as_array().expect("games");
        let statements = games[0]["statements"].as_array().expect("statements");
        assert_eq!(!statements.is_empty(), is_said, "{runs}");
        let note = games[0]["note"].as_str().unwrap_or_default();
        assert_eq!(note.contains("at least 30 runs"), !is_said, "{note}");
    }
    let one = [
        "compare",
        "iran-pakistan-2024",
        "--runs",
        "1",
        "--vary",
        "iran=hawkish,measured",
    ];
    let (text, _) = expect(&one, 0);
    assert!(!text.contains("1 runs"), "{text}");
}

/// Of few runs each holds much of a sum; that is no finding.
#[test]
fn an_equal_share_of_few_runs_is_not_told_of() {
    let folder = scratch("equal");
    let file = folder.join("x.toml");
    fs::write(&file, ENDLESS).expect("a file");
    let file = file.display().to_string();
    let few = ["run", &file, "--set", "turns=5", "--runs", "20", "--quiet"];
    let (text, _) = expect(&few, 0);
    assert!(
        text.contains("days") && !text.contains("of all days:"),
        "{text}"
    );
    let report = json(&["run", "iran-pakistan-2024", "--runs", "60"]);
    let deaths = report["measures"].as_array().expect("measures");
    let deaths = deaths
        .iter()
        .find(|it| it["name"] == "deaths")
        .expect("deaths");
    assert!(deaths["largest_share"].as_f64() > Some(0.05), "{deaths}");
    let (text, _) = expect(&["run", "iran-pakistan-2024", "--runs", "60", "--quiet"], 0);
    assert!(text.contains("of all deaths: read the quantiles"), "{text}");
}
