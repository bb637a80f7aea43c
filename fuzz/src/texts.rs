//! Texts that people write: scenarios and what lies over them, expressions, tables.

use std::sync::LazyLock;

use offramp::baserates::targets;
use offramp::chance::Seed;
use offramp::crisis::Crisis;
use offramp::crisis::vocabulary::{Names, OfObservation};
use offramp::events;
use offramp::import::format::Format;
use offramp::import::history;
use offramp::import::reported::{self, Wanted};
use offramp::model::condition::Expression;
use offramp::play::recorder::{record, record_game};
use offramp::scenario::{Builtin, Override, Scenario, ScenarioError, load_builtin, parse, render};

const BASE: &str = "iran-pakistan-2024";

/// The base scenario as it is shipped.
pub(crate) static BASE_CRISIS: LazyLock<Crisis> =
    LazyLock::new(|| load_builtin(BASE, &[]).expect("shipped").expect("sound").crisis);

static BUILTIN: LazyLock<Builtin> = LazyLock::new(Builtin::new);

/// A scenario file.
pub fn scenario(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        read(parse("fuzz.toml", text, &[]));
    }
}

/// A file that extends another: changes, policies, a recorded history, a saved game.
pub fn layers(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = format!("extends = \"{BASE}\"\n{text}");
        read(parse("fuzz.toml", &text, &[]));
    }
}

/// An argument of `--set`, `--policy`, `--without` or `--vary-set`, told apart by the first byte.
pub fn overrides(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    let Ok(rest) = std::str::from_utf8(rest) else {
        return;
    };
    let over = match kind % 4 {
        0 => Override::Set(rest.to_owned()),
        1 => Override::Policy(rest.to_owned()),
        2 => Override::Without(rest.to_owned()),
        _ => {
            if let Err(refusal) = offramp::factors::asked(rest) {
                assert!(!refusal.is_empty());
            }
            return;
        }
    };
    read(load_builtin(BASE, &[over]).expect("shipped"));
}

/// What is accepted is played where that is short; what is refused says where and why.
fn read(read: Result<Scenario, ScenarioError>) {
    let scenario = match read {
        Ok(scenario) => scenario,
        Err(ScenarioError::Invalid(findings, sources)) => {
            assert!(!findings.is_empty());
            assert!(!render(&findings, &sources, true).is_empty());
            return;
        }
        Err(other) => {
            assert!(!other.to_string().is_empty());
            return;
        }
    };
    let _ = render(&scenario.warnings, &scenario.sources, true);
    let parts = scenario.crisis.parts();
    if parts.turns > 200 || scenario.crisis.actors().count() > 12 {
        return;
    }
    assert!(record(&scenario.crisis, Seed(1), 1).days.is_finite());
    if let Some(game) = &parts.game {
        assert!(record_game(&scenario.crisis, game).days.is_finite());
    }
}

/// An expression on the state, and the same text as a rule on what an actor sees.
pub fn expression(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let names = Names::of(BASE_CRISIS.parts());
    let condition = names.condition(text);
    let number = names.number(text);
    let rule = Expression::condition(text, &OfObservation(&names));
    if let Ok(condition) = &condition {
        assert_eq!(condition.text(), text);
        assert!(number.is_err(), "`{text}` is a condition and a number");
    }
    let mistakes = [condition.err(), number.err(), rule.err()];
    for mistake in mistakes.into_iter().flatten() {
        assert!(!mistake.to_string().is_empty());
    }
}

/// A table of targets for base rates.
pub fn targets(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match targets::parse("fuzz.csv", text) {
        Ok(all) => assert!(!all.is_empty()),
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
}

/// A file of recorded acts, as a fit reads it.
pub fn events(bytes: &[u8]) {
    match events::reader::read("fuzz.csv", bytes, &BUILTIN.catalogue) {
        Ok(all) => drop(all),
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
}

/// Event data in the format that the first byte says; what is read becomes a scenario that can be
/// read.
pub fn import(bytes: &[u8]) {
    const FORMATS: [Format; 5] = [
        Format::Mie,
        Format::Icews,
        Format::Polecat,
        Format::Gdelt,
        Format::Acts,
    ];
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    let format = FORMATS[usize::from(*kind) % FORMATS.len()];
    let catalogue = &BUILTIN.catalogue;
    let found = match reported::read("fuzz", rest, format, catalogue, &Wanted::default()) {
        Ok(found) => found,
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty());
            return;
        }
    };
    let Some(first) = found.acts.first() else {
        return;
    };
    let wanted = Wanted {
        between: Some(first.pair()),
        ..Wanted::default()
    };
    if let Ok(text) = history::scenario(&found, catalogue, &wanted, "generic", "fuzz") {
        let read = parse("made.toml", &text, &[]);
        assert!(
            read.is_ok(),
            "{text}\n{}",
            read.err().map(|error| error.to_string()).unwrap_or_default()
        );
    }
}
