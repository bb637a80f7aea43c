//! What is drawn once per run: which policy an actor has, and the numbers that nobody knows.

use super::RunParameters;
use crate::chance::{DrawsByRun, Luck, Purpose, Seed};
use crate::crisis::event::Event;
use crate::crisis::{Crisis, Drawn, Mixture, Target};
use crate::model::parties::ActorId;

/// Draws the uncertain numbers of a crisis for one run after the other, in memory that it keeps.
#[derive(Debug, Clone)]
pub struct ParameterDraw {
    base: RunParameters,
    luck: DrawsByRun,
    drawn: Vec<Drawn>,
    changes_half_lives: bool,
}

impl ParameterDraw {
    /// The draw of a crisis under a seed; `None` where nothing is uncertain.
    #[must_use]
    pub fn of(crisis: &Crisis, seed: Seed) -> Option<Self> {
        let paths = crisis.drawn_paths();
        let luck = paths.iter().map(|path| Luck::once(seed, path));
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
        (is_changed || !paths.is_empty()).then(|| Self {
            base: RunParameters::of(crisis),
            drawn: vec![Drawn::NotNeeded; paths.len()],
            luck: DrawsByRun::of(luck),
            changes_half_lives: governs
                || raiders
                || targets.into_iter().any(Target::changes_half_lives),
        })
    }

    /// Draws everything for a run and writes it into the run's parameters.
    pub fn draw(&mut self, run: u64, crisis: &Crisis, parameters: &mut RunParameters) {
        parameters.copy(&self.base);
        self.luck.draw(run);
        let parts = crisis.parts();
        let mixtures = parts.mixtures.len();
        for (place, mixture) in parts.mixtures.iter().enumerate() {
            let choice = mixture.pick(self.uniform(place));
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
                let uniform = self.uniform(mixtures + place);
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
    #[must_use]
    pub fn drawn(&self) -> &[Drawn] {
        &self.drawn
    }

    /// Whether memories fade at another pace in every run.
    #[must_use]
    pub fn changes_half_lives(&self) -> bool {
        self.changes_half_lives
    }

    fn uniform(&self, place: usize) -> f64 {
        self.luck.words(place).uniform(Purpose::PressWhether)
    }
}
