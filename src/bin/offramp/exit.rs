//! Exit codes: 0 done, 1 failed while running, 2 usage, 3 scenario invalid, 130 interrupted.

use std::io::IsTerminal;
use std::process::ExitCode;

use offramp::scenario::{ScenarioError, render};

use crate::output::say;

/// The exit code after an interrupt, as shells have it.
pub(crate) const INTERRUPTED: u8 = 130;

/// Why the program did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something went wrong while running: exit code 1.
    Running(String),
    /// The arguments do not fit together: exit code 2.
    Usage(String),
    /// It was interrupted, and what was finished has been shown: exit code [`INTERRUPTED`].
    Interrupted(String),
    /// The scenario is invalid: exit code 3. The text has been shown already where it is empty.
    Scenario(String),
}

impl Failure {
    /// A failure while running.
    pub(crate) fn running(cause: impl std::fmt::Display) -> Self {
        Self::Running(cause.to_string())
    }
}

impl From<ScenarioError> for Failure {
    fn from(error: ScenarioError) -> Self {
        match error {
            ScenarioError::Invalid(findings, sources) => {
                Self::Scenario(render(&findings, &sources, std::io::stderr().is_terminal()))
            }
            other => Self::Scenario(format!("error: {other}\n")),
        }
    }
}

/// Says on stderr what went wrong, and gives the exit code.
pub(crate) fn code(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Running(message)) => {
            say(&format!("error: {message}\n"));
            ExitCode::from(1)
        }
        Err(Failure::Usage(message)) => {
            say(&format!("error: {message}\n"));
            ExitCode::from(2)
        }
        Err(Failure::Interrupted(message)) => {
            say(&format!("{message}\n"));
            ExitCode::from(INTERRUPTED)
        }
        Err(Failure::Scenario(message)) => {
            say(&message);
            ExitCode::from(3)
        }
    }
}
