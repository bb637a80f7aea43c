//! Mixed equilibria of a game of two players, by support enumeration.
//!
//! For supports of equal size, each player mixes so that the other is indifferent between the
//! policies of its support; it is an equilibrium if all shares are positive and no policy outside a
//! support is better (Nisan, Roughgarden, Tardos & Vazirani 2007, Algorithmic Game Theory,
//! algorithm 3.4). That finds every equilibrium of a game in which no payoffs tie.

use super::normal_form::{Game, at_least};

/// Most pairs of supports that are tried.
pub const MOST_SUPPORTS: usize = 200_000;
/// Shares below this one count as nothing.
const NOTHING: f64 = 1e-9;

/// An equilibrium in which players mix their policies.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixed {
    /// The share of every policy, by player.
    pub shares: [Vec<f64>; 2],
    /// What each player gets on average.
    pub values: [f64; 2],
}

/// The policies that each player uses.
pub type Supports = [Vec<usize>; 2];

impl Mixed {
    /// The policies that each player uses.
    #[must_use]
    pub fn supports(&self) -> Supports {
        [0, 1].map(|player| {
            let shares = self.shares[player].iter().enumerate();
            let used = shares.filter(|(_, share)| **share > 0.0);
            used.map(|(policy, _)| policy).collect()
        })
    }
}

/// The first equilibrium that uses at least two policies of each player, small supports first;
/// `None` if there is none of equal supports, or none among the [`MOST_SUPPORTS`] that are tried,
/// or there are not two players.
///
/// ```
/// use offramp::game::equilibrium::mixed_equilibrium;
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
/// let mixed = mixed_equilibrium(&pennies).expect("an equilibrium");
/// assert!(mixed.shares.concat().iter().all(|share| (share - 0.5).abs() < 1e-9));
/// ```
#[must_use]
pub fn mixed_equilibrium(game: &Game) -> Option<Mixed> {
    if game.players.len() != 2 {
        return None;
    }
    let sizes = game.sizes();
    let supports = (2..=sizes[0].min(sizes[1])).flat_map(|size| pairs(&sizes, size));
    supports
        .take(MOST_SUPPORTS)
        .find_map(|supports| with_supports(game, &supports))
}

/// All equilibria of equal supports, pure ones included, small supports first.
#[must_use]
pub fn equilibria(game: &Game) -> Vec<Mixed> {
    let sizes = game.sizes();
    let supports = (1..=sizes[0].min(sizes[1])).flat_map(|size| pairs(&sizes, size));
    supports
        .filter_map(|supports| with_supports(game, &supports))
        .collect()
}

fn pairs(sizes: &[usize], size: usize) -> impl Iterator<Item = Supports> + use<> {
    let (rows, columns) = (sizes[0], sizes[1]);
    subsets(rows, size)
        .flat_map(move |rows| subsets(columns, size).map(move |columns| [rows.clone(), columns]))
}

/// All subsets of `size` of the numbers below `all`, in order.
fn subsets(all: usize, size: usize) -> impl Iterator<Item = Vec<usize>> {
    let first = (size <= all).then(|| (0..size).collect::<Vec<usize>>());
    std::iter::successors(first, move |last| {
        let mut next = last.clone();
        let place = (0..size)
            .rev()
            .find(|place| next[*place] < all - size + place)?;
        next[place] += 1;
        for later in place + 1..size {
            next[later] = next[later - 1] + 1;
        }
        Some(next)
    })
}

/// The equilibrium in which both use exactly these policies, if there is one.
#[must_use]
pub fn with_supports(game: &Game, supports: &Supports) -> Option<Mixed> {
    let (columns, value) = mixture(game, 0, supports)?;
    let (rows, other) = mixture(game, 1, supports)?;
    let mixed = Mixed {
        shares: [rows, columns],
        values: [value, other],
    };
    let nobody_gains = [0, 1].iter().all(|player| {
        let own = mixed.values[*player];
        worth(game, *player, &mixed.shares[1 - player])
            .iter()
            .all(|payoff| at_least(own + NOTHING * own.abs(), *payoff))
    });
    nobody_gains.then_some(mixed)
}

