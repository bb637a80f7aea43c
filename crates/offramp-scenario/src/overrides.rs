//! What the command line lays over a file: `--set PATH=VALUE`, `--policy ACTOR=NAME`, one of several values to be
//! compared, and `--without NAME`.

mod argument;
mod names;

use std::fmt;
use std::ops::Range;

use super::document::{Key, Letters, Node, Place, SourceId, Sources, Table, Value, read};
use super::extends;
use super::finding::{Code, Finding, nearest};
use super::reader::Findings;
use offramp_core::prose::spelling::article;

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
        let keeps = |place: usize| place <= equals || self.value.contains(&place);
        let chars = self.argument.char_indices();
        chars.fold(String::new(), |text, (place, char)| {
            if keeps(place) {
                text + char.encode_utf8(&mut [0; 4])
            } else {
                text + &" ".repeat(char.len_utf8())
            }
        })
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

const KINDS: [&str; 3] = ["principals", "armed-groups", "third-parties"];

pub(super) fn lay_over(
    table: &mut Table,
    overrides: &[Override],
    sources: &mut Sources,
    findings: &mut Findings,
) {
    for over in overrides {
        match over {
            Override::Set(text) => {
                let id = sources.add("<--set>", text.as_str());
                lay_values(table, id, sources, findings);
            }
            Override::OneOfValues(one) => {
                let id = sources.add("<--vary-set>", one.masked());
                lay_values(table, id, sources, findings);
                sources.replace(id, &one.argument);
            }
            Override::Policy(text) => {
                let id = sources.add("<--policy>", text.as_str());
                let equals = text.find('=').unwrap_or(text.len());
                let value = (equals + 1).min(text.len())..text.len();
                lay_policy(table, id, [0..equals, value], sources, findings);
            }
            Override::OneOfPolicies(one) => {
                let id = sources.add("<--vary>", one.argument.as_str());
                let spans = [one.name.clone(), one.value.clone()];
                lay_policy(table, id, spans, sources, findings);
            }
            Override::Without(name) => remove(table, name, sources, findings),
        }
    }
}

fn lay_values(table: &mut Table, id: SourceId, sources: &Sources, findings: &mut Findings) {
    let text = sources.get(id).text.as_str();
    let place = Place {
        source: id,
        span: 0..text.len(),
    };
    let refuse = |code, message: &str, label: &str, help: String| {
        Finding::error(code, place.clone(), message, label).help(help)
    };
    if argument::is_several(text) {
        let help = "give each its own `--set`".to_owned();
        let message = "a change sets one value";
        findings.push(refuse(Code::Syntax, message, "several at once", help));
        return;
    }
    let before = findings.len();
    let Some(mut change) = read(sources, id, findings) else {
        for finding in &mut findings[before..] {
            finding.help.push(argument::advice(text));
        }
        return;
    };
    if change.entries.is_empty() {
        let help = argument::advice(text);
        findings.push(refuse(Code::MissingKey, "nothing is set", "empty", help));
    } else if change.get("extends").is_some() {
        let message = "`extends` is for a file, not for a change of one";
        let help = "write a file that extends the other, and play that".to_owned();
        findings.push(refuse(Code::Conflict, message, "cannot be set", help));
    } else {
        names::check(&mut change, table, findings);
        *table = extends::lay_over(std::mem::take(table), change, findings);
    }
}

fn remove(table: &mut Table, name: &str, sources: &mut Sources, findings: &mut Findings) {
    if extends::remove(name, table) {
        return;
    }
    let id = sources.add("<--without>", name);
    let known = extends::removable(table);
    let noun = "armed group, third party or event";
    findings.push(unknown(id, 0..name.len(), noun, name, &known));
}

