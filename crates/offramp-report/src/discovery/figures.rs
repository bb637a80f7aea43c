//! A box of worlds as charts: the way of the peeling, and the worlds by two factors.

use offramp_chart::Source;
use offramp_chart::peeling::{Peeled, Peeling};
use offramp_chart::worlds::{Axis, Worlds};
use offramp_explore::discovery::Worth;
use offramp_explore::exploration::Exploration;

use super::data::{DiscoveryReport, RestrictionReport};
use super::text::finding;
use crate::exploration::without_table;

fn source(report: &DiscoveryReport) -> Source {
    Source {
        scenario: report.head.scenario.clone(),
        runs: Some(report.head.runs),
        seed: Some(report.head.seed),
        ..Source::default()
    }
}

/// The way of the peeling.
#[must_use]
pub fn trajectory(report: &DiscoveryReport) -> Peeling {
    let peeled = |restricted: usize, worth: Worth, held_out: Worth| Peeled {
        restricted,
        coverage: 100.0 * worth.coverage,
        density: 100.0 * worth.density,
        held_out: [held_out.coverage, held_out.density].map(|share| 100.0 * share),
    };
    let steps = report.trajectory.iter();
    let boxes = steps.map(|step| peeled(step.restricted, step.worth, step.held_out));
    Peeling {
        source: source(report),
        answer: report.asked.words(),
        boxes: boxes.collect(),
        proposed: peeled(report.restrictions.len(), report.seen, report.held_out),
    }
}

/// The worlds by the two factors of the box that matter most; `None` if it has fewer than two.
#[must_use]
pub fn box_scatter(
    report: &DiscoveryReport,
    exploration: &Exploration,
    weights: &[f64],
) -> Option<Worlds> {
    let mut by_weight: Vec<&RestrictionReport> = report.restrictions.iter().collect();
    by_weight.sort_by(|a, b| a.quasi_p.total_cmp(&b.quasi_p));
    let (right, up) = (*by_weight.first()?, *by_weight.get(1)?);
    let axis = |one: &RestrictionReport| Axis {
        name: without_table(&one.path),
        explored: one.explored,
        held: [
            one.low.unwrap_or(one.explored[0]),
            one.high.unwrap_or(one.explored[1]),
        ],
    };
    let values = exploration.setup.design.worlds().zip(weights);
    let worlds = values.map(|(world, weight)| ([world[right.factor], world[up.factor]], *weight));
    Some(Worlds {
        source: source(report),
        answer: report.asked.words(),
        says: finding(report).replace('`', ""),
        axes: [axis(right), axis(up)],
        worlds: worlds.collect(),
    })
}
