//! What somebody did, as a staircase draws it.

use super::lettering::{clean, shows, words};
use crate::crisis::{Crisis, Role};
use crate::numeral::grouped;
use crate::state::ActorId;
use crate::trace::Happening;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// Days after the start.
    pub day: f64,
    /// Who did it.
    pub by: Doer,
    /// What it was, in a few words.
    pub what: String,
    /// Its severity in rungs.
    pub severity: f64,
    /// How many it killed; `None` where nobody knows.
    pub deaths: Option<u64>,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doer {
    /// One of the two sides, by its place.
    Side(usize),
    /// An armed group or a third party, by its name.
    Other(String),
    /// Nobody: an event.
    Event,
}

/// Who an actor is on a staircase: by its title or, where pictures have none of its letters, by its name in the file.
pub(crate) fn doer(crisis: &Crisis, actor: ActorId) -> Doer {
    if let Role::Principal(side) = crisis.role(actor) {
        return Doer::Side(side.index());
    }
    let title = crisis.actor_title(actor);
    let name = if shows(title) {
        title
    } else {
        crisis.actor_name(actor)
    };
    Doer::Other(name.to_owned())
}

/// What happened, if it is drawn.
pub(crate) fn of_happening(crisis: &Crisis, day: f64, happening: &Happening) -> Option<Deed> {
    match happening {
        Happening::Act(act) => Some(Deed {
            day,
            by: doer(crisis, crisis.find_actor(&act.actor)?),
            what: words(&act.name),
            severity: act.severity,
            deaths: Some(act.deaths),
        }),
        Happening::Event(event) => Some(Deed {
            day,
            by: Doer::Event,
            what: words(&event.name),
            severity: 0.0,
            deaths: Some(event.deaths),
        }),
        Happening::BackDown(_) => None,
    }
}

impl Deed {
    /// In a few words.
    pub(crate) fn text(&self) -> String {
        let what = clean(&self.what);
        match self.deaths {
            Some(dead) if dead > 0 => format!("{what}, {} dead", grouped(dead)),
            _ => what,
        }
    }
}