/// A name of an argument that is not among the known ones.
fn unknown(
    source: SourceId,
    span: Range<usize>,
    noun: &str,
    name: &str,
    known: &[String],
) -> Finding {
    let finding = Finding::error(
        Code::UnknownName,
        Place { source, span },
        format!("unknown {noun} `{name}`"),
        format!("not {} {noun}", article(noun)),
    );
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => finding
            .help(format!(
                "{} {noun} with a similar name exists",
                article(noun)
            ))
            .replacement(Some(near.to_owned())),
        None => finding.help(format!("known: {}", known.join(", "))),
    }
}

/// Gives an actor a policy; the spans are those of the two names in the text.
fn lay_policy(
    table: &mut Table,
    id: SourceId,
    [actor_span, policy_span]: [Range<usize>; 2],
    sources: &Sources,
    findings: &mut Findings,
) {
    let text = sources.get(id).text.as_str();
    let (actor, policy) = (&text[actor_span.clone()], &text[policy_span.clone()]);
    let whole = Place {
        source: id,
        span: 0..text.len(),
    };
    let kind = KINDS
        .iter()
        .find(|kind| table.at(kind).is_some_and(|node| has_entry(node, actor)));
    let Some(entry) = kind.and_then(|kind| actor_table(table, kind, actor)) else {
        let known = actor_names(table);
        findings.push(unknown(id, actor_span, "actor", actor, &known));
        return;
    };
    if policy.is_empty() {
        let message = "no policy for an actor";
        let finding = Finding::error(Code::MissingKey, whole, message, "no `=NAME`");
        findings.push(finding.help("write it as `iran=hawkish`"));
        return;
    }
    let place = Place {
        source: id,
        span: policy_span.clone(),
    };
    let Some(value) = policy_value(policy, &place, findings) else {
        return;
    };
    let node = Node { place, value };
    let key = Key {
        name: "policy".to_owned(),
        place: whole,
    };
    entry.merge(Table {
        entries: vec![(key, node)],
    });
}

/// The name of a policy, or a mixture in braces, which is read as in a file.
fn policy_value(text: &str, place: &Place, findings: &mut Findings) -> Option<Value> {
    if !text.starts_with('{') {
        // What stands without quotes begins where its characters do.
        return Some(Value::Text(
            text.to_owned(),
            Letters::From(place.span.start),
        ));
    }
    let mut alone = Sources::default();
    let id = alone.add("", format!("policy={text}"));
    let mixture =
        read(&alone, id, &mut Findings::new()).and_then(|mut table| table.remove("policy"));
    let Some(Node {
        value: Value::Table(mut shares),
        ..
    }) = mixture
    else {
        let message = format!("`{text}` is no mixture of policies");
        let finding = Finding::error(Code::Syntax, place.clone(), message, "no mixture");
        findings.push(finding.help("write it as `iran={ measured = 0.7, hawkish = 0.3 }`"));
        return None;
    };
    for (key, node) in &mut shares.entries {
        key.place = place.clone();
        node.place = place.clone();
    }
    Some(Value::Table(shares))
}

fn has_entry(node: &Node, name: &str) -> bool {
    matches!(&node.value, Value::Table(table) if table.get(name).is_some())
}

fn actor_table<'t>(table: &'t mut Table, kind: &str, actor: &str) -> Option<&'t mut Table> {
    let (_, node) = table.entries.iter_mut().find(|(key, _)| key.name == kind)?;
    let Value::Table(actors) = &mut node.value else {
        return None;
    };
    let (_, node) = actors
        .entries
        .iter_mut()
        .find(|(key, _)| key.name == actor)?;
    match &mut node.value {
        Value::Table(own) => Some(own),
        _ => None,
    }
}

fn actor_names(table: &Table) -> Vec<String> {
    let tables = KINDS.iter().filter_map(|kind| table.get(kind));
    tables
        .filter_map(|node| match &node.value {
            Value::Table(actors) => Some(actors.entries.iter().map(|(key, _)| key.name.clone())),
            _ => None,
        })
        .flatten()
        .collect()
}
