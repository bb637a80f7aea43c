//! One replication: from level to level with about as many paths in each stage.

use std::sync::atomic::{AtomicBool, Ordering};

use offramp_core::chance::{Luck, Purpose, Seed};

use super::process::{EVENT, FACTS, Path, Process, Turn, Walk};
use super::strata::first_runs;

/// How many paths there are, and where they are split.
#[derive(Debug, Clone, PartialEq)]
pub struct Splitting {
    /// Paths of every stage but the first and the last.
    pub particles: u64,
    /// Paths of the last stage; it may take more, where only few of them come to the event.
    pub last: u64,
    /// Runs of the first stage. It has more, as nothing later makes up for what they did not draw.
    pub first: u64,
    /// The levels of the score, ascending; the last is [`EVENT`].
    pub levels: Vec<f64>,
}

/// What a replication came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Replication {
    /// For each level, the estimated chance to reach it.
    pub reached: Vec<f64>,
    /// For each level, the mean of what there is to say of the paths where they reached it; nothing
    /// where none did.
    pub facts: Vec<Option<[f64; FACTS]>>,
    /// Paths on which the event came about.
    pub paths: Vec<Path>,
}

/// A path that has reached a level.
pub(super) struct Particle<P> {
    /// Where it was then.
    pub(super) point: P,
    /// Its score then.
    pub(super) score: f64,
    /// Its numbers.
    pub(super) path: Path,
    facts: [f64; FACTS],
}

impl Replication {
    /// The estimated chance of the event.
    #[must_use]
    pub fn probability(&self) -> f64 {
        self.reached.last().copied().unwrap_or(0.0)
    }

    /// The effective number of first runs from which the event came about: the exponential of the
    /// entropy of the paths' ancestors. 0 where it did not.
    #[must_use]
    pub fn ancestors(&self) -> f64 {
        let mut runs: Vec<u64> = self.paths.iter().map(|path| path.run).collect();
        runs.sort_unstable();
        let all = runs.len() as f64;
        let kin = runs.chunk_by(|one, other| one == other);
        let entropy: f64 = kin
            .map(|kin| {
                let share = kin.len() as f64 / all;
                -share * libm::log(share)
            })
            .sum();
        if runs.is_empty() {
            0.0
        } else {
            libm::exp(entropy)
        }
    }
}

impl Splitting {
    /// Plays the replication of that number; `None` where `stop` is raised before its end.
    pub fn replicate<P: Process>(
        &self,
        process: &P,
        seed: Seed,
        number: u64,
        stop: &AtomicBool,
    ) -> Option<Replication> {
        let stopped = || stop.load(Ordering::Relaxed);
        let mut walk = process.walk();
        let mut luck = Luck::once(seed, "/splitting").run(number);
        let mut found = Replication {
            reached: Vec::with_capacity(self.levels.len()),
            facts: Vec::with_capacity(self.levels.len()),
            paths: Vec::new(),
        };
        let runs = first_runs(process, seed, number, self.first);
        let first = runs
            .iter()
            .take_while(|_| !stopped())
            .filter_map(|run| begun(&mut walk, *run, self.levels[0]));
        let mut particles: Vec<Particle<P::Point>> = first.collect();
        let mut chance = particles.len() as f64 / self.first as f64;
        found.note(chance, &particles);
        for (stage, level) in (1..).zip(&self.levels[1..]) {
            let offset = luck.turn(stage).uniform(Purpose::PressWhether);
            let is_last = stage as usize + 1 == self.levels.len();
            let paths = if is_last { self.last } else { self.particles };
            let from = resampled(particles.len(), paths, offset);
            let futures = from.into_iter().zip(number * paths..);
            let next = futures
                .take_while(|_| !stopped())
                .filter_map(|(place, future)| {
                    went_on(&mut walk, &particles[place], (stage, future), *level)
                });
            let next: Vec<Particle<P::Point>> = next.collect();
            chance *= next.len() as f64 / paths as f64;
            particles = next;
            found.note(chance, &particles);
        }
        found.paths = particles.into_iter().map(|one| one.path).collect();
        (!stopped()).then_some(found)
    }
}

impl Replication {
    fn note<P>(&mut self, chance: f64, particles: &[Particle<P>]) {
        self.reached.push(chance);
        let all = particles.len() as f64;
        let mut sums = [0.0; FACTS];
        for particle in particles {
            for (sum, fact) in sums.iter_mut().zip(particle.facts) {
                *sum += fact;
            }
        }
        let means = (!particles.is_empty()).then(|| sums.map(|sum| sum / all));
        self.facts.push(means);
    }
}

