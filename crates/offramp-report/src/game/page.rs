//! A game in the report of a comparison.

use offramp_core::crisis::Crisis;
use offramp_core::prose::numbers::{fixed, short};
use offramp_core::prose::wording::words;

use super::data::{GameReport, ProfileReport};
use crate::document::{Block, Table};
use crate::plain_names::{capital, titled};

/// A game as a section of a report: the table of all profiles, a sentence on what the numbers are
/// (or why there was no analysis), and the statements with the share of resamples in which they
/// hold.
pub(crate) fn blocks(game: &GameReport, crisis: &Crisis) -> Vec<Block> {
    let legend = game.note.clone().unwrap_or_else(|| LEGEND.to_owned());
    vec![
        Block::Heading(title(game, crisis)),
        Block::Table(profiles(game, crisis)),
        Block::Note(legend),
        Block::List(statements(game, crisis)),
    ]
}

/// What the numbers of a game are.
const LEGEND: &str = "Payoffs are means over the runs. In brackets: the share of 1 000 bootstrap resamples in which the statement holds.";

fn title(game: &GameReport, crisis: &Crisis) -> String {
    if game.condition.is_empty() {
        "The game behind the grid".to_owned()
    } else {
        format!("The game with {}", titled(crisis, &game.condition))
    }
}

/// A row for each profile: the policy of each player, the mean payoff of each, the share of the
/// lead outcome in percent, and the mean deaths.
fn profiles(game: &GameReport, crisis: &Crisis) -> Table {
    let header = columns(game, crisis);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let table = Table::new(&header, game.players.len());
    game.profiles
        .iter()
        .fold(table, |table, profile| table.row(cells(profile)))
}

/// The names of the columns, as [`cells`] fills them.
fn columns(game: &GameReport, crisis: &Crisis) -> Vec<String> {
    let players = game.players.iter().map(|one| titled(crisis, &one.name));
    let payoffs = game.players.iter();
    let payoffs = payoffs.map(|one| format!("Payoff of {}", titled(crisis, &one.name)));
    let costs = [
        format!("{} %", capital(&words(&game.lead_outcome))),
        "Dead, mean".to_owned(),
    ];
    players.chain(payoffs).chain(costs).collect()
}

fn cells(profile: &ProfileReport) -> Vec<String> {
    let payoffs = profile.payoffs.iter().map(|payoff| fixed(*payoff, 2));
    let share = format!("{:.1}", 100.0 * profile.lead_share);
    let costs = [share, short(Some(profile.deaths))];
    let policies = profile.policies.iter().map(|policy| words(policy));
    policies.chain(payoffs).chain(costs).collect()
}

fn statements(game: &GameReport, crisis: &Crisis) -> Vec<String> {
    let rows = game.statements.iter();
    let sentences = rows.map(|row| {
        let sentence = capital(&titled(crisis, &row.sentence));
        format!("{sentence} ({:.1}\u{a0}%)", 100.0 * row.holds)
    });
    sentences.collect()
}
