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

/// Named rows with a column for each of the names above them, in as many blocks as it takes to keep
/// within a width.
pub(crate) fn in_blocks(
    (corner, names): (&str, &[String]),
    rows: &[(String, Vec<String>)],
    width: usize,
) -> String {
    let letters = |text: &str| text.chars().count();
    let first = rows.iter().map(|(name, _)| letters(name));
    let first = first.fold(letters(corner), usize::max);
    let wide = |column: usize| {
        let cells = rows.iter().map(|(_, cells)| letters(&cells[column]));
        2 + cells.fold(letters(&names[column]), usize::max)
    };
    let mut blocks = Vec::new();
    let mut begin = 0;
    while begin < names.len() {
        let mut used = first + wide(begin);
        let mut end = begin + 1;
        while end < names.len() && used + wide(end) <= width {
            used += wide(end);
            end += 1;
        }
        let header = std::iter::once(corner.to_owned()).chain(names[begin..end].iter().cloned());
        let header: Vec<String> = header.collect();
        let block = rows.iter().map(|(name, cells)| {
            let cells = cells[begin..end].iter().cloned();
            std::iter::once(name.clone()).chain(cells).collect()
        });
        let block: Vec<Vec<String>> = block.collect();
        blocks.push(numbers(&header, &block));
        begin = end;
    }
    blocks.join("\n")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_too_wide_goes_on_below() {
        let names = ["one", "two", "three"].map(str::to_owned);
        let cells = ["1", "22", "333"].map(str::to_owned).to_vec();
        let rows = [("war".to_owned(), cells)];
        let text = in_blocks(("in %", &names), &rows, 14);
        assert_eq!(
            text,
            "in %  one  two\nwar     1   22\n\nin %  three\nwar     333\n"
        );
        let whole = in_blocks(("in %", &names), &rows, 80);
        assert_eq!(whole, "in %  one  two  three\nwar     1   22    333\n");
        assert!(
            in_blocks(("in %", &names), &rows, 1)
                .matches("in %")
                .count()
                == 3
        );
    }
}
