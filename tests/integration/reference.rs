//! Schema, reference and page of findings say what the reader does.
//!
//! To write the generated parts of the pages anew: `UPDATE=1 cargo test reference`.

use jsonschema::Validator;
use offramp::model::quantity::{self, Feature};
use offramp::model::rule_quantity;
use offramp::scenario::Code;
use offramp::scenario::keys::{Keys, SCENARIO, Takes};
use offramp::scenario::{
    Override, SCENARIOS, Scenario, ScenarioError, load, parse, reference, render, schema, starter,
};
use serde_json::{Value, json};

const BEGIN: &str = "<!-- from here on written by the program -->";
const END: &str = "<!-- until here -->";

fn validator() -> Validator {
    jsonschema::draft7::new(&schema()).expect("a schema")
}

/// A TOML text as an editor hands it to a schema: dates are strings.
fn as_json(text: &str) -> Value {
    fn convert(value: &toml::Value) -> Value {
        match value {
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, value)| (key.clone(), convert(value)))
                .collect(),
            toml::Value::Array(items) => items.iter().map(convert).collect(),
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::String(text) => json!(text),
            toml::Value::Integer(number) => json!(number),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(truth) => json!(truth),
        }
    }
    convert(&toml::Value::Table(text.parse().expect("TOML")))
}

