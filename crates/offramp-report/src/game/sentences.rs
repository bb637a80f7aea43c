//! What can be said of a game, in sentences.

use offramp_analysis::game::{Analysis, Game, GridGame, Player, Statement};
use offramp_core::statistics::IntervalEstimate;

/// What a statement says, in a sentence without its full stop. The numbers of a mixed equilibrium
/// and of a regret are those that were `found` with their bootstrap intervals.
pub(super) fn sentence(statement: &Statement, own: &GridGame, found: &Analysis) -> String {
    let game = &own.game;
    match *statement {
        Statement::BestReply {
            player,
            profile,
            policy,
        } => best_reply(game, player, profile, policy),
        Statement::Dominated { player, policy, by } => dominated(game, player, policy, by),
        Statement::PureEquilibrium { profile } => {
            format!("nobody gains by leaving {}", whole(game, profile))
        }
        Statement::MixedEquilibrium { .. } => mixture(game, &found.mixed),
        Statement::MinimaxRegret { player, policy } => {
            least_regret(game, player, policy, found.regrets[player][policy])
        }
        Statement::Pareto { player, profile } => unbeaten(own, player, profile),
    }
}

/// `iran answers pakistan=hawkish best with measured`; a player without rivals just does best.
fn best_reply(game: &Game, player: usize, profile: usize, policy: usize) -> String {
    let rivals = named(game, profile, |other| other != player);
    let (name, policy) = (name(game, player), policy_name(game, player, policy));
    if rivals.is_empty() {
        format!("{name} does best with {policy}")
    } else {
        format!("{name} answers {rivals} best with {policy}")
    }
}

/// `iran's hawkish is worse than measured whatever the others do`.
fn dominated(game: &Game, player: usize, worse: usize, by: usize) -> String {
    format!(
        "{}'s {} is worse than {} whatever the others do",
        name(game, player),
        policy_name(game, player, worse),
        policy_name(game, player, by)
    )
}

/// `iran regrets measured least: at most 3.10 points [2.80, 3.40]`: the largest loss against the
/// best reply, with its 95 % interval.
fn least_regret(game: &Game, player: usize, policy: usize, regret: IntervalEstimate) -> String {
    format!(
        "{} regrets {} least: at most {:.2} points [{:.2}, {:.2}]",
        name(game, player),
        policy_name(game, player, policy),
        regret.point,
        regret.low,
        regret.high
    )
}

/// That no other profile is at least as good for a player in all three respects and better in one.
fn unbeaten(own: &GridGame, player: usize, profile: usize) -> String {
    format!(
        "for {}, nothing beats {} in {}, deaths and its payoff at once",
        name(&own.game, player),
        whole(&own.game, profile),
        own.lead
    )
}

fn name(game: &Game, player: usize) -> &str {
    &game.players[player].name
}

fn policy_name(game: &Game, player: usize, policy: usize) -> &str {
    &game.players[player].policies[policy]
}

/// The policies of all players in a profile: `iran=measured, pakistan=hawkish`.
fn whole(game: &Game, profile: usize) -> String {
    named(game, profile, |_| true)
}

/// The policies in a profile of those players that are to be shown: `pakistan=hawkish`.
fn named(game: &Game, profile: usize, shown: impl Fn(usize) -> bool) -> String {
    let choices = game.choices(profile).into_iter().enumerate();
    let parts = choices
        .filter(|(player, _)| shown(*player))
        .map(|(player, choice)| {
            let policy = policy_name(game, player, choice);
            format!("{}={policy}", name(game, player))
        });
    parts.collect::<Vec<_>>().join(", ")
}

/// `a mixed equilibrium: iran: measured 40 % [36, 45], hawkish 60 % [55, 64]; pakistan: ...`.
fn mixture(game: &Game, mixed: &[Vec<IntervalEstimate>]) -> String {
    let players = game.players.iter().zip(mixed);
    let players = players
        .map(|(player, shares)| format!("{}: {}", player.name, mixed_shares(player, shares)));
    let players = players.collect::<Vec<_>>().join("; ");
    format!("a mixed equilibrium: {players}")
}

/// The policies that a player mixes, each with its share and the 95 % interval of that share, in
/// percent; those that it never plays are left out.
fn mixed_shares(player: &Player, shares: &[IntervalEstimate]) -> String {
    let policies = player.policies.iter().zip(shares);
    let used = policies.filter(|(_, share)| share.point > 0.0);
    let parts = used.map(|(policy, share)| {
        let [point, low, high] = [share.point, share.low, share.high].map(|end| end * 100.0);
        format!("{policy} {point:.0} % [{low:.0}, {high:.0}]")
    });
    parts.collect::<Vec<_>>().join(", ")
}
