//! The typical ways to a rare ending, and what had been drawn where it came about.

use offramp_core::crisis::{Crisis, Drawn};
use offramp_core::model::moves::MoveId;
use offramp_core::model::parties::ActorId;
use offramp_core::model::state::State;
use offramp_core::play::engine::{Act, Observer, Player};
use offramp_core::play::recorder::{Fork, record_path};
use offramp_core::play::trace::Trace;

use super::ending::{Ending, number};
use super::estimate::RareEvent;
use super::process::Path;

/// Most typical ways.
pub const MOST_WAYS: usize = 5;
/// Most paths that are looked at.
const MOST_PATHS: usize = 2_000;
/// Least severity of an act that makes a way.
const LEAST_SEVERITY: f64 = 3.0;

/// An act that went higher than any before it on the path.
pub type Climb = Vec<(ActorId, MoveId)>;

/// A typical way.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The acts each of which went higher than any before.
    pub climb: Climb,
    /// The share of the ending that comes about on it, from 0 to 1.
    pub share: f64,
    /// A path on it.
    pub path: Path,
}

/// Something that is drawn once per run, before the ending and in all runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// Its place among [`drawn_paths`](Crisis::drawn_paths).
    pub place: usize,
    /// What it is about: the choice at that place of a mixture, or a number.
    pub choice: Option<usize>,
    /// The mean, or the share of the choice, in all runs.
    pub of_all: f64,
    /// The same where the ending came about.
    pub before: f64,
    /// By how many standard deviations it differs there.
    pub deviations: f64,
}

/// Remembers the acts that went higher than any before.
struct Climbing<'c> {
    crisis: &'c Crisis,
    highest: f64,
    climb: Climb,
}

impl Observer for Climbing<'_> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn acts(&mut self, act: &Act, state: &State) {
        let severity = self.crisis.catalogue().get(act.id).severity;
        if state.turn > 0 && severity > self.highest {
            self.highest = severity;
            self.climb.push((act.actor, act.id));
        }
    }
}

/// The most frequent ways to the ending, most frequent first.
#[must_use]
pub fn ways(ending: &Ending<'_>, event: &RareEvent) -> Vec<Way> {
    let mut player = Player::new(ending.crisis(), ending.seed());
    let apart = event.paths.len().div_ceil(MOST_PATHS).max(1);
    let mut all: Vec<Way> = Vec::new();
    let looked_at = event.paths.iter().step_by(apart);
    let sum: f64 = looked_at.clone().map(|(weight, _)| weight).sum();
    for (weight, path) in looked_at {
        let climb = climb(ending.crisis(), &mut player, path);
        match all.iter_mut().find(|way| way.climb == climb) {
            Some(way) => way.share += weight / sum,
            None => all.push(Way {
                climb,
                share: weight / sum,
                path: path.clone(),
            }),
        }
    }
    all.sort_by(|one, other| other.share.total_cmp(&one.share));
    all.truncate(MOST_WAYS);
    all
}

fn climb(crisis: &Crisis, player: &mut Player<'_>, path: &Path) -> Climb {
    let mut climbing = Climbing {
        crisis,
        highest: LEAST_SEVERITY,
        climb: Vec::new(),
    };
    player.start(path.run, &mut climbing);
    for turn in &path.turns {
        while player.state().turn < turn.time && !player.is_over() {
            player.step(&mut climbing);
        }
        let moment = player.moment();
        player.resume_in_future(&moment, turn.branch, turn.future);
    }
    player.play_on(&mut climbing);
    climbing.climb
}

/// The record of a path, as of any run.
#[must_use]
pub fn trace(ending: &Ending<'_>, path: &Path) -> Trace {
    let forks = path.turns.iter().map(|turn| Fork {
        turn: turn.time,
        branch: turn.branch,
        future: turn.future,
    });
    let forks: Vec<Fork> = forks.collect();
    record_path(ending.crisis(), ending.seed(), path.run, &forks)
}

/// How what is drawn once per run differs where the ending came about, most first.
#[must_use]
pub fn shifts(ending: &Ending<'_>, event: &RareEvent) -> Vec<Shift> {
    const RUNS: u64 = 10_000;
    let all: Vec<(f64, Vec<Drawn>)> = ending
        .draws(1..=RUNS)
        .into_iter()
        .map(|drawn| (1.0 / RUNS as f64, drawn))
        .collect();
    let runs = event.paths.iter().map(|(_, path)| path.run);
    let weights = event.paths.iter().map(|(weight, _)| *weight);
    let before: Vec<(f64, Vec<Drawn>)> = weights.zip(ending.draws(runs)).collect();
    if before.is_empty() {
        return Vec::new();
    }
    let mixtures = &ending.crisis().parts().mixtures;
    let mut found = Vec::new();
    for place in 0..all.first().map_or(0, |(_, drawn)| drawn.len()) {
        let choices = mixtures
            .get(place)
            .map_or(1, |mixture| mixture.choices.len());
        for choice in 0..choices {
            let choice = (place < mixtures.len()).then_some(choice);
            found.extend(shift(place, choice, &all, &before));
        }
    }
    found.sort_by(|one, other| other.deviations.abs().total_cmp(&one.deviations.abs()));
    found
}

fn shift(
    place: usize,
    choice: Option<usize>,
    all: &[(f64, Vec<Drawn>)],
    before: &[(f64, Vec<Drawn>)],
) -> Option<Shift> {
    let value = |drawn: &Drawn| match (choice, drawn) {
        (Some(choice), Drawn::Policy(own)) => Some(f64::from(u8::from(*own == choice))),
        (None, Drawn::Number(_)) => Some(number(*drawn)),
        _ => None,
    };
    let moments = |some: &[(f64, Vec<Drawn>)]| {
        let (mut weights, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for (weight, drawn) in some {
            if let Some(value) = value(&drawn[place]) {
                weights += weight;
                sum += weight * value;
                squares += weight * value * value;
            }
        }
        let mean = sum / weights;
        (weights > 0.0).then(|| (mean, libm::sqrt((squares / weights - mean * mean).max(0.0))))
    };
    let ((of_all, deviation), (before, _)) = (moments(all)?, moments(before)?);
    (deviation > 0.0).then(|| Shift {
        place,
        choice,
        of_all,
        before,
        deviations: (before - of_all) / deviation,
    })
}
