//! A TOML text as a tree in which every key and value knows its place.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::finding::{Code, Finding};

/// Largest text that is read, in bytes.
pub const MAX_BYTES: usize = 1_000_000;
/// Deepest nesting of brackets that is read.
const MAX_NESTING: usize = 64;
/// Most opening brackets that are read.
const MAX_BRACKETS: usize = 50_000;
/// Most keys and values that are read.
const MAX_NODES: usize = 50_000;
/// Most entries of one table or list.
const MAX_ENTRIES: usize = 2_000;

/// The texts that findings point into.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    texts: Vec<Source>,
}

/// A text and what it is called in messages.
#[derive(Debug, Clone)]
pub struct Source {
    /// A path, or words for a text that is no file.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Which text a place is in; the first by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct SourceId(usize);

impl Sources {
    /// Adds a text.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.texts.push(Source {
            name: name.into(),
            text: text.into(),
        });
        SourceId(self.texts.len() - 1)
    }

    /// Puts another text of the same length in the place of one, so that findings in it point into the other.
    pub(super) fn replace(&mut self, id: SourceId, text: &str) {
        text.clone_into(&mut self.texts[id.0].text);
    }

    /// The text of that number.
    ///
    /// # Panics
    ///
    /// If the number is of other sources.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.texts[id.0]
    }
}

/// A place in a text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: SourceId,
    /// The bytes.
    pub span: Range<usize>,
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its place.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// A TOML value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A string, and where its characters begin if they stand in the text as they are.
    Text(String, Option<usize>),
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
}

impl Value {
    /// What it is, in words for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(..) => "a string",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Moment(_) => "a date with a time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// A key and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub name: String,
    /// Its place.
    pub place: Place,
}

/// The entries of a table in the order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Keys and values.
    pub entries: Vec<(Key, Node)>,
}

