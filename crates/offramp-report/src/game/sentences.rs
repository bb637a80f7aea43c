//! What can be said of a game, in sentences.

use offramp_analysis::game::dominance::dominating_mixture;
use offramp_analysis::game::equilibrium::Supports;
use offramp_analysis::game::{Analysis, Game, GridGame, Statement};
use offramp_core::prose::numbers::fixed;
use offramp_core::statistics::IntervalEstimate;

use super::shares::{choices, described};

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
        Statement::DominatedByMixture { player, policy } => {
            dominated_by_mixture(game, player, policy)
        }
        Statement::PureEquilibrium { profile } => {
            format!("nobody gains by leaving {}", whole(game, profile))
        }
        Statement::MixedEquilibrium { ref supports } => mixture(game, found, supports),
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
    let [point, low, high] = [regret.point, regret.low, regret.high].map(|points| fixed(points, 2));
    format!(
        "{} regrets {} least: at most {point} points [{low}, {high}]",
        name(game, player),
        policy_name(game, player, policy),
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
fn mixture(game: &Game, found: &Analysis, supports: &Supports) -> String {
    let mut all = found.equilibria.iter();
    let own = all.find(|one| one.equilibrium.supports() == *supports);
    let shares = own.map_or(&[][..], |one| &one.shares);
    let kind = match own.and_then(|one| one.equilibrium.continuum) {
        None => "a mixed equilibrium",
        Some(_) => "an end of a continuum of equilibria",
    };
    format!("{kind}: {}", described(&choices(game, shares)))
}

/// `iran's hawkish is worse than a mixture of 40 % measured and 60 % retaliate whatever the others
/// do`.
fn dominated_by_mixture(game: &Game, player: usize, worse: usize) -> String {
    let shares = dominating_mixture(&game.normalised(), player, worse).unwrap_or_default();
    let used = shares.iter().enumerate().filter(|(_, share)| **share > 0.0);
    let parts: Vec<String> = used
        .map(|(policy, share)| {
            format!(
                "{:.0} % {}",
                100.0 * share,
                policy_name(game, player, policy)
            )
        })
        .collect();
    format!(
        "{}'s {} is worse than a mixture of {} whatever the others do",
        name(game, player),
        policy_name(game, player, worse),
        parts.join(" and ")
    )
}
