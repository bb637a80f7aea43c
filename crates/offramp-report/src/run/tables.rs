//! The CSV files of `offramp run --out`.

use std::io;

use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure;
use offramp_core::crisis::{Drawn, Unit};
use offramp_core::ensemble::Row;
use serde::Serialize;

use super::data::{MeasureReport, RunReport};
use crate::cell::{Cell, Kind};
use crate::csv_style::CsvStyle;

/// `outcomes.csv`: a row for each outcome, in the order in which the scenario tests them. Columns:
/// `name`, `count` of runs, their `share` from 0 to 1, the ends `low` and `high` of its 95 %
/// interval, and what the scenario `says` of it, empty where it says nothing.
///
/// ```
/// use offramp::ensemble::{Plan, play};
/// use offramp::report::run::{report, tables};
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let ensemble = play(&scenario.crisis, &Plan::runs(20), &mut ())?;
/// let mut csv = Vec::new();
/// tables::outcomes(&report(&scenario, &ensemble), &mut csv)?;
/// assert!(csv.starts_with(b"name,count,share,low,high,says\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// What the writer says.
pub fn outcomes(report: &RunReport, out: impl io::Write) -> io::Result<()> {
    rows(&report.outcomes, out)
}

/// A row for each of these, with its fields as columns.
fn rows<T: Serialize>(rows: &[T], out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    rows.iter().try_for_each(|row| table.serialize(row))?;
    table.flush()
}

/// `measures.csv`: a row for each measure. Columns: `name`, `unit`, `n` (the runs that have it),
/// `mean` with the ends `low` and `high` of its 95 % interval, `sd`, and the quantiles `p05`, `p50`
/// and `p95`, all in the unit; of people, the shares of runs `over_100`, `over_1000` and
/// `over_10000`. A cell is empty where there is no value.
///
/// # Errors
///
/// What the writer says.
pub fn measures(report: &RunReport, out: impl io::Write) -> io::Result<()> {
    let all: Vec<MeasureRow<'_>> = report.measures.iter().map(MeasureRow::of).collect();
    rows(&all, out)
}

/// A row of `measures.csv`.
#[derive(Serialize)]
struct MeasureRow<'a> {
    name: &'a str,
    unit: &'a Unit,
    n: u64,
    mean: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    sd: Option<f64>,
    p05: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
    over_100: Option<f64>,
    over_1000: Option<f64>,
    over_10000: Option<f64>,
}

impl<'a> MeasureRow<'a> {
    fn of(measure: &'a MeasureReport) -> Self {
        let over = |number: u64| {
            let above = measure.exceed.iter().find(|above| above.over == number);
            above.map(|above| above.share)
        };
        Self {
            name: &measure.name,
            unit: &measure.unit,
            n: measure.n,
            mean: measure.mean,
            low: measure.low,
            high: measure.high,
            sd: measure.sd,
            p05: measure.p05,
            p50: measure.p50,
            p95: measure.p95,
            over_100: over(100),
            over_1000: over(1_000),
            over_10000: over(10_000),
        }
    }
}

/// `levels.csv`: a row for each turn, from 1 on, as long as any run goes on. Columns: `turn`,
/// the `date` on which it begins, `open` (how many runs go on), and the quantiles `p05`, `p25`,
/// `p50`, `p75` and `p95` of the crisis level over those runs, as severities.
///
/// # Errors
///
/// What the writer says.
pub fn levels(report: &RunReport, crisis: &Crisis, out: impl io::Write) -> io::Result<()> {
    let all = report.levels.iter().map(|row| DatedLevel {
        turn: row.turn,
        date: crisis.date(crisis.day_of_turn(row.turn - 1)).to_string(),
        open: row.open,
        p05: row.p05,
        p25: row.p25,
        p50: row.p50,
        p75: row.p75,
        p95: row.p95,
    });
    rows(&all.collect::<Vec<_>>(), out)
}

/// A row of `levels.csv`.
#[derive(Serialize)]
struct DatedLevel {
    turn: u32,
    date: String,
    open: u64,
    p05: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
}

/// `runs.csv`: a row a run, written while the runs are played.
#[derive(Debug)]
pub struct RunTable<'c, W: io::Write> {
    table: csv::Writer<W>,
    crisis: &'c Crisis,
    style: CsvStyle,
}

impl<'c, W: io::Write> RunTable<'c, W> {
    /// The table with its header: run, outcome, the measures, then what was drawn once per run, by
    /// its path.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn new(mut out: W, crisis: &'c Crisis, style: CsvStyle) -> io::Result<Self> {
        out.write_all(style.begins().as_bytes())?;
        let mut table = csv::Writer::from_writer(out);
        let measures = measure::measures(crisis);
        let names = measures.iter().map(|measure| measure.name.as_str());
        let header = ["run", "outcome"].into_iter().chain(names);
        let drawn = crisis.drawn_paths();
        let header = header.chain(drawn.iter().map(AsRef::as_ref));
        table.write_record(header.map(CsvStyle::name))?;
        Ok(Self {
            table,
            crisis,
            style,
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
            let outcome = self.crisis.outcome_names()[row.outcome].to_owned();
            let first = [row.run.to_string(), outcome];
            let draws = row.draws.iter().enumerate();
            let draws = draws.map(|(place, drawn)| self.crisis.drawn_text(place, *drawn));
            let cells = first.into_iter().chain(values).chain(draws);
            let style = self.style;
            self.table
                .write_record(cells.map(|cell| style.cell(&cell)))?;
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

/// The columns of `runs.parquet`: those of `runs.csv`.
#[must_use]
pub fn run_columns(crisis: &Crisis) -> Vec<(String, Kind)> {
    let begin = [("run", Kind::Count), ("outcome", Kind::Words)];
    let begin = begin
        .map(|(name, kind)| (name.to_owned(), kind))
        .into_iter();
    let measures = measure::measures(crisis).into_iter();
    let measures = measures.map(|measure| (measure.name, Kind::Number));
    // Policies that are drawn come before numbers.
    let mixtures = crisis.parts().mixtures.len();
    let drawn = crisis.drawn_paths().into_iter().enumerate();
    let drawn = drawn.map(|(place, path)| {
        let kind = if place < mixtures {
            Kind::Words
        } else {
            Kind::Number
        };
        (path.to_owned(), kind)
    });
    begin.chain(measures).chain(drawn).collect()
}

/// A row of `runs.parquet`.
#[must_use]
pub fn run_cells<'c>(crisis: &'c Crisis, row: &Row) -> Vec<Cell<'c>> {
    let outcome = crisis.outcome_names()[row.outcome];
    let begin = [Cell::Count(row.run), outcome.into()].into_iter();
    let values = row.values.iter().map(|value| (*value).into());
    let draws = row.draws.iter().enumerate();
    let draws = draws.map(|(place, drawn)| match drawn {
        Drawn::Number(number) => Cell::Number(*number),
        Drawn::Policy(_) => Cell::Words(crisis.drawn_text(place, *drawn).into()),
        Drawn::NotNeeded => Cell::Empty,
    });
    begin.chain(values).chain(draws).collect()
}