impl Table {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries
            .iter()
            .find(|(key, _)| key.name == name)
            .map(|(_, node)| node)
    }

    /// The key itself.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.entries
            .iter()
            .map(|(key, _)| key)
            .find(|key| key.name == name)
    }

    /// Takes a key out.
    pub fn remove(&mut self, name: &str) -> Option<Node> {
        let place = self.entries.iter().position(|(key, _)| key.name == name)?;
        Some(self.entries.remove(place).1)
    }

    /// The value of a key, to be changed.
    pub fn value_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.entries
            .iter_mut()
            .find(|(key, _)| key.name == name)
            .map(|(_, node)| &mut node.value)
    }

    /// Lays `over` on top: tables merge key by key, everything else is replaced, also what stands for one value: a
    /// distribution and a mixture of policies. What is merged stands where `over` has it.
    pub fn merge(&mut self, over: Self) {
        for (key, node) in over.entries {
            match self
                .entries
                .iter_mut()
                .find(|(own, _)| own.name == key.name)
            {
                Some((own_key, own)) => {
                    let Node { place, value } = node;
                    own.place = place;
                    match (&mut own.value, value) {
                        (Value::Table(own), Value::Table(over))
                            if !(is_one_value(&own_key.name, own)
                                || is_one_value(&own_key.name, &over)) =>
                        {
                            own.merge(over);
                        }
                        (own, value) => *own = value,
                    }
                    own_key.place = key.place;
                }
                None => self.entries.push((key, node)),
            }
        }
    }

    /// The value at a path of keys joined by dots.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Node> {
        let (first, rest) = path
            .split_once('.')
            .map_or((path, None), |(first, rest)| (first, Some(rest)));
        let node = self.get(first)?;
        match (rest, &node.value) {
            (None, _) => Some(node),
            (Some(rest), Value::Table(table)) => table.at(rest),
            (Some(rest), Value::List(items)) => {
                let (place, rest) = rest
                    .split_once('.')
                    .map_or((rest, None), |(place, rest)| (place, Some(rest)));
                let node = items.get(place.parse::<usize>().ok()?)?;
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

/// Whether a table stands for one value.
fn is_one_value(key: &str, table: &Table) -> bool {
    const DISTRIBUTION: [&str; 7] = ["low", "high", "mean", "sd", "median", "factor", "one-of"];
    let mut keys = table.entries.iter().map(|(key, _)| key.name.as_str());
    // A lone median belongs to `deaths`, which merges.
    let deaths = table.entries.len() == 1 && table.get("median").is_some();
    key == "policy"
        || (!table.entries.is_empty() && !deaths && keys.all(|key| DISTRIBUTION.contains(&key)))
}

/// Reads a text that was added to the sources.
///
/// # Errors
///
/// The text is too large, nested too deeply, or no TOML: one finding that says where.
pub fn read(sources: &Sources, id: SourceId) -> Result<Table, Box<Finding>> {
    let text = &sources.get(id).text;
    check_size(text, id)?;
    let table = DeTable::parse(text).map_err(|error| Box::new(syntax(&error, id)))?;
    let mut nodes = 0;
    convert_table(table.get_ref(), text, id, &mut nodes)
}

fn syntax(error: &toml::de::Error, source: SourceId) -> Finding {
    let span = error.span().unwrap_or(0..0);
    let mut lines = error.message().lines();
    let message = lines.next().unwrap_or("not a TOML text").to_owned();
    let finding = Finding::error(Code::Syntax, Place { source, span }, message, "here");
    lines.fold(finding, Finding::help)
}

/// Refuses what would take long to parse, before parsing it.
fn check_size(text: &str, source: SourceId) -> Result<(), Box<Finding>> {
    let at = |span| Place { source, span };
    if text.len() > MAX_BYTES {
        let message = format!(
            "a text of {} bytes; at most {MAX_BYTES} are read",
            text.len()
        );
        return Err(Box::new(Finding::error(
            Code::TooLarge,
            at(0..0),
            message,
            "the text begins here",
        )));
    }
    let (mut depth, mut brackets) = (0_usize, 0_usize);
    for (position, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                brackets += 1;
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' if depth < 8 => depth = 0,
            _ => {}
        }
        if depth > MAX_NESTING || brackets > MAX_BRACKETS {
            let message = if depth > MAX_NESTING {
                format!("brackets nested deeper than {MAX_NESTING}")
            } else {
                format!("more than {MAX_BRACKETS} brackets")
            };
            return Err(Box::new(Finding::error(
                Code::TooLarge,
                at(position..position + 1),
                message,
                "one too many",
            )));
        }
    }
    Ok(())
}

fn convert_table(
    table: &DeTable<'_>,
    text: &str,
    source: SourceId,
    nodes: &mut usize,
) -> Result<Table, Box<Finding>> {
    let mut entries = Vec::with_capacity(table.len().min(MAX_ENTRIES));
    for (key, value) in table {
        if entries.len() == MAX_ENTRIES {
            return Err(Box::new(too_many(
                table.len(),
                "keys in one table",
                source,
                key.span(),
            )));
        }
        let place = Place {
            source,
            span: key.span(),
        };
        entries.push((
            Key {
                name: key.get_ref().to_string(),
                place,
            },
            convert(value, text, source, nodes)?,
        ));
    }
    entries.sort_by_key(|(key, _): &(Key, Node)| key.place.span.start);
    Ok(Table { entries })
}

fn convert(
    value: &Spanned<DeValue<'_>>,
    text: &str,
    source: SourceId,
    nodes: &mut usize,
) -> Result<Node, Box<Finding>> {
    let place = Place {
        source,
        span: value.span(),
    };
    *nodes += 1;
    if *nodes > MAX_NODES {
        return Err(Box::new(Finding::error(
            Code::TooLarge,
            place,
            format!("more than {MAX_NODES} values"),
            "one too many",
        )));
    }
    let value = match value.get_ref() {
        DeValue::String(string) => {
            Value::Text(string.to_string(), characters(text, &place.span, string))
        }
        DeValue::Integer(integer) => {
            let value = i64::from_str_radix(integer.as_str(), integer.radix());
            Value::Integer(value.map_err(|_| Box::new(beyond(&place)))?)
        }
        DeValue::Float(float) => Value::Float(float.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(datetime) => date(datetime),
        DeValue::Array(items) if items.len() > MAX_ENTRIES => {
            let place = items[MAX_ENTRIES].span();
            return Err(Box::new(too_many(
                items.len(),
                "items in one list",
                source,
                place,
            )));
        }
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| convert(item, text, source, nodes))
                .collect::<Result<_, _>>()?,
        ),
        DeValue::Table(table) => Value::Table(convert_table(table, text, source, nodes)?),
    };
    Ok(Node { place, value })
}

fn too_many(found: usize, what: &str, source: SourceId, span: Range<usize>) -> Finding {
    let message = format!("{found} {what}; at most {MAX_ENTRIES} are read");
    let place = Place { source, span };
    Finding::error(Code::TooLarge, place, message, "one too many")
}

fn beyond(place: &Place) -> Finding {
    let message = format!("a whole number beyond the largest, {}", i64::MAX);
    let label = "too large to be read";
    Finding::error(Code::OutOfRange, place.clone(), message, label)
}

/// Where the characters of a string begin, if they stand in the text as they are.
fn characters(text: &str, span: &Range<usize>, string: &str) -> Option<usize> {
    let written = text.get(span.clone())?;
    let quotes = ["'''", "\"\"\"", "'", "\""]
        .iter()
        .find(|quotes| written.starts_with(**quotes))?
        .len();
    let newline = if quotes == 3 {
        written[quotes..].len() - written[quotes..].trim_start_matches(['\r', '\n']).len()
    } else {
        0
    };
    let begin = quotes + newline;
    (written.get(begin..begin + string.len()) == Some(string)).then_some(span.start + begin)
}

fn date(datetime: &toml::value::Datetime) -> Value {
    let day = datetime
        .date
        .filter(|_| datetime.time.is_none() && datetime.offset.is_none());
    let civil = day.and_then(|day| {
        let (month, of_month) = (i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
        Date::new(i16::try_from(day.year).ok()?, month, of_month).ok()
    });
    civil.map_or_else(|| Value::Moment(datetime.to_string()), Value::Date)
}
