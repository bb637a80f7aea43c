//! The verdict of a comparison in sentences: what changes most in the gravest ending, in the most
//! frequent one and in the dead, and what that rests on.

use offramp_analysis::comparison::Verdict;
use offramp_analysis::comparison::tally::lead;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::prose::likelihood::likelihood;
use offramp_core::prose::numbers::{grouped, percent, short};

use super::data::{ArmReport, ComparisonReport, DifferenceReport};
use crate::plain_names::{capital, plain_name};
use crate::run::OutcomeReport;

/// The gravest ending, and the most frequent one of the baseline where that is another.
pub(super) fn main_endings<'r>(report: &'r ComparisonReport, crisis: &'r Crisis) -> Vec<&'r str> {
    let gravest = crisis.outcome_names()[lead(crisis)];
    let outcomes = report.arms[0].outcomes.iter();
    let most = outcomes.fold(None, |most: Option<&OutcomeReport>, row| match most {
        Some(best) if best.count >= row.count => Some(best),
        _ => Some(row),
    });
    let frequent = most.map(|row| row.name.as_str());
    let frequent = frequent.filter(|name| *name != gravest);
    std::iter::once(gravest).chain(frequent).collect()
}

/// The verdicts, the weightiest first: each a conclusion, and what it rests on.
pub(super) fn verdicts(
    report: &ComparisonReport,
    crisis: &Crisis,
    names: &[String],
) -> Vec<[String; 2]> {
    let names: Vec<String> = names.iter().map(|name| name.replace(": ", " ")).collect();
    let endings = main_endings(report, crisis).into_iter();
    let mut all: Vec<[String; 2]> = endings
        .filter_map(|key| verdict(report, crisis, &names, key))
        .collect();
    all.extend(dead(report, &names));
    all.extend(assumptions(report, &names));
    all
}

/// A difference from the baseline with the place of its arm.
type Shown<'r> = (usize, &'r DifferenceReport);

/// The differences in a quantity from the baseline.
fn from_baseline<'r>(report: &'r ComparisonReport, key: &str) -> Vec<Shown<'r>> {
    let base = &report.arms[0].name;
    let rows = report.differences.iter();
    let rows = rows.filter(|row| row.quantity == key && row.against == *base);
    let placed = rows.filter_map(|row| {
        let place = report.arms.iter().position(|arm| arm.name == row.arm)?;
        Some((place, row))
    });
    placed.collect()
}

/// In which arm an outcome is likeliest and in which least likely, of those where a difference from
/// the baseline is shown.
fn verdict(
    report: &ComparisonReport,
    crisis: &Crisis,
    names: &[String],
    key: &str,
) -> Option<[String; 2]> {
    let rows = from_baseline(report, key);
    let (_, first) = rows.first()?;
    let name = capital(&plain_name(crisis, first.id, key));
    let base = share(&report.arms[0], key)?;
    let as_it_is = format!("{}: {}\u{a0}%", names[0], percent(base));
    let mean = |row: &DifferenceReport| row.mean.unwrap_or(0.0);
    let shown = rows.iter().filter(|(_, row)| row.verdict == Verdict::Shown);
    let most = shown
        .clone()
        .max_by(|(_, a), (_, b)| mean(a).total_cmp(&mean(b)));
    let least = shown.min_by(|(_, a), (_, b)| mean(a).total_cmp(&mean(b)));
    let most = most.filter(|(_, row)| mean(row) > 0.0);
    let least = least.filter(|(_, row)| mean(row) < 0.0);
    let ends: Vec<String> = [(most, "more likely"), (least, "less likely")]
        .into_iter()
        .filter_map(|(end, word)| {
            let (place, row) = end?;
            Some(format!(
                "{word} with {}{}",
                names[*place],
                told(&report.arms[*place], row)
            ))
        })
        .collect();
    if ends.is_empty() {
        let lead = format!("{name}: no difference is shown in any arm.");
        let mut sizes = rows
            .iter()
            .filter_map(|(_, row)| row.would_have_been_shown());
        let rest = sizes.next_back().map_or_else(String::new, |size| {
            format!(" A difference of {size} points would have been, with a chance of 80\u{a0}%.")
        });
        return Some([lead, format!("{as_it_is}.{rest}")]);
    }
    Some([
        format!("{name}: {}.", ends.join("; ")),
        format!("{as_it_is}."),
    ])
}

/// `, very unlikely at 12.3 % (+9.4 points, 8.3 to 10.6)`.
fn told(arm: &ArmReport, row: &DifferenceReport) -> String {
    let Some(share) = share(arm, &row.quantity) else {
        return String::new();
    };
    let points = |end: Option<f64>| format!("{:+.1}", 100.0 * end.unwrap_or(0.0));
    format!(
        ", {} at {}\u{a0}% ({} points, 95\u{a0}% {} to {})",
        likelihood(share),
        percent(share),
        points(row.mean),
        points(row.low),
        points(row.high)
    )
}

fn share(arm: &ArmReport, outcome: &str) -> Option<f64> {
    let found = arm.outcomes.iter().find(|row| row.name == outcome);
    found.map(|row| row.share)
}

/// The median of the dead in every arm where it is highest and lowest.
fn dead(report: &ComparisonReport, names: &[String]) -> Option<[String; 2]> {
    let medians: Vec<(usize, f64)> = report
        .arms
        .iter()
        .enumerate()
        .filter_map(|(place, arm)| {
            let mut rows = arm.measures.iter();
            let row = rows.find(|row| row.id == MeasureId::BuiltIn(BuiltIn::Deaths))?;
            Some((place, row.p50?))
        })
        .collect();
    let most = medians
        .iter()
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    let least = medians.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let told =
        |(place, dead): &(usize, f64)| format!("{} with {}", short(Some(*dead)), names[*place]);
    let lead = if most.1 > least.1 {
        format!("Dead in the median: {}, {}.", told(most), told(least))
    } else {
        format!("Dead in the median: {} in every arm.", short(Some(most.1)))
    };
    Some([lead, String::new()])
}

/// Which verdicts rest on assumptions only.
fn assumptions(report: &ComparisonReport, names: &[String]) -> Option<[String; 2]> {
    let base = &report.arms[0].name;
    let assumed = report.arms.iter().zip(names).skip(1);
    let assumed = assumed.filter(|(arm, _)| {
        let mut rows = report.differences.iter();
        rows.any(|row| row.arm == arm.name && row.against == *base && row.rests_on_assumptions)
    });
    let assumed: Vec<&str> = assumed.map(|(_, name)| name.as_str()).collect();
    if assumed.is_empty() {
        return None;
    }
    let lead = if assumed.len() + 1 == report.arms.len() {
        "All of this rests on assumptions.".to_owned()
    } else {
        let count = grouped(assumed.len() as u64);
        format!(
            "What is said of {count} arms rests on assumptions: {}.",
            assumed.join("; ")
        )
    };
    Some([
        lead,
        "Every number in which these arms differ from the first is one that nobody fitted or took from a source.".to_owned(),
    ])
}
