//! One table of a comparison: quantities as rows and arms as columns, or arms as rows where there
//! are many.

use offramp_analysis::comparison::Verdict;
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::prose::numbers::{grouped, percent, short};
use offramp_core::prose::wording::words;

use super::data::{ArmReport, ComparisonReport, DifferenceReport};
use crate::document::Table;
use crate::plain_names::{capital, plain_name};
use crate::run::MeasureReport;

/// Arms up to which they are columns.
const FEW_ARMS: usize = 5;

/// What a row of the table shows of an arm.
enum Shown {
    /// How often an outcome comes about, by its name.
    Outcome(String),
    /// The median of a measure.
    Median(BuiltIn),
    /// In how many runs more than so many die.
    MoreDead(u64),
    /// The mean of a payoff, by its name.
    Mean(String),
}

/// The table of everything that is shown of all arms.
pub(super) fn overview(report: &ComparisonReport, crisis: &Crisis, names: &[String]) -> Table {
    let shown = shown(report);
    let labels: Vec<String> = shown
        .iter()
        .map(|what| label(what, report, crisis))
        .collect();
    let cells = |arm: &ArmReport| -> Vec<String> {
        shown.iter().map(|what| cell(what, arm, report)).collect()
    };
    let of_arms: Vec<Vec<String>> = report.arms.iter().map(cells).collect();
    let (first, columns, rows) = if report.arms.len() <= FEW_ARMS {
        let rows = (0..shown.len()).map(|row| of_arms.iter().map(|arm| arm[row].clone()).collect());
        let rows: Vec<Vec<String>> = rows.collect();
        (
            "Of the runs",
            names,
            labels.iter().zip(rows).collect::<Vec<_>>(),
        )
    } else {
        ("Arm", &labels[..], names.iter().zip(of_arms).collect())
    };
    let header: Vec<&str> = std::iter::once(first)
        .chain(columns.iter().map(String::as_str))
        .collect();
    let table = Table::new(&header, 1).caption("All arms");
    rows.into_iter().fold(table, |table, (name, cells)| {
        table.row(std::iter::once(name.clone()).chain(cells))
    })
}

/// The endings that came about anywhere, how long it lasts, how many die, payoffs.
fn shown(report: &ComparisonReport) -> Vec<Shown> {
    let arms = &report.arms;
    let outcomes = report.outcome_names().into_iter().filter(|name| {
        let mut rows = arms.iter().flat_map(|arm| &arm.outcomes);
        rows.any(|row| row.name == **name && row.count > 0)
    });
    let mut all: Vec<Shown> = outcomes
        .map(|name| Shown::Outcome(name.to_owned()))
        .collect();
    all.extend([Shown::Median(BuiltIn::Days), Shown::Median(BuiltIn::Deaths)]);
    let dead = arms.iter().filter_map(|arm| measure(arm, BuiltIn::Deaths));
    let mut over: Vec<u64> = dead
        .flat_map(|row| &row.exceed)
        .filter(|above| above.count > 0)
        .map(|above| above.over)
        .collect();
    over.sort_unstable();
    over.dedup();
    // Many arms are rows: there is no room for more columns.
    if arms.len() > FEW_ARMS {
        over.clear();
    }
    all.extend(over.into_iter().map(Shown::MoreDead));
    let payoffs = report.measure_names(&[]).into_iter();
    all.extend(payoffs.map(|name| Shown::Mean(name.to_owned())));
    all
}

fn measure(arm: &ArmReport, wanted: BuiltIn) -> Option<&MeasureReport> {
    let mut rows = arm.measures.iter();
    rows.find(|row| row.id == MeasureId::BuiltIn(wanted))
}

fn label(what: &Shown, report: &ComparisonReport, crisis: &Crisis) -> String {
    match what {
        Shown::Outcome(name) => format!("{} %", capital(&words(name))),
        Shown::Median(BuiltIn::Days) => "Days, median".to_owned(),
        Shown::Median(_) => "Dead, median".to_owned(),
        Shown::MoreDead(over) => format!("Over {} dead %", grouped(*over)),
        Shown::Mean(name) => {
            let mut rows = report.arms.iter().flat_map(|arm| &arm.measures);
            let id = rows.find(|row| row.name == *name).map(|row| row.id);
            let plain = id.map(|id| plain_name(crisis, id, name));
            format!("{}, mean", plain.unwrap_or_else(|| words(name)))
        }
    }
}

/// The value of an arm; a dash where its scenario does not have it.
fn cell(what: &Shown, arm: &ArmReport, report: &ComparisonReport) -> String {
    let none = || "-".to_owned();
    match what {
        Shown::Outcome(name) => {
            let row = arm.outcomes.iter().find(|row| row.name == *name);
            row.map_or_else(none, |row| percent(row.share) + &change(arm, name, report))
        }
        Shown::Median(wanted) => measure(arm, *wanted).map_or_else(none, |row| short(row.p50)),
        Shown::MoreDead(over) => {
            let row = measure(arm, BuiltIn::Deaths);
            let above = row.and_then(|row| row.exceed.iter().find(|above| above.over == *over));
            above.map_or_else(none, |above| percent(above.share))
        }
        Shown::Mean(name) => {
            let row = arm.measures.iter().find(|row| row.name == *name);
            row.map_or_else(none, |row| short(row.mean) + &change(arm, name, report))
        }
    }
}

/// ` (+9.4)` where a difference from the first arm is shown, ` (=)` where none is; nothing for the
/// first arm itself and for what was not compared.
fn change(arm: &ArmReport, key: &str, report: &ComparisonReport) -> String {
    let base = &report.arms[0].name;
    let mut rows = report.differences.iter();
    let row = rows.find(|row| row.arm == arm.name && row.against == *base && row.quantity == key);
    row.map_or_else(String::new, |row| match row.verdict {
        Verdict::Shown => format!("\u{a0}({})", size(row)),
        _ => "\u{a0}(=)".to_owned(),
    })
}

fn size(row: &DifferenceReport) -> String {
    let mean = row.mean.unwrap_or(0.0) * row.unit.shown_scale();
    if row.unit == Unit::Share {
        format!("{mean:+.1}")
    } else {
        let sign = if mean < 0.0 { "-" } else { "+" };
        format!("{sign}{}", short(Some(mean.abs())))
    }
}
