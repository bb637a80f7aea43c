//! The CSV files of `offramp compare --out`, and the games in Gambit's format.

use std::io;

use super::comparison::ComparisonReport;
use offramp_analysis::game::{GridGame, gambit};
use offramp_core::crisis::Unit;
use offramp_core::crisis::measure::payoff_name;

/// `arms.csv`: a row an arm and outcome or measure, with its interval.
///
/// # Errors
///
/// What the writer says.
pub fn arms(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let header = [
        "arm", "quantity", "unit", "n", "mean", "low", "high", "sd", "p05", "p50", "p95",
    ];
    table.write_record(header)?;
    for arm in &report.arms {
        for row in &arm.outcomes {
            let numbers = [row.share, row.low, row.high].map(|number| number.to_string());
            let runs = report.runs.to_string();
            let first = [arm.name.as_str(), &row.name, Unit::Share.name(), &runs];
            let last = ["", "", "", ""];
            let numbers = numbers.iter().map(String::as_str);
            table.write_record(first.into_iter().chain(numbers).chain(last))?;
        }
        for row in &arm.measures {
            let n = row.n.to_string();
            let first = [arm.name.as_str(), &row.name, row.unit.name(), &n];
            let numbers = [
                row.mean, row.low, row.high, row.sd, row.p05, row.p50, row.p95,
            ]
            .map(|number| number.map_or_else(String::new, |number| number.to_string()));
            table.write_record(first.into_iter().chain(numbers.iter().map(String::as_str)))?;
        }
    }
    table.flush()
}

/// `differences.csv`: a row a difference.
///
/// # Errors
///
/// What the writer says.
pub fn differences(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in &report.differences {
        table.serialize(row)?;
    }
    table.flush()
}

/// `payoffs.csv`: a row a combination of the players' policies, in every game.
///
/// # Errors
///
/// What the writer says.
pub fn payoffs(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let Some(first) = report.games.first() else {
        return table.flush();
    };
    let names = || first.players.iter().map(|player| player.name.as_str());
    let payoffs: Vec<String> = names().map(payoff_name).collect();
    let ends = [first.lead_outcome.as_str(), "deaths"];
    let header = std::iter::once("condition").chain(names());
    table.write_record(header.chain(payoffs.iter().map(String::as_str)).chain(ends))?;
    for game in &report.games {
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
pub fn statements(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["condition", "kind", "player", "sentence", "holds"])?;
    for game in &report.games {
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
