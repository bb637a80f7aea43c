//! What a comparison comes to, a line or two for each arm: how often the gravest outcome comes
//! about, and what else changes.

use std::fmt::Write;

use offramp_analysis::comparison::Verdict;
use offramp_core::prose::numbers::{grouped, percent};

use super::super::data::{ArmReport, ComparisonReport, DifferenceReport};

/// Arms of which each has a verdict; of more, the ends are named.
const FEW_ARMS: usize = 8;
/// Most further changes that a verdict names.
const MOST_CHANGES: usize = 5;

/// The verdicts, the baseline, and what they rest on.
pub(super) fn text(report: &ComparisonReport) -> String {
    let baseline = &report.arms[0].name;
    let against: Vec<&[DifferenceReport]> = report.pairs().collect();
    let against = against
        .into_iter()
        .filter(|rows| rows[0].against == *baseline);
    let against: Vec<&[DifferenceReport]> = against.collect();
    let mut text = if against.len() < FEW_ARMS {
        against.iter().map(|rows| verdict(report, rows)).collect()
    } else {
        ends(report)
    };
    let rests = against
        .iter()
        .filter(|rows| rows[0].rests_on_assumptions)
        .count();
    if rests > 0 {
        let which = if rests == against.len() {
            "These verdicts rest"
        } else {
            "Some of these verdicts rest"
        };
        let _ = writeln!(
            text,
            "{which} on assumptions: nobody fitted the numbers in which the arms differ, or took them from a source."
        );
    }
    text + "\n"
}

/// What an arm comes to against the baseline.
fn verdict(report: &ComparisonReport, rows: &[DifferenceReport]) -> String {
    let what = apart(&rows[0].arm, &rows[0].against);
    let lead = rows
        .iter()
        .find(|row| row.gained.is_some())
        .unwrap_or(&rows[0]);
    let mut text = format!("{what}: {}\n", leading(report, lead));
    let others = rows.iter().filter(|row| !std::ptr::eq(*row, lead));
    let others = others.filter(|row| row.verdict == Verdict::Shown && !row.is_payoff());
    let others = others.filter_map(|row| {
        let (change, size) = row.sentence.split_once(": ")?;
        let (size, _) = size.split_once(" [")?;
        Some(format!("{change} ({size})"))
    });
    let others: Vec<String> = others.take(MOST_CHANGES).collect();
    if !others.is_empty() {
        let word = if lead.verdict == Verdict::Shown {
            "also"
        } else {
            "but"
        };
        let _ = writeln!(text, "  {word} {}", others.join(", "));
    }
    text
}

/// How the leading quantity differs.
fn leading(report: &ComparisonReport, row: &DifferenceReport) -> String {
    let share = |name: &str| {
        let arm = report.arms.iter().find(|arm| arm.name == name)?;
        share_of(arm, &row.quantity)
    };
    let shares = share(&row.arm).zip(share(&row.against));
    let (Some((arm, baseline)), true) = (shares, row.gained.is_some()) else {
        return row.sentence.clone();
    };
    let (name, arm, baseline) = (&row.quantity, percent(arm), percent(baseline));
    match row.verdict {
        Verdict::Shown => {
            let size = row.sentence.split_once(": ").map_or("", |(_, size)| size);
            let more = if row.mean > Some(0.0) {
                "more"
            } else {
                "fewer"
            };
            format!(
                "{name} in {arm} % of the runs, not {baseline} %: {}",
                size.replace("points", &format!("points {more}"))
            )
        }
        Verdict::NotShown { .. } => {
            let size = row.would_have_been_shown().unwrap_or_default();
            format!(
                "no difference in {name} shown ({arm} % of the runs, {baseline} % in the baseline); one of {size} points would have been"
            )
        }
        _ if row.n == 1 => format!("{name} the same in the only run"),
        _ => format!("{name} the same in each of {} runs", grouped(row.n)),
    }
}

/// Of many arms, those with the least and the most of the first outcome.
fn ends(report: &ComparisonReport) -> String {
    let Some(lead) = report.arms[0].outcomes.first().map(|row| &row.name) else {
        return String::new();
    };
    let shares = report
        .arms
        .iter()
        .filter_map(|arm| Some((arm, share_of(arm, lead)?)));
    let mut sorted: Vec<(&ArmReport, f64)> = shares.collect();
    sorted.sort_by(|one, other| one.1.total_cmp(&other.1));
    let line = |word: &str, found: Option<&(&ArmReport, f64)>| {
        found.map_or_else(String::new, |(arm, share)| {
            format!(
                "the {word} {lead}: {} % of the runs, with {}\n",
                percent(*share),
                arm.name
            )
        })
    };
    let own = share_of(&report.arms[0], lead).map_or_else(String::new, |share| {
        format!(
            "the baseline: {} %, with {}\n",
            percent(share),
            report.arms[0].name
        )
    });
    line("least", sorted.first()) + &line("most", sorted.last()) + &own
}

fn share_of(arm: &ArmReport, outcome: &str) -> Option<f64> {
    let row = arm.outcomes.iter().find(|row| row.name == outcome);
    row.map(|row| row.share)
}

/// In what an arm differs from another: the parts of its name that the other does not have.
fn apart(arm: &str, other: &str) -> String {
    let others: Vec<&str> = other.split(", ").collect();
    let own = arm.split(", ").filter(|part| !others.contains(part));
    let own: Vec<&str> = own.collect();
    if own.is_empty() {
        arm.to_owned()
    } else {
        own.join(" and ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arm_is_called_by_what_it_changes() {
        let base = "pakistan=measured, china=urge-restraint";
        assert_eq!(
            apart("pakistan=measured, china=bystander", base),
            "china=bystander"
        );
        assert_eq!(
            apart("pakistan=hawkish, china=bystander", base),
            "pakistan=hawkish and china=bystander"
        );
        assert_eq!(apart("kargil-1999", "kargil-1999"), "kargil-1999");
    }
}
