//! A replay of a recorded crisis with the slopes of its likelihood.
//!
//! What a replay held likely is a sum over days. Of each day it is known how it changes with the
//! chances of the classes, of these how they change with the parts of the hazards and with what
//! moves shares: the chain is followed from its end, once for all numbers.

use super::weighed_odds::{Chances, FACTORS, Groups, PARTS, Shaping, WeighedOdds, dot, parts};
use crate::hindcast::classes::{ClassOfMoves, MOST};
use crate::hindcast::forecast::FLOOR;
use crate::hindcast::record::{Decision, PER_DAY, Record};
use offramp_core::chance::Seed;
use offramp_core::model::moves::Track;
use offramp_core::model::parties::Side;
use offramp_core::model::perception::Observation;
use offramp_core::play::engine::{Observer, Player, Weighing};
use offramp_core::policy::menu::Menu;
use offramp_core::policy::odds::TrackOdds;

/// Some odds of a replay, and how its likelihood changes with each part of their hazard.
#[derive(Debug, Clone)]
pub(super) struct Slope {
    pub(super) track: Track,
    pub(super) is_reply: bool,
    pub(super) parts: [f64; PARTS],
    pub(super) by_parts: [f64; PARTS],
    pub(super) factors: [f64; FACTORS],
    pub(super) war: f64,
    /// By the logarithm of each number that moves shares.
    pub(super) by_shaping: Vec<(Shaping, f64)>,
}

/// One replay.
#[derive(Debug, Clone, Default)]
pub(super) struct ReplaySlopes {
    /// The logarithm of how likely it held what happened.
    pub(super) nats: f64,
    /// All odds, in the order in which they were weighed.
    pub(super) odds: Vec<Slope>,
}

/// All replays of a record.
pub(super) fn replays(
    record: &Record,
    seed: Seed,
    count: u32,
    groups: &Groups,
) -> Vec<ReplaySlopes> {
    let mut player = Player::new(record.crisis(), seed);
    let of_moves = ClassOfMoves::of(&record.crisis().catalogue().moves);
    let replay = |run: u64| {
        let mut observer = SlopeObserver {
            decisions: record.decisions(),
            of_moves: &of_moves,
            groups,
            day: Vec::new(),
            found: ReplaySlopes::default(),
        };
        player.replay(run, record.script(), &mut observer);
        observer.close_day();
        observer.found
    };
    (1..=u64::from(count)).map(replay).collect()
}

/// The parts of all odds of all replays of a record, in the order in which they are weighed.
pub(super) fn all_parts(record: &Record, seed: Seed, count: u32) -> Vec<Vec<[f64; PARTS]>> {
    let mut player = Player::new(record.crisis(), seed);
    let replay = |run: u64| {
        // Every decision and its answer.
        let mut observer = PartsObserver(Vec::with_capacity(2 * record.decisions().len()));
        player.replay(run, record.script(), &mut observer);
        observer.0
    };
    (1..=u64::from(count)).map(replay).collect()
}

struct PartsObserver(Vec<[f64; PARTS]>);

impl Observer for PartsObserver {
    const SEES_DECISIONS: bool = false;
    const WEIGHING: Weighing = Weighing::Parts;

    fn expects(&mut self, _: Side, _: Track, parts: [f64; PARTS]) {
        self.0.push(parts);
    }

    fn expects_reply(&mut self, _: Side, _: Track, parts: [f64; PARTS]) {
        self.0.push(parts);
    }

    fn weighs(&mut self, _: Side, _: Track, odds: &TrackOdds, _: &Menu<'_>, _: &Observation<'_>) {
        self.0.push(parts(odds));
    }

    fn weighs_reply(&mut self, _: Side, _: Track, odds: &TrackOdds, _: &Menu<'_>) {
        self.0.push(parts(odds));
    }
}

struct SlopeObserver<'r> {
    /// The decisions from the day that is open on.
    decisions: &'r [Decision],
    of_moves: &'r ClassOfMoves,
    groups: &'r Groups,
    /// By decision of the open day: what was weighed, then the answers within the day.
    day: Vec<Vec<WeighedOdds>>,
    found: ReplaySlopes,
}

/// A decision: the chances of the classes without answers and with them.
struct Decided {
    own: Chances,
    joint: Chances,
    /// The chance of holding before each answer.
    holds: Vec<f64>,
}

impl Decided {
    fn of(weighed: &[WeighedOdds]) -> Self {
        let mut joint = [0.0; MOST];
        let mut decided = Self {
            own: joint,
            joint,
            holds: Vec::new(),
        };
        for (place, odds) in weighed.iter().enumerate() {
            let holds = if place == 0 {
                1.0
            } else {
                1.0 - joint.iter().sum::<f64>()
            };
            for (sum, chance) in joint.iter_mut().zip(&odds.chances) {
                *sum += holds * chance;
            }
            decided.holds.push(holds);
            if place == 0 {
                decided.own = joint;
            }
        }
        decided.joint = joint;
        decided
    }
}

/// How the logarithm of the likelihood of a decision changes with its chances, without answers and
/// with them.
#[derive(Clone, Copy, Default)]
struct ByChances {
    own: Chances,
    joint: Chances,
}

