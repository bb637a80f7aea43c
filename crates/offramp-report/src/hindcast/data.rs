//! Hindcasts as plain data: the stable, versioned JSON of `offramp hindcast`.

use serde::Serialize;

use offramp_analysis::hindcast::baseline::Baseline;
use offramp_analysis::hindcast::classes;
use offramp_analysis::hindcast::forecast::Forecast;
use offramp_analysis::hindcast::record::Decision;
use offramp_analysis::hindcast::score::{BINS, Bin, Score};
use offramp_analysis::hindcast::{Hindcast, calibration, gain};
use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, PastMove};
use offramp_core::model::parties::Side;
use offramp_core::play::trace::Term;
use offramp_scenario::Scenario;

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
    /// How much better the model is than each of them.
    pub gains: Vec<GainReport>,
    /// How often what was given a chance of acting was acted on. A forecaster is reliable if chance
    /// and share agree in every range.
    pub reliability: Vec<ReliabilityReport>,
    /// The crises one by one.
    pub crises: Vec<CrisisReport>,
}

/// Scores of one forecaster; smaller is better in all.
///
/// The surprise at what was decided is `-log2` of the chance that it was given: 0 bits for what was
/// certain, 1 bit for an even chance, and one more each time the chance halves. Days without an act
/// count too.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Scores {
    /// The surprise at all decisions together, in bits, divided by the number of acts. It is the
    /// sum of the four parts below.
    pub bits_per_act: f64,
    /// Mean ranked probability score of a decision, from 0 to 1: unlike the surprise, it forgives a
    /// forecast that was only one rung off.
    pub rps: f64,
    /// The part of the bits that is about acting or holding, on the press track.
    pub press_whether: f64,
    /// The part that is about what was done, on the press track.
    pub press_what: f64,
    /// The same on the reach track.
    pub reach_whether: f64,
    /// The same on the reach track.
    pub reach_what: f64,
}

/// The scores of all baselines.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Baselines {
    /// Holding and every class are equally likely.
    pub uniform: Scores,
    /// How often each was done in the other crises.
    pub base_rate: Scores,
    /// It does what it did the day before.
    pub repeat: Scores,
    /// It does what the rival did the day before.
    pub tit_for_tat: Scores,
    /// A chain on its own last rung, learned on the other crises.
    pub smoothed_repeat: Scores,
    /// A chain on the rival's last rung, learned on the other crises.
    pub smoothed_tit_for_tat: Scores,
    /// Acts at the base rate, and a chain on its own last act.
    pub own_chain: Scores,
    /// A lookup of how many acts of anybody there were lately.
    pub recency: Scores,
    /// A tempo that each act raises for some days.
    pub self_exciting: Scores,
    /// The same, and an urn of what both have done so far.
    pub self_exciting_habit: Scores,
}

/// How much better the model is than a baseline, in bits per act.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GainReport {
    /// The baseline.
    pub against: String,
    /// The gain; below 0 where the baseline is better.
    pub mean: f64,
    /// Lower end of the 95 % interval by bootstrap over crises; `null` for a single crisis.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Decisions whose chance of acting lay between two bounds, from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReliabilityReport {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
    /// How many decisions.
    pub decisions: u64,
    /// How many of them were to act.
    pub acts: u64,
    /// The mean chance that was given; `null` where there is none.
    pub predicted: Option<f64>,
    /// The share that acted.
    pub observed: Option<f64>,
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
    /// How many replays the last forecasts rest on: replays that do not fit what was recorded weigh
    /// less, and if this is near 1, a single one decides.
    pub effective_particles: f64,
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
    HindcastReport {
        head: Head::new(HINDCAST_VERSION, seed),
        particles,
        overrides: Vec::new(),
        acts: total.acts,
        decisions: total.decisions,
        scores: scores(&total),
        baselines: baselines(&of_baselines(hindcasts)),
        best_baseline: best(hindcasts).name().to_owned(),
        gains: gains(hindcasts, seed),
        reliability: bins(hindcasts),
        crises: hindcasts.iter().map(crisis).collect(),
    }
}

