//! One change for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::comparison::{LEVEL, Verdict};
use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::{ending, words};

use super::data::{DifferenceReport, WhatIfReport};
use crate::branching::{ChanceReport, percents};
use crate::caveat::CAVEAT;
use crate::text_table::numbers;

/// The results for a reader at a terminal: the finding, the chances side by side, and all
/// differences that were shown.
#[must_use]
pub fn text(report: &WhatIfReport) -> String {
    let mut text = format!("{}: what if?\n\n", report.head.scenario);
    let futures = grouped(report.head.runs);
    let _ = writeln!(
        text,
        "played     {}, seed {}; {futures} futures as it happened, and the same {futures} after the change",
        report.course.words(),
        report.head.seed
    );
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let _ = writeln!(
        text,
        "day        {} ({})",
        short(Some(report.day)),
        report.date
    );
    let did = if report.did.is_empty() {
        format!("{} held", report.title)
    } else {
        report.did.join("; ")
    };
    let _ = writeln!(text, "happened   {did}");
    let _ = writeln!(
        text,
        "instead    {} {}{}\n",
        report.title,
        report.says,
        own(report)
    );
    let _ = writeln!(text, "{}\n", finding(report));
    text.push_str(&endings(report));
    text.push_str(&measures(report));
    let tests = report.differences.len();
    let _ = write!(
        text,
        "\nShown means: p below {LEVEL} after Holm's correction for all {tests} differences. One future is no\nanswer: the same luck after another move is a way to count, not what would have been.\n{CAVEAT}\n"
    );
    text
}

/// How likely the policy was to do that.
fn own(report: &WhatIfReport) -> String {
    match report.own_chance {
        None => String::new(),
        Some(chance) if chance < 0.000_5 => {
            ", which its own policy would never have done".to_owned()
        }
        Some(chance) => format!(
            ", which its own policy would have done with {}",
            percents(chance)
        ),
    }
}

/// What the change does, in a sentence or two.
fn finding(report: &WhatIfReport) -> String {
    let [flipped, low, high] = report.flipped;
    let flips = format!(
        "{} of the futures end otherwise [{}, {}]",
        percents(flipped),
        percents(low),
        percents(high)
    );
    let shown = |difference: &&DifferenceReport| {
        difference.unit == "share"
            && difference.verdict == Verdict::Shown
            && report
                .as_it_happened
                .iter()
                .any(|it| it.outcome == difference.shift.of)
    };
    let largest = report.differences.iter().filter(shown).max_by(|a, b| {
        let size = |it: &DifferenceReport| it.shift.difference.abs();
        size(a).total_cmp(&size(b))
    });
    match largest {
        None => format!("No ending is shown to become likelier or less likely. {flips}."),
        Some(difference) => {
            let name = &difference.shift.of;
            let of = |all: &[ChanceReport]| {
                let chance = all.iter().find(|chance| chance.outcome == *name);
                percents(chance.map_or(0.0, |chance| chance.chance))
            };
            format!(
                "The chance of {} goes from {} to {}: {} points. {flips}.",
                ending(name),
                of(&report.as_it_happened),
                of(&report.after_the_change),
                difference.shift.in_points()
            )
        }
    }
}

fn endings(report: &WhatIfReport) -> String {
    let header = [
        "ending",
        "as it happened",
        "after the change",
        "difference, points",
        "verdict",
    ];
    let header = header.map(str::to_owned);
    let both = report.as_it_happened.iter().zip(&report.after_the_change);
    let rows: Vec<Vec<String>> = both
        .zip(&report.differences)
        .filter(|((happened, changed), _)| happened.chance + changed.chance > 0.0)
        .map(|((happened, changed), difference)| {
            vec![
                words(&happened.outcome),
                percents(happened.chance),
                percents(changed.chance),
                difference.shift.in_points(),
                verdict(difference),
            ]
        })
        .collect();
    numbers(&header, &rows)
}

/// The measures of which a difference was shown.
fn measures(report: &WhatIfReport) -> String {
    let endings = report.as_it_happened.len();
    let shown = report.differences.iter().skip(endings);
    let shown = shown.filter(|difference| difference.verdict == Verdict::Shown);
    let rows: Vec<Vec<String>> = shown
        .map(|difference| {
            vec![
                difference.name.clone(),
                difference.shift.in_units(),
                difference.unit.clone(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return "\nOf no measure a difference is shown; --format json has all.\n".to_owned();
    }
    let header = ["measure", "difference", "unit"].map(str::to_owned);
    format!("\n{}", numbers(&header, &rows))
}

fn verdict(difference: &DifferenceReport) -> String {
    match difference.verdict {
        Verdict::Shown => "shown".to_owned(),
        Verdict::NeverDiffered => "the same in all".to_owned(),
        Verdict::NotShown { .. } => "not shown".to_owned(),
        Verdict::Unmeasured => "too few".to_owned(),
    }
}
