//! Shipped scenarios with a key dropped, renamed, retyped, doubled or swapped: never a panic, and
//! never an unknown key that nobody mentions.

use offramp::scenario::keys::{Keys, SCENARIO, Takes};
use offramp::scenario::{SCENARIOS, ScenarioError, parse};
use proptest::prelude::*;
use toml::{Table, Value};

/// The shipped scenarios, and one with a ladder and moves of its own.
fn texts() -> Vec<(&'static str, String)> {
    let own = std::fs::read_to_string("tests/data/ladders/five-rungs.toml").expect("a scenario");
    let shipped = SCENARIOS
        .iter()
        .map(|(name, text)| (*name, (*text).to_owned()));
    // As often as all others together would be too much; one in five is enough to reach its keys.
    let often = std::iter::repeat_n(("five-rungs", own), SCENARIOS.len() / 4);
    shipped.chain(often).collect()
}

/// The way to a value: keys, and places in lists.
type Way = Vec<String>;

fn ways(value: &Value, at: &mut Way, into: &mut Vec<Way>) {
    let mut step = |name: String, inner: &Value| {
        at.push(name);
        into.push(at.clone());
        ways(inner, at, into);
        at.pop();
    };
    match value {
        Value::Table(table) => table
            .iter()
            .for_each(|(key, inner)| step(key.clone(), inner)),
        Value::Array(items) => {
            for (place, inner) in items.iter().enumerate() {
                step(place.to_string(), inner);
            }
        }
        _ => {}
    }
}

fn parent<'v>(value: &'v mut Value, way: &[String]) -> &'v mut Value {
    way[..way.len() - 1]
        .iter()
        .fold(value, |value, step| match value {
            Value::Table(table) => table.get_mut(step).expect("a key"),
            Value::Array(items) => &mut items[step.parse::<usize>().expect("a place")],
            _ => unreachable!("a way leads through tables and lists"),
        })
}

fn take(value: &mut Value, way: &[String]) -> Value {
    match parent(value, way) {
        Value::Table(table) => table.remove(&way[way.len() - 1]).expect("a key"),
        Value::Array(items) => items.remove(way[way.len() - 1].parse().expect("a place")),
        _ => unreachable!("a way leads through tables and lists"),
    }
}

fn put(value: &mut Value, way: &[String], new: Value) {
    match parent(value, way) {
        Value::Table(table) => {
            table.insert(way[way.len() - 1].clone(), new);
        }
        Value::Array(items) => {
            let place: usize = way[way.len() - 1].parse().expect("a place");
            items.insert(place.min(items.len()), new);
        }
        _ => unreachable!("a way leads through tables and lists"),
    }
}

/// Whether the last key of a way stands in a table that has keys of its own, so that any other is a
/// mistake.
fn is_in_a_closed_table(way: &[String]) -> bool {
    fn inside(takes: Takes, way: &[String]) -> bool {
        match (takes, way) {
            (Takes::Table(keys), _) => among(keys, way),
            (Takes::Tables(keys), [_, rest @ ..]) => among(keys, rest),
            (Takes::Each(_, inner), [_, rest @ ..]) => inside(*inner, rest),
            (Takes::Either(all), _) => all.iter().any(|takes| inside(*takes, way)),
            // The keys of a distribution.
            (Takes::Amount(_), [_]) => true,
            _ => false,
        }
    }
    fn among(keys: &'static Keys, way: &[String]) -> bool {
        match way {
            [] => false,
            [_] => keys.others.is_none(),
            [key, rest @ ..] => {
                let number = (keys.numbers)()
                    .into_iter()
                    .find(|number| number.name == key);
                let plain = keys.find(key).map(|key| key.takes);
                let others = keys.others.map(|(_, takes)| takes);
                number
                    .map(|number| Takes::Amount(number.span))
                    .or(plain)
                    .or(others)
                    .is_some_and(|takes| inside(takes, rest))
            }
        }
    }
    way.last().is_some_and(|key| key.parse::<usize>().is_err()) && among(&SCENARIO, way)
}

const ODD: [&str; 9] = [
    "-1",
    "1e300",
    "nan",
    "true",
    "\"\"",
    "\"iran\"",
    "[]",
    "{}",
    "2024-01-16",
];

fn odd(place: usize) -> Value {
    let text = format!("value = {}", ODD[place % ODD.len()]);
    let mut table: Table = text.parse().expect("a value");
    table.remove("value").expect("a value")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mutation_panics_or_hides_a_key(
        scenario in 0_usize..1_000, how in 0_usize..5, at in 0_usize..10_000, other in 0_usize..10_000,
    ) {
        let texts = texts();
        let (name, text) = &texts[scenario % texts.len()];
        let mut value = Value::Table(text.parse().expect("TOML"));
        let mut all = Vec::new();
        ways(&value, &mut Vec::new(), &mut all);
        let way = all[at % all.len()].clone();
        let mut must_be_refused = false;
        match how {
            0 => drop(take(&mut value, &way)),
            1 => {
                must_be_refused = is_in_a_closed_table(&way);
                let taken = take(&mut value, &way);
                let mut renamed = way.clone();
                if let Some(last) = renamed.last_mut().filter(|last| last.parse::<usize>().is_err()) {
                    last.push_str("-of-nothing");
                }
                put(&mut value, &renamed, taken);
            }
            2 => {
                take(&mut value, &way);
                put(&mut value, &way, odd(other));
            }
            3 => {
                // A second name for the same value, or a second item.
                let mut copied = value.clone();
                let taken = take(&mut copied, &way);
                let mut doubled = way.clone();
                if let Some(last) = doubled.last_mut().filter(|last| last.parse::<usize>().is_err()) {
                    last.push('2');
                    must_be_refused = is_in_a_closed_table(&doubled);
                }
                put(&mut value, &doubled, taken);
            }
            _ => {
                let with = all[other % all.len()].clone();
                // One must not lie inside the other.
                if !with.starts_with(&way) && !way.starts_with(&with) {
                    let mut copied = value.clone();
                    let taken = take(&mut copied, &with);
                    take(&mut value, &way);
                    put(&mut value, &way, taken);
                }
            }
        }
        let text = toml::to_string(&value).expect("TOML");
        let read = parse(&format!("scenarios/{name}.toml"), &text, &[]);
        if must_be_refused {
            let Err(ScenarioError::Invalid(findings, _)) = read else {
                return Err(TestCaseError::fail(format!("{way:?} was accepted in\n{text}")));
            };
            prop_assert!(!findings.is_empty());
        }
    }

    #[test]
    fn no_broken_text_panics(scenario in 0_usize..1_000, at in 0_usize..100_000, cut in 0_usize..40, junk in "[\\PC\\n]{0,8}") {
        let texts = texts();
        let (name, text) = &texts[scenario % texts.len()];
        let boundary = |mut at: usize| {
            at %= text.len();
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (from, to) = (boundary(at), boundary(at).saturating_add(cut).min(text.len()));
        let to = (to..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let broken = format!("{}{junk}{}", &text[..from], &text[to..]);
        if let Err(error) = parse(&format!("scenarios/{name}.toml"), &broken, &[]) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
