//! Best replies to best replies, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, percent, short};

use super::data::{DoubleOracleReport, DuellistReport, PayoffReport, ReplyReport, RoundReport};
use crate::caveat::CAVEAT;
use crate::game::{EquilibriumReport, described};
use crate::optimise::{amount, gain};
use crate::plain_names::capital;
use crate::text_table::numbers;

/// What every result of the search rests on.
const RESTS: &str = "The replies are turned dials, graded `assumed`: no record says what states with them met. The \
     equilibrium is\none of this family of policies, as far as the search went; a better reply that \
     it missed is not ruled out.";

/// The results for a reader at a terminal: the equilibrium, the policies, the game and the rounds.
#[must_use]
pub fn text(report: &DoubleOracleReport) -> String {
    let mut text = format!("{}: {}.\n", report.head.scenario, capital(&finding(report)));
    if !report.closed {
        let _ = writeln!(text, "WARNING: {}", open(report));
    }
    text.push('\n');
    text += &played(report);
    for (title, (header, rows)) in [
        ("The policies", strategies(report)),
        ("What both have of each combination", payoffs(report)),
        ("Equilibria", equilibria(report)),
        (
            "The rounds: what the best reply that was found gains over the equilibrium",
            rounds(report),
        ),
    ] {
        let _ = writeln!(text, "{title}\n{}", numbers(&header, &rows));
    }
    text + RESTS + "\n" + CAVEAT + "\n"
}

/// A header and rows.
pub(super) type Rows = (Vec<String>, Vec<Vec<String>>);

/// The finding in a sentence without its full stop.
pub(super) fn finding(report: &DoubleOracleReport) -> String {
    let Some(first) = report.equilibria.first() else {
        return "no equilibrium was found".to_owned();
    };
    let values = report.players.iter().zip(&first.values);
    let values = values.map(|(player, value)| {
        format!(
            "{} {} for {}",
            player.goal,
            amount(&player.unit, *value),
            player.name
        )
    });
    let values: Vec<String> = values.collect();
    let others = match report.equilibria.len() {
        1 => String::new(),
        count => format!("; {} other equilibria", count - 1),
    };
    let closed = if report.closed {
        format!(
            "after {} rounds no reply gains more than luck explains",
            report.rounds.len()
        )
    } else {
        format!("after {} rounds replies still gain", report.rounds.len())
    };
    format!(
        "in equilibrium {}, which comes to {}{others}; {closed}",
        described(&first.choices),
        values.join(" and ")
    )
}

/// Why it is not at its end.
pub(super) fn open(report: &DoubleOracleReport) -> String {
    if report.partial {
        return "interrupted: replies may still gain.".to_owned();
    }
    let last = report.rounds.last();
    let left = report
        .players
        .iter()
        .zip(last.iter().flat_map(|round| &round.replies));
    let left = left
        .filter(|(_, reply)| reply.added)
        .map(|(player, reply)| {
            let ends = Some([reply.low, reply.high]);
            format!("{} {}", player.name, gain(&player.unit, reply.gain, ends))
        });
    let left: Vec<String> = left.collect();
    format!(
        "a reply still gained in the last round ({}); more `--rounds` go on.",
        left.join(", ")
    )
}

fn played(report: &DoubleOracleReport) -> String {
    let mut text = String::new();
    for player in &report.players {
        let way = if player.maximise {
            "as much"
        } else {
            "as little"
        };
        let _ = writeln!(
            text,
            "wanted     by {}: {way} {} as can be",
            player.name, player.goal
        );
    }
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let _ = writeln!(
        text,
        "played     {} runs of each combination with fresh luck, {} of each candidate, seed {}\n",
        grouped(report.head.runs),
        grouped(report.search_runs),
        report.head.seed
    );
    text
}

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The policies of both, with their dials.
pub(super) fn strategies(report: &DoubleOracleReport) -> Rows {
    let first = report
        .players
        .first()
        .and_then(|player| player.strategies.first());
    let dials = first
        .iter()
        .flat_map(|one| &one.dials)
        .map(|(name, _)| name.clone());
    let names = header(&["policy"]).into_iter().chain(dials).collect();
    let rows = report.players.iter().flat_map(|player| {
        player.strategies.iter().map(|one| {
            let dials = one.dials.iter().map(|(_, value)| short(Some(*value)));
            std::iter::once(format!("{}: {}", player.name, one.name))
                .chain(dials)
                .collect()
        })
    });
    (names, rows.collect())
}

/// What both have of each combination.
pub(super) fn payoffs(report: &DoubleOracleReport) -> Rows {
    let mean = |player: &DuellistReport, one: &PayoffReport, place: usize| {
        let error = one.errors[place];
        let scale = if player.unit == "share" { 100.0 } else { 1.0 };
        format!(
            "{} ± {}",
            amount(&player.unit, one.means[place]),
            short(Some(error * scale))
        )
    };
    let names = report.players.iter().map(|player| player.name.clone());
    let goals = report
        .players
        .iter()
        .map(|player| format!("{} ± error", player.goal));
    let names = names.chain(goals).collect();
    let rows = report.payoffs.iter().map(|one| {
        let players = report.players.iter().enumerate();
        let means = players.map(|(place, player)| mean(player, one, place));
        one.policies.iter().cloned().chain(means).collect()
    });
    (names, rows.collect())
}

/// All equilibria.
pub(super) fn equilibria(report: &DoubleOracleReport) -> Rows {
    let goals = report.players.iter().map(|player| player.goal.clone());
    let names = header(&["shares"])
        .into_iter()
        .chain(goals)
        .chain(header(&["holds in"]));
    let row = |one: &EquilibriumReport| {
        let values = report.players.iter().zip(&one.values);
        let values = values.map(|(player, value)| amount(&player.unit, *value));
        let holds = one
            .holds
            .map_or_else(|| "-".to_owned(), |it| format!("{} %", percent(it)));
        let cells = std::iter::once(described(&one.choices)).chain(values);
        cells.chain([holds]).collect()
    };
    (names.collect(), report.equilibria.iter().map(row).collect())
}

/// What the best replies gained.
pub(super) fn rounds(report: &DoubleOracleReport) -> Rows {
    let names = report.players.iter().map(|player| player.name.clone());
    let names = header(&["round"]).into_iter().chain(names).collect();
    let cell = |player: &DuellistReport, reply: &ReplyReport| {
        let added = if reply.added { ", added" } else { "" };
        gain(&player.unit, reply.gain, Some([reply.low, reply.high])) + added
    };
    let row = |(place, round): (usize, &RoundReport)| {
        let replies = report.players.iter().zip(&round.replies);
        let cells = replies.map(|(player, reply)| cell(player, reply));
        std::iter::once((place + 1).to_string())
            .chain(cells)
            .collect()
    };
    (names, report.rounds.iter().enumerate().map(row).collect())
}
