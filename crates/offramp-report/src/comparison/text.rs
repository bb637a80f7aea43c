//! A comparison for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::comparison::Verdict;
use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::prose::numbers::{grouped, percent, short};

use super::data::{ArmReport, ComparisonReport, DifferenceReport, PrecisionReport, p_value};
use crate::caveat::CAVEAT;
use crate::game;
use crate::run::MeasureReport;
use crate::text_table::numbers;

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

/// What was varied and changed, how much was played, and the precision that was reached.
fn head(report: &ComparisonReport) -> String {
    let mut text = String::new();
    for axis in &report.settings.axes {
        let _ = writeln!(text, "varied     {}: {}", axis.name, axis.values.join(", "));
    }
    for change in &report.settings.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    text.push_str(&played(report));
    if let Some(precision) = &report.precision {
        text.push_str(&reached(precision, report.head.runs));
    }
    text + "\n"
}

/// How many runs of how many arms were played, and whether more were asked for.
fn played(report: &ComparisonReport) -> String {
    let (arms, runs) = (report.arms.len() as u64, report.head.runs);
    let all = grouped(arms * runs);
    let (arms, runs) = (grouped(arms), grouped(runs));
    let mut text = format!(
        "played     {arms} arms x {runs} runs ({all} in all) with the same luck, seed {}\n",
        report.head.seed
    );
    if report.partial {
        let _ = writeln!(
            text,
            "partial    interrupted: every arm has these {runs} runs, fewer than were asked for"
        );
    }
    text
}

/// Whether the wanted precision was reached, in percentage points, and after how many runs.
fn reached(precision: &PrecisionReport, runs: u64) -> String {
    let word = if precision.reached {
        "reached"
    } else {
        "NOT reached"
    };
    let points = |share: f64| short(Some(share * 100.0));
    format!(
        "precision  {} points {word} with {} runs an arm after {} looks: the widest interval is +- {} points\n",
        points(precision.wanted),
        grouped(runs),
        precision.looks,
        points(precision.widest),
    )
}

/// A row for each arm, up to [`MOST_ROWS`]: the share of each outcome in percent, then mean days,
/// deaths and payoffs, each with half its 95 % interval.
fn arms(report: &ComparisonReport) -> String {
    let outcomes = report.outcome_names();
    let measures = report.measure_names(&[BuiltIn::Days, BuiltIn::Deaths]);
    let mut header = vec!["arm".to_owned()];
    header.extend(outcomes.iter().map(|name| format!("{name} %")));
    header.extend(measures.iter().map(|name| (*name).to_owned()));
    let rows = report.arms.iter().take(MOST_ROWS);
    let rows: Vec<Vec<String>> = rows.map(|arm| cells(arm, &outcomes, &measures)).collect();
    numbers(&header, &rows)
        + &left_out(report.arms.len())
        + &concentrations(report, &measures)
        + &deaths(report)
        + "shares and means with half their 95 % interval; the first arm is the baseline\n"
}

/// That one run holds much of the sum of a measure, of every arm and measure that is shown.
fn concentrations(report: &ComparisonReport, measures: &[&str]) -> String {
    let arms = report.arms.iter().take(MOST_ROWS);
    let words = arms.flat_map(|arm| {
        let shown = arm.measures.iter();
        let shown = shown.filter(|row| measures.contains(&row.name.as_str()));
        let words = shown.filter_map(MeasureReport::concentration);
        words.map(|words| format!("{}: {words}\n", arm.name))
    });
    words.collect()
}

/// What a mean over rare disasters does not show: for each arm the median of the dead of a run, and
/// the share of runs with more than so many.
fn deaths(report: &ComparisonReport) -> String {
    let arms = report.arms.iter().take(MOST_ROWS);
    let found: Vec<(&ArmReport, &MeasureReport)> = arms
        .filter_map(|arm| {
            let mut rows = arm.measures.iter();
            let row = rows.find(|row| row.id == MeasureId::BuiltIn(BuiltIn::Deaths))?;
            (!row.exceed.is_empty()).then_some((arm, row))
        })
        .collect();
    let Some((_, first)) = found.first() else {
        return String::new();
    };
    let over: Vec<u64> = first.exceed.iter().map(|above| above.over).collect();
    let mut header = vec![format!("{} in a run", first.name), "median".to_owned()];
    header.extend(over.iter().map(|over| format!("% over {}", grouped(*over))));
    let rows = found.iter().map(|(arm, row)| {
        let first = [arm.name.clone(), short(row.p50)].into_iter();
        first.chain(over.iter().map(|over| above(row, *over)))
    });
    let rows: Vec<Vec<String>> = rows.map(Iterator::collect).collect();
    format!("\n{}\n", numbers(&header, &rows))
}

