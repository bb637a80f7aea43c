//! What is written of each run while the runs are played: `runs.csv`, and what was asked for
//! beside it.

use std::fs::File;
use std::io::{self, BufWriter};

use offramp::chance::Seed;
use offramp::crisis::Crisis;
use offramp::ensemble::Row;
use offramp::pool::Pool;
use offramp::report::CsvStyle;
use offramp::report::folder::Folder;
use offramp::report::parquet::ParquetTable;
use offramp::report::run::tables::{RunTable, run_cells, run_columns};
use offramp::report::traces::{COLUMNS, TraceFormat, TraceTable};

use crate::args::{RowArgs, Traces};
use crate::failure::Failure;

/// The file of the runs.
pub(crate) const RUNS: &str = "runs.csv";

/// The tables that have rows of runs.
pub(crate) struct RowTables<'c> {
    crisis: &'c Crisis,
    runs: RunTable<'c, BufWriter<File>>,
    columnar: Option<ParquetTable<BufWriter<File>>>,
    traces: Option<TraceTable<BufWriter<File>>>,
    seed: Seed,
    pool: Pool,
}

impl<'c> RowTables<'c> {
    /// Begins them in a folder.
    pub(crate) fn begin(
        folder: &Folder,
        crisis: &'c Crisis,
        (args, style): (RowArgs, CsvStyle),
        (seed, threads): (Seed, Option<usize>),
    ) -> Result<Self, Failure> {
        let refused = |name: &'static str| move |cause| folder.refused(name, cause);
        let runs = RunTable::new(folder.file(RUNS)?, crisis, style).map_err(refused(RUNS))?;
        let columnar = args.parquet.then_some("runs.parquet").map(|name| {
            let table = ParquetTable::new(folder.file(name)?, &run_columns(crisis));
            table.map_err(refused(name))
        });
        let traces = args.traces.map(named).map(|(name, format)| {
            let table = TraceTable::new(folder.file(name)?, format, style);
            table.map_err(refused(name))
        });
        Ok(Self {
            crisis,
            runs,
            columnar: columnar.transpose()?,
            traces: traces.transpose()?,
            seed,
            pool: Pool::of(threads)?,
        })
    }

    /// Adds runs that follow one another.
    pub(crate) fn write(&mut self, rows: &[Row]) -> io::Result<()> {
        self.runs.write(rows)?;
        if let Some(table) = &mut self.columnar {
            let mut rows = rows.iter().map(|row| run_cells(self.crisis, row));
            rows.try_for_each(|cells| table.row(cells))?;
        }
        if let (Some(table), Some(first), Some(last)) =
            (&mut self.traces, rows.first(), rows.last())
        {
            let runs = (self.seed, first.run..last.run + 1);
            table.write(self.crisis, runs, &self.pool)?;
        }
        Ok(())
    }

    /// Writes what is still in memory.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.runs.finish()?;
        self.columnar.map(ParquetTable::finish).transpose()?;
        self.traces.map(TraceTable::finish).transpose()?;
        Ok(())
    }
}

/// The tables that are there as CSV, by the names of their files, with their headers.
pub(crate) fn headers(crisis: &Crisis, args: RowArgs) -> Vec<(String, Vec<u8>)> {
    let mut header = Vec::new();
    let table = RunTable::new(&mut header, crisis, CsvStyle::default());
    let finished = table.and_then(RunTable::finish);
    let mut all = finished.map_or_else(|_| Vec::new(), |()| vec![(RUNS.to_owned(), header)]);
    if args.traces == Some(Traces::Csv) {
        let names = COLUMNS.map(|(name, _)| name).join(",");
        all.push(("traces.csv".to_owned(), names.into_bytes()));
    }
    all
}

/// The file of acts in a format.
fn named(traces: Traces) -> (&'static str, TraceFormat) {
    match traces {
        Traces::Csv => ("traces.csv", TraceFormat::Csv),
        Traces::Jsonl => ("traces.jsonl", TraceFormat::JsonLines),
        Traces::Parquet => ("traces.parquet", TraceFormat::Parquet),
    }
}
