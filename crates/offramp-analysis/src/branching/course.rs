//! The course of a run or of a recorded history: what was done, turn by turn, and the moments
//! between the turns, from which it can go on.

use offramp_core::chance::Seed;
use offramp_core::crisis::measure::TurnCounts;
use offramp_core::crisis::{Crisis, Game};
use offramp_core::model::moves::{MoveId, Track};
use offramp_core::model::parties::ActorId;
use offramp_core::model::state::State;
use offramp_core::play::engine::{Act, Moment, Observer, Options, Player, Script, Weighing};
use offramp_core::pool::Pool;

use crate::hindcast::particles::weights_by_day;
use crate::hindcast::record::Record;

/// How many replays of a history stand for what nobody knows of it.
pub const REPLAYS: u32 = 64;

/// Something that somebody decided to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// The turn.
    pub turn: u32,
    /// Who acted.
    pub actor: ActorId,
    /// What it did.
    pub id: MoveId,
    /// On which track.
    pub track: Track,
    /// How many it killed; `None` where each replay of a history draws it.
    pub deaths: Option<u64>,
    /// Whether it answered within the turn.
    pub replies: bool,
}

/// What was played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The run of that number.
    Run(u64),
    /// What really happened.
    History,
    /// The game that the scenario is.
    Game,
}

/// A state between two turns, with what has been counted until then.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) moment: Moment,
    pub(super) counts: TurnCounts,
}

/// Moments that are alike in all that is known, each with its weight; the weights sum to 1. A run
/// has one, a history one for each replay.
#[derive(Debug, Clone)]
pub struct Points {
    pub(super) points: Vec<Point>,
    pub(super) weights: Vec<f64>,
}

impl Points {
    /// The points from which so many futures begin, in order: as many from each as its weight says
    /// (systematic resampling: Kitagawa 1996).
    pub(super) fn resampled(&self, futures: u64) -> Vec<usize> {
        let mut places = Vec::with_capacity(usize::try_from(futures).unwrap_or_default());
        let (mut place, mut sum) = (0, self.weights.first().copied().unwrap_or(1.0));
        for future in 0..futures {
            let at = (future as f64 + 0.5) / futures as f64;
            while at > sum && place + 1 < self.points.len() {
                place += 1;
                sum += self.weights[place];
            }
            places.push(place);
        }
        places
    }

    /// The outcome that all of them have come to, if they have.
    #[must_use]
    pub fn ended(&self) -> Option<usize> {
        let mut all = self.points.iter().map(|it| it.moment.state().outcome);
        let first = all.next()??;
        all.all(|other| other == Some(first)).then_some(first)
    }
}

/// The course of a run or of a history.
#[derive(Debug, Clone)]
pub struct Course<'c> {
    crisis: &'c Crisis,
    seed: Seed,
    source: Source,
    script: Script,
    deeds: Vec<Deed>,
    /// Before the first turn, then after every turn.
    points: Vec<Points>,
}

impl<'c> Course<'c> {
    /// The course of a run.
    #[must_use]
    pub fn of_run(crisis: &'c Crisis, seed: Seed, run: u64) -> Self {
        let mut player = Player::new(crisis, seed);
        let mut watch = Watch::of(crisis);
        player.start(run, &mut watch);
        let mut points = vec![Points::one(&player, &watch)];
        while !player.is_over() {
            player.step(&mut watch);
            points.push(Points::one(&player, &watch));
        }
        Self::watched((crisis, seed), Source::Run(run), &watch, points)
    }

    /// The course of a game, as far as it went. Futures from its days are played by policy: seats
    /// by those that their states have.
    #[must_use]
    pub fn of_game(crisis: &'c Crisis, game: &Game) -> Self {
        let seed = Seed(game.seed);
        let mut player = Player::new(crisis, seed);
        let mut watch = Watch::of(crisis);
        player.take_seats(game.seats);
        player.start(game.run, &mut watch);
        let mut points = vec![Points::one(&player, &watch)];
        for turn in 1..=game.turns {
            if player.is_over() {
                break;
            }
            player.open_turn(&game.events(turn), &mut watch);
            player.close_turn(&game.orders(turn), &mut watch);
            points.push(Points::one(&player, &watch));
        }
        Self::watched((crisis, seed), Source::Game, &watch, points)
    }

