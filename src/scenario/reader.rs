//! A cursor over a table that reads keys by type, notes every mistake and goes on.

use jiff::civil::Date;

use super::document::{Key, Node, Place, Table, Value};
use super::finding::{Code, Finding, nearest};

use super::keys::{Absent, Keys, Span};
use super::uncertainty::amount;
use crate::distribution::Distribution;
use crate::parameter::Parameter;
pub(super) use crate::spelling::article;

/// Reads one table. What nobody has asked for when it is [finished](Reader::finish) is an unknown key.
#[derive(Debug)]
pub struct Reader<'a> {
    table: &'a Table,
    place: Place,
    title: String,
    keys: &'static Keys,
    asked: Vec<&'static str>,
}

/// The collected findings.
pub type Findings = Vec<Finding>;

impl<'a> Reader<'a> {
    /// A reader of `table`, which has these keys, stands at `place` and is called `title` in messages.
    #[must_use]
    pub fn new(
        table: &'a Table,
        place: Place,
        title: impl Into<String>,
        keys: &'static Keys,
    ) -> Self {
        Self {
            table,
            place,
            title: title.into(),
            keys,
            asked: Vec::new(),
        }
    }

    /// Where the table stands.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The value of a key, whatever it is.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        debug_assert!(
            self.keys.declares(key),
            "`{key}` of a {} is read but not declared in `keys`",
            self.keys.noun
        );
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    /// The value of a key that must be there.
    pub fn required(&mut self, key: &'static str, findings: &mut Findings) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            let message = format!("{} has no `{key}`", self.title);
            findings.push(Finding::error(
                Code::MissingKey,
                self.place.clone(),
                message,
                format!("`{key}` is missing"),
            ));
        }
        node
    }

    /// A string.
    pub fn text(&mut self, key: &'static str, findings: &mut Findings) -> Option<&'a str> {
        let node = self.node(key)?;
        text(node, key, findings)
    }

    /// True or false.
    pub fn flag(&mut self, key: &'static str, findings: &mut Findings) -> Option<bool> {
        let node = self.node(key)?;
        match node.value {
            Value::Bool(truth) => Some(truth),
            _ => wrong_type(node, key, "true or false", findings),
        }
    }

    /// A day.
    pub fn date(&mut self, key: &'static str, findings: &mut Findings) -> Option<Date> {
        let node = self.node(key)?;
        match node.value {
            Value::Date(date) => Some(date),
            Value::Moment(ref written) => {
                let message = format!("expected a day without a time, found `{written}`");
                let place = node.place.clone();
                let finding = Finding::error(Code::WrongType, place, message, "not a day");
                findings.push(finding.help("write a day as 2024-01-16"));
                None
            }
            _ => wrong_type(
                node,
                key,
                "a date such as 2024-01-16, without quotes",
                findings,
            ),
        }
    }

    /// A number in the range of its key.
    pub fn number(&mut self, key: &'static str, findings: &mut Findings) -> Option<f64> {
        let must_be_there = self.keys.find(key).map(|key| key.absent) == Some(Absent::Never);
        let node = if must_be_there {
            self.required(key, findings)
        } else {
            self.node(key)
        };
        number(node?, key, self.keys.span(key), findings)
    }

    /// A whole number in the range of its key.
    ///
    /// # Panics
    ///
    /// If the key takes no whole number: a mistake of the reader, which every test would find.
    pub fn integer(&mut self, key: &'static str, findings: &mut Findings) -> Option<i64> {
        let node = self.node(key)?;
        let (low, high) = self.keys.whole(key);
        let Value::Integer(value) = node.value else {
            return wrong_type(node, key, "a whole number", findings);
        };
        if (low..=high).contains(&value) {
            return Some(value);
        }
        let message = format!("`{key}` is {value}; it is a whole number from {low} to {high}");
        findings.push(Finding::error(
            Code::OutOfRange,
            node.place.clone(),
            message,
            "out of range",
        ));
        None
    }

    /// A duration such as `"3 days"`, in days.
    pub fn duration(&mut self, key: &'static str, findings: &mut Findings) -> Option<f64> {
        let node = self.node(key)?;
        duration(node, key, findings)
    }

    /// A table, with a reader of its own.
    pub fn table(&mut self, key: &'static str, findings: &mut Findings) -> Option<Reader<'a>> {
        let node = self.node(key)?;
        as_table(node, key, self.keys.inner(key), findings)
    }

    /// The entries of a table whose keys are names of the user's choice.
    pub fn named(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Vec<(&'a Key, &'a Node)> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        match &node.value {
            Value::Table(table) => table
                .entries
                .iter()
                .map(|(key, node)| (key, node))
                .collect(),
            _ => wrong_type(node, key, "a table", findings).unwrap_or_default(),
        }
    }

    /// The items of a list.
    pub fn list(&mut self, key: &'static str, findings: &mut Findings) -> Option<&'a [Node]> {
        let node = self.node(key)?;
        match &node.value {
            Value::List(items) => Some(items),
            _ => wrong_type(node, key, "a list", findings),
        }
    }

    /// The strings of a list, with their nodes.
    pub fn texts(
        &mut self,
        key: &'static str,
        findings: &mut Findings,
    ) -> Option<Vec<(&'a str, &'a Node)>> {
        let items = self.list(key, findings)?;
        Some(
            items
                .iter()
                .filter_map(|item| Some((text(item, key, findings)?, item)))
                .collect(),
        )
    }

    /// Every parameter of a group that the table states, written into `group`: the places of those that it states,
    /// with their distributions where they are drawn. `group` gets the centre of a distribution.
    pub fn parameters<T>(
        &mut self,
        parameters: &'static [Parameter<T>],
        group: &mut T,
        findings: &mut Findings,
    ) -> Vec<(usize, Option<Distribution>)> {
        let mut stated = Vec::new();
        for (place, parameter) in parameters.iter().enumerate() {
            if let Some(node) = self.node(parameter.name)
                && let Some(amount) = amount(node, parameter.name, span_of(parameter), findings)
            {
                (parameter.set)(group, amount.centre());
                stated.push((place, amount.drawn()));
            }
        }
        stated
    }

    /// Every parameter of a group that is the same in every run, written into `group`. What has no default must be
    /// there; `None` if it is not, or if anything is out of its range.
    pub fn fixed<T>(
        &mut self,
        parameters: &'static [Parameter<T>],
        group: &mut T,
        findings: &mut Findings,
    ) -> Option<()> {
        let mut all = Some(());
        for parameter in parameters {
            let node = if parameter.default.is_nan() {
                self.required(parameter.name, findings)
            } else {
                self.node(parameter.name)
            };
            let value = node.map(|node| number(node, parameter.name, span_of(parameter), findings));
            match value {
                Some(Some(value)) => (parameter.set)(group, value),
                None if !parameter.default.is_nan() => {}
                _ => all = None,
            }
        }
        all
    }

    /// A table of parameters: everything in it is read into `group`, as in [`parameters`](Self::parameters).
    pub fn group<T>(
        &mut self,
        key: &'static str,
        parameters: &'static [Parameter<T>],
        group: &mut T,
        findings: &mut Findings,
    ) -> Vec<(usize, Option<Distribution>)> {
        let Some(mut reader) = self.table(key, findings) else {
            return Vec::new();
        };
        let stated = reader.parameters(parameters, group, findings);
        reader.finish(findings);
        stated
    }

    /// Notes every key that nobody has asked for.
    pub fn finish(self, findings: &mut Findings) {
        for (key, _) in &self.table.entries {
            if !self.asked.contains(&key.name.as_str()) {
                let near = nearest(&key.name, self.asked.iter().copied());
                let message = format!("unknown key `{}` in {}", key.name, self.title);
                let finding = Finding::error(
                    Code::UnknownKey,
                    key.place.clone(),
                    message,
                    "nothing reads this",
                );
                findings.push(match near {
                    Some(near) => finding
                        .help("a similar key exists")
                        .replacement(Some(near.to_owned())),
                    None => finding.help(format!("known keys: {}", self.asked.join(", "))),
                });
            }
        }
    }
}

/// The string of a node.
pub fn text<'a>(node: &'a Node, key: &str, findings: &mut Findings) -> Option<&'a str> {
    match &node.value {
        Value::Text(text, _) => Some(text),
        _ => wrong_type(node, key, "a string", findings),
    }
}

