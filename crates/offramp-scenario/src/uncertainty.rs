//! Reads what nobody knows: `{ low, high }`, `{ mean, sd }`, `{ median, factor }` or `{ one-of = [...] }` in place of a number.

use super::document::{Node, Value};
use super::finding::{Code, Finding};
use super::keys::{DISTRIBUTION, Span};
use super::reader::{self, Findings};
use offramp_core::crisis::{Number, Target, Uncertainty};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::parties::{ActorId, BySide};

/// Most values of a choice.
const MOST: usize = 100;

/// The numbers of an actor or a policy that are stated, with their distributions where they are drawn.
pub(super) type Stated = Vec<(Number, Option<Distribution>)>;

/// A number as it may be written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Amount {
    /// Known.
    Known(f64),
    /// Drawn once per run.
    Drawn(Distribution),
}

impl Amount {
    /// Its value, or the centre of what it may be.
    pub(super) fn centre(&self) -> f64 {
        match self {
            Self::Known(value) => *value,
            Self::Drawn(distribution) => distribution.centre(),
        }
    }

    /// What it may be, if it is drawn.
    pub(super) fn drawn(self) -> Option<Distribution> {
        match self {
            Self::Known(_) => None,
            Self::Drawn(distribution) => Some(distribution),
        }
    }
}

/// The number or the distribution of a node, if it is in the range.
pub(super) fn amount(
    node: &Node,
    key: &str,
    span: Span,
    findings: &mut Findings,
) -> Option<Amount> {
    match &node.value {
        Value::Table(_) => distribution(node, key, span, findings).map(Amount::Drawn),
        Value::Integer(_) | Value::Float(_) => known(node, key, span, findings).map(Amount::Known),
        _ => reader::wrong_type(
            node,
            key,
            "a number, or what it may be: { low = 1, high = 2 }, { mean = 1, sd = 0.5 }, { median = 1, factor = 2 } or { one-of = [1, 2] }",
            findings,
        ),
    }
}

fn known(node: &Node, key: &str, span: Span, findings: &mut Findings) -> Option<f64> {
    reader::number(node, key, span, findings)
}

fn distribution(
    node: &Node,
    key: &str,
    span: Span,
    findings: &mut Findings,
) -> Option<Distribution> {
    const NONE: [Option<&Node>; 2] = [None, None];
    let before = findings.len();
    let mut table = reader::as_table(node, key, &DISTRIBUTION, findings)?;
    let inside = |node: Option<&Node>, name, findings: &mut Findings| {
        node.and_then(|node| known(node, name, span, findings))
    };
    let (low, high) = (table.node("low"), table.node("high"));
    let (mean, sd) = (table.node("mean"), table.node("sd"));
    let (median, factor) = (table.node("median"), table.node("factor"));
    let one_of = table.node("one-of");
    table.finish(findings);
    if findings.len() > before {
        return None;
    }
    match ([low, high], [mean, sd], [median, factor], one_of) {
        ([Some(_), Some(_)], NONE, NONE, None) => {
            let (low, high) = (inside(low, "low", findings), inside(high, "high", findings));
            range(node, low?, high?, findings)
        }
        (NONE, NONE, [Some(median), Some(factor)], None) => {
            let above = Span {
                low: span.low.max(f64::MIN_POSITIVE),
                ..span
            };
            let median = reader::number(median, "median", above, findings);
            let factor = reader::number(factor, "factor", DISTRIBUTION.span("factor"), findings);
            Some(Distribution::LogNormal {
                median: median?,
                factor: factor?,
                low: span.low,
                high: span.high,
            })
        }
        (NONE, [Some(_), Some(sd)], NONE, None) => {
            let mean = inside(mean, "mean", findings);
            let sd = reader::number(sd, "sd", DISTRIBUTION.span("sd"), findings);
            Some(Distribution::Normal {
                mean: mean?,
                sd: sd?,
                low: span.low,
                high: span.high,
            })
        }
        (NONE, NONE, NONE, Some(values)) => choice(values, span, findings),
        _ => {
            let message = format!("`{key}` is neither a number nor a whole distribution");
            let finding = Finding::error(
                Code::BadUncertainty,
                node.place.clone(),
                message,
                "of no known form",
            );
            findings.push(finding.help(
                "write { low = 1, high = 2 }, { mean = 1, sd = 0.5 }, { median = 1, factor = 2 } or { one-of = [1, 2] }",
            ));
            None
        }
    }
}

fn range(node: &Node, low: f64, high: f64, findings: &mut Findings) -> Option<Distribution> {
    if low < high && high.is_finite() {
        return Some(Distribution::Uniform { low, high });
    }
    let message = format!("a range from {low} to {high}; it begins below its end, and ends");
    findings.push(Finding::error(
        Code::BadUncertainty,
        node.place.clone(),
        message,
        "no range",
    ));
    None
}

fn choice(node: &Node, span: Span, findings: &mut Findings) -> Option<Distribution> {
    let Value::List(items) = &node.value else {
        return reader::wrong_type(node, "one-of", "a list of numbers", findings);
    };
    if items.is_empty() || items.len() > MOST {
        let message = format!(
            "{} values to choose from; there are 1 to {MOST}",
            items.len()
        );
        findings.push(Finding::error(
            Code::BadUncertainty,
            node.place.clone(),
            message,
            "no choice",
        ));
        return None;
    }
    let values: Vec<Option<f64>> = items
        .iter()
        .map(|item| known(item, "one-of", span, findings))
        .collect();
    values
        .into_iter()
        .collect::<Option<_>>()
        .map(Distribution::OneOf)
}

/// What is drawn of the stated numbers of an actor.
pub(super) fn drawn<'s>(
    stated: impl Iterator<Item = &'s (Number, Option<Distribution>)>,
    (path, actor): (&str, ActorId),
    principals: &BySide<&str>,
    under: Option<usize>,
) -> Vec<Uncertainty> {
    stated
        .filter_map(|(number, distribution)| {
            Some(Uncertainty {
                path: format!("{path}.{}", number.path(principals)),
                distribution: distribution.clone()?,
                target: Target::Actor(actor, *number),
                under,
            })
        })
        .collect()
}
