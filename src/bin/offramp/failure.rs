//! What a subcommand comes to, and why it did not do what it was asked.

use std::io;

use offramp::causes::CausesError;
use offramp::comparison::ComparisonError;
use offramp::ensemble::EnsembleError;
use offramp::experiment::{GridError, Misfit};
use offramp::parts::PartsError;
use offramp::pool::PoolError;
use offramp::prose::numbers::grouped;
use offramp::report::folder::FolderError;
use offramp::scenario::{ScenarioError, render};

use crate::terminal::is_coloured;

/// What every subcommand comes to.
pub(crate) type Done = Result<(), Failure>;

/// Why the program did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something went wrong while running.
    Running(String),
    /// The arguments do not fit together.
    Usage(String),
    /// It was interrupted, and what was finished has been shown.
    Interrupted(String),
    /// The scenario is invalid. The text has been shown already where it is empty.
    Scenario(String),
}

impl Failure {
    /// Says so where only the first of the runs that were asked for were played.
    pub(crate) fn where_cut_short(played: u64, asked: u64) -> Done {
        if played >= asked {
            return Ok(());
        }
        let (played, asked) = (grouped(played), grouped(asked));
        Err(Self::Interrupted(format!(
            "interrupted: these are the first {played} of {asked} runs"
        )))
    }

    /// The same failure; of an interrupt it also says what is kept.
    pub(crate) fn keeping(self, kept: &str) -> Self {
        match self {
            Self::Interrupted(message) => Self::Interrupted(format!("{message}\n{kept}")),
            other => other,
        }
    }

    /// What happened.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Running(words)
            | Self::Usage(words)
            | Self::Interrupted(words)
            | Self::Scenario(words) => words.trim_end(),
        }
    }

    /// A failure while running.
    pub(crate) fn running(cause: impl std::fmt::Display) -> Self {
        Self::Running(cause.to_string())
    }
}

impl From<ScenarioError> for Failure {
    fn from(error: ScenarioError) -> Self {
        Self::Scenario(told(&error))
    }
}

impl From<GridError> for Failure {
    fn from(error: GridError) -> Self {
        match error {
            GridError::Scenario(misfits) => Self::Scenario(misfits.iter().map(located).collect()),
            other => Self::Usage(other.to_string()),
        }
    }
}

impl From<PoolError> for Failure {
    fn from(error: PoolError) -> Self {
        Self::running(error)
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        Self::running(error)
    }
}

impl From<EnsembleError> for Failure {
    fn from(error: EnsembleError) -> Self {
        match error {
            EnsembleError::NothingPlayed => Self::Interrupted(error.to_string()),
            other => Self::running(other),
        }
    }
}

impl From<ComparisonError> for Failure {
    fn from(error: ComparisonError) -> Self {
        match error {
            ComparisonError::NothingPlayed => Self::Interrupted(error.to_string()),
            ComparisonError::TooFewArms(_)
            | ComparisonError::NoShare
            | ComparisonError::UnknownQuantity(..) => Self::Usage(error.to_string()),
            other => Self::running(other),
        }
    }
}

impl From<PartsError> for Failure {
    fn from(error: PartsError) -> Self {
        Self::running(error)
    }
}

impl From<CausesError> for Failure {
    fn from(error: CausesError) -> Self {
        match error {
            CausesError::Comparison(error) => error.into(),
            other => Self::running(other),
        }
    }
}

/// What is wrong with a scenario, as stderr shows it.
fn told(error: &ScenarioError) -> String {
    match error {
        ScenarioError::Invalid(findings, sources) => {
            render(findings, sources, is_coloured(&io::stderr()))
        }
        other => format!("error: {other}\n"),
    }
}

/// What is wrong with a scenario, and with which where there are several.
fn located(Misfit { scenario, error }: &Misfit) -> String {
    let text = told(error);
    match scenario {
        Some(scenario) => format!("{text}note: that was found in the scenario `{scenario}`\n"),
        None => text,
    }
}
