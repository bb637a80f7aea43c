//! Reads what nobody knows: `{ low, high }`, `{ mean, sd }`, `{ median, factor }` or `{ one-of =
//! [...] }` in place of a number.
//!
//! | written | drawn from |
//! |---|---|
//! | `{ low = 1, high = 2 }` | a uniform distribution |
//! | `{ mean = 1, sd = 0.5 }` | a normal one, cut off at the range of the key |
//! | `{ median = 1, factor = 2 }` | a log-normal one, cut off likewise |
//! | `{ one-of = [1, 2] }` | these values, each as likely |
//!
//! Such a number is drawn once per run, not once per turn. Findings: mixed or incomplete forms,
//! ends in the wrong order, values outside the range of the key, and an empty or overlong choice.

use crate::document::Value;
use crate::finding::Code;
use crate::keys::{DISTRIBUTION, Span};
use crate::reader::{Bare, Item, Reader};
use offramp_core::crisis::{Number, Target, Uncertainty};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::parameter::Parameter;
use offramp_core::model::parties::{ActorId, BySide};

/// Most values of a choice.
const MOST: usize = 100;

/// How a distribution is written.
const FORMS: &str = "{ low = 1, high = 2 }, { mean = 1, sd = 0.5 }, { median = 1, factor = 2 } or { one-of = [1, 2] }";

/// The numbers of an actor or a policy that are stated, with their distributions where they are
/// drawn.
pub(crate) type Stated = Vec<(Number, Option<Distribution>)>;

/// Says of positions within one group of parameters which numbers of an actor they are.
pub(crate) fn numbered(
    stated: Vec<(usize, Option<Distribution>)>,
    number: fn(usize) -> Number,
) -> impl Iterator<Item = (Number, Option<Distribution>)> {
    stated
        .into_iter()
        .map(move |(position, drawn)| (number(position), drawn))
}

/// A number as it may be written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Amount {
    /// Known.
    Known(f64),
    /// Drawn once per run.
    Drawn(Distribution),
}

impl Amount {
    /// Its value, or the centre of what it may be.
    pub(crate) fn centre(&self) -> f64 {
        match self {
            Self::Known(value) => *value,
            Self::Drawn(distribution) => distribution.centre(),
        }
    }

    /// What it may be, if it is drawn.
    pub(crate) fn drawn(self) -> Option<Distribution> {
        match self {
            Self::Known(_) => None,
            Self::Drawn(distribution) => Some(distribution),
        }
    }
}

/// The number or the distribution that a value is, if it is in the range.
pub(crate) fn amount(item: Item<'_>, span: Span) -> Option<Amount> {
    match &item.node.value {
        Value::Table(_) => distribution(item, span).map(Amount::Drawn),
        Value::Integer(_) | Value::Float(_) => item.number(span).map(Amount::Known),
        _ => {
            let wanted = format!("a number, or what it may be: {FORMS}");
            item.quoted(Bare::Number, &wanted)
        }
    }
}

/// The distribution that a table is. All seven keys are asked for first, so that an unknown key is
/// noted as such and not as a form that is incomplete.
fn distribution(item: Item<'_>, span: Span) -> Option<Distribution> {
    let before = item.sink.count();
    let mut table = item.table(&DISTRIBUTION)?;
    let mut pair = |names: [&'static str; 2]| names.map(|name| table.item(name));
    let (ends, normal) = (pair(["low", "high"]), pair(["mean", "sd"]));
    let (log_normal, one_of) = (pair(["median", "factor"]), table.item("one-of"));
    table.finish();
    if item.sink.count() > before {
        return None;
    }
    match (ends, normal, log_normal, one_of) {
        ([Some(low), Some(high)], [None, None], [None, None], None) => {
            let (low, high) = (low.number(span), high.number(span));
            uniform_between(item, low?, high?)
        }
        ([None, None], [Some(mean), Some(sd)], [None, None], None) => normal_of(mean, sd, span),
        ([None, None], [None, None], [Some(median), Some(factor)], None) => {
            log_normal_of(median, factor, span)
        }
        ([None, None], [None, None], [None, None], Some(values)) => choice(values, span),
        _ => {
            let title = item.title;
            let message = format!("`{title}` is neither a number nor a whole distribution");
            let (label, help) = ("of no known form", format!("write {FORMS}"));
            item.refuse_with_help(Code::BadUncertainty, message, label, help);
            None
        }
    }
}

/// A uniform distribution; the range must have a length, and an end.
fn uniform_between(item: Item<'_>, low: f64, high: f64) -> Option<Distribution> {
    if low < high && high.is_finite() {
        return Some(Distribution::Uniform { low, high });
    }
    let message = format!("a range from {low} to {high}; it begins below its end, and ends");
    item.refuse(Code::BadUncertainty, message, "no range");
    None
}

/// A normal distribution; the mean lies in the range, and draws stay in it.
fn normal_of(mean: Item<'_>, sd: Item<'_>, span: Span) -> Option<Distribution> {
    let mean = mean.number(span);
    let sd = sd.number(DISTRIBUTION.span("sd"));
    Some(Distribution::Normal {
        mean: mean?,
        sd: sd?,
        low: span.low,
        high: span.high,
    })
}

/// A log-normal distribution; the median lies in the range and above 0.
fn log_normal_of(median: Item<'_>, factor: Item<'_>, span: Span) -> Option<Distribution> {
    let above = Span {
        low: span.low.max(f64::MIN_POSITIVE),
        ..span
    };
    let median = median.number(above);
    let factor = factor.number(DISTRIBUTION.span("factor"));
    Some(Distribution::LogNormal {
        median: median?,
        factor: factor?,
        low: span.low,
        high: span.high,
    })
}

/// A choice of values, each in the range.
fn choice(item: Item<'_>, span: Span) -> Option<Distribution> {
    let items = item.list("a list of numbers")?;
    if items.is_empty() || items.len() > MOST {
        let found = items.len();
        let message = format!("{found} values to choose from; there are 1 to {MOST}");
        item.refuse(Code::BadUncertainty, message, "no choice");
        return None;
    }
    let values: Vec<Option<f64>> = items.iter().map(|item| item.number(span)).collect();
    let values: Option<Vec<f64>> = values.into_iter().collect();
    values.map(Distribution::OneOf)
}

impl Reader<'_> {
    /// Every parameter of a group that the table states, written into `group`: the places of those
    /// that it states, with their distributions where they are drawn. `group` gets the centre of a
    /// distribution.
    pub(crate) fn parameters<T>(
        &mut self,
        parameters: &'static [Parameter<T>],
        group: &mut T,
    ) -> Vec<(usize, Option<Distribution>)> {
        let mut stated = Vec::new();
        for (position, parameter) in parameters.iter().enumerate() {
            if let Some(item) = self.item(parameter.name)
                && let Some(amount) = amount(item, Span::of(parameter))
            {
                (parameter.set)(group, amount.centre());
                stated.push((position, amount.drawn()));
            }
        }
        stated
    }

    /// A table of parameters: everything in it is read into `group`, as in
    /// [`parameters`](Self::parameters).
    pub(crate) fn group<T>(
        &mut self,
        key: &'static str,
        parameters: &'static [Parameter<T>],
        group: &mut T,
    ) -> Vec<(usize, Option<Distribution>)> {
        let Some(mut reader) = self.table(key) else {
            return Vec::new();
        };
        let stated = reader.parameters(parameters, group);
        reader.finish();
        stated
    }
}

/// What is drawn of the stated numbers of an actor.
pub(crate) fn drawn<'s>(
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
