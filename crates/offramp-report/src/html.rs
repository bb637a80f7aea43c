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

/// What a page may do: nothing. It runs nothing and loads nothing, its pictures are within.
pub const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/// The page of a report, in UTF-8. All text is escaped, and the page forbids the browser to run or
/// to load anything: it can be mailed, archived and opened without a network.
#[must_use]
pub fn page(document: &Document) -> String {
    let body = sections(document, "");
    frame(&document.title, &document.lead, "", &body)
}

/// What a page has beside its report, such as controls.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// What the page may do in addition to [`POLICY`], as a content security policy.
    pub policy: &'a str,
    /// A style sheet.
    pub style: &'a str,
    /// HTML that stands after the first caveats of the report.
    pub panel: &'a str,
    /// HTML at the end of the page.
    pub end: &'a str,
}

/// The page of a report with something beside it. What stands beside it is taken as it is: it must
/// be escaped.
///
/// ```
/// use offramp::report::document::Document;
/// use offramp::report::html::{Beside, page_with};
///
/// let document = Document { title: "a < b".to_owned(), lead: String::new(), blocks: Vec::new() };
/// let beside = Beside { panel: "<form></form>", ..Beside::default() };
/// let page = page_with(&document, &beside);
/// assert!(page.contains("a &lt; b") && page.contains("<form></form>"));
/// ```
#[must_use]
pub fn page_with(document: &Document, beside: &Beside<'_>) -> String {
    let body = html! { (sections(document, beside.panel)) (PreEscaped(beside.end)) };
    let framed = Framed {
        title: &document.title,
        lead: &document.lead,
        class: "",
        policy: format!("{POLICY}; {}", beside.policy),
        style: beside.style,
    };
    framed.html(&body)
}

/// Some blocks of a report alone, without a page around them.
#[must_use]
pub fn fragment(blocks: &[Block]) -> String {
    let markup = html! { @for block in blocks { (self::block(block)) } };
    markup.into_string()
}

/// The blocks of a report; HTML stands before the first that is no caveat.
fn sections(document: &Document, panel: &str) -> Markup {
    let sections = document.sections();
    let mut coming = sections.iter();
    let is_caveat = |block: &&Block| matches!(block, Block::Caveat(_));
    let caveats = document.blocks.iter().take_while(is_caveat).count();
    let (caveats, rest) = document.blocks.split_at(caveats);
    html! {
        @for block in caveats { (self::block(block)) }
        (PreEscaped(panel))
        @for block in rest {
            @match block {
                Block::Heading(_) => { (heading(coming.next())) }
                Block::Contents => { (contents(&sections)) }
                other => { (self::block(other)) }
            }
        }
    }
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
    let framed = Framed {
        title,
        lead,
        class,
        policy: POLICY.to_owned(),
        style: "",
    };
    framed.html(body)
}

/// What stands around the body of a page.
struct Framed<'a> {
    title: &'a str,
    lead: &'a str,
    class: &'a str,
    policy: String,
    style: &'a str,
}

impl Framed<'_> {
    fn html(&self, body: &Markup) -> String {
        let markup = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(self.policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="generator" content=(concat!("offramp ", env!("CARGO_PKG_VERSION")));
                    link rel="icon" href="data:,";
                    title { (straight(self.title)) }
                    style { (PreEscaped(letters())) (PreEscaped(STYLE)) (PreEscaped(self.style)) }
                }
                body {
                    main class=(self.class) {
                        h1 dir="auto" { (straight(self.title)) }
                        @if !self.lead.is_empty() { p.lead dir="auto" { (straight(self.lead)) } }
                        (body)
                    }
                }
            }
        };
        markup.into_string()
    }
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
