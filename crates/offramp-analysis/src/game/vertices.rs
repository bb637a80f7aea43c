//! The extreme mixtures of a player: the vertices of its best-reply polyhedron.
//!
//! A point of the polyhedron is a mixture together with a value that no reply of the other player
//! exceeds. At a vertex, so many policies are unused or replies best that nothing can be moved. The
//! vertices are found by the double description method (Motzkin, Raiffa, Thompson & Thrall 1953;
//! Fukuda & Prodon 1996), in whole numbers, so ties make no difference.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

/// An extreme mixture. Of policies and replies, numbered one after the other, those that are unused
/// or best replies are its bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Vertex {
    /// The weight of every policy, then the value of the best reply.
    coordinates: Vec<BigInt>,
    /// The bits of policies that are not used, and of replies that are best.
    pub(super) tight: u32,
}

/// The extreme mixtures of a player. `payoffs` are those of the other player: for each of its
/// replies, against every policy. The bits of policies begin with `policies`, those of replies with
/// `replies`.
pub(super) fn vertices(payoffs: &[Vec<i64>], policies: u32, replies: u32) -> Vec<Vertex> {
    let mut all = cone(payoffs, policies, replies);
    for (reply, payoffs) in payoffs.iter().enumerate().skip(1) {
        all = cut(&all, payoffs, bit(replies, reply));
    }
    all.retain(|vertex| !vertex.is_at_infinity());
    all
}

fn bit(first: u32, place: usize) -> u32 {
    1 << (first as usize + place)
}

/// The extreme rays of the cone under the first reply: every policy alone, and the value alone.
fn cone(payoffs: &[Vec<i64>], policies: u32, replies: u32) -> Vec<Vertex> {
    let against = payoffs.first().map_or(&[][..], Vec::as_slice);
    let unused = (0..against.len()).fold(0, |bits, policy| bits | bit(policies, policy));
    let mut all = vec![Vertex {
        coordinates: ray(against.len(), against.len(), 0),
        tight: unused,
    }];
    let alone = against.iter().enumerate();
    all.extend(alone.map(|(policy, payoff)| Vertex {
        coordinates: ray(against.len(), policy, *payoff),
        tight: unused & !bit(policies, policy) | bit(replies, 0),
    }));
    all
}

fn ray(policies: usize, one: usize, value: i64) -> Vec<BigInt> {
    let mut coordinates = vec![BigInt::zero(); policies + 1];
    coordinates[policies] = BigInt::from(value);
    coordinates[one] = BigInt::from(1_i64);
    coordinates
}

/// The vertices that are left where the value must be at least that of one reply more.
fn cut(all: &[Vertex], payoffs: &[i64], reply: u32) -> Vec<Vertex> {
    let slacks: Vec<BigInt> = all.iter().map(|vertex| vertex.slack(payoffs)).collect();
    let least = u32::try_from(payoffs.len()).unwrap_or(u32::MAX) - 1;
    let mut left = Vec::with_capacity(all.len());
    for (vertex, slack) in all.iter().zip(&slacks) {
        if !slack.is_negative() {
            let mut vertex = vertex.clone();
            vertex.tight |= if slack.is_zero() { reply } else { 0 };
            left.push(vertex);
        }
    }
    let sides = |keep: fn(&BigInt) -> bool| {
        let pairs = all.iter().zip(&slacks);
        pairs.filter(move |(_, slack)| keep(slack))
    };
    for (above, high) in sides(BigInt::is_positive) {
        for (below, low) in sides(BigInt::is_negative) {
            let common = above.tight & below.tight;
            if common.count_ones() >= least && are_adjacent(all, common) {
                left.push(above.between(high, below, low, common | reply));
            }
        }
    }
    left
}

/// Whether an edge joins two vertices: only they have all of these bits.
fn are_adjacent(all: &[Vertex], common: u32) -> bool {
    let mut holders = all.iter().filter(|vertex| vertex.tight & common == common);
    holders.by_ref().take(2).count() == 2 && holders.next().is_none()
}

impl Vertex {
    /// Whether it is no mixture: no policy has any weight.
    fn is_at_infinity(&self) -> bool {
        let (_, weights) = self.coordinates.split_last().unwrap_or((&ZERO, &[]));
        weights.iter().all(Zero::is_zero)
    }

    /// By how much the value is above that of a reply.
    fn slack(&self, payoffs: &[i64]) -> BigInt {
        let weights = self.coordinates.iter().zip(payoffs);
        let reply: BigInt = weights.map(|(weight, payoff)| weight * payoff).sum();
        &self.coordinates[payoffs.len()] - reply
    }

    /// Where the edge to a vertex below a plane meets the plane.
    fn between(&self, high: &BigInt, below: &Self, low: &BigInt, tight: u32) -> Self {
        let pairs = self.coordinates.iter().zip(&below.coordinates);
        let mut coordinates: Vec<BigInt> = pairs
            .map(|(above, below)| high * below - low * above)
            .collect();
        let common = coordinates
            .iter()
            .fold(BigInt::zero(), |all, one| all.gcd(one));
        for one in &mut coordinates {
            *one /= &common;
        }
        Self { coordinates, tight }
    }

    /// The share of every policy.
    pub(super) fn shares(&self) -> Vec<f64> {
        shares(&self.coordinates[..self.coordinates.len() - 1])
    }
}

static ZERO: BigInt = BigInt::ZERO;

/// Whole weights as shares.
pub(super) fn shares(weights: &[BigInt]) -> Vec<f64> {
    let sum: BigInt = weights.iter().sum();
    let number = |one: &BigInt| one.to_f64().unwrap_or(f64::NAN);
    weights
        .iter()
        .map(|one| number(one) / number(&sum))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_of_coins_has_three_vertices_on_a_side() {
        // Against heads or tails, the other gains by meeting the more frequent one.
        let found = vertices(&[vec![2, 0], vec![0, 2]], 0, 2);
        let mut shares: Vec<Vec<f64>> = found.iter().map(Vertex::shares).collect();
        shares.sort_by(|one, other| one[0].total_cmp(&other[0]));
        assert_eq!(shares, [[0.0, 1.0], [0.5, 0.5], [1.0, 0.0]]);
        let fair = found.iter().find(|vertex| vertex.tight == 0b1100);
        assert_eq!(fair.expect("indifference").shares(), [0.5, 0.5]);
    }

    #[test]
    fn a_reply_that_always_ties_is_tight_everywhere() {
        let found = vertices(&[vec![1, 3], vec![1, 3]], 0, 2);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|vertex| vertex.tight & 0b1100 == 0b1100));
    }
}
