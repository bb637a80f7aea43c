//! Long work: Python goes on meanwhile, Ctrl-C ends it, and a function is told how far it is.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;

use crate::table::failed;

/// How often Python is asked whether it was interrupted.
const LOOK: Duration = Duration::from_millis(50);

/// What work looks at and tells while it is done.
pub(crate) struct Watched {
    /// Set when the work is to end.
    pub(crate) stop: AtomicBool,
    /// How much is done.
    pub(crate) done: AtomicU64,
}

/// Does work in a thread of its own, without the interpreter. Meanwhile this thread looks whether
/// Python was interrupted, and tells `progress` how much of `all` is done.
pub(crate) fn interruptible<T: Send>(
    py: Python<'_>,
    (progress, all): (Option<&Bound<'_, PyAny>>, u64),
    work: impl FnOnce(&Watched) -> T + Send,
) -> PyResult<T> {
    let watched = Watched {
        stop: AtomicBool::new(false),
        done: AtomicU64::new(0),
    };
    thread::scope(|scope| {
        let (done, mut waiting) = mpsc::channel();
        let watched = &watched;
        scope.spawn(move || drop(done.send(work(watched))));
        loop {
            let (back, got) = py.detach(move || {
                let got = waiting.recv_timeout(LOOK);
                (waiting, got)
            });
            waiting = back;
            let told = match got {
                Ok(value) => return Ok(value),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(failed(
                        "the engine ended without a result; please report it",
                    ));
                }
                Err(RecvTimeoutError::Timeout) => py.check_signals().and_then(|()| {
                    let done = watched.done.load(Ordering::Relaxed);
                    progress.map_or(Ok(()), |told| told.call1((done, all)).map(drop))
                }),
            };
            if let Err(error) = told {
                watched.stop.store(true, Ordering::Relaxed);
                // The work may need the interpreter to come to its end: a policy in Python does.
                let _ = py.detach(move || waiting.recv());
                return Err(error);
            }
        }
    })
}
