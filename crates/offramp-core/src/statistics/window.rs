//! Counts by a whole number: a list from the lowest to the highest that was counted.

use serde::{Deserialize, Serialize};

/// No bin is further from 0.
const MOST: i32 = 80_000;

/// Counts of whole numbers. It reaches from the lowest that was counted to the highest, so two
/// windows of the same counts are equal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(i32, u64)>", into = "Vec<(i32, u64)>")]
pub(super) struct Window {
    from: i32,
    counts: Vec<u64>,
}

impl Window {
    /// Counts a number so many times.
    #[inline]
    pub(super) fn add(&mut self, number: i32, times: u64) {
        let place = usize::try_from(i64::from(number) - i64::from(self.from));
        match place.ok().and_then(|place| self.counts.get_mut(place)) {
            Some(count) => *count += times,
            None => self.reach(number, times),
        }
    }

    /// Counts a number that lies outside.
    #[cold]
    fn reach(&mut self, number: i32, times: u64) {
        if self.counts.is_empty() {
            self.from = number;
        }
        let ahead = usize::try_from(i64::from(self.from) - i64::from(number)).unwrap_or(0);
        if ahead > 0 {
            self.counts.splice(0..0, std::iter::repeat_n(0, ahead));
            self.from = number;
        }
        let place = usize::try_from(i64::from(number) - i64::from(self.from)).unwrap_or(0);
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        self.counts[place] += times;
    }

    /// Adds the counts of another.
    pub(super) fn merge(&mut self, other: &Self) {
        // The ends first, so that the list grows at most twice.
        if let [first, .., last] = other.counts[..] {
            self.add(other.from, first);
            let length = i32::try_from(other.counts.len()).unwrap_or(i32::MAX);
            self.add(other.from + (length - 1), last);
            let inner = (other.from + 1..).zip(&other.counts[1..other.counts.len() - 1]);
            inner.for_each(|(number, times)| self.add(number, *times));
        } else if let [only] = other.counts[..] {
            self.add(other.from, only);
        }
    }

    /// What was counted and how often, in order.
    pub(super) fn counted(&self) -> impl Iterator<Item = (i32, u64)> + '_ {
        let all = (self.from..).zip(self.counts.iter().copied());
        all.filter(|(_, count)| *count > 0)
    }
}

/// Counts that no program wrote down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a count of {1} for bin {0}; counts are positive, and bins lie between -{MOST} and {MOST}")]
pub(super) struct NoCount(i32, u64);

impl TryFrom<Vec<(i32, u64)>> for Window {
    type Error = NoCount;

    fn try_from(counted: Vec<(i32, u64)>) -> Result<Self, NoCount> {
        let mut window = Self::default();
        for (number, times) in counted {
            if times == 0 || !(-MOST..=MOST).contains(&number) {
                return Err(NoCount(number, times));
            }
            window.add(number, times);
        }
        Ok(window)
    }
}

impl From<Window> for Vec<(i32, u64)> {
    fn from(window: Window) -> Self {
        window.counted().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn window(numbers: &[i32]) -> Window {
        let mut window = Window::default();
        for number in numbers {
            window.add(*number, 1);
        }
        window
    }

    /// Numbers of both signs, in no order.
    fn scattered(from: u32, count: usize) -> Vec<i32> {
        let numbers = (from..).map(|step| step.wrapping_mul(2_654_435_769) >> 25);
        let numbers = numbers.filter_map(|number| i32::try_from(number).ok());
        numbers.map(|number| number - 60).take(count).collect()
    }

    #[test]
    fn counts_are_those_of_a_map() {
        for (first, second) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 7), (40, 3), (90, 200)] {
            let one = scattered(7, first);
            let other = scattered(1_000, second);
            let mut merged = window(&one);
            merged.merge(&window(&other));
            let both = [one, other].concat();
            let mut expected = BTreeMap::new();
            for number in &both {
                *expected.entry(*number).or_insert(0) += 1;
            }
            assert_eq!(merged.counted().collect::<BTreeMap<i32, u64>>(), expected);
            assert_eq!(merged, window(&both));
            assert_eq!(Window::try_from(Vec::from(merged.clone())), Ok(merged));
        }
    }

    #[test]
    fn counts_of_a_number_far_off_are_refused() {
        assert!(Window::try_from(vec![(0, 1), (2_000_000_000, 1)]).is_err());
        assert!(Window::try_from(vec![(3, 0)]).is_err());
    }
}