/// In how many runs in a hundred a measure is above a number, with half the interval.
fn above(row: &MeasureReport, over: u64) -> String {
    let found = row.exceed.iter().find(|above| above.over == over);
    found.map_or_else(
        || "-".to_owned(),
        |found| {
            let half = percent((found.high - found.low) / 2.0);
            format!("{} +-{half}", percent(found.share))
        },
    )
}

/// The row of an arm.
fn cells(arm: &ArmReport, outcomes: &[&str], measures: &[&str]) -> Vec<String> {
    let shares = outcomes.iter().map(|name| arm.share(name, "+-"));
    let means = measures.iter().map(|name| arm.mean(name, "+-"));
    let name = std::iter::once(arm.name.clone());
    name.chain(shares).chain(means).collect()
}

/// That not all arms are shown, where that is so.
fn left_out(arms: usize) -> String {
    let left = arms.saturating_sub(MOST_ROWS);
    if left == 0 {
        return String::new();
    }
    format!("... and {left} more arms: `--out` and `--format json` have all\n")
}

/// The paired differences: a sentence each where there are few pairs of arms, else a table, and how
/// they were tested.
fn differences(report: &ComparisonReport) -> String {
    let pairs: Vec<&[DifferenceReport]> = report.pairs().collect();
    let shown = if pairs.len() <= FEW_PAIRS {
        pairs.iter().map(|rows| sentences(rows)).collect()
    } else {
        overview(&pairs)
    };
    let (level, family) = (report.method.level, report.method.family);
    format!(
        "\nDifferences over the same runs (95 % intervals, each for itself)\n{shown}\n\
         Shown means: p below {level} after Holm's correction for all {family} differences; exact McNemar test for outcomes,\n\
         paired z test for means. p is the corrected one. `x N` says how many times as many unpaired runs would be as precise.\n\
         A verdict rests on assumptions when every number in which its arms differ is one that nobody fitted or took from a source.\n"
    )
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
    let names = telling(pairs);
    let mut header = vec![format!("against {}", pairs[0][0].against)];
    header.extend(names.iter().map(|name| (*name).to_owned()));
    let rows = pairs.iter().take(MOST_ROWS);
    let rows: Vec<Vec<String>> = rows.map(|rows| across(rows, &names)).collect();
    let assumed = pairs.iter().filter(|rows| rows[0].rests_on_assumptions);
    let assumed: Vec<&str> = assumed.map(|rows| rows[0].arm.as_str()).collect();
    let cautions = if assumed.is_empty() {
        String::new()
    } else {
        format!("rests on assumptions: {}\n", assumed.join("; "))
    };
    format!("\n{}{OVERVIEW_LEGEND}{cautions}", numbers(&header, &rows))
}

/// What the cells of the overview are, and where the rest is.
const OVERVIEW_LEGEND: &str = "\
outcomes in points; in brackets the difference that would have been shown with a chance of 80 %; all pairs and quantities,
with their p-values, are in `differences.csv` (`--out`) and `--format json`
";

/// The outcomes and payoffs in which any pair shows a difference.
fn telling<'r>(pairs: &[&'r [DifferenceReport]]) -> Vec<&'r str> {
    let differs = |name: &str| {
        let mut rows = pairs.iter().flat_map(|rows| rows.iter());
        rows.any(|row| row.quantity == name && row.verdict == Verdict::Shown)
    };
    let rows = pairs[0].iter();
    let rows = rows.filter(|row| row.gained.is_some() || row.is_payoff());
    let names = rows.map(|row| row.quantity.as_str());
    names.filter(|name| differs(name)).collect()
}

/// The row of a pair: the arm, then its difference in each of the quantities.
fn across(rows: &[DifferenceReport], names: &[&str]) -> Vec<String> {
    let cells = names.iter().map(|name| {
        let row = rows.iter().find(|row| row.quantity == *name);
        row.map_or_else(String::new, cell)
    });
    std::iter::once(rows[0].arm.clone()).chain(cells).collect()
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
        (Verdict::Shown, Some(gain)) => format!("  (p {p}, x {gain:.1}{})", row.caution()),
        (Verdict::Shown | Verdict::NotShown { .. }, _) => format!("  (p {p}{})", row.caution()),
        _ => String::new(),
    }
}
