//! How often runs pass from one category to another between some turns.

/// Counts of passages as integers: merging in any order gives the same bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passages {
    /// The turns at which runs are looked at; the last look is at their end.
    pub turns: Vec<u32>,
    categories: usize,
    counts: Vec<u64>,
}

/// Where one run is on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passenger {
    looks: usize,
    category: usize,
}

impl Passages {
    /// No passage yet between so many categories, looked at after these turns and at the end.
    #[must_use]
    pub fn new(turns: Vec<u32>, categories: usize) -> Self {
        Self {
            counts: vec![0; turns.len() * categories * categories],
            turns,
            categories,
        }
    }

    /// How many runs passed from one category to another between that look and the next.
    #[must_use]
    pub fn count(&self, look: usize, from: usize, to: usize) -> u64 {
        self.counts[(look * self.categories + from) * self.categories + to]
    }

    /// A run is in a category at the end of a turn.
    #[inline]
    pub fn look(&mut self, passenger: &mut Passenger, turn: u32, category: usize) {
        if self.turns.get(passenger.looks) == Some(&turn) {
            self.arrive(passenger, category);
        }
    }

    /// A run has ended in a category, in which it stays.
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

    /// Counts all that another tally of the same shape has counted.
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
