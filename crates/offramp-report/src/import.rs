//! What became of event data: the summary of `offramp import`, for people and as data.

use std::fmt::Write;

use offramp_analysis::import::reported::Import;
use offramp_core::prose::numbers::grouped;
use serde::Serialize;

/// The version of the shape; it grows when a key is renamed or removed.
pub const IMPORT_VERSION: u32 = 1;

/// The results of `offramp import`: what was written, and what was left out and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// [`IMPORT_VERSION`].
    pub shape: u32,
    /// The version of offramp.
    pub version: String,
    /// The file that was read.
    pub file: String,
    /// Its format.
    #[serde(rename = "as")]
    pub format: String,
    /// The file that was written.
    pub out: String,
    /// Rows below the header.
    pub rows: u64,
    /// Acts that were written, after meetings that are reported of both sides were made one.
    pub acts: u64,
    /// Confrontations; `null` for a scenario.
    pub confrontations: Option<u64>,
    /// Reports of what another row reports too.
    pub duplicates: u64,
    /// Rows in which one of the two is no state, or both are the same.
    pub not_of_two_states: u64,
    /// Rows in which no government or its forces act, or are acted on.
    pub not_of_governments: u64,
    /// Rows of other pairs or days than were asked for.
    pub not_wanted: u64,
    /// Confrontations of more than two states, which are left out.
    pub of_more_than_two: u64,
    /// Acts of which only the month is known; they stand on the 15th.
    pub without_day: u64,
    /// The codes that no move carries, by code.
    pub no_move: Vec<NoMove>,
}

/// A code that no move carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoMove {
    /// The code.
    pub code: String,
    /// How many rows have it.
    pub rows: u64,
    /// The first line that does.
    pub line: u64,
}

/// The summary of an import; what was written is filled in by who wrote it.
#[must_use]
pub fn report(file: &str, import: &Import, out: &str) -> ImportReport {
    let tally = &import.tally;
    let no_move = tally.no_move.iter().map(|(code, passed)| NoMove {
        code: code.clone(),
        rows: passed.rows,
        line: passed.line,
    });
    ImportReport {
        shape: IMPORT_VERSION,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        file: file.to_owned(),
        format: import.format.name().to_owned(),
        out: out.to_owned(),
        rows: tally.rows,
        acts: import.acts.len() as u64,
        confrontations: None,
        duplicates: tally.duplicates,
        not_of_two_states: tally.not_of_two_states,
        not_of_governments: tally.not_of_governments,
        not_wanted: tally.not_wanted,
        of_more_than_two: 0,
        without_day: tally.without_day,
        no_move: no_move.collect(),
    }
}

/// The summary for people.
#[must_use]
pub fn text(report: &ImportReport) -> String {
    let mut text = format!("{}, rows: {}\n", report.file, grouped(report.rows));
    let mut line = |what: &str, count: u64| {
        if count > 0 {
            let _ = writeln!(text, "  {what}: {}", grouped(count));
        }
    };
    line("acts of one state towards another", report.acts);
    let confrontations = report.confrontations.unwrap_or(0);
    line("confrontations of two states", confrontations);
    line("duplicate reports, dropped", report.duplicates);
    let without_day = report.without_day;
    line(
        "acts without a day of the month, which stand on the 15th",
        without_day,
    );
    line("left out, not of two states", report.not_of_two_states);
    line(
        "left out, not of governments or their forces",
        report.not_of_governments,
    );
    line("left out, of other states or days", report.not_wanted);
    line(
        "left out, confrontations of more than two states",
        report.of_more_than_two,
    );
    let without = report.no_move.iter().map(|code| code.rows).sum();
    line("left out, with codes that no move carries", without);
    for code in &report.no_move {
        let (name, rows, first) = (&code.code, grouped(code.rows), code.line);
        let _ = writeln!(text, "    {name}: {rows}, the first on line {first}");
    }
    let _ = writeln!(text, "wrote {}", report.out);
    text
}
