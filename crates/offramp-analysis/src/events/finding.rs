//! What is wrong with a file, line by line.

use std::borrow::Cow;
use std::fmt;

use offramp_core::prose::wording::harmless;

/// Most findings that are kept: a broken file of a million lines is told at once.
pub const MOST: usize = 100;

/// Most letters of a message: a damaged file may have a cell of a million.
const MOST_OF_A_MESSAGE: usize = 1000;
/// Most letters of a cell that a message quotes.
const MOST_OF_A_CELL: usize = 80;

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

impl LineFinding {
    /// A mistake in a line. Of what is quoted in the message, each between two backticks, only the
    /// beginning is kept where it is long.
    pub(crate) fn new(file: &str, line: u64, message: &str) -> Self {
        let parts = message.split('`').enumerate();
        let parts = parts.map(|(place, part)| match place % 2 {
            0 => Cow::Borrowed(part),
            _ => cut(part, MOST_OF_A_CELL),
        });
        let short = parts.collect::<Vec<_>>().join("`");
        Self {
            file: file.to_owned(),
            line,
            message: cut(&short, MOST_OF_A_MESSAGE).into_owned(),
        }
    }
}

/// A cell as a message quotes it.
pub(crate) fn quoted(cell: &str) -> Cow<'_, str> {
    cut(cell, MOST_OF_A_CELL)
}

/// The beginning of a text that is longer than so many letters.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}...", &text[..end])),
        None => Cow::Borrowed(text),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_million_letters_are_cut_and_the_advice_stays() {
        let cell = "é".repeat(1_000_000);
        let told = LineFinding::new("e.csv", 3, &format!("`day` is `{cell}`; it is a number"));
        let begins = "é".repeat(MOST_OF_A_CELL);
        assert_eq!(
            told.to_string(),
            format!("e.csv:3: `day` is `{begins}...`; it is a number")
        );
        let ticks = LineFinding::new("e.csv", 3, &"`x".repeat(1_000_000));
        assert_eq!(ticks.message.chars().count(), MOST_OF_A_MESSAGE + 3);
    }
}
