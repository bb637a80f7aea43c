//! Reads a TOML text as a tree, within bounds that keep the work small.
//!
//! TOML syntax is left to the `toml` crate. Three things are added:
//!
//! - bounds on size, nesting and number of values, checked before or while the tree is built, so
//!   that a hostile text costs little;
//! - the place of every key and value, and of every character of a string ([`OffsetMap`]);
//! - a refusal of characters that nobody sees: a terminal would obey them, or show another text.
//!
//! Entries are put into the order of the text, which `toml` does not keep.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::{Key, Node, OffsetMap, Place, SourceId, Sources, Table, Value};
use crate::finding::{Code, Finding};
use crate::sink::Sink;
use crate::slips;
use offramp_core::crisis::MAX_ENTRIES;
use offramp_core::prose::wording::first_hidden;

/// Largest text that is read, in bytes.
pub(crate) const MAX_BYTES: usize = 1_000_000;
/// Deepest nesting of brackets that is read.
const MAX_NESTING: usize = 64;
/// Most opening brackets that are read.
const MAX_BRACKETS: usize = 50_000;
/// Most keys and values that are read.
const MAX_NODES: usize = 50_000;

/// Reads a text that was added to the sources. What is wrong with single values is noted, and they
/// are [`Value::Unreadable`]; `None` with one finding where the text is too large, nested too
/// deeply, or no TOML.
pub(crate) fn parse(sources: &Sources, id: SourceId, sink: &Sink) -> Option<Table> {
    let mut reading = Reading {
        text: &sources.get(id).text,
        source: id,
        nodes: 0,
        sink,
    };
    let whole = reading.whole();
    whole.map_err(|finding| sink.note(*finding)).ok()
}

/// The first mistake of TOML syntax, with advice for those that beginners make most.
fn syntax(error: &toml::de::Error, text: &str, source: SourceId) -> Finding {
    let span = error.span().unwrap_or(0..0);
    let slip = slips::advice(text, &span);
    let mut lines = error.message().lines();
    let message = lines.next().unwrap_or("not a TOML text").to_owned();
    let finding = Finding::error(Code::Syntax, Place { source, span }, message, "here");
    let finding = lines.fold(finding, Finding::help);
    if let Some(advice) = slip {
        finding.help(advice)
    } else if error.message().starts_with("string values must be quoted") {
        finding
            .help("words and expressions take quotes; numbers, dates, `true` and `false` take none")
    } else if error.message().starts_with("duplicate key") {
        finding.help("a table and a key are stated once: put what belongs together in one place")
    } else {
        finding
    }
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
    // How: brackets are counted wherever they stand, in strings and comments too, as nothing is
    // parsed yet. The end of a line resets a shallow depth, so that prose does not add up.
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

/// A text that is being read.
struct Reading<'t> {
    /// The text as it was given.
    text: &'t str,
    /// Which text it is, for places.
    source: SourceId,
    /// How many values were read so far, in all tables.
    nodes: usize,
    /// Where mistakes in single values go.
    sink: &'t Sink,
}

impl Reading<'_> {
    /// The whole text, or the one finding that stops reading.
    fn whole(&mut self) -> Result<Table, Box<Finding>> {
        check_size(self.text, self.source)?;
        let parsed = DeTable::parse(self.text);
        let table = parsed.map_err(|error| Box::new(syntax(&error, self.text, self.source)))?;
        self.table(table.get_ref())
    }

    /// A table in the order of the text.
    fn table(&mut self, table: &DeTable<'_>) -> Result<Table, Box<Finding>> {
        let mut entries = Vec::with_capacity(table.len().min(MAX_ENTRIES));
        for (key, value) in table {
            if entries.len() == MAX_ENTRIES {
                return self.too_many(table.len(), "keys in one table", key.span());
            }
            let place = self.place(key.span());
            let name = key.get_ref().to_string();
            self.refuse_hidden_characters(&name, &place, &OffsetMap::Nowhere);
            entries.push((Key { name, place }, self.node(value)?));
        }
        entries.sort_by_key(|(key, _): &(Key, Node)| key.place.span.start);
        Ok(Table { entries })
    }

    /// A value and its place. Only a bound that is exceeded stops reading; a value that cannot be
    /// represented is noted and becomes [`Value::Unreadable`].
    fn node(&mut self, value: &Spanned<DeValue<'_>>) -> Result<Node, Box<Finding>> {
        let place = self.place(value.span());
        self.count_node(&place)?;
        let value = match value.get_ref() {
            DeValue::String(string) => {
                let offsets = OffsetMap::of(string, self.text, &place.span);
                self.refuse_hidden_characters(string, &place, &offsets);
                Value::Text(string.to_string(), offsets)
            }
            DeValue::Integer(digits) => {
                let integer = i64::from_str_radix(digits.as_str(), digits.radix());
                integer.map_or_else(|_| self.beyond(&place), Value::Integer)
            }
            DeValue::Float(float) => Value::Float(float.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(truth) => Value::Bool(*truth),
            DeValue::Datetime(datetime) => date(datetime),
            DeValue::Array(items) if items.len() > MAX_ENTRIES => {
                let place = items[MAX_ENTRIES].span();
                return self.too_many(items.len(), "items in one list", place);
            }
            DeValue::Array(items) => {
                let nodes = items.iter().map(|item| self.node(item));
                Value::List(nodes.collect::<Result<_, _>>()?)
            }
            DeValue::Table(table) => Value::Table(self.table(table)?),
        };
        Ok(Node { place, value })
    }

    /// Counts one more value, or refuses to read it.
    fn count_node(&mut self, place: &Place) -> Result<(), Box<Finding>> {
        self.nodes += 1;
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        let message = format!("more than {MAX_NODES} values");
        let place = place.clone();
        let finding = Finding::error(Code::TooLarge, place, message, "one too many");
        Err(Box::new(finding))
    }

    /// A place in the text that is read.
    fn place(&self, span: Range<usize>) -> Place {
        let source = self.source;
        Place { source, span }
    }

    /// The finding for a table or list with more entries than are read.
    fn too_many<T>(&self, found: usize, what: &str, span: Range<usize>) -> Result<T, Box<Finding>> {
        let message = format!("{found} {what}; at most {MAX_ENTRIES} are read");
        let place = self.place(span);
        let finding = Finding::error(Code::TooLarge, place, message, "one too many");
        Err(Box::new(finding))
    }

    /// Notes a whole number that does not fit 64 bits.
    fn beyond(&mut self, place: &Place) -> Value {
        let message = format!("a whole number beyond the largest, {}", i64::MAX);
        let label = "too large to be read";
        let finding = Finding::error(Code::OutOfRange, place.clone(), message, label);
        self.sink.note(finding);
        Value::Unreadable
    }

    /// A terminal obeys such characters, or shows another text than stands there, and nobody sees
    /// them.
    fn refuse_hidden_characters(&mut self, text: &str, place: &Place, offsets: &OffsetMap) {
        let Some((at, character)) = first_hidden(text) else {
            return;
        };
        let inside = offsets.span(&(at..at + character.len_utf8()));
        let place = self.place(inside.unwrap_or_else(|| place.span.clone()));
        let message = format!(
            "the {} character U+{:04X} in a text",
            if character.is_control() {
                "control"
            } else {
                "invisible"
            },
            u32::from(character)
        );
        let finding = Finding::error(Code::BadName, place, message, "nobody can read this");
        self.sink.note(finding.help("delete it"));
    }
}

/// A day, or as it was written what also has a time: no key takes a time.
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
