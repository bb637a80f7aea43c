//! Scores on sequences for a reader at a terminal.

use offramp_analysis::hindcast::FEW;
use offramp_core::prose::numbers::grouped;

use super::data::{EventsReport, ForecasterReport};
use crate::text_table::results;

/// The results of `offramp hindcast --events`: what was scored, how the file is censored, and every
/// forecaster with the gain of the policy over it.
#[must_use]
pub fn text(report: &EventsReport) -> String {
    let scope = &report.scope;
    let header = [
        "forecaster",
        "bits/act",
        "whether",
        "what",
        "gain",
        "95 % interval",
    ];
    format!(
        "{}: {} confrontations, {} acts in {} side-days\ncensoring: {}\nnumbers: {}; {}\n\n{}\n\
         Bits: the surprise at all that was decided, by the number of acts; smaller is better. Gains are those of the policy, with\n\
         intervals by {} over confrontations, seed {}. {} confrontations begin as war or have no day to foresee.\n",
        scope.events,
        grouped(report.confrontations.len() as u64),
        grouped(report.acts),
        grouped(report.side_days),
        scope.censoring.join(", "),
        scope.numbers,
        learned(report),
        results(
            &header.map(str::to_owned),
            report.forecasters.iter().map(row)
        ),
        if report.confrontations.len() < FEW {
            "Student's t"
        } else {
            "bootstrap"
        },
        report.head.seed,
        grouped(scope.left_out),
    )
}

pub(crate) fn row(of: &ForecasterReport) -> [String; 6] {
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
