//! A comparison as plain data: the stable, versioned JSON of `offramp compare`.

use std::collections::BTreeMap;

use offramp_seat::agent::Tally;
use serde::Serialize;

use offramp_analysis::comparison::Verdict;
use offramp_analysis::comparison::phrase::digits;
use offramp_core::crisis::Unit;
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::prose::numbers::{fixed, short};

use crate::game::GameReport;
use crate::head::ScenarioHead;
use crate::run::{MeasureReport, OutcomeReport};

/// The version of the shape; it grows when a key is renamed or removed.
pub const COMPARE_VERSION: u32 = 1;

/// The results of `offramp compare`: which policy or setting leads to which outcomes, and whether
/// the differences are more than luck. Arms play the same runs with the same luck, so that
/// differences are taken run by run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// It was interrupted: all arms have the same runs, but fewer than were asked for.
    pub partial: bool,
    /// What was varied, and how.
    pub settings: ComparisonSettings,
    /// What precision was asked for and reached; `null` if none was.
    pub precision: Option<PrecisionReport>,
    /// How differences were tested, in words and numbers for a section on methods.
    pub method: MethodReport,
    /// The arms; the first is the baseline.
    pub arms: Vec<ArmReport>,
    /// The paired differences: pair of arms by pair of arms, quantity by quantity.
    pub differences: Vec<DifferenceReport>,
    /// The games behind the grid: one for each combination of what no player chooses.
    pub games: Vec<GameReport>,
}

/// What was varied, and how.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonSettings {
    /// What was laid over every scenario, as on the command line.
    pub overrides: Vec<String>,
    /// What was varied.
    pub axes: Vec<AxisReport>,
    /// Every combination, or only single changes of the baseline.
    pub full_grid: bool,
    /// What was asked of agents, and how often they failed; left out where there were none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Tally>,
}

/// Something that was varied.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AxisReport {
    /// The actor, the path, or `scenario`.
    pub name: String,
    /// `scenario`, `policy`, `value` or `presence`.
    pub what: String,
    /// Its values; the first belongs to the baseline.
    pub values: Vec<String>,
}

/// What precision was asked for and reached.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PrecisionReport {
    /// The largest half-width of an interval that was allowed, as a share: 0.005 is half a
    /// percentage point.
    pub wanted: f64,
    /// The largest half-width at the end, as a share.
    pub widest: f64,
    /// Whether it became narrow enough.
    pub reached: bool,
    /// How often the intervals were looked at; each look adds runs, and intervals are widened so
    /// that looking often does not make them too narrow.
    pub looks: u32,
    /// Most runs of an arm that were allowed.
    pub most_runs: u64,
}

/// How differences were tested.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MethodReport {
    /// The test of outcomes.
    pub outcomes: &'static str,
    /// The test of measures.
    pub measures: &'static str,
    /// The correction for many comparisons.
    pub correction: &'static str,
    /// How many differences were corrected for: all of the comparison.
    pub family: usize,
    /// The level of tests, such as 0.05; intervals cover one less that.
    pub level: f64,
    /// Half of every interval, in standard errors: 1.96, or more where the intervals were looked at
    /// several times.
    pub z: f64,
    /// What the intervals are.
    pub intervals: &'static str,
}

/// The results of one arm: a scenario with one choice of policies and settings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArmReport {
    /// Its name.
    pub name: String,
    /// The policy of every actor, by the actor's name.
    pub policies: BTreeMap<String, String>,
    /// What was laid over the scenario.
    pub overrides: Vec<String>,
    /// SHA-256 of its scenario with what was laid over it; empty for an arm made in code.
    pub hash: String,
    /// How its runs ended.
    pub outcomes: Vec<OutcomeReport>,
    /// What was measured of them.
    pub measures: Vec<MeasureReport>,
}