fn span_of<T>(parameter: &Parameter<T>) -> Span {
    Span {
        low: parameter.low,
        high: parameter.high,
        unit: parameter.unit,
    }
}

/// A reader of the table that a node is.
pub fn as_table<'a>(
    node: &'a Node,
    title: &str,
    keys: &'static Keys,
    findings: &mut Findings,
) -> Option<Reader<'a>> {
    match &node.value {
        Value::Table(table) => {
            let title = format!("`{title}`");
            Some(Reader::new(table, node.place.clone(), title, keys))
        }
        _ => wrong_type(node, title, "a table", findings),
    }
}

/// The number of a node, if it is in the range.
pub fn number(node: &Node, key: &str, span: Span, findings: &mut Findings) -> Option<f64> {
    let Span { low, high, unit } = span;
    let value = match node.value {
        Value::Float(value) => value,
        #[expect(
            clippy::cast_precision_loss,
            reason = "numbers of the model are far below 2^52"
        )]
        Value::Integer(value) => value as f64,
        _ => return wrong_type(node, key, "a number", findings),
    };
    if low <= value && value <= high && (value.is_finite() || high.is_infinite()) {
        return Some(value);
    }
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" ({unit})")
    };
    let message = format!("`{key}` is {value}; it is a number {}{unit}", span.words());
    findings.push(Finding::error(
        Code::OutOfRange,
        node.place.clone(),
        message,
        "out of range",
    ));
    None
}

