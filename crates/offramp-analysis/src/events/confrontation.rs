//! A confrontation: two states, their acts day by day, and how long they were watched.
//!
//! The rules. Several acts of one side, track and day are one, the furthest. The acts of the first
//! day are given. An act that lasts is on its first day. A date without a day stands on the 15th
//! and is remembered from there, and that side is not scored in that month. Silence is observed
//! after the last act for as long as the header says, and no longer than the file watched. War ends
//! the sequence. A clash is remembered by both and, as an incident, is nobody's decision.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::censoring::{Censoring, Clashes};
use offramp_core::model::moves::Track;
use offramp_core::model::parties::{BySide, Side};

/// One act of one side: all that it did on a track on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventAct {
    /// Days after the first act of the confrontation.
    pub day: u32,
    /// Who acted.
    pub side: Side,
    /// On which track.
    pub track: Track,
    /// How far it went: the severity in rungs (press), or how far it reached out (above 0 too).
    pub severity: f64,
    /// Whether the day is known.
    pub exact: bool,
    /// A clash, which nobody decided: remembered, but not scored.
    pub clash: bool,
    /// The beginning of war, which ends the sequence.
    pub war: bool,
    /// How many died in what it did that day, at least.
    pub deaths: u32,
}

/// Two states from their first act on.
///
/// ```
/// use offramp::events::censoring::Censoring;
/// use offramp::events::reader::read;
///
/// let rows = "\
///     confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched
///     7,0,1950-03-01,1,1,2,365,0,1,7,3,0,194
///     7,14,1950-03-15,1,1,365,2,0,0,16,4,3,
/// ";
/// let text = Censoring::default().header() + rows;
/// let events = read("events.csv", text.as_bytes(), &Default::default())?;
/// let confrontation = &events.confrontations[0];
/// assert_eq!((confrontation.acts.len(), confrontation.watched_until), (2, 194));
/// assert!(!confrontation.is_scored(&confrontation.acts[0]), "the first day is given");
/// assert!(confrontation.is_scored(&confrontation.acts[1]));
/// # Ok::<(), offramp::events::finding::EventsError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Confrontation {
    /// Its name or number in the file.
    pub name: String,
    /// The date of the first act.
    pub start: Date,
    /// The states, as the file names them: first whoever its first row names as the actor.
    pub sides: BySide<String>,
    /// What was done, by day, side and track.
    pub acts: Vec<EventAct>,
    /// The last day on which an act would have been recorded; that of the war, if it came to one.
    pub watched_until: u32,
    /// The days on which a side is not scored, as an act of it is known by its month only.
    pub unscored: BySide<Vec<RangeInclusive<u32>>>,
}

/// A row of a file, ready to become an act.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Deed {
    pub(super) act: EventAct,
    /// Whether the other side is said to have done the same.
    pub(super) mutual: bool,
    pub(super) date: Date,
}

impl Confrontation {
    /// A confrontation of rows that are in order of days; `None` if it begins as war, so that
    /// nothing is left to foresee.
    pub(super) fn of(
        name: String,
        sides: BySide<String>,
        deeds: &[Deed],
        watched: Option<u32>,
        censoring: &Censoring,
    ) -> Option<Self> {
        let start = deeds.first()?.date;
        let last = deeds.iter().map(|deed| deed.act.day).max()?;
        let silent = last.saturating_add(censoring.silence);
        let mut confrontation = Self {
            name,
            start,
            sides,
            acts: Vec::with_capacity(deeds.len()),
            watched_until: watched.map_or(silent, |watched| watched.min(silent)),
            unscored: BySide::each(|_| Vec::new()),
        };
        for deed in deeds {
            confrontation.take(deed);
        }
        confrontation.note_clashes(deeds, censoring.clashes);
        confrontation.end_at_war();
        (confrontation.watched_until > 0).then_some(confrontation)
    }

    /// Adds a row: the act of a side, in a clash of both, if it goes further than what that side
    /// did on that day.
    fn take(&mut self, deed: &Deed) {
        for side in Side::BOTH {
            if side == deed.act.side || (deed.mutual && !deed.act.war) {
                self.add(EventAct { side, ..deed.act });
                if !deed.act.exact {
                    let month = month(deed.date, self.start);
                    self.unscored[side].push(month);
                }
            }
        }
    }

    fn add(&mut self, act: EventAct) {
        let key = |act: &EventAct| (act.day, act.side, act.track == Track::Reach);
        match self.acts.binary_search_by_key(&key(&act), key) {
            Ok(place) => {
                let known = &mut self.acts[place];
                known.severity = known.severity.max(act.severity);
                known.exact &= act.exact;
                known.war |= act.war;
                known.deaths = known.deaths.saturating_add(act.deaths);
            }
            Err(place) => self.acts.insert(place, act),
        }
    }

    /// On the day of a clash no hostile act of that day is a decision: who began is not known.
    fn note_clashes(&mut self, deeds: &[Deed], clashes: Clashes) {
        if clashes == Clashes::Decisions {
            return;
        }
        for deed in deeds.iter().filter(|deed| deed.mutual) {
            let same = |act: &&mut EventAct| act.day == deed.act.day && act.track == deed.act.track;
            for act in self.acts.iter_mut().filter(same) {
                act.clash = true;
            }
        }
    }

    /// War is absorbing: what is done in it is no longer scored.
    fn end_at_war(&mut self) {
        let wars = self.acts.iter().filter(|act| act.war);
        if let Some(day) = wars.map(|act| act.day).min() {
            self.watched_until = day;
        }
        self.acts.retain(|act| act.day <= self.watched_until);
    }

    /// The same confrontation as it stood before a day: `None` if it had not begun. What is fitted
    /// before a day and scored from then on never sees the later acts.
    #[must_use]
    pub fn before(&self, day: Date) -> Option<Self> {
        let known = u32::try_from(days_between(self.start, day)).ok()?;
        let mut cut = self.clone();
        cut.watched_until = cut.watched_until.min(known.checked_sub(1)?);
        cut.acts.retain(|act| act.day <= cut.watched_until);
        Some(cut)
    }

    /// Whether a side is scored on a day: not on the first, which is given, nor in a month of which
    /// it is only known that it acted.
    #[must_use]
    pub fn is_open(&self, side: Side, day: u32) -> bool {
        let unknown = |months: &RangeInclusive<u32>| months.contains(&day);
        (1..=self.watched_until).contains(&day) && !self.unscored[side].iter().any(unknown)
    }

    /// Whether an act is scored as a decision.
    #[must_use]
    pub fn is_scored(&self, act: &EventAct) -> bool {
        !act.clash && self.is_open(act.side, act.day)
    }

    /// How many acts are scored as decisions.
    #[must_use]
    pub fn scored_acts(&self) -> usize {
        self.acts.iter().filter(|act| self.is_scored(act)).count()
    }

    /// The date of a day.
    #[must_use]
    pub fn date(&self, day: u32) -> Date {
        self.start
            .saturating_add(jiff::Span::new().days(i64::from(day)))
    }
}

/// The days of the month of a date, counted from the start.
fn month(date: Date, start: Date) -> RangeInclusive<u32> {
    let day = |date| u32::try_from(days_between(start, date)).unwrap_or(0);
    day(date.first_of_month())..=day(date.last_of_month())
}

/// How many days a date is after another one.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}
