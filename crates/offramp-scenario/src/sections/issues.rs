//! Reads `[issues]`: what is in dispute, where that is more than one thing.
//!
//! ```toml
//! [issues.strip]
//! held = { iran = 0.7 }   # the other principal holds the rest
//! weight = 3
//! ```
//!
//! Findings: a holder that is no principal, a part outside 0 to 1, parts of both that are more or
//! less than the whole, too many issues, and issues without any weight.

use super::setting::Setting;
use crate::document::Key;
use crate::finding::{Code, Finding};
use crate::keys::{ISSUE, Span};
use crate::reader::Item;
use offramp_core::model::issues::{Issue, IssueNumbers, MAX_ISSUES};
use offramp_core::model::noun::Noun;

/// The part of an issue that a principal holds.
const HELD: Span = Span {
    low: 0.0,
    high: 1.0,
    unit: "share",
};

/// The issues of a scenario, in the order of their names.
pub(crate) fn read(entries: &[(&Key, Item<'_>)], setting: Setting<'_>) -> Vec<Issue> {
    let all = entries
        .iter()
        .filter_map(|(key, item)| issue(key, *item, setting));
    let mut issues: Vec<Issue> = all.collect();
    let Some((key, item)) = entries.first() else {
        return issues;
    };
    let refuse = |code, message: String, label| {
        item.sink
            .note(Finding::error(code, key.place.clone(), message, label));
    };
    if entries.len() > MAX_ISSUES {
        let message = format!("{} issues; there are at most {MAX_ISSUES}", entries.len());
        refuse(Code::TooLarge, message, "too many");
    }
    let is_weightless = |issue: &Issue| issue.numbers.weight <= 0.0;
    if issues.len() == entries.len() && issues.iter().all(is_weightless) {
        let message = "no issue has a weight above 0: nothing is in dispute".to_owned();
        refuse(Code::Conflict, message, "without weight, like all others");
        return Vec::new();
    }
    issues.truncate(MAX_ISSUES);
    issues.sort_by(|a, b| a.name.cmp(&b.name));
    issues
}

fn issue(key: &Key, item: Item<'_>, setting: Setting<'_>) -> Option<Issue> {
    let mut table = item.table(&ISSUE)?;
    let mut numbers = IssueNumbers::default();
    let read = table.fixed(IssueNumbers::PARAMETERS, &mut numbers);
    let names = setting.names;
    let mut parts: [Option<f64>; 2] = [None; 2];
    let mut is_whole = true;
    let entries = table.named("held");
    for (holder, item) in &entries {
        let Some(side) = names.side(&holder.name) else {
            let known = names.principals.into_array().join(", ");
            let finding =
                Finding::unknown_name(holder.place.clone(), Noun::Principal, &holder.name);
            item.sink.note(finding.help(format!("known: {known}")));
            is_whole = false;
            continue;
        };
        parts[side as usize] = item.number(HELD);
        is_whole &= parts[side as usize].is_some();
    }
    table.finish();
    if let ([Some(first), Some(second)], Some((_, last))) = (parts, entries.last())
        && (first + second - 1.0).abs() > 1e-9
    {
        let message = format!(
            "the two hold {first} and {second} of `{}`, which is {} in all; it is 1",
            key.name,
            first + second
        );
        let help = "name one of them: the other holds the rest";
        last.refuse_with_help(Code::Conflict, message, "not the rest", help);
        is_whole = false;
    }
    let [first, second] = parts;
    (is_whole && read.is_some()).then(|| Issue {
        name: key.name.clone(),
        held: first.or(second.map(|second| 1.0 - second)).unwrap_or(0.5),
        numbers,
    })
}
