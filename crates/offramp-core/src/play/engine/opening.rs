//! What came before free play: scripted moves and dated events up to the start.

use super::fade::Fade;
use super::{Act, Observer, Player};
use crate::chance::{Luck, Purpose, Seed, Words};
use crate::crisis::event::Trigger;
use crate::crisis::{Crisis, Opening};
use crate::play::run_parameters::RunParameters;

/// The steps of the opening in order of time, each with its own luck.
#[derive(Debug, Clone)]
pub(super) struct Prologue {
    steps: Vec<Step>,
    to_start: Option<Fade>,
}

#[derive(Debug, Clone)]
struct Step {
    day: f64,
    since_last: Option<Fade>,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// One, or the parts of both sides in one act.
    Moves(usize, usize),
    Event(usize),
}

impl Prologue {
    pub(super) fn of(crisis: &Crisis, parameters: &RunParameters) -> Self {
        let mut last: Option<f64> = None;
        let mut fade_to = |day: f64| {
            let gap = last.replace(day).map_or(0.0, |last| day - last);
            (gap > 0.0).then(|| Fade::of(crisis, parameters, gap))
        };
        let steps = items(crisis)
            .into_iter()
            .map(|(day, what)| Step {
                day,
                since_last: fade_to(day),
                what,
            })
            .collect();
        Self {
            steps,
            to_start: fade_to(0.0),
        }
    }

    /// The names of its luck: of each step one, or two where both sides act.
    pub(super) fn luck(crisis: &Crisis, seed: Seed) -> impl Iterator<Item = Luck> {
        let items = items(crisis).into_iter();
        items.flat_map(move |(_, what)| luck(crisis, seed, what))
    }

    /// Works the factors out again for other half-lives.
    pub(super) fn refresh(&mut self, parameters: &RunParameters) {
        let between = self
            .steps
            .iter_mut()
            .filter_map(|step| step.since_last.as_mut());
        for fade in between.chain(&mut self.to_start) {
            fade.refresh(parameters);
        }
    }
}

/// The steps with their days, in order of time.
fn items(crisis: &Crisis) -> Vec<(f64, What)> {
    let parts = crisis.parts();
    let events = parts
        .events
        .iter()
        .enumerate()
        .filter_map(|(place, event)| match event.trigger {
            Trigger::Day(day) if day <= 0.0 => Some((day, What::Event(place))),
            _ => None,
        });
    let mut items: Vec<_> = events.chain(moves(&parts.opening)).collect();
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    items
}

/// The opening moves; the two parts of an act of both are one step.
fn moves(opening: &[Opening]) -> Vec<(f64, What)> {
    let mut moves = Vec::with_capacity(opening.len());
    let mut place = 0;
    while let Some(first) = opening.get(place) {
        let second = opening.get(place + 1);
        let is_joint = second.is_some_and(|second| first.is_joint_with(second));
        let count = if is_joint { 2 } else { 1 };
        moves.push((first.day, What::Moves(place, count)));
        place += count;
    }
    moves
}

/// The luck of a step belongs to who makes it and how many it made before, so that other actors'
/// moves do not shift it. An act of both sides has that of either.
fn luck(crisis: &Crisis, seed: Seed, what: What) -> Vec<Luck> {
    match what {
        What::Event(place) => {
            let name = &crisis.parts().events[place].name;
            vec![Luck::once(seed, &format!("opening/{name}"))]
        }
        What::Moves(first, count) => {
            let of = |place: usize| {
                let opening = &crisis.parts().opening;
                let actor = opening[place].actor;
                let earlier = opening[..place]
                    .iter()
                    .filter(|other| other.actor == actor)
                    .count();
                let name = crisis.actor_name(actor);
                Luck::once(seed, &format!("opening/{name}/{earlier}"))
            };
            (first..first + count).map(of).collect()
        }
    }
}

impl Player<'_> {
    pub(super) fn open<O: Observer>(&mut self, observer: &mut O) {
        let mut name = self.numbers_drawn;
        for place in 0..self.prologue.steps.len() {
            let step = &self.prologue.steps[place];
            self.state.day = step.day;
            if let Some(fade) = &step.since_last {
                fade.apply(&mut self.state, self.crisis, &self.parameters);
            }
            match step.what {
                What::Event(event) => {
                    let words = self.once.words(name);
                    name += 1;
                    self.bring_about(event, words, observer);
                }
                What::Moves(first, count) => {
                    self.acts.clear();
                    for part in 0..count {
                        let words = self.once.words(name + part);
                        self.acts.push(self.opening_act(first + part, words));
                    }
                    name += count;
                    self.act(observer);
                }
            }
        }
        self.state.day = 0.0;
        if let Some(fade) = &self.prologue.to_start {
            fade.apply(&mut self.state, self.crisis, &self.parameters);
        }
    }

    fn opening_act(&self, place: usize, words: Words) -> Act {
        let opening = &self.crisis.parts().opening[place];
        let drawn = || {
            let deaths = self.crisis.catalogue().get(opening.id).deaths;
            deaths.map_or(0, |deaths| deaths.draw(words.logistic(Purpose::Harm)))
        };
        let dead = self.parameters.killed[place].unwrap_or_else(drawn);
        let [deaths, own_deaths] = opening.casualties.split(dead);
        Act {
            actor: opening.actor,
            id: opening.id,
            deaths,
            own_deaths,
            joint: opening.joint,
            inadvertent: false,
            against: opening.against,
            misjudgement: words.logistic(Purpose::Fog),
            seen: None,
            struck: None,
            answers: 0.0,
            excused: 0.0,
            accepted: None,
            replies: false,
        }
    }
}
