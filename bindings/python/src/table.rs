//! Tables as Arrow: other packages take them over without a copy, by the PyCapsule interface of
//! Arrow.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::ffi::FFI_ArrowArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, RecordBatchIterator,
    StringArray, StructArray,
};
use arrow_schema::ArrowError;
use arrow_schema::ffi::FFI_ArrowSchema;
use offramp::report::CsvStyle;
use offramp::report::cell::{Cell as Own, Kind};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

/// Columns that count: whole numbers in every table.
const COUNTS: [&str; 14] = [
    "run",
    "count",
    "n",
    "turn",
    "open",
    "runs",
    "day_count",
    "decided",
    "reached",
    "over",
    "futures",
    "replays",
    "with",
    "without",
];
/// Columns of words, whatever is in them.
const WORDS: [&str; 8] = [
    "name", "says", "unit", "arm", "date", "quantity", "verdict", "sentence",
];

/// A table that other packages take over without a copy.
#[pyclass(frozen, module = "offramp")]
pub(crate) struct Table(pub(crate) RecordBatch);

/// How many rows a notebook shows.
const SHOWN: usize = 20;

/// A cell that is not empty.
#[derive(IntoPyObject)]
enum Cell<'c> {
    Count(i64),
    Number(f64),
    Words(&'c str),
}

impl Cell<'_> {
    fn text(&self) -> String {
        match self {
            Self::Count(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Words(words) => (*words).to_owned(),
        }
    }
}

/// What stands in a row of a column; `None` where nothing does.
fn cell(column: &ArrayRef, row: usize) -> Option<Cell<'_>> {
    if column.is_null(row) {
        return None;
    }
    if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
        return Some(Cell::Number(numbers.value(row)));
    }
    if let Some(counts) = column.as_primitive_opt::<Int64Type>() {
        return Some(Cell::Count(counts.value(row)));
    }
    if let Some(words) = column.as_string_opt::<i32>() {
        return Some(Cell::Words(words.value(row)));
    }
    let coded = column.as_dictionary_opt::<Int32Type>()?;
    let word = usize::try_from(coded.keys().value(row)).ok()?;
    Some(Cell::Words(
        coded.values().as_string_opt::<i32>()?.value(word),
    ))
}

/// A text within HTML.
pub(crate) fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// What Python is told that went wrong in Arrow.
pub(crate) fn failed(error: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

#[pymethods]
impl Table {
    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        let schema = self.0.schema();
        schema
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect()
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    /// The columns as lists, by their names.
    fn to_pydict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for (name, column) in self.column_names().into_iter().zip(self.0.columns()) {
            let cells = (0..column.len()).map(|row| cell(column, row));
            all.set_item(name, cells.collect::<Vec<_>>())?;
        }
        Ok(all)
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = (self.0.num_rows(), self.column_names().join(", "));
        format!("<Table of {rows} rows: {columns}>")
    }

    /// The first rows, for notebooks.
    fn _repr_html_(&self) -> String {
        let names = self.column_names();
        let heads = names
            .iter()
            .map(|name| format!("<th>{}</th>", escaped(name)));
        let heads: String = heads.collect();
        let rows = (0..self.0.num_rows().min(SHOWN)).map(|row| {
            let cells = self.0.columns().iter().map(|column| {
                let text = cell(column, row).map_or_else(String::new, |cell| cell.text());
                format!("<td>{}</td>", escaped(&text))
            });
            format!("<tr>{}</tr>", cells.collect::<String>())
        });
        let rows: String = rows.collect();
        let all = self.0.num_rows();
        let more = if all > SHOWN {
            format!("<p>{SHOWN} of {all} rows</p>")
        } else {
            String::new()
        };
        format!("<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}")
    }

    /// The types of the columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.schema().as_ref()).map_err(failed)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The table as one array of structs.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // A producer may ignore the wish for another schema.
        drop(requested_schema);
        let schema = self.__arrow_c_schema__(py)?;
        let array = FFI_ArrowArray::new(&StructArray::from(self.0.clone()).to_data());
        let array = PyCapsule::new_with_value(py, array, c"arrow_array")?;
        Ok((schema, array))
    }

    /// The table as a stream of one batch.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = [Ok(self.0.clone())];
        let reader = RecordBatchIterator::new(batches, self.0.schema());
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}

