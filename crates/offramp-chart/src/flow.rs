//! The flow: how runs move between rungs over the first weeks, and into their endings.

mod drawing;

use std::fmt::Write;

use super::theme::Look;
use super::{Chart, Picture, Source, share_text};
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::words;
use offramp_core::statistics::Transitions;

/// How runs move between states from one stage to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Where the data are from.
    pub source: Source,
    /// Where a run can be: on a rung, or at an end.
    pub states: Vec<Place>,
    /// The stages, e.g. `day 7`; the last is the end.
    pub stages: Vec<String>,
    /// How many runs pass from one state to another between a stage and the next.
    pub passages: Vec<Passage>,
}

/// Where a run can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// How high it is drawn: the severity of a rung; of an ending the mean severity of the runs that came to it.
    pub height: f64,
    /// The place of the ending among so many; `None` for a rung.
    pub ending: Option<(usize, usize)>,
}

/// Runs that pass from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The stage at which they set out.
    pub stage: usize,
    /// Where they were.
    pub from: usize,
    /// Where they are at the next stage.
    pub to: usize,
    /// How many.
    pub runs: u64,
}

impl Flow {
    /// The passages of an ensemble.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let places = crisis.ladder().rungs().len() + crisis.outcome_names().len();
        let passages = passages(&ensemble.transitions, places);
        let looks = ensemble.transitions.turns.iter();
        let days = looks.map(|turn| crisis.day_of_turn(*turn));
        let names = days.map(|day| format!("day {}", short(Some(day))));
        Self {
            source: Source::of(crisis, ensemble),
            states: states(crisis, &passages),
            stages: names.chain(["end".to_owned()]).collect(),
            passages,
        }
    }

    /// How many runs are in each state at a stage.
    #[must_use]
    pub fn at(&self, stage: usize) -> Vec<u64> {
        let mut runs = vec![0; self.states.len()];
        for passage in &self.passages {
            if passage.stage == stage {
                runs[passage.from] += passage.runs;
            } else if stage + 1 == self.stages.len() && passage.stage + 1 == stage {
                runs[passage.to] += passage.runs;
            }
        }
        runs
    }
}

fn passages(counted: &Transitions, places: usize) -> Vec<Passage> {
    let mut passages = Vec::new();
    for stage in 0..counted.turns.len() {
        for from in 0..places {
            for to in 0..places {
                let runs = counted.count(stage, from, to);
                if runs > 0 {
                    passages.push(Passage {
                        stage,
                        from,
                        to,
                        runs,
                    });
                }
            }
        }
    }
    passages
}

/// All rungs, then all endings.
fn states(crisis: &Crisis, passages: &[Passage]) -> Vec<Place> {
    let rungs = crisis.ladder().rungs();
    let mut places: Vec<Place> = rungs
        .iter()
        .map(|rung| Place {
            name: rung.name.clone(),
            height: rung.severity.max(0.0),
            ending: None,
        })
        .collect();
    let endings = crisis.outcome_names();
    for (ending, name) in endings.iter().enumerate() {
        let into = passages
            .iter()
            .filter(|passage| passage.to == rungs.len() + ending && passage.from < rungs.len());
        let (mut count, mut sum) = (0.0, 0.0);
        for passage in into {
            count += passage.runs as f64;
            sum += passage.runs as f64 * places[passage.from].height;
        }
        places.push(Place {
            name: (*name).to_owned(),
            height: if count > 0.0 { sum / count } else { 0.0 },
            ending: Some((ending, endings.len())),
        });
    }
    places
}

impl Picture for Flow {
    fn draw(&self, look: &Look) -> Chart {
        drawing::draw(self, look, &self.says())
    }

    fn csv(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let mut text = String::from("from_stage,from,to_stage,to,runs\n");
        for passage in &self.passages {
            let _ = writeln!(
                text,
                "{},{},{},{},{}",
                quoted(&self.stages[passage.stage]),
                quoted(&self.states[passage.from].name),
                quoted(&self.stages[passage.stage + 1]),
                quoted(&self.states[passage.to].name),
                passage.runs
            );
        }
        text
    }

    fn says(&self) -> String {
        let last = self.stages.len() - 1;
        let all = self.at(0).iter().sum::<u64>().max(1) as f64;
        let ended = |stage: usize| {
            let states = self.states.iter().zip(self.at(stage));
            let runs: u64 = states
                .filter(|(state, _)| state.ending.is_some())
                .map(|(_, runs)| runs)
                .sum();
            share_text(runs as f64 / all)
        };
        let largest = (0..self.states.len()).max_by_key(|state| self.at(last)[*state]);
        let largest = largest.map_or_else(String::new, |state| words(&self.states[state].name));
        if last < 2 {
            return format!("Most runs come to {largest}.");
        }
        format!(
            "{} of the runs have ended by {}; most runs come to {largest}.",
            ended(last - 1),
            self.stages[last - 1],
        )
    }
}
