//! All equilibria of a game of two players, exactly.
//!
//! A pair of mixtures is an equilibrium if every policy of each player is unused or a best reply.
//! The extreme equilibria are the pairs of vertices of the two best-reply polyhedra that fulfil
//! this between them (Mangasarian 1964; Avis, Rosenberg, Savani & von Stengel 2010, "Enumeration of
//! Nash equilibria for two-player games"). Every finite game has at least one (Nash 1950). Where
//! two extreme equilibria share a mixture, everything between them is an equilibrium too; such
//! continua occur in degenerate games only. All is computed in whole numbers on the
//! [normalised](Game::normalised) payoffs.

use super::linear_program::{Optimum, greatest};
use super::normal_form::Game;
use super::normalised::whole;
use super::vertices::{Vertex, shares, vertices};

/// Most policies of a player of a game whose equilibria are enumerated.
pub const MOST_POLICIES: usize = 12;

/// The policies that each player uses.
pub type Supports = [Vec<usize>; 2];

/// An equilibrium of two players.
#[derive(Debug, Clone, PartialEq)]
pub struct Equilibrium {
    /// The share of every policy, by player.
    pub shares: [Vec<f64>; 2],
    /// What each player gets on average.
    pub values: [f64; 2],
    /// The continuum whose end it is, numbered from 0; `None` if it stands alone.
    pub continuum: Option<usize>,
}

/// The extreme equilibria of a game.
#[derive(Debug, Clone, PartialEq)]
pub struct Equilibria {
    /// All of them, those with the fewest policies first.
    pub all: Vec<Equilibrium>,
    /// Whether some mixture has more best replies than it has policies, as with ties. Only then can
    /// there be continua, or an even number of equilibria.
    pub is_degenerate: bool,
}

impl Equilibrium {
    /// The policies that each player uses.
    #[must_use]
    pub fn supports(&self) -> Supports {
        [0, 1].map(|player| {
            let shares = self.shares[player].iter().enumerate();
            let used = shares.filter(|(_, share)| **share > 0.0);
            used.map(|(policy, _)| policy).collect()
        })
    }

    /// Whether nobody mixes.
    #[must_use]
    pub fn is_pure(&self) -> bool {
        self.supports().iter().all(|support| support.len() == 1)
    }
}

/// All extreme equilibria, pure ones included; `None` if there are not two players, or one has more
/// than [`MOST_POLICIES`], or a payoff is not a number.
///
/// ```
/// use offramp::game::equilibrium::equilibria;
/// use offramp::game::{Game, Player};
///
/// let player = |name: &str| Player {
///     name: name.to_owned(),
///     policies: vec!["heads".to_owned(), "tails".to_owned()],
/// };
/// let pennies = Game {
///     players: vec![player("even"), player("odd")],
///     payoffs: vec![vec![1.0, -1.0, -1.0, 1.0], vec![-1.0, 1.0, 1.0, -1.0]],
/// };
/// let found = equilibria(&pennies).expect("two players");
/// assert!(!found.is_degenerate);
/// assert_eq!(found.all.len(), 1);
/// assert_eq!(found.all[0].shares, [[0.5, 0.5], [0.5, 0.5]]);
/// ```
#[must_use]
pub fn equilibria(game: &Game) -> Option<Equilibria> {
    let [rows, columns] = sizes(game)?;
    let normalised = game.normalised();
    let (first, second) = (0, u32::try_from(rows).ok()?);
    let of_rows = vertices(&replies(&normalised, 1), first, second);
    let of_columns = vertices(&replies(&normalised, 0), second, first);
    let every_bit = (1_u32 << (rows + columns)) - 1;
    let mut pairs = Vec::new();
    for (own, row) in of_rows.iter().enumerate() {
        for (other, column) in of_columns.iter().enumerate() {
            if row.tight | column.tight == every_bit {
                pairs.push([own, other]);
            }
        }
    }
    let continua = continua(&pairs);
    let found = pairs.iter().zip(continua).map(|([own, other], continuum)| {
        let shares = [of_rows[*own].shares(), of_columns[*other].shares()];
        Equilibrium {
            values: [0, 1].map(|player| value(game, player, &shares)),
            shares,
            continuum,
        }
    });
    let mut all: Vec<Equilibrium> = found.collect();
    let used = |one: &Equilibrium| one.supports().map(|support| support.len());
    all.sort_by_key(|one| (used(one).iter().sum::<usize>(), one.supports()));
    let has_ties = |all: &[Vertex], policies: usize| {
        all.iter()
            .any(|vertex| vertex.tight.count_ones() as usize > policies)
    };
    Some(Equilibria {
        all,
        is_degenerate: has_ties(&of_rows, rows) || has_ties(&of_columns, columns),
    })
}

