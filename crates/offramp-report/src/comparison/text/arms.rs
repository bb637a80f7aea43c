//! The figures of all arms: a row a quantity, a column an arm.

use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::prose::numbers::{bound, grouped, percent, short};

use super::super::data::{ArmReport, ComparisonReport};
use super::MOST_ARMS;
use crate::run::MeasureReport;
use crate::text_table::in_blocks;

/// The longest name that stands above a column; longer ones have numbers.
const LONGEST: usize = 20;

/// The names above the columns of the arms from `first` on, and the lines that explain them.
pub(super) fn names(report: &ComparisonReport, first: usize) -> (Vec<String>, String) {
    let arms = report.arms.iter().take(MOST_ARMS);
    let all: Vec<&str> = arms.map(|arm| arm.name.as_str()).collect();
    let is_short = all.iter().all(|name| name.chars().count() <= LONGEST);
    if is_short {
        let names = all[first..].iter().map(|name| (*name).to_owned());
        return (names.collect(), String::new());
    }
    let width = all.len().to_string().len();
    let key = all.iter().enumerate().map(|(place, name)| {
        let baseline = if place == 0 { "  (the baseline)" } else { "" };
        format!("arm {:>width$}  {name}{baseline}\n", place + 1)
    });
    let numbers = (first..all.len()).map(|place| format!("arm {}", place + 1));
    (numbers.collect(), key.collect())
}

/// The key, then shares of the outcomes, days, deaths and payoffs.
pub(super) fn text(report: &ComparisonReport, width: usize) -> String {
    let (names, key) = names(report, 0);
    let arms: Vec<&ArmReport> = report.arms.iter().take(MOST_ARMS).collect();
    let mut rows = Vec::new();
    for outcome in report.outcome_names() {
        rows.push(row(format!("{outcome} %"), &arms, |arm| {
            share(arm, outcome)
        }));
    }
    for measure in report.measure_names(&[BuiltIn::Days]) {
        rows.push(row(measure.to_owned(), &arms, |arm| mean(arm, measure)));
    }
    rows.extend(deaths(&arms));
    let table = in_blocks(("in a run", &names), &rows, width);
    let left = report.arms.len().saturating_sub(MOST_ARMS);
    let left = match left {
        0 => String::new(),
        left => format!("... and {left} more arms: `--out` and `--format json` have all\n"),
    };
    let apart = if key.is_empty() { "" } else { "\n" };
    key + apart
        + &table
        + &left
        + &concentrations(&arms)
        + "shares in percent of the runs and means, with their 95 % intervals; the first arm is the baseline\n"
}

/// A row of a table: its name, and a cell for each arm.
fn row(
    name: String,
    arms: &[&ArmReport],
    cell: impl Fn(&ArmReport) -> Option<String>,
) -> (String, Vec<String>) {
    let cells = arms
        .iter()
        .map(|arm| cell(arm).unwrap_or_else(|| "-".to_owned()));
    (name, cells.collect())
}

fn share(arm: &ArmReport, outcome: &str) -> Option<String> {
    let row = arm.outcomes.iter().find(|row| row.name == outcome)?;
    Some(in_percent(row.share, row.low, row.high))
}

/// `12.3 ±0.9`, or with both ends where they are not as far away: `0.0 [0.0, 0.02]`.
fn in_percent(share: f64, low: f64, high: f64) -> String {
    let (below, above) = (share - low, high - share);
    if are_alike(below, above) {
        format!("{} ±{}", percent(share), percent(below.max(above)))
    } else {
        format!("{} [{}, {}]", percent(share), bound(low), bound(high))
    }
}

/// Whether both ends are as far away, within a tenth of the way.
fn are_alike(below: f64, above: f64) -> bool {
    (below - above).abs() <= 0.1 * below.max(above)
}

fn mean(arm: &ArmReport, measure: &str) -> Option<String> {
    let row = arm.measures.iter().find(|row| row.name == measure)?;
    let Some(((mean, low), high)) = row.mean.zip(row.low).zip(row.high) else {
        return Some(short(row.mean));
    };
    let (below, above) = (mean - low, high - mean);
    let mean = short(Some(mean));
    Some(if are_alike(below, above) {
        format!("{mean} ±{}", short(Some(below.max(above))))
    } else {
        format!("{mean} [{}, {}]", short(Some(low)), short(Some(high)))
    })
}

/// What a mean over rare disasters does not show: the median of the dead of a run, and the share of
/// runs with more than so many.
fn deaths(arms: &[&ArmReport]) -> Vec<(String, Vec<String>)> {
    let of = |arm: &ArmReport| {
        let mut rows = arm.measures.iter();
        rows.find(|row| row.id == MeasureId::BuiltIn(BuiltIn::Deaths))
            .cloned()
    };
    let first: Option<MeasureReport> = arms.iter().find_map(|arm| of(arm));
    let Some(first) = first.filter(|row| !row.exceed.is_empty()) else {
        return Vec::new();
    };
    let mut rows = vec![row(format!("{}, median", first.name), arms, |arm| {
        Some(short(of(arm)?.p50))
    })];
    for over in first.exceed.iter().map(|above| above.over) {
        let name = format!("{} over {} %", first.name, grouped(over));
        rows.push(row(name, arms, |arm| {
            let mut all = of(arm)?.exceed.into_iter();
            let found = all.find(|above| above.over == over)?;
            Some(in_percent(found.share, found.low, found.high))
        }));
    }
    rows
}

/// That one run holds much of the sum of a measure, of every arm.
fn concentrations(arms: &[&ArmReport]) -> String {
    let words = arms.iter().flat_map(|arm| {
        let shown = arm.measures.iter();
        let shown = shown.filter(|row| row.id == MeasureId::BuiltIn(BuiltIn::Deaths));
        let words = shown.filter_map(MeasureReport::concentration);
        words.map(|words| format!("{}: {words}\n", arm.name))
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_stand_where_they_are_not_as_far_away() {
        assert_eq!(in_percent(0.5, 0.48, 0.52), "50.0 ±2.0");
        assert_eq!(in_percent(0.5, 0.481, 0.521), "50.0 ±2.1");
        assert_eq!(in_percent(0.0, 0.0, 0.0002), "0.0 [0.0, 0.02]");
        assert_eq!(in_percent(0.0, 0.0, 0.012), "0.0 [0.0, 1.2]");
        assert_eq!(in_percent(0.03, 0.028, 0.033), "3.0 [2.8, 3.3]");
    }
}
