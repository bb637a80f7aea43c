//! A comparison for a reader at a terminal: what it comes to, then figures, then how they were
//! tested.

mod arms;
mod changes;
mod verdicts;

use std::fmt::Write;

use offramp_analysis::comparison::Verdict;
use offramp_core::prose::numbers::{grouped, short};

use super::data::{ComparisonReport, DifferenceReport, PrecisionReport, p_value};
use crate::agents::sentence;
use crate::caveat::CAVEAT;
use crate::game;

/// Arms of which the text shows the figures.
const MOST_ARMS: usize = 60;

/// How a comparison is laid out as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Every pair of arms, with p-values, instead of every arm against the baseline.
    pub all_pairs: bool,
    /// How many characters a line of a table may have.
    pub width: usize,
}

impl Default for Layout {
    fn default() -> Self {
        let (all_pairs, width) = (false, 100);
        Self { all_pairs, width }
    }
}

/// The results of `offramp compare` for a reader at a terminal.
#[must_use]
pub fn text(report: &ComparisonReport, layout: Layout) -> String {
    let mut text = format!("{}\n\n", report.head.scenario);
    text.push_str(&head(report));
    text.push_str(&verdicts::text(report));
    text.push_str(&arms::text(report, layout.width));
    if layout.all_pairs {
        text.push_str(&all_pairs(report));
    } else {
        text.push_str(&changes::text(report, layout.width));
    }
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
    for agent in &report.settings.agents {
        let _ = writeln!(text, "agent      {}", sentence(agent));
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
    let noun = if runs == 1 { "run" } else { "runs" };
    let (arms, runs) = (grouped(arms), grouped(runs));
    let mut text = format!(
        "played     {arms} arms x {runs} {noun} ({all} in all) with the same luck, seed {}\n",
        report.head.seed
    );
    if report.partial {
        let _ = writeln!(
            text,
            "partial    interrupted: every arm has these {runs} {noun}, fewer than were asked for"
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
    let looks = match precision.looks {
        1 => "1 look".to_owned(),
        looks => format!("{looks} looks"),
    };
    let points = |share: f64| short(Some(share * 100.0));
    format!(
        "precision  {} points {word} with {} runs an arm after {looks}: the widest interval is ±{} points\n",
        points(precision.wanted),
        grouped(runs),
        points(precision.widest),
    )
}

/// The differences of every pair of arms, each in a sentence, and how they were tested.
fn all_pairs(report: &ComparisonReport) -> String {
    let pairs: String = report.pairs().map(sentences).collect();
    let (level, family) = (report.method.level, report.method.family);
    format!(
        "\nDifferences over the same runs (95 % intervals, each for itself)\n{pairs}\n\
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
