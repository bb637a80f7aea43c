//! What earlier versions knew and this one does not: keys and policies, each with its successor.
//!
//! A key is looked up here when nothing reads it, and a policy when there is none of that name, so
//! a row takes effect when its key or policy goes. `docs/moving-to-model-2.md` lists the same.

/// A key that is gone.
pub(crate) struct GoneKey {
    /// The table in which it stood, by its noun, e.g. `reaction`.
    table: &'static str,
    /// The key.
    pub(crate) key: &'static str,
    /// What to use instead.
    pub(crate) instead: &'static str,
}

/// A row of [`KEYS`].
const fn gone(table: &'static str, key: &'static str, instead: &'static str) -> GoneKey {
    GoneKey {
        table,
        key,
        instead,
    }
}

const GRUDGE: &str =
    "`beginning = { reputation = ... }`: what lasts is how far the rival is believed to answer";
const DIALS: &str = "`dials`, such as `dials = { answer = 1.5, measure = 0.5 }`";

/// Every key that is gone, or is going.
pub(crate) const KEYS: &[GoneKey] = &[
    gone(
        "principal",
        "nuclear-weight",
        "`weights = { nuclear = ... }` of its rival",
    ),
    gone(
        "relation",
        "ties",
        "`dials = { initiative = ..., war = ... }` of both",
    ),
    gone("reaction", "resentment", GRUDGE),
    gone("reaction", "forgiving", GRUDGE),
    gone("principal", "press", DIALS),
    gone("principal", "reach", "`dials = { reach = ... }`"),
    gone("policy", "press", DIALS),
    gone("policy", "reach", "`dials = { reach = ... }`"),
];

/// Policies that are going, with their successors.
pub(crate) const POLICIES: [[&str; 2]; 2] =
    [["calibrated", "historical"], ["tempered", "historical"]];

/// What to use instead of a key of a table, if it was one.
pub(crate) fn key(table: &str, key: &str) -> Option<&'static str> {
    let mut keys = KEYS.iter();
    keys.find(|gone| gone.table == table && gone.key == key)
        .map(|gone| gone.instead)
}

/// The policy that stands where that one stood, if it was one.
pub(crate) fn policy(name: &str) -> Option<&'static str> {
    let mut policies = POLICIES.iter();
    policies
        .find(|[gone, _]| *gone == name)
        .map(|[_, successor]| *successor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_names_its_successor() {
        assert_eq!(policy("calibrated"), Some("historical"));
        assert_eq!(policy("measured"), None);
        assert!(key("reaction", "resentment").is_some_and(|it| it.contains("reputation")));
        assert_eq!(key("memory", "resentment"), None);
    }
}
