//! What somebody did, as a staircase draws it.

use super::called;
use super::note::Words;
use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::parties::ActorId;
use offramp_core::play::trace::Happening;
use offramp_core::prose::numbers::grouped;
use offramp_core::prose::wording::{clean, words};

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

impl Doer {
    /// What a table calls it: the steps of a `principal` make up its staircase, those of an `other` and an `event` do not.
    pub(crate) fn role(&self) -> &'static str {
        match self {
            Self::Side(_) => "principal",
            Self::Other(_) => "other",
            Self::Event => "event",
        }
    }
}

/// Who an actor is on a staircase: by its title or, where pictures lack a letter of it, by its name in the file.
pub(crate) fn doer(crisis: &Crisis, actor: ActorId) -> Doer {
    if let Role::Principal(side) = crisis.role(actor) {
        return Doer::Side(side as usize);
    }
    Doer::Other(called(crisis, actor).to_owned())
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
    /// What it was, and how many it killed.
    pub(crate) fn words(&self) -> Words {
        let toll = match self.deaths {
            Some(dead) if dead > 0 => format!("{} dead", grouped(dead)),
            _ => String::new(),
        };
        Words {
            what: clean(&self.what),
            toll,
        }
    }

    /// In a few words.
    pub(crate) fn text(&self) -> String {
        self.words().text()
    }
}
