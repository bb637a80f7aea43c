//! Hindcasts as plain data: the stable, versioned JSON of `offramp hindcast`.

use serde::Serialize;

use offramp_analysis::hindcast::forecast::Forecast;
use offramp_analysis::hindcast::record::Decision;
use offramp_analysis::hindcast::{Hindcast, classes};
use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, PastMove};
use offramp_core::model::parties::Side;
use offramp_core::play::trace::Term;
use offramp_scenario::Scenario;

use super::few::warnings;
use super::scores::{
    Baselines, GainReport, ReliabilityReport, Scores, baselines, best, bins, gain_against, gains,
    of_baselines, scores, sum,
};
use crate::head::Head;

/// The version of the shape; it grows when a key is renamed or removed.
pub const HINDCAST_VERSION: u32 = 1;

/// The results of `offramp hindcast`: how well the model foresees, day by day, what the states in
/// recorded crises really did, beside forecasters that know nothing of the model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HindcastReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: Head,
    /// How many replays fog and unknown numbers were integrated by.
    pub particles: u32,
    /// What was laid over the scenarios from outside, as on the command line.
    pub overrides: Vec<String>,
    /// Decisions to act in all crises.
    pub acts: u64,
    /// All decisions: two principals, two tracks, every day.
    pub decisions: u64,
    /// The model's scores over all crises.
    pub scores: Scores,
    /// The scores of forecasters without a model on the same decisions.
    pub baselines: Baselines,
    /// The baseline with the lowest surprise: the gain over it is the one to quote.
    pub best_baseline: String,
    /// How much better the model is than that one.
    pub gain_over_best: GainReport,
    /// How much better the model is than each of them.
    pub gains: Vec<GainReport>,
    /// How often what was given a chance of acting was acted on. A forecaster is reliable if chance
    /// and share agree in every range.
    pub reliability: Vec<ReliabilityReport>,
    /// The crises one by one.
    pub crises: Vec<CrisisReport>,
}

/// One crisis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrisisReport {
    /// The scenario's name.
    pub scenario: String,
    /// SHA-256 of the scenario with what was laid over it; `null` where a policy is tried out that
    /// is in no scenario.
    pub hash: Option<String>,
    /// The first day, whose acts are given.
    pub start: String,
    /// The last day.
    pub until: String,
    /// Decisions to act.
    pub acts: u64,
    /// All decisions.
    pub decisions: u64,
    /// Whether the shipped policies were fitted to it, so that they score better here than on a
    /// crisis that nobody has seen.
    pub fitted: bool,
    /// How many replays were played: more than `particles` where too few of those counted.
    pub replays: u64,
    /// How many replays the last forecasts rest on: replays that do not fit what was recorded weigh
    /// less, and if this is near 1, a single one decides.
    pub effective_particles: f64,
    /// How many count on the day after which they are fewest.
    pub least_effective_particles: f64,
    /// What to beware of, such as too few replays that count.
    pub warnings: Vec<String>,
    /// The policies of the principals.
    pub policies: Vec<String>,
    /// The model's scores.
    pub scores: Scores,
    /// Those of the baselines.
    pub baselines: Baselines,
    /// Every decision to act, with what the model gave and why.
    pub moves: Vec<MoveReport>,
}

/// A decision to act.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveReport {
    /// The day.
    pub date: String,
    /// Who acted.
    pub actor: String,
    /// Its name in stories.
    pub title: String,
    /// `press` or `reach`.
    pub track: String,
    /// The recorded moves.
    pub moves: Vec<String>,
    /// What was done, in words.
    pub says: Vec<String>,
    /// Whether the date was read in a source.
    pub confirmed: bool,
    /// The class that is scored.
    pub class: String,
    /// The chance, from 0 to 1, that was given to acting at all on this track on this day.
    pub acting: f64,
    /// The chance that was given to acting in this class.
    pub probability: f64,
    /// The surprise in bits.
    pub bits: f64,
    /// The terms of the sum behind it, in rungs.
    pub reasons: Vec<Term>,
}

/// Hindcasts as plain data. Scores are over all decisions of all crises together; the intervals of
/// the gains come from a bootstrap over crises under `seed`. Scenarios are not known here:
/// [`HindcastReport::of_scenarios`] adds their hashes.
#[must_use]
pub fn report(hindcasts: &[Hindcast], seed: Seed, particles: u32) -> HindcastReport {
    let total = sum(hindcasts.iter().map(|hindcast| hindcast.score));
    let (best, gains) = (best(hindcasts), gains(hindcasts, seed));
    HindcastReport {
        head: Head::new(HINDCAST_VERSION, seed),
        particles,
        overrides: Vec::new(),
        acts: total.acts,
        decisions: total.decisions,
        scores: scores(&total, hindcasts.len()),
        baselines: baselines(&of_baselines(hindcasts), hindcasts.len()),
        best_baseline: best.name().to_owned(),
        gain_over_best: gain_against(best, &gains),
        gains,
        reliability: bins(hindcasts),
        crises: hindcasts.iter().map(crisis).collect(),
    }
}

