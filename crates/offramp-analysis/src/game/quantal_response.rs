//! Logit quantal response: what two players come to who choose the better policy more often, but
//! not always.
//!
//! Each chooses its policies with odds that are exponential in what they bring against the other's
//! mixture (`McKelvey` & Palfrey 1995). With a precision of 0 both choose blindly; on the branch
//! that begins there, followed by its length so that it may also turn back (Turocy 2005), each
//! precision has a pair of mixtures, and for ever greater precision it comes to an equilibrium. A
//! precision of 10 is one at which a tenth of the range of a player's payoffs makes a policy e
//! times as likely, whatever their unit.

use super::equilibrium::MOST_POLICIES;
use super::normal_form::Game;
use super::normalised::STEPS;

/// The precisions that are shown.
pub const PRECISIONS: [f64; 4] = [1.0, 3.0, 10.0, 30.0];
/// Most steps along the branch.
const MOST_STEPS: usize = 2_000;
/// A step whose correction is as small as this has come to the branch.
const CLOSE: f64 = 1e-10;

/// What each policy brings against every one of the other, by player, in ranges of the payoffs.
struct Worth([Vec<Vec<f64>>; 2]);

/// A point on the branch, or a direction along it: the logarithm of every share, player by player,
/// then the precision.
type Point = Vec<f64>;

