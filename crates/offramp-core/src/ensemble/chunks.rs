//! The chunks of an ensemble: played by whom and where one likes, folded in their order.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::AtomicBool;

use super::counter::{Chunk, Counts, played};
use super::{CHUNK, Ensemble, EnsembleError, EnsembleObserver, Plan};
use crate::crisis::Crisis;
use crate::parts::{Job, Kind, Parts, PartsError, joined};
use crate::pool::Pool;

/// The runs of a plan as a job of chunks of 1 024 runs. The scenario is known by its hash, which
/// covers what was laid over it; a crisis made in code needs a name of your own that changes when
/// it does.
///
/// ```
/// use offramp::ensemble::{self, Plan};
///
/// assert_eq!(ensemble::job("my crisis, version 2", &Plan::runs(1_025)).chunks(), 2);
/// ```
#[must_use]
pub fn job(scenario: &str, plan: &Plan) -> Job {
    let chunks = plan.runs.div_ceil(CHUNK);
    Job::new(Kind::Ensemble, [scenario], (plan.seed, plan.runs), chunks)
}

/// Plays some chunks of a [`job`], until `stop` is set: a chunk that is not whole by then is not
/// among the parts. The observer is told of these chunks only. [`fold`] makes an ensemble of all
/// parts; [`parts`](crate::parts) has an example.
///
/// # Errors
///
/// The observer cannot write its rows.
pub fn play_chunks(
    crisis: &Crisis,
    job: &Job,
    chunks: Range<u64>,
    observer: &mut impl EnsembleObserver,
    pool: &Pool,
    stop: &AtomicBool,
) -> Result<Parts<Counts>, EnsembleError> {
    let mut parts = Parts::of(job.clone());
    let (chunks, plan) = (job.within(chunks), plan_of(job));
    let mut numbers = chunks.clone();
    let mut runs = 0;
    let work = ChunkWork {
        crisis,
        plan: &plan,
        pool,
        stop,
    };
    work.each(chunks, observer, |chunk| {
        runs += chunk.counts.runs();
        if let (true, Some(number)) = (chunk.is_whole, numbers.next()) {
            parts.add(number, chunk.counts);
        }
        runs
    })?;
    Ok(parts)
}

/// The ensemble of all chunks of a [`job`], with the bits of [`play`](super::play), whoever played
/// them and however they were shared out.
///
/// # Errors
///
/// A part is of another job, contradicts another, or cannot be of this crisis; or chunks are
/// missing: then their numbers are named.
pub fn fold(
    crisis: &Crisis,
    job: &Job,
    parts: impl IntoIterator<Item = Parts<Counts>>,
) -> Result<Ensemble, PartsError> {
    fold_chunks(crisis, job, joined(job, parts)?.in_order()?.map(Ok))
}

/// The ensemble of the first chunks of a [`job`], one after the other without a gap: all of them,
/// or fewer of an ensemble that was stopped. Only one of them is in memory at a time.
///
/// # Errors
///
/// One that comes instead of a chunk; or a chunk that does not follow, or cannot be of this crisis.
pub fn fold_chunks<E: From<PartsError>>(
    crisis: &Crisis,
    job: &Job,
    chunks: impl IntoIterator<Item = Result<(u64, Counts), E>>,
) -> Result<Ensemble, E> {
    let (plan, empty) = (plan_of(job), Counts::none(crisis));
    let mut all = empty.clone();
    for (next, chunk) in (0..job.chunks()).zip(chunks) {
        let (number, counts) = chunk?;
        let runs = CHUNK.min(plan.runs - next * CHUNK);
        if number != next || !counts.is_like(&empty) || !counts.adds_up(runs) {
            return Err(PartsError::Damaged(number).into());
        }
        all.merge(&counts);
    }
    Ok(all.ensemble(crisis, &plan))
}

/// The plan whose runs a job plays.
fn plan_of(job: &Job) -> Plan {
    Plan::runs(job.runs()).seed(job.seed())
}

/// Chunks of runs that are played.
pub(super) struct ChunkWork<'w> {
    pub(super) crisis: &'w Crisis,
    pub(super) plan: &'w Plan,
    pub(super) pool: &'w Pool,
    pub(super) stop: &'w AtomicBool,
}

impl ChunkWork<'_> {
    /// Plays these chunks and hands each to `fold` in their order, until one is not whole; `fold`
    /// returns how many runs have been played.
    pub(super) fn each(
        &self,
        chunks: Range<u64>,
        observer: &mut impl EnsembleObserver,
        mut fold: impl FnMut(Chunk) -> u64,
    ) -> Result<(), EnsembleError> {
        let wants_rows = observer.wants_rows();
        let work = |chunk| played(self.crisis, self.plan, chunk, wants_rows, self.stop);
        let told = self.pool.in_order(chunks, work, |chunk| {
            if let Err(error) = observer.rows(&chunk.rows) {
                return ControlFlow::Break(Some(error));
            }
            let is_whole = chunk.is_whole;
            observer.progress(fold(chunk));
            if is_whole {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(None)
            }
        });
        match told {
            ControlFlow::Break(Some(error)) => Err(error.into()),
            _ => Ok(()),
        }
    }
}
