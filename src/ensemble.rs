//! Many runs of one crisis, in parallel. The only module that knows threads.
//!
//! Runs are played in chunks of fixed size and folded in the order of the chunks, so every table has the same
//! bits at any number of threads. Memory does not grow with the number of runs.

pub(crate) mod parallel;

use std::io;
use std::ops::ControlFlow;

use crate::chance::Seed;
use crate::crisis::Crisis;
use crate::engine::{Observer, Player};
use crate::measure::{Measure, TurnCounts, What, Whole, defined, measures, payoff};
use crate::state::State;
use crate::statistics::{Passages, Passenger, Sketch, Tally, TurnTally};

/// Runs in a chunk.
const CHUNK: u64 = 1_024;

/// Which runs are played, and with how many threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Where all luck comes from.
    pub seed: Seed,
    /// How many runs, numbered from 1.
    pub runs: u64,
    /// How many threads; `None` for one a core. It changes no result.
    pub threads: Option<usize>,
}

/// What is known of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number.
    pub run: u64,
    /// The place of its outcome among [`Crisis::outcome_names`].
    pub outcome: usize,
    /// The values of all measures, in their order; `None` where a run has none.
    pub values: Vec<Option<f64>>,
    /// What the run drew before it began, in the order of [`Crisis::drawn_paths`]; NaN where it did not.
    pub draws: Vec<f64>,
}

/// Is told of the runs while they are played.
pub trait Audience {
    /// Whether [`rows`](Self::rows) is to be called.
    fn wants_rows(&self) -> bool {
        false
    }

    /// The rows of a chunk, in the order of the runs.
    ///
    /// # Errors
    ///
    /// Whatever goes wrong in writing them; no further run is played.
    fn rows(&mut self, _rows: &[Row]) -> io::Result<()> {
        Ok(())
    }

    /// So many runs have been played altogether.
    fn progress(&mut self, _played: u64) {}
}

/// Wants to know nothing.
impl Audience for () {}

/// The results of an ensemble.
#[derive(Debug, Clone)]
pub struct Ensemble {
    /// The runs that were played.
    pub plan: Plan,
    /// How often each of [`Crisis::outcome_names`] came about.
    pub outcomes: Vec<u64>,
    /// What was measured, and its distribution.
    pub measures: Vec<(Measure, Distribution)>,
    /// How often the level of the crisis stood on each rung in each turn; an ended run carries its last level on.
    pub levels: TurnTally,
    /// How runs passed between the rungs of the ladder and, behind those, their outcomes: looked at after the first turn, after one, two
    /// and four weeks, and at the end.
    pub passages: Passages,
}

/// The distribution of a measure over runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Distribution {
    /// Of a whole number of ticks.
    Whole(Whole, Tally),
    /// Of any number.
    Real(Sketch),
}

/// Why an ensemble was not played to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EnsembleError {
    /// The system gave no threads.
    #[error("cannot start {threads} threads: {cause}")]
    Threads {
        /// How many were wanted.
        threads: usize,
        /// What the system said.
        cause: String,
    },
    /// The audience could not write the rows.
    #[error(transparent)]
    Rows(#[from] io::Error),
}

/// Plays the runs of a plan.
///
/// # Errors
///
/// The threads cannot be started, or the audience cannot write its rows.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::ensemble::{Plan, play};
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let plan = Plan { seed: Seed(1), runs: 100, threads: Some(1) };
/// let ensemble = play(&scenario.crisis, &plan, &mut ())?;
/// assert_eq!(ensemble.outcomes.iter().sum::<u64>(), 100);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn play(
    crisis: &Crisis,
    plan: &Plan,
    audience: &mut impl Audience,
) -> Result<Ensemble, EnsembleError> {
    let pool = parallel::pool(plan.threads)?;
    let wants_rows = audience.wants_rows();
    let mut all = Part::new(crisis);
    let work = |chunk| play_chunk(crisis, plan, chunk, wants_rows);
    let told = parallel::in_order(&pool, 0..plan.runs.div_ceil(CHUNK), work, |part| {
        if let Err(error) = audience.rows(&part.rows) {
            return ControlFlow::Break(error);
        }
        all.merge(&part);
        audience.progress(all.outcomes.iter().sum());
        ControlFlow::Continue(())
    });
    if let ControlFlow::Break(error) = told {
        return Err(error.into());
    }
    Ok(all.ensemble(crisis, *plan))
}

