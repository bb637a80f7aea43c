//! A TOML text as a tree of tables, lists and values.
//!
//! Each node keeps its own place, and each place names its text. So a document merged from several
//! files still tells for every value who wrote it, which is how built-in entries are told from the
//! author's own.

use std::ops::Range;

use jiff::civil::Date;

use super::offset_map::OffsetMap;
use super::place::Place;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// Its place.
    pub(crate) place: Place,
    /// The value.
    pub(crate) value: Value,
}

/// A TOML value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A string, and where its characters stand in the text.
    Text(String, OffsetMap),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// True or false.
    Bool(bool),
    /// A day.
    Date(Date),
    /// A date with a time, or a time alone, as it was written: nothing takes one.
    Moment(String),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
    /// What cannot be read and was noted as such: nothing more is said of it.
    Unreadable,
}

impl Value {
    /// What it is, in words for messages.
    #[must_use]
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Text(..) => "a string",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Moment(_) => "a date with a time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Unreadable => "unreadable",
        }
    }
}

/// A key and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The key.
    pub(crate) name: String,
    /// Its place.
    pub(crate) place: Place,
}

/// The entries of a table in the order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    /// Keys and values.
    pub(crate) entries: Vec<(Key, Node)>,
}

impl Table {
    /// The value of a key.
    #[must_use]
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.entries
            .iter()
            .find(|(key, _)| key.name == name)
            .map(|(_, node)| node)
    }

    /// The keys of the table at a key; none if it is not there or is no table.
    #[must_use]
    pub(crate) fn names_in(&self, name: &str) -> Vec<String> {
        match self.get(name).map(|node| &node.value) {
            Some(Value::Table(table)) => table.names().map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// The keys in the order of the text.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.name.as_str())
    }

    /// Takes a key out.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Node> {
        let place = self.entries.iter().position(|(key, _)| key.name == name)?;
        Some(self.entries.remove(place).1)
    }

    /// The value of a key, to be changed.
    pub(crate) fn value_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.entries
            .iter_mut()
            .find(|(key, _)| key.name == name)
            .map(|(_, node)| &mut node.value)
    }

    /// Puts another value, at those bytes, in the place of the only one of a tree.
    pub(crate) fn set_only_value(&mut self, value: Value, span: Range<usize>) {
        let Some((_, node)) = self.entries.first_mut() else {
            return;
        };
        if let Value::Table(inner) = &mut node.value {
            inner.set_only_value(value, span);
        } else {
            node.place.span = span;
            node.value = value;
        }
    }

    /// Lays `over` on top: tables merge key by key, everything else is replaced, also what stands
    /// for one value: a distribution and a mixture of policies. What is merged stands where `over`
    /// has it.
    pub(crate) fn merge(&mut self, over: Self) {
        for (key, node) in over.entries {
            let mut own = self.entries.iter_mut();
            match own.find(|(own, _)| own.name == key.name) {
                Some((own_key, own)) => {
                    own_key.place = key.place;
                    own.lay_over(&key.name, node);
                }
                None => self.entries.push((key, node)),
            }
        }
    }

    /// The value at a path of keys joined by dots.
    #[must_use]
    pub(crate) fn at(&self, path: &str) -> Option<&Node> {
        let (first, rest) = path
            .split_once('.')
            .map_or((path, None), |(first, rest)| (first, Some(rest)));
        let node = self.get(first)?;
        match (rest, &node.value) {
            (None, _) => Some(node),
            (Some(rest), Value::Table(table)) => table.at(rest),
            (Some(rest), Value::List(items)) => {
                let (position, rest) = rest
                    .split_once('.')
                    .map_or((rest, None), |(position, rest)| (position, Some(rest)));
                let node = items.get(position.parse::<usize>().ok()?)?;
                match (rest, &node.value) {
                    (None, _) => Some(node),
                    (Some(rest), Value::Table(table)) => table.at(rest),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl Node {
    /// Lays the value `over` on top of this one of the same key.
    fn lay_over(&mut self, key: &str, over: Self) {
        self.place = over.place;
        match (&mut self.value, over.value) {
            (Value::Table(own), Value::Table(over))
                if !(is_one_value(key, own) || is_one_value(key, &over)) =>
            {
                own.merge(over);
            }
            (own, value) => *own = value,
        }
    }
}

/// Whether a table stands for one value.
///
/// Such tables are replaced whole: half of one distribution merged with half of another would be
/// neither.
fn is_one_value(key: &str, table: &Table) -> bool {
    const DISTRIBUTION: [&str; 7] = ["low", "high", "mean", "sd", "median", "factor", "one-of"];
    let mut keys = table.entries.iter().map(|(key, _)| key.name.as_str());
    // A lone median belongs to `deaths`, which merges.
    let deaths = table.entries.len() == 1 && table.get("median").is_some();
    key == "policy"
        || (!table.entries.is_empty() && !deaths && keys.all(|key| DISTRIBUTION.contains(&key)))
}
