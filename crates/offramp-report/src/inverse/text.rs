//! What would have to be true, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, percent, short};

use super::data::{HoldingReport, InverseReport, NearReport};
use crate::caveat::CAVEAT;
use crate::exploration::in_unit;
use crate::text_table::numbers;

/// The results for a reader at a terminal: under which policies it holds and how often, and what
/// the worlds are like in which it does.
#[must_use]
pub fn text(report: &InverseReport) -> String {
    let mut text = format!("{}: {}.\n\n", report.head.scenario, finding(report));
    let (worlds, runs) = (grouped(report.worlds), grouped(report.head.runs));
    let _ = writeln!(text, "asked      {} of {}", bound(report), report.name);
    let _ = writeln!(
        text,
        "worlds     {worlds}, {}; {runs} runs of every policy in each, the same luck in all\n",
        report.design
    );
    let header = ["policy", "worlds", "share", "beyond luck"].map(str::to_owned);
    let rows = report.policies.iter().map(|policy| {
        vec![
            policy.policy.clone(),
            grouped(policy.worlds),
            format!("{} %", percent(policy.share)),
            grouped(policy.surely),
        ]
    });
    text += &numbers(&header, &rows.collect::<Vec<_>>());
    for policy in report.policies.iter().filter(|policy| policy.worlds > 0) {
        text += &told(report, policy);
    }
    text.push_str(
        "\nDistance: over all assumptions that move anything, each by its quantile in the explored range. Worlds are\n\
         evenly spread what-ifs, so their shares are no chances.\n",
    );
    text + CAVEAT + "\n"
}

fn bound(report: &InverseReport) -> String {
    report.bound.words(&report.unit)
}

/// Where it holds, in a sentence without its full stop.
fn finding(report: &InverseReport) -> String {
    let (name, bound) = (&report.name, bound(report));
    let some = report.policies.iter().filter(|policy| policy.worlds > 0);
    let mut some: Vec<&HoldingReport> = some.collect();
    some.sort_by(|a, b| b.share.total_cmp(&a.share));
    let Some(best) = some.first() else {
        return format!(
            "in none of {} worlds is {name} {bound}, whatever the policy; widen the ranges, or ask for less",
            grouped(report.worlds)
        );
    };
    let shares = some.iter().map(|policy| {
        let share = percent(policy.share);
        if report.policies.len() > 1 {
            format!("{share} % of the worlds under {}", policy.policy)
        } else {
            format!("{share} % of the worlds")
        }
    });
    let shares: Vec<String> = shares.collect();
    let mut words = format!("{name} is {bound} in {}", shares.join(", "));
    let nowhere = report.policies.iter().filter(|policy| policy.worlds == 0);
    let nowhere: Vec<&str> = nowhere.map(|policy| policy.policy.as_str()).collect();
    if !nowhere.is_empty() {
        let _ = write!(words, ", and in none under {}", nowhere.join(", "));
    }
    if let Some(near) = best.nearest.first() {
        let _ = write!(words, "; the nearest such world: {}", changed(near));
    }
    words
}

/// What is different in a world.
fn changed(near: &NearReport) -> String {
    if near.changes.is_empty() {
        return "nearly as the scenario stands".to_owned();
    }
    let changes = near.changes.iter().map(|change| {
        let [value, usual] = [change.value, change.usual].map(|it| short(Some(it)));
        format!("`{}` {value} instead of {usual}", change.path)
    });
    changes.collect::<Vec<_>>().join(", ")
}

/// The worlds of one policy.
fn told(report: &InverseReport, policy: &HoldingReport) -> String {
    let mut text = format!("\nUnder {}\n", policy.policy);
    let header = [
        "assumption",
        "as it stands",
        "explored",
        "in 90 % of these worlds",
    ];
    let header = header.map(str::to_owned);
    let between = |[low, high]: [f64; 2]| format!("{} to {}", short(Some(low)), short(Some(high)));
    let rows = policy.ranges.iter().map(|range| {
        vec![
            range.path.clone(),
            short(Some(range.usual)),
            between(range.explored),
            between(range.held),
        ]
    });
    text += &numbers(&header, &rows.collect::<Vec<_>>());
    for near in &policy.nearest {
        let answer = in_unit(&report.unit, near.answer);
        let (world, distance) = (near.world, short(Some(near.distance)));
        let _ = writeln!(
            text,
            "world {world}, distance {distance}, {} {answer}: {}",
            report.name,
            changed(near)
        );
    }
    text
}
