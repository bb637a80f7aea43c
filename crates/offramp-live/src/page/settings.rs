//! What is laid over a scenario, each thing once: of several changes of the same, the last.

use std::collections::BTreeMap;

use offramp_core::model::moves::Kind;

use crate::changes::Changes;
use crate::controls::without;

const KINDS: [Kind; 3] = [Kind::Principal, Kind::ArmedGroup, Kind::ThirdParty];

/// Something of a scenario that can be set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// The policy of an actor.
    Policy(String),
    /// The value at a path.
    Value(String),
    /// That a group, a third party or an event is not there.
    Absence(String),
}

/// What is set, and to what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<Thing, String>);

impl Settings {
    /// Those of arguments of the program in their order, such as `--set turns=30`, `--policy
    /// iran=grit` and `--without china`.
    ///
    /// # Errors
    ///
    /// A path lies within another one, so that it matters which of the two comes last: both.
    pub fn of(arguments: &[String]) -> Result<Self, [String; 2]> {
        let things = arguments.iter().filter_map(|argument| thing(argument));
        let settings = Self(things.collect());
        match settings.nested() {
            Some(pair) => Err(pair),
            None => Ok(settings),
        }
    }

    /// Two paths of which one lies within the other.
    fn nested(&self) -> Option<[String; 2]> {
        let paths = |thing: &Thing| match thing {
            Thing::Value(path) => vec![path.clone()],
            Thing::Policy(actor) => KINDS.map(|kind| policy_path(kind, actor)).to_vec(),
            Thing::Absence(_) => Vec::new(),
        };
        let all: Vec<String> = self.0.keys().flat_map(paths).collect();
        all.iter().find_map(|inner| {
            let mut outer = all.iter();
            let outer = outer.find(|outer| inner.starts_with(&format!("{outer}.")))?;
            Some([outer.clone(), inner.clone()])
        })
    }

    /// The same as changes: as each thing is set once, their order does not matter.
    #[must_use]
    pub fn changes(&self) -> Changes {
        let mut changes = Changes::default();
        let mut gone = Vec::new();
        for (thing, value) in &self.0 {
            match thing {
                Thing::Policy(actor) => changes.policy.push(format!("{actor}={value}")),
                Thing::Value(path) => changes.set.push(format!("{path}={value}")),
                Thing::Absence(name) => gone.push(name.as_str()),
            }
        }
        if !gone.is_empty() {
            changes.set.push(without(&gone));
        }
        changes
    }

    /// What is other than in the first settings; `None` where those set something that these leave.
    pub(super) fn beyond(&self, first: &Self) -> Option<Vec<(&Thing, &str)>> {
        let is_left = first.0.keys().any(|thing| !self.0.contains_key(thing));
        let other = self.0.iter();
        let other = other.filter(|(thing, value)| first.0.get(*thing) != Some(*value));
        (!is_left).then(|| {
            other
                .map(|(thing, value)| (thing, value.as_str()))
                .collect()
        })
    }
}

fn thing(argument: &str) -> Option<(Thing, String)> {
    let (option, change) = argument.split_once(' ')?;
    if option == "--without" {
        return Some((Thing::Absence(change.to_owned()), String::new()));
    }
    let (name, value) = change.split_once('=')?;
    let (name, value) = (plain(name), value.trim());
    if option == "--policy" {
        return Some((Thing::Policy(name), value.to_owned()));
    }
    Some(match KINDS.iter().find_map(|kind| actor_of(*kind, &name)) {
        Some(actor) => (Thing::Policy(actor), plain_word(value)),
        None => (Thing::Value(name), value.to_owned()),
    })
}

/// The actor whose policy stands at a path.
fn actor_of(kind: Kind, path: &str) -> Option<String> {
    let within = path.strip_prefix(kind.table())?.strip_prefix('.')?;
    let actor = within.strip_suffix(".policy")?;
    (!actor.contains('.')).then(|| actor.to_owned())
}

fn policy_path(kind: Kind, actor: &str) -> String {
    format!("{}.{actor}.policy", kind.table())
}

/// A path without the spaces and quotes that TOML allows in it.
pub(super) fn plain(path: &str) -> String {
    path.replace([' ', '\t', '"', '\''], "")
}

/// A text in quotes without them.
fn plain_word(value: &str) -> String {
    let quoted = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    let inner = quoted('"').or_else(|| quoted('\''));
    inner.unwrap_or(value).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(arguments: &[&str]) -> Result<Settings, [String; 2]> {
        let arguments: Vec<String> = arguments.iter().map(|&one| one.to_owned()).collect();
        Settings::of(&arguments)
    }

    #[test]
    fn the_last_of_several_counts_however_it_is_named() {
        let all = settings(&[
            "--policy pakistan=restraint",
            "--set principals.pakistan.policy = \"hawkish\"",
            "--set turns=30",
            "--set turns=40",
            "--without china",
            "--without un",
        ]);
        let changes = all.expect("settings").changes();
        let expected = Changes::of(
            &["turns=40", "without=[\"china\",\"un\"]"],
            &["pakistan=hawkish"],
        );
        assert_eq!(changes, expected);
    }

    #[test]
    fn what_is_other_than_in_the_first_is_told_or_nothing() {
        let first = settings(&["--policy pakistan=restraint", "--policy pakistan=measured"]);
        let first = first.expect("settings");
        let back = settings(&["--policy pakistan=restraint", "--policy pakistan=restraint"]);
        let back = back.expect("settings");
        let pakistan = Thing::Policy("pakistan".to_owned());
        assert_eq!(back.beyond(&first), Some(vec![(&pakistan, "restraint")]));
        assert_eq!(first.beyond(&first), Some(Vec::new()));
        assert_eq!(Settings::default().beyond(&first), None);
    }

    #[test]
    fn paths_within_each_other_are_refused() {
        let nested = settings(&[
            "--policy pakistan=measured",
            "--set principals.pakistan={ policy = \"grit\" }",
        ]);
        let [outer, inner] = nested.expect_err("they overlap");
        assert_eq!(
            [outer.as_str(), &inner],
            ["principals.pakistan", "principals.pakistan.policy"]
        );
    }
}
