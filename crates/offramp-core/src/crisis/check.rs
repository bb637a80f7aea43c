//! What the engine relies on, checked once when a crisis is assembled.

use super::conduct::Conduct;
use super::flaw::{Flaw, Part};
use super::game::Ordered;
use super::inspection::Inspection;
use super::limits::{MAX_ACTORS, MAX_DEFINED_MEASURES, MAX_TURNS};
use super::menus::{Menus, menus};
use super::names::{Unfit, unfit, written};
use super::parts::{Parts, STANDOFF};
use super::uncertain::Alternative;
use super::{ranges, references};
use crate::model::moves::{Catalogue, MAX_MEASURES, MAX_MOVES, MoveId};
use crate::model::parties::ActorId;
use crate::policy::menu::MAX_CHOICES;
use crate::policy::rule::MAX_RULES;

/// All flaws of the parts.
pub(super) fn check(parts: &Parts) -> Vec<Flaw> {
    let mut inspection = Inspection::new(parts);
    inspection.check_time();
    inspection.check_actors();
    inspection.check_mixtures();
    if !inspection.an_actor_is_flawed() {
        inspection.check_catalogue();
    }
    inspection.check_events();
    inspection.check_history();
    inspection.check_game();
    inspection.check_opening();
    inspection.check_measures();
    inspection.check_outcomes();
    ranges::check(&mut inspection);
    references::check(&mut inspection);
    inspection.check_payoffs();
    inspection.into_flaws()
}

