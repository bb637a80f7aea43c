//! An ensemble for a reader at a terminal.

use std::fmt::Write;

use offramp_core::crisis::{Crisis, Parts, STANDOFF};
use offramp_core::prose::numbers::{bound, grouped, percent, short};
use offramp_core::prose::wording::{clean, words};

use super::data::{LevelReport, RunReport};
use crate::agents::sentence;
use crate::caveat::CAVEAT;
use crate::text_table::results;

mod measured;

/// Most turns of the level table.
const LEVEL_ROWS: usize = 12;

/// The results of `offramp run` for a reader at a terminal: what was played, then three tables:
/// outcomes with their shares, measures with their distributions, and the level by day.
#[must_use]
pub fn text(report: &RunReport, crisis: &Crisis) -> String {
    let parts = crisis.parts();
    let mut text = format!("{}\n", report.head.scenario);
    if !parts.summary.is_empty() {
        let _ = writeln!(text, "{}", parts.summary);
    }
    text.push_str(&settings(report));
    text.push_str(&played(report, crisis));
    let outcomes = outcomes(report) + &in_words(report, parts);
    let measures = measured::measured(&report.measures, crisis);
    let levels = levels(&report.levels, crisis);
    text + &format!("\n{outcomes}\n{measures}\n{levels}\n{CAVEAT}\n")
}

/// The policies of all actors, and what was changed from outside.
fn settings(report: &RunReport) -> String {
    let policies = report.settings.policies.iter();
    let policies = policies.map(|entry| format!("{}: {}", entry.actor, entry.policy));
    let policies: Vec<String> = policies.collect();
    let mut text = format!("\npolicies   {}\n", policies.join(", "));
    for change in &report.settings.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    for agent in &report.settings.agents {
        let _ = writeln!(text, "agent      {}", sentence(agent));
    }
    text
}

/// How many runs of how many turns were played, and whether more were asked for.
fn played(report: &RunReport, crisis: &Crisis) -> String {
    let parts = crisis.parts();
    let mut text = format!(
        "played     {} runs of at most {} turns of {}, seed {}\n",
        grouped(report.head.runs),
        grouped(u64::from(parts.turns)),
        days(parts.turn_days),
        report.head.seed
    );
    if let Some(cut_short) = report.cut_short() {
        let _ = writeln!(text, "partial    {cut_short}");
    }
    text
}

/// A row for each outcome: in how many runs it came about, and its share of them in percent with
/// the 95 % interval.
fn outcomes(report: &RunReport) -> String {
    let header = ["outcome", "runs", "share", "95 % interval"].map(str::to_owned);
    let rows = report.outcomes.iter().map(|row| {
        let share = format!("{} %", percent(row.share));
        let interval = format!("{} to {} %", bound(row.low), bound(row.high));
        [row.name.clone(), grouped(row.count), share, interval]
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

/// Quantiles of the crisis level of the runs that go on, as severities, after the first turn and
/// then at even distances, as long as any run goes on:
/// at most [`LEVEL_ROWS`] rows and one. Below stand the names of the rungs that are in it.
fn levels(levels: &[LevelReport], crisis: &Crisis) -> String {
    let header = [
        "level after",
        "open",
        "5 %",
        "25 %",
        "median",
        "75 %",
        "95 %",
    ]
    .map(str::to_owned);
    let every = levels.len().div_ceil(LEVEL_ROWS).max(1);
    let rows = levels.iter().enumerate();
    let shown = rows.filter(|(place, _)| *place == 0 || (place + 1) % every == 0);
    let shown: Vec<&LevelReport> = shown.map(|(_, row)| row).collect();
    let turn_days = crisis.parts().turn_days;
    let table = results(&header, shown.iter().map(|row| level(row, turn_days)));
    table + &rungs(&shown, crisis)
}

/// What the severities of a table are called, a line for all of them.
fn rungs(shown: &[&LevelReport], crisis: &Crisis) -> String {
    let mut named = crisis.ladder().rungs().iter().filter(|rung| {
        let is_in = |row: &&LevelReport| row.quantiles().contains(&rung.severity);
        shown.iter().any(is_in)
    });
    let Some(first) = named.next() else {
        return String::new();
    };
    let named = std::iter::once(first).chain(named);
    let named = named.map(|rung| format!("{} {}", short(Some(rung.severity)), words(&rung.name)));
    let named: Vec<String> = named.collect();
    format!("rungs: {}\n", named.join(", "))
}

fn level(row: &LevelReport, turn_days: f64) -> [String; 7] {
    let after = days(f64::from(row.turn) * turn_days);
    let [p05, p25, p50, p75, p95] = row.quantiles().map(|level| short(Some(level)));
    [after, grouped(row.open), p05, p25, p50, p75, p95]
}

fn days(days: f64) -> String {
    let number = short(Some(days));
    let noun = if number == "1" { "day" } else { "days" };
    format!("{number} {noun}")
}