/// Places among so many, each as often as the others but for one, that `wanted` paths begin from:
/// systematic resampling.
pub(super) fn resampled(count: usize, wanted: u64, offset: f64) -> Vec<usize> {
    if count == 0 {
        return Vec::new();
    }
    let step = count as f64 / wanted as f64;
    let place = |number: u64| super::strata::place_of((number as f64 + offset) * step, 1);
    (0..wanted)
        .map(|number| place(number).min(count - 1))
        .collect()
}

/// A run as it reaches a level; `None` if it ends before.
pub(super) fn begun<W: Walk>(walk: &mut W, run: u64, level: f64) -> Option<Particle<W::Point>> {
    walk.begin(run);
    let path = Path {
        run,
        turns: Vec::new(),
    };
    reaching(walk, level, path)
}

/// A path as it reaches the next level from a point, in a future; `None` if it ends before.
pub(super) fn went_on<W: Walk>(
    walk: &mut W,
    from: &Particle<W::Point>,
    (branch, future): (u32, u64),
    level: f64,
) -> Option<Particle<W::Point>>
where
    W::Point: Clone,
{
    let mut path = from.path.clone();
    if from.score >= level {
        // It jumped over this level when it reached the one before.
        return Some(Particle {
            point: from.point.clone(),
            path,
            ..*from
        });
    }
    walk.branch(&from.point, branch, future);
    path.turns.push(Turn {
        time: walk.time(),
        branch,
        future,
    });
    reaching(walk, level, path)
}

fn reaching<W: Walk>(walk: &mut W, level: f64, path: Path) -> Option<Particle<W::Point>> {
    loop {
        let score = walk.score();
        if score >= level {
            return Some(Particle {
                point: walk.point(),
                score,
                path,
                facts: walk.facts(),
            });
        }
        if walk.is_over() {
            return None;
        }
        walk.step();
    }
}

/// The last level.
pub(super) fn with_event(mut levels: Vec<f64>) -> Vec<f64> {
    levels.push(EVENT);
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rare::process::tests::Chain;

    #[test]
    fn resampling_takes_each_as_often_as_the_others() {
        for offset in [0.0, 0.3, 0.999] {
            let places = resampled(3, 10, offset);
            let count = |place: usize| places.iter().filter(|one| **one == place).count();
            assert!(
                (0..3).all(|place| (3..=4).contains(&count(place))),
                "{places:?}"
            );
        }
        assert_eq!(resampled(5, 5, 0.5), [0, 1, 2, 3, 4]);
        assert!(resampled(0, 5, 0.5).is_empty());
    }

    #[test]
    fn a_chain_that_jumps_no_level_reaches_each_in_turn() {
        let chain = Chain::of(0.5, 4);
        let splitting = Splitting {
            particles: 4_000,
            last: 4_000,
            first: 4_000,
            levels: vec![0.5, 0.75, EVENT],
        };
        let found = splitting
            .replicate(&chain, Seed(3), 0, &AtomicBool::new(false))
            .expect("not stopped");
        for (found, exact) in found.reached.iter().zip([1.0 / 2.0, 1.0 / 3.0, 1.0 / 4.0]) {
            assert!((found - exact).abs() < 0.03, "{found} {exact}");
        }
        assert!(found.ancestors() > 500.0, "{}", found.ancestors());
        assert_eq!(found.paths[0].turns.len(), 2);
    }

    #[test]
    fn levels_that_are_jumped_over_count_as_reached() {
        let splitting = |levels| Splitting {
            particles: 500,
            last: 500,
            first: 500,
            levels,
        };
        let chain = Chain::of(0.4, 4);
        let plain = splitting(vec![0.5, EVENT])
            .replicate(&chain, Seed(3), 1, &AtomicBool::new(false))
            .expect("not stopped");
        let dense = splitting(vec![0.45, 0.5, EVENT])
            .replicate(&chain, Seed(3), 1, &AtomicBool::new(false))
            .expect("not stopped");
        assert!((dense.reached[0] - dense.reached[1]).abs() < 1e-12);
        assert!((dense.reached[0] - plain.reached[0]).abs() < 1e-12);
    }
}
