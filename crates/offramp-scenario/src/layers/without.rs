//! `without`: what a scenario takes from the one that it extends.

use crate::document::{Node, Table, Value};
use crate::reader::Item;
use crate::sink::Sink;
use offramp_core::model::noun::Noun;

/// The tables in which actors and events stand, which `without` can remove.
const REMOVABLE: [&str; 3] = ["armed-groups", "third-parties", "events"];

/// A table laid over another one, from which it first takes what stands in its `without`.
pub(crate) fn lay_over(mut base: Table, mut over: Table, sink: &Sink) -> Table {
    if let Some(node) = over.remove("without") {
        let item = Item {
            node: &node,
            title: "without",
            sink,
        };
        remove_all(item, &mut base);
    }
    base.merge(over);
    base
}

/// Removes the named armed groups, third parties and events, with the moves and payoffs of who is
/// removed.
fn remove_all(item: Item<'_>, base: &mut Table) {
    for item in item.list("a list of names").unwrap_or_default() {
        let Some(name) = item.text() else {
            continue;
        };
        if !remove(name, base) {
            let known = removable(base);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            item.unknown_name(Noun::Removable, name, &known);
        }
    }
}

/// Removes an armed group, third party or event with its opening moves and payoff; whether it was
/// there.
pub(crate) fn remove(name: &str, base: &mut Table) -> bool {
    let mut found = false;
    for table in REMOVABLE {
        if let Some(Value::Table(table)) = base.value_mut(table) {
            found |= table.remove(name).is_some();
        }
    }
    if let Some(Value::List(opening)) = base.value_mut("opening") {
        opening.retain(|entry| !is_by(entry, name));
    }
    if let Some(Value::Table(history)) = base.value_mut("history")
        && let Some(Value::List(moves)) = history.value_mut("moves")
    {
        moves.retain(|entry| !is_by(entry, name));
    }
    if let Some(Value::Table(payoffs)) = base.value_mut("payoffs") {
        payoffs.remove(name);
    }
    found
}

/// Whether an opening move or a past move is that of an actor.
fn is_by(entry: &Node, name: &str) -> bool {
    let Value::Table(table) = &entry.value else {
        return false;
    };
    let by = table.get("by").map(|node| &node.value);
    matches!(by, Some(Value::Text(by, _)) if by == name)
}

/// The names of all that can be removed.
pub(crate) fn removable(base: &Table) -> Vec<String> {
    let tables = REMOVABLE.into_iter();
    tables.flat_map(|table| base.names_in(table)).collect()
}
