//! The games of a comparison as CSV files, and in Gambit's format.

use std::io;

use offramp_analysis::game::{GridGame, gambit};
use offramp_core::crisis::measure::payoff_name;

use super::data::GameReport;

/// `payoffs.csv`: a row a combination of the players' policies, in every game.
///
/// # Errors
///
/// What the writer says.
pub fn payoffs(games: &[GameReport], out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let Some(first) = games.first() else {
        return table.flush();
    };
    let names = || first.players.iter().map(|player| player.name.as_str());
    let payoffs: Vec<String> = names().map(payoff_name).collect();
    let ends = [first.lead_outcome.as_str(), "deaths"];
    let header = std::iter::once("condition").chain(names());
    table.write_record(header.chain(payoffs.iter().map(String::as_str)).chain(ends))?;
    for game in games {
        for profile in &game.profiles {
            let numbers = profile.payoffs.iter().copied();
            let numbers = numbers.chain([profile.lead_share, profile.deaths]);
            let row = std::iter::once(game.condition.clone()).chain(profile.policies.clone());
            table.write_record(row.chain(numbers.map(|number| number.to_string())))?;
        }
    }
    table.flush()
}

/// `game.csv`: a row a statement, with the share of resamples in which it holds.
///
/// # Errors
///
/// What the writer says.
pub fn statements(games: &[GameReport], out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["condition", "kind", "player", "sentence", "holds"])?;
    for game in games {
        for row in &game.statements {
            let player = row.player.as_deref().unwrap_or_default();
            let holds = row.holds.to_string();
            table.write_record([&game.condition, row.kind, player, &row.sentence, &holds])?;
        }
    }
    table.flush()
}

/// The Gambit file of a game, and its name: `game.nfg`, or with a number where there are several.
#[must_use]
pub fn gambit_file(scenario: &str, games: &[GridGame], place: usize) -> (String, String) {
    let game = &games[place];
    let (name, title) = if games.len() == 1 {
        ("game.nfg".to_owned(), scenario.to_owned())
    } else {
        let name = format!("game-{}.nfg", place + 1);
        (name, format!("{scenario} ({})", game.condition))
    };
    (name, gambit::nfg(&title, &game.game))
}
