//! Tables as a workbook, a sheet for each, for Excel and what reads its files.

use std::fmt;
use std::io::{self, Read};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Workbook as Book, Worksheet, XlsxError,
};

/// Rows that a sheet holds, the one of names included.
const MOST_ROWS: u32 = 1_048_576;
/// Letters that the name of a sheet may have.
const LONGEST_NAME: usize = 31;
/// Digits that a number of a sheet keeps.
const DIGITS: usize = 15;
/// A day on which every workbook says that it was made, so that the same results are the same file.
const MADE: (u16, u8, u8) = (2000, 1, 1);

/// A workbook that is filled table by table. Numbers become numbers, everything else stays text,
/// and nothing is a formula, whatever it looks like.
///
/// ```
/// use offramp::report::workbook::Workbook;
///
/// let mut workbook = Workbook::new();
/// assert!(workbook.add("outcomes.csv", &b"outcome,share\nwar,0.03\n"[..])?);
/// let bytes = workbook.finish()?;
/// assert!(bytes.starts_with(b"PK"), "a package of parts");
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Workbook {
    book: Book,
    header: Format,
}

impl fmt::Debug for Workbook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Workbook").finish_non_exhaustive()
    }
}

impl Default for Workbook {
    fn default() -> Self {
        Self::new()
    }
}

impl Workbook {
    /// A workbook without sheets.
    #[must_use]
    pub fn new() -> Self {
        let mut book = Book::new();
        let (year, month, day) = MADE;
        if let Ok(made) = ExcelDateTime::from_ymd(year, month, day) {
            book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        }
        Self {
            book,
            header: Format::new().set_bold(),
        }
    }

    /// Adds a table, given as CSV, as a sheet of its name without `.csv`. Returns whether it fits:
    /// of a table that has more rows than a sheet holds, the sheet has the first of them.
    ///
    /// # Errors
    ///
    /// It is no CSV.
    pub fn add(&mut self, name: &str, table: impl Read) -> io::Result<bool> {
        let name = name.strip_suffix(".csv").unwrap_or(name);
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let sheet = self.book.add_worksheet_with_constant_memory();
        sheet.set_name(name).map_err(refused)?;
        sheet.set_freeze_panes(1, 0).map_err(refused)?;
        let mut read = csv::ReaderBuilder::new();
        let mut read = read.has_headers(false).flexible(true).from_reader(table);
        for (row, record) in (0..).zip(read.records()) {
            if row == MOST_ROWS {
                return Ok(false);
            }
            let record = record.map_err(io::Error::other)?;
            for (column, text) in (0..).zip(record.iter()) {
                let written = match row {
                    0 => write_name(sheet, column, text, &self.header),
                    _ => write_cell(sheet, row, column, text),
                };
                written.map_err(refused)?;
            }
        }
        Ok(true)
    }

    /// The file.
    ///
    /// # Errors
    ///
    /// A temporary file cannot be written, or two tables have the same name.
    pub fn finish(mut self) -> io::Result<Vec<u8>> {
        self.book.save_to_buffer().map_err(refused)
    }
}

/// The name of a column, which is as wide as its name at least.
fn write_name(
    sheet: &mut Worksheet,
    column: u16,
    name: &str,
    header: &Format,
) -> Result<(), XlsxError> {
    const NARROWEST: usize = 9;
    let letters = name.chars().count().max(NARROWEST);
    sheet.set_column_width(column, 1.0 + letters as f64)?;
    sheet.write_string_with_format(0, column, name, header)?;
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    match number(text) {
        Some(number) => sheet.write_number(row, column, number)?,
        None => sheet.write_string(row, column, text)?,
    };
    Ok(())
}

/// The number that a cell is; a whole number with more digits than a sheet keeps stays text.
fn number(text: &str) -> Option<f64> {
    let is_whole = text
        .trim_start_matches('-')
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    let begins_as_number = text.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    let number = text
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())?;
    (begins_as_number && !(is_whole && text.len() > DIGITS)).then_some(number)
}

fn refused(cause: XlsxError) -> io::Error {
    io::Error::other(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_numbers_and_all_else_stays_text() {
        for text in ["0.03", "-2", "1e-6", "20000"] {
            assert_eq!(number(text), text.parse().ok());
        }
        for text in [
            "war",
            "2024-01-16",
            "inf",
            "NaN",
            "18446744073709551615",
            "=1+1",
            "-x",
            "",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn the_same_tables_are_the_same_file() {
        let workbook = || {
            let mut workbook = Workbook::new();
            workbook
                .add("a.csv", &b"name,x\n=HYPERLINK(1),2\n"[..])
                .expect("a table");
            workbook.finish().expect("a file")
        };
        assert_eq!(workbook(), workbook());
    }

    #[test]
    fn two_tables_of_one_name_are_refused() {
        let mut workbook = Workbook::new();
        assert!(workbook.add("a.csv", &b"x\n1\n"[..]).expect("a table"));
        assert!(workbook.add("a.csv", &b"x\n1\n"[..]).expect("a table"));
        assert!(workbook.finish().is_err());
    }
}
