//! A comparison for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::comparison::Verdict;
use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_core::crisis::measure::BuiltIn;
use offramp_core::prose::numbers::{grouped, short};

use super::data::{ComparisonReport, DifferenceReport, p_value};
use crate::caveat::CAVEAT;
use crate::game;
use crate::text_table::aligned;

/// Pairs of which every difference is shown in a sentence; of more, there is a table.
const FEW_PAIRS: usize = 8;
/// Arms of which the text shows a row each.
const MOST_ROWS: usize = 60;

/// The results of `offramp compare` for a reader at a terminal.
#[must_use]
pub fn text(report: &ComparisonReport) -> String {
    let mut text = format!("{}\n\n", report.head.scenario);
    text.push_str(&head(report));
    text.push_str(&arms(report));
    text.push_str(&differences(report));
    for game in &report.games {
        text.push_str(&game::text(game));
    }
    let _ = writeln!(text, "\n{CAVEAT}");
    text
}

fn head(report: &ComparisonReport) -> String {
    let mut text = String::new();
    for axis in &report.settings.axes {
        let _ = writeln!(text, "varied     {}: {}", axis.name, axis.values.join(", "));
    }
    for change in &report.settings.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let (arms, runs) = (report.arms.len() as u64, report.head.runs);
    let all = grouped(arms * runs);
    let (arms, runs) = (grouped(arms), grouped(runs));
    let _ = writeln!(
        text,
        "played     {arms} arms x {runs} runs ({all} in all) with the same luck, seed {}",
        report.head.seed
    );
    if report.partial {
        let _ = writeln!(
            text,
            "partial    interrupted: every arm has these {runs} runs, fewer than were asked for"
        );
    }
    if let Some(precision) = &report.precision {
        let word = if precision.reached {
            "reached"
        } else {
            "NOT reached"
        };
        let _ = writeln!(
            text,
            "precision  {} points {word} with {runs} runs an arm after {} looks: the widest interval is +- {} points",
            short(Some(precision.wanted * 100.0)),
            precision.looks,
            short(Some(precision.widest * 100.0)),
        );
    }
    text.push('\n');
    text
}

fn arms(report: &ComparisonReport) -> String {
    let outcomes = report.outcome_names();
    let shown = report.measure_names(&[BuiltIn::Days, BuiltIn::Deaths]);
    let mut header = vec!["arm".to_owned()];
    header.extend(outcomes.iter().map(|name| format!("{name} %")));
    header.extend(shown.iter().map(|name| (*name).to_owned()));
    let rows = report.arms.iter().take(MOST_ROWS).map(|arm| {
        let mut row = vec![arm.name.clone()];
        row.extend(outcomes.iter().map(|name| arm.share(name, "+-")));
        row.extend(shown.iter().map(|name| arm.mean(name, "+-")));
        row
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let mut to_the_right = vec![true; header.len()];
    to_the_right[0] = false;
    let mut text = aligned(&header, &to_the_right, &rows);
    if report.arms.len() > MOST_ROWS {
        let left = report.arms.len() - MOST_ROWS;
        let _ = writeln!(
            text,
            "... and {left} more arms: `--out` and `--format json` have all"
        );
    }
    let _ = writeln!(
        text,
        "shares and means with half their 95 % interval; the first arm is the baseline"
    );
    text
}

fn differences(report: &ComparisonReport) -> String {
    let mut text =
        String::from("\nDifferences over the same runs (95 % intervals, each for itself)\n");
    let pairs: Vec<&[DifferenceReport]> = report.pairs().collect();
    if pairs.len() <= FEW_PAIRS {
        for rows in &pairs {
            text.push_str(&sentences(rows));
        }
    } else {
        text.push_str(&overview(&pairs));
    }
    let _ = writeln!(
        text,
        "\nShown means: p below {} after Holm's correction for all {} differences; exact McNemar test for outcomes,\npaired z test for means. p is the corrected one. `x N` says how many times as many unpaired runs would be as precise.",
        report.method.level, report.method.family
    );
    text
}

/// Every difference of a pair in a sentence.
fn sentences(rows: &[DifferenceReport]) -> String {
    let mut text = format!("\n{}  against  {}\n", rows[0].arm, rows[0].against);
    for row in rows {
        let _ = writeln!(text, "  {}{}", row.sentence, remarks(row));
    }
    text
}

/// A row a pair, for those quantities that show most.
fn overview(pairs: &[&[DifferenceReport]]) -> String {
    let differs = |name: &str| {
        let mut rows = pairs.iter().flat_map(|rows| rows.iter());
        rows.any(|row| row.quantity == name && row.verdict == Verdict::Shown)
    };
    let names: Vec<&str> = pairs[0]
        .iter()
        .filter(|row| row.gained.is_some() || row.is_payoff())
        .map(|row| row.quantity.as_str())
        .filter(|name| differs(name))
        .collect();
    let mut header = vec![format!("against {}", pairs[0][0].against)];
    header.extend(names.iter().map(|name| (*name).to_owned()));
    let rows = pairs.iter().take(MOST_ROWS).map(|rows| {
        let cells = names.iter().map(|name| {
            let row = rows.iter().find(|row| row.quantity == *name);
            row.map_or_else(String::new, cell)
        });
        std::iter::once(rows[0].arm.clone()).chain(cells).collect()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let mut to_the_right = vec![true; header.len()];
    to_the_right[0] = false;
    let mut text = String::from("\n");
    text.push_str(&aligned(&header, &to_the_right, &rows));
    text.push_str(
        "outcomes in points; in brackets the difference that would have been shown with a chance of 80 %; all pairs and quantities,\nwith their p-values, are in `differences.csv` (`--out`) and `--format json`\n",
    );
    text
}

/// `+10.8 [+10.3, +11.3]`, or that nothing was shown, and what would have been.
fn cell(row: &DifferenceReport) -> String {
    if row.verdict != Verdict::Shown {
        let would = row.would_have_been_shown();
        return would.map_or_else(|| "none".to_owned(), |size| format!("none shown ({size})"));
    }
    let scale = row.unit.shown_scale();
    let [mean, low, high] = [row.mean, row.low, row.high].map(|end| end.unwrap_or(0.0) * scale);
    let digits = digits(high - low);
    let [mean, low, high] = [mean, low, high].map(|number| signed(number, digits));
    format!("{mean} [{low}, {high}]")
}

/// `  (p < 0.001, x 2.1)`: the corrected p-value, and the gain from pairing where a difference was
/// shown.
fn remarks(row: &DifferenceReport) -> String {
    let p = p_value(row.p_holm);
    match (row.verdict, row.pairing_gain) {
        (Verdict::Shown, Some(gain)) => format!("  (p {p}, x {gain:.1})"),
        (Verdict::Shown | Verdict::NotShown { .. }, _) => format!("  (p {p})"),
        _ => String::new(),
    }
}
