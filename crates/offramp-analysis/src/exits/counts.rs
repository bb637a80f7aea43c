//! How runs ended, by the day and the rung on which they were looked at.

/// The course of one run: on which rung it was at the end of the opening and of each turn, while it
/// was open; how it ended, and after which turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path<'p> {
    /// The rungs, by their place on the ladder; the first is that of the end of the opening.
    pub levels: &'p [u8],
    /// The ending, the open end last.
    pub outcome: usize,
    /// The turn after which it ended, or up to which it was played.
    pub last: u32,
}

/// Counts of runs by day, rung and ending: as many numbers as these have combinations, however many
/// runs are counted. They are whole, so that merging in any order gives the same bits.
///
/// ```
/// use offramp::exits::{ExitCounts, Path};
///
/// // Two rungs, and war (0), peace (1) or neither (2); looked at after turns 0 and 1.
/// let mut counts = ExitCounts::new(&[0, 1], [1, 9], 2, 3);
/// counts.add(&Path { levels: &[0, 1], outcome: 0, last: 2 });
/// counts.add(&Path { levels: &[0], outcome: 1, last: 1 });
/// let [first, second] = [counts.cell(0, 0), counts.cell(1, 1)];
/// assert_eq!((first.open, second.open), (2, 1));
/// assert_eq!(first.within[0], [0, 1, 1], "within a turn: one in peace, one open");
/// assert_eq!(first.finally, [1, 1, 0]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitCounts {
    looks: Vec<u32>,
    horizons: [u32; 2],
    rungs: usize,
    outcomes: usize,
    /// For each look and rung: the endings within each horizon, then at last.
    counts: Vec<u64>,
}

/// The runs that stood on a rung on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// How many they are.
    pub open: u64,
    /// For each horizon, how many were in each ending by then; the last are still open.
    pub within: [Vec<u64>; 2],
    /// How many came to each ending as far as they were played; the last came to none.
    pub finally: Vec<u64>,
}

impl ExitCounts {
    /// No counts yet: of runs that are looked at after these turns, and of their endings within so
    /// many turns.
    #[must_use]
    pub fn new(looks: &[u32], horizons: [u32; 2], rungs: usize, outcomes: usize) -> Self {
        Self {
            looks: looks.to_vec(),
            horizons,
            rungs,
            outcomes,
            counts: vec![0; looks.len() * rungs * outcomes * 3],
        }
    }

    /// Counts a run on every look at which it was open.
    pub fn add(&mut self, path: &Path<'_>) {
        let open_end = self.outcomes - 1;
        for (look, turn) in self.looks.iter().enumerate() {
            let Some(level) = path.levels.get(*turn as usize) else {
                return;
            };
            let left = path.last - turn;
            let base = (look * self.rungs + usize::from(*level)) * self.outcomes * 3;
            for (place, horizon) in self.horizons.into_iter().enumerate() {
                let ending = if left <= horizon {
                    path.outcome
                } else {
                    open_end
                };
                self.counts[base + place * self.outcomes + ending] += 1;
            }
            self.counts[base + 2 * self.outcomes + path.outcome] += 1;
        }
    }

    /// Adds the counts of other runs.
    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.counts.iter_mut().zip(&other.counts) {
            *own += other;
        }
    }

    /// How many times runs were looked at.
    #[must_use]
    pub fn looks(&self) -> usize {
        self.looks.len()
    }

    /// The runs that stood on a rung at a look, by their places.
    #[must_use]
    pub fn cell(&self, look: usize, rung: usize) -> Cell {
        let size = self.outcomes * 3;
        let base = (look * self.rungs + rung) * size;
        Cell::of(&self.counts[base..base + size], self.outcomes)
    }

    /// All runs that were open at a look.
    #[must_use]
    pub fn on_day(&self, look: usize) -> Cell {
        let size = self.outcomes * 3;
        let mut sum = vec![0; size];
        let base = look * self.rungs * size;
        for cell in self.counts[base..base + self.rungs * size].chunks_exact(size) {
            for (sum, count) in sum.iter_mut().zip(cell) {
                *sum += count;
            }
        }
        Cell::of(&sum, self.outcomes)
    }
}

impl Cell {
    fn of(counts: &[u64], outcomes: usize) -> Self {
        let part = |place: usize| counts[place * outcomes..(place + 1) * outcomes].to_vec();
        let finally = part(2);
        Self {
            open: finally.iter().sum(),
            within: [0, 1].map(part),
            finally,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOW: u8 = 0;
    const HIGH: u8 = 1;
    const WAR: usize = 0;
    const SETTLED: usize = 1;
    const OPEN: usize = 2;

    /// A chain of two rungs: from the low one it is settled or climbs, from the high one it is war
    /// or comes down, each with a chance of a half. All its courses of so many turns are equally
    /// likely.
    fn chain(turns: u32) -> ExitCounts {
        let looks: Vec<u32> = (0..3).collect();
        let mut counts = ExitCounts::new(&looks, [1, 4], 2, 3);
        for luck in 0..1_u32 << turns {
            let mut levels = vec![LOW];
            let mut ended = (OPEN, turns);
            for turn in 1..=turns {
                let goes_on = luck >> (turn - 1) & 1 == 1;
                let level = levels[levels.len() - 1];
                if !goes_on {
                    ended = (if level == LOW { SETTLED } else { WAR }, turn);
                    break;
                }
                levels.push(if level == LOW { HIGH } else { LOW });
            }
            counts.add(&Path {
                levels: &levels,
                outcome: ended.0,
                last: ended.1,
            });
        }
        counts
    }

    #[test]
    fn a_chain_of_two_rungs_has_its_exact_committor() {
        // q(low) = q(high) / 2 and q(high) = 1 / 2 + q(low) / 2, so 1 / 3 and 2 / 3.
        let counts = chain(12);
        for (look, rung, thirds) in [(0, LOW, 1), (1, HIGH, 2), (2, LOW, 1)] {
            let cell = counts.cell(look, usize::from(rung));
            let (war, settled) = (cell.finally[WAR], cell.finally[SETTLED]);
            // What is left open is one course in 4 096, and takes part in neither.
            assert_eq!(
                3 * war,
                thirds * (war + settled) + [0, 1, 0][look],
                "look {look}"
            );
        }
    }

    #[test]
    fn endings_within_a_time_are_those_of_the_chain() {
        let counts = chain(12);
        let first = counts.cell(0, 0);
        assert_eq!(first.open, 4_096);
        assert_eq!(first.within[0], [0, 2_048, 2_048]);
        assert_eq!(first.within[1], [1_024 + 256, 2_048 + 512, 256]);
        assert_eq!(counts.on_day(1), counts.cell(1, 1));
        assert_eq!(
            counts.cell(1, 0).open,
            0,
            "after a turn all are on the high rung"
        );
    }

    #[test]
    fn parts_merge_to_the_whole() {
        let mut twice = chain(6);
        twice.merge(&chain(6));
        assert_eq!(twice.cell(0, 0).open, 128);
        let half = chain(6).cell(0, 0).within[1].clone();
        let doubled: Vec<u64> = half.iter().map(|count| 2 * count).collect();
        assert_eq!(twice.cell(0, 0).within[1], doubled);
    }
}
