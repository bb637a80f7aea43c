//! Exit codes: 0 done, 1 failed while running, 2 usage, 3 scenario invalid, 130 interrupted.

use std::process::ExitCode;

use offramp::prose::wording::harmless;

use crate::failure::{Done, Failure};
use crate::output::say;

/// The exit code after an interrupt, as shells have it.
pub(crate) const INTERRUPTED: u8 = 130;

/// Says on stderr what went wrong, and gives the exit code.
pub(crate) fn code(result: Done) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Running(message)) => {
            say(&format!("error: {}\n", harmless(&message)));
            ExitCode::from(1)
        }
        Err(Failure::Usage(message)) => {
            say(&format!("error: {}\n", harmless(&message)));
            ExitCode::from(2)
        }
        Err(Failure::Interrupted(message)) => {
            say(&format!("{}\n", harmless(&message)));
            ExitCode::from(INTERRUPTED)
        }
        Err(Failure::Scenario(message)) => {
            say(&message);
            ExitCode::from(3)
        }
    }
}
