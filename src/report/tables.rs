//! The CSV files of `offramp run --out`.

use std::io;

use super::run::RunReport;
use crate::ensemble::Row;

/// `outcomes.csv`: a row an outcome.
///
/// # Errors
///
/// What the writer says.
pub fn outcomes(report: &RunReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in &report.outcomes {
        table.serialize(row)?;
    }
    table.flush()
}

/// `measures.csv`: a row a measure.
///
/// # Errors
///
/// What the writer says.
pub fn measures(report: &RunReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in &report.measures {
        table.serialize(row)?;
    }
    table.flush()
}

/// `levels.csv`: a row a turn.
///
/// # Errors
///
/// What the writer says.
pub fn levels(report: &RunReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in &report.levels {
        table.serialize(row)?;
    }
    table.flush()
}

/// `runs.csv`: a row a run, written while the runs are played.
#[derive(Debug)]
pub struct RunTable<W: io::Write> {
    table: csv::Writer<W>,
    outcomes: Vec<String>,
}

impl<W: io::Write> RunTable<W> {
    /// The table with its header: run, outcome, then the measures.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn new(out: W, outcomes: &[&str], measures: &[String]) -> io::Result<Self> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(
            ["run", "outcome"]
                .into_iter()
                .chain(measures.iter().map(String::as_str)),
        )?;
        Ok(Self {
            table,
            outcomes: outcomes.iter().map(|name| (*name).to_owned()).collect(),
        })
    }

    /// Writes the rows of some runs.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn write(&mut self, rows: &[Row]) -> io::Result<()> {
        for row in rows {
            let values = row
                .values
                .iter()
                .map(|value| value.map_or_else(String::new, |value| value.to_string()));
            let first = [row.run.to_string(), self.outcomes[row.outcome].clone()];
            self.table.write_record(first.into_iter().chain(values))?;
        }
        Ok(())
    }

    /// Writes what is still in memory.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn finish(mut self) -> io::Result<()> {
        self.table.flush()
    }
}
