//! One number of each world: an outcome or measure under a policy, or how far one policy differs
//! from another in it.

use crate::exploration::Exploration;

/// What is asked of every world, by places in the [`Setup`](crate::exploration::Setup).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Which outcome or measure.
    pub quantity: usize,
    /// Under which policy.
    pub arm: usize,
    /// Less what it is under this policy, if any.
    pub against: Option<usize>,
}

/// What a world answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// The mean over its runs.
    pub mean: f64,
    /// The variance of one run.
    pub variance: f64,
    /// The means of two halves of the runs, which have different luck.
    pub halves: [f64; 2],
    /// How many runs it is of.
    pub n: u64,
}

impl Exploration {
    /// What every world answers. Of a difference the variance is that of pairs of runs with the
    /// same luck.
    #[must_use]
    pub fn answers(&self, question: Question) -> Vec<Answer> {
        let worlds = 0..self.worlds.len();
        worlds.map(|world| self.answer(world, question)).collect()
    }

    fn answer(&self, world: usize, question: Question) -> Answer {
        let Question {
            quantity,
            arm,
            against,
        } = question;
        let own = self.cell(world, arm, quantity);
        let Some(against) = against else {
            return Answer {
                mean: own.mean,
                variance: own.variance,
                halves: own.halves,
                n: own.n,
            };
        };
        let other = self.cell(world, against, quantity);
        let arms = self.setup.arms.len();
        let both = self.worlds[world].covariance([arm, against], quantity, arms);
        Answer {
            mean: own.mean - other.mean,
            variance: (own.variance + other.variance - 2.0 * both).max(0.0),
            halves: [0, 1].map(|half| own.halves[half] - other.halves[half]),
            n: own.n.min(other.n),
        }
    }
}