/// Plays the runs of a plan for observers of one's own: a new one for every chunk of runs, handed to `fold` in the order
/// of the chunks.
///
/// # Errors
///
/// The threads cannot be started.
pub fn observe<O: Observer + Send>(
    crisis: &Crisis,
    plan: &Plan,
    observer: impl Fn() -> O + Sync,
    mut fold: impl FnMut(&O),
) -> Result<(), EnsembleError> {
    let pool = parallel::pool(plan.threads)?;
    let work = |chunk| {
        let mut player = Player::new(crisis, plan.seed);
        let mut observer = observer();
        let first = chunk * CHUNK + 1;
        for run in first..=plan.runs.min(first + CHUNK - 1) {
            player.play(run, &mut observer);
        }
        observer
    };
    let _: ControlFlow<()> =
        parallel::in_order(&pool, 0..plan.runs.div_ceil(CHUNK), work, |part| {
            fold(&part);
            ControlFlow::Continue(())
        });
    Ok(())
}

fn play_chunk(crisis: &Crisis, plan: &Plan, chunk: u64, wants_rows: bool) -> Part {
    let mut player = Player::new(crisis, plan.seed);
    let mut counter = Counter {
        part: Part::new(crisis),
        counts: TurnCounts::of(crisis),
        crisis,
        run: 0,
        passenger: Passenger::default(),
        draws: Vec::new(),
        wants_rows,
    };
    let first = chunk * CHUNK + 1;
    for run in first..=plan.runs.min(first + CHUNK - 1) {
        player.play(run, &mut counter);
    }
    counter.part
}

/// What some of the runs came to.
struct Part {
    outcomes: Vec<u64>,
    measures: Vec<Measure>,
    distributions: Vec<Distribution>,
    levels: TurnTally,
    passages: Passages,
    rows: Vec<Row>,
}

/// The weeks after whose end runs are looked at.
const WEEKS: [u32; 3] = [1, 2, 4];

/// The turns after which runs are looked at: the first, and the last of those weeks.
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
    fn new(crisis: &Crisis) -> Self {
        let measures = measures(crisis);
        let distributions = measures.iter().map(|measure| match measure.what {
            What::Whole(whole) => Distribution::Whole(whole, Tally::default()),
            What::Defined(_) | What::Payoff(_) => Distribution::Real(Sketch::default()),
        });
        Self {
            outcomes: vec![0; crisis.outcome_names().len()],
            distributions: distributions.collect(),
            measures,
            levels: TurnTally::new(crisis.parts().turns as usize, crisis.ladder().rungs().len()),
            passages: Passages::new(
                looks(crisis),
                crisis.ladder().rungs().len() + crisis.outcome_names().len(),
            ),
            rows: Vec::new(),
        }
    }

    fn merge(&mut self, other: &Self) {
        for (own, other) in self.outcomes.iter_mut().zip(&other.outcomes) {
            *own += other;
        }
        for (own, other) in self.distributions.iter_mut().zip(&other.distributions) {
            match (own, other) {
                (Distribution::Whole(_, own), Distribution::Whole(_, other)) => own.merge(other),
                (Distribution::Real(own), Distribution::Real(other)) => own.merge(other),
                _ => {}
            }
        }
        self.levels.merge(&other.levels);
        self.passages.merge(&other.passages);
    }

    fn ensemble(self, _crisis: &Crisis, plan: Plan) -> Ensemble {
        let measures = self.measures.into_iter().zip(self.distributions).collect();
        Ensemble {
            plan,
            outcomes: self.outcomes,
            measures,
            levels: self.levels,
            passages: self.passages,
        }
    }
}

