//! What the command line lays over a file: `--set PATH=VALUE`, `--policy ACTOR=NAME`, one of
//! several values to be compared, and `--without NAME`.

mod argument;
mod names;

use std::fmt;
use std::ops::Range;

use super::without;
use crate::document::{Key, Node, OffsetMap, Place, SourceId, Sources, Table, Value};
use crate::finding::{Code, Finding};
use crate::parse::parse;
use crate::sink::Sink;
use offramp_core::model::moves::Kind;
use offramp_core::model::noun::Noun;
use offramp_core::prose::spelling::article;
use offramp_core::prose::spelling::nearest;

/// A change of a scenario from outside its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Override {
    /// A value at a path, both as in the file: `principals.iran.home.outcry=0.2`.
    Set(String),
    /// Another policy for an actor: `iran=hawkish`.
    Policy(String),
    /// One of several policies for an actor. Findings point into the whole argument.
    OneOfPolicies(OneOf),
    /// One of several values at a path. Findings point into the whole argument.
    OneOfValues(OneOf),
    /// An armed group, third party or event less, with its opening moves and payoff.
    Without(String),
}

/// One value of an argument that lists several: `pakistan=measured,hawkish`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOf {
    /// The whole argument.
    pub argument: String,
    /// What stands before the first `=`, in bytes.
    pub name: Range<usize>,
    /// Where the value stands in it, in bytes.
    pub value: Range<usize>,
}

impl OneOf {
    /// `pakistan=hawkish`, as if it were the only one.
    #[must_use]
    pub fn alone(&self) -> String {
        format!("{}={}", &self.argument[self.name.clone()], self.value())
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.argument[self.value.clone()]
    }

    /// The argument with every other value blank, so that all places stay what they are.
    fn masked(&self) -> String {
        let equals = self.name.end;
        let keeps = |position: usize| position <= equals || self.value.contains(&position);
        let chars = self.argument.char_indices();
        chars.fold(String::new(), |text, (position, char)| {
            if keeps(position) {
                text + char.encode_utf8(&mut [0; 4])
            } else {
                text + &" ".repeat(char.len_utf8())
            }
        })
    }
}

impl Override {
    /// The change as a line at the top of a scenario file that extends the one that it changes, of
    /// actors of these kinds; `None` for what cannot be said in one.
    ///
    /// ```
    /// use offramp_scenario::Override;
    ///
    /// let set = Override::Set("principals.iran.policy=hawkish".to_owned());
    /// let line = set.as_line(|_| None);
    /// assert_eq!(line.as_deref(), Some("principals.iran.policy = \"hawkish\""));
    /// ```
    #[must_use]
    pub fn as_line(&self, kind: impl Fn(&str) -> Option<Kind>) -> Option<String> {
        let (path, value) = match self {
            Self::Set(text) => text
                .split_once('=')
                .map(|(path, value)| (path.to_owned(), value)),
            Self::Policy(text) => text.split_once('=').and_then(|(actor, value)| {
                let table = kind(actor)?.table();
                Some((format!("{table}.{}.policy", in_path(actor)), value))
            }),
            Self::OneOfPolicies(_) | Self::OneOfValues(_) | Self::Without(_) => None,
        }?;
        let (path, value) = (path.trim(), value.trim());
        let is_word = argument::bare_word(&format!("={value}")).is_some();
        let value = if is_word {
            format!("\"{value}\"")
        } else {
            value.to_owned()
        };
        Some(format!("{path} = {value}"))
    }
}

/// A name as a part of a path in a file.
fn in_path(name: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if name.chars().all(is_bare) {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    }
}

impl fmt::Display for Override {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Set(text) => write!(formatter, "--set {text}"),
            Self::Policy(text) => write!(formatter, "--policy {text}"),
            Self::OneOfPolicies(one) => write!(formatter, "--policy {}", one.alone()),
            Self::OneOfValues(one) => write!(formatter, "--set {}", one.alone()),
            Self::Without(name) => write!(formatter, "--without {name}"),
        }
    }
}

