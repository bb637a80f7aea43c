//! Scores on sequences as plain data.

use std::io;

use serde::Serialize;

use offramp_analysis::hindcast::Gain;
use offramp_analysis::hindcast::score::Score;
use offramp_analysis::sequences::baseline::Baseline;
use offramp_analysis::sequences::free_play::FreePlay;
use offramp_analysis::sequences::hindcast::{Scored, gains, total};
use offramp_analysis::sequences::statistics::NAMES;
use offramp_core::chance::Seed;

use crate::head::Head;

/// The version of the shape; it grows when a key is renamed or removed.
pub const EVENTS_VERSION: u32 = 1;

/// What was scored, and what baselines learned on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scope {
    /// The file of events.
    pub events: String,
    /// How it is censored, as its header says.
    pub censoring: Vec<String>,
    /// Where the numbers of the policy come from.
    pub numbers: String,
    /// What baselines learned on.
    pub trained_on: String,
    /// How many confrontations they learned on.
    pub training: u64,
    /// Confrontations that are not scored: they begin as war, or end on their first day.
    pub left_out: u64,
}

/// The results of `offramp hindcast --events`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventsReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: Head,
    /// What was scored.
    #[serde(flatten)]
    pub scope: Scope,
    /// Acts that are scored.
    pub acts: u64,
    /// Days of a side that are scored.
    pub side_days: u64,
    /// The policy, then the baselines; those are left out where there was nothing to learn on.
    pub forecasters: Vec<ForecasterReport>,
    /// How free play looks beside the file; left out where it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_play: Option<FreePlayReport>,
    /// The confrontations one by one, in the order of the file.
    pub confrontations: Vec<ConfrontationReport>,
}

/// Free play beside the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FreePlayReport {
    /// Confrontations that were played.
    pub confrontations: u64,
    /// How often each was.
    pub replications: u32,
    /// Statistics that are less than two standard errors away from the file.
    pub within_two: u64,
    /// All of them.
    pub statistics: Vec<StatisticReport>,
}

/// A statistic of the file and of free play.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatisticReport {
    /// Its name.
    pub name: &'static str,
    /// What the file has: a share, or acts or days.
    pub file: f64,
    /// The standard error of that, by bootstrap over confrontations.
    pub standard_error: f64,
    /// What free play gives.
    pub played: f64,
    /// How many standard errors they are apart.
    pub z: f64,
}

/// Free play as plain data.
#[must_use]
pub fn free_play_report(found: &FreePlay) -> FreePlayReport {
    let statistics = NAMES
        .iter()
        .enumerate()
        .map(|(place, name)| StatisticReport {
            name,
            file: found.record[place],
            standard_error: found.errors[place],
            played: found.played[place],
            z: found.distance(place),
        });
    FreePlayReport {
        confrontations: found.confrontations,
        replications: found.replications,
        within_two: found.within_two() as u64,
        statistics: statistics.collect(),
    }
}

/// One forecaster over all confrontations, in bits an act.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForecasterReport {
    /// Its name.
    pub name: String,
    /// All of it.
    pub bits_per_act: f64,
    /// The part about acting or holding.
    pub whether: f64,
    /// The part about what was done.
    pub what: f64,
    /// All bits, by the number of confrontations.
    pub bits_per_confrontation: f64,
    /// How many bits an act the policy saves against it; `null` for the policy itself.
    pub gain: Option<f64>,
    /// Lower end of its 95 % interval over confrontations: Student's for fewer than 20, else by
    /// bootstrap; `null` for a single one.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// One confrontation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfrontationReport {
    /// Its name in the file.
    pub confrontation: String,
    /// The date of its first act.
    pub start: String,
    /// The state that acted first.
    pub first: String,
    /// The other one.
    pub second: String,
    /// Acts that are scored.
    pub acts: u64,
    /// Days of a side that are scored.
    pub side_days: u64,
    /// The bits of the policy.
    pub bits: f64,
    /// The part of them about acting or holding.
    pub whether: f64,
    /// The bits of the base rate; `null` where there was nothing to learn on.
    pub base_rate: Option<f64>,
}

/// The scores of sequences as plain data.
#[must_use]
pub fn report(scored: &[Scored], scope: Scope, seed: Seed) -> EventsReport {
    let (model, baselines) = total(scored);
    let count = scored.len();
    let gains = gains(scored, seed);
    // What has learned nothing is no baseline.
    let known = if scope.training > 0 {
        Baseline::ALL.len()
    } else {
        0
    };
    let others = Baseline::ALL.iter().zip(&baselines).zip(gains).take(known);
    let others = others
        .map(|((baseline, score), gain)| forecaster(baseline.name(), score, count, Some(gain)));
    EventsReport {
        head: Head::new(EVENTS_VERSION, seed),
        scope,
        acts: model.acts,
        side_days: model.decisions,
        forecasters: std::iter::once(forecaster("historical", &model, count, None))
            .chain(others)
            .collect(),
        free_play: None,
        confrontations: scored
            .iter()
            .map(|one| confrontation(one, known > 0))
            .collect(),
    }
}

fn forecaster(name: &str, score: &Score, count: usize, gain: Option<Gain>) -> ForecasterReport {
    let interval = gain.and_then(|gain| gain.interval);
    ForecasterReport {
        name: name.to_owned(),
        bits_per_act: score.per_act(score.bits()),
        whether: score.per_act(score.press_whether),
        what: score.per_act(score.press_what),
        bits_per_confrontation: score.bits() / count.max(1) as f64,
        gain: gain.map(|gain| gain.mean),
        low: interval.map(|[low, _]| low),
        high: interval.map(|[_, high]| high),
    }
}

fn confrontation(scored: &Scored, learned: bool) -> ConfrontationReport {
    let [first, second] = scored.sides.clone();
    ConfrontationReport {
        confrontation: scored.name.clone(),
        start: scored.start.clone(),
        first,
        second,
        acts: scored.model.acts,
        side_days: scored.model.decisions,
        bits: scored.model.bits(),
        whether: scored.model.press_whether,
        base_rate: learned.then(|| scored.baselines[0].bits()),
    }
}

/// The confrontations one by one as CSV.
///
/// # Errors
///
/// They cannot be written.
pub fn csv(report: &EventsReport, into: &mut dyn io::Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(into);
    rows.write_record([
        "confrontation",
        "start",
        "first",
        "second",
        "acts",
        "side_days",
        "bits",
        "whether",
        "base_rate",
    ])?;
    for one in &report.confrontations {
        rows.write_record([
            one.confrontation.clone(),
            one.start.clone(),
            one.first.clone(),
            one.second.clone(),
            one.acts.to_string(),
            one.side_days.to_string(),
            format!("{:.6}", one.bits),
            format!("{:.6}", one.whether),
            one.base_rate
                .map_or_else(String::new, |bits| format!("{bits:.6}")),
        ])?;
    }
    rows.flush()
}
