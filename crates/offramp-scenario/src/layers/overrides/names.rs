//! Names in a change that nothing has, where they can only be mistyped.
//!
//! In a file, a new name makes a new thing. On a command line it is more likely a slip, and would
//! go unnoticed: a run of the wrong scenario looks like any other.

use crate::document::{Key, Node, Table, Value};
use crate::finding::{Code, Finding};
use crate::sink::Sink;
use offramp_core::model::moves::Kind;
use offramp_core::prose::spelling::nearest;

/// Tables in which a change may also make something new.
const OPEN: [&str; 6] = [
    "events", "moves", "standing", "policies", "measures", "payoffs",
];

/// Takes out of a change, and notes, every actor that there is not and that the change does not
/// make whole, every other name that is nearly that of something, and every place inside a list.
pub(crate) fn check(change: &mut Table, base: &Table, sink: &Sink) {
    for (key, node) in &mut change.entries {
        let is_of_actors = Kind::ALL.iter().any(|kind| kind.table() == key.name);
        let Value::Table(entries) = &mut node.value else {
            continue;
        };
        if !is_of_actors && !OPEN.contains(&key.name.as_str()) {
            continue;
        }
        let known = base.get(&key.name).map(names).unwrap_or_default();
        entries.entries.retain(|(name, node)| {
            let near = nearest(&name.name, known.iter().copied());
            let is_known = known.contains(&name.name.as_str());
            let is_whole = has_policy(node) && key.name != Kind::Principal.table();
            let is_unknown = !is_known && !is_whole && (is_of_actors || near.is_some());
            if is_unknown {
                sink.note(unknown(name, key, near, &known));
            }
            !is_unknown
        });
    }
    keep_lists_whole(change, base, sink);
}

/// A change can replace a list, but not an item of it.
fn keep_lists_whole(change: &mut Table, base: &Table, sink: &Sink) {
    change
        .entries
        .retain_mut(|(key, node)| match (&mut node.value, base.get(&key.name)) {
            (Value::Table(inner), Some(below)) => match &below.value {
                Value::Table(below) => {
                    keep_lists_whole(inner, below, sink);
                    true
                }
                Value::List(_) => {
                    sink.note(inside_a_list(key));
                    false
                }
                _ => true,
            },
            _ => true,
        });
}

/// A change that would set part of a list.
fn inside_a_list(key: &Key) -> Finding {
    let name = &key.name;
    let message = format!("`{name}` is a list, and a list can only be set whole");
    Finding::error(Code::WrongType, key.place.clone(), message, "a list").help(format!(
        "write `{name}=[...]` with all its items, or a file that extends this one and states the list"
    ))
}

/// Whether an entry can be a new actor: every one has a policy.
fn has_policy(node: &Node) -> bool {
    matches!(&node.value, Value::Table(table) if table.get("policy").is_some())
}

/// A name that the table does not have, with the nearest one that it has.
fn unknown(name: &Key, table: &Key, near: Option<&str>, known: &[&str]) -> Finding {
    let message = format!("there is no `{}` in `{}`", name.name, table.name);
    let label = "nothing has this name";
    let finding = Finding::error(Code::UnknownName, name.place.clone(), message, label);
    match near {
        Some(near) => finding
            .help("a similar name exists")
            .replacement(Some(near.to_owned())),
        None => finding.help(format!("known: {}", known.join(", "))),
    }
}

/// The keys of the table that a node is.
fn names(node: &Node) -> Vec<&str> {
    let entries = match &node.value {
        Value::Table(table) => table.entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|(key, _)| key.name.as_str()).collect()
}