    fn watched(
        (crisis, seed): (&'c Crisis, Seed),
        source: Source,
        watch: &Watch,
        points: Vec<Points>,
    ) -> Self {
        Self {
            crisis,
            seed,
            source,
            script: Script::of_run(crisis, &watch.acts, &watch.events),
            deeds: watch.deeds(crisis),
            points,
        }
    }

    /// The course of the recorded history, from its start to the day on which all replays have come
    /// to an outcome. Replays count as much as they foresaw what was decided until then.
    #[must_use]
    pub fn of_history(record: &'c Record, seed: Seed, pool: &Pool) -> Self {
        let (crisis, script) = (record.crisis(), record.script());
        let weights = weights_by_day(record, seed, REPLAYS, pool);
        let runs: Vec<u64> = (1..=u64::from(REPLAYS)).collect();
        let replays = pool.map(&runs, |run| replayed(crisis, script, seed, *run));
        let mut points = Vec::new();
        for (day, weights) in weights.into_iter().enumerate() {
            let of_day = replays.iter().map(|replay| replay[day].clone());
            points.push(Points {
                points: of_day.collect(),
                weights,
            });
            if points.last().and_then(Points::ended).is_some() {
                break;
            }
        }
        let mut course = Self {
            crisis,
            seed,
            source: Source::History,
            script: script.clone(),
            deeds: deeds_of(crisis, script),
            points,
        };
        let last = course.last_turn();
        course.deeds.retain(|deed| deed.turn <= last);
        course
    }

    /// The crisis.
    #[must_use]
    pub fn crisis(&self) -> &'c Crisis {
        self.crisis
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// What was played.
    #[must_use]
    pub fn source(&self) -> Source {
        self.source
    }

    /// What was decided after the opening, in the order in which it landed.
    #[must_use]
    pub fn deeds(&self) -> &[Deed] {
        &self.deeds
    }

    /// The last turn.
    #[must_use]
    pub fn last_turn(&self) -> u32 {
        u32::try_from(self.points.len() - 1).unwrap_or(u32::MAX)
    }

    /// The first turn from a day after the start on, if it has one.
    #[must_use]
    pub fn turn_of_day(&self, day: f64) -> Option<u32> {
        let mut turns = 1..=self.last_turn();
        turns.find(|turn| day > 0.0 && self.crisis.day_of_turn(*turn) >= day - 1e-9)
    }

    /// The moments after that turn; after the opening for 0.
    #[must_use]
    pub fn after(&self, turn: u32) -> &Points {
        &self.points[turn as usize]
    }

    /// The moments after a turn in which an actor does something else on these tracks, or nothing,
    /// and everybody else what it did.
    #[must_use]
    pub fn after_other(
        &self,
        (turn, actor): (u32, ActorId),
        tracks: &[Track],
        other: Option<MoveId>,
    ) -> Points {
        let at = (turn, actor);
        let script = self.script.replacing(self.crisis, at, tracks, other);
        let before = self.after(turn - 1);
        let mut player = Player::new(self.crisis, self.seed);
        let points = before.points.iter().map(|point| {
            player.resume(&point.moment);
            let mut counts = Counting(point.counts.clone());
            player.step_by(&script, &mut counts);
            Point {
                moment: player.moment(),
                counts: counts.0,
            }
        });
        Points {
            points: points.collect(),
            weights: before.weights.clone(),
        }
    }

    /// What an actor could have done in that turn, with the chance that its own policy gave to each
    /// move: the mean of all replays of a history.
    #[must_use]
    pub fn options(&self, turn: u32, actor: ActorId) -> Vec<Options> {
        let before = self.after(turn - 1);
        let mut player = Player::new(self.crisis, self.seed);
        let mut mean: Vec<Options> = Vec::new();
        for (point, weight) in before.points.iter().zip(&before.weights) {
            player.resume(&point.moment);
            let options = player.options(&self.script, actor);
            if mean.is_empty() {
                mean.clone_from(&options);
                for (_, chance) in mean.iter_mut().flat_map(|options| &mut options.open) {
                    *chance = 0.0;
                }
            }
            for (mean, options) in mean.iter_mut().zip(&options) {
                for (id, sum) in &mut mean.open {
                    *sum += weight * options.chance(*id).unwrap_or(0.0);
                }
            }
        }
        mean
    }
}

impl Points {
    fn one(player: &Player<'_>, watch: &Watch) -> Self {
        Self {
            points: vec![Point {
                moment: player.moment(),
                counts: watch.counts.clone(),
            }],
            weights: vec![1.0],
        }
    }
}

fn replayed(crisis: &Crisis, script: &Script, seed: Seed, run: u64) -> Vec<Point> {
    let mut player = Player::new(crisis, seed);
    let mut counts = Counting(TurnCounts::of(crisis));
    player.start_by(run, script, &mut counts);
    let mut points = Vec::new();
    for turn in 0..=script.turns() {
        if turn > 0 {
            player.step_by(script, &mut counts);
        }
        points.push(Point {
            moment: player.moment(),
            counts: counts.0.clone(),
        });
    }
    points
}

/// Something that was done, if somebody decided on it: a clash comes about, and so does what is
/// inadvertent.
fn decided(
    crisis: &Crisis,
    (turn, actor, id): (u32, ActorId, MoveId),
    (deaths, replies, joint): (Option<u64>, bool, bool),
) -> Option<Deed> {
    let entry = crisis.catalogue().get(id);
    let is_clash = joint && entry.severity >= crisis.ladder().landmarks().violence;
    let track = entry.track().filter(|_| !is_clash)?;
    Some(Deed {
        turn,
        actor,
        id,
        track,
        deaths,
        replies,
    })
}

fn deeds_of(crisis: &Crisis, script: &Script) -> Vec<Deed> {
    let turns = (1..=script.turns()).flat_map(|turn| script.on(turn));
    let lines = turns.filter(|line| !line.inadvertent);
    lines
        .filter_map(|line| {
            let what = (line.turn, line.actor, line.id);
            decided(crisis, what, (line.deaths, line.replies, line.joint))
        })
        .collect()
}

/// Counts turns.
pub(super) struct Counting(pub(super) TurnCounts);

impl Observer for Counting {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;
    const WEIGHING: Weighing = Weighing::Nothing;

