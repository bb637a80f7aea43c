//! The page of the model has the names, units and defaults of the program.

use std::collections::BTreeSet;

use offramp::crisis::Relation;
use offramp::model::actor::{Home, Perception, Reaction, Tilt, Weight, height_of_danger};
use offramp::model::feelings::{Beginning, Memory};
use offramp::model::ladder::Landmarks;
use offramp::model::parameter::Parameter;
use offramp::model::state::LEVEL_WINDOW;
use offramp::policy::historical::dials::Dials;
use offramp::policy::historical::weights::Weights;
use offramp::policy::hostility::Hostility;
use offramp::policy::involvement::Involvement;
use offramp::policy::raiding::Raiding;
use offramp::scenario::Builtin;

fn page() -> String {
    std::fs::read_to_string("docs/model.md").expect("a page")
}

/// The page with one space between all words, wherever its lines end.
fn running_text() -> String {
    page().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of the table below a heading that begins so, without its head, each with its cells.
fn rows(page: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, section) = page.split_once(heading).expect("a heading");
    let lines = section.lines().skip_while(|line| !line.starts_with('|'));
    let table = lines.take_while(|line| line.starts_with('|')).skip(2);
    table
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells.map(|cell| cell.trim().to_owned()).collect()
        })
        .collect()
}

/// Table, name, unit and default of every parameter, as the page should have them.
fn parameters() -> Vec<[String; 4]> {
    fn of<T>(table: &str, parameters: &[Parameter<T>]) -> Vec<[String; 4]> {
        let rows = parameters.iter().map(|it| {
            let [table, name] = [table, it.name].map(|word| format!("`{word}`"));
            [
                table,
                name,
                it.unit.to_owned(),
                it.default.expect("a default").to_string(),
            ]
        });
        rows.collect()
    }
    [
        of("principal.perception", Perception::PARAMETERS),
        of("principal.memory", Memory::PARAMETERS),
        of("principal.reaction", Reaction::PARAMETERS),
        of("weights", Weights::PARAMETERS),
        of("dials", Dials::PARAMETERS),
        of("principal", Weight::PARAMETERS),
        of("principal.home", Home::PARAMETERS),
        of("principal.beginning", Beginning::PARAMETERS),
        of("relation", Relation::PARAMETERS),
        of("raid", Raiding::PARAMETERS),
        of("involve", Involvement::PARAMETERS),
        of("third-party", Tilt::PARAMETERS),
        of("third-party.hostile", Hostility::PARAMETERS),
        of("ladder", Landmarks::PARAMETERS),
    ]
    .concat()
}

/// The variables of a principal fade with the half-lives of `memory`.
#[test]
fn the_page_of_the_model_has_the_half_life_of_every_variable() {
    let mut left: BTreeSet<&str> = Memory::PARAMETERS.iter().map(|it| it.name).collect();
    for cells in rows(&page(), "## 2. Entities") {
        let (variables, fades) = (&cells[0], &cells[2]);
        let names: Vec<String> = variables
            .split(", ")
            .map(|name| match name {
                "urged restraint" => "urged-restraint".to_owned(),
                name => name.to_owned(),
            })
            .collect();
        let days: Vec<f64> = fades
            .split([' ', '-'])
            .filter_map(|word| word.parse().ok())
            .collect();
        if names == ["commitment"] || names == ["level"] {
            assert!(days.is_empty(), "{cells:?}");
            continue;
        }
        assert_eq!(names.len(), days.len(), "{cells:?}");
        for (name, days) in names.iter().zip(days) {
            let memory = Memory::PARAMETERS.iter().find(|it| it.name == name);
            let memory = memory.unwrap_or_else(|| panic!("nothing fades like {name}"));
            assert!(
                (memory.default.expect("a half-life") - days).abs() < 1e-12,
                "{name}: {days} days"
            );
            left.remove(memory.name);
        }
    }
    assert!(left.is_empty(), "without a row: {left:?}");
    let text = running_text();
    assert!(text.contains(&format!(
        "its highest hostile act of the last {LEVEL_WINDOW} days"
    )));
    let relation = Relation::default();
    assert!(text.contains(&format!(
        "drifts back to its resting value with a half-life of {} days",
        relation.half_life
    )));
    let grudge = Beginning::default().grudge;
    assert!(text.contains(&format!("(grudge {grudge}, all else 0)")));
}

