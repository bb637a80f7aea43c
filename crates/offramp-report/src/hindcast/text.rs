//! Hindcasts for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, percent, short};

use super::data::{Baselines, CrisisReport, GainReport, HindcastReport, MoveReport, Scores};
use crate::text_table::results;

/// The results of `offramp hindcast` for a reader at a terminal.
#[must_use]
pub fn text(report: &HindcastReport) -> String {
    let mut text = String::new();
    for crisis in &report.crises {
        text.push_str(&of_crisis(crisis));
    }
    if report.crises.len() > 1 {
        let _ = writeln!(
            text,
            "All {} crises: {} acts in {} decisions\n",
            report.crises.len(),
            grouped(report.acts),
            grouped(report.decisions)
        );
        text.push_str(&scores(&report.scores, &report.baselines));
        text.push('\n');
    }
    text.push_str(&gains(&report.gains));
    text.push('\n');
    text.push_str(&reliability(report));
    let _ = writeln!(
        text,
        "\n{} replays, seed {}. Bits: the surprise at all that was decided, by the number of acts; smaller is better.\n\
         A policy that was fitted to these crises scores better here than on new ones; `offramp calibrate` leaves each out in turn.",
        report.particles, report.head.seed
    );
    text
}

fn of_crisis(crisis: &CrisisReport) -> String {
    let mut text = format!("{}\n", crisis.scenario);
    let _ = writeln!(
        text,
        "{} to {}: {} acts in {} decisions; policies {}\n",
        crisis.start,
        crisis.until,
        grouped(crisis.acts),
        grouped(crisis.decisions),
        crisis.policies.join(" and ")
    );
    for entry in &crisis.moves {
        text.push_str(&moved(entry));
    }
    text.push('\n');
    text.push_str(&scores(&crisis.scores, &crisis.baselines));
    text.push('\n');
    text
}

fn moved(entry: &MoveReport) -> String {
    let reasons: Vec<String> = entry
        .reasons
        .iter()
        .map(|term| {
            let sign = if term.value < 0.0 { "" } else { "+" };
            format!("{} {sign}{}", term.name, short(Some(term.value)))
        })
        .collect();
    let doubt = if entry.confirmed {
        ""
    } else {
        " (date unconfirmed)"
    };
    let mut text = format!(
        "{}  {}: {}{doubt}\n",
        entry.date,
        entry.title,
        entry.says.join("; ")
    );
    let _ = writeln!(
        text,
        "            {}: {}, a chance of {} % to {}, {} % to do this: {} bits{}",
        entry.class,
        entry.moves.join(" and "),
        percent(entry.acting),
        if entry.track == "press" {
            "press"
        } else {
            "reach out"
        },
        percent(entry.probability),
        short(Some(entry.bits)),
        if reasons.is_empty() {
            String::new()
        } else {
            format!(" ({})", reasons.join(", "))
        }
    );
    text
}

pub(crate) fn scores(model: &Scores, baselines: &Baselines) -> String {
    let header = [
        "forecaster",
        "bits/act",
        "press: whether",
        "what",
        "reach: whether",
        "what",
        "RPS",
    ]
    .map(str::to_owned);
    let all = [
        ("the model", model),
        ("base rate", &baselines.base_rate),
        ("repeat", &baselines.repeat),
        ("repeat, smoothed", &baselines.smoothed_repeat),
        ("tit for tat", &baselines.tit_for_tat),
        ("tit for tat, smoothed", &baselines.smoothed_tit_for_tat),
        ("uniform", &baselines.uniform),
    ];
    let rows = all.map(|(name, scores)| {
        let bits = |bits: f64| format!("{bits:.2}");
        [
            name.to_owned(),
            bits(scores.bits_per_act),
            bits(scores.press_whether),
            bits(scores.press_what),
            bits(scores.reach_whether),
            bits(scores.reach_what),
            format!("{:.4}", scores.rps),
        ]
    });
    results(&header, rows.into_iter())
}

pub(crate) fn gains(gains: &[GainReport]) -> String {
    let header = ["better than", "by bits/act", "95 % interval over crises"].map(str::to_owned);
    let rows = gains.iter().map(|gain| {
        let interval = match (gain.low, gain.high) {
            (Some(low), Some(high)) => format!("{low:.2} to {high:.2}"),
            _ => "-".to_owned(),
        };
        [gain.against.clone(), format!("{:.2}", gain.mean), interval]
    });
    results(&header, rows)
}

pub(crate) fn reliability(report: &HindcastReport) -> String {
    let header = [
        "given chance of acting",
        "decisions",
        "mean chance",
        "acted",
    ]
    .map(str::to_owned);
    let filled = report.reliability.iter().filter(|bin| bin.decisions > 0);
    let rows = filled.map(|bin| {
        let share = |share: Option<f64>| {
            share.map_or_else(|| "-".to_owned(), |share| format!("{} %", percent(share)))
        };
        [
            format!(
                "{} to {} %",
                short(Some(bin.low * 100.0)),
                short(Some(bin.high * 100.0))
            ),
            grouped(bin.decisions),
            share(bin.predicted),
            share(bin.observed),
        ]
    });
    results(&header, rows)
}
