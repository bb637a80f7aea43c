//! A cursor over a table that reads keys by type, notes every mistake and goes on.

use jiff::civil::Date;

use super::item::Item;
use crate::document::{Key, Place, Table, Value};
use crate::finding::{Code, Finding, MOST_SUGGESTIONS};
use crate::gone;
use crate::keys::{Absent, Keys, SCENARIO, Span, Takes, paths_of};
use crate::sink::Sink;
use offramp_core::model::parameter::Parameter;
use offramp_core::prose::spelling::nearest;

/// Reads one table. What nobody has asked for when it is [finished](Reader::finish) is an unknown
/// key.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    /// The table that is read.
    table: &'a Table,
    /// Where it stands: for findings about keys that are missing.
    place: Place,
    /// What messages call it, e.g. `` `iran` `` or `the scenario`.
    title: String,
    /// What is declared of it.
    keys: &'static Keys,
    sink: &'a Sink,
    /// The keys that were asked for, in that order.
    asked: Vec<&'static str>,
    /// Whether everything was asked for that goes with what stands here.
    is_finished: bool,
}

impl<'a> Reader<'a> {
    /// A reader of `table`, which has these keys, stands at `place` and is called `title` in
    /// messages; what is wrong goes to the sink.
    pub(crate) fn new(
        table: &'a Table,
        place: Place,
        title: impl Into<String>,
        keys: &'static Keys,
        sink: &'a Sink,
    ) -> Self {
        Self {
            table,
            place,
            title: title.into(),
            keys,
            sink,
            asked: Vec::new(),
            is_finished: false,
        }
    }

