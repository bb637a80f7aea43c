//! Ctrl-C, or a request to terminate or to hang up. Nothing unfinished is left of a folder,
//! whenever it comes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use offramp::report::folder::Traces;

use crate::exit::INTERRUPTED;
use crate::failure::Failure;
use crate::output::say;

/// What is said at once: to end what has begun, and to write it, may take a while.
const HEARD: &str =
    "interrupted: what has begun is ended and what is done is kept; once more ends at once\n";

/// What this program does about interrupts from now on.
pub(crate) struct Interrupt {
    raised: Arc<AtomicBool>,
    unfinished: Arc<Mutex<Option<Traces>>>,
}

impl Interrupt {
    /// The first ends the work after the runs that are being played, the second ends the program.
    pub(crate) fn stops_playing() -> Result<Self, Failure> {
        Self::handled(|raised| {
            let is_second = raised.swap(true, Ordering::Relaxed);
            if !is_second {
                say(HEARD);
            }
            is_second
        })
    }

    /// The first ends the program, with a message.
    pub(crate) fn ends(message: impl Fn() -> String + Send + 'static) -> Result<Self, Failure> {
        Self::handled(move |_| {
            say(&format!("{}\n", message()));
            true
        })
    }

    /// Listens; `ends` says whether an interrupt ends the program.
    fn handled(ends: impl Fn(&AtomicBool) -> bool + Send + 'static) -> Result<Self, Failure> {
        let raised = Arc::new(AtomicBool::new(false));
        let unfinished = Arc::new(Mutex::new(None::<Traces>));
        let (flag, traces) = (Arc::clone(&raised), Arc::clone(&unfinished));
        ctrlc::set_handler(move || {
            if ends(&flag) {
                let traces = traces.lock().unwrap_or_else(PoisonError::into_inner);
                let _removed = traces.as_ref().map(Traces::remove);
                std::process::exit(INTERRUPTED.into());
            }
        })
        .map_err(Failure::running)?;
        Ok(Self { raised, unfinished })
    }

    /// Begins what an interrupt takes away again; none comes between.
    pub(crate) fn guarding<T, E>(
        &self,
        begin: impl FnOnce() -> Result<T, E>,
        traces: impl FnOnce(&T) -> Traces,
    ) -> Result<T, E> {
        let mut unfinished = self
            .unfinished
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let started = begin()?;
        *unfinished = Some(traces(&started));
        Ok(started)
    }

    /// The flag that an interrupt raises.
    pub(crate) fn raised(&self) -> &AtomicBool {
        &self.raised
    }
}
