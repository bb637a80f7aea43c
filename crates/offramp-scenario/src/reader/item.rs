//! One value that is read: a string, a number, a duration, a name.

use jiff::civil::Date;

use super::aliases::meant;
use crate::document::{Key, Node, OffsetMap, Place, Table, Value};
use crate::finding::{Code, Finding, MOST_SUGGESTIONS};
use crate::keys::Span;
use crate::sink::Sink;
use offramp_core::model::moves::Kind;
use offramp_core::model::noun::Noun;
use offramp_core::prose::spelling::article;
use offramp_core::prose::spelling::nearest;

/// A value to be read, with what messages call it and where its mistakes are noted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    /// The value and its place.
    pub(crate) node: &'a Node,
    /// What messages call it: its key.
    pub(crate) title: &'a str,
    /// Where its mistakes are noted.
    pub(crate) sink: &'a Sink,
}

impl<'a> Item<'a> {
    /// The same value under another title.
    pub(crate) fn called(self, title: &'a str) -> Self {
        Self { title, ..self }
    }

    /// Another value, whose mistakes are noted where those of this one are.
    pub(crate) fn beside<'b>(self, node: &'b Node, title: &'b str) -> Item<'b>
    where
        'a: 'b,
    {
        let sink = self.sink;
        Item { node, title, sink }
    }

    /// Where the value stands.
    pub(crate) fn place(self) -> Place {
        self.node.place.clone()
    }

    /// An error at the place of the value, which is not noted yet.
    pub(crate) fn error(
        self,
        code: Code,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Finding {
        Finding::error(code, self.place(), message, label)
    }

    /// Notes an error at the place of the value.
    pub(crate) fn refuse(self, code: Code, message: impl Into<String>, label: impl Into<String>) {
        self.sink.note(self.error(code, message, label));
    }

    /// Notes an error at the place of the value, with what to do about it.
    pub(crate) fn refuse_with_help(
        self,
        code: Code,
        message: impl Into<String>,
        label: &str,
        help: impl Into<String>,
    ) {
        self.sink.note(self.error(code, message, label).help(help));
    }

    /// The string.
    pub(crate) fn text(self) -> Option<&'a str> {
        match &self.node.value {
            Value::Text(text, _) => Some(text),
            _ => self.wrong_type("a string"),
        }
    }

    /// True or false.
    pub(crate) fn flag(self) -> Option<bool> {
        match self.node.value {
            Value::Bool(truth) => Some(truth),
            _ => self.quoted(Bare::Flag, "true or false"),
        }
    }

    /// The day.
    pub(crate) fn date(self) -> Option<Date> {
        match &self.node.value {
            Value::Date(date) => Some(*date),
            Value::Moment(written) => {
                let message = format!("expected a day without a time, found `{written}`");
                let finding = self.error(Code::WrongType, message, "not a day");
                self.sink.note(finding.help("write a day as 2024-01-16"));
                None
            }
            _ => self.quoted(Bare::Date, "a date such as 2024-01-16, without quotes"),
        }
    }

