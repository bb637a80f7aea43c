//! How much each assumption matters, as a chart.

use offramp_chart::Source;
use offramp_chart::tornado::{Row, Tornado};
use offramp_core::prose::numbers::short;
use offramp_core::statistics::IntervalEstimate;

use crate::exploration::without_table;

use super::data::{FactorSensitivity, SensitivityReport};

/// The tornado of the assumptions.
#[must_use]
pub fn tornado(report: &SensitivityReport) -> Tornado {
    let scale = report.asked.shown_scale();
    let rows = report.factors.iter().map(|factor| Row {
        name: named(factor),
        change: IntervalEstimate {
            point: scale * factor.effect.point,
            low: scale * factor.effect.low,
            high: scale * factor.effect.high,
        },
        part: factor.total.map(|total| total.point.max(0.0)),
    });
    Tornado {
        source: Source {
            scenario: report.head.scenario.clone(),
            runs: Some(report.head.runs),
            seed: Some(report.head.seed),
            ..Source::default()
        },
        answer: report.asked.words(),
        unit: report.asked.unit_of_changes(),
        rows: rows.collect(),
    }
}

/// `iran dials.answer (0.5 to 2)`.
fn named(factor: &FactorSensitivity) -> String {
    let [low, high] = [factor.low, factor.high].map(|end| short(Some(end)));
    format!("{} ({low} to {high})", without_table(&factor.path))
}
