//! Splitting: the chance of a rare ending of a gambler, which is known.

use std::sync::atomic::AtomicBool;

use offramp::chance::Seed;
use offramp::explore::rare::estimate::{Effort, rare_event};
use offramp::explore::rare::process::{EVENT, Process, Walk};
use offramp::pool::Pool;

use crate::drawn::Drawn;
use crate::{Kind, repetitions};

/// Begins with 1, wins 1 with a chance and loses 1 otherwise; the event is to come to the goal
/// before 0 (Feller 1968, chapter XIV).
#[derive(Clone)]
struct Gambler {
    win: f64,
    goal: u32,
    seed: u64,
    at: u32,
    time: u32,
    drawn: u64,
}

impl Gambler {
    fn exact(&self) -> f64 {
        let odds = (1.0 - self.win) / self.win;
        (odds - 1.0) / (libm::pow(odds, f64::from(self.goal)) - 1.0)
    }
}

impl Process for Gambler {
    type Point = (u32, u32);
    type Walk<'p> = Self;

    fn walk(&self) -> Self {
        self.clone()
    }
}

impl Walk for Gambler {
    type Point = (u32, u32);

    fn begin(&mut self, run: u64) {
        (self.at, self.time) = (1, 0);
        self.drawn = self.seed ^ (run << 20);
    }

    fn branch(&mut self, from: &(u32, u32), branch: u32, future: u64) {
        (self.at, self.time) = *from;
        self.drawn = self.seed ^ (future << 20) ^ (u64::from(branch + 1) << 56);
    }

    fn step(&mut self) {
        let mut drawn = Drawn::of(self.drawn ^ u64::from(self.time));
        self.time += 1;
        if drawn.chance(self.win) {
            self.at += 1;
        } else {
            self.at -= 1;
        }
    }

    fn is_over(&self) -> bool {
        self.at == 0 || self.at == self.goal
    }

    fn score(&self) -> f64 {
        f64::from(self.at) / f64::from(self.goal) * EVENT
    }

    fn time(&self) -> u32 {
        self.time
    }

    fn point(&self) -> (u32, u32) {
        (self.at, self.time)
    }
}

#[test]
fn chances_of_rare_endings_hold() {
    for (win, goal, replications) in [(0.3, 7, 12), (0.3, 9, 30)] {
        let mut kind = None;
        for seed in 1..=repetitions(200) {
            let gambler = Gambler {
                win,
                goal,
                seed: seed << 36,
                at: 1,
                time: 0,
                drawn: 0,
            };
            let exact = gambler.exact();
            let kind = kind.get_or_insert_with(|| {
                Kind::named(format!(
                    "splitting, {replications} replications, {exact:.1e}"
                ))
            });
            let effort = Effort {
                particles: 60,
                first: 60,
                replications,
            };
            let (pool, never) = (Pool::here(), AtomicBool::new(false));
            let found = rare_event(&gambler, Seed(seed), effort, (&pool, &never), &mut |_| ());
            kind.note(exact, [found.probability.low, found.probability.high]);
        }
        kind.expect("some").holds();
    }
}
