//! How often runs move from one category to another between given turns.

use serde::{Deserialize, Serialize};

/// Counts of transitions. They are integers, so merging in any order gives the same bits.
///
/// ```
/// use offramp::statistics::{Position, Transitions};
///
/// let mut transitions = Transitions::new(vec![1, 7], 3);
/// let mut run = Position::default();
/// transitions.observe(&mut run, 1, 0); // After turn 1 it is in category 0,
/// transitions.end(&mut run, 2); // and it ends in category 2, before turn 7.
/// assert_eq!(transitions.count(0, 0, 2), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transitions {
    /// The turns after which runs are observed; the end of a run is observed too.
    pub turns: Vec<u32>,
    categories: usize,
    counts: Vec<u64>,
}

/// How often one run was observed, and in which category it was last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    observed: usize,
    category: usize,
}

impl Transitions {
    /// No transitions yet, with observations after these turns and at the end.
    #[must_use]
    pub fn new(turns: Vec<u32>, categories: usize) -> Self {
        Self {
            counts: vec![0; turns.len() * categories * categories],
            turns,
            categories,
        }
    }

    /// How many runs moved from one category to another between an observation, counted from 0,
    /// and the next.
    #[must_use]
    pub fn count(&self, observation: usize, from: usize, to: usize) -> u64 {
        self.counts[(observation * self.categories + from) * self.categories + to]
    }

    /// Notes the category of a run at the end of a turn, if runs are observed then.
    #[inline]
    pub fn observe(&mut self, position: &mut Position, turn: u32, category: usize) {
        if self.turns.get(position.observed) == Some(&turn) {
            self.arrive(position, category);
        }
    }

    /// Notes that a run has ended: it stays in this category at all observations to come.
    pub fn end(&mut self, position: &mut Position, category: usize) {
        while position.observed <= self.turns.len() {
            self.arrive(position, category);
        }
    }

    fn arrive(&mut self, position: &mut Position, category: usize) {
        if position.observed > 0 {
            let row = (position.observed - 1) * self.categories + position.category;
            self.counts[row * self.categories + category] += 1;
        }
        position.observed += 1;
        position.category = category;
    }

    /// Whether it counts the same observations and categories as another.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let shape = |one: &Self| (one.categories, one.counts.len());
        self.turns == other.turns && shape(self) == shape(other)
    }

    /// Whether it could be of at most so many runs, each of which moves once between two
    /// observations.
    pub(crate) fn adds_up(&self, most: u64) -> bool {
        let sum = |counts: &[u64]| counts.iter().map(|count| u128::from(*count)).sum::<u128>();
        let moves = (self.categories * self.categories).max(1);
        let mut observations = self.counts.chunks(moves);
        observations.all(|counts| sum(counts) <= most.into())
    }

    /// Adds the counts of another tally of the same shape.
    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.counts.iter_mut().zip(&other.counts) {
            *own += other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_moves_once_between_two_observations() {
        let mut transitions = Transitions::new(vec![1, 7], 3);
        let mut long = Position::default();
        for turn in 1..=9 {
            transitions.observe(&mut long, turn, usize::from(turn >= 7));
        }
        transitions.end(&mut long, 2);
        let mut short = Position::default();
        transitions.observe(&mut short, 1, 0);
        transitions.end(&mut short, 2);
        assert_eq!(
            (transitions.count(0, 0, 1), transitions.count(0, 0, 2)),
            (1, 1)
        );
        assert_eq!(
            (transitions.count(1, 1, 2), transitions.count(1, 2, 2)),
            (1, 1)
        );
    }
}
