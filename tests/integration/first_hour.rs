//! What somebody types in the first hour: to look around, to copy a scenario, to find a run worth
//! reading, and what to do next.

use crate::program::{expect, scratch};
use std::fs;
use std::process::Command;

#[test]
fn a_built_in_scenario_is_shown_as_it_is_written() {
    let (text, _) = expect(&["show", "kargil-1999"], 0);
    let written = fs::read_to_string("scenarios/kargil-1999.toml").expect("a scenario");
    assert_eq!(text, written);
    let (json, _) = expect(&["show", "Kargil-1999", "--format", "json"], 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (&json["shape"], &json["name"]),
        (&1.into(), &"kargil-1999".into())
    );
    assert_eq!(json["text"], written);
    let (_, err) = expect(&["show", "kargil"], 3);
    assert!(err.contains("did you mean `kargil-1999`?"), "{err}");
}

#[test]
fn a_copy_of_a_built_in_scenario_is_sound_and_plays_as_it_does() {
    let folder = scratch("first-hour-copies");
    for name in ["kargil-1999", "iran-pakistan-2024-without-china", "generic"] {
        let file = folder.join(format!("my-{name}.toml"));
        let file = file.to_str().expect("UTF-8");
        if name == "generic" {
            // It has no actors: it is there to be extended, and `run` plays it between two states.
            expect(&["new", file, "--from", name], 0);
            expect(&["check", file], 3);
            continue;
        }
        expect(&["new", file, "--from", name], 0);
        let text = fs::read_to_string(file).expect("the copy");
        let title = format!("name = \"My {}\"\n", name.replace('-', " "));
        assert!(text.contains(&title), "{text}");
        let (out, _) = expect(&["check", file, "--quiet"], 0);
        assert!(out.contains(": sound\n"), "{out}");
        let outcomes = |scenario: &str| {
            let args = [
                "run", scenario, "--runs", "200", "--format", "json", "--quiet",
            ];
            let json: serde_json::Value = serde_json::from_str(&expect(&args, 0).0).expect("JSON");
            json["outcomes"].clone()
        };
        assert_eq!(outcomes(file), outcomes(name));
    }
    let (_, err) = expect(&["new", "nothing.toml", "--from", "no-such"], 3);
    assert!(
        err.contains("no built-in scenario is called `no-such`"),
        "{err}"
    );
    assert!(!std::path::Path::new("nothing.toml").exists());
}

#[test]
fn the_generic_set_up_is_listed_and_plays_between_two_states() {
    let (list, _) = expect(&["list", "scenarios"], 0);
    assert!(
        list.lines().any(|line| line.starts_with("generic ")),
        "{list}"
    );
    let (out, _) = expect(&["run", "generic", "--runs", "50"], 0);
    assert!(out.starts_with("Two states\n"), "{out}");
    expect(&["check", "generic"], 0);
}

/// The number of the run that stands for others, and its story.
#[track_caller]
fn told(which: &str) -> (String, String) {
    let args = "tell iran-pakistan-2024 --runs 2000 --run";
    let args: Vec<&str> = args.split(' ').chain([which]).collect();
    let (out, err) = expect(&args, 0);
    let first = out.lines().next().expect("a line").to_owned();
    let number = first.rsplit(": run ").next().expect("a number");
    let number = number.split(" of seed").next().expect("a number");
    assert!(err.starts_with(&format!("run {number} is ")), "{err}");
    (number.to_owned(), out)
}

#[test]
fn a_run_is_told_that_stands_for_others() {
    let (first_war, story) = told("war");
    assert!(
        story.lines().last().expect("an end").contains(": war."),
        "{story}"
    );
    // No earlier run ends so.
    let out = scratch("first-hour-told").join("out");
    let path = out.to_str().expect("UTF-8");
    expect(
        &[
            "run",
            "iran-pakistan-2024",
            "--runs",
            "2000",
            "--chart",
            "fan",
            "--out",
            path,
        ],
        0,
    );
    let runs = fs::read_to_string(out.join("runs.csv")).expect("the runs");
    let war = runs
        .lines()
        .find(|line| line.split(',').nth(1) == Some("war"));
    let war = war.and_then(|line| line.split(',').next()).expect("a war");
    assert_eq!(war, first_war.replace(' ', ""));
    let (worst, story) = told("worst");
    assert_eq!(
        expect(&["tell", "iran-pakistan-2024", "--run", &worst], 0).0,
        story
    );
    told("typical");
    let none = [
        "tell",
        "iran-pakistan-2024",
        "--runs",
        "3",
        "--run",
        "nuclear-use",
    ];
    let (_, err) = expect(&none, 1);
    assert!(err.contains("none of the first 3 runs ends so"), "{err}");
    let (_, err) = expect(&["tell", "iran-pakistan-2024", "--run", "settld"], 2);
    assert!(err.contains("did you mean `settled`?"), "{err}");
}

