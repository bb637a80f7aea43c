//! What is drawn once per run: which policy an actor has, and the numbers that nobody knows.

use super::RunParameters;
use crate::chance::{DrawsByRun, Luck, Purpose, Seed};
use crate::crisis::event::Event;
use crate::crisis::{Crisis, Drawn, Mixture, Target};
use crate::model::parties::ActorId;

/// Draws the uncertain numbers of a crisis for one run after the other, in memory that it keeps.
#[derive(Debug, Clone)]
pub struct ParameterDraw {
    luck: DrawsByRun,
    drawing: Drawing,
}

impl ParameterDraw {
    /// The draw of a crisis under a seed; `None` where nothing is uncertain.
    #[must_use]
    pub fn of(crisis: &Crisis, seed: Seed) -> Option<Self> {
        Some(Self {
            luck: DrawsByRun::of(Drawing::luck(crisis, seed)),
            drawing: Drawing::of(crisis)?,
        })
    }

    /// Draws everything for a run and writes it into the run's parameters.
    pub fn draw(&mut self, run: u64, crisis: &Crisis, parameters: &mut RunParameters) {
        self.luck.draw(run);
        self.drawing.draw(&self.luck, crisis, (parameters, true));
    }

    /// What was drawn last, in the order of [`Crisis::drawn_paths`].
    #[must_use]
    pub fn drawn(&self) -> &[Drawn] {
        self.drawing.drawn()
    }
}

/// The same by luck that is drawn for others too: the names of what is drawn here come first in it.
#[derive(Debug, Clone)]
pub(crate) struct Drawing {
    base: RunParameters,
    drawn: Vec<Drawn>,
    changes_half_lives: bool,
    /// Whether a run changes more than the numbers that every run draws.
    changes_more: bool,
}

impl Drawing {
    /// The names by which it draws.
    pub(crate) fn luck(crisis: &Crisis, seed: Seed) -> Vec<Luck> {
        let paths = crisis.drawn_paths();
        paths.iter().map(|path| Luck::once(seed, path)).collect()
    }

    /// That of a crisis; `None` where nothing is uncertain.
    pub(crate) fn of(crisis: &Crisis) -> Option<Self> {
        let count = crisis.drawn_paths().len();
        let parts = crisis.parts();
        let of_others = |mixture: &Mixture| !matches!(mixture.actor, ActorId::Principal(_));
        let raiders = parts
            .mixtures
            .iter()
            .any(|it| of_others(it) || it.is_of_memories());
        let targets = parts.uncertainties.iter().map(|number| number.target);
        let governs = |event: &Event| !event.governments.is_empty();
        let governs = parts.events.iter().any(governs);
        let is_changed = governs || parts.events.iter().any(Event::changes_parameters);
        let is_under = parts.uncertainties.iter().any(|it| it.under.is_some());
        (is_changed || count > 0).then(|| Self {
            changes_more: is_changed || is_under || !parts.mixtures.is_empty(),
            base: RunParameters::of(crisis),
            drawn: vec![Drawn::NotNeeded; count],
            changes_half_lives: governs
                || raiders
                || targets.into_iter().any(Target::changes_half_lives),
        })
    }

    /// Draws everything by the luck of a run and writes it into the run's parameters, which are
    /// those of an earlier run unless they are altered.
    pub(crate) fn draw(
        &mut self,
        luck: &DrawsByRun,
        crisis: &Crisis,
        (parameters, is_altered): (&mut RunParameters, bool),
    ) {
        let uniform = |place: usize| luck.words(place).uniform(Purpose::PressWhether);
        if is_altered || self.changes_more {
            parameters.copy(&self.base);
        }
        let parts = crisis.parts();
        let mixtures = parts.mixtures.len();
        for (place, mixture) in parts.mixtures.iter().enumerate() {
            let choice = mixture.pick(uniform(place));
            let chosen = crisis.chosen(place, choice);
            parameters.adopt(mixture.actor, chosen, &mixture.choices[choice].doctrine);
            self.drawn[place] = Drawn::Policy(choice);
        }
        for (place, number) in parts.uncertainties.iter().enumerate() {
            let applies = match (number.under, number.target) {
                (Some(wanted), Target::Actor(actor, _)) => {
                    let chosen = parameters.chosen[crisis.actors().index(actor)];
                    chosen.is_some_and(|chosen| chosen.place == wanted)
                }
                _ => true,
            };
            self.drawn[mixtures + place] = if applies {
                let uniform = uniform(mixtures + place);
                let value = number.target.fitting(number.distribution.quantile(uniform));
                parameters.set(number.target, value);
                Drawn::Number(value)
            } else {
                Drawn::NotNeeded
            };
        }
        parameters.spread_influence();
        if self.changes_half_lives {
            parameters.weigh_memories();
        }
    }

    /// What was drawn last, in the order of [`Crisis::drawn_paths`].
    pub(crate) fn drawn(&self) -> &[Drawn] {
        &self.drawn
    }

    /// Whether memories fade at another pace in every run.
    pub(crate) fn changes_half_lives(&self) -> bool {
        self.changes_half_lives
    }
}
