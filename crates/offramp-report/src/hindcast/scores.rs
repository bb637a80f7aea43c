//! Scores, gains and calibration as plain data.

use serde::Serialize;

use offramp_analysis::hindcast::baseline::Baseline;
use offramp_analysis::hindcast::score::{BINS, Bin, Score};
use offramp_analysis::hindcast::{Hindcast, calibration, gain};
use offramp_core::chance::Seed;

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
    /// The same, divided by the number of crises: how much is to be learned from what was done in
    /// one.
    pub bits_per_crisis: f64,
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

/// How much better the model is than a baseline, in bits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GainReport {
    /// The baseline.
    pub against: String,
    /// The gain per act; below 0 where the baseline is better.
    pub mean: f64,
    /// Lower end of its 95 % interval over crises: Student's for fewer than 20 of them, else by
    /// bootstrap; `null` for a single crisis.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The gain per crisis.
    pub per_crisis: f64,
    /// Lower end of its interval.
    pub per_crisis_low: Option<f64>,
    /// Upper end.
    pub per_crisis_high: Option<f64>,
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

/// The score of each baseline over all crises, in the order of [`Baseline::ALL`].
pub(super) fn of_baselines(hindcasts: &[Hindcast]) -> Vec<Score> {
    let places = 0..Baseline::ALL.len();
    let scores =
        places.map(|place| sum(hindcasts.iter().map(|hindcast| hindcast.baselines[place])));
    scores.collect()
}

/// The baseline with the lowest surprise over all crises.
pub(super) fn best(hindcasts: &[Hindcast]) -> Baseline {
    let all = Baseline::ALL.into_iter().zip(of_baselines(hindcasts));
    let best = all.min_by(|one, other| one.1.bits().total_cmp(&other.1.bits()));
    best.map_or(Baseline::BaseRate, |(baseline, _)| baseline)
}

/// All of them together.
pub(super) fn sum(all: impl Iterator<Item = Score>) -> Score {
    all.fold(Score::default(), |sum, score| sum.and(&score))
}

/// The scores of a forecaster over that many crises.
pub(super) fn scores(score: &Score, crises: usize) -> Scores {
    Scores {
        bits_per_act: score.per_act(score.bits()),
        bits_per_crisis: score.bits() / crises.max(1) as f64,
        rps: score.rps(),
        press_whether: score.per_act(score.press_whether),
        press_what: score.per_act(score.press_what),
        reach_whether: score.per_act(score.reach_whether),
        reach_what: score.per_act(score.reach_what),
    }
}

/// Those of all baselines.
pub(super) fn baselines(all: &[Score], crises: usize) -> Baselines {
    let of = |baseline: Baseline| {
        let place = Baseline::ALL.iter().position(|other| *other == baseline);
        scores(&all[place.expect("every baseline is among all")], crises)
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
pub(super) fn gains(hindcasts: &[Hindcast], seed: Seed) -> Vec<GainReport> {
    let all = Baseline::ALL.iter().enumerate();
    all.map(|(place, baseline)| gain_over(*baseline, place, hindcasts, seed))
        .collect()
}

/// The gain over that baseline, of the gains over each.
pub(super) fn gain_against(baseline: Baseline, gains: &[GainReport]) -> GainReport {
    let gain = gains.iter().find(|gain| gain.against == baseline.name());
    gain.expect("there is one over each").clone()
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
        per_crisis: gain.per_crisis,
        per_crisis_low: gain.per_crisis_interval.map(|[low, _]| low),
        per_crisis_high: gain.per_crisis_interval.map(|[_, high]| high),
    }
}

/// The decisions of all crises by the chance of acting that they were given.
pub(super) fn bins(hindcasts: &[Hindcast]) -> Vec<ReliabilityReport> {
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
