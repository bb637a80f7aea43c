//! What drives the gravest ending: each mechanism of the model switched off.

use offramp_core::prose::numbers::grouped;
use offramp_core::prose::wording::words;

use crate::causes::{CausesReport, found};
use crate::document::{Block, Figure};

/// What was found in words, the strongest first, and the chart; nothing where nothing was played.
pub(super) fn drivers(causes: Option<&CausesReport>, figure: Option<Figure>) -> Vec<Block> {
    let Some(causes) = causes else {
        return Vec::new();
    };
    let outcome = words(&causes.lead_outcome);
    let mut blocks = vec![
        Block::Heading(format!("What drives “{outcome}”")),
        Block::Paragraph(format!(
            "Each mechanism of the model was switched off, and the same {} runs were played again.",
            grouped(causes.head.runs)
        )),
        Block::List(found(causes)),
    ];
    blocks.extend(figure.map(Block::Figure));
    blocks
}
