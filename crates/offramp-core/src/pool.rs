//! Where work is done: in the calling thread, or in a pool of threads. Results come in the order of
//! the items, so that sums have the same bits at any number of threads.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(feature = "threads")]
use rayon::prelude::*;

#[cfg(feature = "threads")]
mod pipeline;

/// A pool of threads. A pool of one is the calling thread. Without the feature `threads`, and on
/// platforms without threads (wasm32), every pool is that.
///
/// ```
/// use offramp::pool::Pool;
///
/// let squares = Pool::of(Some(2))?.map(&[1, 2, 3], |item| item * item);
/// assert_eq!(squares, [1, 4, 9]);
/// # Ok::<(), offramp::pool::PoolError>(())
/// ```
#[derive(Debug)]
pub struct Pool(Kind);

#[derive(Debug)]
enum Kind {
    Here,
    #[cfg(feature = "threads")]
    Threads(rayon::ThreadPool),
}

/// The system refused to start threads.
#[derive(Debug, thiserror::Error)]
#[error("cannot start {threads} threads: {cause}")]
pub struct PoolError {
    /// How many threads were wanted.
    pub threads: usize,
    /// What the system said.
    #[source]
    pub cause: Box<dyn std::error::Error + Send + Sync>,
}

impl Pool {
    /// The calling thread.
    #[must_use]
    pub const fn here() -> Self {
        Self(Kind::Here)
    }

    /// A pool of `threads`; `None` for one per core.
    ///
    /// # Errors
    ///
    /// The system refuses to start threads.
    #[cfg(feature = "threads")]
    pub fn of(threads: Option<usize>) -> Result<Self, PoolError> {
        if threads == Some(1) || cfg!(target_family = "wasm") {
            return Ok(Self::here());
        }
        let threads = threads.unwrap_or(0);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.map(|pool| Self(Kind::Threads(pool)))
            .map_err(|cause| PoolError {
                threads,
                cause: Box::new(cause),
            })
    }

    /// A pool of the calling thread, whatever is wanted: this build has no other.
    ///
    /// # Errors
    ///
    /// None.
    #[cfg(not(feature = "threads"))]
    pub fn of(_: Option<usize>) -> Result<Self, PoolError> {
        Ok(Self::here())
    }

    /// Works through the items and returns the results in their order.
    pub fn map<I: Sync, T: Send>(&self, items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
        match &self.0 {
            Kind::Here => items.iter().map(work).collect(),
            #[cfg(feature = "threads")]
            Kind::Threads(pool) => pool.install(|| items.par_iter().map(&work).collect()),
        }
    }

    /// Works through the numbers of a range and returns the results in their order.
    pub fn count<T: Send>(&self, numbers: Range<u64>, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
        match &self.0 {
            Kind::Here => numbers.map(work).collect(),
            #[cfg(feature = "threads")]
            Kind::Threads(pool) => pool.install(|| numbers.into_par_iter().map(&work).collect()),
        }
    }

    /// The same, or `None` where `stop` is raised before all of them are begun.
    pub fn count_unless<T: Send>(
        &self,
        stop: &AtomicBool,
        numbers: Range<u64>,
        work: impl Fn(u64) -> T + Sync,
    ) -> Option<Vec<T>> {
        let goes_on = || !stop.load(Ordering::Relaxed);
        let all = self.count(numbers, |number| goes_on().then(|| work(number)));
        all.into_iter().collect()
    }

    /// Works through the items and hands the results to `fold` in their order, until it breaks off.
    /// `fold` runs in the calling thread while others go on; no more than a few items for each
    /// thread are begun and not yet folded.
    pub fn in_order<T: Send, B>(
        &self,
        items: Range<u64>,
        work: impl Fn(u64) -> T + Sync,
        mut fold: impl FnMut(T) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        match &self.0 {
            Kind::Here => {
                for item in items {
                    fold(work(item))?;
                }
                ControlFlow::Continue(())
            }
            #[cfg(feature = "threads")]
            Kind::Threads(pool) => pipeline::in_order(pool, items, &work, fold),
        }
    }

    /// How many threads there are.
    #[must_use]
    pub fn threads(&self) -> u64 {
        match &self.0 {
            Kind::Here => 1,
            #[cfg(feature = "threads")]
            Kind::Threads(pool) => pool.current_num_threads() as u64,
        }
    }
}
