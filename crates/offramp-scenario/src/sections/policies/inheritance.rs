//! What a policy has from the one that it is `like`.
//!
//! `like` may name a policy that is itself like another, up to `MAX_LIKE` in a row. Tables merge
//! key by key; lists such as `rules` are replaced whole. Findings: a policy that leads back to
//! itself, a chain that is too long, an unknown name, and policies for different kinds of actors.

use crate::document::{Key, Node, Table, Value};
use crate::finding::{Code, Finding};
use crate::reader::Item;
use crate::sink::Sink;
use offramp_core::model::moves::Kind;
use offramp_core::model::noun::Noun;

/// Most policies that are like one another in a row.
const MAX_LIKE: usize = 8;

/// The table of a policy, laid over that of the policy it is `like`.
pub(crate) fn inherited(key: &Key, item: Item<'_>, raw: &[(&Key, Item<'_>)]) -> Option<Table> {
    let mut chain = vec![(key.name.as_str(), own_table(item)?)];
    while let Some(like) = chain.last().and_then(|(_, table)| table.get("like")) {
        let like = item.beside(like, "like");
        let wanted = like.text()?;
        if chain.len() == MAX_LIKE {
            let message = format!("more than {MAX_LIKE} policies are like one another in a row");
            like.refuse(Code::TooLarge, message, "one too many");
            return None;
        }
        if chain.iter().any(|(name, _)| *name == wanted) {
            let message = format!("the policy `{}` is like itself", key.name);
            like.refuse(Code::Conflict, message, "leads back to where it began");
            return None;
        }
        let Some((base, item)) = raw.iter().find(|(base, _)| base.name == wanted) else {
            let known: Vec<&str> = raw.iter().map(|(key, _)| key.name.as_str()).collect();
            like.unknown_name(Noun::Policy, wanted, &known);
            return None;
        };
        chain.push((base.name.as_str(), own_table(*item)?));
    }
    check_kinds(&chain, item.sink)?;
    let mut merged = Table::default();
    for (_, table) in chain.into_iter().rev() {
        merged.merge(table.clone());
    }
    Some(merged)
}

/// Whether a policy is for the same kind of actor as what it is like, or as the policy of its name
/// that it changes. Of what it is like, that is noted elsewhere.
fn check_kinds(chain: &[(&str, &Table)], sink: &Sink) -> Option<()> {
    for (place, (name, table)) in chain.iter().enumerate() {
        let Some(stated) = table.get("for") else {
            continue;
        };
        let Some(own) = kind_in(stated) else {
            continue;
        };
        let changed = changed(stated, table).filter(|kind| *kind != own);
        let (from, relation) = if changed.is_some() {
            (changed, "the built-in policy of that name".to_owned())
        } else {
            let mut like = chain[place + 1..].iter();
            let like = like.find_map(|(name, table)| Some((name, table.get("for")?)));
            let Some((like, of_like)) = like else {
                continue;
            };
            (kind_in(of_like), format!("`{like}`, which it is like,"))
        };
        let Some(kind) = from.filter(|kind| *kind != own) else {
            continue;
        };
        if place == 0 {
            let (own, kind) = (own.name(), kind.name());
            let message = format!("`{name}` is for `{own}`, but {relation} is for `{kind}`");
            let place = stated.place.clone();
            let finding = Finding::error(Code::Conflict, place, message, "another kind of actor");
            sink.note(finding.help(format!(
                "choose another name or another `like`, or write `for = \"{kind}\"`"
            )));
        }
        return None;
    }
    Some(())
}

/// Which actors a built-in policy was for whose `for` the file states anew.
fn changed(stated: &Node, table: &Table) -> Option<Kind> {
    if stated.place.is_built_in() {
        return None;
    }
    let mut built_in = table.clone();
    built_in.entries.retain(|(key, _)| key.place.is_built_in());
    seeming(&built_in)
}

/// The kind of actor that a value names, if it does.
fn kind_in(node: &Node) -> Option<Kind> {
    match &node.value {
        Value::Text(name, _) => Kind::find(name),
        _ => None,
    }
}

/// The table that a policy is, or a finding that it is none.
fn own_table(item: Item<'_>) -> Option<&Table> {
    match &item.node.value {
        Value::Table(table) => Some(table),
        _ => item.wrong_type("a table"),
    }
}

/// Which actors a policy seems to be for that does not say so.
pub(crate) fn seeming(table: &Table) -> Option<Kind> {
    let has = |keys: &[&str]| keys.iter().any(|key| table.get(key).is_some());
    if has(&["press", "reach", "weights", "dials", "rules"]) {
        Some(Kind::Principal)
    } else if has(&["raid"]) {
        Some(Kind::ArmedGroup)
    } else {
        has(&["involve", "steps"]).then_some(Kind::ThirdParty)
    }
}