/// The mixture of the other player's support that makes a player indifferent between its own, and
/// what it then gets.
fn mixture(game: &Game, player: usize, supports: &Supports) -> Option<(Vec<f64>, f64)> {
    let (own, others) = (&supports[player], &supports[1 - player]);
    let size = others.len();
    // Unknown are the shares, then the value; the last equation lets the shares add up to 1.
    let mut rows: Vec<Vec<f64>> = own
        .iter()
        .map(|policy| {
            let payoffs = others
                .iter()
                .map(|other| payoff(game, player, *policy, *other));
            payoffs.chain([-1.0, 0.0]).collect()
        })
        .collect();
    rows.push([vec![1.0; size], vec![0.0, 1.0]].concat());
    let solution = solve(rows)?;
    if solution[..size].iter().any(|share| *share <= NOTHING) {
        return None;
    }
    let mut shares = vec![0.0; game.players[1 - player].policies.len()];
    for (policy, share) in others.iter().zip(&solution) {
        shares[*policy] = *share;
    }
    Some((shares, solution[size]))
}

fn payoff(game: &Game, player: usize, own: usize, other: usize) -> f64 {
    let choices = if player == 0 {
        [own, other]
    } else {
        [other, own]
    };
    game.payoffs[player][game.profile(&choices)]
}

/// What each policy of a player is worth against a mixture of the other.
fn worth(game: &Game, player: usize, mixture: &[f64]) -> Vec<f64> {
    let policies = 0..game.players[player].policies.len();
    policies
        .map(|own| {
            let shares = mixture.iter().enumerate();
            shares
                .map(|(other, share)| share * payoff(game, player, own, other))
                .sum()
        })
        .collect()
}

/// Solves linear equations, each row with its right side last, by elimination with pivots; `None`
/// if they have no single solution.
fn solve(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    // Gauss-Jordan: column by column, the row with the largest entry left comes to the top and its
    // multiples are taken from all other rows, until only the diagonal is left.
    let size = rows.len();
    let scale = rows
        .iter()
        .flatten()
        .fold(0.0, |most: f64, entry| most.max(entry.abs()));
    for column in 0..size {
        let pivot = (column..size)
            .max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        if rows[pivot][column].abs() <= NOTHING * scale.max(1.0) * 1e-3 {
            return None;
        }
        rows.swap(column, pivot);
        let top = rows[column].clone();
        for (place, row) in rows.iter_mut().enumerate() {
            let factor = row[column] / top[column];
            if place != column && factor != 0.0 {
                for (entry, above) in row.iter_mut().zip(&top) {
                    *entry -= factor * above;
                }
            }
        }
    }
    let solved = (0..size).map(|place| rows[place][size] / rows[place][place]);
    Some(solved.collect())
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

    #[test]
    fn pennies_are_turned_by_a_fair_coin() {
        let game = two(&[&[1.0, -1.0], &[-1.0, 1.0]], &[&[-1.0, 1.0], &[1.0, -1.0]]);
        let all = equilibria(&game);
        assert_eq!(all.len(), 1);
        close(&all[0].shares.concat(), &[0.5; 4]);
        close(&all[0].values, &[0.0, 0.0]);
    }

    #[test]
    fn the_sexes_have_a_mixed_equilibrium_beside_the_pure_ones() {
        let game = two(&[&[3.0, 0.0], &[0.0, 2.0]], &[&[2.0, 0.0], &[0.0, 3.0]]);
        assert_eq!(equilibria(&game).len(), 3);
        let mixed = mixed_equilibrium(&game).expect("a mixed equilibrium");
        close(&mixed.shares.concat(), &[0.6, 0.4, 0.4, 0.6]);
        close(&mixed.values, &[1.2, 1.2]);
        assert_eq!(mixed.supports(), [vec![0, 1], vec![0, 1]]);
    }

    #[test]
    fn the_prisoners_do_not_mix() {
        let game = two(
            &[&[-1.0, -3.0], &[0.0, -2.0]],
            &[&[-1.0, 0.0], &[-3.0, -2.0]],
        );
        assert_eq!(mixed_equilibrium(&game), None);
        assert_eq!(equilibria(&game).len(), 1);
    }

    #[test]
    fn subsets_come_in_order() {
        let all: Vec<_> = subsets(4, 2).collect();
        assert_eq!(all, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        assert_eq!(subsets(2, 3).count(), 0);
    }
}
