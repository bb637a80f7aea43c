//! A report as Markdown, with its charts as files beside it.

use std::fmt::Write;

use offramp_core::prose::wording::straight;

use crate::document::{Block, Document, Table};

/// The Markdown of a report; its figures are the files `NAME.png` (or another `ending`) and
/// `NAME.csv`. All text is escaped.
#[must_use]
pub fn markdown(document: &Document, ending: &str) -> String {
    let mut text = format!("# {}\n", escaped(&document.title));
    if !document.lead.is_empty() {
        let _ = write!(text, "\n{}\n", escaped(&document.lead));
    }
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading(title) => {
                let _ = writeln!(text, "## {}", escaped(title));
            }
            Block::Subheading(title) => {
                let _ = writeln!(text, "### {}", escaped(title));
            }
            Block::Paragraph(words) => {
                let _ = writeln!(text, "{}", escaped(words));
            }
            Block::Caveat(words) => {
                let _ = writeln!(text, "> **{}**", escaped(words));
            }
            Block::List(points) => {
                for point in points {
                    let _ = writeln!(text, "- {}", escaped(point));
                }
            }
            Block::Table(rows) => table(rows, &mut text),
            Block::Figure(figure) => {
                let (name, says) = (&figure.id, escaped(&figure.says));
                let _ = writeln!(
                    text,
                    "![{says}]({name}.{ending})\n\n{says} [Data]({name}.csv)."
                );
            }
            Block::Story(title, story) => {
                let _ = writeln!(text, "**{}**\n", escaped(title));
                for line in story.lines() {
                    let _ = writeln!(text, "{}", quoted(line));
                }
            }
        }
    }
    text
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

fn table(table: &Table, text: &mut String) {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    let _ = writeln!(text, "{}", line(&table.header));
    let rule = (0..table.header.len()).map(|column| {
        if column < table.numbers_from {
            "---"
        } else {
            "---:"
        }
    });
    let _ = writeln!(text, "| {} |", rule.collect::<Vec<_>>().join(" | "));
    for row in &table.rows {
        let _ = writeln!(text, "{}", line(row));
    }
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
