//! The best policies: found again with the same luck, judged by what the search did not meet.

use std::fs;

use serde_json::Value;

use crate::program::{expect, scratch};

const BASE: [&str; 10] = [
    "optimise",
    "iran-pakistan-2024",
    "--actor",
    "pakistan",
    "--free",
    "answer,reach",
    "--generations",
    "8",
    "--runs",
    "120",
];

fn json(more: &[&str]) -> (String, Value) {
    let args = [&BASE[..], more, &["--format", "json", "--quiet"]].concat();
    let text = expect(&args, 0).0;
    let value = serde_json::from_str(&text).expect("JSON");
    (text, value)
}

#[test]
fn a_policy_that_averts_war_reaches_out() {
    let more = ["--goal", "war min", "--worlds", "6", "--threads"];
    let (one, report) = json(&[&more[..], &["1"]].concat());
    assert_eq!(
        one,
        json(&[&more[..], &["3"]].concat()).0,
        "any number of threads"
    );
    let policy = &report["policies"][0];
    assert_eq!(report["unmet"].as_array().map(Vec::len), Some(4));
    assert!(
        policy["met"][0]["low"].as_f64().expect("an end") > 0.0,
        "{policy}"
    );
    let reach = &policy["dials"][1];
    assert_eq!(
        (&reach["name"], &reach["grade"]),
        (&"reach".into(), &"assumed".into())
    );
    assert!(reach["value"].as_f64().expect("a value") > 2.0, "{reach}");
    let left = reach["gain_without"].as_f64().expect("what is left");
    assert!(
        left < 0.5 * policy["met"][0]["gain"].as_f64().expect("a gain"),
        "{policy}"
    );
    assert_eq!(
        policy["worlds"][0]["gains"].as_array().map(Vec::len),
        Some(6)
    );
    let against = policy["against"].as_array().expect("rivals");
    assert_eq!(against.iter().filter(|one| one["met"] == true).count(), 4);
    let sum: f64 = against[..4]
        .iter()
        .map(|one| one["gain"].as_f64().expect("a gain"))
        .sum();
    let mean = policy["met"][0]["gain"].as_f64().expect("a gain");
    assert!((sum / 4.0 - mean).abs() < 1e-12, "{sum} {mean}");
}

#[test]
fn several_goals_have_a_front_and_a_folder() {
    let out = scratch("front").join("out");
    let path = out.to_str().expect("UTF-8");
    let more = [
        "--goal",
        "war:min,payoff:max",
        "--against",
        "hawkish",
        "--worlds",
        "2",
    ];
    let args = [&BASE[..], &more, &["--out", path, "--quiet"]].concat();
    let (text, _) = expect(&args, 0);
    assert!(
        text.contains("stay on the front of war and payoff-pakistan"),
        "{text}"
    );
    assert!(
        text.contains("WARNING: The gain rests on assumptions: answer"),
        "{text}"
    );
    let read = |name: &str| fs::read_to_string(out.join(name)).expect(name);
    assert!(read("policies.csv").starts_with("found,stays,dial,value,before,from,to,grade"));
    assert!(read("against.csv").contains(",hawkish,true,war,"));
    assert!(read("transfer.csv").lines().count() > 4);
    assert!(read("chart-pareto.csv").starts_with("policy,right,up,stays\n0,"));
    assert!(read("report.html").contains("The front, with fresh luck"));
    let report: Value = serde_json::from_str(&read("optimise.json")).expect("JSON");
    let policies = report["policies"].as_array().expect("policies");
    let mut staying = policies.iter().filter(|one| one["stays"] == true);
    assert!(
        staying.any(|one| one["met"][0]["gain"].as_f64() > Some(0.0)),
        "{policies:?}"
    );
}

#[test]
fn a_scenario_may_be_the_rival() {
    let folder = scratch("file");
    let file = folder.join("raids.toml");
    let text = "extends = \"iran-pakistan-2024\"\n[principals.iran]\npolicy = \"hawkish\"\n";
    fs::write(&file, text).expect("a scenario");
    let path = file.to_str().expect("UTF-8");
    let of = |against: &str| {
        let more = ["--goal", "war:min", "--worlds", "0", "--against", against];
        json(&more).1["policies"][0]["against"][0].clone()
    };
    let (by_file, by_name) = (of(path), of("hawkish"));
    assert_eq!(by_file["rival"], path);
    assert_eq!(by_file["gain"], by_name["gain"], "the same rival");
}

#[test]
fn what_moves_nothing_is_said_before_the_search() {
    let free = [
        "--free",
        "threshold,answer",
        "--goal",
        "nuclear-use min",
        "--worlds",
        "0",
    ];
    let base = [
        "optimise",
        "iran-pakistan-2024",
        "--actor",
        "pakistan",
        "--runs",
        "40",
    ];
    let (_, err) = expect(&[&base[..], &free].concat(), 2);
    assert!(
        err.contains("`--free threshold,answer` moves nothing that is wanted"),
        "{err}"
    );
    assert!(
        err.contains("none of them ended in nuclear-use, whose chance is below"),
        "{err}"
    );
    // Nobody urges restraint where no third party is.
    let alone = [
        "--set",
        "third-parties.china.involve.tempo=0",
        "--generations",
        "1",
    ];
    let more = [
        "--free",
        "heed,answer",
        "--goal",
        "war:min",
        "--worlds",
        "0",
    ];
    let (out, err) = expect(&[&base[..], &alone, &more].concat(), 0);
    assert!(
        err.contains("note: `heed` moves nothing that is wanted"),
        "{err}"
    );
    assert!(out.contains("moves nothing"), "{out}");
}

#[test]
fn goals_dials_and_actors_that_are_not_there_are_refused() {
    let base = ["optimise", "iran-pakistan-2024", "--actor"];
    for (more, says) in [
        (
            &["china", "--free", "answer", "--goal", "war:min"][..],
            "only principals are searched",
        ),
        (
            &["iran", "--free", "anwser", "--goal", "war:min"],
            "did you mean `answer`",
        ),
        (
            &["iran", "--free", "answer,answer", "--goal", "war:min"],
            "`answer` is named twice",
        ),
        (
            &["iran", "--free", "answer", "--goal", "wra min"],
            "did you mean `war`",
        ),
        (
            &["iran", "--free", "answer", "--goal", "war"],
            "`war` is no goal",
        ),
        (
            &["iran", "--free", "answer", "--goal", "war:min,war:min"],
            "asked for twice",
        ),
        (
            &["iran", "--free", "answer", "--goal", "war min, war max"],
            "contradict each other",
        ),
        (
            &[
                "iran",
                "--free",
                "answer",
                "--goal",
                "war:min",
                "--double-oracle",
            ],
            "--rival-goal",
        ),
    ] {
        let (_, err) = expect(&[&base[..], more].concat(), 2);
        assert!(err.contains(says), "{more:?}\n{err}");
    }
    let mixed = "iran={ measured = 0.5, hawkish = 0.5 }";
    let more = [
        "iran", "--free", "answer", "--goal", "war:min", "--policy", mixed,
    ];
    let (_, err) = expect(&[&base[..], &more].concat(), 2);
    assert!(err.contains("say whose dials are to be turned"), "{err}");
}