/// The score of each baseline over all crises, in the order of [`Baseline::ALL`].
fn of_baselines(hindcasts: &[Hindcast]) -> Vec<Score> {
    let places = 0..Baseline::ALL.len();
    let scores =
        places.map(|place| sum(hindcasts.iter().map(|hindcast| hindcast.baselines[place])));
    scores.collect()
}

/// The baseline with the lowest surprise over all crises.
fn best(hindcasts: &[Hindcast]) -> Baseline {
    let all = Baseline::ALL.into_iter().zip(of_baselines(hindcasts));
    let best = all.min_by(|one, other| one.1.bits().total_cmp(&other.1.bits()));
    best.map_or(Baseline::BaseRate, |(baseline, _)| baseline)
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
}

fn sum(all: impl Iterator<Item = Score>) -> Score {
    all.fold(Score::default(), |sum, score| sum.and(&score))
}

fn scores(score: &Score) -> Scores {
    Scores {
        bits_per_act: score.per_act(score.bits()),
        rps: score.rps(),
        press_whether: score.per_act(score.press_whether),
        press_what: score.per_act(score.press_what),
        reach_whether: score.per_act(score.reach_whether),
        reach_what: score.per_act(score.reach_what),
    }
}

fn baselines(all: &[Score]) -> Baselines {
    let of = |baseline: Baseline| {
        let place = Baseline::ALL.iter().position(|other| *other == baseline);
        scores(&all[place.expect("every baseline is among all")])
    };
    Baselines {
        uniform: of(Baseline::Uniform),
        base_rate: of(Baseline::BaseRate),
        repeat: of(Baseline::Repeat),
        tit_for_tat: of(Baseline::TitForTat),
        smoothed_repeat: of(Baseline::SmoothedRepeat),
        smoothed_tit_for_tat: of(Baseline::SmoothedTitForTat),
        own_chain: of(Baseline::OwnChain),
        recency: of(Baseline::Recency),
        self_exciting: of(Baseline::SelfExciting),
        self_exciting_habit: of(Baseline::SelfExcitingHabit),
    }
}

/// The gain over each baseline, in the order of [`Baseline::ALL`].
fn gains(hindcasts: &[Hindcast], seed: Seed) -> Vec<GainReport> {
    let all = Baseline::ALL.iter().enumerate();
    all.map(|(place, baseline)| gain_over(*baseline, place, hindcasts, seed))
        .collect()
}

/// The gain over the baseline at a place of [`Baseline::ALL`].
fn gain_over(baseline: Baseline, place: usize, hindcasts: &[Hindcast], seed: Seed) -> GainReport {
    let pairs = hindcasts.iter();
    let pairs = pairs.map(|hindcast| (hindcast.score, hindcast.baselines[place]));
    let gain = gain(&pairs.collect::<Vec<_>>(), seed);
    GainReport {
        against: baseline.name().to_owned(),
        mean: gain.mean,
        low: gain.interval.map(|[low, _]| low),
        high: gain.interval.map(|[_, high]| high),
    }
}

/// The decisions of all crises by the chance of acting that they were given.
fn bins(hindcasts: &[Hindcast]) -> Vec<ReliabilityReport> {
    let bins = BINS.iter().zip(calibration(hindcasts));
    bins.map(|(range, bin)| reliability(*range, &bin)).collect()
}

fn reliability((low, high): (f64, f64), bin: &Bin) -> ReliabilityReport {
    let mean = |sum: f64| (bin.decisions > 0).then(|| sum / bin.decisions as f64);
    ReliabilityReport {
        low,
        high,
        decisions: bin.decisions,
        acts: bin.acts,
        predicted: mean(bin.chances),
        observed: mean(bin.acts as f64),
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
        effective_particles: hindcast.foresight.effective,
        policies: policies.collect(),
        scores: scores(&hindcast.score),
        baselines: baselines(&hindcast.baselines),
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