#[test]
fn what_to_do_next_is_said_to_people_and_not_to_programs() {
    let run = ["run", "iran-pakistan-2024", "--runs", "5", "--seed", "7"];
    let with = |more: &[&str]| expect(&[&run[..], more].concat(), 0);
    let (out, err) = with(&["--set", "turns=30"]);
    let tell = "offramp tell iran-pakistan-2024 --set turns=30 --seed 7 --run worst";
    assert!(err.contains("\nnext:\n") && err.contains(tell), "{err}");
    assert!(!out.contains("next:"), "{out}");
    assert_eq!(with(&["--quiet"]).1, "");
    assert_eq!(with(&["--format", "json"]).1, "");
    for args in [
        &["check", "kargil-1999"][..],
        &["causes", "kargil-1999", "--runs", "20"],
        &[
            "compare",
            "kargil-1999",
            "--vary",
            "india=measured,hawkish",
            "--runs",
            "20",
        ],
        &["tell", "kargil-1999"],
        &["list", "scenarios"],
    ] {
        let (_, err) = expect(args, 0);
        assert!(err.contains("\nnext:\n  offramp "), "{args:?}: {err}");
    }
}

#[test]
fn a_command_without_what_it_needs_shows_its_example() {
    for command in ["run", "compare", "report", "tell", "show", "new", "list"] {
        let (out, err) = expect(&[command], 2);
        assert!(out.is_empty() && err.starts_with("error: "), "{err}");
        assert!(
            err.contains(&format!("Example:\n  offramp {command} ")),
            "{err}"
        );
    }
}

#[test]
fn the_documents_are_there_offline() {
    let (list, _) = expect(&["docs"], 0);
    for topic in ["tutorial", "how-to/election", "scenario", "glossary"] {
        assert!(list.contains(&format!("  {topic} ")), "{list}");
        let written = fs::read_to_string(format!("docs/{topic}.md")).expect("a page");
        assert_eq!(expect(&["docs", topic], 0).0, written);
    }
    let (_, err) = expect(&["docs", "glosary"], 2);
    assert!(err.contains("did you mean `glossary`?"), "{err}");
}

#[test]
fn shells_and_man_know_every_command() {
    let (help, _) = expect(&["--help"], 0);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    let names = commands.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<&str> = names
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() > 12, "{help}");
    let (man, _) = expect(&["man"], 0);
    assert!(man.contains("\n.TH offramp 1 "), "{man}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (script, _) = expect(&["completions", shell], 0);
        for name in &names {
            assert!(script.contains(name), "{shell}: {name}");
        }
    }
    for name in names.iter().filter(|name| **name != "help") {
        assert!(man.contains(&name.replace('-', "\\-")), "{name}");
        let (page, _) = expect(&["man", name], 0);
        assert!(page.contains(&format!("\n.TH offramp-{name} 1")), "{page}");
    }
    let pages = man.matches("offramp\\-").count();
    assert_eq!(pages, names.len() - 1, "a page of every command: {man}");
    let (_, err) = expect(&["man", "sing"], 2);
    assert!(err.contains("there is no command `sing`"), "{err}");
}

fn in_width(args: &[&str], columns: usize) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .env("COLUMNS", columns.to_string())
        .output()
        .expect("the program");
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// No line is wider than the terminal, and no word is lost.
#[test]
fn results_fit_the_terminal() {
    let run = ["run", "iran-pakistan-2024", "--runs", "200"];
    let tell = ["tell", "iran-pakistan-2024", "--run", "7"];
    for args in [
        &run[..],
        &tell,
        &["list", "keys"],
        &["list", "policies"],
        &["list", "scenarios"],
        &["list", "moves"],
        &["hindcast", "us-iran-2020", "--particles", "8"],
    ] {
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let wide = in_width(args, 10_000);
        for columns in [60, 80, 200] {
            let text = in_width(args, columns);
            let longest = text.lines().max_by_key(|line| line.chars().count());
            let longest = longest.expect("a line");
            assert!(longest.chars().count() <= columns, "{columns}: {longest}");
            assert_eq!(words(&text), words(&wide), "{args:?}");
        }
    }
}

#[test]
fn help_fits_the_terminal() {
    for command in [&["--help"][..], &["run", "--help"], &["compare", "--help"]] {
        for columns in [80, 200] {
            let text = in_width(command, columns);
            let longest = text.lines().map(|line| line.chars().count()).max();
            assert!(
                longest <= Some(columns),
                "{command:?} at {columns}:\n{text}"
            );
            assert!(
                text.contains("Example:") || text.contains("Start here:"),
                "{text}"
            );
        }
    }
}
