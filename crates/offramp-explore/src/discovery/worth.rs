//! What a box is worth: coverage, density and support (Bryant & Lempert 2010).

use offramp_core::model::distribution::normal_share;
use serde::{Deserialize, Serialize};

/// What a box is worth.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Worth {
    /// The share of all weight that is inside.
    pub coverage: f64,
    /// The mean weight of the worlds inside.
    pub density: f64,
    /// The share of the worlds that are inside.
    pub support: f64,
    /// How many worlds are inside.
    pub worlds: usize,
}

impl Worth {
    /// Of worlds with these weights, some of which are inside.
    #[must_use]
    pub fn of(weights: &[f64], inside: &[bool]) -> Self {
        let all: f64 = weights.iter().sum();
        let within = || weights.iter().zip(inside).filter(|(_, is_in)| **is_in);
        let worlds = within().count();
        let held: f64 = within().map(|(weight, _)| weight).sum();
        let over = |part: f64, of: f64| if of > 0.0 { part / of } else { 0.0 };
        Self {
            coverage: over(held, all),
            density: over(held, worlds as f64),
            support: over(worlds as f64, weights.len() as f64),
            worlds,
        }
    }

    /// How much of the weight it holds beyond its share of the worlds: weighted relative accuracy
    /// (Lavrač, Flach & Zupan 1999) over the mean weight.
    #[must_use]
    pub fn gain(&self) -> f64 {
        self.coverage - self.support
    }
}

/// How likely the worlds inside a box would have so much weight if they were drawn at random from a
/// larger box that lacks one of its restrictions: the quasi-p-value of that restriction. Where
/// weights are 0 or 1 it is the upper tail of the binomial distribution (Bryant & Lempert 2010),
/// else that of the normal one with the standard deviation of the larger box.
#[must_use]
pub fn quasi_p(weights: &[f64], inside: &[bool], without: &[bool]) -> f64 {
    let of = |places: &[bool]| -> Vec<f64> {
        let all = weights.iter().zip(places).filter(|(_, is_in)| **is_in);
        all.map(|(weight, _)| *weight).collect()
    };
    let (inner, outer) = (of(inside), of(without));
    let (n, count) = (inner.len(), outer.len() as f64);
    if n == 0 {
        return 1.0;
    }
    let mean = outer.iter().sum::<f64>() / count;
    let held: f64 = inner.iter().sum();
    let is_label = |weight: &f64| *weight <= 0.0 || (*weight - 1.0).abs() <= 0.0;
    if weights.iter().all(is_label) {
        return at_least(held, n, mean);
    }
    let variance = outer
        .iter()
        .map(|it| (it - mean) * (it - mean))
        .sum::<f64>()
        / count;
    let error = libm::sqrt(variance / n as f64);
    if error > 0.0 {
        1.0 - normal_share((held / n as f64 - mean) / error)
    } else {
        1.0
    }
}

/// The chance of at least so many successes in `n` trials, each of which succeeds with that chance.
fn at_least(successes: f64, n: usize, chance: f64) -> f64 {
    if chance <= 0.0 || chance >= 1.0 {
        return 1.0;
    }
    let (all, log_odds) = (n as f64, [libm::log(chance), libm::log1p(-chance)]);
    let terms = (0..=n)
        .map(|count| count as f64)
        .filter(|count| *count >= successes - 0.5);
    let sum: f64 = terms
        .map(|count| {
            let ways = libm::lgamma(all + 1.0)
                - libm::lgamma(count + 1.0)
                - libm::lgamma(all - count + 1.0);
            libm::exp(ways + count * log_odds[0] + (all - count) * log_odds[1])
        })
        .sum();
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worth_is_as_bryant_and_lempert_define_it() {
        let weights = [1.0, 1.0, 0.0, 0.0, 1.0];
        let worth = Worth::of(&weights, &[true, true, true, false, false]);
        let of = [worth.coverage, worth.density, worth.support];
        assert!(
            of.iter()
                .zip([2.0 / 3.0, 2.0 / 3.0, 0.6])
                .all(|(a, b)| (a - b).abs() < 1e-12)
        );
        assert!((worth.gain() - (2.0 / 3.0 - 0.6)).abs() < 1e-12);
    }

    #[test]
    fn the_tail_of_the_binomial_distribution_is_exact() {
        // 1 - pbinom(7, 10, 0.5) of R 4.3: 0.0546875.
        assert!((at_least(8.0, 10, 0.5) - 0.054_687_5).abs() < 1e-12);
        assert!((at_least(0.0, 10, 0.3) - 1.0).abs() < 1e-12);
    }
}
