//! Ctrl-C, or a request to terminate: the first ends the work after the runs that are being played, the second ends the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use offramp::report::folder::Folder;

use crate::exit::INTERRUPTED;
use crate::failure::Failure;

/// A flag that the first interrupt sets. The second leaves nothing of the folder, if there is one.
pub(crate) fn flag(folder: Option<&Folder>) -> Result<Arc<AtomicBool>, Failure> {
    let flag = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&flag);
    let traces = folder.map(Folder::traces);
    let handler = move || {
        if raised.swap(true, Ordering::Relaxed) {
            if let Some(traces) = &traces {
                traces.remove();
            }
            std::process::exit(INTERRUPTED.into());
        }
    };
    ctrlc::set_handler(handler).map_err(Failure::running)?;
    Ok(flag)
}
