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
            .all(|payoff| at_least(own + NOTHING * own.abs(), payoff))
    });
    nobody_gains.then_some(mixed)
}

/// The mixture of the other player's support that makes a player indifferent between its own, and
/// what it then gets.
fn mixture(game: &Game, player: usize, supports: &Supports) -> Option<(Vec<f64>, f64)> {
    let (own, others) = (&supports[player], &supports[1 - player]);
    let size = others.len();
    // Unknown are the shares, then the value; the last equation lets the shares add up to 1.
    let mut equations = Equations::of(size + 1);
    for policy in own {
        let payoffs = others
            .iter()
            .map(|other| payoff(game, player, *policy, *other));
        equations.cells.extend(payoffs.chain([-1.0, 0.0]));
    }
    let ones = std::iter::repeat_n(1.0, size);
    equations.cells.extend(ones.chain([0.0, 1.0]));
    let solution = equations.solved()?;
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
fn worth<'g>(
    game: &'g Game,
    player: usize,
    mixture: &'g [f64],
) -> impl Iterator<Item = f64> + use<'g> {
    (0..game.size(player)).map(move |own| {
        let shares = mixture.iter().enumerate();
        shares
            .map(|(other, share)| share * payoff(game, player, own, other))
            .sum()
    })
}

/// Linear equations, row by row, each with its right side last.
struct Equations {
    size: usize,
    cells: Vec<f64>,
}

impl Equations {
    /// None yet of so many unknowns.
    fn of(size: usize) -> Self {
        Self {
            size,
            cells: Vec::with_capacity(size * (size + 1)),
        }
    }

    fn cell(&self, row: usize, column: usize) -> f64 {
        self.cells[row * (self.size + 1) + column]
    }

    /// Their solution by elimination with pivots; `None` if they have no single one.
    fn solved(mut self) -> Option<Vec<f64>> {
        // Gauss-Jordan: column by column, the row with the largest entry left comes to the top and
        // its multiples are taken from all other rows, until only the diagonal is left.
        let size = self.size;
        let most = |most: f64, entry: &f64| most.max(entry.abs());
        let scale = self.cells.iter().fold(0.0, most);
        for column in 0..size {
            let entry = |row: usize| self.cell(row, column).abs();
            let pivot = (column..size).max_by(|a, b| entry(*a).total_cmp(&entry(*b)))?;
            if entry(pivot) <= NOTHING * scale.max(1.0) * 1e-3 {
                return None;
            }
            self.swap(column, pivot);
            self.clear(column);
        }
        let solved = (0..size).map(|place| self.cell(place, size) / self.cell(place, place));
        Some(solved.collect())
    }

    fn swap(&mut self, one: usize, other: usize) {
        let width = self.size + 1;
        for column in 0..width {
            self.cells
                .swap(one * width + column, other * width + column);
        }
    }

    /// Takes multiples of the row on the diagonal of a column from all others, so that these have
    /// nothing in it.
    fn clear(&mut self, column: usize) {
        let width = self.size + 1;
        for row in (0..self.size).filter(|row| *row != column) {
            let factor = self.cell(row, column) / self.cell(column, column);
            if factor != 0.0 {
                for place in 0..width {
                    let above = self.cell(column, place);
                    self.cells[row * width + place] -= factor * above;
                }
            }
        }
    }
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
