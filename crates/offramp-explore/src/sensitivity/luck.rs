//! How much is luck, and how much is what nobody knows.
//!
//! The outcome of one run varies with the world and, within a world, with luck. The two are told
//! apart by replicates, as Marrel et al. 2012 ("Global sensitivity analysis of stochastic computer
//! models with joint metamodels") treat the seed as a factor of its own: the variance within worlds
//! is luck's. The variance between worlds is taken from two halves of the runs, whose luck is
//! different, as the covariance of the two over worlds: so luck does not add to it.

use serde::{Deserialize, Serialize};

use crate::answer::Answer;

/// What the variance of a single run is made of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LuckShare {
    /// The mean variance of a run within a world: luck.
    pub within: f64,
    /// The variance of the worlds' true means: what nobody knows.
    pub between: f64,
    /// The share of luck in the variance of a single run.
    pub of_a_run: f64,
    /// The share of luck in the variance of the worlds' estimated means: what is left of it after
    /// so many runs. Indices are exact only as far as this is small.
    pub of_the_means: f64,
}

/// What the variance over these worlds is made of; `None` of fewer than two.
#[must_use]
pub fn luck(answers: &[Answer]) -> Option<LuckShare> {
    let count = answers.len() as f64;
    if answers.len() < 2 {
        return None;
    }
    let mean = |of: &dyn Fn(&Answer) -> f64| answers.iter().map(of).sum::<f64>() / count;
    let within = mean(&|answer| answer.variance);
    let centre = mean(&|answer| answer.mean);
    let variance = mean(&|answer| (answer.mean - centre) * (answer.mean - centre));
    let halves = [0, 1].map(|half| mean(&|answer| answer.halves[half]));
    let between = mean(&|answer| (answer.halves[0] - halves[0]) * (answer.halves[1] - halves[1]));
    let between = between.clamp(0.0, variance);
    let share = |part: f64, all: f64| if all > 0.0 { part / all } else { 0.0 };
    Some(LuckShare {
        within,
        between,
        of_a_run: share(within, within + between),
        of_the_means: share(variance - between, variance),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_halves_have_is_no_luck() {
        let worlds = [0.1, 0.3, 0.5, 0.7]
            .into_iter()
            .zip([0.02, -0.02, -0.02, 0.02]);
        let answers: Vec<Answer> = worlds
            .map(|(mean, error)| Answer {
                mean,
                variance: 0.2,
                halves: [mean + error, mean - error],
                n: 100,
            })
            .collect();
        let luck = luck(&answers).expect("four worlds");
        assert!((luck.between - (0.05 - 0.0004)).abs() < 1e-12, "{luck:?}");
        assert!((luck.of_a_run - 0.2 / 0.2496).abs() < 1e-12);
        assert!((luck.of_the_means - 0.0004 / 0.05).abs() < 1e-12);
    }
}
