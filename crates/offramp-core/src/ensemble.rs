//! Many runs of one crisis, in parallel.
//!
//! Runs are played in chunks of fixed size and folded in the order of the chunks, so every table
//! has the same bits at any number of threads. Memory does not grow with the number of runs. Chunks
//! may be played elsewhere too: [`play_chunks`], [`fold`].

mod distribution;
mod estimate;
mod plan;

mod counter;

mod chunks;

use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use serde::{Deserialize, Serialize};

use crate::crisis::measure::Measure;
use crate::crisis::{Crisis, Drawn, Unit};
use crate::play::engine::{Observer, Player};
use crate::pool::{Pool, PoolError};
use crate::prose::UnknownName;
use crate::statistics::interval::Z95;
use crate::statistics::{Transitions, TurnTally, wilson};
use chunks::ChunkWork;

pub use chunks::{fold, fold_chunks, job, play_chunks};
pub use counter::Counts;
pub use distribution::{EmpiricalDistribution, FEWEST_RUNS};
pub use estimate::{Estimate, EstimateError};
pub use plan::Plan;

/// Runs in a chunk, but for the last.
pub const CHUNK: u64 = 1_024;

/// What is known of one run. Its numbers are finite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Row {
    /// Its number.
    pub run: u64,
    /// The index of its outcome in [`Crisis::outcome_names`].
    pub outcome: usize,
    /// The values of all measures, in their order; `None` where the run has no value.
    pub values: Vec<Option<f64>>,
    /// The same as whole amounts where they are counted:
    /// [`MeasureId::amount`](crate::crisis::measure::MeasureId::amount).
    pub amounts: Vec<Option<f64>>,
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
///
/// ```
/// use offramp::ensemble::{Ensemble, Plan};
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let ensemble = Ensemble::play(&crisis, Plan::runs(200))?;
/// let war = ensemble.share("war")?;
/// println!("war {war}, deaths {}", ensemble.mean("deaths")?);
/// assert!(war.low <= war.point && war.point <= war.high);
/// assert!(ensemble.share("wra").unwrap_err().to_string().ends_with("did you mean `war`?"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Ensemble {
    /// The runs that were played: the first of those asked for, without a gap.
    pub plan: Plan,
    /// How many runs were asked for: more than were played if the ensemble was stopped.
    pub asked: u64,
    /// The names of the outcomes: [`Crisis::outcome_names`].
    pub outcome_names: Vec<String>,
    /// How many runs ended in each of them.
    pub outcomes: Vec<u64>,
    /// What was measured, and its distribution.
    pub measures: Vec<(Measure, EmpiricalDistribution)>,
    /// How many runs were on each rung in each turn; in [`rows`](TurnTally::rows) an ended run
    /// keeps its last level, [`open_rows`](TurnTally::open_rows) leave it out.
    pub levels: TurnTally,
    /// How many runs were how intense in each turn, in a row for each turn and one before for the
    /// end of the opening: a column for each [`Intensity`](crate::crisis::Intensity), then one for
    /// each outcome. A run that has ended counts by its outcome, and one that is still open at the
    /// end stays with its intensity.
    pub intensities: TurnTally,
    /// How runs moved between the intensities and, numbered after those, their outcomes: looked at
    /// after the first turn, after one, two and four weeks, and at the end.
    pub transitions: Transitions,
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
/// use offramp::ensemble::{Plan, play};
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let ensemble = play(&scenario.crisis, &Plan::runs(100), &mut ())?;
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
    let work = ChunkWork {
        crisis,
        plan,
        pool: &Pool::of(plan.threads)?,
        stop,
    };
    let mut all = Counts::none(crisis);
    work.each(0..plan.runs.div_ceil(CHUNK), observer, |chunk| {
        all.merge(&chunk.counts);
        all.runs()
    })?;
    if all.runs() == 0 && plan.runs > 0 {
        return Err(EnsembleError::NothingPlayed);
    }
    Ok(all.ensemble(crisis, plan))
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
    /// Plays the runs of a plan.
    ///
    /// # Errors
    ///
    /// The threads cannot be started.
    pub fn play(crisis: &Crisis, plan: Plan) -> Result<Self, EnsembleError> {
        play(crisis, &plan, &mut ())
    }

    /// The share of runs that ended in an outcome, with Wilson's interval; or the share of runs of
    /// which a measure that is a share holds, such as `violent-reply`.
    ///
    /// # Errors
    ///
    /// There is no such outcome, and no such measure.
    pub fn share(&self, name: &str) -> Result<Estimate, EstimateError> {
        if let Some(place) = self.outcome_names.iter().position(|other| other == name) {
            let share = wilson(self.outcomes[place], self.plan.runs);
            return Ok(Estimate::new(share, Unit::Share));
        }
        let shares = self
            .measures
            .iter()
            .filter(|(measure, _)| measure.unit == Unit::Share);
        let names: Vec<&str> = shares.map(|(measure, _)| measure.name.as_str()).collect();
        if names.contains(&name) {
            return self.mean(name);
        }
        let known = self.outcome_names.iter().map(String::as_str).chain(names);
        Err(UnknownName::new("outcome", name, known).into())
    }

    /// The mean of a measure over the runs that have a value, in its unit, with a 95 % interval.
    ///
    /// # Errors
    ///
    /// There is no such measure, or too few runs have a value: fewer than [`FEWEST_RUNS`], or than
    /// two of a measure that is 0 or 1.
    pub fn mean(&self, name: &str) -> Result<Estimate, EstimateError> {
        let Some((measure, values)) = self.measures.iter().find(|(one, _)| one.name == name) else {
            let known = self
                .measures
                .iter()
                .map(|(measure, _)| measure.name.as_str());
            return Err(UnknownName::new("measure", name, known).into());
        };
        let mean = values
            .estimate(&measure.unit, Z95)
            .ok_or_else(|| EstimateError::TooFew {
                name: name.to_owned(),
                n: values.n(),
            })?;
        Ok(Estimate::new(mean, measure.unit.clone()))
    }

    /// Whether it was stopped before all runs were played that were asked for.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.plan.runs < self.asked
    }
}
