//! What was found in the worlds, as a page.

use crate::caveat::CAVEAT;
use crate::document::{Block, Document, Figure};

/// A page with the finding, its charts, and the text of the terminal with all numbers.
#[must_use]
pub fn page(title: &str, text: &str, figures: impl IntoIterator<Item = Figure>) -> Document {
    let (finding, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let caveat = Block::Caveat(CAVEAT.to_owned());
    let figures = figures.into_iter().map(Block::Figure);
    let numbers = rest.trim_end().trim_end_matches(CAVEAT).trim_end();
    let numbers = Block::Story("All numbers".to_owned(), numbers.to_owned());
    Document {
        title: title.to_owned(),
        lead: finding.replace('`', ""),
        blocks: std::iter::once(caveat)
            .chain(figures)
            .chain([numbers])
            .collect(),
    }
}
