//! What may happen beside the moves.

use offramp_core::crisis::event::{Affected, Event, Trigger};
use offramp_core::crisis::{Crisis, Target};
use offramp_core::prose::numbers::exact;
use offramp_core::prose::wording::words;

use super::numbers::in_words;
use crate::document::Table;
use crate::scenario_report::texts::one_line;

/// The events, a row each.
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

fn changes(crisis: &Crisis, place: usize, event: &Event) -> String {
    let effects = event.effects.iter().enumerate().map(|(at, effect)| {
        let whose = match effect.on {
            Affected::Channel => "channel".to_owned(),
            Affected::Feeling(side, feeling) => {
                format!(
                    "{}: {}",
                    crisis.principal(side).title,
                    words(feeling.declared().key)
                )
            }
            Affected::Suppressed(group) => {
                let part = &crisis.parts().groups[group];
                format!("{}: held down", part.group.title)
            }
        };
        let by = in_words(crisis, Target::Effect(place, at), effect.by);
        let sign = if effect.by >= 0.0 && !by.ends_with("(drawn)") {
            "+"
        } else {
            ""
        };
        format!("{whose} {sign}{by}")
    });
    let deaths = event.deaths.map(|(side, deaths)| {
        format!(
            "kills people of {}: median {}, spread {}",
            crisis.principal(side).title,
            exact(deaths.median),
            exact(deaths.spread)
        )
    });
    let all: Vec<String> = effects.chain(deaths).collect();
    if all.is_empty() {
        "nothing".to_owned()
    } else {
        all.join("; ")
    }
}
