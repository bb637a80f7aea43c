//! The data of a flow: states, stages, and how many runs pass between them.

use offramp_core::crisis::{Crisis, Intensity};
use offramp_core::ensemble::Ensemble;
use offramp_core::prose::numbers::short;
use offramp_core::statistics::Transitions;

use crate::endings::{Ending, State};
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
    /// How runs end, in the order of the scenario, the open end last.
    pub endings: Vec<Ending>,
    /// The stages, e.g. `day 7`; the last is the end.
    pub stages: Vec<String>,
    /// How many runs pass from one state to another between a stage and the next.
    pub transitions: Vec<Transition>,
}

/// Runs that pass from one state to another, or stay in theirs, between two stages. States are
/// numbered: those of runs that go on in the order of [`Intensity::ALL`], then the endings of their
/// [`Flow`].
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
        let endings = Ending::all_of(crisis);
        let states = Intensity::ALL.len() + endings.len();
        let turns = ensemble.transitions.turns.iter();
        let days = turns.map(|turn| crisis.day_of_turn(*turn));
        let names = days.map(|day| format!("day {}", short(Some(day))));
        Self {
            source: Source::of(crisis, ensemble),
            endings,
            stages: names.chain(["end".to_owned()]).collect(),
            transitions: transitions(&ensemble.transitions, states),
        }
    }

    /// How many states there are.
    pub(crate) fn states(&self) -> usize {
        Intensity::ALL.len() + self.endings.len()
    }

    /// How many runs are in each state at the stage of that index, by the number of
    /// the state.
    #[must_use]
    pub fn at(&self, stage: usize) -> Vec<u64> {
        let mut runs = vec![0; self.states()];
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

/// The state of that number.
pub(crate) fn state(number: usize) -> State {
    match Intensity::ALL.get(number) {
        Some(intensity) => State::Open(*intensity),
        None => State::Ended(number - Intensity::ALL.len()),
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
