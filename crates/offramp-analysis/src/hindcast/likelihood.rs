//! The likelihood of a whole record, for fits: that of the [`particles`](super::particles), without
//! a forecast of every day.
//!
//! The chance that weighted replays give to one day after the other multiplies to the mean of the
//! chances that each replay gives to the whole record; so each is played to its end, and nothing of
//! it is kept but one number.

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

/// The logarithm of the likelihood of a record in exactly so many replays, in nats: what a fit
/// compares must not jump, so none are added where few of them count.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::hindcast::likelihood::log_likelihood;
/// use offramp::hindcast::particles::foresee;
/// use offramp::hindcast::record::Record;
/// use offramp::hindcast::score::Score;
/// use offramp::pool::Pool;
///
/// let scenario = offramp::scenario::load("us-iran-2020", &[])?;
/// let record = Record::of(&scenario.crisis).ok_or("no history")?;
/// let seen = foresee(&record, Seed(1), 64, &Pool::here());
/// let bits = Score::of(record.decisions(), &seen.forecasts).bits();
/// let replays = u32::try_from(seen.replays)?;
/// let nats = log_likelihood(&record, Seed(1), replays);
/// // The score takes the decisions of a day one by one, so what is unknown of a state counts a
/// // little otherwise.
/// let difference = nats + bits * std::f64::consts::LN_2;
/// assert!(difference.abs() < 0.01 * nats.abs(), "{difference}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn log_likelihood(record: &Record, seed: Seed, replays: u32) -> f64 {
    let mut player = Player::new(record.crisis(), seed);
    let classes = ClassOfMoves::of(&record.crisis().catalogue().moves);
    let logs: Vec<f64> = (1..=u64::from(replays))
        .map(|run| {
            let mut observer = LikelihoodObserver::new(record.decisions(), &classes);
            player.replay(run, record.script(), &mut observer);
            observer.close_day();
            observer.nats
        })
        .collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logs.iter().map(|log| libm::exp(log - most)).sum();
    most + libm::log(sum / logs.len() as f64)
}

/// Sums up how likely a replay held each day.
struct LikelihoodObserver<'r> {
    /// The decisions from the day that is open on.
    decisions: &'r [Decision],
    classes: &'r ClassOfMoves,
    /// Decisions of the open day that were weighed.
    weighed: usize,
    own: [[f64; MOST]; PER_DAY],
    joint: [[f64; MOST]; PER_DAY],
    nats: f64,
}

impl<'r> LikelihoodObserver<'r> {
    fn new(decisions: &'r [Decision], classes: &'r ClassOfMoves) -> Self {
        Self {
            decisions,
            classes,
            weighed: 0,
            own: [[0.0; MOST]; PER_DAY],
            joint: [[0.0; MOST]; PER_DAY],
            nats: 0.0,
        }
    }

    /// Everything of the open day is weighed.
    fn close_day(&mut self) {
        if self.weighed < PER_DAY || self.decisions.len() < PER_DAY {
            return;
        }
        let (day, later) = self.decisions.split_at(PER_DAY);
        for track in 0..PER_DAY / 2 {
            let pair = [track, track + PER_DAY / 2];
            self.nats += match pair.map(|within| day[within].observed) {
                [Some(first), Some(second)] => self.of_both(pair, [first, second]),
                done => self.of_one(day, pair[0], done[0]) + self.of_one(day, pair[1], done[1]),
            };
        }
        (self.decisions, self.weighed) = (later, 0);
    }

    fn of_one(&self, day: &[Decision], within: usize, done: Option<usize>) -> f64 {
        let forecast = Forecast::of(day[within].track, &self.joint[within]);
        libm::log(forecast.probability(done).max(FLOOR))
    }

    fn of_both(&self, pair: [usize; 2], done: [usize; 2]) -> f64 {
        let given = pair.map(|within| Given {
            own: &self.own[within],
            with_answers: &self.joint[within],
        });
        libm::log(BothActed::default().add(given, done, 1.0).max(FLOOR))
    }
}

impl Observer for LikelihoodObserver<'_> {
    const SEES_DECISIONS: bool = false;

    fn weighs(
        &mut self,
        _: Side,
        track: Track,
        odds: &TrackOdds,
        menu: &Menu<'_>,
        _: &Observation<'_>,
    ) {
        if self.weighed == PER_DAY {
            self.close_day();
        }
        let own = &mut self.own[self.weighed];
        *own = [0.0; MOST];
        self.classes.add(own, track, (odds, menu), 1.0);
        self.joint[self.weighed] = *own;
        self.weighed += 1;
    }

    /// A day on which it does nothing of its own may still be one on which it answers.
    fn weighs_reply(&mut self, _: Side, track: Track, odds: &TrackOdds, menu: &Menu<'_>) {
        let Some(last) = self.weighed.checked_sub(1) else {
            return;
        };
        let joint = &mut self.joint[last];
        let holds = 1.0 - joint.iter().sum::<f64>();
        self.classes.add(joint, track, (odds, menu), holds);
    }
}
