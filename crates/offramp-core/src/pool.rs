//! Where work is done: in the calling thread, or in threads of its own. Results come in the order of the items, so
//! that sums have the same bits at any number of threads.

use std::ops::{ControlFlow, Range};

#[cfg(feature = "threads")]
use rayon::prelude::*;

/// Items in flight for each thread.
const ITEMS_PER_THREAD: u64 = 4;

/// A place to work in. One thread is the calling one; without the feature `threads`, and where the platform has none
/// (wasm32), there is no other.
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

/// The system gave no threads.
#[derive(Debug, thiserror::Error)]
#[error("cannot start {threads} threads: {cause}")]
pub struct PoolError {
    /// How many were wanted.
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

    /// So many threads; `None` for one a core.
    ///
    /// # Errors
    ///
    /// The system gives no threads.
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

    /// The calling thread, whatever is wanted: this build has no other.
    ///
    /// # Errors
    ///
    /// None.
    #[cfg(not(feature = "threads"))]
    pub fn of(_: Option<usize>) -> Result<Self, PoolError> {
        Ok(Self::here())
    }

    /// Works through the items and gives what each comes to, in their order.
    pub fn map<I: Sync, T: Send>(&self, items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
        match &self.0 {
            Kind::Here => items.iter().map(work).collect(),
            #[cfg(feature = "threads")]
            Kind::Threads(pool) => pool.install(|| items.par_iter().map(&work).collect()),
        }
    }

    /// Counts through a range and gives what each number comes to, in their order.
    pub fn count<T: Send>(&self, numbers: Range<u64>, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
        match &self.0 {
            Kind::Here => numbers.map(work).collect(),
            #[cfg(feature = "threads")]
            Kind::Threads(pool) => pool.install(|| numbers.into_par_iter().map(&work).collect()),
        }
    }

    /// Works through the items and hands on what each comes to, in their order, until `fold` breaks off.
    pub fn in_order<T: Send, B>(
        &self,
        items: Range<u64>,
        work: impl Fn(u64) -> T + Sync,
        mut fold: impl FnMut(T) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let in_flight = ITEMS_PER_THREAD * self.threads();
        let mut begin = items.start;
        while begin < items.end {
            let end = items.end.min(begin + in_flight);
            for part in self.count(begin..end, &work) {
                fold(part)?;
            }
            begin = end;
        }
        ControlFlow::Continue(())
    }

    fn threads(&self) -> u64 {
        match &self.0 {
            Kind::Here => 1,
            #[cfg(feature = "threads")]
            Kind::Threads(pool) => pool.current_num_threads() as u64,
        }
    }
}
