//! What is wrong with scenario files, as plain data for editors: the stable, versioned JSON of
//! `offramp check`.

use serde::Serialize;

use offramp_core::crisis::Grading;
use offramp_scenario::Sources;
use offramp_scenario::{Code, Finding, Severity};
use offramp_scenario::{Scenario, ScenarioError};

/// The version of the shape; it grows when a key is renamed or removed.
pub const FINDINGS_VERSION: u32 = 1;

/// The findings in some scenario files: which can be played, and what is to be mended where. An
/// editor can underline the place of each finding and offer its replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// [`FINDINGS_VERSION`].
    pub shape: u32,
    /// The files, in the order in which they were named.
    pub files: Vec<FileReport>,
}

/// The findings in one scenario file and in what it extends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file, as it was named.
    pub file: String,
    /// Whether it can be played: it may have warnings, but no errors.
    pub sound: bool,
    /// How many of its numbers have which grade of evidence; `null` if it cannot be played.
    pub numbers: Option<Grading>,
    /// What is wrong with it, in the order of the places.
    pub findings: Vec<FindingReport>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingReport {
    /// The file that holds it: the checked one, or one that it extends.
    pub file: String,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Its stable code, e.g. `unknown-key`.
    pub code: &'static str,
    /// What was found and what is allowed.
    pub message: String,
    /// A few words for the place itself.
    pub label: String,
    /// Where it begins.
    pub start: Position,
    /// Where it ends: just behind its last character.
    pub end: Position,
    /// Its bytes in the file, counted from 0: the first, and the one behind the last.
    pub bytes: [usize; 2],
    /// What to do.
    pub help: Vec<String>,
    /// What to write instead of the bytes, if that is known.
    pub replacement: Option<String>,
}

/// A place in a text. Lines and columns count from 1; a column is a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl CheckReport {
    /// A report on files, each with what came of reading it.
    ///
    /// ```
    /// use offramp::report::findings::CheckReport;
    ///
    /// let text = "extends = \"iran-pakistan-2024\"\nturnz = 3";
    /// let read = offramp::scenario::parse("mine.toml", text, &[]);
    /// let report = CheckReport::of([("mine.toml", &read)]);
    /// let finding = &report.files[0].findings[0];
    /// assert_eq!((finding.code, finding.start.line, finding.start.column), ("unknown-key", 2, 1));
    /// ```
    #[must_use]
    pub fn of<'r>(
        files: impl IntoIterator<Item = (&'r str, &'r Result<Scenario, ScenarioError>)>,
    ) -> Self {
        let files = files.into_iter();
        Self {
            shape: FINDINGS_VERSION,
            files: files
                .map(|(file, read)| FileReport::of(file, read))
                .collect(),
        }
    }
}

impl FileReport {
    fn of(file: &str, read: &Result<Scenario, ScenarioError>) -> Self {
        let findings = match read {
            Ok(scenario) => reports(&scenario.warnings, &scenario.sources),
            Err(ScenarioError::Invalid(findings, sources)) => reports(findings, sources),
            Err(other) => vec![unreadable(file, other)],
        };
        Self {
            file: file.to_owned(),
            sound: read.is_ok(),
            numbers: read.as_ref().ok().map(|scenario| scenario.crisis.grading()),
            findings,
        }
    }
}

/// Findings by the order of their places: the checked file first, then what it extends.
fn reports(findings: &[Finding], sources: &Sources) -> Vec<FindingReport> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| (finding.place.source, finding.place.span.start));
    let reports = sorted.into_iter().map(|finding| found(finding, sources));
    reports.collect()
}

fn found(finding: &Finding, sources: &Sources) -> FindingReport {
    let source = sources.get(finding.place.source);
    let span = &finding.place.span;
    FindingReport {
        file: source.name.clone(),
        severity: name(finding.severity),
        code: finding.code.name(),
        message: finding.message.clone(),
        label: finding.label.clone(),
        start: position(&source.text, span.start),
        end: position(&source.text, span.end),
        bytes: [span.start, span.end],
        help: finding.help.clone(),
        replacement: finding.replacement.clone(),
    }
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn unreadable(file: &str, error: &ScenarioError) -> FindingReport {
    let start = Position { line: 1, column: 1 };
    FindingReport {
        file: file.to_owned(),
        severity: "error",
        code: Code::Unreadable.name(),
        message: error.to_string(),
        label: "cannot be read".to_owned(),
        start,
        end: start,
        bytes: [0, 0],
        help: Vec::new(),
        replacement: None,
    }
}

fn position(text: &str, byte: usize) -> Position {
    let before = &text[..byte];
    let line_begins = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: 1 + before.matches('\n').count(),
        column: 1 + before[line_begins..].chars().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_their_break() {
        let text = "a = \"é\"\nb = 1\n";
        assert_eq!(position(text, 0), Position { line: 1, column: 1 });
        assert_eq!(position(text, 8), Position { line: 1, column: 8 });
        assert_eq!(position(text, 9), Position { line: 2, column: 1 });
        assert_eq!(position(text, text.len()), Position { line: 3, column: 1 });
    }
}
