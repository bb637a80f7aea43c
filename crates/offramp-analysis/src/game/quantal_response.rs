//! Logit quantal response: what two players come to who choose the better policy more often, but
//! not always.
//!
//! Each chooses its policies with odds that are exponential in what they bring against the other's
//! mixture (`McKelvey` & Palfrey 1995). With a precision of 0 both choose blindly; on the branch
//! that begins there, followed by its length so that it may also turn back (Turocy 2005), each
//! precision has a pair of mixtures, and for ever greater precision it comes to an equilibrium. A
//! precision of 10 is one at which a tenth of the range of a player's payoffs makes a policy e
//! times as likely, whatever their unit.

use std::ops::Range;

use super::equilibrium::MOST_POLICIES;
use super::linear_equations::{Equations, dot};
use super::normal_form::Game;
use super::normalised::STEPS;

/// The precisions that are shown.
pub const PRECISIONS: [f64; 4] = [1.0, 3.0, 10.0, 30.0];
/// Most steps along the branch.
const MOST_STEPS: usize = 2_000;
/// A step whose correction is as small as this has come to the branch.
const CLOSE: f64 = 1e-10;

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
    let mut branch = Branch::of(game)?;
    let mut point = branch.beginning();
    let mut direction = branch.direction(&point, &to_more_precision(point.len()))?;
    let (mut step, mut found) = (0.1, Vec::with_capacity(precisions.len()));
    for _ in 0..MOST_STEPS {
        if found.len() == precisions.len() {
            return Some(found);
        }
        let Some((next, onward)) = branch.ahead(&point, &direction, step) else {
            step /= 2.0;
            if step < 1e-9 {
                return None;
            }
            continue;
        };
        let reached = *next.last()?;
        while let Some(target) = precisions.get(found.len()).filter(|it| reached >= **it) {
            found.push(branch.at(&between(&point, &next, *target), *target)?);
        }
        (point, direction) = (next, onward);
        step = (step * 1.5_f64).min(2.0);
    }
    None
}

/// The direction in which the precision grows and no share changes.
fn to_more_precision(size: usize) -> Point {
    let mut direction = vec![0.0; size];
    direction[size - 1] = 1.0;
    direction
}

/// The point between two at which the precision is the target.
fn between(point: &[f64], next: &[f64], target: f64) -> Point {
    let last = point.len() - 1;
    let share = (target - point[last]) / (next[last] - point[last]);
    let pairs = point.iter().zip(next);
    pairs.map(|(at, to)| at + share * (to - at)).collect()
}

/// The branch of a game, with the room to work out its points.
struct Branch {
    sizes: [usize; 2],
    /// What each policy but the first gains over the first, against every one of the other player,
    /// by player, in ranges of the payoffs.
    gains: [Vec<f64>; 2],
    shares: Vec<f64>,
    equations: Equations,
}

impl Branch {
    fn of(game: &Game) -> Option<Self> {
        let sizes: [usize; 2] = game.sizes().try_into().ok()?;
        let few = sizes.iter().all(|size| (1..=MOST_POLICIES).contains(size));
        if !few || !game.is_defined() {
            return None;
        }
        let worth = |player: usize, own: usize, other: usize| {
            let choices = [[own, other], [other, own]][player];
            game.payoffs[player][game.profile(&choices)] / STEPS
        };
        let gains = [0, 1].map(|player| {
            let gain = |own, other| worth(player, own, other) - worth(player, 0, other);
            (1..sizes[player])
                .flat_map(|own| (0..sizes[1 - player]).map(move |other| gain(own, other)))
                .collect()
        });
        let count = sizes[0] + sizes[1];
        Some(Self {
            sizes,
            gains,
            shares: vec![0.0; count],
            equations: Equations::of(count + 1),
        })
    }

    /// Where each policy is as likely as another.
    fn beginning(&self) -> Point {
        let alike = self
            .sizes
            .iter()
            .flat_map(|size| std::iter::repeat_n(-libm::log(*size as f64), *size));
        alike.chain([0.0]).collect()
    }

    /// Where the logarithms of a player's shares lie in a point.
    fn own(&self, player: usize) -> Range<usize> {
        let first = player * self.sizes[0];
        first..first + self.sizes[player]
    }

    /// The point of the branch a step further, with the direction onward from there; `None` if the
    /// step is too long to be sure that it lies on the same branch.
    fn ahead(&mut self, point: &[f64], direction: &[f64], step: f64) -> Option<(Point, Point)> {
        const LEAST_TURN: f64 = 0.9;
        let pairs = point.iter().zip(direction);
        let guess: Point = pairs.map(|(at, to)| at + step * to).collect();
        let next = self.corrected(&guess, direction)?;
        let onward = self.direction(&next, direction)?;
        (dot(&onward, direction) > LEAST_TURN).then_some((next, onward))
    }

