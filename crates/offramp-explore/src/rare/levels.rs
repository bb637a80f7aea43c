//! The pilot that chooses the levels: each is a quantile of how far the paths from the one before
//! get (Cérou & Guyader 2007, "Adaptive multilevel splitting for rare event analysis").

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use offramp_core::chance::Seed;
use offramp_core::pool::Pool;

use super::process::{EVENT, Process, Walk};
use super::splitting::{Particle, begun, resampled, went_on, with_event};
use super::strata::first_runs;

/// The share of the paths that is to reach the next level.
const SHARE: f64 = 0.2;
/// How many times as many paths look for the event from each level.
const PROBES: u64 = 40;
/// Most paths of a stage of the pilot: what it looks for is a share of a fifth.
const MOST_PROBES: u64 = 100_000;
/// From how many paths to the event on it is known by which way they come.
const ENOUGH: usize = 5;
/// Most levels.
const MOST: usize = 60;
/// The place of the pilot's runs among those of replications, far from any of these.
const PLACE: u64 = 1 << 20;
/// Most paths from which a level is entered: their points are kept.
const MOST_STARTS: usize = 10_000;
/// Paths that one thread goes along with one walk.
const PIECE: u64 = 64;

/// What a pilot came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Pilot {
    /// The levels, ascending; the last is [`EVENT`].
    pub levels: Vec<f64>,
    /// The share of the paths from the last level that came to the event. Where it is 0, the last
    /// level before the event is the farthest that any came.
    pub last_share: f64,
}

impl Pilot {
    /// How many paths the last stage should have where others have `particles`: the more, up to 40
    /// times as many, the fewer come to the event.
    #[must_use]
    pub fn last_stage(&self, particles: u64) -> u64 {
        let times = (SHARE / self.last_share).clamp(1.0, 40.0);
        super::strata::place_of(times, usize::try_from(particles).unwrap_or(usize::MAX)) as u64
    }
}

/// Chooses levels with so many paths in each stage, in the threads of a pool; where it is stopped,
/// with what it has by then.
pub fn pilot<P: Process>(
    process: &P,
    seed: Seed,
    particles: u64,
    (pool, stop): (&Pool, &AtomicBool),
) -> Pilot {
    let probes = (particles * PROBES).min(MOST_PROBES);
    let runs = first_runs(process, seed, PLACE, probes);
    let (mut levels, mut last_share) = (Vec::new(), 0.0);
    let mut starts: Vec<Start<P::Point>> = runs.into_iter().map(Start::Run).collect();
    while levels.len() < MOST && !stop.load(Ordering::Relaxed) {
        let below = levels.last().copied().unwrap_or(0.0);
        let farthest = |walk: &mut P::Walk<'_>, start: &Start<_>| Some(start.farthest(walk));
        let Some(reached) = in_pieces(process, (pool, stop), &starts, farthest) else {
            break;
        };
        let events = reached.iter().filter(|one| one.event);
        let events: Vec<f64> = events.map(|one| one.before).collect();
        last_share = events.len() as f64 / reached.len().max(1) as f64;
        let farthest: Vec<f64> = reached.iter().map(Reached::score).collect();
        let Some(next) = next_level(&farthest, below).filter(|next| *next < EVENT) else {
            break;
        };
        // Where most paths to the event do not come by the next level, it is not on the way.
        let by_next = events.iter().filter(|before| **before >= next).count();
        if events.len() >= ENOUGH && 2 * by_next < events.len() {
            break;
        }
        levels.push(next);
        let some = &starts[..starts.len().min(MOST_STARTS)];
        let there = in_pieces(process, (pool, stop), some, |walk, start| {
            start.as_it_reaches(walk, next)
        });
        let Some(there) = there else { break };
        let branch = u32::try_from(levels.len()).unwrap_or(u32::MAX);
        let there: Vec<_> = there.into_iter().map(Arc::new).collect();
        let places = resampled(there.len(), probes, 0.5);
        let futures = places.into_iter().zip(PLACE * probes..);
        starts = futures
            .map(|(place, future)| Start::Future(there[place].clone(), branch, future))
            .collect();
    }
    Pilot {
        levels: with_event(levels),
        last_share,
    }
}

