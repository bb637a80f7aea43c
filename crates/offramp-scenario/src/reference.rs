//! The reference of scenario files as Markdown: made of the declared [`keys`](super::keys).
//!
//! `offramp list keys` prints it, and the documentation contains it. Tables come depth first from
//! the top of a file; one that stands in several places is described once, with all its paths.

use std::fmt::Write;

use serde::Serialize;

use crate::keys::{Absent, DISTRIBUTION, Key, Keys, NumberKey, SCENARIO, Span, Takes};
use offramp_core::prose::spelling::article;

/// Every table of a scenario file with its keys: what they take, their unit, range and default, and
/// what they mean.
///
/// ```
/// assert!(offramp::scenario::reference().contains("| `turns` | whole number, 1 to 100000 |"));
/// ```
#[must_use]
pub fn reference() -> String {
    let mut text = String::new();
    for section in sections() {
        section.write(&mut text);
    }
    text
}

/// A key of the reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyEntry {
    /// The table in which it stands, e.g. `principal`.
    pub table: &'static str,
    /// The key.
    pub key: &'static str,
    /// What it takes, with range and unit.
    pub takes: String,
    /// What holds where it is not there.
    pub without: String,
    /// What it means.
    pub meaning: &'static str,
}

/// Every key of a scenario file, table by table.
#[must_use]
pub fn keys() -> Vec<KeyEntry> {
    sections().iter().flat_map(Section::entries).collect()
}

/// All tables, and at the end distributions, which stand wherever a number may be drawn.
fn sections() -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    gather(&SCENARIO, String::new(), &mut sections);
    sections.push(Section {
        keys: &DISTRIBUTION,
        paths: Vec::new(),
    });
    sections
}

const MUST: &str = "**must be there**";

/// A kind of table, and everywhere it stands.
struct Section {
    /// What is declared of it.
    keys: &'static Keys,
    /// Its headers as they stand in a file, e.g. `[principals.PRINCIPAL]`.
    paths: Vec<String>,
}

/// Gathers the tables below a path, depth first.
fn gather(keys: &'static Keys, path: String, into: &mut Vec<Section>) {
    if let Some(known) = into.iter_mut().find(|known| std::ptr::eq(known.keys, keys)) {
        known.paths.push(path);
        return;
    }
    into.push(Section {
        keys,
        paths: vec![path.clone()],
    });
    let below = |name: &str| match path.trim_matches(['[', ']']) {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    for key in keys.keys {
        match key.takes {
            Takes::Table(inner) => gather(inner, format!("[{}]", below(key.name)), into),
            Takes::Tables(inner) => gather(inner, format!("[[{}]]", below(key.name)), into),
            Takes::Each(noun, Takes::Table(inner)) => {
                let name = noun.to_uppercase().replace(' ', "-");
                gather(inner, format!("[{}.{name}]", below(key.name)), into);
            }
            _ => {}
        }
    }
    if let Some((_, Takes::Table(inner))) = keys.others {
        gather(inner, format!("[{}]", below("ACTOR")), into);
    }
}

impl Section {
    /// Writes the section: a heading, its paths, what it is for, and a table of its keys.
    fn write(&self, text: &mut String) {
        let keys = self.keys;
        let mut title = keys.noun.to_owned();
        title[..1].make_ascii_uppercase();
        let _ = writeln!(text, "\n### {title}\n");
        let paths = self.paths.iter().filter(|path| !path.is_empty());
        let paths: Vec<String> = paths.map(|path| format!("`{path}`")).collect();
        if !paths.is_empty() {
            let _ = writeln!(text, "{}\n", paths.join(" and "));
        }
        let _ = writeln!(text, "{}", keys.doc);
        if let Some((others, _)) = keys.others {
            let _ = writeln!(text, "Its other keys are the names of any {others}.");
        }
        let _ = writeln!(
            text,
            "\n| key | takes | without it | meaning |\n|---|---|---|---|"
        );
        for entry in self.entries() {
            let KeyEntry {
                key,
                takes,
                without,
                meaning,
                ..
            } = entry;
            let _ = writeln!(text, "| `{key}` | {takes} | {without} | {meaning} |");
        }
    }

    /// Its keys as rows: the plain ones, then the numbers.
    fn entries(&self) -> Vec<KeyEntry> {
        let table = self.keys.noun;
        let plain = self.keys.keys.iter().map(|key| plain_entry(table, key));
        let numbers = (self.keys.numbers)();
        plain
            .chain(numbers.iter().map(|number| number_entry(table, number)))
            .collect()
    }
}

/// The row of a key that was declared by hand.
fn plain_entry(table: &'static str, key: &Key) -> KeyEntry {
    KeyEntry {
        table,
        key: key.name,
        takes: takes(key.takes),
        without: match key.absent {
            Absent::Never => MUST,
            Absent::Means(what) => what,
        }
        .to_owned(),
        meaning: key.doc,
    }
}

/// The row of a parameter of the model.
fn number_entry(table: &'static str, number: &NumberKey) -> KeyEntry {
    let default = number.default;
    let grade = number.grade.map_or("", |grade| grade.name());
    let default = default.map(|default| format!("`{default}` {grade}").trim_end().to_owned());
    KeyEntry {
        table,
        key: number.name,
        takes: takes(if number.drawn {
            Takes::Amount(number.span)
        } else {
            Takes::Number(number.span)
        }),
        without: default.unwrap_or_else(|| MUST.to_owned()),
        meaning: number.doc,
    }
}

/// What a key takes, in words, with links to the tables it takes.
fn takes(takes: Takes) -> String {
    match takes {
        Takes::Text => "text".to_owned(),
        Takes::Flag => "`true` or `false`".to_owned(),
        Takes::Date => "date".to_owned(),
        Takes::Duration => "duration".to_owned(),
        Takes::Whole(low, high) => format!("whole number, {low} to {high}"),
        Takes::Number(span) => format!("number{}", range(span)),
        Takes::Amount(span) => format!("number or distribution{}", range(span)),
        Takes::Condition => "condition".to_owned(),
        Takes::RuleCondition => "condition of a rule".to_owned(),
        Takes::Expression => "expression".to_owned(),
        Takes::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
            words.join(" or ")
        }
        Takes::Name(noun) => format!("name of {} {noun}", article(noun)),
        Takes::Names(noun) => format!("list of names, each of {} {noun}", article(noun)),
        Takes::Numbers => "list of numbers".to_owned(),
        Takes::Table(keys) => format!("table ({})", link(keys)),
        Takes::Tables(keys) => format!("list of tables ({})", link(keys)),
        Takes::Each(noun, Takes::Table(keys)) => {
            format!("a table for each {noun} ({})", link(keys))
        }
        Takes::Each(noun, inner) => format!("for each {noun}: {}", self::takes(*inner)),
        Takes::Either(all) => {
            let all: Vec<String> = all.iter().map(|takes| self::takes(*takes)).collect();
            all.join("; or ")
        }
    }
}

/// A link to the section of a table.
fn link(keys: &Keys) -> String {
    format!("[{}](#{})", keys.noun, keys.noun.replace(' ', "-"))
}

/// The range and the unit behind a type, e.g. `, 0 to 1 (share)`.
fn range(span: Span) -> String {
    let ends = match (span.low.is_finite(), span.high.is_finite()) {
        (true, true) => format!(", {} to {}", span.low, span.high),
        (true, false) => format!(", {} or more", span.low),
        _ => String::new(),
    };
    let unit = if span.unit.is_empty() {
        String::new()
    } else {
        format!(" ({})", span.unit)
    };
    ends + &unit
}