#[track_caller]
fn accept(validator: &Validator, name: &str, text: &str) {
    let value = as_json(text);
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

#[test]
fn the_schema_accepts_every_shipped_scenario() {
    let validator = validator();
    for (name, text) in SCENARIOS {
        accept(&validator, name, text);
    }
    accept(&validator, "starter", &starter("A crisis", "a.toml"));
    for built_in in ["ladder", "moves", "policies"] {
        let text = std::fs::read_to_string(format!(
            "crates/offramp-scenario/src/builtin/{built_in}.toml"
        ));
        let text = text.expect("a built-in file");
        accept(&validator, built_in, &format!("extends = \"x\"\n{text}"));
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses_without_knowing_the_rest() {
    let validator = validator();
    for wrong in [
        "turnz = 3",
        "turns = 0",
        "turns = 1.5",
        "turn = \"soon\"",
        "start = \"tomorrow\"\nsummary = 3",
        "relation.tie = 1",
        "relation.resting = -1",
        "relation.resting = { low = 1 }",
        "relation.resting = { low = 1, high = 2, mean = 3 }",
        "relation.resting = { one-of = [] }",
        "principals.iran.home.outcri = 1",
        "principals.iran.home.factions = [{ stance = \"dove\" }]",
        "principals.iran.home.factions = [{ stance = \"owl\", weight = 0.1 }]",
        "principals.iran.policy = 3",
        "armed-groups.x.tempo = 1",
        "third-parties.x.leverage = 1",
        "events.x.effects.iran.angr = 1",
        "events.x.effects.channel = \"up\"",
        "moves.x.by = \"nobody\"",
        "moves.x.weight = { low = 1, high = 2 }",
        "policies.x.rules = [{ when = 'day > 1' }]",
        "outcomes = [{ name = \"war\" }]",
        "measures.x.values = '1'",
        "history.moves = [{ by = \"iran\", do = \"talk\" }]",
        "ladder.rungs = [{ name = \"calm\" }]",
    ] {
        let value = as_json(&format!("extends = \"iran-pakistan-2024\"\n{wrong}\n"));
        assert!(!validator.is_valid(&value), "{wrong}");
        let own = format!("extends = \"iran-pakistan-2024\"\n{wrong}\n");
        assert!(parse("x.toml", &own, &[]).is_err(), "{wrong}");
    }
    assert!(!validator.is_valid(&json!({ "name": "x", "start": "2024-01-16" })));
    assert!(validator.is_valid(&json!({ "extends": "x" })));
}

/// A place in the base scenario for a table of each kind, and how it is written.
fn place(keys: &Keys) -> Option<(&'static str, bool)> {
    Some(match keys.noun {
        "scenario" => ("", false),
        "relation" => ("relation", false),
        "principal" => ("principals.iran", false),
        "perception" => ("principals.iran.perception", false),
        "memory" => ("principals.iran.memory", false),
        "reaction" => ("principals.iran.reaction", false),
        "beginning" => ("principals.iran.beginning", false),
        "home" => ("principals.iran.home", false),
        "faction" => ("principals.iran.home.factions", true),
        "weights" => ("principals.iran.weights", false),
        "dials" => ("principals.iran.dials", false),
        "armed group" => ("armed-groups.jaish-al-adl", false),
        "raid" => ("armed-groups.jaish-al-adl.raid", false),
        "third party" => ("third-parties.china", false),
        "involve" => ("third-parties.china.involve", false),
        "hostility" => ("third-parties.china.hostile", false),
        "opening move" => ("opening", true),
        "clashes" => ("clashes", false),
        "hotline" => ("hotline", false),
        "inadvertent path" => ("inadvertent", false),
        "issue" => ("issues.own", false),
        "event" => ("events.accident", false),
        "effects" => ("events.accident.effects", false),
        "effect" => ("events.accident.effects.iran", false),
        "deaths of an event" => ("events.accident.deaths", false),
        "outcome" => ("outcomes", true),
        "measure" => ("measures.own", false),
        "history" => ("history", false),
        "past move" => ("history.moves", true),
        "game" => ("game", false),
        "order" => ("game.orders", true),
        "ladder" => ("ladder", false),
        "rung" => ("ladder.rungs", true),
        "standing measure" => ("standing.sanctions", false),
        "move" => ("moves.strike", false),
        "deaths" => ("moves.strike.deaths", false),
        "policy" => ("policies.measured", false),
        "rule" => ("policies.measured.rules", true),
        "distribution" => ("relation.resting", false),
        _ => return None,
    })
}

fn all_tables(keys: &'static Keys, into: &mut Vec<&'static Keys>) {
    if into.iter().any(|known| std::ptr::eq(*known, keys)) {
        return;
    }
    into.push(keys);
    for key in keys.keys {
        match key.takes {
            Takes::Table(inner) | Takes::Tables(inner) | Takes::Each(_, &Takes::Table(inner)) => {
                all_tables(inner, into);
            }
            _ => {}
        }
    }
    if let Some((_, Takes::Table(inner))) = keys.others {
        all_tables(inner, into);
    }
}

/// The reader asks for no key that is not declared (an assertion in the reader). This is the other
/// way round: every declared key is read, and so a value that no key takes is found.
#[test]
fn every_declared_key_is_read() {
    let mut tables = Vec::new();
    all_tables(&SCENARIO, &mut tables);
    let mut tried = 0;
    for keys in tables {
        let (table, is_list) = place(keys).unwrap_or_else(|| panic!("where is a {}?", keys.noun));
        let plain = keys.keys.iter().map(|key| key.name);
        let numbers = (keys.numbers)();
        for key in plain.chain(numbers.iter().map(|number| number.name)) {
            let table = match (keys.noun, key) {
                ("policy", "raid") => "policies.raider",
                ("policy", "involve" | "steps") => "policies.mediator",
                ("move", "step") => "moves.mediate",
                ("effect", "suppressed") => "events.accident.effects.jaish-al-adl",
                ("effect", "favours" | "hostile") => "events.accident.effects.china",
                _ => table,
            };
            let change = match (table, is_list) {
                ("", _) => format!("{key} = [[[1]]]"),
                (_, true) => format!("{table} = [{{ {key} = [[[1]]] }}]"),
                (_, false) => format!("{table}.{key} = [[[1]]]"),
            };
            let Err(ScenarioError::Invalid(findings, sources)) =
                load("iran-pakistan-2024", &[Override::Set(change.clone())])
            else {
                panic!("{change} was accepted");
            };
            let of_key = findings
                .iter()
                .filter(|finding| sources.get(finding.place.source).name == "<--set>");
            let codes: Vec<Code> = of_key.map(|finding| finding.code).collect();
            let said = render(&findings, &sources, false);
            assert!(
                !codes.is_empty() && !codes.contains(&Code::UnknownKey),
                "{change}\n{said}"
            );
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried} keys");
}

/// A page with its generated part as the program writes it today.
#[track_caller]
fn expect_page(path: &str, generated: &str) {
    let page = std::fs::read_to_string(path).expect("a page");
    let (before, rest) = page
        .split_once(BEGIN)
        .expect("where the generated part begins");
    let (_, after) = rest.split_once(END).expect("where it ends");
    let wanted = format!("{before}{BEGIN}\n{generated}\n{END}{after}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &wanted).expect("a writable page");
    } else {
        assert!(
            page == wanted,
            "{path} is not what the program says: `UPDATE=1 cargo test reference`"
        );
    }
}

#[test]
fn the_reference_has_every_key_as_the_program_reads_it() {
    expect_page("docs/scenario.md", &reference());
}

#[test]
fn the_reference_has_every_name_of_expressions() {
    let page = std::fs::read_to_string("docs/scenario.md").expect("a page");
    let plain = quantity::NAMES.iter().map(|(name, _)| (*name).to_owned());
    let features = Feature::all().map(|(name, _)| format!("ACTOR.{name}"));
    let seen = rule_quantity::all().map(|(name, _)| name.to_owned());
    let calls = [
        "rung",
        "days_since",
        "standing",
        "days_standing",
        "days_both",
        "days_either",
        "outcome",
        "min",
        "max",
        "abs",
    ];
    for name in plain.chain(features).chain(seen) {
        assert!(
            page.contains(&format!("| `{name}` |")),
            "{name} is not in docs/scenario.md"
        );
    }
    for call in calls {
        assert!(
            page.contains(&format!("| `{call}(")),
            "{call} is not in docs/scenario.md"
        );
    }
}

/// The examples of the page of findings: code, text, and what is said of it.
fn examples(page: &str) -> Vec<(String, String, String)> {
    let sections = page.split("\n## `").skip(1);
    sections
        .map(|section| {
            let code = section.split('`').next().unwrap_or_default().to_owned();
            let block = |fence: &str| {
                let (_, rest) = section
                    .split_once(fence)
                    .unwrap_or_else(|| panic!("{code} has no {fence}"));
                let (block, _) = rest.split_once("```").expect("the end of a block");
                block.to_owned()
            };
            let (toml, said) = (block("```toml\n"), block("```text\n"));
            (code, toml, said)
        })
        .collect()
}

#[test]
fn the_page_of_findings_has_every_code_with_an_example_that_gives_it() {
    let path = "docs/findings.md";
    let mut page = std::fs::read_to_string(path).expect("a page");
    let examples = examples(&page);
    let codes: Vec<&str> = examples.iter().map(|(code, ..)| code.as_str()).collect();
    assert_eq!(
        codes,
        Code::ALL.map(Code::name),
        "sections in the order of the codes"
    );
    for (code, toml, said) in examples {
        let (findings, sources) = match parse("example.toml", &toml, &[]) {
            Err(ScenarioError::Invalid(findings, sources)) => (findings, sources),
            Ok(Scenario {
                warnings, sources, ..
            }) => (warnings, sources),
            Err(other) => panic!("{code}: {other}"),
        };
        let rendered = render(&findings, &sources, false);
        let is_given = findings.iter().all(|finding| finding.code.name() == code);
        assert!(is_given && !findings.is_empty(), "{code}:\n{rendered}");
        if std::env::var_os("UPDATE").is_some() {
            let old = format!("```toml\n{toml}```\n\n```text\n{said}```");
            let new = format!("```toml\n{toml}```\n\n```text\n{rendered}```");
            page = page.replace(&old, &new);
        } else {
            assert_eq!(rendered, said, "{code}");
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, page).expect("a writable page");
    }
}
