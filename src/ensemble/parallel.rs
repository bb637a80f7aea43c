//! Work in parallel whose results come in order, so that sums have the same bits at any number of threads.

use std::ops::{ControlFlow, Range};

use rayon::prelude::*;

use super::EnsembleError;

/// Items in flight for each thread.
const ITEMS_PER_THREAD: u64 = 4;

/// So many threads; `None` for one a core.
pub(crate) fn pool(threads: Option<usize>) -> Result<rayon::ThreadPool, EnsembleError> {
    let threads = threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| EnsembleError::Threads {
        threads,
        cause: error.to_string(),
    })
}

/// Works through the items in parallel and hands on what each comes to, in their order, until `fold` breaks off.
pub(crate) fn in_order<T: Send, B>(
    pool: &rayon::ThreadPool,
    items: Range<u64>,
    work: impl Fn(u64) -> T + Sync,
    mut fold: impl FnMut(T) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let in_flight = ITEMS_PER_THREAD * pool.current_num_threads() as u64;
    let mut begin = items.start;
    while begin < items.end {
        let end = items.end.min(begin + in_flight);
        let done: Vec<T> = pool.install(|| (begin..end).into_par_iter().map(&work).collect());
        for part in done {
            fold(part)?;
        }
        begin = end;
    }
    ControlFlow::Continue(())
}
