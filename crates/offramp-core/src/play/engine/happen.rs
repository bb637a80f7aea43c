//! Events: dated ones on their day, others by their hazard.

use super::{Observer, Player};
use crate::chance::{Purpose, Words, uniform};
use crate::crisis::event::{Affected, Effect, Event, Trigger};
use crate::model::feelings::Feeling;
use crate::policy::hazard::Hazard;

impl Player<'_> {
    #[inline]
    pub(super) fn happen<O: Observer>(&mut self, observer: &mut O) {
        let crisis = self.crisis;
        for (place, event) in crisis.parts().events.iter().enumerate() {
            if !(event.once && self.happened[place]) && self.falls_due(place, event) {
                let words = self.words(self.streams.event(place));
                self.bring_about(place, words, observer);
            }
        }
    }

    /// A dated event needs no luck to come about, and one whose hazard is nil now draws none.
    #[inline]
    fn falls_due(&mut self, place: usize, event: &Event) -> bool {
        let days = self.crisis.parts().turn_days;
        let hazard = match &event.trigger {
            Trigger::Day(day) => return self.state.day - days < *day && *day <= self.state.day,
            Trigger::Hazard(_) => self.parameters.hazards[place],
            Trigger::Rate(rate) => rate.value(&self.scene()),
        };
        hazard > 0.0 && {
            let (stream, turn) = (self.streams.event(place), self.state.turn);
            let drawn = self.streams.word(stream, turn, Purpose::PressWhether);
            Hazard::PerDay(hazard).acts(uniform(drawn), days)
        }
    }

    pub(super) fn bring_about<O: Observer>(
        &mut self,
        place: usize,
        words: Words,
        observer: &mut O,
    ) {
        let event = &self.crisis.parts().events[place];
        self.note_change();
        self.happened[place] = true;
        for (position, effect) in event.effects.iter().enumerate() {
            let by = self.parameters.effects[place][position];
            self.change(Effect { on: effect.on, by });
        }
        for (position, government) in event.governments.iter().enumerate() {
            self.parameters.govern([place, position], government);
            self.state.principals[government.side].spent_rules = 0;
        }
        if !event.governments.is_empty() {
            self.turn_fade.refresh(&self.parameters);
            self.prologue.refresh(&self.parameters);
        }
        for &(third, favours) in &event.stances {
            self.parameters.side_with(third, favours);
        }
        for &(third, to) in &event.hostilities {
            self.parameters.hostile[third] = to;
        }
        if !event.governments.is_empty() || event.changes_parameters() {
            self.plan.refresh(&self.parameters);
        }
        let mut deaths = 0;
        if let Some((side, toll)) = event.deaths {
            deaths = toll.draw(words.logistic(Purpose::Harm));
            self.bury(side, deaths);
        }
        observer.happens(place, deaths, &self.state);
        if let Some(stands) = event.hotline {
            self.set_hotline(stands, observer);
        }
    }

    fn change(&mut self, effect: Effect) {
        match effect.on {
            Affected::Channel => {
                self.state.channel = (self.state.channel + effect.by).clamp(0.0, 1.0);
            }
            Affected::Home(side, place) => self.parameters.change_home(side, place, effect.by),
            Affected::Suppressed(group) => {
                let suppressed = &mut self.state.groups[group].suppressed;
                *suppressed = (*suppressed + effect.by).max(0.0);
            }
            Affected::Feeling(side, feeling) => {
                if feeling == Feeling::Provocation && effect.by > 0.0 {
                    self.incur(side, effect.by, 0.0, 1.0);
                }
                let carry = self.parameters.traits[side].reaction.carry;
                let feelings = &mut self.state.principals[side].feelings;
                feelings.change(feeling, effect.by, carry);
            }
        }
    }
}