/// The score that a [`SHARE`] of the paths reach: at least the next above the level below. `None`
/// where no path gets beyond that level.
fn next_level(farthest: &[f64], below: f64) -> Option<f64> {
    let mut above: Vec<f64> = farthest
        .iter()
        .copied()
        .filter(|score| *score > below)
        .collect();
    above.sort_by(|one, other| other.total_cmp(one));
    let last = above.len().checked_sub(1)?;
    let wanted = super::strata::place_of(SHARE, farthest.len());
    Some(above[wanted.min(last)])
}

/// How far a path gets.
struct Reached {
    /// Its highest score before it ended.
    before: f64,
    /// Whether it came to the event.
    event: bool,
}

impl Reached {
    fn score(&self) -> f64 {
        if self.event { EVENT } else { self.before }
    }
}

/// Where a path of the pilot begins.
enum Start<P> {
    Run(u64),
    Future(Arc<Particle<P>>, u32, u64),
}

impl<P: Clone> Start<P> {
    /// How far the path gets before it ends.
    fn farthest<W: Walk<Point = P>>(&self, walk: &mut W) -> Reached {
        let mut before = match self {
            Self::Run(run) => {
                walk.begin(*run);
                0.0
            }
            Self::Future(from, branch, future) => {
                walk.branch(&from.point, *branch, *future);
                from.score
            }
        };
        loop {
            let score = walk.score();
            if score >= EVENT || walk.is_over() {
                return Reached {
                    before,
                    event: score >= EVENT,
                };
            }
            before = score.max(before);
            walk.step();
        }
    }

    fn as_it_reaches<W: Walk<Point = P>>(&self, walk: &mut W, level: f64) -> Option<Particle<P>> {
        match self {
            Self::Run(run) => begun(walk, *run, level),
            Self::Future(from, branch, future) => went_on(walk, from, (*branch, *future), level),
        }
    }
}

/// Works through the starts in the threads of the pool, and gathers what comes of them in order;
/// `None` where it is stopped.
fn in_pieces<P: Process, T: Send>(
    process: &P,
    (pool, stop): (&Pool, &AtomicBool),
    starts: &[Start<P::Point>],
    work: impl Fn(&mut P::Walk<'_>, &Start<P::Point>) -> Option<T> + Sync,
) -> Option<Vec<T>> {
    let pieces: Vec<&[Start<P::Point>]> = starts
        .chunks(usize::try_from(PIECE).unwrap_or(usize::MAX))
        .collect();
    let all = pool.count_unless(stop, 0..pieces.len() as u64, |piece| {
        let piece = pieces[usize::try_from(piece).unwrap_or_default()];
        let mut walk = process.walk();
        let found = piece.iter().filter_map(|start| work(&mut walk, start));
        found.collect::<Vec<T>>()
    });
    Some(all?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rare::process::tests::Chain;

    #[test]
    fn levels_are_reached_by_a_fifth_each() {
        let all: Vec<f64> = (0..100).map(f64::from).collect();
        assert_eq!(next_level(&all, 0.0), Some(79.0));
        assert_eq!(next_level(&[0.5, 0.5, 0.2], 0.2), Some(0.5));
        assert_eq!(next_level(&[0.5, 0.5, 0.2], 0.5), None);
    }

    #[test]
    fn a_pilot_climbs_to_the_event() {
        let chain = Chain::of(0.25, 12);
        let never = AtomicBool::new(false);
        let found = pilot(&chain, Seed(1), 400, (&Pool::here(), &never));
        assert!(found.last_share > 0.1);
        assert_eq!(found.last_stage(400), 400);
        assert!((6..=12).contains(&found.levels.len()), "{:?}", found.levels);
        assert!(found.levels.windows(2).all(|pair| pair[0] < pair[1]));
        assert!((found.levels[found.levels.len() - 1] - EVENT).abs() < 1e-12);
    }
}
