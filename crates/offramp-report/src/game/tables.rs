//! The games of a comparison as CSV files, and in Gambit's format.

use std::io;

use offramp_analysis::game::{GridGame, gambit};
use offramp_core::crisis::measure::payoff_name;

use super::data::GameReport;

/// `payoffs.csv`: a row for each combination of the players' policies, in every game. Columns:
/// `condition` (what no player chooses), the policy of each player, the mean payoff of each in
/// points, the share of the lead outcome from 0 to 1, and mean deaths. It is empty where there is
/// no game.
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

/// `game.csv`: a row for each statement. Columns: `condition`, `kind`, `player` (empty for an
/// equilibrium), `sentence`, and `holds`, the share of resamples, from 0 to 1, in which it holds.
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

/// The name and the text of the Gambit file of the game at a place: `game.nfg`, or `game-2.nfg`
/// where there are several. Gambit's programs and `PyGambit` read it as a game in normal form.
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
