//! The chunks of a comparison: played by whom and where one likes, folded in their order.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::AtomicBool;

use super::arm::Arm;
use super::error::ComparisonError;
use super::plan::{Look, PairedPlan, Pairs, Runs};
use super::quantity::{Selection, compared};
use super::result::Comparison;
use super::samples::{Samples, runs_in_chunk};
use super::series::{Chunk, Series};
use offramp_core::crisis::Crisis;
use offramp_core::parts::{Job, Kind, Parts, PartsError, joined};
use offramp_core::pool::Pool;

/// The runs of a plan, of all arms, as a job of chunks. An arm is known by its name and by the hash
/// of its scenario; one made in code has no hash, so its name should change when it does.
///
/// # Errors
///
/// The plan has no fixed number of runs.
pub fn job(arms: &[Arm], plan: &PairedPlan<'_>) -> Result<Job, PartsError> {
    let Runs::Exactly(runs) = plan.runs else {
        return Err(PartsError::OpenEnd);
    };
    let known = arms.iter();
    let known = known.flat_map(|arm| [arm.name.as_str(), arm.hash.as_str()]);
    let chunks = runs.div_ceil(runs_in_chunk(arms.len()));
    Ok(Job::new(Kind::Comparison, known, (plan.seed, runs), chunks))
}

/// Plays some chunks of a [`job`] until `stop` is set, and tells `progress` how many runs of every
/// arm have been played. [`fold`] makes a comparison of all parts.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::comparison::{self, Pairs, PairedPlan, Selection};
/// use offramp::ensemble::Plan;
/// use offramp::experiment::{Policies, Request};
/// use offramp::pool::Pool;
///
/// let policies = Policies::of("pakistan", "measured").or("hawkish");
/// let arms = Request::of(["iran-pakistan-2024"]).vary([policies]).grid()?.arms;
/// let job = comparison::job(&arms, &PairedPlan::from(Plan::runs(300)))?;
/// let shard = |which| {
///     let (chunks, go_on) = (job.shard(which, 2), AtomicBool::new(false));
///     comparison::play_chunks(&arms, &job, chunks, &mut |_| (), &Pool::here(), &go_on)
/// };
/// let (selection, pairs) = (Selection::Standard, Pairs::default());
/// let half = comparison::fold(&arms, &selection, pairs, &job, [shard(0)]);
/// assert!(half.unwrap_err().to_string().starts_with("chunks 2 of 3 are in no part"));
/// let both = comparison::fold(&arms, &selection, pairs, &job, [shard(1), shard(0)])?;
/// assert_eq!(both.runs, 300);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn play_chunks(
    arms: &[Arm],
    job: &Job,
    chunks: Range<u64>,
    progress: &mut dyn FnMut(u64),
    pool: &Pool,
    stop: &AtomicBool,
) -> Parts<Samples> {
    let crises: Vec<&Crisis> = arms.iter().map(|arm| &arm.crisis).collect();
    let each = runs_in_chunk(crises.len());
    let work = |chunk: u64| {
        let (first, runs) = (chunk * each + 1, each.min(job.runs() - chunk * each));
        let samples = Samples::played(&crises, job.seed(), (first, runs), Some(stop));
        samples.map(|samples| (chunk, runs, samples))
    };
    let mut parts = Parts::of(job.clone());
    let mut played = 0;
    let _ = pool.in_order(job.within(chunks), work, |chunk| {
        let Some((chunk, runs, samples)) = chunk else {
            return ControlFlow::Break(());
        };
        parts.add(chunk, samples);
        played += runs;
        progress(played);
        ControlFlow::Continue(())
    });
    parts
}

/// The comparison of all chunks of a [`job`], with the bits of [`compare`](super::compare), whoever
/// played them and however they were shared out.
///
/// # Errors
///
/// A part is of another job, contradicts another, or cannot be of these arms; chunks are missing:
/// then their numbers are named; or what is asked of the arms is not there.
pub fn fold(
    arms: &[Arm],
    selection: &Selection,
    pairs: Pairs,
    job: &Job,
    parts: impl IntoIterator<Item = Parts<Samples>>,
) -> Result<Comparison, ComparisonError> {
    let chunks = joined(job, parts)?.in_order()?.map(Ok);
    fold_chunks(arms, selection, pairs, job, chunks)
}

/// The comparison of the first chunks of a [`job`], one after the other without a gap: all of them,
/// or fewer of a comparison that was stopped. Only one of them is in memory at a time.
///
/// # Errors
///
/// One that comes instead of a chunk; a chunk that does not follow, or cannot be of these arms; or
/// what is asked of the arms is not there.
pub fn fold_chunks<E: From<ComparisonError>>(
    arms: &[Arm],
    selection: &Selection,
    pairs: Pairs,
    job: &Job,
    chunks: impl IntoIterator<Item = Result<(u64, Samples), E>>,
) -> Result<Comparison, E> {
    let crises: Vec<&Crisis> = arms.iter().map(|arm| &arm.crisis).collect();
    let quantities = compared(&crises, selection)?;
    let plan = PairedPlan {
        seed: job.seed(),
        runs: Runs::Exactly(job.runs()),
        threads: None,
        stop: None,
        pairs,
    };
    let pool = Pool::here();
    let mut series = Series::new(&crises, quantities, &plan, &pool);
    let each = runs_in_chunk(crises.len());
    for (next, chunk) in (0..job.chunks()).zip(chunks) {
        let (number, samples) = chunk?;
        if number != next || !samples.fit(&crises, each.min(job.runs() - next * each)) {
            return Err(ComparisonError::from(PartsError::Damaged(number)).into());
        }
        series.add(&Chunk::paired(
            samples,
            &crises,
            &series.pairs,
            &series.quantities,
        ));
    }
    if series.runs == 0 {
        return Err(ComparisonError::NothingPlayed.into());
    }
    let names = arms.iter().map(|arm| arm.name.clone()).collect();
    Ok(series.finish(names, Look::Only, None))
}