/// Lays all changes over a table, one after another.
pub(crate) fn lay_over(
    table: &mut Table,
    overrides: &[Override],
    sources: &mut Sources,
    sink: &Sink,
) {
    let mut layer = Layer {
        table,
        sources,
        sink,
    };
    for over in overrides {
        layer.lay(over);
    }
}

/// The table over which changes are laid, and what it takes to lay them.
struct Layer<'l> {
    table: &'l mut Table,
    sources: &'l mut Sources,
    sink: &'l Sink,
}

impl Layer<'_> {
    /// Lays one change. Its argument becomes a text among the sources, so that a finding can point
    /// into the command line as it does into a file.
    fn lay(&mut self, over: &Override) {
        match over {
            Override::Set(text) => {
                let id = self.sources.add("<--set>", text.as_str());
                self.lay_values(id);
            }
            Override::OneOfValues(one) => {
                let id = self.sources.add("<--vary-set>", one.masked());
                self.lay_values(id);
                self.sources.replace(id, &one.argument);
            }
            Override::Policy(text) => {
                let id = self.sources.add("<--policy>", text.as_str());
                let equals = text.find('=').unwrap_or(text.len());
                let value = (equals + 1).min(text.len())..text.len();
                self.lay_policy(id, [0..equals, value]);
            }
            Override::OneOfPolicies(one) => {
                let id = self.sources.add("<--vary>", one.argument.as_str());
                self.lay_policy(id, [one.name.clone(), one.value.clone()]);
            }
            Override::Without(name) => self.remove(name),
        }
    }

    /// Lays values, written as TOML. The argument must set something, one value only, and not
    /// `extends`; names in it that nothing has are taken out before it is laid.
    fn lay_values(&mut self, id: SourceId) {
        let (sink, text) = (self.sink, self.sources.get(id).text.clone());
        let refuse = |code, message: &str, label: &str, help: String| {
            let (source, span) = (id, 0..text.len());
            let finding = Finding::error(code, Place { source, span }, message, label);
            sink.note(finding.help(help));
        };
        if argument::is_several(&text) {
            let help = "give each its own `--set`".to_owned();
            let message = "a change sets one value";
            return refuse(Code::Syntax, message, "several at once", help);
        }
        let before = self.sink.count();
        let Some(mut change) = self.change(id) else {
            if let Some(advice) = argument::advice(&text) {
                self.sink.advise(before, &advice);
            }
            return;
        };
        if change.entries.is_empty() {
            let help = argument::written(&text);
            refuse(Code::MissingKey, "nothing is set", "empty", help);
        } else if change.get("extends").is_some() {
            let message = "`extends` is for a file, not for a change of one";
            let help = "write a file that extends the other, and play that".to_owned();
            refuse(Code::Conflict, message, "cannot be set", help);
        } else {
            names::check(&mut change, self.table, self.sink);
            let base = std::mem::take(self.table);
            *self.table = without::lay_over(base, change, self.sink);
        }
    }

    /// A change as a tree. A bare word as its value is a string.
    fn change(&mut self, id: SourceId) -> Option<Table> {
        let text = self.sources.get(id).text.clone();
        let Some(word) = argument::bare_word(&text) else {
            return parse(self.sources, id, self.sink);
        };
        // How: a number of the same length stands in for the word, so that all places stay.
        let blank = format!("{:<1$}", 0, word.len());
        let stand_in = format!("{}{blank}{}", &text[..word.start], &text[word.end..]);
        self.sources.replace(id, &stand_in);
        let change = parse(self.sources, id, self.sink);
        self.sources.replace(id, &text);
        let mut change = change?;
        let value = Value::Text(text[word.clone()].to_owned(), OffsetMap::From(word.start));
        change.set_only_value(value, word);
        Some(change)
    }

    /// Removes an armed group, third party or event by name; an unknown name is noted.
    fn remove(&mut self, name: &str) {
        if without::remove(name, self.table) {
            return;
        }
        let source = self.sources.add("<--without>", name);
        let span = 0..name.len();
        let known = without::removable(self.table);
        self.sink.note(unknown(
            Place { source, span },
            Noun::Removable,
            name,
            &known,
        ));
    }

    /// Gives an actor a policy; the spans are those of the two names in the text.
    fn lay_policy(&mut self, source: SourceId, [actor_span, policy_span]: [Range<usize>; 2]) {
        let text = self.sources.get(source).text.as_str();
        let (actor, policy) = (&text[actor_span.clone()], &text[policy_span.clone()]);
        let at = |span| Place { source, span };
        let Some(entry) = actor_table(self.table, actor) else {
            let known = actor_names(self.table);
            let finding = unknown(at(actor_span), Noun::Actor, actor, &known);
            return self.sink.note(finding);
        };
        let whole = at(0..text.len());
        if policy.is_empty() {
            let message = "no policy for an actor";
            let finding = Finding::error(Code::MissingKey, whole, message, "no `=NAME`");
            return self.sink.note(finding.help("write it as `iran=hawkish`"));
        }
        let place = at(policy_span);
        let value = match policy_value(policy, &place) {
            Ok(value) => value,
            Err(finding) => return self.sink.note(*finding),
        };
        let key = Key {
            name: "policy".to_owned(),
            place: whole,
        };
        entry.merge(Table {
            entries: vec![(key, Node { place, value })],
        });
    }
}

