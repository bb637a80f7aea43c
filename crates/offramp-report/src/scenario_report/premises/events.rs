//! What may happen beside the moves.

use offramp_core::crisis::event::{Affected, Effect, Event, Trigger};
use offramp_core::crisis::{Crisis, Target};
use offramp_core::model::actor::Home;
use offramp_core::model::parties::Side;
use offramp_core::prose::numbers::exact;
use offramp_core::prose::wording::words;

use super::numbers::in_words;
use crate::document::Table;
use crate::scenario_report::texts::one_line;

/// A row for each event: its name and words, when it happens (on a day, or with a hazard a day),
/// and what it changes.
pub(super) fn events(crisis: &Crisis) -> Table {
    let mut table = Table::new(&["Event", "When", "What it changes"], 3);
    for (place, event) in crisis.parts().events.iter().enumerate() {
        let when = trigger(crisis, place, event);
        let when = if event.once {
            format!("{when}, at most once a run")
        } else {
            when
        };
        let name = format!("{}: {}", words(&event.name), event.says);
        table = table.row([name, when, changes(crisis, place, event)]);
    }
    table
}

fn trigger(crisis: &Crisis, place: usize, event: &Event) -> String {
    match &event.trigger {
        Trigger::Day(day) => format!("on {}", crisis.date(*day)),
        Trigger::Hazard(hazard) => {
            let hazard = in_words(crisis, Target::Hazard(place), *hazard);
            format!("with a hazard a day of {hazard}")
        }
        Trigger::Rate(rate) => format!("with a hazard a day of {}", one_line(rate.text())),
    }
}

/// Everything that an event does, in one cell: its effects, then the deaths that it may bring.
fn changes(crisis: &Crisis, place: usize, event: &Event) -> String {
    let effects = event.effects.iter().enumerate();
    let effects = effects.map(|(at, effect)| {
        let target = Target::Effect(place, at);
        format!("{} {}", whose(crisis, effect), by(crisis, target, effect))
    });
    let all: Vec<String> = effects
        .chain(governments(crisis, event))
        .chain(stances(crisis, event))
        .chain(kills(crisis, event))
        .collect();
    if all.is_empty() {
        return "nothing".to_owned();
    }
    all.join("; ")
}

/// Which principals decide by another policy from then on.
fn governments(crisis: &Crisis, event: &Event) -> impl Iterator<Item = String> {
    event.governments.iter().map(|government| {
        let title = &crisis.principal(government.side).title;
        format!("{title}: policy {} from then on", words(&government.policy))
    })
}

/// Whom third parties favour, and act against, from then on.
fn stances(crisis: &Crisis, event: &Event) -> impl Iterator<Item = String> {
    let told = |what: &'static str| {
        move |(third, whom): &(usize, Option<Side>)| {
            let title = &crisis.parts().third_parties[*third].third_party.title;
            let whom = whom.map_or("nobody", |side| &crisis.principal(side).title);
            format!("{title}: {what} {whom} from then on")
        }
    };
    let favours = event.stances.iter().map(told("favours"));
    favours.chain(event.hostilities.iter().map(told("acts against")))
}

/// Whose people an event kills, and the distribution of how many.
fn kills(crisis: &Crisis, event: &Event) -> Option<String> {
    let (side, deaths) = event.deaths?;
    let title = &crisis.principal(side).title;
    let (median, spread) = (exact(deaths.median), exact(deaths.spread));
    Some(format!(
        "kills people of {title}: median {median}, spread {spread}"
    ))
}

/// What an effect changes: `Iran: anger`, `channel`, or that an armed group is held down.
fn whose(crisis: &Crisis, effect: &Effect) -> String {
    match effect.on {
        Affected::Channel => "channel".to_owned(),
        Affected::Feeling(side, feeling) => {
            let title = &crisis.principal(side).title;
            format!("{title}: {}", words(feeling.declared().key))
        }
        Affected::Home(side, place) => {
            let title = &crisis.principal(side).title;
            format!("{title}: {}", Home::PARAMETERS[place].name)
        }
        Affected::Suppressed(group) => {
            let title = &crisis.parts().groups[group].group.title;
            format!("{title}: held down")
        }
    }
}

/// By how much, with a plus before what is not drawn and not negative.
fn by(crisis: &Crisis, target: Target, effect: &Effect) -> String {
    let by = in_words(crisis, target, effect.by);
    let is_plus = effect.by >= 0.0 && !by.ends_with("(drawn)");
    if is_plus { format!("+{by}") } else { by }
}