/// A table of named columns.
pub(crate) fn of_columns(columns: Vec<(String, ArrayRef)>) -> Result<RecordBatch, ArrowError> {
    let columns = columns
        .into_iter()
        .map(|(name, values)| (name, values, true));
    RecordBatch::try_from_iter_with_nullable(columns)
}

/// A table of rows of cells; a cell that is not of the kind of its column is null.
pub(crate) fn of_cells<'c>(
    columns: &[(String, Kind)],
    rows: impl Iterator<Item = Vec<Own<'c>>>,
) -> Result<RecordBatch, ArrowError> {
    let mut all: Vec<Vec<Own<'c>>> = columns.iter().map(|_| Vec::new()).collect();
    for row in rows {
        all.iter_mut()
            .zip(row)
            .for_each(|(column, cell)| column.push(cell));
    }
    let all = columns.iter().zip(all).map(|((name, kind), cells)| {
        let cells = cells.into_iter();
        let array: ArrayRef = match kind {
            Kind::Count => Arc::new(Int64Array::from_iter(cells.map(|cell| match cell {
                Own::Count(count) => i64::try_from(count).ok(),
                _ => None,
            }))),
            Kind::Number => Arc::new(Float64Array::from_iter(cells.map(|cell| match cell {
                Own::Number(number) => Some(number),
                _ => None,
            }))),
            Kind::Words => Arc::new(StringArray::from_iter(cells.map(|cell| match cell {
                Own::Words(words) => Some(words),
                _ => None,
            }))),
            Kind::Flag => Arc::new(BooleanArray::from_iter(cells.map(|cell| match cell {
                Own::Flag(flag) => Some(flag),
                _ => None,
            }))),
        };
        (CsvStyle::name(name), array)
    });
    of_columns(all.collect())
}

/// A table that was written as CSV. A column is of numbers if all its cells are; an empty cell is
/// null.
pub(crate) fn of_csv(csv: &[u8]) -> Result<RecordBatch, ArrowError> {
    let unreadable = |error: csv::Error| ArrowError::CsvError(error.to_string());
    let mut reader = csv::Reader::from_reader(csv);
    let names = reader.headers().map_err(unreadable)?.clone();
    let records = reader.records().collect::<Result<Vec<_>, _>>();
    let records = records.map_err(unreadable)?;
    let columns = names.iter().enumerate().map(|(place, name)| {
        let cells: Vec<&str> = records
            .iter()
            .map(|row| row.get(place).unwrap_or(""))
            .collect();
        (name.to_owned(), column(name, &cells))
    });
    of_columns(columns.collect())
}

fn column(name: &str, cells: &[&str]) -> ArrayRef {
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    let is_words = WORDS.contains(&name) || filled().any(|cell| cell.parse::<f64>().is_err());
    if is_words {
        let mut words = StringBuilder::new();
        cells
            .iter()
            .for_each(|cell| words.append_option(filled_in(cell)));
        return Arc::new(words.finish());
    }
    if COUNTS.contains(&name) && filled().all(|cell| cell.parse::<i64>().is_ok()) {
        let mut counts = Int64Builder::new();
        let numbers = cells.iter().map(|cell| cell.parse().ok());
        numbers.for_each(|number| counts.append_option(number));
        return Arc::new(counts.finish());
    }
    let mut numbers = Float64Builder::new();
    let read = cells.iter().map(|cell| cell.parse().ok());
    read.for_each(|number| numbers.append_option(number));
    Arc::new(numbers.finish())
}

fn filled_in<'c>(cell: &&'c str) -> Option<&'c str> {
    (!cell.is_empty()).then_some(*cell)
}
