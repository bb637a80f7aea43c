//! Scores on sequences as plain data.

use std::io;

use serde::Serialize;

use offramp_analysis::hindcast::Gain;
use offramp_analysis::hindcast::score::Score;
use offramp_analysis::sequences::baseline::Baseline;
use offramp_analysis::sequences::hindcast::{Scored, gains, total};
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
    /// The confrontations one by one, in the order of the file.
    pub confrontations: Vec<ConfrontationReport>,
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
