//! Reads `[policies]`, each with what it inherits.

use super::builtin::is_built_in;
use super::document::{Key, Node, Table, Value};
use super::expression;
use super::finding::{Code, Finding};
use super::keys::{POLICY, RULE};
use super::known_policies::{PolicyData, What};
use super::left_out::LeftOut;
use super::reader::{self, Findings, Reader};
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
pub(super) fn inherited(
    key: &Key,
    node: &Node,
    raw: &[(&Key, &Node)],
    findings: &mut Findings,
) -> Option<Table> {
    let mut chain = vec![(key.name.as_str(), own_table(node, &key.name, findings)?)];
    while let Some(like) = chain.last().and_then(|(_, table)| table.get("like")) {
        let wanted = reader::text(like, "like", findings)?;
        if chain.len() == MAX_LIKE {
            let message = format!("more than {MAX_LIKE} policies are like one another in a row");
            findings.push(Finding::error(
                Code::TooLarge,
                like.place.clone(),
                message,
                "one too many",
            ));
            return None;
        }
        if chain.iter().any(|(name, _)| *name == wanted) {
            let message = format!("the policy `{}` is like itself", key.name);
            findings.push(Finding::error(
                Code::Conflict,
                like.place.clone(),
                message,
                "leads back to where it began",
            ));
            return None;
        }
        let Some((base, node)) = raw.iter().find(|(base, _)| base.name == wanted) else {
            let known: Vec<&str> = raw.iter().map(|(key, _)| key.name.as_str()).collect();
            reader::unknown_name(like, "policy", wanted, &known, findings);
            return None;
        };
        chain.push((base.name.as_str(), own_table(node, &base.name, findings)?));
    }
    check_kinds(&chain, findings)?;
    let mut merged = Table::default();
    for (_, table) in chain.into_iter().rev() {
        merged.merge(table.clone());
    }
    Some(merged)
}

/// Whether a policy is for the same kind of actor as what it is like, or as the policy of its name that it changes. Of what
/// it is like, that is noted elsewhere.
fn check_kinds(chain: &[(&str, &Table)], findings: &mut Findings) -> Option<()> {
    for (place, (name, table)) in chain.iter().enumerate() {
        let Some(node) = table.get("for") else {
            continue;
        };
        let Some(own) = reader::kind(node, "for", &mut Findings::new()) else {
            continue;
        };
        let changed = changed(node, table).filter(|kind| *kind != own);
        let (from, relation) = if changed.is_some() {
            (changed, "the built-in policy of that name".to_owned())
        } else {
            let mut like = chain[place + 1..].iter();
            let like = like.find_map(|(name, table)| Some((name, table.get("for")?)));
            let Some((like, of_like)) = like else {
                continue;
            };
            let kind = reader::kind(of_like, "for", &mut Findings::new());
            (kind, format!("`{like}`, which it is like,"))
        };
        let Some(kind) = from.filter(|kind| *kind != own) else {
            continue;
        };
        if place == 0 {
            let (own, kind) = (own.name(), kind.name());
            let message = format!("`{name}` is for `{own}`, but {relation} is for `{kind}`");
            let place = node.place.clone();
            let finding = Finding::error(Code::Conflict, place, message, "another kind of actor");
            findings.push(finding.help(format!(
                "choose another name or another `like`, or write `for = \"{kind}\"`"
            )));
        }
        return None;
    }
    Some(())
}

/// Which actors a built-in policy was for whose `for` the file states anew.
fn changed(stated: &Node, table: &Table) -> Option<Kind> {
    if is_built_in(&stated.place) {
        return None;
    }
    let mut built_in = table.clone();
    built_in.entries.retain(|(key, _)| is_built_in(&key.place));
    seeming(&built_in)
}

fn own_table<'a>(node: &'a Node, name: &str, findings: &mut Findings) -> Option<&'a Table> {
    match &node.value {
        Value::Table(table) => Some(table),
        _ => reader::wrong_type(node, name, "a table", findings),
    }
}

pub(super) fn policy(
    key: &Key,
    node: &Node,
    table: &Table,
    names: &Names<'_>,
    left_out: &mut LeftOut,
    findings: &mut Findings,
) -> Option<PolicyData> {
    let mut skip = || left_out.add_rule(&key.name);
    let mut reader = Reader::new(
        table,
        node.place.clone(),
        format!("the policy `{}`", key.name),
        &POLICY,
    );
    reader.node("like");
    let summary = reader.text("summary", findings).unwrap_or_default();
    let source = reader.text("source", findings).unwrap_or_default();
    let stated = kind(&mut reader, findings);
    let what = match stated.or_else(|| seeming(table))? {
        Kind::Principal => {
            let mut response = Response::default();
            let stated = read_response(&mut reader, &mut response, findings);
            What::Principal {
                response,
                rules: rules(&mut reader, names, &mut skip, findings),
                stated,
            }
        }
        Kind::ArmedGroup => {
            let mut raiding = Raiding::default();
            let stated = read_raiding(&mut reader, &mut raiding, findings);
            What::ArmedGroup { raiding, stated }
        }
        Kind::ThirdParty => {
            let mut involvement = Involvement::default();
            let stated = read_involvement(&mut reader, &mut involvement, findings);
            What::ThirdParty {
                involvement,
                steps: steps(&mut reader, names, &mut skip, findings),
                stated,
            }
        }
    };
    reader.finish(findings);
    stated?;
    Some(PolicyData {
        name: key.name.clone(),
        summary: summary.to_owned(),
        source: source.to_owned(),
        what,
    })
}