impl HindcastReport {
    /// The report with the provenance of its crises, which are from these scenarios in this order.
    #[must_use]
    pub fn of_scenarios(mut self, scenarios: &[Scenario]) -> Self {
        if let Some(scenario) = scenarios.first() {
            self.overrides.clone_from(&scenario.overrides);
        }
        for (crisis, scenario) in self.crises.iter_mut().zip(scenarios) {
            crisis.hash = Some(scenario.hash.clone());
        }
        self
    }

    /// The report with word of the crises that the shipped policies were fitted to: one answer for
    /// each crisis, in their order.
    #[must_use]
    pub fn fitted_to(mut self, fitted: &[bool]) -> Self {
        for (crisis, fitted) in self.crises.iter_mut().zip(fitted) {
            crisis.fitted = *fitted;
        }
        self
    }
}

/// One crisis with its scores and every decision to act in it.
fn crisis(hindcast: &Hindcast) -> CrisisReport {
    let parts = hindcast.record.crisis().parts();
    let (start, until) = hindcast.record.span();
    let policies = parts.principals.iter().map(|part| part.policy.clone());
    CrisisReport {
        scenario: parts.name.clone(),
        hash: None,
        start: start.to_string(),
        until: until.to_string(),
        acts: hindcast.score.acts,
        decisions: hindcast.score.decisions,
        fitted: false,
        replays: hindcast.foresight.replays,
        effective_particles: hindcast.foresight.effective,
        least_effective_particles: hindcast.foresight.least_effective,
        warnings: warnings(hindcast),
        policies: policies.collect(),
        scores: scores(&hindcast.score, 1),
        baselines: baselines(&hindcast.baselines, 1),
        moves: acts(hindcast),
    }
}

/// The decisions to act, in the order of the record; those to hold are left out.
fn acts(hindcast: &Hindcast) -> Vec<MoveReport> {
    let decisions = hindcast.record.decisions().iter();
    let forecasts = decisions.zip(&hindcast.foresight.forecasts).enumerate();
    let acts = forecasts.filter_map(|(place, (decision, forecast))| {
        let class = decision.observed?;
        Some(act(hindcast, place, (decision, class), forecast))
    });
    acts.collect()
}

/// The decision at a place of the record, which was to act in `class`.
fn act(
    hindcast: &Hindcast,
    place: usize,
    (decision, class): (&Decision, usize),
    forecast: &Forecast,
) -> MoveReport {
    let crisis = hindcast.record.crisis();
    let principal = crisis.principal(decision.side);
    let moves: Vec<&PastMove> = hindcast.record.moves(decision).collect();
    MoveReport {
        date: crisis.date(f64::from(decision.day)).to_string(),
        actor: principal.name.clone(),
        title: principal.title.clone(),
        track: decision.track.name().to_owned(),
        moves: names(crisis, &moves),
        says: in_words(crisis, decision.side, &moves),
        confirmed: moves.iter().all(|entry| entry.confirmed),
        class: classes::name(decision.track, class).to_owned(),
        acting: forecast.acts(),
        probability: forecast.probability(Some(class)),
        bits: forecast.surprise(Some(class)).bits(),
        reasons: reasons(hindcast, place),
    }
}

fn names(crisis: &Crisis, moves: &[&PastMove]) -> Vec<String> {
    let entries = moves.iter().map(|entry| crisis.catalogue().get(entry.id));
    entries.map(|entry| entry.name.clone()).collect()
}

/// What was done in the words of the record, or of the catalogue where the record has none, with
/// the title of the rival filled in.
fn in_words(crisis: &Crisis, side: Side, moves: &[&PastMove]) -> Vec<String> {
    let rival = &crisis.principal(side.rival()).title;
    let words = moves.iter().map(|entry| match entry.says.as_str() {
        "" => crisis.catalogue().get(entry.id).says.as_str(),
        says => says,
    });
    words.map(|words| words.replace("{rival}", rival)).collect()
}

/// The mean terms of the sum behind a forecast, those of zero left out.
fn reasons(hindcast: &Hindcast, place: usize) -> Vec<Term> {
    let terms = hindcast.foresight.terms[place].iter();
    let terms = terms.filter(|(_, value)| *value != 0.0);
    let named = terms.map(|(name, value)| Term {
        name: name.to_owned(),
        value,
    });
    named.collect()
}
