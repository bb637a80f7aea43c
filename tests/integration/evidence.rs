//! Every number says how well it is supported, and a verdict what it rests on.
//!
//! To write the page anew: `UPDATE=1 cargo test evidence`.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::program::expect;
use offramp::crisis::{Crisis, Relation};
use offramp::model::actor::{Home, Perception, Reaction, Tilt, Weight};
use offramp::model::clashes::ClashRates;
use offramp::model::evidence::{Evidence, Grade, rows};
use offramp::model::feelings::{Beginning, Memory};
use offramp::model::hotline::HotlineNumbers;
use offramp::model::inadvertence::InadvertenceRates;
use offramp::model::issues::IssueNumbers;
use offramp::model::ladder::{Landmarks, Rung};
use offramp::model::moves::{Deaths, Influence, Move, StandingMeasure};
use offramp::model::parameter::Parameter;
use offramp::policy::historical::dials::Dials;
use offramp::policy::historical::weights::Weights;
use offramp::policy::hostility::Hostility;
use offramp::policy::involvement::Involvement;
use offramp::policy::raiding::Raiding;
use offramp::scenario::{Override, Scenario, load, parse};

const PAGE: &str = "docs/evidence.md";

/// A number of the model, with its group in code and its table in files.
struct Entry {
    group: &'static str,
    table: &'static str,
    name: &'static str,
    unit: &'static str,
    default: Option<f64>,
    evidence: Evidence,
}

/// Every number of the model.
fn entries() -> Vec<Entry> {
    fn of<T>(
        group: &'static str,
        table: &'static str,
        parameters: &'static [Parameter<T>],
    ) -> Vec<Entry> {
        let entries = parameters.iter().map(|it| Entry {
            group,
            table,
            name: it.name,
            unit: it.unit,
            default: it.default,
            evidence: it.evidence,
        });
        entries.collect()
    }
    [
        of("Weights", "weights", Weights::PARAMETERS),
        of("Dials", "dials", Dials::PARAMETERS),
        of("Perception", "perception", Perception::PARAMETERS),
        of("Home", "home", Home::PARAMETERS),
        of("Reaction", "reaction", Reaction::PARAMETERS),
        of("Memory", "memory", Memory::PARAMETERS),
        of("Beginning", "beginning", Beginning::PARAMETERS),
        of("Weight", "principals", Weight::PARAMETERS),
        of("Relation", "relation", Relation::PARAMETERS),
        of("ClashRates", "clashes", ClashRates::PARAMETERS),
        of("HotlineNumbers", "hotline", HotlineNumbers::PARAMETERS),
        of(
            "InadvertenceRates",
            "inadvertent",
            InadvertenceRates::PARAMETERS,
        ),
        of("IssueNumbers", "issues", IssueNumbers::PARAMETERS),
        of("Raiding", "raid", Raiding::PARAMETERS),
        of("Involvement", "involve", Involvement::PARAMETERS),
        of("Tilt", "third-parties", Tilt::PARAMETERS),
        of("Hostility", "third-parties.hostile", Hostility::PARAMETERS),
        of("Landmarks", "ladder", Landmarks::PARAMETERS),
        of("Rung", "ladder.rungs", Rung::PARAMETERS),
        of("Move", "moves", Move::PARAMETERS),
        of("Influence", "moves", Influence::PARAMETERS),
        of("Deaths", "deaths, toll", Deaths::PARAMETERS),
        of("StandingMeasure", "standing", StandingMeasure::PARAMETERS),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_number_is_graded_with_a_ground() {
    for entry in entries() {
        let words = entry.evidence.words();
        assert!(
            !words.is_empty(),
            "{}.{} has no row in crates/offramp-core/src/model/evidence",
            entry.group,
            entry.name
        );
        if let (Evidence::Fitted { low, high, .. }, Some(default)) = (entry.evidence, entry.default)
        {
            assert!(
                low <= default && default <= high,
                "{} is outside its interval",
                entry.name
            );
        }
        if let Evidence::Literature { effect, .. } = entry.evidence {
            assert!(
                effect.contains(|letter: char| letter.is_ascii_digit()),
                "{}: `{effect}` is no size",
                entry.name
            );
        }
    }
}

#[test]
fn no_row_of_evidence_is_left_of_a_number_that_is_gone() {
    let numbers = entries();
    for [group, key] in rows() {
        let mut of_group = numbers.iter().filter(|entry| entry.group == group);
        assert!(
            of_group.any(|entry| key == "*" || entry.name == key),
            "{group}.{key} is no number"
        );
    }
    let all = rows();
    let once: BTreeSet<_> = all.iter().collect();
    assert!(once.len() + 10 > all.len(), "{all:?}");
}

const HEAD: &str = "\
# Evidence

How well every number of the model is supported. This page is written by the program from the grades
in its code; the formulas that the numbers stand in are those of [model.md](model.md).

| grade | what it says |
|---|---|
| `fitted` | fitted to records; the 95 % interval is stated |
| `literature` | a study or a count states the size, and the number was set to give it in play |
| `assumed` | a judgement; where a study is named, it supports the mechanism and its sign, not the size |

A number that a scenario or a policy sets by hand is assumed, unless `[sources]` names where it is
from:

```toml
[sources]
\"principals.iran.perception.blame\" = \"a survey of statements, 2023\"
```

`offramp check` counts the grades of a scenario's numbers, so do reports and stories;
`offramp compare` says that a verdict *rests on assumptions* when every number in which its arms
differ is assumed. What only one arm has, such as an event or a third party, is no such number.
";

fn page() -> String {
    let numbers = entries();
    let mut text = HEAD.to_owned();
    text.push_str(
        "\n## How many\n\n| table | fitted | literature | assumed |\n|---|---|---|---|\n",
    );
    let mut tables: Vec<&str> = Vec::new();
    for entry in &numbers {
        if !tables.contains(&entry.table) {
            tables.push(entry.table);
        }
    }
    for table in tables.iter().chain(&["all"]) {
        let of_table = numbers
            .iter()
            .filter(|it| it.table == *table || *table == "all");
        let grades: Vec<Grade> = of_table.map(|it| it.evidence.grade()).collect();
        let count = |grade| grades.iter().filter(|it| **it == grade).count();
        let [fitted, literature, assumed] = Grade::ALL.map(count);
        let _ = writeln!(text, "| `{table}` | {fitted} | {literature} | {assumed} |");
    }
    text.push_str("\n## Every number\n\n| table | number | unit | default | grade | what supports it |\n|---|---|---|---|---|---|\n");
    for it in &numbers {
        let default = it
            .default
            .map_or_else(|| "each states its own".to_owned(), |it| it.to_string());
        let (grade, words) = (it.evidence.grade().name(), it.evidence.words());
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            text,
            "| `{}` | `{}` | {} | {default} | {grade} | {words} |",
            it.table, it.name, it.unit
        );
    }
    text
}

#[test]
fn the_page_of_evidence_is_written_from_the_grades() {
    let wanted = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PAGE, &wanted).expect("a writable page");
    }
    let found = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(found == wanted, "{PAGE}: `UPDATE=1 cargo test evidence`");
}

