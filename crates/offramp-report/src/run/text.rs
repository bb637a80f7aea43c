//! An ensemble for a reader at a terminal.

use std::fmt::Write;

use offramp_core::crisis::{Crisis, Parts, STANDOFF};
use offramp_core::prose::numbers::{bound, grouped, percent, short};
use offramp_core::prose::wording::clean;

use super::data::{LevelReport, MeasureReport, RunReport};
use crate::caveat::CAVEAT;
use crate::text_table::results;

/// Most turns of the level table.
const LEVEL_ROWS: usize = 12;

/// The results of `offramp run` for a reader at a terminal.
#[must_use]
pub fn text(report: &RunReport, crisis: &Crisis) -> String {
    let parts = crisis.parts();
    let mut text = format!("{}\n", report.head.scenario);
    if !parts.summary.is_empty() {
        let _ = writeln!(text, "{}", parts.summary);
    }
    let policies: Vec<String> = report
        .settings
        .policies
        .iter()
        .map(|entry| format!("{}: {}", entry.actor, entry.policy))
        .collect();
    let _ = writeln!(text, "\npolicies   {}", policies.join(", "));
    for change in &report.settings.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let _ = writeln!(
        text,
        "played     {} runs of at most {} turns of {}, seed {}",
        grouped(report.head.runs),
        grouped(u64::from(parts.turns)),
        days(parts.turn_days),
        report.head.seed
    );
    if let Some(cut_short) = report.cut_short() {
        let _ = writeln!(text, "partial    {cut_short}");
    }
    text.push('\n');
    text.push_str(&outcomes(report));
    text.push_str(&in_words(report, parts));
    text.push('\n');
    text.push_str(&measures(&report.measures));
    text.push_str(&disasters(&report.measures));
    text.push('\n');
    text.push_str(&levels(&report.levels, parts.turn_days));
    let _ = writeln!(text, "\n{CAVEAT}");
    text
}

fn outcomes(report: &RunReport) -> String {
    let header = ["outcome", "runs", "share", "95 % interval"].map(str::to_owned);
    let rows = report.outcomes.iter().map(|row| {
        let interval = format!("{} to {} %", bound(row.low), bound(row.high));
        [
            row.name.clone(),
            grouped(row.count),
            format!("{} %", percent(row.share)),
            interval,
        ]
    });
    results(&header, rows)
}

/// When each outcome comes about, in plain words, where the scenario says it.
fn in_words(report: &RunReport, parts: &Parts) -> String {
    let said = report.outcomes.iter().filter_map(|row| {
        let says = row.says.as_deref()?;
        Some([row.name.clone(), clean(says)])
    });
    let said: Vec<[String; 2]> = said.collect();
    if said.is_empty() {
        return String::new();
    }
    let turns = grouped(u64::from(parts.turns));
    let open = format!("None of these by the end of turn {turns}.");
    let mut text = "\n".to_owned();
    let width = said.iter().map(|[name, _]| name.chars().count());
    let width = width.fold(STANDOFF.len(), usize::max);
    for [name, says] in said.into_iter().chain([[STANDOFF.to_owned(), open]]) {
        let _ = writeln!(text, "{name:<width$}  {says}");
    }
    text
}

fn measures(measures: &[MeasureReport]) -> String {
    let header = [
        "measure", "unit", "runs", "mean", "sd", "5 %", "median", "95 %",
    ]
    .map(str::to_owned);
    let rows = measures.iter().map(|row| {
        let [mean, sd, p05, p50, p95] = [row.mean, row.sd, row.p05, row.p50, row.p95].map(short);
        [
            row.name.clone(),
            row.unit.to_string(),
            grouped(row.n),
            mean,
            sd,
            p05,
            p50,
            p95,
        ]
    });
    results(&header, rows)
}

/// How often many die, of every measure of people.
fn disasters(measures: &[MeasureReport]) -> String {
    let mut text = String::new();
    for row in measures.iter().filter(|row| !row.exceed.is_empty()) {
        let shares = row.exceed.iter().map(|above| {
            let (low, high) = (bound(above.low), bound(above.high));
            let share = percent(above.share);
            format!(
                "{} in {share} % of the runs ({low} to {high})",
                grouped(above.over)
            )
        });
        let shares: Vec<String> = shares.collect();
        let _ = writeln!(text, "{} over {}", row.name, shares.join(", "));
    }
    if text.is_empty() {
        text
    } else {
        format!("\n{text}")
    }
}

fn levels(levels: &[LevelReport], turn_days: f64) -> String {
    let header = ["level after", "5 %", "25 %", "median", "75 %", "95 %"].map(str::to_owned);
    let every = levels.len().div_ceil(LEVEL_ROWS).max(1);
    let shown = levels
        .iter()
        .enumerate()
        .filter(|(place, _)| *place == 0 || (place + 1) % every == 0);
    let rows = shown.map(|(_, row)| {
        let [p05, p25, p50, p75, p95] =
            [row.p05, row.p25, row.p50, row.p75, row.p95].map(|level| short(Some(level)));
        [
            days(f64::from(row.turn) * turn_days),
            p05,
            p25,
            p50,
            p75,
            p95,
        ]
    });
    results(&header, rows)
}

fn days(days: f64) -> String {
    let number = short(Some(days));
    let noun = if number == "1" { "day" } else { "days" };
    format!("{number} {noun}")
}
