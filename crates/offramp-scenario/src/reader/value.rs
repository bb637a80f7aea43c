//! What single values are: strings, numbers, durations, names.

use jiff::civil::Date;

use super::{Findings, Reader};
use crate::document::{Letters, Node, Value};
use crate::finding::{Code, Finding, MOST_SUGGESTIONS, nearest};
use crate::keys::{Keys, Span};
use offramp_core::model::moves::Kind;
use offramp_core::model::parameter::Parameter;
use offramp_core::prose::spelling::article;

/// The string of a node.
pub fn text<'a>(node: &'a Node, key: &str, findings: &mut Findings) -> Option<&'a str> {
    match &node.value {
        Value::Text(text, _) => Some(text),
        _ => wrong_type(node, key, "a string", findings),
    }
}

pub(super) fn span_of<T>(parameter: &Parameter<T>) -> Span {
    Span {
        low: parameter.low,
        high: parameter.high,
        unit: parameter.unit,
    }
}

/// A reader of the table that a node is.
pub fn as_table<'a>(
    node: &'a Node,
    title: &str,
    keys: &'static Keys,
    findings: &mut Findings,
) -> Option<Reader<'a>> {
    if let Value::Table(table) = &node.value {
        let title = format!("`{title}`");
        return Some(Reader::new(table, node.place.clone(), title, keys));
    }
    let noted = findings.len();
    wrong_type::<()>(node, title, "a table", findings);
    for finding in &mut findings[noted..] {
        finding.help.push(format!("its keys: {}", some_of(keys)));
    }
    None
}

/// The first keys of a table, as a reminder.
fn some_of(keys: &Keys) -> String {
    const MOST: usize = 8;
    let numbers = (keys.numbers)();
    let plain = keys.keys.iter().map(|key| key.name);
    let all: Vec<&str> = plain.chain(numbers.iter().map(|it| it.name)).collect();
    let more = if all.len() > MOST { ", ..." } else { "" };
    format!("{}{more}", all[..all.len().min(MOST)].join(", "))
}

/// The number of a node, if it is in the range.
pub fn number(node: &Node, key: &str, span: Span, findings: &mut Findings) -> Option<f64> {
    let Span { low, high, unit } = span;
    let value = match node.value {
        Value::Float(value) => value,
        #[expect(
            clippy::cast_precision_loss,
            reason = "numbers of the model are far below 2^52"
        )]
        Value::Integer(value) => value as f64,
        _ => return wrong_type(node, key, "a number", findings),
    };
    if low <= value && value <= high && (value.is_finite() || high.is_infinite()) {
        return Some(value);
    }
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" ({unit})")
    };
    let message = format!("`{key}` is {value}; it is a number {}{unit}", span.words());
    findings.push(Finding::error(
        Code::OutOfRange,
        node.place.clone(),
        message,
        "out of range",
    ));
    None
}

/// The days of a duration.
pub fn duration(node: &Node, key: &str, findings: &mut Findings) -> Option<f64> {
    const HELP: &str = "write it as \"1 day\", \"12 hours\" or \"2 weeks\"";
    if let Value::Integer(_) | Value::Float(_) = node.value {
        let message = format!("`{key}` is a number without a unit");
        findings.push(
            Finding::error(
                Code::BadDuration,
                node.place.clone(),
                message,
                "days, or hours?",
            )
            .help(HELP),
        );
        return None;
    }
    let written = text(node, key, findings)?;
    let days = parse_duration(written);
    if days.is_none() {
        let message = format!("`{written}` is not a duration");
        findings.push(
            Finding::error(
                Code::BadDuration,
                node.place.clone(),
                message,
                "not a duration",
            )
            .help(HELP),
        );
    }
    days
}

fn parse_duration(written: &str) -> Option<f64> {
    let (amount, unit) = written.trim().split_once(' ')?;
    let amount: f64 = amount.parse().ok()?;
    let days = match unit.trim() {
        "minute" | "minutes" => 1.0 / 1440.0,
        "hour" | "hours" => 1.0 / 24.0,
        "day" | "days" => 1.0,
        "week" | "weeks" => 7.0,
        _ => return None,
    };
    let total = amount * days;
    (total.is_finite() && total >= 0.0).then_some(total)
}

/// Notes that a value has another type than its key takes.
pub fn wrong_type<T>(node: &Node, key: &str, wanted: &str, findings: &mut Findings) -> Option<T> {
    if node.value == Value::Unreadable {
        return None;
    }
    let found = node.value.kind();
    let message = format!("`{key}` is {found}; it takes {wanted}");
    let place = node.place.clone();
    let label = format!("expected {wanted}");
    let finding = Finding::error(Code::WrongType, place, message, label);
    findings.push(match unquoted(node, wanted) {
        Some(bare) => finding
            .help("such a value stands without quotes")
            .replacement(Some(bare.to_owned())),
        None => finding,
    });
    None
}

/// The value that a string is, if it only has quotes too many.
fn unquoted<'n>(node: &'n Node, wanted: &str) -> Option<&'n str> {
    let Value::Text(text, _) = &node.value else {
        return None;
    };
    let is_number = wanted.contains("number") && text.parse::<f64>().is_ok_and(f64::is_finite);
    let is_date = wanted.contains("date") && text.len() == 10 && text.parse::<Date>().is_ok();
    let is_truth = wanted.contains("true or false") && ["true", "false"].contains(&text.as_str());
    (is_number || is_date || is_truth).then_some(text.as_str())
}

/// A name as it would stand in the place of a node: with quotes, unless the node had none.
pub(crate) fn as_written(node: &Node, name: &str) -> String {
    match node.value {
        Value::Text(_, Letters::From(begin)) if begin == node.place.span.start => name.to_owned(),
        _ => format!("\"{name}\""),
    }
}

/// The kind of actor that a string node names.
pub fn kind(node: &Node, key: &str, findings: &mut Findings) -> Option<Kind> {
    let name = text(node, key, findings)?;
    let kinds = [Kind::Principal, Kind::ArmedGroup, Kind::ThirdParty];
    let found = kinds.into_iter().find(|kind| kind.name() == name);
    if found.is_none() {
        let known = kinds.map(Kind::name);
        unknown_name(node, "kind of actor", name, &known, findings);
    }
    found
}

/// Notes that a name is not among the known ones.
pub fn unknown_name(node: &Node, noun: &str, name: &str, known: &[&str], findings: &mut Findings) {
    let finding = Finding::error(
        Code::UnknownName,
        node.place.clone(),
        format!("unknown {noun} `{name}`"),
        format!("not {} {noun}", article(noun)),
    );
    let searched = findings.len() < MOST_SUGGESTIONS;
    let near = searched.then(|| nearest(name, known.iter().copied()));
    findings.push(match near.flatten() {
        Some(near) => finding
            .help(format!(
                "{} {noun} with a similar name exists",
                article(noun)
            ))
            .replacement(Some(as_written(node, near))),
        None if known.is_empty() => finding.help(format!("there is no {noun} to name")),
        None => finding.help(format!("known: {}", known.join(", "))),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_come_in_four_units() {
        assert_eq!(parse_duration("12 hours"), Some(0.5));
        assert_eq!(parse_duration("2 weeks"), Some(14.0));
        assert_eq!(parse_duration("1 day"), Some(1.0));
        assert_eq!(parse_duration("soon"), None);
        assert_eq!(parse_duration("-1 days"), None);
        assert_eq!(parse_duration("NaN days"), None);
    }
}
