//! Tables in the format Parquet, which are written while their rows come: no more than some
//! ten thousand of them are in memory.
//!
//! Columns have types and may be empty in a row, names are those of the CSV files, and numbers have
//! every digit. Without the feature `parquet` a table is refused when it is begun.

#[cfg(all(feature = "parquet", not(target_family = "wasm")))]
mod file;
#[cfg(not(all(feature = "parquet", not(target_family = "wasm"))))]
mod none;

use std::io::{self, Write};

use crate::cell::{Cell, Kind};
use crate::csv_style::CsvStyle;
#[cfg(all(feature = "parquet", not(target_family = "wasm")))]
use file::File;
#[cfg(not(all(feature = "parquet", not(target_family = "wasm"))))]
use none::File;

/// Rows that are written at a time.
const ROWS: usize = 1 << 16;

/// A table that is being written.
#[derive(Debug)]
pub struct ParquetTable<W: Write + Send> {
    file: File<W>,
    columns: Vec<Column>,
    rows: usize,
}

/// The cells of a column that are not written yet.
#[derive(Debug)]
struct Column {
    values: Values,
    /// For each row, whether it has a value.
    has: Vec<bool>,
}

/// Values of one kind.
#[derive(Debug)]
enum Values {
    Counts(Vec<i64>),
    Numbers(Vec<f64>),
    Words(Vec<String>),
    Flags(Vec<bool>),
}

impl<W: Write + Send> ParquetTable<W> {
    /// Begins a table of columns with these names.
    ///
    /// # Errors
    ///
    /// What the writer says, or that this program was built without the format.
    pub fn new<N: AsRef<str>>(out: W, columns: &[(N, Kind)]) -> io::Result<Self> {
        let named: Vec<(String, Kind)> = columns
            .iter()
            .map(|(name, kind)| (CsvStyle::name(name.as_ref()), *kind))
            .collect();
        Ok(Self {
            file: File::begin(out, &named)?,
            columns: named.iter().map(|(_, kind)| Column::of(*kind)).collect(),
            rows: 0,
        })
    }

    /// Adds a row. A cell that is not of the kind of its column is empty.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.add(cell);
        }
        self.rows += 1;
        if self.rows < ROWS {
            return Ok(());
        }
        self.write()
    }

    /// Writes what is still in memory, and the end of the file.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn finish(mut self) -> io::Result<W> {
        if self.rows > 0 {
            self.write()?;
        }
        self.file.end()
    }

    fn write(&mut self) -> io::Result<()> {
        self.file.group(&self.columns)?;
        for column in &mut self.columns {
            column.clear();
        }
        self.rows = 0;
        Ok(())
    }
}

impl Column {
    fn of(kind: Kind) -> Self {
        let values = match kind {
            Kind::Count => Values::Counts(Vec::new()),
            Kind::Number => Values::Numbers(Vec::new()),
            Kind::Words => Values::Words(Vec::new()),
            Kind::Flag => Values::Flags(Vec::new()),
        };
        let has = Vec::new();
        Self { values, has }
    }

    fn add(&mut self, cell: Cell<'_>) {
        let mut has = true;
        match (&mut self.values, cell) {
            (Values::Counts(all), Cell::Count(count)) => {
                all.push(i64::try_from(count).unwrap_or(i64::MAX));
            }
            (Values::Numbers(all), Cell::Number(number)) => all.push(number),
            (Values::Words(all), Cell::Words(words)) => all.push(words.into_owned()),
            (Values::Flags(all), Cell::Flag(flag)) => all.push(flag),
            _ => has = false,
        }
        self.has.push(has);
    }

    fn clear(&mut self) {
        self.has.clear();
        match &mut self.values {
            Values::Counts(all) => all.clear(),
            Values::Numbers(all) => all.clear(),
            Values::Words(all) => all.clear(),
            Values::Flags(all) => all.clear(),
        }
    }
}
