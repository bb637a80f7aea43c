//! What a scenario takes for granted, as tables: who takes part, how a run can end, what may
//! happen, what is at stake, what is drawn, every number.

mod numbers;

mod actors;
mod endings;
mod events;
mod ladder;
mod policies;

mod values;

use offramp_core::crisis::Crisis;

use crate::document::{Block, Table};

pub(super) use actors::{actors, policy};
pub(super) use endings::{endings, opening};

/// What else the scenario takes for granted.
pub(super) fn premises(crisis: &Crisis) -> Vec<Block> {
    let mut blocks = titled("What may happen beside the moves", events::events(crisis));
    blocks.extend(titled(
        "What is at stake and what is measured",
        values::values(crisis),
    ));
    blocks.extend(titled("What is drawn once a run", values::drawn(crisis)));
    blocks.extend(numbers::blocks(crisis));
    blocks.extend(policies::blocks(crisis));
    blocks.push(Block::Subheading("The ladder".to_owned()));
    blocks.push(Block::Paragraph(ladder::ladder(crisis)));
    blocks
}

/// A table under a title; nothing where it has no row.
fn titled(title: &str, table: Table) -> Vec<Block> {
    if table.rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Subheading(title.to_owned()), Block::Table(table)]
}
