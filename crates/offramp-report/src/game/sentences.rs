//! What can be said of a game, in sentences.

use offramp_analysis::game::{Analysis, Game, GridGame, Statement};
use offramp_core::statistics::IntervalEstimate;

pub(super) fn sentence(statement: &Statement, own: &GridGame, found: &Analysis) -> String {
    let game = &own.game;
    let name = |player: usize| game.players[player].name.as_str();
    let policy = |player: usize, policy: usize| game.players[player].policies[policy].as_str();
    match statement {
        Statement::BestReply {
            player,
            profile,
            policy: best,
        } => {
            let rivals = others(game, *profile, *player);
            if rivals.is_empty() {
                format!(
                    "{} does best with {}",
                    name(*player),
                    policy(*player, *best)
                )
            } else {
                format!(
                    "{} answers {rivals} best with {}",
                    name(*player),
                    policy(*player, *best)
                )
            }
        }
        Statement::Dominated {
            player,
            policy: worse,
            by,
        } => format!(
            "{}'s {} is worse than {} whatever the others do",
            name(*player),
            policy(*player, *worse),
            policy(*player, *by)
        ),
        Statement::PureEquilibrium { profile } => format!(
            "nobody gains by leaving {}",
            named(game, *profile, |_| true)
        ),
        Statement::MixedEquilibrium { .. } => mixture(game, &found.mixed),
        Statement::MinimaxRegret {
            player,
            policy: best,
        } => {
            let regret = found.regrets[*player][*best];
            format!(
                "{} regrets {} least: at most {:.2} points [{:.2}, {:.2}]",
                name(*player),
                policy(*player, *best),
                regret.point,
                regret.low,
                regret.high
            )
        }
        Statement::Pareto { player, profile } => format!(
            "for {}, nothing beats {} in {}, deaths and its payoff at once",
            name(*player),
            named(game, *profile, |_| true),
            own.lead
        ),
    }
}

/// `iran=measured, pakistan=hawkish`.
fn named(game: &Game, profile: usize, shown: impl Fn(usize) -> bool) -> String {
    let choices = game.choices(profile).into_iter().enumerate();
    let parts = choices
        .filter(|(player, _)| shown(*player))
        .map(|(player, choice)| {
            let player = &game.players[player];
            format!("{}={}", player.name, player.policies[choice])
        });
    parts.collect::<Vec<_>>().join(", ")
}

fn others(game: &Game, profile: usize, player: usize) -> String {
    named(game, profile, |other| other != player)
}

/// `a mixed equilibrium: iran: measured 40 % [36, 45], hawkish 60 % [55, 64]; pakistan: ...`.
fn mixture(game: &Game, mixed: &[Vec<IntervalEstimate>]) -> String {
    let players = game.players.iter().zip(mixed).map(|(player, shares)| {
        let used = player
            .policies
            .iter()
            .zip(shares)
            .filter(|(_, share)| share.point > 0.0);
        let parts = used.map(|(policy, share)| {
            let [point, low, high] = [share.point, share.low, share.high].map(|end| end * 100.0);
            format!("{policy} {point:.0} % [{low:.0}, {high:.0}]")
        });
        format!("{}: {}", player.name, parts.collect::<Vec<_>>().join(", "))
    });
    format!(
        "a mixed equilibrium: {}",
        players.collect::<Vec<_>>().join("; ")
    )
}
