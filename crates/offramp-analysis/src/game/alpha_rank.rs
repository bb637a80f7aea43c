//! Alpha-rank: where a population of each player's policies spends its time.
//!
//! Each player is a population that plays one policy; now and then another policy appears in one
//! population, and takes it over the likelier the more it gains against what the others play. The
//! share of the time that is spent at each profile ranks the profiles, without an equilibrium to
//! choose (Omidshafiei et al. 2019, "alpha-Rank: Multi-agent evaluation by evolution").

use super::normal_form::Game;

/// Most profiles of a game that is ranked.
pub const MOST_RANKED: usize = 144;

/// How a policy that appears takes over its population.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Selection {
    /// It takes over with the chance of fixation in a population of that many, with that intensity
    /// of selection for each unit of payoff (Fermi process, Traulsen et al. 2006).
    Finite {
        /// The intensity, positive, for each unit of payoff.
        intensity: f64,
        /// How many there are in a population, at least 2.
        population: u32,
    },
    /// The limit of infinite intensity: it takes over if it is better, in half of all cases if it
    /// is as good, and with a small chance against the odds if it is worse, so that no profile is a
    /// trap (Rowland et al. 2019). It depends on the order of payoffs only, so on no unit.
    Infinite {
        /// The chance against the odds, between 0 and a half.
        noise: f64,
    },
}

/// What is shipped: the limit, with the noise that `OpenSpiel` has by default.
pub const USUAL: Selection = Selection::Infinite { noise: 0.01 };

impl Selection {
    /// The chance that a policy which gains so much takes over.
    fn chance(self, gain: f64) -> f64 {
        match self {
            Self::Infinite { noise } if gain > 0.0 => 1.0 - noise,
            Self::Infinite { noise } if gain < 0.0 => noise,
            Self::Infinite { .. } => 0.5,
            Self::Finite {
                intensity,
                population,
            } => fixation(intensity * gain, f64::from(population)),
        }
    }
}

/// The chance that one of a kind takes over a population in which all others gain less by so much.
fn fixation(advantage: f64, population: f64) -> f64 {
    if advantage == 0.0 {
        1.0 / population
    } else {
        libm::expm1(-advantage) / libm::expm1(-population * advantage)
    }
}

/// The share of the time at every profile, in the order of the profiles. `None` of a game with more
/// than [`MOST_RANKED`] profiles, with a payoff that is not a number, or without any way from one
/// part to another, as selection of great intensity leaves it.
///
/// ```
/// use offramp::game::alpha_rank::{USUAL, alpha_rank};
/// use offramp::game::{Game, Player};
///
/// let prisoner = |name: &str| Player {
///     name: name.to_owned(),
///     policies: vec!["keep silent".to_owned(), "confess".to_owned()],
/// };
/// let game = Game {
///     players: vec![prisoner("first"), prisoner("second")],
///     payoffs: vec![vec![-1.0, -3.0, 0.0, -2.0], vec![-1.0, 0.0, -3.0, -2.0]],
/// };
/// let time = alpha_rank(&game.normalised(), USUAL).expect("a small game");
/// assert!(time[3] > 0.97, "both confess: {time:?}");
/// ```
#[must_use]
pub fn alpha_rank(game: &Game, selection: Selection) -> Option<Vec<f64>> {
    let profiles = game.profiles();
    if profiles > MOST_RANKED || !game.is_defined() {
        return None;
    }
    let mut rates = vec![vec![0.0; profiles]; profiles];
    for (profile, rates) in rates.iter_mut().enumerate() {
        for player in 0..game.players.len() {
            let own = game.payoffs[player][profile];
            for policy in (0..game.size(player)).filter(|it| *it != game.choice(profile, player)) {
                let other = game.deviation(profile, player, policy);
                rates[other] = selection.chance(game.payoffs[player][other] - own);
            }
        }
    }
    stationary(rates)
}

/// The shares of the time that a chain spends in its states, of which it leaves each for each other
/// at some rate. No difference is taken, so no digit is lost (Grassmann, Taksar & Heyman 1985).
fn stationary(mut rates: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    // State by state, from the last: whoever went there goes on to where it leads.
    for last in (1..rates.len()).rev() {
        let (before, after) = rates.split_at_mut(last);
        let from = &mut after[0];
        let leaving: f64 = from[..last].iter().sum();
        if leaving <= 0.0 {
            return None;
        }
        for to in &mut from[..last] {
            *to /= leaving;
        }
        for state in before {
            let through = state[last];
            for (to, share) in state[..last].iter_mut().zip(from.iter()) {
                *to += through * share;
            }
            state[last] = through / leaving;
        }
    }
    let mut time = vec![1.0; rates.len()];
    for state in 1..rates.len() {
        time[state] = (0..state).map(|from| time[from] * rates[from][state]).sum();
    }
    let sum: f64 = time.iter().sum();
    Some(time.into_iter().map(|one| one / sum).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn where_everybody_always_gains_by_a_change_all_profiles_are_alike() {
        let game = two(&[&[1.0, -1.0], &[-1.0, 1.0]], &[&[-1.0, 1.0], &[1.0, -1.0]]);
        for selection in [
            USUAL,
            Selection::Finite {
                intensity: 2.0,
                population: 50,
            },
        ] {
            let time = alpha_rank(&game, selection).expect("a small game");
            assert!(
                time.iter().all(|one| (one - 0.25).abs() < 1e-12),
                "{time:?}"
            );
        }
    }

    #[test]
    fn a_chain_of_two_states_is_where_it_is_slow_to_leave() {
        let time = stationary(vec![vec![0.0, 0.1], vec![0.3, 0.0]]).expect("shares");
        assert!((time[0] - 0.75).abs() < 1e-12 && (time[1] - 0.25).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_left_has_no_shares() {
        assert_eq!(stationary(vec![vec![0.0, 0.1], vec![0.0, 0.0]]), None);
    }

    #[test]
    fn a_neutral_policy_takes_over_once_in_a_population() {
        assert!((fixation(0.0, 50.0) - 0.02).abs() < 1e-15);
        assert!((fixation(1e-9, 50.0) - 0.02).abs() < 1e-9);
        assert!(fixation(-100.0, 50.0) < 1e-300);
    }
}
