//! How a comparison becomes plain data.

use std::collections::BTreeMap;

use offramp_analysis::comparison::{
    Arm, ArmTally, Axis, Comparison, Difference, LEVEL, Varied, Verdict,
};
use offramp_core::crisis::Crisis;

use super::data::{
    ArmReport, AxisReport, COMPARE_VERSION, ComparisonReport, ComparisonSettings, DifferenceReport,
    MethodReport, PrecisionReport,
};
use crate::game::GameReport;
use crate::head::ScenarioHead;
use crate::run::{OutcomeReport, measured};

/// What was varied, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Setup<'a> {
    /// What was varied; nothing for arms made in code.
    pub axes: &'a [Axis],
    /// Every combination, or only single changes of the baseline.
    pub full_grid: bool,
    /// What was laid over every scenario, as on the command line.
    pub overrides: Vec<String>,
}

/// The results of a comparison as plain data: every arm with its outcomes and measures, the paired
/// differences with their verdicts, and the `games` behind the grid.
///
/// # Panics
///
/// If there is no arm.
#[must_use]
pub fn report(
    arms: &[Arm],
    setup: &Setup<'_>,
    comparison: &Comparison,
    games: Vec<GameReport>,
) -> ComparisonReport {
    let cautions = cautions(arms, comparison);
    let differences = comparison.differences.iter();
    let places = 0..arms.len();
    ComparisonReport {
        head: head(&arms[0], comparison),
        partial: comparison.partial,
        settings: settings(setup),
        precision: precision(comparison),
        method: method(comparison),
        arms: places
            .map(|place| arm(&arms[place], place, comparison))
            .collect(),
        differences: differences
            .map(|one| {
                let rests = cautions.contains(&[one.against, one.arm]);
                difference(one, arms, comparison, rests)
            })
            .collect(),
        games,
    }
}

/// The head names the baseline: its scenario, and the hash of that.
fn head(baseline: &Arm, comparison: &Comparison) -> ScenarioHead {
    ScenarioHead::new(
        COMPARE_VERSION,
        &baseline.crisis.parts().name,
        &baseline.hash,
        comparison.seed,
        comparison.runs,
    )
}

fn settings(setup: &Setup<'_>) -> ComparisonSettings {
    ComparisonSettings {
        overrides: setup.overrides.clone(),
        axes: setup.axes.iter().map(axis).collect(),
        full_grid: setup.full_grid,
        agents: Vec::new(),
    }
}

/// The tests that [`Comparison`] makes, by the names under which a reader finds them in the
/// literature.
fn method(comparison: &Comparison) -> MethodReport {
    MethodReport {
        outcomes: "exact McNemar test on paired runs",
        measures: "paired z test",
        correction: "Holm",
        family: comparison.differences.len(),
        level: LEVEL,
        z: comparison.z,
        intervals: "pointwise",
    }
}

fn axis(axis: &Axis) -> AxisReport {
    AxisReport {
        name: axis.name.clone(),
        what: varied(axis.what).to_owned(),
        values: axis.values.clone(),
    }
}

/// The word for what is varied, as it stands in the JSON.
fn varied(what: Varied) -> &'static str {
    match what {
        Varied::Scenario => "scenario",
        Varied::Policy => "policy",
        Varied::Value => "value",
        Varied::Presence => "presence",
    }
}

fn precision(comparison: &Comparison) -> Option<PrecisionReport> {
    comparison.precision.map(|precision| PrecisionReport {
        wanted: precision.wanted,
        widest: precision.widest,
        reached: precision.reached(),
        looks: precision.looks,
        most_runs: comparison.asked.most(),
    })
}

/// The policy of every actor, by the actor's name.
///
/// ```
/// use offramp::report::comparison::policies;
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// assert!(policies(&crisis).contains_key("pakistan"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn policies(crisis: &Crisis) -> BTreeMap<String, String> {
    let policies = crisis.actor_ids().map(|actor| {
        let (name, policy) = (crisis.actor_name(actor), crisis.policy_name(actor));
        (name.to_owned(), policy.to_owned())
    });
    policies.collect()
}

/// The results of the arm at a place.
fn arm(arm: &Arm, place: usize, comparison: &Comparison) -> ArmReport {
    let tally = &comparison.arms[place];
    let measures = tally.measures.iter();
    ArmReport {
        name: arm.name.clone(),
        policies: policies(&arm.crisis),
        overrides: arm.overrides.clone(),
        hash: arm.hash.clone(),
        outcomes: arm_outcomes(&arm.crisis, tally, comparison.z),
        measures: measures
            .map(|(measure, of)| measured(measure, of, comparison.z))
            .collect(),
    }
}

/// How often each outcome of a crisis came about, with an interval of `z` standard errors.
pub(crate) fn arm_outcomes(crisis: &Crisis, tally: &ArmTally, z: f64) -> Vec<OutcomeReport> {
    let counts = tally.outcomes.iter().enumerate();
    let outcomes = counts.map(|(outcome, count)| {
        let share = tally.share(outcome, z);
        OutcomeReport::of(crisis, outcome, *count, share)
    });
    outcomes.collect()
}

/// The pairs of arms that differ in numbers, all of which are assumed.
fn cautions(arms: &[Arm], comparison: &Comparison) -> Vec<[usize; 2]> {
    let assumed = comparison.pairs.iter().copied().filter(|[against, arm]| {
        let [against, arm] = [&arms[*against].crisis, &arms[*arm].crisis];
        arm.differs_by_assumptions(against)
    });
    assumed.collect()
}

/// A difference with the names of what it is between, its figures and its sentence.
fn difference(
    one: &Difference,
    arms: &[Arm],
    comparison: &Comparison,
    rests_on_assumptions: bool,
) -> DifferenceReport {
    let quantity = &comparison.quantities[one.quantity];
    DifferenceReport {
        id: quantity.id,
        arm: arms[one.arm].name.clone(),
        against: arms[one.against].name.clone(),
        quantity: quantity.name.clone(),
        unit: quantity.unit.clone(),
        n: one.n,
        mean: one.estimate.map(|estimate| estimate.point),
        low: one.estimate.map(|estimate| estimate.low),
        high: one.estimate.map(|estimate| estimate.high),
        gained: one.discordant.map(|pairs| pairs.gained),
        lost: one.discordant.map(|pairs| pairs.lost),
        p: one.p,
        p_holm: one.p_holm,
        verdict: one.verdict,
        detectable: detectable(one.verdict),
        pairing_gain: one.gain,
        rests_on_assumptions,
        sentence: comparison.sentence(one),
    }
}

/// The size that would have been shown, where nothing was.
fn detectable(verdict: Verdict) -> Option<f64> {
    match verdict {
        Verdict::NotShown { detectable } => Some(detectable),
        _ => None,
    }
}
