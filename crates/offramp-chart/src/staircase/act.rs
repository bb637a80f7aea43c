//! What somebody did, as a staircase draws it.

use offramp_core::crisis::intensity::Intensities;
use offramp_core::crisis::{Crisis, Intensity, PastMove, Role};
use offramp_core::model::moves::{Kind, MoveId};
use offramp_core::model::parties::ActorId;
use offramp_core::play::trace::Happening;
use offramp_core::prose::numbers::grouped;
use offramp_core::prose::wording::{clean, words};

use crate::names::{actor_label, sides_as_listed};

/// Something that was done, or an event.
///
/// ```
/// use offramp::chart::staircase::{Act, Doer};
/// use offramp::crisis::Intensity;
///
/// let strike = Act {
///     day: 2.0,
///     by: Doer::Side(0),
///     what: "cross-border strike".to_owned(),
///     severity: 6.0,
///     intensity: Intensity::Violence,
///     deaths: Some(9),
/// };
/// assert_eq!(strike.text(), "cross-border strike, 9 dead");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Days after the start.
    pub day: f64,
    /// Who did it.
    pub by: Doer,
    /// What it was, in a few words.
    pub what: String,
    /// Its severity in rungs; conciliatory acts are below 0.
    pub severity: f64,
    /// How intense it is.
    pub intensity: Intensity,
    /// How many people it killed; `None` where nobody knows.
    pub deaths: Option<u64>,
}

/// Who did something.
///
/// ```
/// use offramp::chart::staircase::Doer;
///
/// let group = Doer::Other("Jaish al-Adl".to_owned());
/// assert_ne!(group, Doer::Side(1), "an armed group has a lane, and no path");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doer {
    /// One of the two sides, by its index.
    Side(usize),
    /// An armed group or a third party, by its name.
    Other(String),
    /// Nobody: an event.
    Event,
}

impl Doer {
    /// What a table calls it: the acts of a `principal` make up its path, those of an `other` and
    /// an `event` do not.
    pub(crate) fn role(&self) -> &'static str {
        match self {
            Self::Side(_) => "principal",
            Self::Other(_) => "other",
            Self::Event => "event",
        }
    }

    /// Who an actor is on a staircase.
    fn of(crisis: &Crisis, actor: ActorId) -> Self {
        match crisis.role(actor) {
            Role::Principal(side) => {
                let [first, _] = sides_as_listed(crisis);
                Self::Side(usize::from(side != first))
            }
            _ => Self::Other(actor_label(crisis, actor).to_owned()),
        }
    }
}

impl Act {
    /// What happened in a run, if it is drawn.
    pub(crate) fn of_happening(crisis: &Crisis, day: f64, happening: &Happening) -> Option<Self> {
        match happening {
            Happening::Act(act) => Some(Self {
                day,
                by: Doer::of(crisis, crisis.find_actor(&act.actor)?),
                what: words(&act.name),
                severity: act.severity,
                intensity: intensity(crisis, crisis.catalogue().find(&act.name)?),
                deaths: Some(act.deaths),
            }),
            Happening::Event(event) => Some(Self {
                day,
                by: Doer::Event,
                what: words(&event.name),
                severity: 0.0,
                intensity: Intensity::Quiet,
                deaths: Some(event.deaths),
            }),
            Happening::BackDown(_) | Happening::OperationEnd(_) => None,
        }
    }

    /// A move of the record.
    pub(crate) fn of_record(crisis: &Crisis, entry: &PastMove) -> Self {
        let catalogued = crisis.catalogue().get(entry.id);
        Self {
            day: f64::from(entry.day),
            by: Doer::of(crisis, entry.actor),
            what: words(&catalogued.name),
            severity: catalogued.severity,
            intensity: intensity(crisis, entry.id),
            deaths: entry.killed(),
        }
    }

    /// What it was and how many people it killed, in a few words.
    #[must_use]
    pub fn text(&self) -> String {
        let what = clean(&self.what);
        match self.deaths {
            Some(dead) if dead > 0 => format!("{what}, {} dead", grouped(dead)),
            _ => what,
        }
    }
}

/// How intense a move is; an armed group's by its severity, a third party's never.
fn intensity(crisis: &Crisis, id: MoveId) -> Intensity {
    let entry = crisis.catalogue().get(id);
    match entry.by {
        Kind::Principal => Intensities::of(crisis).of_act(id),
        Kind::ArmedGroup => Intensity::of_severity(entry.severity, crisis.ladder()),
        Kind::ThirdParty => Intensity::Quiet,
    }
}