/// How many policies each of two players has, where their equilibria can be enumerated.
fn sizes(game: &Game) -> Option<[usize; 2]> {
    let sizes: [usize; 2] = game.sizes().try_into().ok()?;
    let few = sizes.iter().all(|size| (1..=MOST_POLICIES).contains(size));
    (few && game.is_defined()).then_some(sizes)
}

/// What a player gets from each of its policies against every policy of the other.
fn replies(game: &Game, player: usize) -> Vec<Vec<i64>> {
    let own = 0..game.size(player);
    let against = |own| {
        let others = 0..game.size(1 - player);
        others.map(move |other| whole(payoff(game, player, own, other)))
    };
    own.map(|own| against(own).collect()).collect()
}

fn payoff(game: &Game, player: usize, own: usize, other: usize) -> f64 {
    let choices = if player == 0 {
        [own, other]
    } else {
        [other, own]
    };
    game.payoffs[player][game.profile(&choices)]
}

/// What a player gets on average where both mix.
fn value(game: &Game, player: usize, shares: &[Vec<f64>; 2]) -> f64 {
    let rows = shares[0].iter().enumerate();
    rows.map(|(row, share)| {
        let columns = shares[1].iter().enumerate();
        let worth = columns
            .map(|(column, share)| share * game.payoffs[player][game.profile(&[row, column])]);
        share * worth.sum::<f64>()
    })
    .sum()
}

/// The continuum of each pair: those that share a mixture are in one, and so are those that other
/// pairs link.
fn continua(pairs: &[[usize; 2]]) -> Vec<Option<usize>> {
    let mut group: Vec<usize> = (0..pairs.len()).collect();
    let share = |one: usize, other: usize| {
        pairs[one][0] == pairs[other][0] || pairs[one][1] == pairs[other][1]
    };
    for one in 0..pairs.len() {
        for other in 0..one {
            let (from, to) = (group[one], group[other]);
            if from != to && share(one, other) {
                let (low, high) = (from.min(to), from.max(to));
                for it in group.iter_mut().filter(|it| **it == high) {
                    *it = low;
                }
            }
        }
    }
    let has_company = |own: usize| group.iter().filter(|it| **it == own).count() > 1;
    let mut numbers: Vec<usize> = group
        .iter()
        .copied()
        .filter(|own| has_company(*own))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let number = |own: &usize| numbers.binary_search(own).ok();
    group.iter().map(number).collect()
}

/// An equilibrium of a normalised game in which the players use exactly these policies, if there is
/// one; of several, any.
#[must_use]
pub fn with_supports(game: &Game, supports: &Supports) -> Option<[Vec<f64>; 2]> {
    let columns = mixture(game, 0, supports)?;
    let rows = mixture(game, 1, supports)?;
    Some([rows, columns])
}

