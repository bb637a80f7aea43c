//! The model beside what happened: many replays of one history, each with its own fog and its own
//! draws of what nobody knows, weighted by how well each foresaw the decisions so far.
//!
//! Given what a principal perceives, the probability of every move is exact (the closed form of the
//! ordered response). What is not known is how acts were perceived and which kind of actor decides.
//! That is integrated by replays with addressed luck: importance sampling from the prior (Gordon et
//! al. 1993).
//!
//! As a record goes on, weight gathers on the few replays that foresaw it. Where fewer than
//! [`FEWEST`] count on a day (effective sample size, Kish 1965), as many again are played from the
//! prior and all are weighed anew, up to [`MOST_TIMES`] as many as were asked for, and never beyond
//! 4 096. Particles are not resampled from each other (Doucet & Johansen 2009): what a replay draws
//! once, such as its kind of actor, would be copied, not renewed, and fewer values of it would be
//! left.

use std::ops::Range;
use std::sync::atomic::AtomicBool;

use super::both_acted::{BothActed, Given};
use super::classes::{ClassOfMoves, MOST};
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
    /// How many replays were played.
    pub replays: u64,
    /// How many replays count after the last day, weighted (Kish 1965).
    pub effective: f64,
    /// How many count where they are fewest.
    pub least_effective: f64,
    /// The day after which they are fewest, counted from the start.
    pub least_day: u32,
}

impl Foresight {
    /// Whether fewer than [`FEWEST`] replays count on some day.
    #[must_use]
    pub fn rests_on_few(&self) -> bool {
        self.least_effective < FEWEST
    }
}

/// How many replays have to count on every day.
pub const FEWEST: f64 = 20.0;
/// How many times as many replays as asked for are played where too few count.
pub const MOST_TIMES: u64 = 8;
/// Replays beyond which none are added: all are kept in memory.
const LIMIT: u64 = 4_096;
/// Replays that one thread plays with one player.
const REPLAYS: u64 = 64;

/// Replays a record `particles` times with the luck of `seed`, or more often where too few of them
/// count, and forecasts each decision from those before it. The number of threads of the pool
/// changes no bit.
#[must_use]
pub fn foresee(record: &Record, seed: Seed, particles: u32, pool: &Pool) -> Foresight {
    let never = AtomicBool::new(false);
    let found = foresee_unless(&never, record, seed, particles, pool);
    found.unwrap_or_else(|| weigh(record.decisions(), &[]))
}

/// The same, or `None` where `stop` is raised before it is done.
#[must_use]
pub fn foresee_unless(
    stop: &AtomicBool,
    record: &Record,
    seed: Seed,
    particles: u32,
    pool: &Pool,
) -> Option<Foresight> {
    let asked = u64::from(particles);
    let most = (asked * MOST_TIMES).min(LIMIT).max(asked);
    let mut replays = replayed(record, seed, 1..asked + 1, (pool, stop))?;
    loop {
        let foresight = weigh(record.decisions(), &replays);
        let played = foresight.replays;
        if !foresight.rests_on_few() || played >= most {
            return Some(foresight);
        }
        let more = played + 1..most.min(2 * played) + 1;
        replays.extend(replayed(record, seed, more, (pool, stop))?);
    }
}

/// The replays of these runs, in their order; `None` where `stop` is raised before the last.
fn replayed(
    record: &Record,
    seed: Seed,
    runs: Range<u64>,
    (pool, stop): (&Pool, &AtomicBool),
) -> Option<Vec<Replay>> {
    let pieces = (runs.end - runs.start).div_ceil(REPLAYS);
    let classes = ClassOfMoves::of(&record.crisis().catalogue().moves);
    let replays = pool.count_unless(stop, 0..pieces, |piece| {
        let mut player = Player::new(record.crisis(), seed);
        let first = runs.start + piece * REPLAYS;
        let piece = first..runs.end.min(first + REPLAYS);
        piece
            .map(|run| {
                let mut observer = OddsObserver {
                    found: Replay::of_decisions(record.decisions().len()),
                    classes: &classes,
                };
                player.replay(run, record.script(), &mut observer);
                observer.found
            })
            .collect::<Vec<Replay>>()
    });
    Some(replays?.into_iter().flatten().collect())
}

/// The odds of every decision of a replay.
struct Replay {
    /// Without answers to what others do on the same day.
    own: Vec<[f64; MOST]>,
    /// With them.
    joint: Vec<[f64; MOST]>,
    terms: Vec<Terms>,
}

impl Replay {
    /// With room for so many.
    fn of_decisions(count: usize) -> Self {
        Self {
            own: Vec::with_capacity(count),
            joint: Vec::with_capacity(count),
            terms: Vec::with_capacity(count),
        }
    }
}

/// Writes them down.
struct OddsObserver<'r> {
    found: Replay,
    classes: &'r ClassOfMoves,
}

impl Observer for OddsObserver<'_> {
    const SEES_DECISIONS: bool = false;

    fn weighs(
        &mut self,
        _: Side,
        track: Track,
        odds: &TrackOdds,
        menu: &Menu<'_>,
        _: &Observation<'_>,
    ) {
        let mut joint = [0.0; MOST];
        self.classes.add(&mut joint, track, (odds, menu), 1.0);
        self.found.own.push(joint);
        self.found.joint.push(joint);
        self.found.terms.push(odds.terms.clone());
    }

    /// A day on which it does nothing of its own may still be one on which it answers.
    fn weighs_reply(&mut self, _: Side, track: Track, odds: &TrackOdds, menu: &Menu<'_>) {
        let Some(joint) = self.found.joint.last_mut() else {
            return;
        };
        let holds = 1.0 - joint.iter().sum::<f64>();
        self.classes.add(joint, track, (odds, menu), holds);
    }
}

