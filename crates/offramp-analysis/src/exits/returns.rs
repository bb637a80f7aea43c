//! What became of the runs that first reached a rung: whether they came back below a threat before
//! they went higher, and within how many days.

use offramp_core::statistics::Tally;

use super::counts::Path;

/// From which rung on a crisis is at the level of a threat, by its place on the ladder; what is
/// below it is back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Below {
    /// The lowest rung of a threat.
    pub threat: usize,
}

/// What became of the runs that reached each rung of a ladder.
///
/// A run reaches a rung when it stands on it and never stood so high before. It is back when it
/// stands below a threat, or has ended peacefully. Runs end once: back, higher, in a bad ending, or
/// still where they were when nothing more of them was played.
#[derive(Debug, Clone, PartialEq)]
pub struct Returns {
    within: [u32; 3],
    rungs: Vec<RungReturns>,
}

/// What became of the runs that first reached a rung.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RungReturns {
    /// How many they are.
    pub reached: u64,
    /// How many of them were back within each time, without going higher before.
    pub back_within: [u64; 3],
    /// How many turns it took those that were back at last.
    pub turns: Tally,
    /// How many went higher before they were back.
    pub higher: u64,
    /// How many ended badly on that rung, or on a lower one that is still a threat.
    pub ended_badly: u64,
    /// How many were neither back nor higher nor over as far as they were played.
    pub open: u64,
}

/// What a run did after it reached a rung.
enum Next {
    Back(u32),
    Higher,
    EndedBadly,
    Open,
}

impl Returns {
    /// No counts yet, of returns within so many turns.
    #[must_use]
    pub fn new(rungs: usize, within: [u32; 3]) -> Self {
        Self {
            within,
            rungs: vec![RungReturns::default(); rungs],
        }
    }

    /// For each rung of the ladder, lowest first; those below a threat are never counted.
    #[must_use]
    pub fn rungs(&self) -> &[RungReturns] {
        &self.rungs
    }

    /// Counts a run on every rung from a threat up that it reached by the turn `reached_by`.
    pub fn add(&mut self, path: &Path<'_>, below: Below, peaceful: &[bool], reached_by: u32) {
        let mut highest = None;
        let levels = path.levels.iter().map(|level| usize::from(*level));
        for (turn, level) in levels.enumerate().take(reached_by as usize + 1) {
            if Some(level) <= highest {
                continue;
            }
            highest = Some(level);
            if level >= below.threat {
                let next = next(path, turn, below, peaceful);
                self.rungs[level].add(&next, self.within);
            }
        }
    }

    /// Adds the counts of other runs.
    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.rungs.iter_mut().zip(&other.rungs) {
            own.merge(other);
        }
    }
}

/// What a run did after the turn in which it reached its level.
fn next(path: &Path<'_>, turn: usize, below: Below, peaceful: &[bool]) -> Next {
    let level = path.levels[turn];
    for (later, now) in (1_u32..).zip(&path.levels[turn + 1..]) {
        if *now > level {
            return Next::Higher;
        }
        if usize::from(*now) < below.threat {
            return Next::Back(later);
        }
    }
    // The open end is no ending: such a run has a level for its last turn, too.
    let after = (path.last as usize).saturating_sub(turn);
    if path.levels.len() > path.last as usize {
        Next::Open
    } else if peaceful[path.outcome] {
        Next::Back(u32::try_from(after).unwrap_or(u32::MAX))
    } else {
        Next::EndedBadly
    }
}

impl RungReturns {
    fn add(&mut self, next: &Next, within: [u32; 3]) {
        self.reached += 1;
        match next {
            Next::Back(turns) => {
                for (count, within) in self.back_within.iter_mut().zip(within) {
                    *count += u64::from(*turns <= within);
                }
                self.turns.add(u64::from(*turns));
            }
            Next::Higher => self.higher += 1,
            Next::EndedBadly => self.ended_badly += 1,
            Next::Open => self.open += 1,
        }
    }

    fn merge(&mut self, other: &Self) {
        self.reached += other.reached;
        for (own, other) in self.back_within.iter_mut().zip(other.back_within) {
            *own += other;
        }
        self.turns.merge(&other.turns);
        self.higher += other.higher;
        self.ended_badly += other.ended_badly;
        self.open += other.open;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a path with a threat from rung 2 on, war (0), peace (1) and the open end
    /// (2).
    fn of(levels: &[u8], outcome: usize, last: u32) -> Vec<RungReturns> {
        until(90, levels, outcome, last)
    }

    /// The same of rungs that it reached by a turn.
    fn until(turn: u32, levels: &[u8], outcome: usize, last: u32) -> Vec<RungReturns> {
        let mut returns = Returns::new(6, [1, 2, 9]);
        let path = Path {
            levels,
            outcome,
            last,
        };
        returns.add(&path, Below { threat: 2 }, &[false, true, false], turn);
        returns.rungs
    }

    #[test]
    fn a_run_is_counted_where_it_stands_highest_for_the_first_time() {
        let rungs = of(&[1, 3, 2, 5, 3, 1, 3], 2, 6);
        let reached: Vec<u64> = rungs.iter().map(|rung| rung.reached).collect();
        assert_eq!(reached, [0, 0, 0, 1, 0, 1]);
        assert_eq!((rungs[3].higher, rungs[3].back_within), (1, [0, 0, 0]));
        assert_eq!(rungs[5].back_within, [0, 1, 1], "after two turns");
    }

    #[test]
    fn a_rung_that_is_reached_later_is_not_counted() {
        let reached = |turn| until(turn, &[1, 1, 3, 1], 2, 3)[3].reached;
        assert_eq!([reached(1), reached(2)], [0, 1]);
    }

    #[test]
    fn a_peaceful_end_is_a_return_and_a_bad_or_an_open_one_is_none() {
        assert_eq!(of(&[3, 3], 1, 2)[3].back_within, [0, 1, 1]);
        let bad = &of(&[3, 3], 0, 2)[3];
        assert_eq!((bad.ended_badly, bad.back_within), (1, [0, 0, 0]));
        assert_eq!(of(&[3, 3, 3], 2, 2)[3].open, 1);
    }
}
