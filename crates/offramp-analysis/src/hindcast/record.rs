//! A recorded crisis made ready to be scored: its script, and what every principal decided on every
//! day.

use jiff::civil::Date;

use super::classes;
use offramp_core::crisis::{Crisis, Parts, PastMove};
use offramp_core::model::moves::Track;
use offramp_core::model::parties::{ActorId, BySide, Side};
use offramp_core::play::engine::Script;

/// Both tracks, in the order in which they are decided.
pub const TRACKS: [Track; 2] = [Track::Press, Track::Reach];
/// Decisions of one day: both principals on both tracks.
pub const PER_DAY: usize = 4;

/// What one principal decided on one track on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Days after the start, from 1 on.
    pub day: u32,
    /// Who decided.
    pub side: Side,
    /// On which track.
    pub track: Track,
    /// The class of the furthest move that it made; `None` where it held.
    pub observed: Option<usize>,
    /// The class of its last move on the press track before, however long ago.
    pub last_own: Option<usize>,
    /// The class of the rival's last move on the press track before.
    pub last_rival: Option<usize>,
}

/// A recorded crisis, in turns of a day.
///
/// ```
/// use offramp::hindcast::record::{PER_DAY, Record};
///
/// let scenario = offramp::scenario::load("us-iran-2020", &[])?;
/// let record = Record::of(&scenario.crisis).expect("it has a history");
/// assert_eq!(record.decisions().len() % PER_DAY, 0);
/// assert!(record.acts() > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Record {
    crisis: Crisis,
    script: Script,
    decisions: Vec<Decision>,
}

impl Record {
    /// The record of a crisis; `None` where it has no history, or none that goes beyond the start
    /// day.
    ///
    /// History is dated by days, so the record is played in turns of a day, whatever the crisis
    /// has.
    #[must_use]
    pub fn of(crisis: &Crisis) -> Option<Self> {
        let mut parts = crisis.clone().into_parts();
        parts.turn_days = 1.0;
        let crisis = Crisis::assemble(parts).ok()?;
        let script = Script::of_history(&crisis).filter(|script| script.turns() > 0)?;
        let decisions = decisions(&crisis);
        Some(Self {
            crisis,
            script,
            decisions,
        })
    }

    /// The same record of principals that decide otherwise: `change` may touch how they decide and
    /// what moves weigh, and nothing that is on record. `None` where the crisis is no sound one.
    #[must_use]
    pub fn decided_by(&self, change: impl FnOnce(&mut Parts)) -> Option<Self> {
        let mut parts = self.crisis.clone().into_parts();
        change(&mut parts);
        Some(Self {
            crisis: Crisis::assemble(parts).ok()?,
            script: self.script.clone(),
            decisions: self.decisions.clone(),
        })
    }

    /// The crisis, in turns of a day.
    #[must_use]
    pub fn crisis(&self) -> &Crisis {
        &self.crisis
    }

    /// What its actors did.
    #[must_use]
    pub fn script(&self) -> &Script {
        &self.script
    }

    /// All decisions, by day, side and track: holding counts as one.
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// How many decisions were to act.
    #[must_use]
    pub fn acts(&self) -> usize {
        self.decisions
            .iter()
            .filter(|decision| decision.observed.is_some())
            .count()
    }

    /// The first and the last day.
    #[must_use]
    pub fn span(&self) -> (Date, Date) {
        let start = self.crisis.parts().start;
        (start, self.crisis.date(f64::from(self.script.turns())))
    }

    /// Whether the other record tells of the same crisis: the same two principals, in any order, at
    /// the same time.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        let names = |record: &Self| {
            let mut names = Side::BOTH.map(|side| record.crisis.principal(side).name.clone());
            names.sort();
            names
        };
        let ((from, to), (other_from, other_to)) = (self.span(), other.span());
        names(self) == names(other) && from <= other_to && other_from <= to
    }

    /// The recorded moves behind a decision.
    pub fn moves(&self, decision: &Decision) -> impl Iterator<Item = &PastMove> {
        let (day, actor, track) = (decision.day, ActorId::from(decision.side), decision.track);
        let history = self.crisis.parts().history.iter();
        history
            .flat_map(move |history| history.on(day))
            .filter(move |entry| {
                entry.actor == actor
                    && self.crisis.catalogue().get(entry.id).track() == Some(track)
                    && !is_clash(&self.crisis, entry)
            })
    }
}

fn decisions(crisis: &Crisis) -> Vec<Decision> {
    let Some(history) = &crisis.parts().history else {
        return Vec::new();
    };
    let mut last = BySide::each(|side| furthest(crisis, 0, side, Track::Press));
    let mut all = Vec::with_capacity(history.until as usize * PER_DAY);
    for day in 1..=history.until {
        // Both sides decide at once: neither knows what the other does on the same day.
        let before = last;
        for side in Side::BOTH {
            for track in TRACKS {
                let observed = furthest(crisis, day, side, track);
                if track == Track::Press {
                    last[side] = observed.or(last[side]);
                }
                all.push(Decision {
                    day,
                    side,
                    track,
                    observed,
                    last_own: before[side],
                    last_rival: before[side.rival()],
                });
            }
        }
    }
    all
}

/// Whether it is one side's part of a clash, which nobody decided.
fn is_clash(crisis: &Crisis, entry: &PastMove) -> bool {
    let severity = crisis.catalogue().get(entry.id).severity;
    entry.joint && severity >= crisis.ladder().landmarks().violence
}

/// The class of the move furthest from calm that a side made on a track on a day.
fn furthest(crisis: &Crisis, day: u32, side: Side, track: Track) -> Option<usize> {
    let catalogue = crisis.catalogue();
    let moves = crisis.parts().history.iter();
    moves
        .flat_map(|history| history.on(day))
        .filter(|entry| entry.actor == ActorId::from(side) && !is_clash(crisis, entry))
        .map(|entry| catalogue.get(entry.id))
        .filter(|entry| entry.track() == Some(track))
        .map(|entry| classes::class(track, entry.severity.abs()))
        .max()
}
