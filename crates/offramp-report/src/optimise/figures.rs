//! The charts of the best policy of a family.

use offramp_chart::Source;
use offramp_chart::differences::{Differences, Panel, Row};
use offramp_chart::pareto::{Dot, Pareto};
use offramp_core::crisis::{Tone, Unit};
use offramp_core::statistics::IntervalEstimate;
use offramp_core::statistics::holm::corrected;
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::normal::two_sided;

use super::data::{AgainstReport, GainReport, GoalReport, OptimiseReport};
use super::sentences::{finding, told};

/// The front of the first two goals; `None` of a single goal.
#[must_use]
pub fn pareto(report: &OptimiseReport) -> Option<Pareto> {
    let [right, up, ..] = &report.goals[..] else {
        return None;
    };
    let first = report.policies.first()?;
    let scaled = |amount: fn(&GainReport) -> f64, own: &[GainReport]| {
        [(right, 0), (up, 1)].map(|(goal, place)| scale(goal) * own.get(place).map_or(0.0, amount))
    };
    let found = report.policies.iter().map(|policy| Dot {
        at: scaled(|own| own.with, &policy.met),
        stays: policy.stays,
    });
    Some(Pareto {
        source: source(report),
        says: finding(report),
        axes: [right, up].map(axis),
        before: scaled(|own| own.before, &first.met),
        found: found.collect(),
    })
}

fn scale(goal: &GoalReport) -> f64 {
    Unit::from(goal.unit.as_str()).shown_scale()
}

/// `war, %: less is better`.
fn axis(goal: &GoalReport) -> String {
    let unit = match Unit::from(goal.unit.as_str()) {
        Unit::Share => "% of the runs".to_owned(),
        other => other.name().to_owned(),
    };
    let better = if goal.maximise { "more" } else { "less" };
    format!("{}, {unit}: {better} is better", goal.name)
}

/// What a policy gains, goal by goal, against each rival; of a front, the one of which most is
/// told.
#[must_use]
pub fn differences(report: &OptimiseReport) -> Differences {
    let told = told(report);
    let own: Vec<&AgainstReport> = told
        .iter()
        .flat_map(|(_, policy)| &policy.against)
        .collect();
    let p: Vec<f64> = own.iter().map(|one| p_value(&one.gain)).collect();
    let shown: Vec<bool> = corrected(&p).into_iter().map(|p| p < 0.05).collect();
    let panels = report.goals.iter().map(|goal| Panel {
        name: format!("gain in {}", goal.name),
        unit: Unit::from(goal.unit.as_str()).of_differences().to_owned(),
        rows: rows(goal, &own, &shown),
    });
    let title = match (report.policies.len(), told) {
        (2.., Some((place, _))) => format!("policy {} of the front, rival by rival", place + 1),
        _ => finding(report),
    };
    Differences {
        source: source(report),
        title,
        shows: "gain over the policy of the scenario, with fresh luck".to_owned(),
        panels: panels.collect(),
    }
}

fn rows(goal: &GoalReport, own: &[&AgainstReport], shown: &[bool]) -> Vec<Row> {
    let own = own
        .iter()
        .zip(shown)
        .filter(|(one, _)| one.gain.goal == goal.name);
    let row = |(one, shown): (&&AgainstReport, &bool)| {
        let [low, high] = one.gain.ends()?;
        let unmet = if one.met { "" } else { " (not searched)" };
        let [point, low, high] = [one.gain.gain, low, high].map(|end| end * scale(goal));
        Some(Row {
            name: format!("against {}{unmet}", one.rival),
            estimate: IntervalEstimate { point, low, high },
            shown: *shown,
            more: Tone::Good,
        })
    };
    own.filter_map(row).collect()
}

/// The p-value of a gain, from the width of its interval.
fn p_value(gain: &GainReport) -> f64 {
    let error = gain
        .ends()
        .map_or(0.0, |[low, high]| (high - low) / (2.0 * Z95));
    if error > 0.0 {
        two_sided(gain.gain / error)
    } else {
        1.0
    }
}

fn source(report: &OptimiseReport) -> Source {
    Source {
        scenario: report.head.scenario.clone(),
        runs: Some(report.head.runs),
        seed: Some(report.head.seed),
        ..Source::default()
    }
}