    /// Where the table stands.
    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// Where its mistakes are noted.
    pub(crate) fn sink(&self) -> &'a Sink {
        self.sink
    }

    /// Notes an error at the place of the table.
    pub(crate) fn refuse(&self, code: Code, message: impl Into<String>, label: impl Into<String>) {
        let place = self.place.clone();
        self.sink.note(Finding::error(code, place, message, label));
    }

    /// The value of a key, whatever it is.
    pub(crate) fn item(&mut self, key: &'static str) -> Option<Item<'a>> {
        debug_assert!(
            self.keys.declares(key),
            "`{key}` of a {} is read but not declared in `keys`",
            self.keys.noun
        );
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let (node, sink) = (self.table.get(key)?, self.sink);
        Some(Item {
            node,
            title: key,
            sink,
        })
    }

    /// The value of a key that must be there.
    pub(crate) fn required(&mut self, key: &'static str) -> Option<Item<'a>> {
        let item = self.item(key);
        if item.is_none() {
            let message = format!("{} has no `{key}`", self.title);
            self.refuse(Code::MissingKey, message, format!("`{key}` is missing"));
        }
        item
    }

    /// The value of a key that must be there; if it is not, the finding says what to do.
    pub(crate) fn required_or_help(
        &mut self,
        key: &'static str,
        help: impl FnOnce() -> String,
    ) -> Option<Item<'a>> {
        let noted = self.sink.count();
        let item = self.required(key);
        if item.is_none() {
            self.sink.advise(noted, &help());
        }
        item
    }

    /// A string.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<&'a str> {
        self.item(key)?.text()
    }

    /// True or false.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.item(key)?.flag()
    }

    /// A day.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Date> {
        self.item(key)?.date()
    }

    /// A number in the range of its key.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<f64> {
        let must_be_there = self.keys.find(key).map(|key| key.absent) == Some(Absent::Never);
        let item = if must_be_there {
            self.required(key)
        } else {
            self.item(key)
        };
        item?.number(self.keys.span(key))
    }

    /// A whole number in the range of its key.
    ///
    /// # Panics
    ///
    /// If the key takes no whole number: a mistake of the reader, which every test would find.
    pub(crate) fn integer(&mut self, key: &'static str) -> Option<i64> {
        self.item(key)?.integer(self.keys.whole(key))
    }

    /// A duration such as `"3 days"`, in days.
    pub(crate) fn duration(&mut self, key: &'static str) -> Option<f64> {
        self.item(key)?.duration()
    }

    /// A table, with a reader of its own.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<Reader<'a>> {
        self.item(key)?.table(self.keys.inner(key))
    }

    /// The entries of a table whose keys are names of the user's choice, each called by its name.
    pub(crate) fn named(&mut self, key: &'static str) -> Vec<(&'a Key, Item<'a>)> {
        let Some(item) = self.item(key) else {
            return Vec::new();
        };
        if let Value::Table(table) = &item.node.value {
            return item.entries(table);
        }
        let wanted = match self.keys.takes(key) {
            Some(Takes::Each(noun, _)) => format!("a table with a key for each {noun}"),
            _ => "a table".to_owned(),
        };
        item.wrong_type(&wanted).unwrap_or_default()
    }

    /// The items of a list, each called like its key.
    pub(crate) fn list(&mut self, key: &'static str) -> Option<Vec<Item<'a>>> {
        let item = self.item(key)?;
        match &item.node.value {
            Value::List(_) => item.list("a list"),
            Value::Table(_) if matches!(self.keys.takes(key), Some(Takes::Tables(_))) => {
                let noted = self.sink.count();
                item.wrong_type::<()>("a list of tables");
                self.sink.advise(
                    noted,
                    &if self.keys.noun == SCENARIO.noun {
                        format!("a table of a list stands below double brackets: `[[{key}]]`")
                    } else {
                        format!("write `{key} = [{{ ... }}]`")
                    },
                );
                None
            }
            _ => item.wrong_type("a list"),
        }
    }

    /// The strings of a list, with the items that they are.
    pub(crate) fn texts(&mut self, key: &'static str) -> Option<Vec<(&'a str, Item<'a>)>> {
        let items = self.list(key)?.into_iter();
        Some(
            items
                .filter_map(|item| Some((item.text()?, item)))
                .collect(),
        )
    }

    /// Every parameter of a group that is the same in every run, written into `group`. What has no
    /// default must be there; `None` if it is not, or if anything is out of its range.
    pub(crate) fn fixed<T>(
        &mut self,
        parameters: &'static [Parameter<T>],
        group: &mut T,
    ) -> Option<()> {
        let mut all = Some(());
        for parameter in parameters {
            let item = if parameter.default.is_none() {
                self.required(parameter.name)
            } else {
                self.item(parameter.name)
            };
            let value = item.map(|item| item.number(Span::of(parameter)));
            match value {
                Some(Some(value)) => (parameter.set)(group, value),
                None if parameter.default.is_some() => {}
                _ => all = None,
            }
        }
        all
    }

    /// Notes every key that nobody has asked for.
    pub(crate) fn finish(mut self) {
        self.is_finished = true;
        for (key, _) in &self.table.entries {
            if !self.asked.contains(&key.name.as_str()) {
                let is_searched = self.sink.count() < MOST_SUGGESTIONS;
                self.sink.note(self.unknown(key, is_searched));
            }
        }
    }

    /// Notes every key that no such table has, where reading was given up.
    fn give_up(&self) {
        for (key, _) in &self.table.entries {
            let name = key.name.as_str();
            if !self.asked.contains(&name) && !self.keys.declares(name) {
                self.sink.note(self.unknown(key, true));
            }
        }
    }

    /// The key with the most similar name that its file does not have here yet, of those that must
    /// be here first.
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
        // How: a key of this table that was not asked for does not go with the others; a key of
        // another table belongs there; any other is taken for a slip of the nearest key that is not
        // there yet.
        let name = key.name.as_str();
        if let Some(instead) = gone::key(self.keys.noun, name) {
            let message = format!("`{name}` of {} is gone in this version", self.title);
            let finding = Finding::error(Code::Gone, key.place.clone(), message, "gone");
            return finding.help(format!("use {instead}"));
        }
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

impl<'a> Item<'a> {
    /// A reader of the table that the value is.
    pub(crate) fn table(self, keys: &'static Keys) -> Option<Reader<'a>> {
        if let Value::Table(table) = &self.node.value {
            let title = format!("`{}`", self.title);
            return Some(Reader::new(table, self.place(), title, keys, self.sink));
        }
        let noted = self.sink.count();
        self.wrong_type::<()>("a table");
        self.sink
            .advise(noted, &format!("its keys: {}", some_of(keys)));
        None
    }
}

/// The first keys of a table, as a reminder.
fn some_of(keys: &Keys) -> String {
    const MOST: usize = 8;
    let numbers = (keys.numbers)();
    let plain = keys.keys.iter().map(|key| key.name);
    let all: Vec<&str> = plain.chain(numbers.iter().map(|it| it.name)).collect();
    let more = if all.len() > MOST { ", ..." } else { "" };
    format!("{}{more}", all[..all.len().min(MOST)].join(", "))
}

/// A key that is missing hides none that is misspelt.
impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if !self.is_finished && self.sink.count() < MOST_SUGGESTIONS {
            self.give_up();
        }
    }
}
