//! Counts the runs of a chunk while they are played.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use super::{CHUNK, EmpiricalDistribution, Ensemble, Plan, Row};
use crate::crisis::intensity::{Course, Intensities};
use crate::crisis::measure::{Measure, MeasureId, TurnCounts, measures};
use crate::crisis::{Crisis, Drawn, Intensity};
use crate::model::moves::Measures;
use crate::model::parties::{ActorId, Side};
use crate::model::state::State;
use crate::play::engine::{Act, Observer, Player};
use crate::statistics::{Position, Sketch, Tally, Transitions, TurnTally};

/// The results of the runs of a chunk, or of those that are played before `stop` is set.
pub(super) fn played(
    crisis: &Crisis,
    plan: &Plan,
    chunk: u64,
    wants_rows: bool,
    stop: &AtomicBool,
) -> Chunk {
    let mut player = Player::new(crisis, plan.seed);
    let mut counter = Counter {
        chunk: Chunk {
            is_whole: true,
            counts: Counts::none(crisis),
            rows: Vec::new(),
        },
        measures: measures(crisis),
        turns: TurnCounts::of(crisis),
        intensities: Intensities::of(crisis),
        course: Course::default(),
        opening: Intensity::Quiet,
        crisis,
        run: 0,
        position: Position::default(),
        draws: Vec::new(),
        wants_rows,
    };
    let first = chunk * CHUNK + 1;
    for run in first..=plan.runs.min(first + CHUNK - 1) {
        if stop.load(Ordering::Relaxed) || !counter.plays(&mut player, run, stop) {
            counter.chunk.is_whole = false;
            break;
        }
    }
    counter.chunk
}

/// A run of so many turns is not waited for: it is broken off.
const LONG: u32 = 4_096;

/// A chunk of runs.
pub(super) struct Chunk {
    /// Whether all runs of the chunk were played.
    pub(super) is_whole: bool,
    pub(super) counts: Counts,
    /// The runs one by one, if they are wanted.
    pub(super) rows: Vec<Row>,
}

/// What some runs of an ensemble came to: it can be written down, and counts of other runs can be
/// added to it. Its sums are floats, so that is done in the order of the runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    outcomes: Vec<u64>,
    distributions: Vec<Distribution>,
    levels: TurnTally,
    intensities: TurnTally,
    transitions: Transitions,
}

/// The distribution of a measure, without the measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Distribution {
    Whole(Tally),
    Real(Sketch),
}

/// The weeks at whose end runs are looked at.
const WEEKS: [u32; 3] = [1, 2, 4];

/// The turns after which runs are looked at: the first of all, and the last of each of these weeks.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few weeks of turns that are at least a fraction of a second long; larger numbers saturate"
)]
fn looks(crisis: &Crisis) -> Vec<u32> {
    let parts = crisis.parts();
    let weeks = WEEKS.map(|week| (f64::from(week) * 7.0 / parts.turn_days).round() as u32);
    let mut turns: Vec<u32> = std::iter::once(1).chain(weeks).collect();
    turns.retain(|turn| *turn <= parts.turns);
    turns.dedup();
    turns
}

impl Counts {
    /// Of no run.
    pub(super) fn none(crisis: &Crisis) -> Self {
        let measures = measures(crisis);
        let distributions = measures.iter().map(|measure| match measure.id {
            MeasureId::BuiltIn(_) => Distribution::Whole(Tally::default()),
            _ => Distribution::Real(Sketch::default()),
        });
        let outcomes = crisis.outcome_names().len();
        let rungs = crisis.ladder().rungs().len();
        Self {
            outcomes: vec![0; outcomes],
            distributions: distributions.collect(),
            levels: TurnTally::new(crisis.parts().turns as usize, rungs),
            intensities: TurnTally::new(
                crisis.parts().turns as usize + 1,
                Intensity::ALL.len() + outcomes,
            ),
            transitions: Transitions::new(looks(crisis), Intensity::ALL.len() + outcomes),
        }
    }