/// A paired difference: the arm less the other, run by run. Differences of outcomes are in shares
/// (0.01 is one percentage point), those of measures in their unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DifferenceReport {
    /// What is compared; not written.
    #[serde(skip)]
    pub id: MeasureId,
    /// The arm.
    pub arm: String,
    /// The arm it is compared with.
    pub against: String,
    /// The outcome or measure.
    pub quantity: String,
    /// Its unit; `share` for outcomes.
    pub unit: Unit,
    /// Runs in which both arms have it.
    pub n: u64,
    /// The mean difference.
    pub mean: Option<f64>,
    /// Lower end of its pointwise 95 % interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Runs that have the outcome only in the arm; `null` for measures.
    pub gained: Option<u64>,
    /// Runs that have it only in the other.
    pub lost: Option<u64>,
    /// The p-value of this difference alone: how likely one at least as large is under the
    /// hypothesis that the arms do not differ.
    pub p: f64,
    /// Corrected for all differences (Holm).
    pub p_holm: f64,
    /// `shown`, `not-shown`, `never-differed` or `unmeasured`.
    pub verdict: Verdict,
    /// The difference that would have been shown with a chance of 80 %, where none was.
    pub detectable: Option<f64>,
    /// How many times as many unpaired runs would give as narrow an interval: what the same luck
    /// for all arms is worth.
    pub pairing_gain: Option<f64>,
    /// Whether every number in which the two arms differ is assumed, so that the verdict rests on
    /// assumptions.
    pub rests_on_assumptions: bool,
    /// The verdict in a sentence.
    pub sentence: String,
}

impl ComparisonReport {
    /// The names of the outcomes of all arms, each once, in the order in which they come: scenarios
    /// side by side have different ones.
    #[must_use]
    pub fn outcome_names(&self) -> Vec<&str> {
        let all = self.arms.iter().flat_map(|arm| &arm.outcomes);
        once(all.map(|row| row.name.as_str()))
    }

    /// The same of those measures that are payoffs, or among `wanted`.
    #[must_use]
    pub fn measure_names(&self, wanted: &[BuiltIn]) -> Vec<&str> {
        let all = self.arms.iter().flat_map(|arm| &arm.measures);
        let shown = all.filter(|row| match row.id {
            MeasureId::BuiltIn(measure) => wanted.contains(&measure),
            MeasureId::Payoff(_) => true,
            MeasureId::Outcome(_) | MeasureId::Defined(_) => false,
        });
        once(shown.map(|row| row.name.as_str()))
    }

    /// The differences, pair by pair.
    pub fn pairs(&self) -> impl Iterator<Item = &[DifferenceReport]> {
        self.differences
            .chunk_by(|a, b| a.arm == b.arm && a.against == b.against)
    }
}

impl ArmReport {
    /// The share of an outcome in percent with half its interval, apart by `between`; a dash where
    /// the arm's scenario does not have it: `12.3 +-0.9`.
    #[must_use]
    pub fn share(&self, outcome: &str, between: &str) -> String {
        let Some(row) = self.outcomes.iter().find(|row| row.name == outcome) else {
            return "-".to_owned();
        };
        let half = 50.0 * (row.high - row.low);
        format!("{:.1} {between}{half:.1}", row.share * 100.0)
    }

    /// The mean of a measure in its unit with half its interval, apart by `between`; a dash where
    /// the arm's scenario does not have it.
    #[must_use]
    pub fn mean(&self, measure: &str, between: &str) -> String {
        let Some(row) = self.measures.iter().find(|row| row.name == measure) else {
            return "-".to_owned();
        };
        let half = row.high.zip(row.low).map(|(high, low)| (high - low) / 2.0);
        format!("{} {between}{}", short(row.mean), short(half))
    }
}

impl DifferenceReport {
    /// Whether it is one of payoffs, which the model of a scenario defines in points.
    #[must_use]
    pub fn is_payoff(&self) -> bool {
        matches!(self.id, MeasureId::Payoff(_))
    }

    /// What is said of a verdict that rests on assumptions; nothing of any other.
    pub(super) fn caution(&self) -> &'static str {
        if self.rests_on_assumptions {
            "; rests on assumptions"
        } else {
            ""
        }
    }

    /// What would have been shown with a chance of 80 %, in points or in the unit; `None` where a
    /// difference was shown or none can be.
    #[must_use]
    pub fn would_have_been_shown(&self) -> Option<String> {
        let size = self.detectable?;
        let scale = self.unit.shown_scale();
        Some(fixed(size * scale, digits(size * scale)))
    }
}

/// A p-value as reports write it: `0.23`, `0.049`, `< 0.001`.
///
/// ```
/// use offramp::report::comparison::p_value;
///
/// assert_eq!([0.23, 0.0491, 0.0002].map(p_value), ["0.23", "0.049", "< 0.001"]);
/// ```
#[must_use]
pub fn p_value(p: f64) -> String {
    match p {
        p if p < 0.001 => "< 0.001".to_owned(),
        p if p < 0.1 => format!("{p:.3}"),
        p => format!("{p:.2}"),
    }
}

/// Each name once, where it comes first.
fn once<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut kept: Vec<&str> = Vec::new();
    for name in names {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}
