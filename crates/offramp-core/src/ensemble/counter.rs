//! Counts the runs of a chunk while they are played.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{CHUNK, EmpiricalDistribution, Ensemble, Plan, Row};
use crate::crisis::intensity::{Course, Intensities};
use crate::crisis::measure::{Measure, MeasureId, TurnCounts, measures};
use crate::crisis::{Crisis, Drawn, Intensity};
use crate::model::moves::Measures;
use crate::model::parties::{ActorId, Side};
use crate::model::state::State;
use crate::play::engine::{Act, Observer, Player};
use crate::statistics::{Position, Transitions, TurnTally};

/// The results of the runs of a chunk, or of those that are played before `stop` is set.
pub(super) fn played(
    crisis: &Crisis,
    plan: &Plan,
    chunk: u64,
    wants_rows: bool,
    stop: &AtomicBool,
) -> Part {
    let mut player = Player::new(crisis, plan.seed);
    let mut counter = Counter {
        part: Part::new(crisis),
        counts: TurnCounts::of(crisis),
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
        if stop.load(Ordering::Relaxed) {
            counter.part.whole = false;
            break;
        }
        player.play(run, &mut counter);
    }
    counter.part
}

/// The results of some of the runs.
pub(super) struct Part {
    /// Whether all runs of the chunk were played.
    pub(super) whole: bool,
    outcome_names: Vec<String>,
    outcomes: Vec<u64>,
    measures: Vec<Measure>,
    distributions: Vec<EmpiricalDistribution>,
    levels: TurnTally,
    intensities: TurnTally,
    transitions: Transitions,
    pub(super) rows: Vec<Row>,
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

impl Part {
    pub(super) fn new(crisis: &Crisis) -> Self {
        let measures = measures(crisis);
        let distributions = measures
            .iter()
            .map(|measure| EmpiricalDistribution::empty(measure.id, crisis));
        Self {
            whole: true,
            outcome_names: crisis
                .outcome_names()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            outcomes: vec![0; crisis.outcome_names().len()],
            distributions: distributions.collect(),
            measures,
            levels: TurnTally::new(crisis.parts().turns as usize, crisis.ladder().rungs().len()),
            intensities: TurnTally::new(
                crisis.parts().turns as usize + 1,
                Intensity::ALL.len() + crisis.outcome_names().len(),
            ),
            transitions: Transitions::new(
                looks(crisis),
                crisis.ladder().rungs().len() + crisis.outcome_names().len(),
            ),
            rows: Vec::new(),
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (own, other) in self.outcomes.iter_mut().zip(&other.outcomes) {
            *own += other;
        }
        for (own, other) in self.distributions.iter_mut().zip(&other.distributions) {
            own.merge(other);
        }
        self.levels.merge(&other.levels);
        self.intensities.merge(&other.intensities);
        self.transitions.merge(&other.transitions);
    }

    /// How many runs have been counted.
    pub(super) fn runs(&self) -> u64 {
        self.outcomes.iter().sum()
    }

    /// The ensemble of the runs that were counted, out of those that were planned.
    pub(super) fn ensemble(self, plan: &Plan) -> Ensemble {
        let runs = self.runs();
        let measures = self.measures.into_iter().zip(self.distributions).collect();
        Ensemble {
            plan: Plan { runs, ..*plan },
            asked: plan.runs,
            outcome_names: self.outcome_names,
            outcomes: self.outcomes,
            measures,
            levels: self.levels,
            intensities: self.intensities,
            transitions: self.transitions,
        }
    }
}

/// Counts runs while they are played.
struct Counter<'c> {
    part: Part,
    counts: TurnCounts,
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

impl Counter<'_> {
    /// Counts a run by its intensity, if it is still open.
    #[inline]
    fn note_intensity(&mut self, state: &State) {
        let tally = &mut self.part.intensities;
        if state.turn == 1 {
            tally.add(1, self.opening as usize);
        }
        if state.outcome.is_none() {
            let now = self
                .course
                .on(state.day, standing(state), &self.intensities);
            tally.add(state.turn as usize + 1, now as usize);
        }
    }

    /// Counts a run by its outcome from the turn on in which it ended; an open end is none.
    fn note_end(&mut self, state: &State, outcome: usize) {
        if outcome + 1 < self.part.outcomes.len() {
            let (row, column) = (state.turn as usize + 1, Intensity::ALL.len() + outcome);
            self.part.intensities.add(row, column);
            self.part.intensities.carry(row, column);
        }
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

    fn begins(&mut self, run: u64, _state: &State) {
        self.run = run;
        self.position = Position::default();
        self.counts.restart();
        self.course = Course::default();
        self.opening = Intensity::Quiet;
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
        self.part
            .levels
            .add(state.turn as usize, usize::from(state.level().0));
        if state.outcome.is_none() {
            let rung = usize::from(state.level().0);
            self.part
                .transitions
                .observe(&mut self.position, state.turn, rung);
        }
        self.counts.note(state);
    }

    fn ends(&mut self, state: &State) {
        let outcome = state.outcome.unwrap_or_default();
        self.note_end(state, outcome);
        self.part.outcomes[outcome] += 1;
        let ending = self.crisis.ladder().rungs().len() + outcome;
        self.part.transitions.end(&mut self.position, ending);
        self.part
            .levels
            .carry(state.turn as usize, usize::from(state.level().0));
        let mut values = Vec::with_capacity(if self.wants_rows {
            self.part.measures.len()
        } else {
            0
        });
        for (measure, distribution) in self.part.measures.iter().zip(&mut self.part.distributions) {
            let value = count(measure.id, distribution, state, &self.counts, self.crisis);
            if self.wants_rows {
                values.push(value);
            }
        }
        if self.wants_rows {
            self.part.rows.push(Row {
                run: self.run,
                outcome,
                values,
                draws: self.draws.clone(),
            });
        }
    }
}

fn count(
    id: MeasureId,
    distribution: &mut EmpiricalDistribution,
    state: &State,
    counts: &TurnCounts,
    crisis: &Crisis,
) -> Option<f64> {
    match (id, distribution) {
        (MeasureId::BuiltIn(measure), EmpiricalDistribution::Whole(tick, tally)) => {
            let ticks = measure.ticks(state, counts, crisis)?;
            tally.add(ticks);
            Some(tick.value(ticks as f64))
        }
        (_, EmpiricalDistribution::Real(sketch)) => {
            let value = id.amount(state, counts, crisis)?;
            sketch.add(value);
            Some(value)
        }
        _ => None,
    }
}
