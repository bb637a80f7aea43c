//! Which exits are open: from a crisis that stands on a rung on a day, how likely is each ending?
//!
//! Counted over the runs that are still open on the day, so that those who are out of the crisis do
//! not make its exits look wider. Endings compete: a run has one, and the chance of an ending
//! within some days is the share of the runs that are in it by then. Every run is played on beyond
//! its last day by the longest of these times, so that each of them is seen to its end; then the
//! estimator of Aalen & Johansen 1978 ("An empirical transition matrix for non-homogeneous Markov
//! chains based on censored observations") is that share, with Wilson's interval. A run that is
//! open even then is counted as open, in no ending.
//!
//! - [`counts`]: endings by day and rung, and the chance of the worst before a peaceful one
//! - [`returns`]: what became of the runs that first reached a rung

pub mod counts;

pub mod returns;

use std::sync::atomic::AtomicBool;

use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Tone};
use offramp_core::ensemble::{EnsembleError, Plan};
use offramp_core::play::engine::Player;

use crate::chunks_of_runs::{ChunkRuns, in_chunks};
use crate::comparison::tally::lead;

pub use counts::{Cell, ExitCounts, Path};
pub use returns::{Below, Returns, RungReturns};

/// Nothing is estimated from fewer runs than this.
pub const FEWEST: u64 = 30;
/// Within how many days endings are counted.
pub const HORIZONS: [f64; 2] = [30.0, 90.0];
/// Within how many days returns are counted.
pub const RETURN_DAYS: [f64; 3] = [7.0, 30.0, 90.0];
/// Most days on which runs are looked at; of longer scenarios some are left out.
const MOST_LOOKS: f64 = 400.0;

/// What became of the runs of a crisis, by the day and the rung on which they stood.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Exits {
    /// The seed of all luck.
    pub seed: Seed,
    /// How many runs were played: the first of those asked for, without a gap.
    pub runs: u64,
    /// How many were asked for.
    pub asked: u64,
    /// The names of the endings: [`Crisis::outcome_names`], the open end last.
    pub outcome_names: Vec<String>,
    /// The worst ending: `war`, or the first of the scenario.
    pub worst: usize,
    /// The endings that are peaceful: neither the worst, nor bad, nor the open end.
    pub peaceful: Vec<usize>,
    /// The days on which runs were looked at; 0 is the end of the opening.
    pub days: Vec<f64>,
    /// The day to which runs were played on.
    pub last_day: f64,
    /// The endings by day and rung.
    pub counts: ExitCounts,
    /// What became of the runs that first reached a rung, for each rung of the ladder.
    pub returns: Returns,
}

impl Exits {
    /// Whether it was stopped before all runs were played that were asked for.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.runs < self.asked
    }

    /// Of the runs of a cell: how many came to the worst ending, and how many to that or a peaceful
    /// one. Their ratio is the committor (E & Vanden-Eijnden 2006): the chance that the worst comes
    /// before a peaceful end.
    #[must_use]
    pub fn committed(&self, cell: &Cell) -> (u64, u64) {
        let worst = cell.finally[self.worst];
        let peaceful = self.peaceful.iter().map(|place| cell.finally[*place]);
        (worst, worst + peaceful.sum::<u64>())
    }
}

/// Plays the runs of a plan, each on to the end of what is asked of it, until `stop` is set.
/// `progress` is told how many have been played.
///
/// # Errors
///
/// The threads cannot be started, or it was stopped before the first run.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::ensemble::Plan;
/// use offramp::exits::exits;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let exits = exits(&crisis, &Plan::runs(200), &AtomicBool::new(false), &mut |_| ())?;
/// let first_week = exits.counts.on_day(7);
/// assert!(first_week.open > 0 && first_week.open <= 200);
/// assert_eq!(first_week.finally.iter().sum::<u64>(), first_week.open);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn exits(
    crisis: &Crisis,
    plan: &Plan,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<Exits, EnsembleError> {
    let question = Question::of(crisis);
    let mut all = question.counts();
    let count = |runs: &mut ChunkRuns<'_>| question.play(crisis, plan.seed, runs);
    let runs = in_chunks(plan, stop, count, |part, played| {
        all.0.merge(&part.0);
        all.1.merge(&part.1);
        progress(played);
    })?;
    let (counts, returns) = all;
    Ok(Exits {
        seed: plan.seed,
        runs,
        asked: plan.runs,
        outcome_names: crisis
            .outcome_names()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        worst: lead(crisis),
        peaceful: question.peaceful(),
        days: question
            .looks
            .iter()
            .map(|turn| crisis.day_of_turn(*turn))
            .collect(),
        last_day: crisis.day_of_turn(question.last),
        counts,
        returns,
    })
}

