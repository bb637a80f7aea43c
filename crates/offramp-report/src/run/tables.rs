//! The CSV files of `offramp run --out`.

use std::io;

use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure;
use offramp_core::ensemble::Row;

use super::data::RunReport;

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
pub struct RunTable<'c, W: io::Write> {
    table: csv::Writer<W>,
    crisis: &'c Crisis,
}

impl<'c, W: io::Write> RunTable<'c, W> {
    /// The table with its header: run, outcome, the measures, then what was drawn once per run, by
    /// its path.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn new(out: W, crisis: &'c Crisis) -> io::Result<Self> {
        let mut table = csv::Writer::from_writer(out);
        let measures = measure::measures(crisis);
        let names = measures.iter().map(|measure| measure.name.as_str());
        let header = ["run", "outcome"].into_iter().chain(names);
        table.write_record(header.chain(crisis.drawn_paths()))?;
        Ok(Self { table, crisis })
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
            let outcome = self.crisis.outcome_names()[row.outcome].to_owned();
            let first = [row.run.to_string(), outcome];
            let draws = row.draws.iter().enumerate();
            let draws = draws.map(|(place, drawn)| self.crisis.drawn_text(place, *drawn));
            self.table
                .write_record(first.into_iter().chain(values).chain(draws))?;
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
