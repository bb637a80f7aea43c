//! What is declared of a number: its meaning, its unit, and what it may be.

use offramp_scenario::all_keys;

/// What is declared of a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Declared {
    pub(super) meaning: String,
    pub(super) unit: String,
    /// The lowest and the highest value.
    pub(super) range: [f64; 2],
}

/// What is declared of the number at a path of a scenario.
pub(super) fn declared(path: &str) -> Option<Declared> {
    let (table, key) = place(path)?;
    let mut keys = all_keys().into_iter();
    let entry = keys.find(|entry| entry.table == table && entry.key == key)?;
    let range = range(&entry.takes)?;
    Some(Declared {
        meaning: entry.meaning.trim().replace('`', ""),
        unit: unit(&entry.takes).to_owned(),
        range,
    })
}

/// The kind of table and the key at which a path is declared.
fn place(path: &str) -> Option<(&str, &str)> {
    let parts: Vec<&str> = path.split('.').collect();
    match parts[..] {
        ["relation", key] => Some(("relation", key)),
        ["principals" | "armed-groups", _, table, key] => Some((table, key)),
        ["third-parties", _, "leverage", _] => Some(("third party", "leverage")),
        ["third-parties", _, "involve", key] => Some(("involve", key)),
        ["third-parties", _, "hostile", key] => Some(("hostility", key)),
        ["events", _, "hazard"] => Some(("event", "hazard")),
        ["events", _, "effects", "channel"] => Some(("effects", "channel")),
        ["events", _, "effects", _, key] => Some(("effect", key)),
        _ => None,
    }
}

/// `number or distribution, 0 to 20 (rungs)`, or `at least 0.01`: the lowest and highest value.
fn range(takes: &str) -> Option<[f64; 2]> {
    let words: Vec<&str> = takes.split([' ', ',']).collect();
    if let Some(to) = words.iter().position(|word| *word == "to") {
        let end = |place: usize| words.get(place).and_then(|word| word.parse().ok());
        return Some([end(to.checked_sub(1)?)?, end(to + 1)?]);
    }
    let least = words.iter().position(|word| *word == "least")?;
    Some([words.get(least + 1)?.parse().ok()?, f64::INFINITY])
}

fn unit(takes: &str) -> &str {
    let inside = takes.rsplit_once('(').map(|(_, unit)| unit);
    inside.map_or("", |unit| unit.trim_end_matches(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_by_its_path() {
        let answer = declared("principals.iran.dials.answer").expect("a dial");
        assert_eq!(answer.unit, "ratio");
        assert!(answer.range[0].abs() < 1e-9 && answer.range[1] > 10.0);
        assert!(answer.meaning.contains("answers"));
        assert!(declared("third-parties.china.leverage.iran").is_some());
        assert!(declared("events.accident.effects.iran.provocation").is_some());
        assert_eq!(declared("principals.iran.policy"), None);
    }
}
