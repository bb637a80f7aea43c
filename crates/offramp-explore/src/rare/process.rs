//! What can be split: paths with a score, that can be gone on with from any point.

/// The score of a path on which the event has come about; all others are below.
pub const EVENT: f64 = 1.0;

/// How many numbers describe a point.
pub const FACTS: usize = 4;

/// Something that goes its way by chance, and may come to an event.
pub trait Process: Sync {
    /// Where a path stands.
    type Point: Clone + Send + Sync;
    /// Goes along paths.
    type Walk<'p>: Walk<Point = Self::Point>
    where
        Self: 'p;

    /// A walk in memory of its own.
    fn walk(&self) -> Self::Walk<'_>;

    /// What is drawn once for a run before it begins, as numbers; runs are spread evenly over them.
    /// Nothing where nothing is drawn.
    fn drawn(&self, _runs: std::ops::Range<u64>) -> Vec<Vec<f64>> {
        Vec::new()
    }
}

/// Goes along one path after the other.
pub trait Walk {
    /// Where a path stands.
    type Point;

    /// Begins the run of that number.
    fn begin(&mut self, run: u64);

    /// Goes on from a point in the future of that number, whose luck is that of no other branch or
    /// future.
    fn branch(&mut self, from: &Self::Point, branch: u32, future: u64);

    /// One step more.
    fn step(&mut self);

    /// Whether the path has ended.
    fn is_over(&self) -> bool;

    /// How near it is to the event, from 0 to below [`EVENT`]; `EVENT` exactly where it has come
    /// about.
    fn score(&self) -> f64;

    /// How many steps there have been since the run began.
    fn time(&self) -> u32;

    /// Where it stands.
    fn point(&self) -> Self::Point;

    /// What there is to say of where it stands.
    fn facts(&self) -> [f64; FACTS] {
        [0.0; FACTS]
    }
}

/// Where a path leaves a run, or a future of it, for another future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// After how many steps.
    pub time: u32,
    /// The branch of the future.
    pub branch: u32,
    /// The number of the future.
    pub future: u64,
}

/// A path by its numbers: it can be gone along again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The run that it begins with.
    pub run: u64,
    /// Where it goes over into futures.
    pub turns: Vec<Turn>,
}

#[cfg(test)]
pub(crate) mod tests {
    use offramp_core::chance::{Draws, Luck, Purpose, Seed};

    use super::*;

    /// A gambler who begins with 1, wins 1 with a chance and loses 1 otherwise; the event is to
    /// come to the goal before 0.
    #[derive(Debug, Clone)]
    pub(crate) struct Chain {
        win: f64,
        goal: u32,
        at: u32,
        time: u32,
        draws: Draws,
    }

    impl Chain {
        pub(crate) fn of(win: f64, goal: u32) -> Self {
            Self {
                win,
                goal,
                at: 1,
                time: 0,
                draws: Luck::once(Seed(1), "chain").run(0),
            }
        }

        /// The chance of the event (Feller 1968, chapter XIV).
        pub(crate) fn exact(&self) -> f64 {
            let odds = (1.0 - self.win) / self.win;
            (odds - 1.0) / (libm::pow(odds, f64::from(self.goal)) - 1.0)
        }
    }

    impl Process for Chain {
        type Point = (u32, u32);
        type Walk<'p> = Self;

        fn walk(&self) -> Self {
            self.clone()
        }
    }

    impl Walk for Chain {
        type Point = (u32, u32);

        fn begin(&mut self, run: u64) {
            (self.at, self.time) = (1, 0);
            self.draws = Luck::once(Seed(1), "chain").run(run);
        }

        fn branch(&mut self, from: &(u32, u32), branch: u32, future: u64) {
            (self.at, self.time) = *from;
            self.draws = Luck::once(Seed(u64::from(branch) + 2), "chain").run(future);
        }

        fn step(&mut self) {
            let uniform = self.draws.turn(self.time).uniform(Purpose::Fog);
            self.time += 1;
            self.at = if uniform < self.win {
                self.at + 1
            } else {
                self.at - 1
            };
        }

        fn is_over(&self) -> bool {
            self.at == 0 || self.at == self.goal
        }

        fn score(&self) -> f64 {
            f64::from(self.at) / f64::from(self.goal)
        }

        fn time(&self) -> u32 {
            self.time
        }

        fn point(&self) -> (u32, u32) {
            (self.at, self.time)
        }
    }
}
