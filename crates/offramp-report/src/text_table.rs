//! Tables of text, for a terminal.

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

/// A table with any number of columns: names in the first and numbers, which stand to the right, in
/// all others.
pub(crate) fn numbers(header: &[String], rows: &[Vec<String>]) -> String {
    let mut to_the_right = vec![true; header.len()];
    to_the_right[0] = false;
    aligned(header, &to_the_right, rows)
}

/// Lines of cells, two spaces between them, each column as wide as its widest cell in characters.
fn aligned(header: &[String], to_the_right: &[bool], rows: &[Vec<String>]) -> String {
    let rows = || std::iter::once(header).chain(rows.iter().map(Vec::as_slice));
    let letters = |column: usize| rows().map(move |row| row[column].chars().count());
    let widths = (0..header.len()).map(|column| letters(column).max().unwrap_or(0));
    let columns = widths.zip(to_the_right.iter().copied());
    let columns: Vec<(usize, bool)> = columns.collect();
    rows().map(|row| line(row, &columns)).collect()
}

/// A line of a table, without spaces at its end; for each column its width and whether it is
/// aligned to the right.
fn line(row: &[String], columns: &[(usize, bool)]) -> String {
    let cells = row.iter().zip(columns);
    let cells = cells.map(|(cell, (width, is_right))| {
        if *is_right {
            format!("{cell:>width$}")
        } else {
            format!("{cell:<width$}")
        }
    });
    let cells: Vec<String> = cells.collect();
    cells.join("  ").trim_end().to_owned() + "\n"
}
