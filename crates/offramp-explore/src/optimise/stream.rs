//! The luck of a search: numbers one after the other.

use offramp_core::chance::{Draws, Luck, Purpose, Seed};
use offramp_core::statistics::normal::upper_quantile;

/// A stream of random numbers that belongs to a seed and a topic.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    draws: Draws,
    drawn: u32,
}

impl Stream {
    pub(super) fn of(seed: Seed, topic: &str) -> Self {
        Self {
            draws: Luck::once(seed, topic).run(0),
            drawn: 0,
        }
    }

    /// A number strictly between 0 and 1.
    pub(super) fn uniform(&mut self) -> f64 {
        self.drawn += 1;
        self.draws.turn(self.drawn).uniform(Purpose::PressWhether)
    }

    /// A number of the standard normal distribution.
    pub(super) fn normal(&mut self) -> f64 {
        upper_quantile(self.uniform())
    }
}
