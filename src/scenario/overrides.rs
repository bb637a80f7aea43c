//! What the command line lays over a file: `--set PATH=VALUE` and `--policy ACTOR=NAME`.

use std::fmt;

use super::document::{Place, Sources, Table, Value, read};
use super::finding::{Code, Finding, nearest};
use super::reader::Findings;

/// A change of a scenario from outside its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Override {
    /// A value at a path, both as in the file: `principals.iran.home.outcry=0.2`.
    Set(String),
    /// Another policy for an actor: `iran=hawkish`.
    Policy(String),
}

impl fmt::Display for Override {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Set(text) => write!(formatter, "--set {text}"),
            Self::Policy(text) => write!(formatter, "--policy {text}"),
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
                match read(sources, id) {
                    Ok(own) => table.merge(own),
                    Err(finding) => findings.push(finding.help(
                        "write it as `principals.iran.home.outcry=0.2`; strings take quotes",
                    )),
                }
            }
            Override::Policy(text) => lay_policy(table, text, sources, findings),
        }
    }
}

fn lay_policy(table: &mut Table, text: &str, sources: &mut Sources, findings: &mut Findings) {
    let (actor, policy) = text.split_once('=').unwrap_or((text, ""));
    let id = sources.add("<--policy>", text);
    let whole = Place {
        source: id,
        span: 0..text.len(),
    };
    let kind = KINDS
        .iter()
        .find(|kind| table.at(kind).is_some_and(|node| has_entry(node, actor)));
    let Some(entry) = kind.and_then(|kind| actor_table(table, kind, actor)) else {
        let known = actor_names(table);
        let finding = Finding::error(
            Code::UnknownName,
            Place {
                source: id,
                span: 0..actor.len(),
            },
            format!("unknown actor `{actor}`"),
            "not an actor",
        );
        findings.push(match nearest(actor, known.iter().map(String::as_str)) {
            Some(near) => finding
                .help("an actor with a similar name exists")
                .replacement(Some(near.to_owned())),
            None => finding.help(format!("known: {}", known.join(", "))),
        });
        return;
    };
    let begin = actor.len() + 1;
    let place = if policy.is_empty() {
        whole.clone()
    } else {
        Place {
            source: id,
            span: begin..text.len(),
        }
    };
    let node = super::document::Node {
        place,
        value: Value::Text(policy.to_owned(), None),
    };
    let key = super::document::Key {
        name: "policy".to_owned(),
        place: whole,
    };
    entry.merge(Table {
        entries: vec![(key, node)],
    });
}

fn has_entry(node: &super::document::Node, name: &str) -> bool {
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
