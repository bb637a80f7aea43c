//! A cursor over a table that reads keys by type, notes every mistake and goes on.

mod value;

use jiff::civil::Date;

use super::document::{Key, Node, Place, Table, Value};
use super::finding::{Code, Finding, MOST_SUGGESTIONS, nearest};
use super::keys::{Absent, Keys, SCENARIO, Takes, paths_of};
use super::uncertainty::amount;
use offramp_core::model::distribution::Distribution;
use offramp_core::model::parameter::Parameter;
pub(super) use offramp_core::prose::spelling::article;
pub(super) use value::as_written;
pub use value::{as_table, duration, kind, number, text, unknown_name, wrong_type};

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
        if let Value::Table(table) = &node.value {
            return table
                .entries
                .iter()
                .map(|(key, node)| (key, node))
                .collect();
        }
        let wanted = match self.keys.takes(key) {
            Some(Takes::Each(noun, _)) => format!("a table with a key for each {noun}"),
            _ => "a table".to_owned(),
        };
        wrong_type(node, key, &wanted, findings).unwrap_or_default()
    }

    /// The items of a list.
    pub fn list(&mut self, key: &'static str, findings: &mut Findings) -> Option<&'a [Node]> {
        let node = self.node(key)?;
        match &node.value {
            Value::List(items) => Some(items),
            Value::Table(_) if matches!(self.keys.takes(key), Some(Takes::Tables(_))) => {
                let noted = findings.len();
                wrong_type::<()>(node, key, "a list of tables", findings);
                if let Some(finding) = findings.get_mut(noted) {
                    let help = if self.keys.noun == SCENARIO.noun {
                        format!("a table of a list stands below double brackets: `[[{key}]]`")
                    } else {
                        format!("write `{key} = [{{ ... }}]`")
                    };
                    finding.help.push(help);
                }
                None
            }
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
                && let Some(amount) =
                    amount(node, parameter.name, value::span_of(parameter), findings)
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
            let value =
                node.map(|node| number(node, parameter.name, value::span_of(parameter), findings));
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
                findings.push(self.unknown(key, findings.len() < MOST_SUGGESTIONS));
            }
        }
    }

    /// The key with the most similar name that its file does not have here yet, of those that must be here first.
    fn nearest_absent(&self, mistyped: &Key) -> Option<&'static str> {
        let name = mistyped.name.as_str();
        let is_beside = |other: &Key| other.place.source == mistyped.place.source;
        let entries = &self.table.entries;
        let is_there = |name: &str| {
            entries
                .iter()
                .any(|(key, _)| key.name == name && is_beside(key))
        };
        let absent = self.asked.iter().copied();
        let absent = absent.filter(|key| !is_there(key));
        let (needed, others): (Vec<_>, Vec<_>) = absent.partition(|key| self.keys.needs(key));
        nearest(name, needed).or_else(|| nearest(name, others))
    }

    /// A key that is mistyped, or stands in the wrong table.
    fn unknown(&self, key: &Key, is_searched: bool) -> Finding {
        let name = key.name.as_str();
        let message = format!("unknown key `{name}` in {}", self.title);
        let finding = Finding::error(
            Code::UnknownKey,
            key.place.clone(),
            message,
            "nothing reads this",
        );
        if !is_searched {
            return finding;
        }
        let known = format!("known keys: {}", self.asked.join(", "));
        if self.keys.declares(name) {
            let help = format!("`{name}` does not go with what else stands here");
            return finding.help(help).help(known);
        }
        let near = self.nearest_absent(key);
        let elsewhere = paths_of(name, self.keys);
        match near {
            Some(near) if elsewhere.is_empty() => finding
                .help("a similar key exists")
                .replacement(Some(near.to_owned())),
            _ if elsewhere.is_empty() => finding.help(known),
            _ => finding
                .help(format!("`{name}` belongs in {}", elsewhere.join(" or ")))
                .help(known),
        }
    }
}
