//! Scores on sequences for a reader at a terminal.

use offramp_analysis::hindcast::FEW;
use offramp_core::prose::numbers::grouped;

use super::data::{EventsReport, ForecasterReport, FreePlayReport, StatisticReport};
use crate::text_table::results;

/// The results of `offramp hindcast --events`: what was scored, how the file is censored, and every
/// forecaster with the gain of the policy over it.
#[must_use]
pub fn text(report: &EventsReport) -> String {
    let scope = &report.scope;
    format!(
        "{}: {} confrontations, {} acts in {} side-days\ncensoring: {}\nnumbers: {}; {}\n\n{}\n\
         Bits: the surprise at all that was decided, by the number of acts; smaller is better. Gains are those of the policy, with\n\
         intervals by {} over confrontations, seed {}. {} confrontations begin as war or have no day to foresee.\n{}",
        scope.events,
        grouped(report.confrontations.len() as u64),
        grouped(report.acts),
        grouped(report.side_days),
        scope.censoring.join(", "),
        scope.numbers,
        learned(report),
        forecasters(report),
        if report.confrontations.len() < FEW {
            "Student's t"
        } else {
            "bootstrap"
        },
        report.head.seed,
        grouped(scope.left_out),
        report.free_play.as_ref().map_or_else(String::new, played),
    )
}

/// The table of the forecasters: what they cost, and the gain of the policy over each.
pub(crate) fn forecasters(report: &EventsReport) -> String {
    let header = [
        "forecaster",
        "bits/act",
        "whether",
        "what",
        "gain",
        "95 % interval",
    ];
    results(
        &header.map(str::to_owned),
        report.forecasters.iter().map(row),
    )
}

/// Free play beside the file: what is furthest off first.
fn played(report: &FreePlayReport) -> String {
    let mut statistics: Vec<&StatisticReport> = report.statistics.iter().collect();
    statistics.sort_by(|one, other| other.z.abs().total_cmp(&one.z.abs()));
    let header = ["free play", "file", "2 SE", "played", "z"];
    let rows = statistics.into_iter().map(|one| {
        [
            one.name.to_owned(),
            in_unit(one, one.file),
            in_unit(one, 2.0 * one.standard_error),
            in_unit(one, one.played),
            format!("{:+.1}", one.z),
        ]
    });
    format!(
        "\n{} of {} statistics of free play are within two standard errors of the file; each of {} confrontations\n\
         was played {} times from its first day on, the first day given.\n\n{}",
        report.within_two,
        report.statistics.len(),
        grouped(report.confrontations),
        report.replications,
        results(&header.map(str::to_owned), rows)
    )
}

/// A share in per cent, all else as it is.
fn in_unit(of: &StatisticReport, value: f64) -> String {
    if of.name.starts_with("acts,") || of.name.starts_with("days,") {
        format!("{value:.1}")
    } else {
        format!("{:.1} %", 100.0 * value)
    }
}

fn row(of: &ForecasterReport) -> [String; 6] {
    let interval = match (of.low, of.high) {
        (Some(low), Some(high)) => format!("{low:.2} to {high:.2}"),
        _ => "-".to_owned(),
    };
    [
        of.name.clone(),
        format!("{:.2}", of.bits_per_act),
        format!("{:.2}", of.whether),
        format!("{:.2}", of.what),
        of.gain
            .map_or_else(|| "-".to_owned(), |gain| format!("{gain:.2}")),
        interval,
    ]
}

/// What baselines learned on, or that there is none.
fn learned(report: &EventsReport) -> String {
    let scope = &report.scope;
    if scope.training == 0 {
        return "no baselines, which need `--train FILE` or `--train-before DATE`".to_owned();
    }
    format!(
        "baselines learned on {} ({} confrontations)",
        scope.trained_on,
        grouped(scope.training)
    )
}
