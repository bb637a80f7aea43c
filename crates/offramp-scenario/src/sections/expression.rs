//! Expressions in strings of a file: read, checked, with mistakes at their place inside the string.
//!
//! The language itself is that of `offramp_core::model::condition`; here a text in a file is handed
//! to it, and what it reports is turned into findings. Three contexts differ in what can be named:
//!
//! | reader | used by | may name |
//! |---|---|---|
//! | `condition` | `outcomes.when` | the state of the crisis |
//! | `value` | hazards, measures, payoffs | the state of the crisis |
//! | `sight` | `when` of a policy's rule | only what the actor can observe |
//!
//! After `MOST_WITH_EXPRESSIONS` findings no more expressions are compiled, since each can have
//! many mistakes.

use crate::document::{Node, OffsetMap, Place, Value};
use crate::finding::{Code, Finding, MOST_WITH_EXPRESSIONS};
use crate::reader::Item;
use offramp_core::crisis::vocabulary::{Names, OfObservation, OfState};
use offramp_core::model::condition::{Expression, Mistake, Mistakes};
use offramp_core::model::quantity::Quantity;
use offramp_core::model::rule_quantity::RuleQuantity;

/// The condition in a string, on the state.
pub(crate) fn condition(names: &Names<'_>, item: Item<'_>) -> Option<Expression<Quantity>> {
    compile(item, |text| Expression::condition(text, &OfState(names)))
}

/// The number in a string, on the state.
pub(crate) fn value(names: &Names<'_>, item: Item<'_>) -> Option<Expression<Quantity>> {
    compile(item, |text| Expression::number(text, &OfState(names)))
}

/// The condition in a string, on what an actor sees.
pub(crate) fn sight(names: &Names<'_>, item: Item<'_>) -> Option<Expression<RuleQuantity>> {
    compile(item, |text| {
        Expression::condition(text, &OfObservation(names))
    })
}

/// Compiles the text of an item; notes every mistake and returns `None` if there is one.
fn compile<T>(item: Item<'_>, parse: impl FnOnce(&str) -> Result<T, Mistakes>) -> Option<T> {
    let text = item.text()?;
    if item.sink.count() >= MOST_WITH_EXPRESSIONS {
        return None;
    }
    let Mistakes(all) = match parse(text) {
        Ok(expression) => return Some(expression),
        Err(mistakes) => mistakes,
    };
    for mistake in all {
        item.sink.note(in_expression(mistake, item.node));
    }
    None
}

/// A mistake at its place inside the string, or at the whole string if that stands in no text.
fn in_expression(mistake: Mistake, node: &Node) -> Finding {
    let offsets = match &node.value {
        Value::Text(_, offsets) => offsets,
        _ => &OffsetMap::Nowhere,
    };
    let inside = offsets.span(&mistake.span);
    let place = Place {
        source: node.place.source,
        span: inside.clone().unwrap_or_else(|| node.place.span.clone()),
    };
    let finding = Finding::error(Code::BadExpression, place, mistake.message, mistake.label)
        .about(mistake.about.map(|unknown| *unknown));
    let finding = mistake.help.into_iter().fold(finding, Finding::help);
    match mistake.replacement {
        Some(instead) if inside.is_none() => {
            finding.help(format!("write `{}` instead", instead.trim_matches('"')))
        }
        replacement => finding.replacement(replacement.map(|new| offsets.write(&new))),
    }
}