/// A name of an argument that is not among the known ones.
fn unknown(place: Place, noun: Noun, name: &str, known: &[String]) -> Finding {
    let finding = Finding::unknown_name(place, noun, name);
    let word = noun.name();
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => finding
            .help(format!(
                "{} {word} with a similar name exists",
                article(word)
            ))
            .replacement(Some(near.to_owned())),
        None => finding.help(format!("known: {}", known.join(", "))),
    }
}

/// The name of a policy, or a mixture in braces, which is read as in a file.
fn policy_value(text: &str, place: &Place) -> Result<Value, Box<Finding>> {
    if !text.starts_with('{') {
        // What stands without quotes begins where its characters do.
        let offsets = OffsetMap::From(place.span.start);
        return Ok(Value::Text(text.to_owned(), offsets));
    }
    let mut alone = Sources::default();
    let id = alone.add("", format!("policy={text}"));
    let read = parse(&alone, id, &Sink::default());
    let mixture = read.and_then(|mut table| table.remove("policy"));
    let Some(Node {
        value: Value::Table(mut shares),
        ..
    }) = mixture
    else {
        let message = format!("`{text}` is no mixture of policies");
        let finding = Finding::error(Code::Syntax, place.clone(), message, "no mixture");
        let help = "write it as `iran={ measured = 0.7, hawkish = 0.3 }`";
        return Err(Box::new(finding.help(help)));
    };
    for (key, node) in &mut shares.entries {
        key.place = place.clone();
        node.place = place.clone();
    }
    Ok(Value::Table(shares))
}

/// The table of an actor.
fn actor_table<'t>(table: &'t mut Table, actor: &str) -> Option<&'t mut Table> {
    let has_actor =
        |node: &Node| matches!(&node.value, Value::Table(actors) if actors.get(actor).is_some());
    let mut kinds = Kind::ALL.into_iter().map(Kind::table);
    let kind = kinds.find(|kind| table.get(kind).is_some_and(has_actor))?;
    let Value::Table(actors) = table.value_mut(kind)? else {
        return None;
    };
    match actors.value_mut(actor)? {
        Value::Table(own) => Some(own),
        _ => None,
    }
}

/// The names of all actors, of every kind.
fn actor_names(table: &Table) -> Vec<String> {
    let tables = Kind::ALL.map(Kind::table).into_iter();
    tables.flat_map(|kind| table.names_in(kind)).collect()
}