impl SlopeObserver<'_> {
    /// Everything of the open day is weighed.
    fn close_day(&mut self) {
        if self.day.len() < PER_DAY || self.decisions.len() < PER_DAY {
            return;
        }
        let (decisions, later) = self.decisions.split_at(PER_DAY);
        let day = std::mem::take(&mut self.day);
        let decided: Vec<Decided> = day.iter().map(|weighed| Decided::of(weighed)).collect();
        let mut by_chances = [ByChances::default(); PER_DAY];
        for track in 0..PER_DAY / 2 {
            let pair = [track, track + PER_DAY / 2];
            match pair.map(|within| decisions[within].observed) {
                [Some(first), Some(second)] => {
                    let both = pair.map(|within| &decided[within]);
                    let (nats, slopes) = of_both(both, [first, second]);
                    self.found.nats += nats;
                    for (within, slopes) in pair.into_iter().zip(slopes) {
                        by_chances[within] = slopes;
                    }
                }
                done => {
                    for (within, done) in pair.into_iter().zip(done) {
                        let (nats, joint) = of_one(&decided[within].joint, done);
                        self.found.nats += nats;
                        by_chances[within].joint = joint;
                    }
                }
            }
        }
        for ((weighed, decided), slopes) in day.iter().zip(&decided).zip(by_chances) {
            self.follow(weighed, decided, slopes);
        }
        self.decisions = later;
    }

    /// Follows the chain of a decision from its end.
    fn follow(&mut self, weighed: &[WeighedOdds], decided: &Decided, mut by: ByChances) {
        let mut slopes = Vec::with_capacity(weighed.len());
        for (odds, holds) in weighed.iter().zip(&decided.holds).skip(1).rev() {
            // An answer adds its chances times that of holding, which the others make smaller.
            let by_holding = dot(&by.joint, &odds.chances);
            slopes.push(slope(odds, &by.joint.map(|slope| slope * holds)));
            by.joint = by.joint.map(|slope| slope - by_holding);
        }
        if let Some(own) = weighed.first() {
            let sum = std::array::from_fn(|class| by.joint[class] + by.own[class]);
            slopes.push(slope(own, &sum));
        }
        self.found.odds.extend(slopes.into_iter().rev());
    }

    /// Whether something was done in that decision of the day, so that it matters what.
    fn matters(&self, within: usize) -> bool {
        let decision = self.decisions.get(within);
        decision.is_some_and(|decision| decision.observed.is_some())
    }
}

fn slope(odds: &WeighedOdds, by_chances: &Chances) -> Slope {
    Slope {
        track: odds.track,
        is_reply: odds.is_reply,
        parts: odds.parts,
        by_parts: odds.by_parts(by_chances),
        factors: odds.factors,
        war: odds.war,
        by_shaping: odds.by_shaping(by_chances).collect(),
    }
}

/// The logarithm of the chance of what one side did, and its slopes.
fn of_one(joint: &Chances, done: Option<usize>) -> (f64, Chances) {
    let mut slopes = [0.0; MOST];
    let chance = match done {
        Some(class) => joint[class],
        None => 1.0 - joint.iter().sum::<f64>().min(1.0),
    };
    if chance > FLOOR {
        match done {
            Some(class) => slopes[class] = 1.0 / chance,
            None => slopes = [-1.0 / chance; MOST],
        }
    }
    (libm::log(chance.max(FLOOR)), slopes)
}

/// The same of both: each for itself, or one in answer to the other.
fn of_both(both: [&Decided; 2], done: [usize; 2]) -> (f64, [ByChances; 2]) {
    let own = [0, 1].map(|side| both[side].own[done[side]]);
    let joint = [0, 1].map(|side| both[side].joint[done[side]]);
    let chance = own[0] * joint[1] + own[1] * joint[0] - own[0] * own[1];
    let mut slopes = [ByChances::default(); 2];
    if chance > FLOOR {
        for side in [0, 1] {
            let (class, other) = (done[side], 1 - side);
            slopes[side].own[class] = (joint[other] - own[other]) / chance;
            slopes[side].joint[class] = own[other] / chance;
        }
    }
    (libm::log(chance.max(FLOOR)), slopes)
}

impl Observer for SlopeObserver<'_> {
    const SEES_DECISIONS: bool = false;

    fn weighs(
        &mut self,
        _: Side,
        track: Track,
        odds: &TrackOdds,
        menu: &Menu<'_>,
        _: &Observation<'_>,
    ) {
        if self.day.len() == PER_DAY {
            self.close_day();
        }
        let kind = (track, false, self.matters(self.day.len()));
        let weighed = WeighedOdds::of(kind, (odds, menu), self.of_moves, self.groups);
        self.day.push(vec![weighed]);
    }

    fn weighs_reply(&mut self, _: Side, track: Track, odds: &TrackOdds, menu: &Menu<'_>) {
        let kind = (track, true, self.matters(self.day.len().saturating_sub(1)));
        let weighed = WeighedOdds::of(kind, (odds, menu), self.of_moves, self.groups);
        if let Some(last) = self.day.last_mut() {
            last.push(weighed);
        }
    }
}