/// What the formulas call by letters or by words that are no parameter.
const SYMBOLS: &[&str] = &[
    "P",
    "M",
    "A",
    "G",
    "W",
    "U",
    "R",
    "B",
    "C",
    "O",
    "T",
    "x",
    "dt",
    "max",
    "min",
    "log",
    "exp",
    "seen",
    "severity",
    "disbelief",
    "killed",
    "posture",
    "risk",
    "press",
    "reach",
    "weapons",
    "of",
    "day",
    "debt",
    "odds",
    "answers",
    "class",
    "accord",
    "own",
    "owed",
    "fade",
    "softness",
    "ripe",
    "or",
    "the",
    "rival",
    "in",
    "its",
    "threats",
    "ends",
];

/// The section of the submodels.
fn submodels() -> String {
    let page = page();
    let (_, submodels) = page.split_once("## 7. Submodels").expect("submodels");
    let (submodels, _) = submodels.split_once("## 8.").expect("parameters");
    submodels.to_owned()
}

/// The words of a text, with their hyphens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphabetic() && letter != '-');
    words
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
}

/// Every word of the formulas is a parameter, a symbol, or another formula.
#[test]
fn the_formulas_of_the_page_name_parameters() {
    let submodels = submodels();
    // What stands between fences is the output of commands.
    let prose = submodels.split("```").step_by(2);
    let lines = prose.flat_map(str::lines);
    let formulas: Vec<&str> = lines.filter(|line| line.starts_with("    ")).collect();
    assert!(formulas.len() >= 10, "{formulas:?}");
    let known = parameters();
    let is_parameter = |word: &str| known.iter().any(|row| row[1] == format!("`{word}`"));
    for line in &formulas {
        for word in words(line) {
            assert!(
                is_parameter(word) || SYMBOLS.contains(&word),
                "`{word}` in `{line}` is no parameter"
            );
        }
    }
}

/// No number is without effect: every parameter that is no half-life and no beginning stands where
/// it works.
#[test]
fn the_submodels_name_every_parameter() {
    let submodels = submodels();
    let named: BTreeSet<&str> = words(&submodels).collect();
    for [table, name, ..] in parameters() {
        if ["`principal.memory`", "`principal.beginning`"].contains(&table.as_str()) {
            continue;
        }
        let name = name.trim_matches('`');
        assert!(
            named.contains(name),
            "`{name}` of {table} is in no submodel"
        );
    }
}

/// The words in code in the first column of the glossary.
fn keys_of_the_glossary() -> BTreeSet<String> {
    let page = std::fs::read_to_string("docs/glossary.md").expect("a page");
    let rows = rows(&page, "# Glossary");
    let words = rows.iter().flat_map(|cells| cells[0].split(", "));
    let keys = words.filter_map(|word| word.strip_prefix('`')?.strip_suffix('`'));
    keys.map(str::to_owned).collect()
}

#[test]
fn the_glossary_has_every_parameter() {
    let keys = keys_of_the_glossary();
    for [_, name, ..] in parameters() {
        let name = name.trim_matches('`');
        assert!(keys.contains(name), "`{name}` is not in docs/glossary.md");
    }
}

#[test]
fn a_crisis_stands_above_the_mark_of_danger_by_its_severity() {
    let ladder = Builtin::new().ladder;
    let danger = ladder.landmarks().danger;
    for (severity, height) in [(danger - 1.0, 0.0), (danger, 0.0), (danger + 2.5, 2.5)] {
        assert!((height_of_danger(&ladder, severity) - height).abs() < 1e-12);
    }
}