    /// Adds the runs of another.
    pub(super) fn merge(&mut self, other: &Self) {
        for (own, other) in self.outcomes.iter_mut().zip(&other.outcomes) {
            *own += other;
        }
        for (own, other) in self.distributions.iter_mut().zip(&other.distributions) {
            match (own, other) {
                (Distribution::Whole(own), Distribution::Whole(other)) => own.merge(other),
                (Distribution::Real(own), Distribution::Real(other)) => own.merge(other),
                (Distribution::Whole(_), Distribution::Real(_))
                | (Distribution::Real(_), Distribution::Whole(_)) => {}
            }
        }
        self.levels.merge(&other.levels);
        self.intensities.merge(&other.intensities);
        self.transitions.merge(&other.transitions);
    }

    /// Whether it counts what the other counts.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let kinds = |one: &Self| -> Vec<bool> {
            let all = one.distributions.iter();
            all.map(|one| matches!(one, Distribution::Whole(_)))
                .collect()
        };
        self.outcomes.len() == other.outcomes.len()
            && kinds(self) == kinds(other)
            && self.levels.is_like(&other.levels)
            && self.intensities.is_like(&other.intensities)
            && self.transitions.is_like(&other.transitions)
    }

    /// Whether it could be of so many runs, by all of its numbers.
    pub(super) fn adds_up(&self, runs: u64) -> bool {
        let ended = self.outcomes.iter().map(|count| u128::from(*count));
        let mut distributions = self.distributions.iter();
        ended.sum::<u128>() == u128::from(runs)
            && distributions.all(|distribution| match distribution {
                Distribution::Whole(tally) => tally.adds_up(runs),
                Distribution::Real(sketch) => sketch.adds_up(runs),
            })
            && self.levels.adds_up(runs)
            && self.intensities.adds_up(runs)
            && self.transitions.adds_up(runs)
    }

    /// How many runs have been counted.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.outcomes.iter().sum()
    }

    /// The ensemble of the runs that were counted, out of those that were planned.
    pub(super) fn ensemble(self, crisis: &Crisis, plan: &Plan) -> Ensemble {
        let runs = self.runs();
        let measures = measures(crisis).into_iter().zip(self.distributions);
        let measures = measures.map(|(measure, distribution)| {
            let distribution = match (measure.id, distribution) {
                (MeasureId::BuiltIn(built_in), Distribution::Whole(tally)) => {
                    EmpiricalDistribution::Whole(built_in.tick(crisis), tally)
                }
                (_, Distribution::Real(sketch)) => EmpiricalDistribution::Real(sketch),
                (id, Distribution::Whole(_)) => EmpiricalDistribution::empty(id, crisis),
            };
            (measure, distribution)
        });
        let names = crisis.outcome_names().into_iter();
        Ensemble {
            plan: Plan { runs, ..*plan },
            asked: plan.runs,
            outcome_names: names.map(str::to_owned).collect(),
            outcomes: self.outcomes,
            measures: measures.collect(),
            levels: self.levels,
            intensities: self.intensities,
            transitions: self.transitions,
        }
    }
}

/// Counts runs while they are played.
struct Counter<'c> {
    chunk: Chunk,
    measures: Vec<Measure>,
    turns: TurnCounts,
    intensities: Intensities,
    course: Course,
    /// How intense the crisis was at the end of the opening.
    opening: Intensity,
    crisis: &'c Crisis,
    run: u64,
    position: Position,
    draws: Vec<Drawn>,
    wants_rows: bool,
}

impl<'c> Counter<'c> {
    /// Plays a run and counts it; a long one that is stopped counts nothing. Says whether it was
    /// played to its end.
    fn plays(&mut self, player: &mut Player<'c>, run: u64, stop: &AtomicBool) -> bool {
        if self.crisis.parts().turns < LONG {
            player.play(run, self);
            return true;
        }
        let before = self.chunk.counts.clone();
        let ended = player.play_while(run, self, || !stop.load(Ordering::Relaxed));
        if !ended {
            self.chunk.counts = before;
        }
        ended
    }

