//! The window of an intervention: what another policy of an actor is worth if it begins on a day.
//!
//! Each run of the scenario is stopped at the end of each of the days, if it is still open then,
//! and goes on from there twice: as it is, and with the other policy, both with the run's own luck.
//! The difference is paired, run by run. Among the crises that are open on a day it tells what it
//! is worth to begin then; among all crises it falls with the days for the mere reason that fewer
//! are open, so both are told. The last day worth it is defined by a least worth and not by the
//! first day on which no difference is shown, which depends on the number of runs.
//!
//! How much a day of waiting costs is an answer of the model: it knows ripeness only as far as its
//! third parties do (compare Greig 2001, "Moments of opportunity", and Regan & Stam 2000, "In the
//! nick of time").

use std::sync::atomic::AtomicBool;

use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::{EnsembleError, Plan};
use offramp_core::model::parties::ActorId;
use offramp_core::play::engine::Player;
use offramp_core::statistics::holm::corrected;
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::{DiscordantPairs, IntervalEstimate};

use crate::chunks_of_runs::{ChunkRuns, in_chunks};
use crate::comparison::LEVEL;
use crate::comparison::tally::lead;
use crate::exits::FEWEST;

/// An intervention: actors that change their policies to those that they have in another crisis.
#[derive(Debug, Clone, Copy)]
pub struct Intervention<'i> {
    /// The crisis in which they have them; all else is as in the crisis that is played.
    pub after: &'i Crisis,
    /// Who changes.
    pub actors: &'i [ActorId],
    /// On which days it may begin, in their order; 0 is the end of the opening.
    pub days: &'i [u32],
}

/// What an intervention is worth, by the day on which it begins.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Window {
    /// The seed of all luck.
    pub seed: Seed,
    /// How many runs were played: the first of those asked for, without a gap.
    pub runs: u64,
    /// How many were asked for.
    pub asked: u64,
    /// The ending that it is to avert: `war`, or the first of the scenario.
    pub worst: String,
    /// How many runs came to it without the intervention.
    pub worst_runs: u64,
    /// What it is worth on each day.
    pub days: Vec<Opening>,
}

/// An intervention that begins on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opening {
    /// The day.
    pub day: u32,
    /// The runs that were open: in how many the ending comes about with the intervention only, and
    /// without it only.
    pub pairs: DiscordantPairs,
    /// How many of them came to the ending without it.
    pub worst_without: u64,
    /// The p-value of no difference, corrected for all days (Holm).
    pub p_holm: f64,
}

impl Opening {
    /// The chance of the ending with the intervention less that without it, of the crises that were
    /// open; `None` from too few of them.
    #[must_use]
    pub fn change(&self) -> Option<IntervalEstimate> {
        (self.pairs.n >= FEWEST).then(|| self.pairs.difference(Z95))
    }

    /// The same of all `runs`, of which those that were over are as they were.
    #[must_use]
    pub fn change_of_all(&self, runs: u64) -> Option<IntervalEstimate> {
        let all = DiscordantPairs {
            n: runs,
            ..self.pairs
        };
        (self.pairs.n >= FEWEST).then(|| all.difference(Z95))
    }

    /// How many of the open runs come to the ending with it.
    #[must_use]
    pub fn worst_with(&self) -> u64 {
        self.worst_without + self.pairs.gained - self.pairs.lost
    }

    /// Whether a difference was shown: p is below 0.05 after Holm's correction.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.change().is_some() && self.p_holm < LEVEL
    }

    /// Whether it averts at least so large a share of the endings of open crises.
    #[must_use]
    pub fn is_worth(&self, least: f64) -> bool {
        self.change().is_some_and(|change| -change.point >= least)
    }
}

impl Window {
    /// Whether it was stopped before all runs were played that were asked for.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.runs < self.asked
    }

    /// The last day on which it is worth at least so much to crises that are open then.
    #[must_use]
    pub fn last_worth(&self, least: f64) -> Option<&Opening> {
        self.days.iter().rfind(|day| day.is_worth(least))
    }
}

