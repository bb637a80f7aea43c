//! A table of a page.

use maud::{Markup, html};
use offramp_core::prose::wording::straight;

use crate::document::Table;

/// Letters from which on a cell wants room.
const LONG: usize = 40;
/// Letters of a word from which on it may be broken.
const LONGEST_WORD: usize = 24;
/// Columns from which on a table has smaller letters in print.
const MANY_COLUMNS: usize = 7;
/// Letters of a word in a header of numbers beyond which it may be broken.
const LONGEST_IN_HEADER: usize = 12;
/// Rows up to which a table stays on one page in print.
const FEW_ROWS: usize = 8;

/// Columns from which on a table is a list of cards on a telephone.
const TOO_WIDE_FOR_A_TELEPHONE: usize = 3;

pub(super) fn table(table: &Table) -> Markup {
    let wide = (table.header.len() > MANY_COLUMNS).then_some("crowded");
    let cards = (table.header.len() >= TOO_WIDE_FOR_A_TELEPHONE).then_some("cards");
    let is_small = table.rows.len() <= FEW_ROWS;
    html! {
        div.scroll.whole[is_small] tabindex="0" {
            table class=[[wide, cards].into_iter().flatten().reduce(|_, _| "crowded cards")] {
                @if !table.caption.is_empty() { caption dir="auto" { (straight(&table.caption)) } }
                thead { tr { @for (column, name) in table.header.iter().enumerate() {
                    th scope="col" class=[class_of_header(table, column, name)] { (straight(name)) }
                } } }
                tbody { @for row in &table.rows { tr { @for (column, cell) in row.iter().enumerate() {
                    (self::cell(table, column, cell))
                } } } }
            }
        }
    }
}

/// A cell under its header; the first of a row names the row, unless it is a number.
fn cell(table: &Table, column: usize, cell: &str) -> Markup {
    let is_number = column >= table.numbers_from;
    let class = is_number
        .then_some("number")
        .or(is_key(cell).then_some("key"));
    let wants = (!is_number).then(|| room(cell));
    let label = straight(&table.header[column]);
    html! {
        @if column == 0 && !is_number {
            th scope="row" class=[class] style=[wants] dir="auto" { (straight(cell)) }
        } @else {
            td class=[class] style=[wants] data-label=(label) dir="auto" { (straight(cell)) }
        }
    }
}

fn class_of_header(table: &Table, column: usize, name: &str) -> Option<&'static str> {
    let is_number = column >= table.numbers_from;
    let is_long = is_number && longest_word(name) > LONGEST_IN_HEADER;
    is_long
        .then_some("number long")
        .or(is_number.then_some("number"))
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
