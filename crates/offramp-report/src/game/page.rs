//! A game in the report of a comparison.

use offramp_core::prose::numbers::short;

use super::data::GameReport;
use crate::document::{Block, Table};

pub(crate) fn blocks(game: &GameReport) -> Vec<Block> {
    let title = if game.condition.is_empty() {
        "The game behind the grid".to_owned()
    } else {
        format!("The game with {}", game.condition)
    };
    let mut header: Vec<String> = game.players.iter().map(|one| one.name.clone()).collect();
    header.extend(
        game.players
            .iter()
            .map(|one| format!("payoff of {}", one.name)),
    );
    header.extend([format!("{} %", game.lead_outcome), "deaths".to_owned()]);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut table = Table::new(&header, game.players.len());
    for profile in &game.profiles {
        let payoffs = profile.payoffs.iter().map(|payoff| format!("{payoff:.2}"));
        let costs = [
            format!("{:.1}", 100.0 * profile.lead_share),
            short(Some(profile.deaths)),
        ];
        table = table.row(profile.policies.iter().cloned().chain(payoffs).chain(costs));
    }
    let statements = game.statements.iter();
    let statements = statements.map(|row| format!("{} ({:.1} %)", row.sentence, 100.0 * row.holds));
    let mut blocks = vec![
        Block::Heading(title),
        Block::Table(table),
        Block::Paragraph(game.note.clone().unwrap_or_else(|| {
            "Payoffs are means over the runs. In brackets: the share of 1 000 bootstrap resamples in which the statement holds."
                .to_owned()
        })),
    ];
    blocks.push(Block::List(statements.collect()));
    blocks
}
