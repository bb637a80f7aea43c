//! Runs of a plan in chunks, for counts of one's own: each chunk has its own, which are merged in
//! the order of the chunks, so that sums have the same bits at any number of threads.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use offramp_core::ensemble::{EnsembleError, Plan};
use offramp_core::pool::Pool;

/// Runs in a chunk.
const CHUNK: u64 = 256;

/// The numbers of the runs of a chunk; they end early once `stop` is set.
pub(crate) struct ChunkRuns<'s> {
    next: u64,
    end: u64,
    first: u64,
    stop: &'s AtomicBool,
}

impl ChunkRuns<'_> {
    /// Whether the run that was taken last is to be played on.
    pub(crate) fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    /// Gives the run that was taken last back, as it was not played to its end. No other may be
    /// taken after it.
    pub(crate) fn give_back(&mut self) {
        debug_assert!(!self.goes_on(), "a run in the middle would be missing");
        self.next -= 1;
    }
}

impl Iterator for ChunkRuns<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        if self.next == self.end || self.stop.load(Ordering::Relaxed) {
            return None;
        }
        self.next += 1;
        Some(self.next - 1)
    }
}

/// Counts the runs of a plan until `stop` is set; every run that `count` takes from the numbers of
/// a chunk it plays to its end, or gives back. The answer is how many were played: the first of the
/// plan without a gap. `merge` is told of each chunk, and how many runs have been played with it.
///
/// # Errors
///
/// The threads cannot be started, or it was stopped before the first run.
pub(crate) fn in_chunks<C: Send>(
    plan: &Plan,
    stop: &AtomicBool,
    count: impl Fn(&mut ChunkRuns<'_>) -> C + Sync,
    mut merge: impl FnMut(C, u64),
) -> Result<u64, EnsembleError> {
    let pool = Pool::of(plan.threads)?;
    let work = |chunk: u64| {
        let first = chunk * CHUNK + 1;
        let end = plan.runs.min(first + CHUNK - 1) + 1;
        let mut runs = ChunkRuns {
            next: first,
            end,
            first,
            stop,
        };
        let counts = count(&mut runs);
        (counts, runs.next - runs.first, runs.next == runs.end)
    };
    let mut played = 0;
    let _: ControlFlow<()> = pool.in_order(
        0..plan.runs.div_ceil(CHUNK),
        work,
        |(counts, runs, is_whole)| {
            played += runs;
            merge(counts, played);
            if is_whole {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        },
    );
    if played == 0 && plan.runs > 0 {
        return Err(EnsembleError::NothingPlayed);
    }
    Ok(played)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_is_played_once_and_a_stop_leaves_no_gap() {
        for threads in [1, 2, 3] {
            let plan = Plan::runs(1_000).threads(threads);
            let stop = AtomicBool::new(false);
            let mut all = Vec::new();
            let played = in_chunks(
                &plan,
                &stop,
                |runs| runs.collect::<Vec<u64>>(),
                |part, _| {
                    all.extend(part);
                },
            );
            assert_eq!(played.expect("threads"), 1_000);
            assert_eq!(all, (1..=1_000).collect::<Vec<u64>>());
            let mut first = Vec::new();
            let until_300 = |runs: &mut ChunkRuns<'_>| {
                let taken = runs.inspect(|run| stop.store(*run >= 300, Ordering::Relaxed));
                taken.collect::<Vec<u64>>()
            };
            let played = in_chunks(&plan, &stop, until_300, |part, _| first.extend(part));
            let played = played.expect("some were played");
            assert_eq!(first, (1..=played).collect::<Vec<u64>>());
            stop.store(true, Ordering::Relaxed);
            let none = in_chunks(&plan, &stop, |runs| runs.count(), |_, _| ());
            assert!(matches!(none, Err(EnsembleError::NothingPlayed)));
        }
    }
}