    /// The equations of the branch: their slopes at a point, and on the right what the point lacks.
    /// The last equation is left free.
    fn set_up(&mut self, point: &[f64]) {
        let last = point.len() - 1;
        let precision = point[last];
        for (share, log) in self.shares.iter_mut().zip(point) {
            *share = libm::exp(*log);
        }
        self.equations.clear();
        let mut next = 0;
        for player in [0, 1] {
            let (own, others) = (self.own(player), self.own(1 - player));
            let (row, right) = self.equations.row(next);
            row[own.clone()].copy_from_slice(&self.shares[own.clone()]);
            *right = -(self.shares[own.clone()].iter().sum::<f64>() - 1.0);
            next += 1;
            for (policy, gains) in self.gains[player].chunks_exact(others.len()).enumerate() {
                let (row, right) = self.equations.row(next);
                let mut gain = 0.0;
                let shares = self.shares[others.clone()].iter();
                for ((slope, more), share) in row[others.clone()].iter_mut().zip(gains).zip(shares)
                {
                    gain += more * share;
                    *slope = -precision * more * share;
                }
                let (first, this) = (own.start, own.start + policy + 1);
                (row[first], row[this], row[last]) = (-1.0, 1.0, -gain);
                *right = -(point[this] - point[first] - precision * gain);
                next += 1;
            }
        }
    }

    /// The direction of the branch at a point, of length 1, onward from a direction before.
    fn direction(&mut self, point: &[f64], before: &[f64]) -> Option<Point> {
        self.set_up(point);
        self.equations.clear_right_sides();
        self.equations.set_last(before, 1.0);
        let mut direction = self.equations.solved()?;
        let length = libm::sqrt(dot(&direction, &direction));
        for one in &mut direction {
            *one /= length;
        }
        Some(direction)
    }

    /// The point of the branch that is right beside a point, at a right angle to a direction.
    fn corrected(&mut self, guess: &[f64], direction: &[f64]) -> Option<Point> {
        const MOST: usize = 8;
        let mut point = guess.to_vec();
        for _ in 0..MOST {
            self.set_up(&point);
            let aside = dot(direction, guess) - dot(direction, &point);
            self.equations.set_last(direction, aside);
            let change = self.equations.solved()?;
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
    fn at(&mut self, guess: &[f64], precision: f64) -> Option<[Vec<f64>; 2]> {
        let mut guess = guess.to_vec();
        *guess.last_mut()? = precision;
        let point = self.corrected(&guess, &to_more_precision(guess.len()))?;
        let shares = |player| point[self.own(player)].iter().map(|one| libm::exp(*one));
        Some([0, 1].map(|player| shares(player).collect()))
    }
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
        let found = quantal_response(&game, &PRECISIONS).expect("a branch");
        for (shares, precision) in found.iter().zip(PRECISIONS) {
            for player in [0, 1] {
                let worth = |own: usize, other: usize| {
                    let choices = [[own, other], [other, own]][player];
                    game.payoffs[player][game.profile(&choices)] / STEPS
                };
                let others = &shares[1 - player];
                let odds = (0..game.size(player)).map(|own| {
                    let each = others.iter().enumerate();
                    let worth = each.map(|(other, share)| worth(own, other) * share);
                    libm::exp(precision * worth.sum::<f64>())
                });
                let odds: Vec<f64> = odds.collect();
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

    #[test]
    fn responses_keep_their_bits() {
        let square = two(
            &[&[9.0, 0.0, 2.0], &[0.0, 1.0, 4.0], &[3.0, 3.0, 3.0]],
            &[&[1.0, 3.0, 0.0], &[2.0, 0.0, 5.0], &[0.0, 4.0, 1.0]],
        );
        let alone = two(&[&[1.0, 5.0, 2.0]], &[&[2.0, 0.0, 1.0]]);
        let digest = |game: &Game| {
            let found = quantal_response(&game.normalised(), &PRECISIONS).expect("a branch");
            let shares = found.iter().flatten().flatten();
            shares.fold(0_u64, |digest, share| {
                digest.rotate_left(5) ^ share.to_bits()
            })
        };
        assert_eq!(
            [digest(&square), digest(&alone)],
            [3_875_404_185_402_779_316, 16_487_677_600_452_775_178]
        );
    }

    #[test]
    fn no_precision_needs_no_branch_and_none_that_is_no_number_is_reached() {
        let game = two(&[&[1.0, -1.0], &[-1.0, 1.0]], &[&[-1.0, 1.0], &[1.0, -1.0]]).normalised();
        assert_eq!(quantal_response(&game, &[]), Some(Vec::new()));
        assert_eq!(quantal_response(&game, &[f64::NAN]), None);
    }
}
