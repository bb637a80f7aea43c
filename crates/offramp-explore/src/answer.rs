//! One number of each world: an outcome or measure under a policy, or how far one policy differs
//! from another in it.

use offramp_core::prose::UnknownName;
use offramp_core::prose::numbers::grouped;

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

/// Why a question cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuestionError {
    /// There is no such outcome, measure or policy.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// In some worlds no run has a value of it.
    #[error(
        "in {missing} of {worlds} worlds no run has a value of `{quantity}`, so worlds cannot be compared by it"
    )]
    Missing {
        /// In how many worlds.
        missing: String,
        /// How many there are.
        worlds: String,
        /// The measure.
        quantity: String,
    },
    /// A policy is held against itself.
    #[error("`{0}` is held against itself; name another policy")]
    Itself(String),
}

impl Exploration {
    /// The question about an outcome or measure under a policy, the first ones where none is named,
    /// less what it is under another policy.
    ///
    /// # Errors
    ///
    /// Something of that name is not there or has no value in every world, or the policies are one.
    pub fn question(
        &self,
        of: Option<&str>,
        policy: Option<&str>,
        against: Option<&str>,
    ) -> Result<Question, QuestionError> {
        let setup = &self.setup;
        let quantity = of.map_or(Ok(0), |name| setup.quantity(name))?;
        let arm = policy.map_or(Ok(0), |name| setup.arm(name))?;
        let against = against.map(|name| setup.arm(name)).transpose()?;
        if against == Some(arm) {
            return Err(QuestionError::Itself(setup.arms[arm].clone()));
        }
        let is_missing = |world: &usize| {
            let mut arms = 0..setup.arms.len();
            arms.any(|arm| self.cell(*world, arm, quantity).n == 0)
        };
        let missing = (0..self.worlds.len()).filter(is_missing).count() as u64;
        if missing > 0 {
            return Err(QuestionError::Missing {
                missing: grouped(missing),
                worlds: grouped(self.worlds.len() as u64),
                quantity: setup.quantities[quantity].name.clone(),
            });
        }
        Ok(Question {
            quantity,
            arm,
            against,
        })
    }

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
