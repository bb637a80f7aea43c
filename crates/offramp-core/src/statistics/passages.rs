//! How often runs move from one category to another between given turns.

/// Counts of these moves. They are integers, so merging in any order gives the same bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passages {
    /// The turns after which runs are looked at; one more look follows at the end of a run.
    pub turns: Vec<u32>,
    categories: usize,
    counts: Vec<u64>,
}

/// How far one run has come: how often it was looked at, and where it was then.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passenger {
    looks: usize,
    category: usize,
}

impl Passages {
    /// No moves yet, with looks after these turns and at the end.
    #[must_use]
    pub fn new(turns: Vec<u32>, categories: usize) -> Self {
        Self {
            counts: vec![0; turns.len() * categories * categories],
            turns,
            categories,
        }
    }

    /// How many runs moved from one category to another between a look, counted from 0, and the
    /// next.
    #[must_use]
    pub fn count(&self, look: usize, from: usize, to: usize) -> u64 {
        self.counts[(look * self.categories + from) * self.categories + to]
    }

    /// Notes the category of a run at the end of a turn, if runs are looked at then.
    #[inline]
    pub fn look(&mut self, passenger: &mut Passenger, turn: u32, category: usize) {
        if self.turns.get(passenger.looks) == Some(&turn) {
            self.arrive(passenger, category);
        }
    }

    /// Notes that a run has ended: it stays in this category at all looks to come.
    pub fn end(&mut self, passenger: &mut Passenger, category: usize) {
        while passenger.looks <= self.turns.len() {
            self.arrive(passenger, category);
        }
    }

    fn arrive(&mut self, passenger: &mut Passenger, category: usize) {
        if passenger.looks > 0 {
            let row = (passenger.looks - 1) * self.categories + passenger.category;
            self.counts[row * self.categories + category] += 1;
        }
        passenger.looks += 1;
        passenger.category = category;
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
    fn every_run_passes_once_between_two_looks() {
        let mut passages = Passages::new(vec![1, 7], 3);
        let mut long = Passenger::default();
        for turn in 1..=9 {
            passages.look(&mut long, turn, usize::from(turn >= 7));
        }
        passages.end(&mut long, 2);
        let mut short = Passenger::default();
        passages.look(&mut short, 1, 0);
        passages.end(&mut short, 2);
        assert_eq!((passages.count(0, 0, 1), passages.count(0, 0, 2)), (1, 1));
        assert_eq!((passages.count(1, 1, 2), passages.count(1, 2, 2)), (1, 1));
    }
}