fn kind(reader: &mut Reader<'_>, findings: &mut Findings) -> Option<Kind> {
    let Some(node) = reader.required("for", findings) else {
        if let Some(missing) = findings.last_mut() {
            let help = "write `for = \"principal\"`, or lay it over another policy with `like`";
            missing.help.push(help.to_owned());
        }
        return None;
    };
    reader::kind(node, "for", findings)
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
pub(super) fn read_response(
    reader: &mut Reader<'_>,
    response: &mut Response,
    findings: &mut Findings,
) -> Stated {
    let press = reader.group("press", Press::PARAMETERS, &mut response.press, findings);
    let reach = reader.group("reach", Reach::PARAMETERS, &mut response.reach, findings);
    let press = press
        .into_iter()
        .map(|(at, drawn)| (Number::Press(at), drawn));
    let reach = reach
        .into_iter()
        .map(|(at, drawn)| (Number::Reach(at), drawn));
    press.chain(reach).collect()
}

/// How a policy or an armed group attacks, written over what it starts from.
pub(super) fn read_raiding(
    reader: &mut Reader<'_>,
    raiding: &mut Raiding,
    findings: &mut Findings,
) -> Stated {
    let raid = reader.group("raid", Raiding::PARAMETERS, raiding, findings);
    raid.into_iter()
        .map(|(at, drawn)| (Number::Raiding(at), drawn))
        .collect()
}

/// How a policy or a third party steps in, written over what it starts from.
pub(super) fn read_involvement(
    reader: &mut Reader<'_>,
    involvement: &mut Involvement,
    findings: &mut Findings,
) -> Stated {
    let involve = reader.group("involve", Involvement::PARAMETERS, involvement, findings);
    involve
        .into_iter()
        .map(|(at, drawn)| (Number::Involvement(at), drawn))
        .collect()
}

/// The steps of a third party. What is built in and names what there is not is skipped.
fn steps(
    reader: &mut Reader<'_>,
    names: &Names<'_>,
    skip: &mut impl FnMut(),
    findings: &mut Findings,
) -> Vec<MoveId> {
    let known: Vec<&str> = names.catalogue.names(Kind::ThirdParty).collect();
    let mut steps = Vec::new();
    for (name, node) in reader.texts("steps", findings).unwrap_or_default() {
        match names.catalogue.find_for(Kind::ThirdParty, name) {
            Some(id) => steps.push(id),
            None if is_built_in(&node.place) => skip(),
            None => reader::unknown_name(node, "third party's step", name, &known, findings),
        }
    }
    steps
}

/// The rules of a principal. What is built in and names what there is not is skipped.
fn rules(
    reader: &mut Reader<'_>,
    names: &Names<'_>,
    skip: &mut impl FnMut(),
    findings: &mut Findings,
) -> Vec<Rule> {
    let Some(items) = reader.list("rules", findings) else {
        return Vec::new();
    };
    if items.len() > MAX_RULES {
        let message = format!("{} rules; a policy has at most {MAX_RULES}", items.len());
        findings.push(Finding::error(
            Code::TooLarge,
            items[MAX_RULES].place.clone(),
            message,
            "one too many",
        ));
    }
    let read = |item: &Node| {
        if !is_built_in(&item.place) {
            return rule(item, names, findings);
        }
        let mut misfits = Findings::new();
        let rule = rule(item, names, &mut misfits).filter(|_| misfits.is_empty());
        if rule.is_none() {
            skip();
        }
        rule
    };
    items.iter().filter_map(read).collect()
}

fn rule(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Option<Rule> {
    let mut reader = reader::as_table(node, "rules", &RULE, findings)?;
    let when = reader
        .required("when", findings)
        .and_then(|node| expression::sight(names, node, "when", findings));
    let order = reader
        .required("do", findings)
        .and_then(|node| order(node, names, findings));
    let chance = reader.number("chance", findings).unwrap_or(1.0);
    reader.finish(findings);
    Some(Rule {
        when: when?,
        order: order?,
        chance,
    })
}

fn order(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Option<Order> {
    let name = reader::text(node, "do", findings)?;
    let found = names.catalogue.find_for(Kind::Principal, name);
    if found.is_none() {
        let known: Vec<&str> = names.catalogue.names(Kind::Principal).collect();
        reader::unknown_name(node, "move of a principal", name, &known, findings);
    }
    let id = found?;
    let track = names.catalogue.get(id).track();
    Some(track.map_or(Order::Hold, |track| Order::Do(track, id)))
}
