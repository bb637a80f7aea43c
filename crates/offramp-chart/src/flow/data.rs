//! The data of a flow: states, stages, and how many runs pass between them.

use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::prose::numbers::short;
use offramp_core::statistics::Transitions;

use crate::source::Source;

/// How runs move between states from one stage to the next.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::chart::flow::Flow;
/// use offramp::ensemble::{Plan, play};
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let ensemble = play(&crisis, &Plan::runs(100), &mut ())?;
/// let flow = Flow::of(&crisis, &ensemble);
/// let last = flow.stages.len() - 1;
/// assert_eq!(flow.stages[last], "end");
/// assert_eq!(flow.at(0).iter().sum::<u64>(), 100);
/// assert_eq!(flow.at(last).iter().sum::<u64>(), 100);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Where the data are from.
    pub source: Source,
    /// Where a run can be: on a rung, or at an end.
    pub states: Vec<State>,
    /// The stages, e.g. `day 7`; the last is the end.
    pub stages: Vec<String>,
    /// How many runs pass from one state to another between a stage and the next.
    pub transitions: Vec<Transition>,
}

/// Where a run can be: on a rung, or at an ending, which it does not leave.
///
/// ```
/// use offramp::chart::flow::State;
///
/// let strike = State { name: "cross-border-strike".to_owned(), height: 6.0, ending: None };
/// let war = State { name: "war".to_owned(), height: 7.5, ending: Some((0, 3)) };
/// assert!(strike.ending.is_none() && war.ending.is_some());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Its name.
    pub name: String,
    /// How high it is drawn: the severity of a rung; for an ending, the mean severity from which
    /// runs came to it.
    pub height: f64,
    /// The index of the ending and the number of endings; `None` for a rung.
    pub ending: Option<(usize, usize)>,
}

/// Runs that pass from one state to another, or stay in theirs, between two stages. Stages and
/// states are indices into those of their [`Flow`].
///
/// ```
/// use offramp::chart::flow::Transition;
/// use offramp::ensemble::{Plan, play};
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let ensemble = play(&crisis, &Plan::runs(100), &mut ())?;
/// let flow = offramp::chart::flow::Flow::of(&crisis, &ensemble);
/// let first = flow.transitions.iter().filter(|one: &&Transition| one.stage == 0);
/// assert_eq!(first.map(|one| one.runs).sum::<u64>(), 100);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The stage at which they set out.
    pub stage: usize,
    /// The state in which they were.
    pub from: usize,
    /// The state in which they are at the next stage.
    pub to: usize,
    /// How many runs.
    pub runs: u64,
}

impl Flow {
    /// The transitions of an ensemble.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let states = crisis.ladder().rungs().len() + crisis.outcome_names().len();
        let transitions = transitions(&ensemble.transitions, states);
        let turns = ensemble.transitions.turns.iter();
        let days = turns.map(|turn| crisis.day_of_turn(*turn));
        let names = days.map(|day| format!("day {}", short(Some(day))));
        Self {
            source: Source::of(crisis, ensemble),
            states: self::states(crisis, &transitions),
            stages: names.chain(["end".to_owned()]).collect(),
            transitions,
        }
    }

    /// How many runs are in each state at the stage of that index, in the order of `states`.
    #[must_use]
    pub fn at(&self, stage: usize) -> Vec<u64> {
        let mut runs = vec![0; self.states.len()];
        for transition in &self.transitions {
            if transition.stage == stage {
                runs[transition.from] += transition.runs;
            } else if stage + 1 == self.stages.len() && transition.stage + 1 == stage {
                runs[transition.to] += transition.runs;
            }
        }
        runs
    }

    /// All runs; 1 where there are none, so that shares of them are numbers.
    pub(crate) fn runs(&self) -> f64 {
        self.at(0).iter().sum::<u64>().max(1) as f64
    }
}

/// The transitions that any run makes.
fn transitions(counted: &Transitions, all_states: usize) -> Vec<Transition> {
    let stages = 0..counted.turns.len();
    let all = stages.flat_map(|stage| {
        let pairs = (0..all_states).flat_map(move |from| (0..all_states).map(move |to| (from, to)));
        pairs.map(move |(from, to)| Transition {
            stage,
            from,
            to,
            runs: counted.count(stage, from, to),
        })
    });
    all.filter(|transition| transition.runs > 0).collect()
}

/// All rungs, then all endings.
fn states(crisis: &Crisis, transitions: &[Transition]) -> Vec<State> {
    let rungs = crisis.ladder().rungs().iter();
    let mut states: Vec<State> = rungs
        .map(|rung| State {
            name: rung.name.clone(),
            height: rung.severity.max(0.0),
            ending: None,
        })
        .collect();
    let rungs = states.len();
    let endings = crisis.outcome_names();
    for (ending, name) in endings.iter().enumerate() {
        let height = mean_height(&states[..rungs], transitions, rungs + ending);
        states.push(State {
            name: (*name).to_owned(),
            height,
            ending: Some((ending, endings.len())),
        });
    }
    states
}

/// The mean height of the rungs from which runs came to an ending; 0 if none came.
fn mean_height(rungs: &[State], transitions: &[Transition], ending: usize) -> f64 {
    let into = transitions
        .iter()
        .filter(|one| one.to == ending && one.from < rungs.len());
    let (mut count, mut sum) = (0.0, 0.0);
    for transition in into {
        count += transition.runs as f64;
        sum += transition.runs as f64 * rungs[transition.from].height;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}
