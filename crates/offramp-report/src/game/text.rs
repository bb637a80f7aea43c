//! A game for a reader at a terminal.

use std::fmt::Write;

use super::data::{GameReport, ProfileReport};
use super::shares::described;

/// Most statements of a kind that are shown.
const MOST_ROWS: usize = 60;

/// Most profiles of which the time is shown.
const MOST_PROFILES: usize = 6;
/// The precision of the quantal response that is shown.
const PRECISION: f64 = 10.0;

/// A game as lines: its conditions, then the statements by kind, the strongest kind first, each
/// with the share of bootstrap resamples in which it holds; then where players end up who learn,
/// and who err.
pub(crate) fn text(game: &GameReport) -> String {
    let mut text = title(game);
    if let Some(note) = &game.note {
        let _ = writeln!(text, "  {note}");
    }
    for kind in KINDS {
        text.push_str(&statements(game, kind));
        if kind == "mixed-equilibrium" {
            text.push_str(&lacking(game));
        }
    }
    text + &ranking(game) + &responses(game)
}

/// The kinds of statements in the order in which they are shown.
const KINDS: [&str; 7] = [
    "dominated",
    "dominated-by-mixture",
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

/// What is to be known of the equilibria beside them: that some are missing, or that some tie.
fn lacking(game: &GameReport) -> String {
    let is_analysed = game.note.is_none() && game.players.len() > 1;
    match game.degenerate {
        Some(true) => {
            "           with ties: equilibria may be ends of continua, and more policies \
                       can be used than are needed\n"
                .to_owned()
        }
        None if is_analysed => "           mixed equilibria are not looked for: that takes two \
                                players with at most 12 policies each\n"
            .to_owned(),
        _ => String::new(),
    }
}

/// Where populations of policies spend their time, most first.
fn ranking(game: &GameReport) -> String {
    let mut ranked: Vec<&ProfileReport> = game.profiles.iter().collect();
    ranked.retain(|profile| profile.time.is_some_and(|time| time >= 0.01));
    ranked.sort_by(|one, other| {
        other
            .time
            .unwrap_or(0.0)
            .total_cmp(&one.time.unwrap_or(0.0))
    });
    if ranked.is_empty() {
        return String::new();
    }
    let mut text =
        "  Where players end up who learn (alpha-rank), in shares of the time:\n".to_owned();
    for profile in ranked.iter().take(MOST_PROFILES) {
        let [time, low, high] = [profile.time, profile.time_low, profile.time_high]
            .map(|share| 100.0 * share.unwrap_or(f64::NAN));
        let players = game.players.iter().zip(&profile.policies);
        let players = players.map(|(player, policy)| format!("{}={policy}", player.name));
        let players = players.collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "  {time:>5.1} %  {players} [{low:.1}, {high:.1}]");
    }
    text
}

/// What players choose who err.
fn responses(game: &GameReport) -> String {
    let near = |precision: f64| (precision - PRECISION).abs() < 1e-9;
    let mut all = game.responses.iter();
    let Some(response) = all.find(|one| near(one.precision)) else {
        return String::new();
    };
    format!(
        "  What players choose who err (quantal response; a tenth of the range of payoffs makes a \
         policy 2.7 times as likely):\n           {}\n",
        described(&response.choices)
    )
}
