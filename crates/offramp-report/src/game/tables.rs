//! The games of a comparison as CSV files, and in Gambit's format.

use std::io;

use offramp_analysis::game::{GridGame, gambit};
use offramp_core::crisis::measure::payoff_name;

use super::data::GameReport;
use super::shares::ChoiceReport;

/// `payoffs.csv`: a row for each combination of the players' policies, in every game. Columns:
/// `condition` (what no player chooses), the policy of each player, the mean payoff of each in
/// points, the share of the lead outcome from 0 to 1, mean deaths, and the share of the time at it
/// by alpha-rank with the ends of its 95 % interval. It is empty where there is no game.
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
    let ends = [
        first.lead_outcome.as_str(),
        "deaths",
        "time",
        "time-low",
        "time-high",
    ];
    let header = std::iter::once("condition").chain(names());
    table.write_record(header.chain(payoffs.iter().map(String::as_str)).chain(ends))?;
    for game in games {
        for profile in &game.profiles {
            let numbers = profile.payoffs.iter().copied();
            let numbers = numbers.chain([profile.lead_share, profile.deaths]);
            let row = std::iter::once(game.condition.clone()).chain(profile.policies.clone());
            let time = [profile.time, profile.time_low, profile.time_high];
            let time = time.map(|share| share.map_or(String::new(), |share| share.to_string()));
            table.write_record(
                row.chain(numbers.map(|number| number.to_string()))
                    .chain(time),
            )?;
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

/// `equilibria.csv`: a row for each policy in every equilibrium. Columns: `condition`,
/// `equilibrium` (numbered from 1 in each game), `player`, `policy`, its `share` from 0 to 1 with
/// the ends `low` and `high` of its 95 % interval, the `continuum` that the equilibrium is an end
/// of (empty if it stands alone), and `holds`, the share of resamples that have one of the same
/// policies.
///
/// # Errors
///
/// What the writer says.
pub fn equilibria(games: &[GameReport], out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "condition",
        "equilibrium",
        "player",
        "policy",
        "share",
        "low",
        "high",
        "continuum",
        "holds",
    ])?;
    for game in games {
        for (number, one) in game.equilibria.iter().enumerate() {
            let continuum = one.continuum.map(|own| own.to_string());
            let holds = one.holds.map(|share| share.to_string());
            for choice in &one.choices {
                let [share, low, high] = numbers(choice);
                table.write_record([
                    game.condition.as_str(),
                    &(number + 1).to_string(),
                    &choice.player,
                    &choice.policy,
                    &share,
                    &low,
                    &high,
                    continuum.as_deref().unwrap_or_default(),
                    holds.as_deref().unwrap_or_default(),
                ])?;
            }
        }
    }
    table.flush()
}

/// `responses.csv`: the logit quantal response, a row for each policy at every precision. Columns:
/// `condition`, `precision`, `player`, `policy`, its `share` from 0 to 1 with the ends `low` and
/// `high` of its 95 % interval.
///
/// # Errors
///
/// What the writer says.
pub fn responses(games: &[GameReport], out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "condition",
        "precision",
        "player",
        "policy",
        "share",
        "low",
        "high",
    ])?;
    for game in games {
        for response in &game.responses {
            for choice in &response.choices {
                let [share, low, high] = numbers(choice);
                table.write_record([
                    game.condition.as_str(),
                    &response.precision.to_string(),
                    &choice.player,
                    &choice.policy,
                    &share,
                    &low,
                    &high,
                ])?;
            }
        }
    }
    table.flush()
}

fn numbers(choice: &ChoiceReport) -> [String; 3] {
    [choice.share, choice.low, choice.high].map(|number| number.to_string())
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
