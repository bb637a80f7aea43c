//! What the engine relies on, checked once when a crisis is assembled.

use super::menus::{Menus, menus};
use super::names::{Unfit, unfit, written};
use super::{
    Alternative, Conduct, Flaw, MAX_ACTORS, MAX_DEFINED_MEASURES, MAX_TURNS, Parts, STANDOFF,
};
use super::{ranges, references};
use crate::model::moves::{Catalogue, Kind, MAX_MEASURES, MAX_MOVES};
use crate::model::parties::ActorId;
use crate::policy::menu::MAX_CHOICES;
use crate::policy::rule::MAX_RULES;

/// All flaws of the parts.
pub(super) fn check(parts: &Parts) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    check_time(parts, &mut flaws);
    check_actors(parts, &mut flaws);
    check_mixtures(parts, &mut flaws);
    if !flaws.iter().any(|flaw| is_of_an_actor(&flaw.path)) {
        check_catalogue(parts, &mut flaws);
    }
    check_story(parts, &mut flaws);
    ranges::check(parts, &mut flaws);
    references::check(parts, &mut flaws);
    check_payoffs(parts, &mut flaws);
    flaws
}

/// Whether a flaw is of an actor or its policies, so that its menus cannot be made.
fn is_of_an_actor(path: &str) -> bool {
    let kinds = [Kind::Principal, Kind::ArmedGroup, Kind::ThirdParty];
    kinds.iter().any(|kind| path.starts_with(kind.table()))
}

fn check_time(parts: &Parts, flaws: &mut Vec<Flaw>) {
    if !(parts.turn_days > 0.0 && parts.turn_days <= 1.0) {
        flaws.push(Flaw::new(
            "turn",
            format!(
                "a turn of {} days; it lasts more than nothing and at most 1 day",
                parts.turn_days
            ),
        ));
    }
    if parts.turns == 0 || parts.turns > MAX_TURNS {
        flaws.push(Flaw::new(
            "turns",
            format!("{} turns; a run has 1 to {MAX_TURNS}", parts.turns),
        ));
    }
}

fn check_actors(parts: &Parts, flaws: &mut Vec<Flaw>) {
    let names: Vec<&str> = actor_names(parts).collect();
    if names.len() > MAX_ACTORS {
        flaws.push(Flaw::new(
            "principals",
            format!("{} actors; a crisis has at most {MAX_ACTORS}", names.len()),
        ));
    }
    if names[0] >= names[1] {
        flaws.push(Flaw::new(
            "principals",
            "the principals are not in the order of their names",
        ));
    }
    let paths = actor_paths(parts);
    for (place, (path, name)) in paths.iter().enumerate() {
        if let Some(why) = unfit(name) {
            let message = match why {
                Unfit::NoName => format!("`{name}` cannot be the name of an actor"),
                Unfit::Reserved => format!("`{name}` means something else in expressions"),
            };
            flaws.push(Flaw::new(path.as_str(), message));
        }
        let is_same = |(_, other): &&(String, &str)| written(other) == written(name);
        if let Some((_, other)) = paths[..place].iter().find(is_same) {
            let message = format!("`{name}` and `{other}` are the same name in expressions");
            flaws.push(Flaw::new(path.as_str(), message));
        }
    }
    for part in &parts.groups {
        if part.group.base == part.group.enemy {
            let path = format!("armed-groups.{}.enemy", part.group.name);
            flaws.push(Flaw::new(
                path,
                "an armed group attacks the principal that it is not based in",
            ));
        }
    }
    for part in &parts.principals {
        if let Conduct::Response { rules, .. } = &part.conduct
            && rules.len() > MAX_RULES
        {
            let path = format!("principals.{}.policy", part.principal.name);
            flaws.push(Flaw::new(
                path,
                format!("{} rules; a policy has at most {MAX_RULES}", rules.len()),
            ));
        }
    }
}

fn check_mixtures(parts: &Parts, flaws: &mut Vec<Flaw>) {
    for (position, mixture) in parts.mixtures.iter().enumerate() {
        let kind = parts.kind(mixture.actor);
        let fits = |choice: &Alternative| kind == Some(choice.doctrine.kind());
        if mixture.choices.is_empty() || !mixture.choices.iter().all(fits) {
            let message = "a mixture of policies that are not for its actor";
            flaws.push(Flaw::new(mixture.path.as_str(), message));
        }
        let shares: f64 = mixture.choices.iter().map(|choice| choice.share).sum();
        if (shares - 1.0).abs() > 1e-6 || mixture.choices.iter().any(|choice| choice.share <= 0.0) {
            let message =
                format!("shares that add up to {shares}; each is above 0, and together they are 1");
            flaws.push(Flaw::new(mixture.path.as_str(), message));
        }
        let twice = parts.mixtures[..position]
            .iter()
            .any(|earlier| earlier.actor == mixture.actor);
        let custom = match mixture.actor {
            ActorId::Principal(side) => {
                matches!(parts.principals[side].conduct, Conduct::Custom(_))
            }
            ActorId::Group(_) | ActorId::Third(_) => false,
        };
        if twice || custom {
            let message =
                "a mixture beside another mixture or a policy in code; `Parts::assign` replaces it";
            flaws.push(Flaw::new(mixture.path.as_str(), message));
        }
    }
}

