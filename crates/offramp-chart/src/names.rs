//! The names that a crisis lends to its charts: actors, rungs, the axis of days.

use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::parties::{ActorId, Side};

use crate::graphics::axis::Step;
use crate::graphics::text_metrics::{missing, shows};

/// The name of an actor in a picture: its short name or its title or, where the font lacks a letter
/// of that, its name in the file.
pub(crate) fn actor_label(crisis: &Crisis, actor: ActorId) -> &str {
    let title = crisis.actor_short(actor);
    if missing(title).is_none() && shows(title) {
        title
    } else {
        crisis.actor_name(actor)
    }
}

/// The two sides in the order of the scenario, which is that of charts.
pub(crate) fn sides_as_listed(crisis: &Crisis) -> [Side; 2] {
    let listed = crisis.actors_as_listed();
    let side = |actor: &ActorId| match crisis.role(*actor) {
        Role::Principal(side) => Some(side),
        _ => None,
    };
    let first = listed.iter().find_map(side).unwrap_or(Side::First);
    [first, first.rival()]
}

/// The names of the two sides in a picture, in the order of the scenario.
pub(crate) fn sides(crisis: &Crisis) -> [String; 2] {
    sides_as_listed(crisis).map(|side| actor_label(crisis, side.into()).to_owned())
}

/// The rungs of a crisis whose severity is at least `lowest`, lowest first.
pub(crate) fn rungs_from(crisis: &Crisis, lowest: f64) -> Vec<Step> {
    let rungs = crisis.ladder().rungs().iter();
    rungs
        .filter(|rung| rung.severity >= lowest)
        .map(|rung| Step {
            name: rung.name.clone(),
            severity: rung.severity,
        })
        .collect()
}

/// The title of an axis of days.
pub(crate) fn days_after(crisis: &Crisis) -> String {
    format!("days after {}", crisis.parts().start.strftime("%-d %B %Y"))
}
