//! A tournament for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, short};

use super::data::{ArenaReport, ContenderReport, EstimateReport};
use crate::agents::sentence;
use crate::caveat::CAVEAT;
use crate::text_table::results;

/// The results for a reader at a terminal: who did best, then the table of all contenders.
#[must_use]
pub fn text(report: &ArenaReport) -> String {
    let mut text = format!("{}: the arena\n\n", report.head.scenario);
    let _ = writeln!(
        text,
        "played     every contender in both seats against every one, {} runs each, seed {}",
        grouped(report.head.runs),
        report.head.seed
    );
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    for agent in &report.agents {
        let _ = writeln!(text, "agent      {}", sentence(agent));
    }
    if report.partial {
        text.push_str(
            "partial    interrupted before every pairing was played; --out has those that were\n",
        );
        return text;
    }
    let _ = writeln!(text, "\n{}\n", finding(&report.contenders));
    text.push_str(&standings(&report.contenders));
    if !report.crises.is_empty() {
        let _ = write!(
            text,
            "\nWhat states really did, in {} crises: as an agent or a policy foresaw it day by day\n\n{}",
            report.crises.len(),
            foreseen(&report.contenders)
        );
    }
    text + "\n[ ] are 95 % intervals: of points over 100 runs or more, of all else over 30. `above` is against the mean\nof all contenders in the same runs. Bits per act: the lower the better; only odds have any. Moves\nforeseen: the share of real acts whose class was named on the day.\n"
        + CAVEAT
        + "\n"
}

/// Who did best, and whether that is shown.
fn finding(contenders: &[ContenderReport]) -> String {
    let Some(best) = contenders.first() else {
        return String::new();
    };
    let above = best.points_above.map(|above| (above, "points"));
    let (lead, unit) = above.unwrap_or_else(|| {
        let EstimateReport { mean, low, high } = best.bad_above;
        let fewer = EstimateReport {
            mean: -100.0 * mean,
            low: high.map(|high| -100.0 * high),
            high: low.map(|low| -100.0 * low),
        };
        (fewer, "points fewer bad endings")
    });
    let shown = if lead.low.is_some_and(|low| low > 0.0) {
        ""
    } else {
        ", which may be luck"
    };
    format!(
        "{} did best: {} {unit} beside the field{shown}.",
        best.name,
        interval(lead, 1.0)
    )
}

fn interval(estimate: EstimateReport, times: f64) -> String {
    let mean = short(Some(estimate.mean * times));
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => {
            let [low, high] = [low, high].map(|value| short(Some(value * times)));
            format!("{mean} [{low}, {high}]")
        }
        _ => mean,
    }
}

fn standings(contenders: &[ContenderReport]) -> String {
    let dash = || "-".to_owned();
    let rows = contenders.iter().map(|it| {
        [
            it.name.clone(),
            it.points.map_or_else(dash, |it| interval(it, 1.0)),
            it.points_above.map_or_else(dash, |it| interval(it, 1.0)),
            format!("{} %", interval(it.bad, 100.0)),
            interval(it.bad_above, 100.0),
        ]
    });
    let header = ["contender", "points", "above", "bad endings", "above"];
    results(&header.map(str::to_owned), rows)
}

fn foreseen(contenders: &[ContenderReport]) -> String {
    let share = |share: Option<f64>| {
        share.map_or_else(
            || "-".to_owned(),
            |share| format!("{} %", short(Some(share * 100.0))),
        )
    };
    let rows = contenders.iter().filter_map(|it| {
        let own = it.foreseen.as_ref()?;
        Some([
            it.name.clone(),
            grouped(own.decisions),
            grouped(own.acts),
            short(own.bits_per_act),
            share(own.moves_foreseen),
            share(own.holds_foreseen),
        ])
    });
    let header = [
        "contender",
        "decisions",
        "acts",
        "bits per act",
        "moves foreseen",
        "holds foreseen",
    ];
    results(&header.map(str::to_owned), rows)
}
