//! A game for a reader at a terminal.

use std::fmt::Write;

use super::data::GameReport;

/// Most statements of a kind that are shown.
const MOST_ROWS: usize = 60;

/// A game as lines: its conditions, then the statements by kind, the strongest kind first, each
/// with the share of bootstrap resamples in which it holds.
pub(crate) fn text(game: &GameReport) -> String {
    let mut text = title(game);
    if let Some(note) = &game.note {
        let _ = writeln!(text, "  {note}");
    }
    for kind in KINDS {
        text.push_str(&statements(game, kind));
    }
    if lacks_equilibrium(game) {
        text.push_str("           no equilibrium found\n");
    }
    text
}

/// The kinds of statements in the order in which they are shown.
const KINDS: [&str; 6] = [
    "dominated",
    "pure-equilibrium",
    "mixed-equilibrium",
    "minimax-regret",
    "best-reply",
    "pareto",
];

fn title(game: &GameReport) -> String {
    let condition = match game.condition.as_str() {
        "" => String::new(),
        condition => format!(" with {condition}"),
    };
    format!(
        "\nThe game{condition}: payoffs as means, and the share of resamples in which a statement holds\n"
    )
}

/// The statements of a kind, the first [`MOST_ROWS`] of them.
fn statements(game: &GameReport, kind: &str) -> String {
    let rows = game.statements.iter().filter(|row| row.kind == kind);
    let lines = rows
        .take(MOST_ROWS)
        .map(|row| format!("  {:>5.1} %  {}\n", row.holds * 100.0, row.sentence));
    lines.collect()
}

/// Whether a game between several players was analysed and has no equilibrium, pure or mixed.
fn lacks_equilibrium(game: &GameReport) -> bool {
    let equilibria = ["pure-equilibrium", "mixed-equilibrium"];
    let mut rows = game.statements.iter();
    let has_any = rows.any(|row| equilibria.contains(&row.kind));
    game.note.is_none() && game.players.len() > 1 && !has_any
}
