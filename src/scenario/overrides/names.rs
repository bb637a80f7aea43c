//! Names in a change that nothing has, where they can only be mistyped.

use super::KINDS;
use crate::scenario::document::{Key, Node, Table, Value};
use crate::scenario::finding::{Code, Finding, nearest};
use crate::scenario::reader::Findings;

/// Tables in which a change may also make something new.
const OPEN: [&str; 6] = [
    "events", "moves", "standing", "policies", "measures", "payoffs",
];

/// Notes every actor that there is not and that the change does not make whole, and every other name that is nearly that of something.
pub(super) fn check(change: &Table, base: &Table, findings: &mut Findings) {
    for (key, node) in &change.entries {
        let is_of_actors = KINDS.contains(&key.name.as_str());
        let Value::Table(entries) = &node.value else {
            continue;
        };
        if !is_of_actors && !OPEN.contains(&key.name.as_str()) {
            continue;
        }
        let known = base.get(&key.name).map(names).unwrap_or_default();
        for (name, node) in &entries.entries {
            let near = nearest(&name.name, known.iter().copied());
            let is_known = known.contains(&name.name.as_str());
            let is_whole = has_policy(node) && key.name != KINDS[0];
            if !is_known && !is_whole && (is_of_actors || near.is_some()) {
                findings.push(unknown(name, key, near, &known));
            }
        }
    }
}

/// Whether an entry can be a new actor: every one has a policy.
fn has_policy(node: &Node) -> bool {
    matches!(&node.value, Value::Table(table) if table.get("policy").is_some())
}

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

fn names(node: &Node) -> Vec<&str> {
    let entries = match &node.value {
        Value::Table(table) => table.entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|(key, _)| key.name.as_str()).collect()
}
