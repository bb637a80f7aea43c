//! Many runs of one crisis, in parallel.
//!
//! Runs are played in chunks of fixed size and folded in the order of the chunks, so every table
//! has the same bits at any number of threads. Memory does not grow with the number of runs.

mod counter;

use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use crate::chance::Seed;
use crate::crisis::measure::{BuiltIn, Measure, MeasureId};
use crate::crisis::{Crisis, Drawn};
use crate::play::engine::{Observer, Player};
use crate::pool::{Pool, PoolError};
use crate::statistics::{Estimate, Sketch, Tally, Transitions, TurnTally};
use counter::{Part, played};

/// Runs in a chunk.
const CHUNK: u64 = 1_024;

/// Which runs are played, and with how many threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The seed of all luck.
    pub seed: Seed,
    /// How many runs, numbered from 1.
    pub runs: u64,
    /// How many threads; `None` for one per core. It changes no result.
    pub threads: Option<usize>,
}

/// What is known of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number.
    pub run: u64,
    /// The index of its outcome in [`Crisis::outcome_names`].
    pub outcome: usize,
    /// The values of all measures, in their order; `None` where the run has no value.
    pub values: Vec<Option<f64>>,
    /// What the run drew before it began, in the order of [`Crisis::drawn_paths`].
    pub draws: Vec<Drawn>,
}

/// Is told of runs while they are played.
pub trait EnsembleObserver {
    /// Whether [`rows`](Self::rows) is to be called.
    fn wants_rows(&self) -> bool {
        false
    }

    /// The rows of a chunk, in the order of the runs.
    ///
    /// # Errors
    ///
    /// Whatever goes wrong in writing them. No further run is played.
    fn rows(&mut self, _rows: &[Row]) -> io::Result<()> {
        Ok(())
    }

    /// Called with the number of runs that have been played altogether.
    fn progress(&mut self, _played: u64) {}
}

/// The observer that ignores everything.
impl EnsembleObserver for () {}

/// The results of an ensemble.
#[derive(Debug, Clone)]
pub struct Ensemble {
    /// The runs that were played: the first of those asked for, without a gap.
    pub plan: Plan,
    /// How many runs were asked for: more than were played if the ensemble was stopped.
    pub asked: u64,
    /// How many runs ended in each of [`Crisis::outcome_names`].
    pub outcomes: Vec<u64>,
    /// What was measured, and its distribution.
    pub measures: Vec<(Measure, EmpiricalDistribution)>,
    /// How many runs were on each rung in each turn; an ended run keeps its last level.
    pub levels: TurnTally,
    /// How runs moved between the rungs of the ladder and, numbered after those, their outcomes:
    /// looked at after the first turn, after one, two and four weeks, and at the end.
    pub transitions: Transitions,
}

/// The distribution of a measure over runs.
#[derive(Debug, Clone, PartialEq)]
pub enum EmpiricalDistribution {
    /// Of a measure that counts whole ticks.
    Whole(BuiltIn, Tally),
    /// Of a measure that may be any number.
    Real(Sketch),
}

/// Why an ensemble was not played to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EnsembleError {
    /// The system refused to start threads.
    #[error(transparent)]
    Threads(#[from] PoolError),
    /// It was stopped before the first run was played.
    #[error("stopped before any run was played; there is nothing to show")]
    NothingPlayed,
    /// The observer could not write the rows.
    #[error(transparent)]
    Rows(#[from] io::Error),
}

/// Plays the runs of a plan.
///
/// # Errors
///
/// The threads cannot be started, or the observer cannot write its rows.
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
    observer: &mut impl EnsembleObserver,
) -> Result<Ensemble, EnsembleError> {
    play_until(crisis, plan, observer, &AtomicBool::new(false))
}