/// What is asked of the runs of a crisis.
struct Question {
    /// The turns at whose end runs are looked at.
    looks: Vec<u32>,
    /// The turn to which they are played on.
    last: u32,
    turn_days: f64,
    rungs: usize,
    below: Below,
    peaceful: Vec<bool>,
}

impl Question {
    fn of(crisis: &Crisis) -> Self {
        let parts = crisis.parts();
        let ladder = crisis.ladder();
        let danger = ladder.landmarks().danger;
        let threat = ladder
            .rungs()
            .iter()
            .position(|rung| rung.severity >= danger);
        let rungs = ladder.rungs().len();
        let tones = crisis.tones();
        let (open_end, worst) = (tones.len() - 1, lead(crisis));
        let is_peaceful =
            |place: usize| place != open_end && place != worst && tones[place] != Tone::Bad;
        let turns = |days: f64| (days / parts.turn_days).ceil();
        let [_, longest] = HORIZONS;
        Self {
            looks: looks(crisis),
            last: parts.turns.saturating_add(whole(turns(longest))),
            turn_days: parts.turn_days,
            rungs,
            below: Below {
                threat: threat.unwrap_or(rungs),
            },
            peaceful: (0..tones.len()).map(is_peaceful).collect(),
        }
    }

    fn counts(&self) -> (ExitCounts, Returns) {
        let within = |days: f64| whole((days / self.turn_days + 1e-9).floor());
        let outcomes = self.peaceful.len();
        (
            ExitCounts::new(&self.looks, HORIZONS.map(within), self.rungs, outcomes),
            Returns::new(self.rungs, RETURN_DAYS.map(within)),
        )
    }

    fn peaceful(&self) -> Vec<usize> {
        let places = 0..self.peaceful.len();
        places.filter(|place| self.peaceful[*place]).collect()
    }

    /// Plays runs, each on to the last turn that is asked for.
    fn play(&self, crisis: &Crisis, seed: Seed, runs: &mut ChunkRuns<'_>) -> (ExitCounts, Returns) {
        let (mut counts, mut returns) = self.counts();
        let mut player = Player::new(crisis, seed);
        let mut levels = Vec::with_capacity(self.last as usize + 1);
        let open_end = self.peaceful.len() - 1;
        while let Some(run) = runs.next() {
            levels.clear();
            player.start(run, &mut ());
            while player.state().outcome.is_none()
                && player.state().turn < self.last
                && runs.goes_on()
            {
                levels.push(player.state().level().0);
                player.step(&mut ());
            }
            if !runs.goes_on() {
                runs.give_back();
                break;
            }
            let state = player.state();
            if state.outcome.is_none() {
                levels.push(state.level().0);
            }
            let path = Path {
                levels: &levels,
                outcome: state.outcome.unwrap_or(open_end),
                last: state.turn,
            };
            counts.add(&path);
            let reached_by = crisis.parts().turns;
            returns.add(&path, self.below, &self.peaceful, reached_by);
        }
        (counts, returns)
    }
}

/// The ends of days up to the last of the scenario, or of every second or third and so on of many.
fn looks(crisis: &Crisis) -> Vec<u32> {
    let turns = crisis.parts().turns;
    let step = (crisis.day_of_turn(turns) / MOST_LOOKS).ceil().max(1.0);
    let mut looks = Vec::new();
    let mut next = 0.0;
    for turn in 0..=turns {
        let day = crisis.day_of_turn(turn);
        if day >= next - 1e-9 {
            looks.push(turn);
            next = (day / step + 1e-9).floor() * step + step;
        }
    }
    looks
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "turns are neither negative nor many; larger numbers saturate"
)]
fn whole(turns: f64) -> u32 {
    turns as u32
}
