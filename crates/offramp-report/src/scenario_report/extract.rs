//! Parts of the report alone: what is said anew when a number changes.

use offramp_core::representative::Exemplars;

use super::contents::Contents;
use super::evidence::Evidence;
use super::judgements::judgements;
use super::stories::stories;
use crate::document::Block;

/// The key judgements, the weightiest first; see [`page`](super::page()).
#[must_use]
pub fn key_judgements(contents: &Contents<'_>) -> Block {
    Block::Judgements(judgements(&Evidence::of(contents)))
}

/// The typical run, told day by day, with the reasons of every decision; nothing if no run was
/// chosen.
#[must_use]
pub fn typical_run(contents: &Contents<'_>) -> Vec<Block> {
    let only = contents.exemplars.map(|chosen| Exemplars {
        worst: chosen.typical,
        ..chosen
    });
    let told = Contents {
        figures: Vec::new(),
        exemplars: only,
        gravest: None,
        ..*contents
    };
    let mut blocks = stories(&told, &mut Vec::new());
    blocks.retain(|block| !matches!(block, Block::Heading(_)));
    blocks
}
