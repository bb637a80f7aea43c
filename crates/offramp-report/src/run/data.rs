//! An ensemble as plain data: the stable, versioned JSON of `offramp run`.

use serde::Serialize;

use offramp_core::crisis::measure::{Measure, MeasureId};
use offramp_core::crisis::{Crisis, STANDOFF, Unit};
use offramp_core::ensemble::{EmpiricalDistribution, Ensemble};
use offramp_core::prose::numbers::{grouped, percent, short};
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::turns::quantile;
use offramp_core::statistics::{IntervalEstimate, wilson};
use offramp_scenario::Scenario;
use offramp_seat::agent::Tally;

use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const RUN_VERSION: u32 = 2;

/// The results of `offramp run`: how the runs of one scenario ended, what was measured of them, and
/// how high the crisis stood turn by turn.
///
/// ```
/// use offramp::ensemble::{Plan, play};
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let ensemble = play(&scenario.crisis, &Plan::runs(20), &mut ())?;
/// let report = offramp::report::run::report(&scenario, &ensemble);
/// assert_eq!(report.outcomes.iter().map(|row| row.count).sum::<u64>(), 20);
/// assert_eq!(report.cut_short(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// How many were asked for.
    pub asked: u64,
    /// It was interrupted: fewer runs were played than were asked for.
    pub partial: bool,
    /// What was laid over the scenario from outside, and the policies that were played.
    pub settings: SettingsReport,
    /// How the runs ended: a row for each outcome in the order in which the scenario tests them,
    /// then the open end. Their counts add up to the runs.
    pub outcomes: Vec<OutcomeReport>,
    /// What was measured: the built-in measures, then those that the scenario defines, then the
    /// payoffs of actors.
    pub measures: Vec<MeasureReport>,
    /// Quantiles of the crisis level by turn, as severities, over the runs that go on: up to the
    /// last turn after which any does.
    pub levels: Vec<LevelReport>,
}

/// What was laid over the scenario from outside, and the policies that were played.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingsReport {
    /// The changes, as on the command line.
    pub overrides: Vec<String>,
    /// The policy of every actor.
    pub policies: Vec<PolicyReport>,
    /// What was asked of agents, and how often they failed; left out where there were none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Tally>,
}

/// The policy of one actor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyReport {
    /// The actor.
    pub actor: String,
    /// Its policy.
    pub policy: String,
}

/// How often an outcome came about. Shares are from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutcomeReport {
    /// Its name.
    pub name: String,
    /// In how many runs.
    pub count: u64,
    /// In which share of them.
    pub share: f64,
    /// Lower end of the 95 % interval (Wilson). The interval covers the luck of the runs, and not
    /// how well the model fits the world.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// When it comes about, in plain words; `null` where the scenario does not say.
    pub says: Option<String>,
}

/// The distribution of a measure over those runs that have it, in its unit. A number is `null`
/// where no run has the measure: nobody can say after how many days a war began that never did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureReport {
    /// What it is; not written.
    #[serde(skip)]
    pub id: MeasureId,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// How many runs have it.
    pub n: u64,
    /// Mean.
    pub mean: Option<f64>,
    /// Lower end of its 95 % interval; `null` with fewer than 100 runs, which are too few
    /// for a standard error; of a measure that is 0 or 1 with fewer than two.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Standard deviation (n - 1).
    pub sd: Option<f64>,
    /// The 5 % quantile: a value that one run in twenty stays below or at.
    pub p05: Option<f64>,
    /// The median.
    pub p50: Option<f64>,
    /// The 95 % quantile.
    pub p95: Option<f64>,
    /// The part of the sum over all runs that the largest holds; `null` where the measure can be
    /// below 0 or is 0 throughout. Above 0.05 the mean is that of a few runs: read the quantiles.
    pub largest_share: Option<f64>,
    /// Of a measure that is 0 or 1 in every run: in how many it is 1. Its mean is a share then, and
    /// the interval Wilson's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yes: Option<u64>,
    /// Of a measure of people: in which share of the runs it exceeds 100, 1 000 and 10 000.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceed: Vec<Exceedance>,
}

/// The part of a sum above which the run that holds it is told of, if it is several times that of
/// an equal share: of few runs each holds much.
const CONCENTRATED: f64 = 0.05;
const EQUAL_SHARES: f64 = 2.0;

impl MeasureReport {
    /// That one run holds much of the sum, in words: the mean then says little, and the quantiles
    /// stand for it. `None` where none does, and of a measure that is 0 or 1: its mean is a share.
    #[must_use]
    pub fn concentration(&self) -> Option<String> {
        let least = CONCENTRATED.max(EQUAL_SHARES / self.n as f64);
        let share = self
            .largest_share
            .filter(|share| *share > least && self.yes.is_none())?;
        let [p05, p50, p95] = [self.p05, self.p50, self.p95].map(short);
        Some(format!(
            "one run holds {} % of all {}: read the quantiles ({p05}, {p50} and {p95} at 5, 50 and 95 %), not the mean",
            percent(share),
            self.name
        ))
    }
}

/// In how many runs a measure is above a number: what a mean over rare disasters does not show.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exceedance {
    /// The number.
    pub over: u64,
    /// In how many runs.
    pub count: u64,
    /// In which share of them.
    pub share: f64,
    /// Lower end of the 95 % interval (Wilson).
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Quantiles of the crisis level after one turn, as severities of rungs, over the runs that go on
/// after it. They make up the fan chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelReport {
    /// The turn, from 1 on.
    pub turn: u32,
    /// How many runs go on.
    pub open: u64,
    /// The 5 % quantile.
    pub p05: f64,
    /// The lower quartile.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// The upper quartile.
    pub p75: f64,
    /// The 95 % quantile.
    pub p95: f64,
}

