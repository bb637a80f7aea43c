//! A report as Markdown, with its charts as files beside it.

use std::fmt::Write;

use offramp_core::prose::wording::straight;

use crate::document::{Block, Document, Figure, Table};

/// The Markdown of a report; its figures are the files `NAME.png` (or another `ending`) and
/// `NAME.csv`, which are to stand in the same folder. All text is escaped: nothing in a scenario
/// becomes a heading, a link or HTML.
///
/// ```
/// use offramp::report::document::{Block, Document};
/// use offramp::report::markdown::markdown;
///
/// let document = Document {
///     title: "Two states".to_owned(),
///     lead: String::new(),
///     blocks: vec![Block::Caveat("Not a *forecast*.".to_owned())],
/// };
/// assert_eq!(markdown(&document, "png"), "# Two states\n\n> **Not a \\*forecast\\*.**\n");
/// ```
#[must_use]
pub fn markdown(document: &Document, ending: &str) -> String {
    let mut text = format!("# {}\n", escaped(&document.title));
    if !document.lead.is_empty() {
        let _ = write!(text, "\n{}\n", escaped(&document.lead));
    }
    // Readers of Markdown list the sections themselves.
    let blocks = document.blocks.iter();
    for block in blocks.filter(|block| **block != Block::Contents) {
        text.push('\n');
        text.push_str(&self::block(block, ending));
    }
    text
}

/// A block with its last line break.
fn block(block: &Block, ending: &str) -> String {
    match block {
        Block::Heading(title) => format!("## {}\n", escaped(title)),
        Block::Subheading(title) => format!("### {}\n", escaped(title)),
        Block::Paragraph(words) => format!("{}\n", escaped(words)),
        Block::Caveat(words) => format!("> **{}**\n", escaped(words)),
        Block::Note(words) => format!("*{}*\n", escaped(words)),
        Block::List(points) => list(points),
        Block::Judgements(judgements) => self::judgements(judgements),
        Block::Contents => String::new(),
        Block::Table(rows) => table(rows),
        Block::Figure(figure) => self::figure(figure, ending),
        Block::Story(title, story) => self::story(title, story),
    }
}

fn list(points: &[String]) -> String {
    let points = points.iter().map(|point| format!("- {}\n", escaped(point)));
    points.collect()
}

/// The conclusions in order, each in bold before what it rests on.
fn judgements(judgements: &[[String; 2]]) -> String {
    let points = (1..).zip(judgements).map(|(number, [lead, rest])| {
        let (lead, rest) = (escaped(lead), escaped(rest));
        format!("{number}. **{lead}** {rest}").trim_end().to_owned() + "\n"
    });
    points.collect()
}

/// The picture, which says in place of itself what it shows, then the same as a caption with a link
/// to the data.
fn figure(figure: &Figure, ending: &str) -> String {
    let (name, says) = (&figure.id, escaped(&figure.says));
    format!("![{says}]({name}.{ending})\n\n{says} [Data]({name}.csv).\n")
}

/// A title and the lines of a story as a quotation.
fn story(title: &str, story: &str) -> String {
    let lines = story.lines().map(|line| quoted(line) + "\n");
    format!("**{}**\n\n", escaped(title)) + &lines.collect::<String>()
}

/// A line of a quotation that ends where it ends, with its indent.
fn quoted(line: &str) -> String {
    let words = line.trim_start_matches(' ');
    let indent = "&nbsp;".repeat(line.len() - words.len());
    if words.is_empty() {
        ">".to_owned()
    } else {
        format!("> {indent}{}  ", escaped(words))
    }
}

/// A table whose numbers stand to the right.
fn table(table: &Table) -> String {
    let rule = (0..table.header.len()).map(|column| rule(table, column));
    let rows = table
        .rows
        .iter()
        .map(|row| line(row.iter().map(|cell| escaped(cell))));
    let caption = match table.caption.as_str() {
        "" => String::new(),
        caption => format!("{}\n\n", escaped(caption)),
    };
    let header = line(table.header.iter().map(|name| escaped(name)));
    caption + &header + &line(rule) + &rows.collect::<String>()
}

/// What stands under the header of a column: it tells how the column is aligned.
fn rule(table: &Table, column: usize) -> String {
    let is_text = column < table.numbers_from;
    if is_text { "---" } else { "---:" }.to_owned()
}

/// A line of a table.
fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// A text on one line that means nothing to a reader of Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in straight(text).chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' => {
                safe.push('\\');
                safe.push(letter);
            }
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_is_escaped() {
        assert_eq!(
            escaped("<script>\n[a](b) | `c`"),
            "&lt;script&gt; \\[a\\](b) \\| \\`c\\`"
        );
    }
}
