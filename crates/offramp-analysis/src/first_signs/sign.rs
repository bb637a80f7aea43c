//! The signs of a crisis: observable facts, each by its day.

use offramp_core::crisis::Crisis;
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::words;

/// An observable fact, at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fact {
    /// A principal has used force since the opening.
    Force(Side),
    /// It has threatened or shown force.
    Threat(Side),
    /// It has reached out in public.
    ReachedOut(Side),
    /// A measure without violence stands between the two, by its place.
    Stands(usize),
    /// More people have died since the opening.
    Deaths(u64),
    /// The level of the crisis is at least that severity.
    Level(f64),
    /// A third party has stepped in between the two.
    Mediation,
    /// A third party has done anything at all.
    Step,
    /// An armed group has attacked.
    Attack,
    /// The hotline does not stand.
    HotlineDown,
}

impl Fact {
    /// Whether another fact is of the same kind and the same actor.
    pub(super) fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Deaths(_), Self::Deaths(_)) | (Self::Level(_), Self::Level(_)) => true,
            _ => self == other,
        }
    }
}

/// A fact by the end of a day, which is its landmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    /// What is observed.
    pub fact: Fact,
    /// The day.
    pub day: f64,
    /// Both in words, e.g. `Pakistan used force by day 3`.
    pub words: String,
}

/// The days by whose end facts are observed.
const DAYS: [f64; 3] = [3.0, 5.0, 7.0];
/// Numbers of dead that are told apart.
const DEATHS: [u64; 2] = [10, 100];

/// The signs of a crisis: what its actors, measures and levels give to observe on each of the days
/// 3, 5 and 7 that come before its last.
#[must_use]
pub fn signs(crisis: &Crisis) -> Vec<Sign> {
    let last = crisis.day_of_turn(crisis.parts().turns);
    let facts = facts(crisis);
    let days = DAYS.into_iter().filter(|day| *day < last);
    days.flat_map(|day| {
        facts.iter().map(move |(fact, what, by)| Sign {
            fact: *fact,
            day,
            words: format!("{what} {by} day {}", short(Some(day))),
        })
    })
    .collect()
}

/// The facts of a crisis in words, and whether they are so `by` a day or `on` it.
fn facts(crisis: &Crisis) -> Vec<(Fact, String, &'static str)> {
    let mut facts = Vec::new();
    for side in Side::BOTH {
        let title = crisis.actor_title(ActorId::Principal(side)).to_owned();
        facts.extend([
            (Fact::Force(side), format!("{title} used force"), "by"),
            (
                Fact::Threat(side),
                format!("{title} threatened or showed force"),
                "by",
            ),
            (
                Fact::ReachedOut(side),
                format!("{title} reached out in public"),
                "by",
            ),
        ]);
    }
    // Operations show in the level.
    let measures = crisis.catalogue().measures.iter().enumerate();
    let peaceable = measures.filter(|(_, measure)| measure.rung.is_none());
    facts.extend(peaceable.map(|(bit, measure)| {
        let what = format!("\u{201c}{}\u{201d} stood", words(&measure.name));
        (Fact::Stands(bit), what, "on")
    }));
    facts.extend(DEATHS.map(|dead| {
        (
            Fact::Deaths(dead),
            format!("more than {} had died", grouped(dead)),
            "by",
        )
    }));
    let landmarks = crisis.ladder().landmarks();
    let levels = [
        (landmarks.danger, "a threat or higher"),
        (landmarks.violence, "violence or higher"),
        (landmarks.offensive, "an offensive"),
    ];
    facts
        .extend(levels.map(|(severity, what)| {
            (Fact::Level(severity), format!("the level was {what}"), "on")
        }));
    let parts = crisis.parts();
    if !parts.third_parties.is_empty() {
        facts.push((
            Fact::Mediation,
            "a third party stepped in between".to_owned(),
            "by",
        ));
        facts.push((Fact::Step, "a third party spoke or acted".to_owned(), "by"));
    }
    if !parts.groups.is_empty() {
        facts.push((Fact::Attack, "an armed group attacked".to_owned(), "by"));
    }
    if parts.hotline.is_some() {
        facts.push((Fact::HotlineDown, "the hotline was down".to_owned(), "on"));
    }
    facts
}