/// The mean of all replays before each day, with weights by the decisions of the days before.
fn weigh(decisions: &[Decision], replays: &[Replay]) -> Foresight {
    // Day by day: the forecasts of a day are means over all replays with the weights so far; then
    // each weight is multiplied by the likelihood that its replay gave to the whole day.
    let mut weights = vec![1.0 / replays.len() as f64; replays.len()];
    let mut forecasts = Vec::with_capacity(decisions.len());
    let mut terms = Vec::with_capacity(decisions.len());
    let mut counts = Counts::of(&weights);
    for (day, decided) in decisions.chunks(PER_DAY).enumerate() {
        let mut of_day = Day {
            place: day * PER_DAY,
            decided,
            replays,
            weights: &weights,
            likelihood: vec![1.0; replays.len()],
        };
        forecasts.extend(of_day.forecasts());
        terms.extend((0..decided.len()).map(|within| of_day.terms(within)));
        let likelihood = of_day.likelihood;
        for (weight, likelihood) in weights.iter_mut().zip(&likelihood) {
            *weight *= likelihood;
        }
        let all: f64 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= all;
        }
        counts.after(decided, &weights);
    }
    Foresight {
        forecasts,
        terms,
        replays: replays.len() as u64,
        effective: counts.last,
        least_effective: counts.least,
        least_day: counts.least_day,
    }
}

/// How much each of the first replays of a record counts, before its first day and after every
/// day: as much as it foresaw what was decided until then. The weights of a day sum to 1.
#[must_use]
pub fn weights_by_day(record: &Record, seed: Seed, particles: u32, pool: &Pool) -> Vec<Vec<f64>> {
    let never = AtomicBool::new(false);
    let runs = 1..u64::from(particles) + 1;
    let replays = replayed(record, seed, runs, (pool, &never)).unwrap_or_default();
    let mut weights = vec![1.0 / replays.len() as f64; replays.len()];
    let mut by_day = vec![weights.clone()];
    for (day, decided) in record.decisions().chunks(PER_DAY).enumerate() {
        let mut of_day = Day {
            place: day * PER_DAY,
            decided,
            replays: &replays,
            weights: &weights,
            likelihood: vec![1.0; replays.len()],
        };
        of_day.forecasts();
        let likelihood = of_day.likelihood;
        for (weight, likelihood) in weights.iter_mut().zip(&likelihood) {
            *weight *= likelihood;
        }
        let all: f64 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= all;
        }
        by_day.push(weights.clone());
    }
    by_day
}

/// How many replays count.
struct Counts {
    last: f64,
    least: f64,
    least_day: u32,
}

impl Counts {
    /// Before the first day.
    fn of(weights: &[f64]) -> Self {
        let all = effective(weights);
        Self {
            last: all,
            least: all,
            least_day: 0,
        }
    }

    fn after(&mut self, decided: &[Decision], weights: &[f64]) {
        self.last = effective(weights);
        if self.last < self.least {
            self.least = self.last;
            self.least_day = decided.first().map_or(0, |decision| decision.day);
        }
    }
}

/// The effective sample size of weights that sum to 1 (Kish 1965).
fn effective(weights: &[f64]) -> f64 {
    1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>()
}

/// What all replays gave for one day.
struct Day<'r> {
    place: usize,
    decided: &'r [Decision],
    replays: &'r [Replay],
    weights: &'r [f64],
    /// Of what was done, by replay.
    likelihood: Vec<f64>,
}

impl Day<'_> {
    /// In the order of the decisions: side by side, each track by track.
    fn forecasts(&mut self) -> Vec<Forecast> {
        let mut all: Vec<Option<Forecast>> = vec![None; self.decided.len()];
        for track in 0..PER_DAY / 2 {
            let pair = [track, track + PER_DAY / 2];
            let done = pair.map(|within| self.decided[within].observed);
            if let [Some(first), Some(second)] = done {
                let both = self.of_both(pair, [first, second]);
                for (within, forecast) in pair.into_iter().zip(both) {
                    all[within] = Some(forecast);
                }
            } else {
                for within in pair {
                    all[within] = Some(self.of_one(within));
                }
            }
        }
        all.into_iter().flatten().collect()
    }

    /// Where at most one acted: given what others did, which is nothing for the one that acted.
    fn of_one(&mut self, within: usize) -> Forecast {
        let decision = self.decided[within];
        let mut mean = [0.0; MOST];
        let replays = self.replays.iter().zip(self.weights);
        for ((replay, weight), likelihood) in replays.zip(&mut self.likelihood) {
            let joint = &replay.joint[self.place + within];
            let own = Forecast::of(decision.track, joint);
            *likelihood *= own.probability(decision.observed).max(FLOOR);
            add(&mut mean, joint, *weight);
        }
        Forecast::of(decision.track, &mean)
    }

    fn of_both(&mut self, pair: [usize; 2], done: [usize; 2]) -> [Forecast; 2] {
        let mut both = BothActed::default();
        let replays = self.replays.iter().zip(self.weights);
        for ((replay, weight), likelihood) in replays.zip(&mut self.likelihood) {
            let given = pair.map(|within| Given {
                own: &replay.own[self.place + within],
                with_answers: &replay.joint[self.place + within],
            });
            *likelihood *= both.add(given, done, *weight).max(FLOOR);
        }
        both.forecasts(self.decided[pair[0]].track, done)
    }

    fn terms(&self, within: usize) -> Terms {
        let mut mean = Terms::NONE;
        for (replay, weight) in self.replays.iter().zip(self.weights) {
            mean.add_weighted(&replay.terms[self.place + within], *weight);
        }
        mean
    }
}

fn add(sums: &mut [f64], values: &[f64], weight: f64) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += weight * value;
    }
}