/// Plays the runs of a plan until `stop` is set, perhaps by another thread. The runs that were
/// played by then, the first of the plan without a gap, are an ensemble too.
///
/// # Errors
///
/// The threads cannot be started, the observer cannot write its rows, or `stop` was set before the
/// first run.
pub fn play_until(
    crisis: &Crisis,
    plan: &Plan,
    observer: &mut impl EnsembleObserver,
    stop: &AtomicBool,
) -> Result<Ensemble, EnsembleError> {
    let pool = Pool::of(plan.threads)?;
    let wants_rows = observer.wants_rows();
    let mut all = Part::new(crisis);
    let work = |chunk| played(crisis, plan, chunk, wants_rows, stop);
    let told = pool.in_order(0..plan.runs.div_ceil(CHUNK), work, |part| {
        if let Err(error) = observer.rows(&part.rows) {
            return ControlFlow::Break(Some(error));
        }
        all.merge(&part);
        observer.progress(all.runs());
        if part.whole {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(None)
        }
    });
    if let ControlFlow::Break(Some(error)) = told {
        return Err(error.into());
    }
    if all.runs() == 0 && plan.runs > 0 {
        return Err(EnsembleError::NothingPlayed);
    }
    Ok(all.ensemble(plan))
}

/// Plays the runs of a plan for observers of your own. Each chunk of runs gets a new one, which is
/// handed to `fold` in the order of the chunks.
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
    let pool = Pool::of(plan.threads)?;
    let work = |chunk| {
        let mut player = Player::new(crisis, plan.seed);
        let mut observer = observer();
        let first = chunk * CHUNK + 1;
        for run in first..=plan.runs.min(first + CHUNK - 1) {
            player.play(run, &mut observer);
        }
        observer
    };
    let _: ControlFlow<()> = pool.in_order(0..plan.runs.div_ceil(CHUNK), work, |part| {
        fold(&part);
        ControlFlow::Continue(())
    });
    Ok(())
}

impl Ensemble {
    /// Whether it was stopped before all runs were played that were asked for.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.plan.runs < self.asked
    }
}

impl EmpiricalDistribution {
    /// That of a measure over no run.
    #[must_use]
    pub fn empty(id: MeasureId) -> Self {
        match id {
            MeasureId::BuiltIn(measure) => Self::Whole(measure, Tally::default()),
            MeasureId::Outcome(_) | MeasureId::Defined(_) | MeasureId::Payoff(_) => {
                Self::Real(Sketch::default())
            }
        }
    }

    /// Adds the runs of another distribution of the same measure.
    fn merge(&mut self, other: &Self) {
        match (self, other) {
            (Self::Whole(_, own), Self::Whole(_, other)) => own.merge(other),
            (Self::Real(own), Self::Real(other)) => own.merge(other),
            (Self::Whole(..), Self::Real(_)) | (Self::Real(_), Self::Whole(..)) => {}
        }
    }

    /// How many runs have a value.
    #[must_use]
    pub fn n(&self) -> u64 {
        match self {
            Self::Whole(_, tally) => tally.n(),
            Self::Real(sketch) => sketch.n(),
        }
    }

    /// The mean, in the unit of the measure; `None` if no run has a value.
    #[must_use]
    pub fn mean(&self, crisis: &Crisis) -> Option<f64> {
        match self {
            Self::Whole(measure, tally) => tally.mean().map(|ticks| measure.value(ticks, crisis)),
            Self::Real(sketch) => sketch.mean(),
        }
    }

    /// The mean, in the unit of the measure, with an interval of `z` standard errors; `None` if
    /// fewer than two runs have a value.
    #[must_use]
    pub fn estimate(&self, z: f64, crisis: &Crisis) -> Option<Estimate> {
        let (point, sd) = (self.mean(crisis)?, self.sd(crisis)?);
        let half = z * sd / (self.n() as f64).sqrt();
        Some(Estimate {
            point,
            low: point - half,
            high: point + half,
        })
    }

    /// The sample standard deviation, in the unit of the measure; `None` if fewer than two runs
    /// have a value.
    #[must_use]
    pub fn sd(&self, crisis: &Crisis) -> Option<f64> {
        match self {
            Self::Whole(measure, tally) => tally.sd().map(|ticks| measure.value(ticks, crisis)),
            Self::Real(sketch) => sketch.sd(),
        }
    }

    /// The `p`-quantile, in the unit of the measure; `None` if no run has a value.
    #[must_use]
    pub fn quantile(&self, p: f64, crisis: &Crisis) -> Option<f64> {
        match self {
            Self::Whole(measure, tally) => {
                tally.quantile(p).map(|ticks| measure.value(ticks, crisis))
            }
            Self::Real(sketch) => sketch.quantile(p),
        }
    }
}
