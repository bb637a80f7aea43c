//! A report as one page of HTML that needs nothing else: no network, no script, its letters within.
//! It prints on A4.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use offramp_chart::text_metrics::{BOLD, REGULAR};
use offramp_core::prose::wording::straight;

use crate::document::{Block, Document, Section};

mod picture;
mod rows;

use picture::figure;
use rows::table;

/// The style of every page.
const STYLE: &str = include_str!("html/page.css");

/// The page of a report, in UTF-8. All text is escaped, and the page forbids the browser to run or
/// to load anything: it can be mailed, archived and opened without a network.
#[must_use]
pub fn page(document: &Document) -> String {
    let sections = document.sections();
    let mut coming = sections.iter();
    let body = html! {
        @for block in &document.blocks {
            @match block {
                Block::Heading(_) => { (heading(coming.next())) }
                Block::Contents => { (contents(&sections)) }
                other => { (self::block(other)) }
            }
        }
    };
    frame(&document.title, &document.lead, "", &body)
}

/// The title of a section, with a name for links to it.
fn heading(section: Option<&Section>) -> Markup {
    html! {
        @if let Some(Section { anchor, title }) = section { h2 id=(anchor) { (straight(title)) } }
    }
}

/// Links to all sections.
fn contents(sections: &[Section]) -> Markup {
    html! {
        nav aria-label="Contents" {
            ol { @for Section { anchor, title } in sections {
                li { a href={ "#" (anchor) } { (straight(title)) } }
            } }
        }
    }
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
            Block::Heading(_) | Block::Contents => {}
            Block::Subheading(text) => { h3 { (straight(text)) } }
            Block::Paragraph(text) => { p dir="auto" { (straight(text)) } }
            Block::Caveat(text) => { p.caveat { (text) } }
            Block::Note(text) => { p.note dir="auto" { (straight(text)) } }
            Block::Judgements(judgements) => {
                ol.judgements { @for [lead, rest] in judgements {
                    li dir="auto" { strong { (straight(lead)) } " " (straight(rest)) }
                } }
            }
            Block::List(points) => { ul { @for point in points { li dir="auto" { (straight(point)) } } } }
            Block::Table(table) => { (self::table(table)) }
            Block::Figure(figure) => { (self::figure(figure)) }
            Block::Story(title, text) => {
                details {
                    summary { (straight(title)) }
                    @for part in text.split("\n\n") { pre dir="auto" { (straight(part)) } }
                }
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
