//! Texts in cells that a spreadsheet opens.

/// How texts begin that spreadsheets take for formulas (CWE-1236).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text as a spreadsheet shows it: what it would run as a formula begins with an apostrophe.
///
/// ```
/// use offramp::prose::spreadsheet::shown;
///
/// assert_eq!(shown("=1+1"), "'=1+1");
/// assert_eq!(shown("-0.5"), "-0.5", "a number is none");
/// ```
#[must_use]
pub fn shown(cell: &str) -> String {
    if cell.len() > 1 && cell.starts_with(FORMULA) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
