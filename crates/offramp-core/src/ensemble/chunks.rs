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
    let (plan, empty) = (plan_of(job), Counts::none(crisis));
    let mut all = empty.clone();
    for (number, counts) in joined(job, parts)?.in_order()? {
        let runs = CHUNK.min(plan.runs - number * CHUNK);
        if !counts.is_like(&empty) || counts.runs() != runs {
            return Err(PartsError::Damaged(number));
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