impl Inspection<'_> {
    fn check_time(&mut self) {
        let (days, turns) = (self.parts.turn_days, self.parts.turns);
        if !(days > 0.0 && days <= 1.0) {
            let message =
                format!("a turn of {days} days; it lasts more than nothing and at most 1 day");
            self.note(Part::Turn, message);
        }
        if turns == 0 || turns > MAX_TURNS {
            let message = format!("{turns} turns; a run has 1 to {MAX_TURNS}");
            self.note(Part::Turns, message);
        }
    }

    fn check_actors(&mut self) {
        let parts = self.parts;
        let names: Vec<&str> = actor_names(parts).collect();
        if names.len() > MAX_ACTORS {
            let message = format!("{} actors; a crisis has at most {MAX_ACTORS}", names.len());
            self.note(Part::Actors, message);
        }
        if names[0] >= names[1] {
            let message = "the principals are not in the order of their names";
            self.note(Part::Actors, message);
        }
        let actors = parts.actors().ids().zip(&names).take(MAX_ACTORS);
        for (place, (actor, name)) in actors.enumerate() {
            self.check_name(Part::Actor(actor), name, &names[..place]);
        }
        for (actor, part) in parts.actors().groups().zip(&parts.groups) {
            if part.group.base == part.group.enemy {
                let message = "an armed group attacks the principal that it is not based in";
                self.note_below(Part::Actor(actor), "enemy", message);
            }
        }
        for (actor, part) in parts.actors().ids().zip(&parts.principals) {
            self.check_rules(Part::Actor(actor), &part.conduct);
        }
    }

    /// Notes a name that cannot be that of an actor, or that an earlier actor has.
    fn check_name(&mut self, at: Part, name: &str, earlier: &[&str]) {
        match unfit(name) {
            Some(Unfit::NoName) => {
                self.note(at, format!("`{name}` cannot be the name of an actor"));
            }
            Some(Unfit::Reserved) => {
                self.note(at, format!("`{name}` means something else in expressions"));
            }
            None => {}
        }
        let same = earlier.iter().find(|other| written(other) == written(name));
        if let Some(other) = same {
            let message = format!("`{name}` and `{other}` are the same name in expressions");
            self.note(at, message);
        }
    }

    fn check_mixtures(&mut self) {
        let parts = self.parts;
        for (position, mixture) in parts.mixtures.iter().enumerate() {
            let at = Part::Mixture(position);
            let kind = parts.kind(mixture.actor);
            let fits = |choice: &Alternative| kind == Some(choice.doctrine.kind());
            if mixture.choices.is_empty() || !mixture.choices.iter().all(fits) {
                self.note(at, "a mixture of policies that are not for its actor");
            }
            let shares: f64 = mixture.choices.iter().map(|choice| choice.share).sum();
            if (shares - 1.0).abs() > 1e-6
                || mixture.choices.iter().any(|choice| choice.share <= 0.0)
            {
                let message = format!(
                    "shares that add up to {shares}; each is above 0, and together they are 1"
                );
                self.note(at, message);
            }
            let mut earlier = parts.mixtures[..position].iter();
            let is_second = earlier.any(|earlier| earlier.actor == mixture.actor);
            if is_second || decides_in_code(mixture.actor, parts) {
                let message = "a mixture beside another mixture or a policy in code; `Parts::assign` replaces it";
                self.note(at, message);
            }
        }
    }

    fn check_catalogue(&mut self) {
        let parts = self.parts;
        let Catalogue { moves, measures } = &parts.catalogue;
        if moves.is_empty() || moves.len() > MAX_MOVES {
            let message = format!("{} moves; a catalogue has 1 to {MAX_MOVES}", moves.len());
            self.note(Part::Moves, message);
        }
        if measures.len() > MAX_MEASURES {
            let found = measures.len();
            let message = format!("{found} standing measures; there are at most {MAX_MEASURES}");
            self.note(Part::StandingMeasures, message);
        }
        for (id, entry) in (0..=u8::MAX).map(MoveId).zip(moves) {
            if usize::from(entry.rung.0) >= parts.ladder.rungs().len() {
                let message = "a rung that the ladder does not have";
                self.note_below(Part::Move(id), "rung", message);
            }
        }
        let is_long =
            |menus: Menus| menus.press.len() > MAX_CHOICES || menus.reach.len() > MAX_CHOICES;
        if menus(parts).into_iter().any(is_long) {
            let message = format!("an actor has at most {MAX_CHOICES} moves on a track");
            self.note(Part::Moves, message);
        }
    }

    /// A policy has at most [`MAX_RULES`] rules.
    fn check_rules(&mut self, at: Part, conduct: &Conduct) {
        if let Conduct::Historical { rules, .. } = conduct
            && rules.len() > MAX_RULES
        {
            let message = format!("{} rules; a policy has at most {MAX_RULES}", rules.len());
            self.note_below(at, "policy", message);
        }
    }

    /// Luck belongs to a name, so an event with the name of an actor would share the actor's.
    fn check_events(&mut self) {
        let parts = self.parts;
        for (position, event) in parts.events.iter().enumerate() {
            for government in &event.governments {
                self.check_rules(Part::Event(position), &government.conduct);
            }
            if actor_names(parts).any(|actor| actor == event.name) {
                let message = format!(
                    "an event named like the actor `{}`, whose luck it would share; choose another name",
                    event.name
                );
                self.note(Part::Event(position), message);
            }
        }
    }

    fn check_history(&mut self) {
        let parts = self.parts;
        let Some(history) = &parts.history else {
            return;
        };
        let mut last = 0;
        for (position, entry) in history.moves.iter().enumerate() {
            let at = Part::PastMove(position);
            if entry.day < last || entry.day > history.until {
                self.note(at, "a move out of order or after the end");
            }
            last = entry.day;
            if !parts.can_make_against(entry.actor, entry.id, entry.against) {
                self.note(at, "a move that its actor cannot make");
            }
        }
    }

    fn check_game(&mut self) {
        let parts = self.parts;
        let Some(game) = &parts.game else {
            return;
        };
        let mut last = 1;
        for (position, order) in game.orders.iter().enumerate() {
            let at = Part::Order(position);
            if order.turn < last || order.turn > game.turns.min(parts.turns) {
                self.note(at, "an order out of order or after the last turn");
            }
            last = order.turn;
            match order.what {
                Ordered::Move(actor, id) if !parts.can_make(actor, id) => {
                    self.note(at, "a move that its actor cannot make");
                }
                Ordered::Event(place) if place >= parts.events.len() => {
                    self.note(at, "an event that there is not");
                }
                Ordered::Policy(side) if !game.seats[side] => {
                    self.note(
                        at,
                        "a turn left to its policy by a principal without a seat",
                    );
                }
                Ordered::Move(..) | Ordered::Event(_) | Ordered::Policy(_) => {}
            }
        }
    }

    fn check_opening(&mut self) {
        for (position, opening) in self.parts.opening.iter().enumerate() {
            if opening.day.is_nan() || opening.day > 0.0 {
                let message = "an opening move after the start";
                self.note(Part::Opening(position), message);
            }
        }
    }

    fn check_measures(&mut self) {
        let measures = &self.parts.measures;
        if measures.len() > MAX_DEFINED_MEASURES {
            let found = measures.len();
            let message =
                format!("{found} measures; a crisis defines at most {MAX_DEFINED_MEASURES}");
            self.note(Part::Measures, message);
        }
        for (position, measure) in measures.iter().enumerate() {
            let mut earlier = measures[..position].iter();
            if earlier.any(|other| other.name == measure.name) {
                let message = format!("there is a measure named `{}` already", measure.name);
                self.note(Part::Measure(position), message);
            }
        }
    }

    fn check_outcomes(&mut self) {
        let outcomes = &self.parts.outcomes;
        for (position, outcome) in outcomes.iter().enumerate() {
            let mut earlier = outcomes[..position].iter();
            let is_repeated = earlier.any(|earlier| earlier.name == outcome.name);
            if is_repeated || outcome.name == STANDOFF {
                let message = format!(
                    "the outcome `{}` is there twice; `{STANDOFF}` is what is still open at the end",
                    outcome.name
                );
                self.note(Part::Outcome(position), message);
            }
        }
    }

    fn check_payoffs(&mut self) {
        let parts = self.parts;
        for (position, payoff) in parts.payoffs.iter().enumerate() {
            let at = Part::Payoff(position);
            if actor_names(parts).all(|name| name != payoff.actor) {
                self.note(at, "the payoff of an actor that there is not");
            }
            let mut earlier = parts.payoffs[..position].iter();
            if earlier.any(|other| other.actor == payoff.actor) {
                self.note(at, "the actor has a payoff already");
            }
        }
    }
}

/// Whether an actor decides by a policy in Rust.
fn decides_in_code(actor: ActorId, parts: &Parts) -> bool {
    match actor {
        ActorId::Principal(side) => matches!(parts.principals[side].conduct, Conduct::Custom(_)),
        ActorId::Group(_) | ActorId::Third(_) => false,
    }
}

fn actor_names(parts: &Parts) -> impl Iterator<Item = &str> {
    let principals = parts.principals.iter();
    let principals = principals.map(|part| part.principal.name.as_str());
    let groups = parts.groups.iter().map(|part| part.group.name.as_str());
    let third_parties = parts.third_parties.iter();
    let third_parties = third_parties.map(|part| part.third_party.name.as_str());
    principals.chain(groups).chain(third_parties)
}
