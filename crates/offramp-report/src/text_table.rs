//! Tables of text, for a terminal.

use std::fmt::Write;

/// A table of results: the first column to the left and the numbers to the right, under a header.
pub(crate) fn results<const N: usize>(
    header: &[String; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut to_the_right = [true; N];
    to_the_right[0] = false;
    table(header, to_the_right, rows)
}

/// A table under a header, every column aligned to the left or to the right.
pub(crate) fn table<const N: usize>(
    header: &[String; N],
    to_the_right: [bool; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let rows: Vec<Vec<String>> = rows.map(Vec::from).collect();
    aligned(header, &to_the_right, &rows)
}

/// The same with any number of columns.
pub(crate) fn aligned(header: &[String], to_the_right: &[bool], rows: &[Vec<String>]) -> String {
    let all = || std::iter::once(header).chain(rows.iter().map(Vec::as_slice));
    let width = |column: usize| {
        all()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let mut text = String::new();
    for row in all() {
        let cells = row.iter().zip(&widths).zip(to_the_right);
        let cells = cells.map(|((cell, width), right)| {
            if *right {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text
}
