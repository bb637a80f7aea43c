//! How often each category was seen in each turn, over many runs.

use serde::{Deserialize, Serialize};

/// Counts per turn and category, as integers: merging in any order gives the same bits.
///
/// ```
/// use offramp::statistics::TurnTally;
///
/// let mut tally = TurnTally::new(2, 3);
/// tally.add(1, 2); // One run is in category 2 in turn 1,
/// tally.carry(1, 2); // and ends there.
/// let rows: Vec<Vec<u64>> = tally.rows().collect();
/// assert_eq!(rows, [[0, 0, 1], [0, 0, 1]]);
/// assert_eq!(tally.open_rows().next(), Some(vec![0, 0, 0]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnTally {
    categories: usize,
    seen: Vec<u64>,
    carried: Vec<u64>,
}

impl TurnTally {
    /// No counts yet, for turns that are numbered from 1.
    #[must_use]
    pub fn new(turns: usize, categories: usize) -> Self {
        Self {
            categories,
            seen: vec![0; turns * categories],
            carried: vec![0; (turns + 1) * categories],
        }
    }

    /// Counts a run that is in this category at the end of a turn.
    #[inline]
    pub fn add(&mut self, turn: usize, category: usize) {
        self.seen[(turn - 1) * self.categories + category] += 1;
    }

    /// Counts a run that ended after `turn` in this category, for all turns that follow.
    pub fn carry(&mut self, turn: usize, category: usize) {
        self.carried[turn * self.categories + category] += 1;
    }

    /// Whether it counts the same turns and categories as another.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let shape = |one: &Self| (one.categories, one.seen.len(), one.carried.len());
        shape(self) == shape(other)
    }

    /// Whether it could be of at most so many runs: a run is seen once in a turn, and ends once.
    pub(crate) fn adds_up(&self, most: u64) -> bool {
        let sum = |counts: &[u64]| counts.iter().map(|count| u128::from(*count)).sum::<u128>();
        let mut turns = self.seen.chunks(self.categories.max(1));
        turns.all(|turn| sum(turn) <= most.into()) && sum(&self.carried) <= most.into()
    }

    /// Adds the counts of another tally of the same shape.
    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.seen.iter_mut().zip(&other.seen) {
            *own += other;
        }
        for (own, other) in self.carried.iter_mut().zip(&other.carried) {
            *own += other;
        }
    }

    /// The counts of all categories, turn by turn, of the runs that are still open when the turn
    /// has ended.
    pub fn open_rows(&self) -> impl Iterator<Item = Vec<u64>> + '_ {
        let turns = self.seen.chunks_exact(self.categories);
        let ended = self.carried.chunks_exact(self.categories).skip(1);
        turns.zip(ended).map(|(seen, ended)| {
            let pairs = seen.iter().zip(ended);
            pairs
                .map(|(seen, ended)| seen.saturating_sub(*ended))
                .collect()
        })
    }

    /// The counts of all categories, turn by turn, ended runs included.
    pub fn rows(&self) -> impl Iterator<Item = Vec<u64>> + '_ {
        let mut carried = vec![0; self.categories];
        let turns = self.seen.chunks_exact(self.categories);
        turns
            .zip(self.carried.chunks_exact(self.categories))
            .map(move |(seen, ended)| {
                for (carried, ended) in carried.iter_mut().zip(ended) {
                    *carried += ended;
                }
                seen.iter()
                    .zip(&carried)
                    .map(|(seen, carried)| seen + carried)
                    .collect()
            })
    }
}

/// The `p`-quantile of the categories: the lowest that at least a share `p` of the counts do not
/// exceed.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a count is a count"
)]
pub fn quantile(counts: &[u64], p: f64) -> usize {
    let n: u64 = counts.iter().sum();
    let wanted = ((p * n as f64).ceil() as u64).max(1);
    let mut seen = 0;
    let found = counts.iter().position(|count| {
        seen += count;
        seen >= wanted
    });
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ended_run_carries_its_last_category() {
        let mut tally = TurnTally::new(4, 3);
        for turn in 1..=4 {
            tally.add(turn, 0);
        }
        tally.add(1, 1);
        tally.add(2, 2);
        tally.carry(2, 2);
        let rows: Vec<_> = tally.rows().collect();
        assert_eq!(
            rows,
            [vec![1, 1, 0], vec![1, 0, 1], vec![1, 0, 1], vec![1, 0, 1]]
        );
    }

    #[test]
    fn quantiles_are_categories() {
        assert_eq!(quantile(&[50, 30, 20], 0.5), 0);
        assert_eq!(quantile(&[50, 30, 20], 0.51), 1);
        assert_eq!(quantile(&[50, 30, 20], 0.95), 2);
        assert_eq!(quantile(&[0, 0, 0], 0.5), 0);
    }
}
