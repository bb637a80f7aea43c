//! How tables are written for those who read them elsewhere: names that R and Stata keep, numbers
//! with the digits that count, and a mark by which Excel knows UTF-8.

use std::io;

use offramp_core::prose::spreadsheet::shown;

/// How CSV files are written.
///
/// ```
/// use offramp::report::CsvStyle;
///
/// let table = b"violent-acts,mean\nraids,0.123456789\n";
/// let csv = CsvStyle::default().apply(table)?;
/// assert_eq!(csv, b"violent_acts,mean\nraids,0.123457\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CsvStyle {
    /// With a byte order mark, by which Excel knows UTF-8.
    pub bom: bool,
    /// With every digit of a number instead of six that count.
    pub full_precision: bool,
}

/// Digits of a number that count.
const DIGITS: usize = 6;

impl CsvStyle {
    /// The byte order mark.
    pub const BOM: &'static str = "\u{feff}";

    /// What stands before the first line.
    #[must_use]
    pub fn begins(self) -> &'static str {
        if self.bom { Self::BOM } else { "" }
    }

    /// The name of a column: underscores for what would not be part of a name.
    #[must_use]
    pub fn name(name: &str) -> String {
        let fits = |letter: char| letter.is_alphanumeric() || letter == '_';
        name.chars()
            .map(|letter| if fits(letter) { letter } else { '_' })
            .collect()
    }

    /// A cell: a number with a fraction is rounded to the digits that count. A text that a
    /// spreadsheet would run as a formula begins with an apostrophe, so that it is shown instead.
    #[must_use]
    pub fn cell(self, cell: &str) -> String {
        let is_fraction = cell.contains(['.', 'e']) && cell.len() > DIGITS;
        match cell.parse::<f64>() {
            Ok(number) if is_fraction && !self.full_precision && number.is_finite() => {
                rounded(number)
            }
            _ => shown(cell),
        }
    }

    /// A whole table in this style.
    ///
    /// # Errors
    ///
    /// It is no CSV.
    pub fn apply(self, table: &[u8]) -> io::Result<Vec<u8>> {
        let mut read = csv::ReaderBuilder::new();
        let mut read = read.has_headers(false).flexible(true).from_reader(table);
        let mut csv = csv::WriterBuilder::new();
        let mut csv = csv
            .flexible(true)
            .from_writer(self.begins().as_bytes().to_vec());
        for (line, record) in read.records().enumerate() {
            let record = record.map_err(io::Error::other)?;
            let cells = record.iter().map(|cell| match line {
                0 => Self::name(cell),
                _ => self.cell(cell),
            });
            csv.write_record(cells)?;
        }
        csv.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// A number with six digits that count.
fn rounded(number: f64) -> String {
    const SMALL: f64 = 1e-5;
    let text = format!("{number:.*e}", DIGITS - 1);
    let Ok(rounded) = text.parse::<f64>() else {
        return text;
    };
    if rounded.abs() > 0.0 && rounded.abs() < SMALL {
        format!("{rounded:e}")
    } else {
        rounded.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_six_digits_that_count() {
        let style = CsvStyle::default();
        for (written, shown) in [
            ("0.123456789", "0.123457"),
            ("1234567.891", "1234570"),
            ("0.0000012345678", "1.23457e-6"),
            ("1.23456789e-300", "1.23457e-300"),
            ("123456789", "123456789"),
            ("-2.5", "-2.5"),
            ("2024-01-16", "2024-01-16"),
            ("1.2.3 is text", "1.2.3 is text"),
            ("", ""),
        ] {
            assert_eq!(style.cell(written), shown);
        }
        for formula in ["=HYPERLINK(\"x\")", "@SUM(1)", "+1+1", "-1-1", "\t=1"] {
            assert_eq!(style.cell(formula), format!("'{formula}"));
        }
        assert_eq!(
            ["-", "+1e3", "-inf"].map(|it| style.cell(it)),
            ["-", "+1e3", "-inf"]
        );
        let full = CsvStyle {
            full_precision: true,
            bom: true,
        };
        assert_eq!(full.cell("0.123456789"), "0.123456789");
        let table = full.apply(b"a-b,c d\n1,\"x, y\"\n").expect("a table");
        assert_eq!(table, "\u{feff}a_b,c_d\n1,\"x, y\"\n".as_bytes());
    }
}
