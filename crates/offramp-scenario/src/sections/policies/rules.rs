//! Reads the rules of a principal and the steps of a third party.
//!
//! Rules are asked in the order of the list, each with a `chance` of its own, before any weights.
//! `hold` and other moves at the calm order the principal to wait; any other move is ordered on the
//! track that it belongs to. Steps are the moves that a third party can choose from.

use crate::finding::Code;
use crate::keys::RULE;
use crate::reader::{Item, Reader};
use crate::sections::expression;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::model::moves::{Kind, MoveId};
use offramp_core::model::noun::Noun;
use offramp_core::policy::rule::{MAX_RULES, Order, Rule};

/// The steps of a third party. What is built in and names what there is not is skipped.
pub(crate) fn steps(
    reader: &mut Reader<'_>,
    names: &Names<'_>,
    skip: &mut impl FnMut(),
) -> Vec<MoveId> {
    let known: Vec<&str> = names.catalogue.names(Kind::ThirdParty).collect();
    let mut steps = Vec::new();
    for (name, item) in reader.texts("steps").unwrap_or_default() {
        match names.catalogue.find_for(Kind::ThirdParty, name) {
            Some(id) => steps.push(id),
            None if item.node.place.is_built_in() => skip(),
            None => item.unknown_name(Noun::Step, name, &known),
        }
    }
    steps
}

/// The rules of a principal. What is built in and names what there is not is skipped.
pub(crate) fn rules(
    reader: &mut Reader<'_>,
    names: &Names<'_>,
    skip: &mut impl FnMut(),
) -> Vec<Rule> {
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

/// One rule; `None` if its condition or its move cannot be used.
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

/// What a rule orders: a move on its track, or to hold if the move is on neither.
fn order(item: Item<'_>, names: &Names<'_>) -> Option<Order> {
    let name = item.text()?;
    let found = names.catalogue.find_for(Kind::Principal, name);
    if found.is_none() {
        let known: Vec<&str> = names.catalogue.names(Kind::Principal).collect();
        item.unknown_name(Noun::MoveOf(Kind::Principal), name, &known);
    }
    let id = found?;
    let track = names.catalogue.get(id).track();
    Some(track.map_or(Order::Hold, |track| Order::Do(track, id)))
}
