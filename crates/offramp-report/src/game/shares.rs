//! How often each policy of a game is chosen.

use offramp_analysis::game::Game;
use offramp_core::statistics::IntervalEstimate;
use serde::Serialize;

/// How often a policy is chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChoiceReport {
    /// The player.
    pub player: String,
    /// The policy.
    pub policy: String,
    /// Its share, from 0 to 1.
    pub share: f64,
    /// Lower end of its 95 % interval (bootstrap).
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The shares of every policy, player by player.
pub(super) fn choices(game: &Game, shares: &[Vec<IntervalEstimate>]) -> Vec<ChoiceReport> {
    let players = game.players.iter().zip(shares);
    let reports = players.flat_map(|(player, shares)| {
        let policies = player.policies.iter().zip(shares);
        policies.map(|(policy, share)| ChoiceReport {
            player: player.name.clone(),
            policy: policy.clone(),
            share: share.point,
            low: share.low,
            high: share.high,
        })
    });
    reports.collect()
}

/// The policies that are chosen at all: `iran: measured 40 % [36, 45], hawkish 60 % [55, 64];
/// pakistan: ...`. A share that is known exactly has no interval.
pub(crate) fn described(choices: &[ChoiceReport]) -> String {
    let mut text = String::new();
    let mut last = None;
    for choice in choices.iter().filter(|choice| choice.share > 0.0) {
        let lead = match last {
            Some(player) if player == &choice.player => ", ".to_owned(),
            Some(_) => format!("; {}: ", choice.player),
            None => format!("{}: ", choice.player),
        };
        last = Some(&choice.player);
        text.push_str(&lead);
        text.push_str(&share(choice));
    }
    text
}

fn share(choice: &ChoiceReport) -> String {
    let [point, low, high] = [choice.share, choice.low, choice.high].map(|end| end * 100.0);
    if high > low {
        format!("{} {point:.0} % [{low:.0}, {high:.0}]", choice.policy)
    } else if point < 100.0 {
        format!("{} {point:.0} %", choice.policy)
    } else {
        choice.policy.clone()
    }
}