fn actor_paths(parts: &Parts) -> Vec<(String, &str)> {
    let named = parts
        .actors()
        .ids()
        .zip(actor_names(parts))
        .take(MAX_ACTORS);
    let path = |actor, name| Some(format!("{}.{name}", parts.kind(actor)?.table()));
    named
        .filter_map(|(actor, name)| Some((path(actor, name)?, name)))
        .collect()
}

fn actor_names(parts: &Parts) -> impl Iterator<Item = &str> {
    let principals = parts
        .principals
        .iter()
        .map(|part| part.principal.name.as_str());
    let groups = parts.groups.iter().map(|part| part.group.name.as_str());
    let third_parties = parts
        .third_parties
        .iter()
        .map(|part| part.third_party.name.as_str());
    principals.chain(groups).chain(third_parties)
}

fn check_catalogue(parts: &Parts, flaws: &mut Vec<Flaw>) {
    let Catalogue { moves, measures } = &parts.catalogue;
    if moves.is_empty() || moves.len() > MAX_MOVES {
        flaws.push(Flaw::new(
            "moves",
            format!("{} moves; a catalogue has 1 to {MAX_MOVES}", moves.len()),
        ));
    }
    if measures.len() > MAX_MEASURES {
        flaws.push(Flaw::new(
            "standing",
            format!(
                "{} standing measures; there are at most {MAX_MEASURES}",
                measures.len()
            ),
        ));
    }
    for entry in moves {
        if usize::from(entry.rung.0) >= parts.ladder.rungs().len() {
            flaws.push(Flaw::new(
                format!("moves.{}.rung", entry.name),
                "a rung that the ladder does not have",
            ));
        }
    }
    let is_long = |menus: Menus| menus.press.len() > MAX_CHOICES || menus.reach.len() > MAX_CHOICES;
    if menus(parts).into_iter().any(is_long) {
        flaws.push(Flaw::new(
            "moves",
            format!("an actor has at most {MAX_CHOICES} moves on a track"),
        ));
    }
}

fn check_measures(parts: &Parts, flaws: &mut Vec<Flaw>) {
    if parts.measures.len() > MAX_DEFINED_MEASURES {
        let found = parts.measures.len();
        let message = format!("{found} measures; a crisis defines at most {MAX_DEFINED_MEASURES}");
        flaws.push(Flaw::new("measures", message));
    }
    for (position, measure) in parts.measures.iter().enumerate() {
        let earlier = &parts.measures[..position];
        if earlier.iter().any(|other| other.name == measure.name) {
            let message = format!("there is a measure named `{}` already", measure.name);
            flaws.push(Flaw::new(format!("measures.{}", measure.name), message));
        }
    }
}

fn check_history(parts: &Parts, flaws: &mut Vec<Flaw>) {
    let Some(history) = &parts.history else {
        return;
    };
    let mut last = 0;
    for (position, entry) in history.moves.iter().enumerate() {
        let path = || format!("history.moves.{position}");
        if entry.day < last || entry.day > history.until {
            flaws.push(Flaw::new(path(), "a move out of order or after the end"));
        }
        last = entry.day;
        let fits = parts.can_make(entry.actor, entry.id);
        if !fits {
            flaws.push(Flaw::new(path(), "a move that its actor cannot make"));
        }
    }
}

fn check_payoffs(parts: &Parts, flaws: &mut Vec<Flaw>) {
    for (position, payoff) in parts.payoffs.iter().enumerate() {
        let path = || format!("payoffs.{}", payoff.actor);
        if actor_names(parts).all(|name| name != payoff.actor) {
            flaws.push(Flaw::new(
                path(),
                "the payoff of an actor that there is not",
            ));
        }
        let earlier = &parts.payoffs[..position];
        if earlier.iter().any(|other| other.actor == payoff.actor) {
            flaws.push(Flaw::new(path(), "the actor has a payoff already"));
        }
    }
}

/// Luck belongs to a name, so an event with the name of an actor would share the actor's.
fn check_events(parts: &Parts, flaws: &mut Vec<Flaw>) {
    for event in &parts.events {
        if actor_names(parts).any(|actor| actor == event.name) {
            let message = format!(
                "an event named like the actor `{}`, whose luck it would share; choose another name",
                event.name
            );
            flaws.push(Flaw::new(format!("events.{}", event.name), message));
        }
    }
}

fn check_story(parts: &Parts, flaws: &mut Vec<Flaw>) {
    check_events(parts, flaws);
    check_history(parts, flaws);
    for (position, opening) in parts.opening.iter().enumerate() {
        if opening.day.is_nan() || opening.day > 0.0 {
            flaws.push(Flaw::new(
                format!("opening.{position}"),
                "an opening move after the start",
            ));
        }
    }
    check_measures(parts, flaws);
    for (position, outcome) in parts.outcomes.iter().enumerate() {
        let repeated = parts.outcomes[..position]
            .iter()
            .any(|earlier| earlier.name == outcome.name);
        if repeated || outcome.name == STANDOFF {
            let message = format!(
                "the outcome `{}` is there twice; `{STANDOFF}` is what is still open at the end",
                outcome.name
            );
            flaws.push(Flaw::new(format!("outcomes.{position}"), message));
        }
    }
}
