//! The names that a crisis lends to its charts: actors, rungs, the axis of days.

use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::parties::{ActorId, Side};

use crate::graphics::axis::Step;
use crate::graphics::text_metrics::{missing, shows};

/// The name of an actor in a picture: its title or, where the font lacks a letter of the title, its
/// name in the file.
pub(crate) fn actor_label(crisis: &Crisis, actor: ActorId) -> &str {
    let title = crisis.actor_title(actor);
    if missing(title).is_none() && shows(title) {
        title
    } else {
        crisis.actor_name(actor)
    }
}

/// The names of the two sides in a picture.
pub(crate) fn sides(crisis: &Crisis) -> [String; 2] {
    let of = |side| {
        let principal =
            |actor: &ActorId| matches!(crisis.role(*actor), Role::Principal(one) if one == side);
        let actor = crisis.actor_ids().find(principal);
        actor.map_or_else(String::new, |actor| actor_label(crisis, actor).to_owned())
    };
    Side::BOTH.map(of)
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
