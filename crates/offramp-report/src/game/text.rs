//! A game for a reader at a terminal.

use std::fmt::Write;

use super::data::GameReport;

/// Most statements of a kind that are shown.
const MOST_ROWS: usize = 60;

pub(crate) fn text(game: &GameReport) -> String {
    let mut text = String::from("\nThe game");
    if !game.condition.is_empty() {
        let _ = write!(text, " with {}", game.condition);
    }
    text.push_str(": payoffs as means, and the share of resamples in which a statement holds\n");
    if let Some(note) = &game.note {
        let _ = writeln!(text, "  {note}");
    }
    let kinds = [
        "dominated",
        "pure-equilibrium",
        "mixed-equilibrium",
        "minimax-regret",
        "best-reply",
        "pareto",
    ];
    for kind in kinds {
        let rows = game.statements.iter().filter(|row| row.kind == kind);
        for row in rows.take(MOST_ROWS) {
            let _ = writeln!(text, "  {:>5.1} %  {}", row.holds * 100.0, row.sentence);
        }
    }
    let pure = game
        .statements
        .iter()
        .any(|row| row.kind == "pure-equilibrium");
    let mixed = game
        .statements
        .iter()
        .any(|row| row.kind == "mixed-equilibrium");
    if game.note.is_none() && game.players.len() > 1 && !(pure || mixed) {
        text.push_str("           no equilibrium found\n");
    }
    text
}