/// The days of a duration.
pub fn duration(node: &Node, key: &str, findings: &mut Findings) -> Option<f64> {
    const HELP: &str = "write it as \"1 day\", \"12 hours\" or \"2 weeks\"";
    if let Value::Integer(_) | Value::Float(_) = node.value {
        let message = format!("`{key}` is a number without a unit");
        findings.push(
            Finding::error(
                Code::BadDuration,
                node.place.clone(),
                message,
                "days, or hours?",
            )
            .help(HELP),
        );
        return None;
    }
    let written = text(node, key, findings)?;
    let days = parse_duration(written);
    if days.is_none() {
        let message = format!("`{written}` is not a duration");
        findings.push(
            Finding::error(
                Code::BadDuration,
                node.place.clone(),
                message,
                "not a duration",
            )
            .help(HELP),
        );
    }
    days
}

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

/// Notes that a value has another type than its key takes.
pub fn wrong_type<T>(node: &Node, key: &str, wanted: &str, findings: &mut Findings) -> Option<T> {
    let found = node.value.kind();
    let message = format!("`{key}` is {found}; it takes {wanted}");
    findings.push(Finding::error(
        Code::WrongType,
        node.place.clone(),
        message,
        format!("expected {wanted}"),
    ));
    None
}

/// A name as it would stand in the place of a node: with quotes, unless the node had none.
pub(super) fn as_written(node: &Node, name: &str) -> String {
    match node.value {
        Value::Text(_, Some(begin)) if begin == node.place.span.start => name.to_owned(),
        _ => format!("\"{name}\""),
    }
}

/// Notes that a name is not among the known ones.
pub fn unknown_name(node: &Node, noun: &str, name: &str, known: &[&str], findings: &mut Findings) {
    let finding = Finding::error(
        Code::UnknownName,
        node.place.clone(),
        format!("unknown {noun} `{name}`"),
        format!("not a {noun}"),
    );
    findings.push(match nearest(name, known.iter().copied()) {
        Some(near) => finding
            .help(format!("a {noun} with a similar name exists"))
            .replacement(Some(as_written(node, near))),
        None if known.is_empty() => finding.help(format!("there is no {noun} to name")),
        None => finding.help(format!("known: {}", known.join(", "))),
    });
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
