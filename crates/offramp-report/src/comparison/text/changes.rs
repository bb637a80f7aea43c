//! How every arm differs from the baseline: a row a quantity, a column an arm.

use offramp_analysis::comparison::Verdict;
use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_core::crisis::Unit;

use super::super::data::{ComparisonReport, DifferenceReport};
use super::MOST_ARMS;
use super::arms::names;
use crate::text_table::in_blocks;

/// The table, and how differences were tested.
pub(super) fn text(report: &ComparisonReport, width: usize) -> String {
    let baseline = &report.arms[0].name;
    let pairs = report.pairs().filter(|rows| rows[0].against == *baseline);
    let pairs: Vec<&[DifferenceReport]> = pairs.take(MOST_ARMS - 1).collect();
    let Some(first) = pairs.first() else {
        return String::new();
    };
    let rows = first.iter().map(|row| {
        let cells = pairs.iter().map(|rows| {
            let found = rows.iter().find(|other| other.quantity == row.quantity);
            found.map_or_else(|| "-".to_owned(), cell)
        });
        (name(row), cells.collect())
    });
    let rows: Vec<(String, Vec<String>)> = rows.collect();
    let (names, _) = names(report, 1);
    let table = in_blocks(("less the baseline", &names), &rows, width);
    let (level, family) = (report.method.level, report.method.family);
    format!(
        "\n{table}differences over the same runs with 95 % intervals, outcomes in points; `none (N)`: none shown, one of N would have been\n\
         (shown: p below {level} after Holm's correction for all {family} differences; `--all-pairs` has p-values and every pair)\n"
    )
}

/// A quantity with its unit, unless that is told by its name.
fn name(row: &DifferenceReport) -> String {
    let unit = row.unit.to_string();
    if row.unit == Unit::Share || unit == row.quantity || row.is_payoff() {
        row.quantity.clone()
    } else {
        format!("{} ({unit})", row.quantity)
    }
}

/// `+10.8 [+10.3, +11.3]`, or that nothing was shown, and what would have been.
fn cell(row: &DifferenceReport) -> String {
    if row.verdict == Verdict::NeverDiffered {
        return "the same".to_owned();
    }
    if row.verdict != Verdict::Shown {
        let would = row.would_have_been_shown();
        return would.map_or_else(|| "too few".to_owned(), |size| format!("none ({size})"));
    }
    let scale = row.unit.shown_scale();
    let [mean, low, high] = [row.mean, row.low, row.high].map(|end| end.unwrap_or(0.0) * scale);
    let digits = digits(high - low);
    let [mean, low, high] = [mean, low, high].map(|number| signed(number, digits));
    format!("{mean} [{low}, {high}]")
}
