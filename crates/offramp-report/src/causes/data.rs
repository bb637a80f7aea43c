//! What drove the wars as plain data: the stable, versioned JSON of `offramp causes`.

use serde::Serialize;

use offramp_analysis::causes::{Ablation, Causes};
use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_analysis::comparison::tally::lead;
use offramp_analysis::comparison::{ComparedQuantity, Comparison, Difference, Verdict};
use offramp_scenario::Scenario;

use crate::head::ScenarioHead;
use crate::run::OutcomeReport;

/// The version of the shape; it grows when a key is renamed or removed.
pub const CAUSES_VERSION: u32 = 1;

/// The results of `offramp causes`: what drives the gravest outcome. Each mechanism of the model is
/// switched off in turn, and the same runs are played again without it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CausesReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// It was interrupted: all arms have the same runs, but fewer than were asked for.
    pub partial: bool,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// How many differences were corrected for (Holm).
    pub family: usize,
    /// The outcome that the sentences are about.
    pub lead_outcome: String,
    /// How the runs ended with everything as it is: what the changes are measured from.
    pub outcomes: Vec<OutcomeReport>,
    /// A row a cause.
    pub causes: Vec<CauseReport>,
}

/// What became of one cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CauseReport {
    /// What a run is like then, e.g. `without third parties`.
    pub name: String,
    /// What was switched off; `null` if there was nothing.
    pub switched_off: Option<String>,
    /// The effect on the lead outcome in a sentence.
    pub sentence: String,
    /// That policies give it no weight, if that is so.
    pub note: Option<String>,
    /// The effect on every outcome.
    pub changes: Vec<ChangeReport>,
}

/// How often an outcome comes about without a cause, less how often with it. A negative change of
/// the war's share says that the cause drives war. Shares: 0.01 is one percentage point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeReport {
    /// The outcome.
    pub outcome: String,
    /// The difference of the shares.
    pub mean: f64,
    /// Lower end of its pointwise 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Runs that turn to the outcome.
    pub gained: u64,
    /// Runs that turn away from it.
    pub lost: u64,
    /// The p-value of this difference alone (exact `McNemar`).
    pub p: f64,
    /// Corrected for all differences (Holm).
    pub p_holm: f64,
    /// `shown`, `not-shown` or `never-differed`.
    pub verdict: Verdict,
}

/// The results as plain data; `None` if there was nothing to switch off and nothing was played.
#[must_use]
pub fn report(scenario: &Scenario, causes: &Causes) -> Option<CausesReport> {
    let comparison = causes.comparison.as_ref()?;
    let crisis = &scenario.crisis;
    let lead = crisis.outcome_names()[lead(crisis)];
    let ablations = causes.ablations.iter();
    Some(CausesReport {
        head: head(scenario, comparison),
        partial: comparison.partial,
        overrides: scenario.overrides.clone(),
        family: comparison.differences.len(),
        outcomes: outcomes(scenario, comparison),
        causes: ablations.map(|row| cause(causes, row, lead)).collect(),
        lead_outcome: lead.to_owned(),
    })
}

fn head(scenario: &Scenario, comparison: &Comparison) -> ScenarioHead {
    ScenarioHead::new(
        CAUSES_VERSION,
        &scenario.crisis.parts().name,
        &scenario.hash,
        comparison.seed,
        comparison.runs,
    )
}

fn outcomes(scenario: &Scenario, comparison: &Comparison) -> Vec<OutcomeReport> {
    let base = &comparison.arms[0];
    let rows = base.outcomes.iter().enumerate().map(|(place, count)| {
        let share = base.share(place, comparison.z);
        OutcomeReport::of(&scenario.crisis, place, *count, share)
    });
    rows.collect()
}

fn cause(causes: &Causes, row: &Ablation, lead: &str) -> CauseReport {
    CauseReport {
        name: row.cause.name().to_owned(),
        switched_off: row.what.clone(),
        sentence: causes.sentence(row, lead),
        note: row.note.clone(),
        changes: causes
            .differences(row)
            .filter_map(|(quantity, difference)| change(quantity, difference))
            .collect(),
    }
}

fn change(quantity: &ComparedQuantity, difference: &Difference) -> Option<ChangeReport> {
    let (estimate, pairs) = (difference.estimate?, difference.discordant?);
    Some(ChangeReport {
        outcome: quantity.name.clone(),
        mean: estimate.point,
        low: estimate.low,
        high: estimate.high,
        gained: pairs.gained,
        lost: pairs.lost,
        p: difference.p,
        p_holm: difference.p_holm,
        verdict: difference.verdict,
    })
}

impl ChangeReport {
    /// The change with its interval in percentage points: `-1.9 [-2.6, -1.3]`.
    #[must_use]
    pub fn in_points(&self) -> String {
        let [mean, low, high] = [self.mean, self.low, self.high].map(|share| share * 100.0);
        let digits = digits(high - low);
        let [mean, low, high] = [mean, low, high].map(|points| signed(points, digits));
        format!("{mean} [{low}, {high}]")
    }
}