    /// Counts a run by its intensity, if it is still open.
    #[inline]
    fn note_intensity(&mut self, state: &State) {
        let counts = &mut self.chunk.counts;
        if state.turn == 1 {
            counts.intensities.add(1, self.opening as usize);
        }
        if state.outcome.is_none() {
            let standing = standing(state);
            let now = self.course.on(state.day, standing, &self.intensities) as usize;
            counts.intensities.add(state.turn as usize + 1, now);
            counts
                .transitions
                .observe(&mut self.position, state.turn, now);
        }
    }

    /// Counts a run by its outcome from the turn on in which it ended; an open end is none.
    fn note_end(&mut self, state: &State, outcome: usize) {
        let counts = &mut self.chunk.counts;
        let column = Intensity::ALL.len() + outcome;
        if outcome + 1 < counts.outcomes.len() {
            let row = state.turn as usize + 1;
            counts.intensities.add(row, column);
            counts.intensities.carry(row, column);
            let rung = usize::from(state.level().0);
            counts.levels.carry(state.turn as usize, rung);
        }
        counts.transitions.end(&mut self.position, column);
    }
}

/// What stands with either principal.
#[inline]
fn standing(state: &State) -> Measures {
    let [first, second] = Side::BOTH.map(|side| state.principals[side].standing.0);
    Measures(first | second)
}

impl Observer for Counter<'_> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn begins(&mut self, run: u64, _state: &State) {
        self.run = run;
        self.position = Position::default();
        self.course = Course::default();
        self.opening = Intensity::Quiet;
        self.turns.restart();
    }

    fn draws(&mut self, drawn: &[Drawn]) {
        if self.wants_rows {
            self.draws.clear();
            self.draws.extend_from_slice(drawn);
        }
    }

    #[inline]
    fn acts(&mut self, act: &Act, state: &State) {
        if matches!(act.actor, ActorId::Principal(_)) {
            let intensity = self.intensities.of_act(act.id);
            self.course.note(intensity, state.day);
        }
        if state.turn == 0 {
            let standing = standing(state);
            self.opening = self.course.on(0.0, standing, &self.intensities);
        }
    }

    #[inline]
    fn turn_ends(&mut self, state: &State) {
        self.note_intensity(state);
        let counts = &mut self.chunk.counts;
        let rung = usize::from(state.level().0);
        counts.levels.add(state.turn as usize, rung);
        self.turns.note(state);
    }

    fn ends(&mut self, state: &State) {
        let outcome = state.outcome.unwrap_or_default();
        self.note_end(state, outcome);
        let counts = &mut self.chunk.counts;
        counts.outcomes[outcome] += 1;
        let measured = self.measures.iter().zip(&mut counts.distributions);
        let (mut values, mut amounts) = (Vec::new(), Vec::new());
        for (measure, distribution) in measured {
            let amount = count(measure.id, distribution, state, &self.turns, self.crisis);
            if self.wants_rows {
                values.push(amount.map(|amount| measure.id.value(amount, self.crisis)));
                amounts.push(amount);
            }
        }
        if self.wants_rows {
            self.chunk.rows.push(Row {
                run: self.run,
                outcome,
                values,
                amounts,
                draws: self.draws.clone(),
            });
        }
    }
}

fn count(
    id: MeasureId,
    distribution: &mut Distribution,
    state: &State,
    turns: &TurnCounts,
    crisis: &Crisis,
) -> Option<f64> {
    match (id, distribution) {
        (MeasureId::BuiltIn(measure), Distribution::Whole(tally)) => {
            let ticks = measure.ticks(state, turns, crisis)?;
            tally.add(ticks);
            Some(ticks as f64)
        }
        (_, Distribution::Real(sketch)) => {
            let value = id.amount(state, turns, crisis)?;
            sketch.add(value);
            Some(value)
        }
        _ => None,
    }
}
