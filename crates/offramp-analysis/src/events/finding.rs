//! What is wrong with a file, line by line.

use std::fmt;

use offramp_core::prose::wording::harmless;

/// Most findings that are kept: a broken file of a million lines is told at once.
pub const MOST: usize = 100;

/// A mistake in a file of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFinding {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What was found, what is allowed and what to do.
    pub message: String,
}

impl fmt::Display for LineFinding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = harmless(&self.message);
        write!(formatter, "{}:{}: {message}", self.file, self.line)
    }
}

/// What is wrong with a file of data, in the order of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventsError(pub Vec<LineFinding>);

impl std::error::Error for EventsError {}

/// A line for every mistake, up to [`MOST`].
impl fmt::Display for EventsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in self.0.iter().take(MOST) {
            writeln!(formatter, "error: {finding}")?;
        }
        if self.0.len() > MOST {
            // Nobody has looked further.
            writeln!(
                formatter,
                "error: there are more; the first {MOST} are shown"
            )?;
        }
        Ok(())
    }
}