/// Counts runs while they are played.
struct Counter<'c> {
    part: Part,
    counts: TurnCounts,
    crisis: &'c Crisis,
    run: u64,
    passenger: Passenger,
    draws: Vec<f64>,
    wants_rows: bool,
}

impl Observer for Counter<'_> {
    fn begins(&mut self, run: u64, _state: &State) {
        self.run = run;
        self.passenger = Passenger::default();
        self.counts.restart();
    }

    fn draws(&mut self, values: &[f64]) {
        if self.wants_rows {
            self.draws.clear();
            self.draws.extend_from_slice(values);
        }
    }

    #[inline]
    fn turn_ends(&mut self, state: &State) {
        self.part
            .levels
            .add(state.turn as usize, usize::from(state.level().0));
        if state.outcome.is_none() {
            let rung = usize::from(state.level().0);
            self.part
                .passages
                .look(&mut self.passenger, state.turn, rung);
        }
        self.counts.note(state);
    }

    fn ends(&mut self, state: &State) {
        let outcome = state.outcome.unwrap_or_default();
        self.part.outcomes[outcome] += 1;
        let ending = self.crisis.ladder().rungs().len() + outcome;
        self.part.passages.end(&mut self.passenger, ending);
        self.part
            .levels
            .carry(state.turn as usize, usize::from(state.level().0));
        let mut values = Vec::with_capacity(if self.wants_rows {
            self.part.measures.len()
        } else {
            0
        });
        for (measure, distribution) in self.part.measures.iter().zip(&mut self.part.distributions) {
            let value = count(measure.what, distribution, state, &self.counts, self.crisis);
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
    what: What,
    distribution: &mut Distribution,
    state: &State,
    counts: &TurnCounts,
    crisis: &Crisis,
) -> Option<f64> {
    match (what, distribution) {
        (What::Whole(whole), Distribution::Whole(_, tally)) => {
            let ticks = whole.ticks(state, counts, crisis)?;
            tally.add(ticks);
            Some(whole.value(ticks as f64, crisis))
        }
        (What::Defined(place), Distribution::Real(sketch)) => {
            let value = defined(place, state, crisis)?;
            sketch.add(value);
            Some(value)
        }
        (What::Payoff(place), Distribution::Real(sketch)) => {
            let value = payoff(place, state, crisis)?;
            sketch.add(value);
            Some(value)
        }
        _ => None,
    }
}

impl Distribution {
    /// How many runs have the measure.
    #[must_use]
    pub fn n(&self) -> u64 {
        match self {
            Self::Whole(_, tally) => tally.n(),
            Self::Real(sketch) => sketch.n(),
        }
    }

    /// Its mean in its unit; `None` if no run has it.
    #[must_use]
    pub fn mean(&self, crisis: &Crisis) -> Option<f64> {
        match self {
            Self::Whole(whole, tally) => tally.mean().map(|ticks| whole.value(ticks, crisis)),
            Self::Real(sketch) => sketch.mean(),
        }
    }

    /// Its standard deviation in its unit; `None` if fewer than two runs have it.
    #[must_use]
    pub fn sd(&self, crisis: &Crisis) -> Option<f64> {
        match self {
            Self::Whole(whole, tally) => tally.sd().map(|ticks| whole.value(ticks, crisis)),
            Self::Real(sketch) => sketch.sd(),
        }
    }

    /// Its quantile in its unit; `None` if no run has it.
    #[must_use]
    pub fn quantile(&self, p: f64, crisis: &Crisis) -> Option<f64> {
        match self {
            Self::Whole(whole, tally) => tally.quantile(p).map(|ticks| whole.value(ticks, crisis)),
            Self::Real(sketch) => sketch.quantile(p),
        }
    }
}