/// The results of an ensemble as plain data. Means have intervals of 95 % that are corrected for
/// skewness; shares, and measures that are 0 or 1 in every run, have Wilson's.
#[must_use]
pub fn report(scenario: &Scenario, ensemble: &Ensemble) -> RunReport {
    let crisis = &scenario.crisis;
    let measures = ensemble.measures.iter();
    let measures = measures.map(|(measure, of)| measured(measure, of, Z95));
    RunReport {
        head: head(scenario, ensemble),
        asked: ensemble.asked,
        partial: ensemble.is_partial(),
        settings: SettingsReport {
            overrides: scenario.overrides.clone(),
            policies: policies(crisis),
            agents: Vec::new(),
        },
        outcomes: outcomes(crisis, ensemble),
        measures: measures.collect(),
        levels: levels(crisis, ensemble),
    }
}

fn head(scenario: &Scenario, ensemble: &Ensemble) -> ScenarioHead {
    let (name, plan) = (&scenario.crisis.parts().name, &ensemble.plan);
    ScenarioHead::new(RUN_VERSION, name, &scenario.hash, plan.seed, plan.runs)
}

impl LevelReport {
    /// The five quantiles, from the lowest.
    pub(crate) fn quantiles(&self) -> [f64; 5] {
        [self.p05, self.p25, self.p50, self.p75, self.p95]
    }
}

impl RunReport {
    /// That it was interrupted, in words, if it was.
    #[must_use]
    pub fn cut_short(&self) -> Option<String> {
        let (runs, asked) = (grouped(self.head.runs), grouped(self.asked));
        self.partial
            .then(|| format!("interrupted: only the first {runs} of {asked} runs were played"))
    }
}

fn policies(crisis: &Crisis) -> Vec<PolicyReport> {
    let all = crisis.actor_ids().map(|actor| PolicyReport {
        actor: crisis.actor_name(actor).to_owned(),
        policy: crisis.policy_name(actor).to_owned(),
    });
    all.collect()
}

fn outcomes(crisis: &Crisis, ensemble: &Ensemble) -> Vec<OutcomeReport> {
    let runs = ensemble.plan.runs;
    let counts = ensemble.outcomes.iter().enumerate();
    counts
        .map(|(place, count)| OutcomeReport::of(crisis, place, *count, wilson(*count, runs)))
        .collect()
}

impl OutcomeReport {
    /// The outcome at that place of a crisis, the open end last, with its share of the runs.
    pub(crate) fn of(crisis: &Crisis, place: usize, count: u64, share: IntervalEstimate) -> Self {
        let outcome = crisis.parts().outcomes.get(place);
        Self {
            name: outcome.map_or(STANDOFF, |outcome| &outcome.name).to_owned(),
            says: outcome.and_then(|outcome| outcome.says.clone()),
            count,
            share: share.point,
            low: share.low,
            high: share.high,
        }
    }
}

/// A measure with an interval of its mean of `z` standard errors.
pub(crate) fn measured(measure: &Measure, of: &EmpiricalDistribution, z: f64) -> MeasureReport {
    let mean = of.estimate(&measure.unit, z);
    MeasureReport {
        id: measure.id,
        name: measure.name.clone(),
        unit: measure.unit.clone(),
        n: of.n(),
        mean: of.mean(),
        low: mean.map(|mean| mean.low),
        high: mean.map(|mean| mean.high),
        sd: of.sd(),
        p05: of.quantile(0.05),
        p50: of.quantile(0.5),
        p95: of.quantile(0.95),
        largest_share: of.largest_share(),
        yes: of.ones().filter(|_| measure.unit == Unit::Share),
        exceed: exceedances(&measure.unit, of),
    }
}

/// The numbers of dead whose exceedance is told.
const DISASTERS: [u64; 3] = [100, 1_000, 10_000];

fn exceedances(unit: &Unit, of: &EmpiricalDistribution) -> Vec<Exceedance> {
    if *unit != Unit::People || of.n() == 0 {
        return Vec::new();
    }
    let above = DISASTERS.into_iter().filter_map(|over| {
        let count = of.above(over)?;
        let share = wilson(count, of.n());
        Some(Exceedance {
            over,
            count,
            share: share.point,
            low: share.low,
            high: share.high,
        })
    });
    above.collect()
}

/// Quantiles of the level in every turn after which any run goes on.
fn levels(crisis: &Crisis, ensemble: &Ensemble) -> Vec<LevelReport> {
    let turns = (1..).zip(ensemble.levels.open_rows());
    turns
        .filter(|(_, counts)| counts.iter().any(|runs| *runs > 0))
        .map(|(turn, counts)| level(crisis, turn, &counts))
        .collect()
}

/// Quantiles of the level in one turn, from the number of runs on each rung.
fn level(crisis: &Crisis, turn: u32, counts: &[u64]) -> LevelReport {
    let severity = |p: f64| crisis.ladder().rungs()[quantile(counts, p)].severity;
    LevelReport {
        turn,
        open: counts.iter().sum(),
        p05: severity(0.05),
        p25: severity(0.25),
        p50: severity(0.5),
        p75: severity(0.75),
        p95: severity(0.95),
    }
}
