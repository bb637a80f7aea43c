//! Reads `[policies]`, each with what it inherits.

use super::document::{Key, Node, Table, Value};
use super::expression;
use super::finding::{Code, Finding};
use super::keys::{POLICY, RULE};
use super::known_policies::{PolicyData, What};
use super::left_out::LeftOut;
use super::reader::{Item, Reader};
use super::sink::Sink;
use super::uncertainty::Stated;
use offramp_core::crisis::Number;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::model::moves::{Kind, MoveId};
use offramp_core::policy::involvement::Involvement;
use offramp_core::policy::raiding::Raiding;
use offramp_core::policy::response::{Press, Reach, Response};
use offramp_core::policy::rule::{MAX_RULES, Order, Rule};

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
            like.unknown_name("policy", wanted, &known);
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

/// Whether a policy is for the same kind of actor as what it is like, or as the policy of its name that it changes. Of what
/// it is like, that is noted elsewhere.
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

fn own_table(item: Item<'_>) -> Option<&Table> {
    match &item.node.value {
        Value::Table(table) => Some(table),
        _ => item.wrong_type("a table"),
    }
}

pub(crate) fn policy(
    key: &Key,
    item: Item<'_>,
    table: &Table,
    names: &Names<'_>,
    left_out: &mut LeftOut,
) -> Option<PolicyData> {
    let mut skip = || left_out.add_rule(&key.name);
    let mut reader = Reader::new(
        table,
        item.place(),
        format!("the policy `{}`", key.name),
        &POLICY,
        item.sink,
    );
    reader.item("like");
    let summary = reader.text("summary").unwrap_or_default();
    let source = reader.text("source").unwrap_or_default();
    let stated = kind(&mut reader);
    let what = match stated.or_else(|| seeming(table))? {
        Kind::Principal => {
            let mut response = Response::default();
            let stated = read_response(&mut reader, &mut response);
            What::Principal {
                response,
                rules: rules(&mut reader, names, &mut skip),
                stated,
            }
        }
        Kind::ArmedGroup => {
            let mut raiding = Raiding::default();
            let stated = read_raiding(&mut reader, &mut raiding);
            What::ArmedGroup { raiding, stated }
        }
        Kind::ThirdParty => {
            let mut involvement = Involvement::default();
            let stated = read_involvement(&mut reader, &mut involvement);
            What::ThirdParty {
                involvement,
                steps: steps(&mut reader, names, &mut skip),
                stated,
            }
        }
    };
    reader.finish();
    stated?;
    Some(PolicyData {
        name: key.name.clone(),
        summary: summary.to_owned(),
        source: source.to_owned(),
        what,
    })
}

fn kind(reader: &mut Reader<'_>) -> Option<Kind> {
    let help =
        || "write `for = \"principal\"`, or lay it over another policy with `like`".to_owned();
    reader.required_or_help("for", help)?.kind()
}

/// Which actors a policy seems to be for that does not say so.
fn seeming(table: &Table) -> Option<Kind> {
    let has = |keys: &[&str]| keys.iter().any(|key| table.get(key).is_some());
    if has(&["press", "reach", "rules"]) {
        Some(Kind::Principal)
    } else if has(&["raid"]) {
        Some(Kind::ArmedGroup)
    } else {
        has(&["involve", "steps"]).then_some(Kind::ThirdParty)
    }
}

/// The weights of both tracks that a policy or a principal states, written over those it starts from.
pub(crate) fn read_response(reader: &mut Reader<'_>, response: &mut Response) -> Stated {
    let press = reader.group("press", Press::PARAMETERS, &mut response.press);
    let reach = reader.group("reach", Reach::PARAMETERS, &mut response.reach);
    let press = press
        .into_iter()
        .map(|(at, drawn)| (Number::Press(at), drawn));
    let reach = reach
        .into_iter()
        .map(|(at, drawn)| (Number::Reach(at), drawn));
    press.chain(reach).collect()
}

/// How a policy or an armed group attacks, written over what it starts from.
pub(crate) fn read_raiding(reader: &mut Reader<'_>, raiding: &mut Raiding) -> Stated {
    let raid = reader.group("raid", Raiding::PARAMETERS, raiding);
    raid.into_iter()
        .map(|(at, drawn)| (Number::Raiding(at), drawn))
        .collect()
}

/// How a policy or a third party steps in, written over what it starts from.
pub(crate) fn read_involvement(reader: &mut Reader<'_>, involvement: &mut Involvement) -> Stated {
    let involve = reader.group("involve", Involvement::PARAMETERS, involvement);
    involve
        .into_iter()
        .map(|(at, drawn)| (Number::Involvement(at), drawn))
        .collect()
}

/// The steps of a third party. What is built in and names what there is not is skipped.
fn steps(reader: &mut Reader<'_>, names: &Names<'_>, skip: &mut impl FnMut()) -> Vec<MoveId> {
    let known: Vec<&str> = names.catalogue.names(Kind::ThirdParty).collect();
    let mut steps = Vec::new();
    for (name, item) in reader.texts("steps").unwrap_or_default() {
        match names.catalogue.find_for(Kind::ThirdParty, name) {
            Some(id) => steps.push(id),
            None if item.node.place.is_built_in() => skip(),
            None => item.unknown_name("third party's step", name, &known),
        }
    }
    steps
}

/// The rules of a principal. What is built in and names what there is not is skipped.
fn rules(reader: &mut Reader<'_>, names: &Names<'_>, skip: &mut impl FnMut()) -> Vec<Rule> {
    let Some(items) = reader.list("rules") else {
        return Vec::new();
    };
    if items.len() > MAX_RULES {
        let message = format!("{} rules; a policy has at most {MAX_RULES}", items.len());
        items[MAX_RULES].refuse(Code::TooLarge, message, "one too many");
    }
    let read = |item: Item<'_>| {
        if !item.node.place.is_built_in() {
            return rule(item, names);
        }
        let (rule, misfits) = item.sink.apart(|| rule(item, names));
        let rule = rule.filter(|_| misfits.is_empty());
        if rule.is_none() {
            skip();
        }
        rule
    };
    items.into_iter().filter_map(read).collect()
}

fn rule(item: Item<'_>, names: &Names<'_>) -> Option<Rule> {
    let mut reader = item.table(&RULE)?;
    let when = reader
        .required("when")
        .and_then(|item| expression::sight(names, item));
    let order = reader.required("do").and_then(|item| order(item, names));
    let chance = reader.number("chance").unwrap_or(1.0);
    reader.finish();
    Some(Rule {
        when: when?,
        order: order?,
        chance,
    })
}

fn order(item: Item<'_>, names: &Names<'_>) -> Option<Order> {
    let name = item.text()?;
    let found = names.catalogue.find_for(Kind::Principal, name);
    if found.is_none() {
        let known: Vec<&str> = names.catalogue.names(Kind::Principal).collect();
        item.unknown_name("move of a principal", name, &known);
    }
    let id = found?;
    let track = names.catalogue.get(id).track();
    Some(track.map_or(Order::Hold, |track| Order::Do(track, id)))
}