fn base(settings: &[&str]) -> Scenario {
    let set = settings
        .iter()
        .map(|setting| Override::Set((*setting).to_owned()));
    let overrides: Vec<Override> = set.collect();
    load("iran-pakistan-2024", &overrides).expect("sound")
}

fn crisis(settings: &[&str]) -> Crisis {
    base(settings).crisis
}

#[test]
fn a_difference_in_numbers_set_by_hand_rests_on_assumptions() {
    let as_is = crisis(&[]);
    let answers = crisis(&["principals.iran.dials.answer=2"]);
    let expected = vec![("principals.iran.dials.answer".to_owned(), Grade::Assumed)];
    assert_eq!(as_is.differing(&answers), expected);
    assert!(as_is.differs_by_assumptions(&answers));
    assert!(!as_is.differs_by_assumptions(&as_is), "no number differs");
}

#[test]
fn a_difference_in_a_number_with_a_source_does_not() {
    let text = "extends = \"iran-pakistan-2024\"\n[principals.iran.dials]\nanswer = 2\n[sources]\n\
                \"principals.iran.dials.answer\" = \"a study: twice as often\"\n";
    let sourced = parse("mine.toml", text, &[]).expect("sound");
    assert!(sourced.warnings.is_empty(), "{:?}", sourced.warnings);
    let (as_is, sourced) = (crisis(&[]), sourced.crisis);
    let expected = vec![("principals.iran.dials.answer".to_owned(), Grade::Literature)];
    assert_eq!(as_is.differing(&sourced), expected);
    assert!(!as_is.differs_by_assumptions(&sourced));
    assert_eq!(
        sourced.grading().set - sourced.grading().set_assumed,
        1,
        "one number has a source"
    );
}

#[test]
fn presence_alone_is_no_assumption() {
    let without = load(
        "iran-pakistan-2024",
        &[Override::Without("china".to_owned())],
    );
    let without = without.expect("sound").crisis;
    assert!(!crisis(&[]).differs_by_assumptions(&without));
}

#[test]
fn another_policy_is_an_assumption() {
    let hawkish = crisis(&["principals.pakistan.policy=\"hawkish\""]);
    let as_is = crisis(&[]);
    let differing = as_is.differing(&hawkish);
    let paths: Vec<&str> = differing.iter().map(|(path, _)| path.as_str()).collect();
    assert!(paths.contains(&"principals.pakistan.policy"), "{paths:?}");
    assert!(paths.contains(&"principals.pakistan.dials.measure"));
    assert!(as_is.differs_by_assumptions(&hawkish));
}

const COMPARE: [&str; 6] = [
    "compare",
    "iran-pakistan-2024",
    "--vary",
    "pakistan=historical,hawkish",
    "--runs",
    "300",
];

#[test]
fn compare_says_that_a_verdict_rests_on_assumptions() {
    let (text, _) = expect(&COMPARE, 0);
    assert!(
        text.contains("These verdicts rest on assumptions"),
        "{text}"
    );
    let (json, _) = expect(&[COMPARE.as_slice(), &["--format", "json"]].concat(), 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let differences = json["differences"].as_array().expect("differences");
    assert!(
        differences
            .iter()
            .all(|it| it["rests_on_assumptions"] == true)
    );

    let presence = ["compare", "iran-pakistan-2024", "--without", "china"];
    let (text, _) = expect(&[presence.as_slice(), &["--runs", "300"]].concat(), 0);
    assert!(!text.contains("rest on assumptions"), "{text}");
}

#[test]
fn check_report_and_tell_count_the_grades() {
    let words = crisis(&[]).grading().words();
    for command in [
        &["check", "iran-pakistan-2024"][..],
        &["tell", "iran-pakistan-2024", "--run", "1"],
    ] {
        let (text, _) = expect(command, 0);
        assert!(text.contains(&words), "{words}\n{text}");
    }
    let (keys, _) = expect(&["list", "keys"], 0);
    assert!(keys.contains("0.93 fitted"), "{keys}");
}
