//! A report as one page of HTML that needs nothing else: no network, no script, its letters within.
//! It prints on A4.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use offramp_chart::text_metrics::{BOLD, REGULAR};
use offramp_core::prose::wording::straight;

use crate::document::{Block, Document, Figure, Table};

/// The style of every page.
const STYLE: &str = include_str!("html/page.css");

/// Letters from which on a cell wants room.
const LONG: usize = 40;
/// Letters of a word from which on it may be broken.
const LONGEST_WORD: usize = 24;
/// Columns from which on a table has smaller letters in print.
const MANY_COLUMNS: usize = 7;
/// Letters of a word in a header of numbers beyond which it may be broken.
const LONGEST_IN_HEADER: usize = 12;
/// Rows up to which a table stays on one page in print.
const FEW_ROWS: usize = 12;

/// The page of a report, in UTF-8. All text is escaped, and the page forbids the browser to run or
/// to load anything: it can be mailed, archived and opened without a network.
#[must_use]
pub fn page(document: &Document) -> String {
    let body = html! { @for block in &document.blocks { (self::block(block)) } };
    frame(&document.title, &document.lead, "", &body)
}

/// A page with a title, a lead and a body, in the letters and the style of all pages; `class` is
/// that of its `main`: empty, or `wide`.
#[must_use]
pub fn frame(title: &str, lead: &str, class: &str, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(concat!("offramp ", env!("CARGO_PKG_VERSION")));
                link rel="icon" href="data:,";
                title { (straight(title)) }
                style { (PreEscaped(letters())) (PreEscaped(STYLE)) }
            }
            body {
                main class=(class) {
                    h1 dir="auto" { (straight(title)) }
                    @if !lead.is_empty() { p.lead dir="auto" { (straight(lead)) } }
                    (body)
                }
            }
        }
    };
    markup.into_string()
}

fn block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(text) => { h2 { (straight(text)) } }
            Block::Subheading(text) => { h3 { (straight(text)) } }
            Block::Paragraph(text) => { p dir="auto" { (straight(text)) } }
            Block::Caveat(text) => { p.caveat { (text) } }
            Block::List(points) => { ul { @for point in points { li dir="auto" { (straight(point)) } } } }
            Block::Table(table) => { (self::table(table)) }
            Block::Figure(figure) => { (self::figure(figure)) }
            Block::Story(title, text) => {
                details open {
                    summary { (straight(title)) }
                    @for part in text.split("\n\n") { pre dir="auto" { (straight(part)) } }
                }
            }
        }
    }
}

fn table(table: &Table) -> Markup {
    let is_number = |column: usize| column >= table.numbers_from;
    let class = |column: usize| is_number(column).then_some("number");
    let class_of = |column: usize, cell: &str| {
        let key = is_key(cell).then_some("key");
        class(column).or(key)
    };
    let class_of_header = |column: usize, name: &str| {
        let is_long = is_number(column) && longest_word(name) > LONGEST_IN_HEADER;
        is_long.then_some("number long").or(class(column))
    };
    let wants = |column: usize, cell: &str| (!is_number(column)).then(|| room(cell));
    let wide = (table.header.len() > MANY_COLUMNS).then_some("crowded");
    let is_small = table.rows.len() <= FEW_ROWS;
    html! {
        div.scroll.whole[is_small] tabindex="0" {
            table class=[wide] {
                thead { tr { @for (column, name) in table.header.iter().enumerate() {
                    th scope="col" class=[class_of_header(column, name)] { (straight(name)) }
                } } }
                tbody { @for row in &table.rows { tr { @for (column, cell) in row.iter().enumerate() {
                    td class=[class_of(column, cell)] style=[wants(column, cell)] dir="auto" { (straight(cell)) }
                } } } }
            }
        }
    }
}

/// The width that a cell needs so that its words are not broken, but for those that are longer than
/// [`LONGEST_WORD`].
fn room(text: &str) -> String {
    if text.chars().count() > LONG {
        return "min-width:12rem".to_owned();
    }
    format!("min-width:{}ch", longest_word(text).min(LONGEST_WORD))
}

/// The letters of the longest word; a no-break space is one of them.
fn longest_word(text: &str) -> usize {
    let words = text.split([' ', '\n']).map(|word| word.chars().count());
    words.max().unwrap_or(0)
}

/// Whether a text is a key of a scenario file such as `perception.fog`: short enough to stand on
/// one line.
fn is_key(text: &str) -> bool {
    let letter = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    text.len() <= 40 && text.contains('.') && text.chars().all(letter)
}

fn figure(figure: &Figure) -> Markup {
    let name = figure.id.to_string();
    html! {
        figure id=(name) {
            div.scroll tabindex="0" { (PreEscaped(&figure.chart.svg)) }
            figcaption {
                (straight(&figure.says))
                span.data { " Data: " a href={ (name) ".csv" } { (name) ".csv" } ", in the folder of this page." }
            }
        }
    }
}

/// The embedded letters as a style.
fn letters() -> String {
    let face = |font: &[u8], weight: &str| {
        format!(
            "@font-face{{font-family:'Noto Sans';font-weight:{weight};src:url(data:font/ttf;base64,{}) format('truetype')}}\n",
            STANDARD.encode(font)
        )
    };
    face(REGULAR, "400") + &face(BOLD, "700")
}