/// The share of every policy, by player, at each of the precisions, which grow. `None` if there are
/// not two players, or one has more than [`MOST_POLICIES`], or the branch was lost. The game must
/// be [normalised](Game::normalised).
///
/// ```
/// use offramp::game::quantal_response::quantal_response;
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
/// // To confess is better by a third of the range, whatever the other does.
/// let found = quantal_response(&game.normalised(), &[3.0]).expect("two players");
/// let confess = found[0][0][1];
/// assert!((confess - 1.0 / (1.0 + (-1.0_f64).exp())).abs() < 1e-9);
/// ```
#[must_use]
pub fn quantal_response(game: &Game, precisions: &[f64]) -> Option<Vec<[Vec<f64>; 2]>> {
    let worth = Worth::of(game)?;
    let mut point = worth.beginning();
    let mut along = vec![0.0; point.len()];
    *along.last_mut()? = 1.0;
    let (mut step, mut found) = (0.1, Vec::with_capacity(precisions.len()));
    for _ in 0..MOST_STEPS {
        let Some(target) = precisions.get(found.len()) else {
            return Some(found);
        };
        let direction = worth.direction(&point, &along)?;
        let next = worth.corrected(&ahead(&point, &direction, step), &direction);
        let turn = |next: &Point| {
            worth
                .direction(next, &direction)
                .map(|it| dot(&it, &direction))
        };
        let Some(next) = next.filter(|next| turn(next).is_some_and(|turn| turn > 0.9)) else {
            step /= 2.0;
            if step < 1e-9 {
                return None;
            }
            continue;
        };
        if next.last()? >= target {
            found.push(worth.at(&between(&point, &next, *target), *target)?);
            continue;
        }
        (point, along) = (next, direction);
        step = (step * 1.5_f64).min(2.0);
    }
    None
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn ahead(point: &[f64], direction: &[f64], step: f64) -> Point {
    let pairs = point.iter().zip(direction);
    pairs.map(|(at, to)| at + step * to).collect()
}

/// The point between two at which the precision is the target.
fn between(point: &[f64], next: &[f64], target: f64) -> Point {
    let last = point.len() - 1;
    let share = (target - point[last]) / (next[last] - point[last]);
    let pairs = point.iter().zip(next);
    pairs.map(|(at, to)| at + share * (to - at)).collect()
}

impl Worth {
    fn of(game: &Game) -> Option<Self> {
        let sizes: [usize; 2] = game.sizes().try_into().ok()?;
        let few = sizes.iter().all(|size| (1..=MOST_POLICIES).contains(size));
        (few && game.is_defined()).then(|| {
            let of = |player: usize| {
                let own = 0..sizes[player];
                own.map(|own| {
                    let others = 0..sizes[1 - player];
                    others
                        .map(|other| {
                            let choices = [[own, other], [other, own]][player];
                            game.payoffs[player][game.profile(&choices)] / STEPS
                        })
                        .collect()
                })
                .collect()
            };
            Self([of(0), of(1)])
        })
    }

    /// Where each policy is as likely as another.
    fn beginning(&self) -> Point {
        let alike = self.0.iter().flat_map(|own| {
            let size = own.len();
            std::iter::repeat_n(-libm::log(size as f64), size)
        });
        alike.chain([0.0]).collect()
    }

    /// Where the logarithms of a player's shares begin.
    fn first(&self, player: usize) -> usize {
        player * self.0[0].len()
    }

    /// How far a point is from the branch, equation by equation, with the slopes of each.
    fn equations(&self, point: &[f64]) -> Vec<(f64, Vec<f64>)> {
        let last = point.len() - 1;
        let precision = point[last];
        let mut all = Vec::with_capacity(point.len());
        for player in [0, 1] {
            let (own, others) = (self.first(player), self.first(1 - player));
            let worth = &self.0[player];
            let shares = |from: usize, count: usize| {
                point[from..from + count].iter().map(|one| libm::exp(*one))
            };
            let mut sum = vec![0.0; point.len()];
            for (slope, share) in sum[own..].iter_mut().zip(shares(own, worth.len())) {
                *slope = share;
            }
            all.push((shares(own, worth.len()).sum::<f64>() - 1.0, sum));
            for policy in 1..worth.len() {
                let mut slopes = vec![0.0; point.len()];
                let mut gain = 0.0;
                let pairs = worth[policy].iter().zip(&worth[0]);
                let count = self.0[1 - player].len();
                for (place, ((more, first), share)) in pairs.zip(shares(others, count)).enumerate()
                {
                    gain += (more - first) * share;
                    slopes[others + place] = -precision * (more - first) * share;
                }
                slopes[own + policy] = 1.0;
                slopes[own] = -1.0;
                slopes[last] = -gain;
                all.push((point[own + policy] - point[own] - precision * gain, slopes));
            }
        }
        all
    }

    /// The direction of the branch at a point, of length 1, onward from a direction before.
    fn direction(&self, point: &[f64], before: &[f64]) -> Option<Point> {
        let equations = self.equations(point).into_iter();
        let mut rows: Vec<Vec<f64>> = equations
            .map(|(_, mut slopes)| {
                slopes.push(0.0);
                slopes
            })
            .collect();
        rows.push(before.iter().copied().chain([1.0]).collect());
        let direction = solved(rows)?;
        let length = libm::sqrt(dot(&direction, &direction));
        Some(direction.into_iter().map(|one| one / length).collect())
    }

    /// The point of the branch that is right beside a point, at a right angle to a direction.
    fn corrected(&self, guess: &[f64], direction: &[f64]) -> Option<Point> {
        const MOST: usize = 8;
        let mut point = guess.to_vec();
        for _ in 0..MOST {
            let mut rows: Vec<Vec<f64>> = self
                .equations(&point)
                .into_iter()
                .map(|(off, slopes)| slopes.into_iter().chain([-off]).collect())
                .collect();
            let aside = dot(direction, guess) - dot(direction, &point);
            rows.push(direction.iter().copied().chain([aside]).collect());
            let change = solved(rows)?;
            let largest = change.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
            for (at, by) in point.iter_mut().zip(change) {
                *at += by;
            }
            if largest < CLOSE {
                return Some(point);
            }
            if largest.is_nan() || largest > 50.0 {
                return None;
            }
        }
        None
    }

    /// The shares at a precision, near a point.
    fn at(&self, guess: &[f64], precision: f64) -> Option<[Vec<f64>; 2]> {
        let mut only_precision = vec![0.0; guess.len()];
        *only_precision.last_mut()? = 1.0;
        let mut guess = guess.to_vec();
        *guess.last_mut()? = precision;
        let point = self.corrected(&guess, &only_precision)?;
        Some([0, 1].map(|player| {
            let first = self.first(player);
            let own = &point[first..first + self.0[player].len()];
            own.iter().map(|one| libm::exp(*one)).collect()
        }))
    }
}

/// The solution of linear equations, each with its right side last, by elimination with pivots;
/// `None` if they have no single one.
fn solved(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let size = rows.len();
    for column in 0..size {
        let entry = |row: &usize| rows[*row][column].abs();
        let pivot = (column..size).max_by(|one, other| entry(one).total_cmp(&entry(other)))?;
        rows.swap(column, pivot);
        let (above, below) = rows.split_at_mut(column + 1);
        let pivot_row = &above[column];
        if pivot_row[column].abs() <= f64::MIN_POSITIVE {
            return None;
        }
        for row in below {
            let factor = row[column] / pivot_row[column];
            for (cell, above) in row[column..].iter_mut().zip(&pivot_row[column..]) {
                *cell -= factor * above;
            }
        }
    }
    let mut solution = vec![0.0; size];
    for row in (0..size).rev() {
        let known = dot(&rows[row][row + 1..size], &solution[row + 1..]);
        solution[row] = (rows[row][size] - known) / rows[row][row];
    }
    Some(solution)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn shares_answer_each_other_at_every_precision() {
        let game = two(
            &[&[9.0, 0.0, 2.0], &[0.0, 1.0, 4.0]],
            &[&[1.0, 3.0, 0.0], &[2.0, 0.0, 5.0]],
        )
        .normalised();
        let worth = Worth::of(&game).expect("two players");
        let found = quantal_response(&game, &PRECISIONS).expect("a branch");
        for (shares, precision) in found.iter().zip(PRECISIONS) {
            for player in [0, 1] {
                let odds: Vec<f64> = worth.0[player]
                    .iter()
                    .map(|own| libm::exp(precision * dot(own, &shares[1 - player])))
                    .collect();
                let sum: f64 = odds.iter().sum();
                for (share, odds) in shares[player].iter().zip(odds) {
                    assert!((share - odds / sum).abs() < 1e-8, "{precision}");
                }
            }
        }
    }

    #[test]
    fn pennies_are_turned_by_a_fair_coin_at_every_precision() {
        let game = two(&[&[1.0, -1.0], &[-1.0, 1.0]], &[&[-1.0, 1.0], &[1.0, -1.0]]);
        let found = quantal_response(&game.normalised(), &[1.0, 30.0]).expect("a branch");
        for share in found.iter().flatten().flatten() {
            assert!((share - 0.5).abs() < 1e-9);
        }
    }
}
