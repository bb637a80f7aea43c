//! How likely a rare ending is, as plain data: the stable, versioned JSON of `offramp rare`.

use offramp_core::crisis::{Crisis, Drawn};
use offramp_explore::rare::ending::Ending;
use offramp_explore::rare::estimate::{Effort, RareEvent, Step};
use offramp_explore::rare::paths::{Shift, Way, shifts, trace, ways};
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::head::ScenarioHead;
use crate::story::tell;

/// The version of the shape; it grows when a key is renamed or removed.
pub const RARE_VERSION: u32 = 1;

/// The results of `offramp rare`: how likely an ending is that plain runs hardly ever see. The
/// `runs` of the head are the first runs of all replications.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RareReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// The ending.
    pub outcome: String,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// How many replications were asked for.
    pub asked: u64,
    /// It was interrupted: fewer replications were played than were asked for.
    pub partial: bool,
    /// Replications.
    pub replications: u64,
    /// Runs of the first stage of each.
    pub first: u64,
    /// Paths of every later stage of each but the last.
    pub particles: u64,
    /// Paths of the last stage of each.
    pub last: u64,
    /// The chance that a run ends so, from 0 to 1; 0 where none did.
    pub probability: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end. Where no path came to the ending it is the bound that the first runs alone give.
    pub high: f64,
    /// The standard error as a share of the chance; `null` where no path came to the ending.
    pub relative_error: Option<f64>,
    /// The mean effective number of first runs from which paths came to the ending in a
    /// replication.
    pub ancestors: f64,
    /// The levels on the way, the ending last.
    pub levels: Vec<LevelReport>,
    /// The most frequent ways to the ending, most frequent first.
    pub ways: Vec<WayReport>,
    /// What is drawn once per run and differs before the ending, most first.
    pub drawn: Vec<ShiftReport>,
}

/// A level of how near a run is to the ending.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelReport {
    /// Its number, from 1.
    pub level: usize,
    /// Its score, from 0 to 1; 1 is the ending.
    pub score: f64,
    /// The chance to reach it.
    pub reached: f64,
    /// The chance to reach it from the level before.
    pub from_before: f64,
    /// The standard error of `reached` as a share of it.
    pub relative_error: Option<f64>,
    /// How many replications reached it.
    pub replications: u64,
    /// The mean day on which paths reach it.
    pub day: Option<f64>,
    /// The mean severity of the level of the crisis then.
    pub severity: Option<f64>,
    /// The rung that is nearest to it.
    pub rung: Option<String>,
    /// The mean number of sides with a standing operation then.
    pub operations: Option<f64>,
    /// The mean share of its acts that a side believes to be answered then.
    pub belief: Option<f64>,
}

/// A typical way to the ending.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WayReport {
    /// The acts that went higher than any before: who, and the move.
    pub climb: Vec<[String; 2]>,
    /// The share of the ending that comes about in this way, from 0 to 1.
    pub share: f64,
    /// A path of it, told.
    pub story: String,
}

/// Something that is drawn once per run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShiftReport {
    /// Its path in the scenario.
    pub path: String,
    /// The policy, where one is drawn; else it is a number.
    pub choice: Option<String>,
    /// Its mean in all runs; of a policy its share.
    pub of_all: f64,
    /// The same before the ending.
    pub before: f64,
    /// By how many standard deviations it differs there.
    pub deviations: f64,
}

/// The results as plain data; so many replications were asked for.
#[must_use]
pub fn report(
    scenario: &Scenario,
    ending: &Ending<'_>,
    outcome: &str,
    event: &RareEvent,
    asked: u64,
) -> RareReport {
    let crisis = &scenario.crisis;
    let Effort {
        particles,
        first,
        replications,
    } = event.effort;
    RareReport {
        head: ScenarioHead::new(
            RARE_VERSION,
            &crisis.parts().name,
            &scenario.hash,
            ending.seed(),
            first * replications,
        ),
        outcome: outcome.to_owned(),
        overrides: scenario.overrides.clone(),
        asked,
        partial: replications < asked,
        replications,
        first,
        particles,
        last: event.last,
        probability: event.probability.point,
        low: event.probability.low,
        high: event.probability.high,
        relative_error: event.relative_error,
        ancestors: event.ancestors,
        levels: event
            .steps
            .iter()
            .enumerate()
            .map(|(place, step)| level(crisis, place + 1, step))
            .collect(),
        ways: ways(ending, event)
            .iter()
            .map(|one| way(crisis, ending, one))
            .collect(),
        drawn: shifts(ending, event)
            .iter()
            .map(|one| shift(crisis, one))
            .collect(),
    }
}

fn level(crisis: &Crisis, level: usize, step: &Step) -> LevelReport {
    let fact = |place: usize| step.facts.map(|facts| facts[place]);
    let rung = |severity: f64| {
        let rungs = crisis.ladder().rungs().iter();
        let apart = |rung: f64| (rung - severity).abs();
        rungs.min_by(|one, other| apart(one.severity).total_cmp(&apart(other.severity)))
    };
    LevelReport {
        level,
        score: step.score,
        reached: step.reached,
        from_before: step.from_before,
        relative_error: step.relative_error,
        replications: step.replications,
        day: fact(0),
        severity: fact(1),
        rung: fact(1).and_then(rung).map(|rung| rung.name.clone()),
        operations: fact(2),
        belief: fact(3),
    }
}

fn way(crisis: &Crisis, ending: &Ending<'_>, way: &Way) -> WayReport {
    let acts = way.climb.iter().map(|(actor, id)| {
        let name = &crisis.catalogue().get(*id).name;
        [crisis.actor_name(*actor).to_owned(), name.clone()]
    });
    WayReport {
        climb: acts.collect(),
        share: way.share,
        story: tell(&trace(ending, &way.path)),
    }
}

fn shift(crisis: &Crisis, shift: &Shift) -> ShiftReport {
    let choice = shift.choice.map(Drawn::Policy);
    ShiftReport {
        path: crisis.drawn_paths()[shift.place].to_owned(),
        choice: choice.map(|choice| crisis.drawn_text(shift.place, choice)),
        of_all: shift.of_all,
        before: shift.before,
        deviations: shift.deviations,
    }
}