/// Plays the runs of a plan without the intervention, and on from each of its days with it, until
/// `stop` is set. `progress` is told how many runs have been played.
///
/// # Errors
///
/// The threads cannot be started, or it was stopped before the first run.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::ensemble::Plan;
/// use offramp::window::{Intervention, window};
///
/// let scenario = offramp::load("iran-pakistan-2024")?;
/// let crisis = &scenario.crisis;
/// let after = crisis.with_policy("china", scenario.policy("mediator")?)?;
/// let china = [crisis.find_actor("china").expect("a third party")];
/// let mediation = Intervention { after: &after, actors: &china, days: &[1, 14] };
/// let stop = AtomicBool::new(false);
/// let window = window(crisis, &mediation, &Plan::runs(200), &stop, &mut |_| ())?;
/// assert!(window.days[0].pairs.n > window.days[1].pairs.n, "fewer are open later");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn window(
    crisis: &Crisis,
    intervention: &Intervention<'_>,
    plan: &Plan,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<Window, EnsembleError> {
    let question = Question::of(crisis, intervention);
    let mut all = question.counts();
    let count = |runs: &mut ChunkRuns<'_>| question.play(plan.seed, runs);
    let runs = in_chunks(plan, stop, count, |part, played| {
        all.merge(&part);
        progress(played);
    })?;
    Ok(Window {
        seed: plan.seed,
        runs,
        asked: plan.runs,
        worst: crisis.outcome_names()[question.worst].to_owned(),
        worst_runs: all.worst,
        days: all.openings(intervention.days),
    })
}

/// What is asked of the runs.
struct Question<'q> {
    crisis: &'q Crisis,
    intervention: &'q Intervention<'q>,
    /// The turns at whose end the intervention begins.
    turns: Vec<u32>,
    worst: usize,
}

/// What is counted of runs.
struct Counts {
    worst: u64,
    /// For each day, the pairs and how many came to the ending without the intervention.
    days: Vec<(DiscordantPairs, u64)>,
}

impl Counts {
    fn merge(&mut self, other: &Self) {
        self.worst += other.worst;
        for (own, other) in self.days.iter_mut().zip(&other.days) {
            own.0.merge(&other.0);
            own.1 += other.1;
        }
    }

    fn openings(&self, days: &[u32]) -> Vec<Opening> {
        let p: Vec<f64> = self.days.iter().map(|(pairs, _)| pairs.p_value()).collect();
        let days = days.iter().zip(&self.days).zip(corrected(&p));
        let days = days.map(|((day, (pairs, worst_without)), p_holm)| Opening {
            day: *day,
            pairs: *pairs,
            worst_without: *worst_without,
            p_holm,
        });
        days.collect()
    }
}

impl<'q> Question<'q> {
    fn of(crisis: &'q Crisis, intervention: &'q Intervention<'q>) -> Self {
        let turn = |day: &u32| {
            let turns = 0..=crisis.parts().turns;
            let mut ends = turns.filter(|turn| crisis.day_of_turn(*turn) >= f64::from(*day) - 1e-9);
            ends.next().unwrap_or(crisis.parts().turns)
        };
        Self {
            crisis,
            intervention,
            turns: intervention.days.iter().map(turn).collect(),
            worst: lead(crisis),
        }
    }

    fn counts(&self) -> Counts {
        Counts {
            worst: 0,
            days: vec![(DiscordantPairs::default(), 0); self.turns.len()],
        }
    }

    fn play(&self, seed: Seed, runs: &mut ChunkRuns<'_>) -> Counts {
        let mut counts = self.counts();
        let mut without = Player::new(self.crisis, seed);
        let mut with = Player::new(self.intervention.after, seed);
        let mut endings = Vec::with_capacity(self.turns.len());
        while let Some(run) = runs.next() {
            endings.clear();
            without.start(run, &mut ());
            let mut is_whole = true;
            for turn in &self.turns {
                while without.state().turn < *turn && !without.is_over() {
                    without.step(&mut ());
                }
                if without.is_over() {
                    break;
                }
                with.resume(&without.moment());
                for actor in self.intervention.actors {
                    with.take_policy_of(*actor);
                }
                is_whole &= with.play_on_while(&mut (), || runs.goes_on());
                endings.push(with.state().outcome == Some(self.worst));
            }
            is_whole &= without.play_on_while(&mut (), || runs.goes_on());
            if !is_whole {
                runs.give_back();
                break;
            }
            let ends_so = without.state().outcome == Some(self.worst);
            counts.add(ends_so, &endings);
        }
        counts
    }
}

impl Counts {
    /// Counts a run: whether it came to the ending, and whether it did with the intervention on
    /// each of the days on which it was open.
    fn add(&mut self, without: bool, with: &[bool]) {
        self.worst += u64::from(without);
        for ((pairs, worst), with) in self.days.iter_mut().zip(with) {
            pairs.n += 1;
            pairs.gained += u64::from(*with && !without);
            pairs.lost += u64::from(without && !*with);
            *worst += u64::from(without);
        }
    }
}