    /// The number, if it is in the range.
    pub(crate) fn number(self, span: Span) -> Option<f64> {
        let Span { low, high, unit } = span;
        let value = match self.node.value {
            Value::Float(value) => value,
            #[expect(
                clippy::cast_precision_loss,
                reason = "numbers of the model are far below 2^52"
            )]
            Value::Integer(value) => value as f64,
            _ => return self.quoted(Bare::Number, "a number"),
        };
        if low <= value && value <= high && (value.is_finite() || high.is_infinite()) {
            return Some(value);
        }
        let unit = if unit.is_empty() {
            String::new()
        } else {
            format!(" ({unit})")
        };
        let (title, allowed) = (self.title, span.words());
        let message = format!("`{title}` is {value}; it is a number {allowed}{unit}");
        let finding = self.error(Code::OutOfRange, message, "out of range");
        let is_percent = span.unit == "share" && (5.0..=100.0).contains(&value);
        self.sink.note(if is_percent {
            finding.help(format!("for {value} % write {}", value / 100.0))
        } else {
            finding
        });
        None
    }

    /// The whole number, if it is in the range.
    pub(crate) fn integer(self, (low, high): (i64, i64)) -> Option<i64> {
        let Value::Integer(value) = self.node.value else {
            return self.quoted(Bare::Number, "a whole number");
        };
        if (low..=high).contains(&value) {
            return Some(value);
        }
        let title = self.title;
        let message = format!("`{title}` is {value}; it is a whole number from {low} to {high}");
        self.refuse(Code::OutOfRange, message, "out of range");
        None
    }

    /// The days of a duration such as `"12 hours"`.
    pub(crate) fn duration(self) -> Option<f64> {
        const HELP: &str = "write it as \"1 day\", \"12 hours\" or \"2 weeks\"";
        if let Value::Integer(_) | Value::Float(_) = self.node.value {
            let message = format!("`{}` is a number without a unit", self.title);
            let finding = self.error(Code::BadDuration, message, "days, or hours?");
            self.sink.note(finding.help(HELP));
            return None;
        }
        let written = self.text()?;
        let days = parse_duration(written);
        if days.is_none() {
            let message = format!("`{written}` is not a duration");
            let finding = self.error(Code::BadDuration, message, "not a duration");
            self.sink.note(finding.help(HELP));
        }
        days
    }

    /// The kind of actor that a string names.
    pub(crate) fn kind(self) -> Option<Kind> {
        let name = self.text()?;
        let found = Kind::find(name);
        if found.is_none() {
            self.unknown_name(Noun::Kind, name, &Kind::ALL.map(Kind::name));
        }
        found
    }

    /// The items of a list, each called like the list.
    pub(crate) fn list(self, wanted: &str) -> Option<Vec<Self>> {
        let Value::List(nodes) = &self.node.value else {
            return self.wrong_type(wanted);
        };
        let items = nodes.iter().map(|node| Self { node, ..self });
        Some(items.collect())
    }

    /// The entries of a table, each called by its key.
    pub(crate) fn entries(self, table: &'a Table) -> Vec<(&'a Key, Self)> {
        let entries = table.entries.iter().map(|(key, node)| {
            let (title, sink) = (key.name.as_str(), self.sink);
            (key, Self { node, title, sink })
        });
        entries.collect()
    }

    /// Notes that the value has another type than its key takes.
    pub(crate) fn wrong_type<T>(self, wanted: &str) -> Option<T> {
        self.note_wrong_type(wanted, None)
    }

    /// Notes that the value has another type than its key takes, or only quotes too many.
    pub(crate) fn quoted<T>(self, bare: Bare, wanted: &str) -> Option<T> {
        let unquoted = match &self.node.value {
            Value::Text(text, _) if bare.fits(text) => Some(text.as_str()),
            _ => None,
        };
        self.note_wrong_type(wanted, unquoted)
    }

    /// Values that could not be read were noted when the text was parsed; nothing more is said of
    /// them.
    fn note_wrong_type<T>(self, wanted: &str, unquoted: Option<&str>) -> Option<T> {
        if self.node.value == Value::Unreadable {
            return None;
        }
        let found = self.node.value.kind();
        let message = format!("`{}` is {found}; it takes {wanted}", self.title);
        let finding = self.error(Code::WrongType, message, format!("expected {wanted}"));
        self.sink.note(match unquoted {
            Some(bare) => finding
                .help("such a value stands without quotes")
                .replacement(Some(bare.to_owned())),
            None => finding,
        });
        None
    }

    /// Notes that a name is not among the known ones.
    pub(crate) fn unknown_name(self, noun: Noun, name: &str, known: &[&str]) {
        let finding = Finding::unknown_name(self.place(), noun, name);
        let word = noun.name();
        let searched = self.sink.count() < MOST_SUGGESTIONS;
        let meant = meant(noun, name, known);
        let near = searched.then(|| nearest(name, known.iter().copied()));
        self.sink.note(match near.flatten() {
            _ if meant.is_some() => finding
                .help(format!("that {word} goes by another name here"))
                .replacement(meant.map(|meant| as_written(self.node, meant))),
            Some(near) => finding
                .help(format!(
                    "{} {word} with a similar name exists",
                    article(word)
                ))
                .replacement(Some(as_written(self.node, near))),
            None if known.is_empty() => finding.help(format!("there is no {word} to name")),
            None => finding.help(format!("known: {}", known.join(", "))),
        });
    }
}

/// The days that a duration such as `12 hours` comes to; `None` if it is not a finite amount of at
/// least 0 with a unit.
fn parse_duration(written: &str) -> Option<f64> {
    let (amount, unit) = written.trim().split_once(' ')?;
    let amount: f64 = amount.parse().ok()?;
    let days = match unit.trim() {
        "minute" | "minutes" => 1.0 / 1440.0,
        "hour" | "hours" => 1.0 / 24.0,
        "day" | "days" => 1.0,
        "week" | "weeks" => 7.0,
        _ => return None,
    };
    let total = amount * days;
    (total.is_finite() && total >= 0.0).then_some(total)
}

/// A type whose values stand without quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bare {
    Number,
    Date,
    Flag,
}

impl Bare {
    /// Whether a text would be a value of this type without its quotes.
    fn fits(self, text: &str) -> bool {
        match self {
            Self::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
            Self::Date => text.len() == 10 && text.parse::<Date>().is_ok(),
            Self::Flag => ["true", "false"].contains(&text),
        }
    }
}

/// A name as it would stand in the place of a node: with quotes, unless the node had none.
pub(crate) fn as_written(node: &Node, name: &str) -> String {
    match node.value {
        Value::Text(_, OffsetMap::From(begin)) if begin == node.place.span.start => name.to_owned(),
        _ => format!("\"{name}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_come_in_four_units() {
        assert_eq!(parse_duration("12 hours"), Some(0.5));
        assert_eq!(parse_duration("2 weeks"), Some(14.0));
        assert_eq!(parse_duration("1 day"), Some(1.0));
        assert_eq!(parse_duration("soon"), None);
        assert_eq!(parse_duration("-1 days"), None);
        assert_eq!(parse_duration("NaN days"), None);
    }
}
