//! A crisis whose runs are split on their way to one of its endings.

use std::ops::Range;

use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Drawn};
use offramp_core::model::parties::{BySide, Side};
use offramp_core::play::engine::{Moment, Player};
use offramp_core::play::run_parameters::{ParameterDraw, RunParameters};

use super::process::{EVENT, FACTS, Process, Walk};
use super::score::Score;

/// The runs of a crisis that come to one of its endings.
#[derive(Debug, Clone, Copy)]
pub struct Ending<'c> {
    crisis: &'c Crisis,
    seed: Seed,
    outcome: usize,
}

impl<'c> Ending<'c> {
    /// The ending at a place among the [names](Crisis::outcome_names) of a crisis, with the luck of
    /// a seed.
    #[must_use]
    pub fn of(crisis: &'c Crisis, seed: Seed, outcome: usize) -> Self {
        Self {
            crisis,
            seed,
            outcome,
        }
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

    /// What each of these runs draws before it begins, in the order of
    /// [`drawn_paths`](Crisis::drawn_paths); nothing where nothing is drawn.
    #[must_use]
    pub fn draws(&self, runs: impl Iterator<Item = u64>) -> Vec<Vec<Drawn>> {
        let mut parameters = RunParameters::of(self.crisis);
        let mut draw = ParameterDraw::of(self.crisis, self.seed);
        let drawn = runs.map(|run| match &mut draw {
            Some(draw) => {
                draw.draw(run, self.crisis, &mut parameters);
                draw.drawn().to_vec()
            }
            None => Vec::new(),
        });
        drawn.collect()
    }
}

/// What was drawn as a number: a policy by its place.
#[must_use]
pub fn number(drawn: Drawn) -> f64 {
    match drawn {
        Drawn::Policy(place) => place as f64,
        Drawn::Number(value) => value,
        Drawn::NotNeeded => f64::NEG_INFINITY,
    }
}

impl Process for Ending<'_> {
    type Point = Moment;
    type Walk<'p>
        = Course<'p>
    where
        Self: 'p;

    fn walk(&self) -> Course<'_> {
        Course {
            player: Player::new(self.crisis, self.seed),
            score: Score::of(self.crisis, self.outcome),
            outcome: self.outcome,
        }
    }

    fn drawn(&self, runs: Range<u64>) -> Vec<Vec<f64>> {
        let draws = self.draws(runs).into_iter();
        draws
            .map(|drawn| drawn.into_iter().map(number).collect())
            .collect()
    }
}

/// One run or future after the other on the way to an ending.
#[derive(Debug)]
pub struct Course<'c> {
    player: Player<'c>,
    score: Score<'c>,
    outcome: usize,
}

impl Course<'_> {
    /// The share of acts that each side believes to be answered.
    fn beliefs(&self) -> BySide<f64> {
        BySide::each(|side| self.player.believed(side))
    }

    fn has_come_about(&self) -> bool {
        let open_end = self.player.crisis().parts().outcomes.len();
        let ended = self.player.state().outcome.unwrap_or(open_end);
        self.player.is_over() && ended == self.outcome
    }
}

impl Walk for Course<'_> {
    type Point = Moment;

    fn begin(&mut self, run: u64) {
        self.player.start(run, &mut ());
    }

    fn branch(&mut self, from: &Moment, branch: u32, future: u64) {
        self.player.resume_in_future(from, branch, future);
    }

    fn step(&mut self) {
        self.player.step(&mut ());
    }

    fn is_over(&self) -> bool {
        self.player.is_over()
    }

    fn score(&self) -> f64 {
        if self.has_come_about() {
            EVENT
        } else if self.is_over() {
            0.0
        } else {
            self.score.at(self.player.state(), &self.beliefs())
        }
    }

    fn time(&self) -> u32 {
        self.player.state().turn
    }

    fn point(&self) -> Moment {
        self.player.moment()
    }

    /// The day, the severity of the level, how many sides have a standing operation, and the mean
    /// share of acts that the sides believe to be answered.
    fn facts(&self) -> [f64; FACTS] {
        let (state, ladder) = (self.player.state(), self.player.crisis().ladder());
        let operates = |side: &Side| state.principal(*side).held() != ladder.calm();
        let operations = Side::BOTH.iter().filter(|side| operates(side)).count();
        let beliefs = self.beliefs();
        let [first, second] = Side::BOTH.map(|side| beliefs[side]);
        [
            state.day,
            ladder.severity(state.level()),
            operations as f64,
            f64::midpoint(first, second),
        ]
    }
}
