//! What a command comes to: data, text, tables and pictures.

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use offramp::report::document::Figure;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

use crate::table::{Table, escaped, failed};

/// What a product can be asked for.
pub(crate) trait Contents: Send + Sync {
    /// Everything as JSON, as the program prints it with `--format json`.
    fn json(&self) -> serde_json::Result<String>;
    /// Everything as the program prints it for people.
    fn text(&self) -> String;
    /// The names of its tables.
    fn tables(&self) -> Vec<&'static str>;
    /// A table of that name.
    fn table(&self, name: &str) -> Option<Result<RecordBatch, ArrowError>>;
    /// The names of its charts.
    fn charts(&self) -> Vec<String>;
    /// A chart of that name.
    fn chart(&self, name: &str) -> Option<Figure>;
}

/// What a command comes to.
#[pyclass(frozen, module = "offramp")]
pub(crate) struct Product(pub(crate) Box<dyn Contents>);

#[pymethods]
impl Product {
    /// Everything as JSON: the text of `--format json`.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.0.json()).map_err(failed)
    }

    /// The text for notebooks.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        let style = "line-height:1.3;overflow-x:auto";
        format!("<pre style=\"{style}\">{}</pre>", escaped(&self.text(py)))
    }

    /// Everything as text.
    fn text(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.text())
    }

    /// The names of the tables.
    #[getter]
    fn tables(&self) -> Vec<&'static str> {
        self.0.tables()
    }

    /// The table of that name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        match py.detach(|| self.0.table(name)) {
            Some(table) => Ok(Table(table.map_err(failed)?)),
            None => Err(unknown("table", name, &self.0.tables().join("`, `"))),
        }
    }

    /// The names of the charts.
    #[getter]
    fn charts(&self) -> Vec<String> {
        self.0.charts()
    }

    /// The chart of that name.
    fn chart(&self, py: Python<'_>, name: &str) -> PyResult<Chart> {
        match py.detach(|| self.0.chart(name)) {
            Some(figure) => Ok(Chart {
                svg: figure.chart.standalone(),
                says: figure.says,
                csv: figure.csv,
            }),
            None => Err(unknown("chart", name, &self.0.charts().join("`, `"))),
        }
    }
}

fn unknown(noun: &str, name: &str, known: &str) -> PyErr {
    PyKeyError::new_err(format!("there is no {noun} `{name}`; there are `{known}`"))
}

/// A picture; notebooks show it.
#[pyclass(frozen, module = "offramp")]
pub(crate) struct Chart {
    svg: String,
    says: String,
    csv: String,
}

#[pymethods]
impl Chart {
    /// The picture as SVG, with its letters.
    #[getter]
    fn svg(&self) -> &str {
        &self.svg
    }

    /// What it shows, in a sentence.
    #[getter]
    fn says(&self) -> &str {
        &self.says
    }

    /// The numbers behind it.
    #[getter]
    fn csv(&self) -> &str {
        &self.csv
    }

    fn _repr_svg_(&self) -> &str {
        &self.svg
    }

    fn __repr__(&self) -> String {
        format!("<Chart: {}>", self.says)
    }
}

/// A table that is written as CSV, as Arrow, with the names of columns that its file has.
pub(crate) fn written(
    write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>,
) -> Result<RecordBatch, ArrowError> {
    let style = offramp::report::CsvStyle {
        bom: false,
        full_precision: true,
    };
    let mut csv = Vec::new();
    let csv = write(&mut csv).and_then(|()| style.apply(&csv));
    let csv = csv.map_err(|error| ArrowError::IoError(error.to_string(), error))?;
    crate::table::of_csv(&csv)
}