/// A mixture of exactly the other player's support against which a player's own support is best.
fn mixture(game: &Game, player: usize, supports: &Supports) -> Option<Vec<f64>> {
    let (own, others) = (&supports[player], &supports[1 - player]);
    let payoff = |own: usize, other: usize| whole(payoff(game, player, own, other));
    let first = *own.first()?;
    // How much more each other policy brings than the first of the support; nothing may bring more,
    // and within the support nothing less.
    let gains = |policy: usize| {
        others
            .iter()
            .map(move |it| payoff(policy, *it) - payoff(first, *it))
    };
    let mut limits: Vec<Vec<i64>> = Vec::new();
    for policy in (0..game.size(player)).filter(|policy| *policy != first) {
        limits.push(gains(policy).collect());
        if own.contains(&policy) {
            limits.push(gains(policy).map(|gain| -gain).collect());
        }
    }
    // The shares are positive: 1 and what is more, up to a common factor. By the lemma of Farkas
    // there are such exactly if no weights of the limits forbid the 1 at least everywhere.
    let mut rows: Vec<Vec<i64>> = (0..others.len())
        .map(|other| limits.iter().map(|limit| -limit[other]).collect())
        .collect();
    rows.push(vec![1; limits.len()]);
    let mut bounds = vec![0; others.len()];
    bounds.push(1);
    let excess: Vec<i64> = limits.iter().map(|limit| limit.iter().sum()).collect();
    let Optimum {
        value,
        prices,
        over,
    } = greatest(&rows, &bounds, &excess)?;
    if value.bits() > 0 {
        return None;
    }
    let weights: Vec<_> = prices[..others.len()]
        .iter()
        .map(|more| more + &over)
        .collect();
    let mut all = vec![0.0; game.size(1 - player)];
    for (policy, share) in others.iter().zip(shares(&weights)) {
        all[*policy] = share;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[track_caller]
    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        }
    }

    fn all(game: &Game) -> Vec<Equilibrium> {
        equilibria(game).expect("two players").all
    }

    #[test]
    fn the_sexes_have_a_mixed_equilibrium_beside_the_pure_ones() {
        let game = two(&[&[3.0, 0.0], &[0.0, 2.0]], &[&[2.0, 0.0], &[0.0, 3.0]]);
        let found = all(&game);
        assert_eq!(found.len(), 3);
        assert!(found[0].is_pure() && found[1].is_pure() && !found[2].is_pure());
        close(&found[2].shares.concat(), &[0.6, 0.4, 0.4, 0.6]);
        close(&found[2].values, &[1.2, 1.2]);
        let supports = found[2].supports();
        let point = with_supports(&game.normalised(), &supports).expect("it is there");
        close(&point.concat(), &[0.6, 0.4, 0.4, 0.6]);
    }

    #[test]
    fn the_prisoners_do_not_mix() {
        let game = two(
            &[&[-1.0, -3.0], &[0.0, -2.0]],
            &[&[-1.0, 0.0], &[-3.0, -2.0]],
        );
        let found = all(&game);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].supports(), [vec![1], vec![1]]);
        let both = [vec![0, 1], vec![0, 1]];
        assert_eq!(with_supports(&game.normalised(), &both), None);
    }

    #[test]
    fn with_ties_one_may_mix_more_policies_than_the_other() {
        let own: [&[f64]; 3] = [&[-1.0, -1.0, 1.0], &[0.0, 1.0, 0.0], &[1.0, 0.0, -1.0]];
        let others: [&[f64]; 3] = [&[1.0, 1.0, -1.0], &[0.0, -1.0, 0.0], &[-1.0, 0.0, 1.0]];
        let game = two(&own, &others);
        let found = equilibria(&game).expect("two players");
        assert!(found.is_degenerate);
        // The row player may mix as little as it likes of the first and the last.
        assert_eq!(found.all.len(), 2);
        let third = 1.0 / 3.0;
        for (one, own) in found.all.iter().zip([[0.0, 1.0, 0.0], [third; 3]]) {
            assert_eq!(one.continuum, Some(0));
            close(&one.shares[0], &own);
            close(&one.shares[1], &[0.5, 0.0, 0.5]);
            let point = with_supports(&game.normalised(), &one.supports()).expect("one");
            close(&point[1], &[0.5, 0.0, 0.5]);
        }
    }

    #[test]
    fn equilibria_between_which_all_are_equilibria_are_one_continuum() {
        let game = two(&[&[1.0, 1.0], &[0.0, 0.0]], &[&[2.0, 2.0], &[0.0, 1.0]]);
        let found = all(&game);
        let continua: Vec<_> = found.iter().map(|one| one.continuum).collect();
        assert_eq!(continua, [Some(0), Some(0)]);
    }

    #[test]
    fn the_unit_of_payoffs_changes_nothing() {
        let (own, others) = ([3.0, 0.0, 0.0, 2.0], [2.0, 0.0, 0.0, 3.0]);
        let of = |unit: f64| {
            let [own, others] = [own, others].map(|all| all.map(|one: f64| one * unit + 0.1));
            two(&[&own[..2], &own[2..]], &[&others[..2], &others[2..]])
        };
        let plain: Vec<_> = all(&of(1.0)).into_iter().map(|one| one.shares).collect();
        for unit in [1e-6, 1.0 / 3.0, 1e6, 1e12] {
            let scaled: Vec<_> = all(&of(unit)).into_iter().map(|one| one.shares).collect();
            assert_eq!(scaled, plain);
        }
    }

    #[test]
    fn games_beyond_its_reach_are_refused() {
        let row = [0.0; 13];
        assert_eq!(equilibria(&two(&[&row], &[&row])), None);
        assert_eq!(equilibria(&two(&[&[f64::NAN]], &[&[0.0]])), None);
    }
}
