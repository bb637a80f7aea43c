//! The model beside what happened: many replays of one history, each with its own fog and its own
//! draws of what nobody knows, weighted by how well each foresaw the decisions so far.
//!
//! Given what a principal perceives, the probability of every move is exact (the closed form of the
//! ordered response). What is not known is how acts were perceived and which kind of actor decides.
//! That is integrated by replays with addressed luck: importance sampling from the prior (Gordon et
//! al. 1993 without resampling), so the product of the forecasts is an unbiased estimate of the
//! likelihood of the whole record.

use super::classes::{self, MOST};
use super::forecast::{FLOOR, Forecast};
use super::record::{Decision, PER_DAY, Record};
use offramp_core::chance::Seed;
use offramp_core::model::moves::Track;
use offramp_core::model::parties::Side;
use offramp_core::model::perception::Observation;
use offramp_core::play::engine::{Observer, Player};
use offramp_core::policy::menu::Menu;
use offramp_core::policy::odds::TrackOdds;
use offramp_core::policy::terms::Terms;
use offramp_core::pool::Pool;

/// How many replays a hindcast plays.
pub const PARTICLES: u32 = 256;

/// What the model gave for every decision of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Foresight {
    /// The forecasts, in the order of the decisions.
    pub forecasts: Vec<Forecast>,
    /// The mean terms behind each decision.
    pub terms: Vec<Terms>,
    /// How many replays the last forecasts rest on, weighted (Kish 1965).
    pub effective: f64,
}

/// Replays that one thread plays with one player.
const REPLAYS: u64 = 64;

/// Replays a record `particles` times with the luck of `seed`, and forecasts each decision from
/// those before it. The number of threads of the pool changes no bit.
#[must_use]
pub fn foresee(record: &Record, seed: Seed, particles: u32, pool: &Pool) -> Foresight {
    let particles = u64::from(particles);
    let replays = pool.count(0..particles.div_ceil(REPLAYS), |item| {
        let mut player = Player::new(record.crisis(), seed);
        let last = particles.min((item + 1) * REPLAYS);
        let runs = item * REPLAYS + 1..=last;
        runs.map(|run| {
            let mut observer = OddsObserver::for_record(record);
            player.replay(run, record.script(), &mut observer);
            observer
        })
        .collect::<Vec<OddsObserver>>()
    });
    let replays: Vec<OddsObserver> = replays.into_iter().flatten().collect();
    weigh(record.decisions(), &replays)
}

/// Writes down the odds of every decision of a replay.
struct OddsObserver {
    joint: Vec<[f64; MOST]>,
    terms: Vec<Terms>,
    severity: Vec<f64>,
}

impl OddsObserver {
    fn for_record(record: &Record) -> Self {
        let decisions = record.decisions().len();
        let moves = &record.crisis().catalogue().moves;
        Self {
            joint: Vec::with_capacity(decisions),
            terms: Vec::with_capacity(decisions),
            severity: moves.iter().map(|entry| entry.severity.abs()).collect(),
        }
    }
}

impl Observer for OddsObserver {
    fn weighs(
        &mut self,
        _: Side,
        track: Track,
        odds: &TrackOdds,
        menu: &Menu<'_>,
        _: &Observation<'_>,
    ) {
        let mut joint = [0.0; MOST];
        for (id, share) in odds.probabilities(1.0, menu) {
            joint[classes::class(track, self.severity[usize::from(id.0)])] += share;
        }
        self.joint.push(joint);
        self.terms.push(odds.terms.clone());
    }

    /// A day on which it does nothing of its own may still be one on which it answers.
    fn weighs_reply(&mut self, _: Side, track: Track, odds: &TrackOdds, menu: &Menu<'_>) {
        let Some(joint) = self.joint.last_mut() else {
            return;
        };
        let holds = 1.0 - joint.iter().sum::<f64>();
        for (id, share) in odds.probabilities(1.0, menu) {
            joint[classes::class(track, self.severity[usize::from(id.0)])] += holds * share;
        }
    }
}

/// The mean of all replays before each day, with weights by the decisions of the days before.
fn weigh(decisions: &[Decision], replays: &[OddsObserver]) -> Foresight {
    // Day by day: the forecasts of a day are means over all replays with the weights so far; then
    // each weight is multiplied by the likelihood that its replay gave to the whole day.
    let mut weights = vec![1.0 / replays.len() as f64; replays.len()];
    let mut forecasts = Vec::with_capacity(decisions.len());
    let mut terms = Vec::with_capacity(decisions.len());
    let mut place = 0;
    for day in decisions.chunks(PER_DAY) {
        let mut likelihood = vec![1.0; replays.len()];
        for decision in day {
            let mut mean = [0.0; MOST];
            let mut mean_terms = Terms::NONE;
            for ((replay, weight), likelihood) in replays.iter().zip(&weights).zip(&mut likelihood)
            {
                let own = Forecast::of(decision.track, &replay.joint[place]);
                *likelihood *= own.probability(decision.observed).max(FLOOR);
                add(&mut mean, &replay.joint[place], *weight);
                mean_terms.add_weighted(&replay.terms[place], *weight);
            }
            forecasts.push(Forecast::of(decision.track, &mean));
            terms.push(mean_terms);
            place += 1;
        }
        for (weight, likelihood) in weights.iter_mut().zip(&likelihood) {
            *weight *= likelihood;
        }
        let all: f64 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= all;
        }
    }
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    Foresight {
        forecasts,
        terms,
        effective: 1.0 / squares,
    }
}

fn add(sums: &mut [f64], values: &[f64], weight: f64) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += weight * value;
    }
}
