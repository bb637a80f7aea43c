//! Expressions in strings of a file: read, checked, with mistakes at their place inside the string.

use super::document::{Letters, Node, Place, Value};
use super::finding::{Code, Finding, MOST_WITH_EXPRESSIONS};
use super::reader::{self, Findings};
use offramp_core::crisis::vocabulary::{Names, OfSight, OfState};
use offramp_core::model::condition::{Expression, Mistake, Mistakes};
use offramp_core::model::quantity::Quantity;
use offramp_core::model::rule_quantity::Sight;

/// The condition in a string node, on the state.
pub(super) fn condition(
    names: &Names<'_>,
    node: &Node,
    key: &str,
    findings: &mut Findings,
) -> Option<Expression<Quantity>> {
    compile(node, key, findings, |text| {
        Expression::condition(text, &OfState(names))
    })
}

/// The number in a string node, on the state.
pub(super) fn value(
    names: &Names<'_>,
    node: &Node,
    key: &str,
    findings: &mut Findings,
) -> Option<Expression<Quantity>> {
    compile(node, key, findings, |text| {
        Expression::number(text, &OfState(names))
    })
}

/// The condition in a string node, on what an actor sees.
pub(super) fn sight(
    names: &Names<'_>,
    node: &Node,
    key: &str,
    findings: &mut Findings,
) -> Option<Expression<Sight>> {
    compile(node, key, findings, |text| {
        Expression::condition(text, &OfSight(names))
    })
}

fn compile<T>(
    node: &Node,
    key: &str,
    findings: &mut Findings,
    parse: impl FnOnce(&str) -> Result<T, Mistakes>,
) -> Option<T> {
    let text = reader::text(node, key, findings)?;
    if findings.len() >= MOST_WITH_EXPRESSIONS {
        return None;
    }
    match parse(text) {
        Ok(expression) => Some(expression),
        Err(Mistakes(all)) => {
            findings.extend(all.into_iter().map(|mistake| in_expression(mistake, node)));
            None
        }
    }
}

/// A mistake at its place inside the string, or at the whole string if that stands in no text.
fn in_expression(mistake: Mistake, node: &Node) -> Finding {
    let letters = match &node.value {
        Value::Text(_, letters) => letters,
        _ => &Letters::Nowhere,
    };
    let inside = letters.span(&mistake.span);
    let place = Place {
        source: node.place.source,
        span: inside.clone().unwrap_or_else(|| node.place.span.clone()),
    };
    let finding = Finding::error(Code::BadExpression, place, mistake.message, mistake.label);
    let finding = mistake.help.into_iter().fold(finding, Finding::help);
    match mistake.replacement {
        Some(instead) if inside.is_none() => {
            finding.help(format!("write `{}` instead", instead.trim_matches('"')))
        }
        replacement => finding.replacement(replacement.map(|new| letters.write(&new))),
    }
}