    fn turn_ends(&mut self, state: &State) {
        self.0.note(state);
    }
}

/// Notes what happens in a run.
struct Watch {
    acts: Vec<(u32, Act)>,
    events: Vec<(u32, usize)>,
    counts: TurnCounts,
}

impl Watch {
    fn of(crisis: &Crisis) -> Self {
        Self {
            acts: Vec::new(),
            events: Vec::new(),
            counts: TurnCounts::of(crisis),
        }
    }

    fn deeds(&self, crisis: &Crisis) -> Vec<Deed> {
        let after_the_opening = self.acts.iter().filter(|(turn, _)| *turn > 0);
        let acts = after_the_opening.filter(|(_, act)| !act.inadvertent);
        acts.filter_map(|(turn, act)| {
            let what = (*turn, act.actor, act.id);
            decided(crisis, what, (Some(act.deaths), act.replies, act.joint))
        })
        .collect()
    }
}

impl Observer for Watch {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;
    const WEIGHING: Weighing = Weighing::Nothing;

    fn acts(&mut self, act: &Act, state: &State) {
        self.acts.push((state.turn, *act));
    }

    fn happens(&mut self, event: usize, _deaths: u64, state: &State) {
        if state.turn > 0 {
            self.events.push((state.turn, event));
        }
    }

    fn turn_ends(&mut self, state: &State) {
        self.counts.note(state);
    }
}
