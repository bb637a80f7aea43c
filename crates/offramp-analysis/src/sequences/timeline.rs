//! Acts and silence, step by step.

use super::classes::class;
use crate::events::confrontation::Confrontation;
use offramp_core::model::moves::Track;
use offramp_core::model::parties::{BySide, Side};

/// A day with acts, or a run of days without.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Its first day.
    pub day: u32,
    /// How many days it lasts; 1 where somebody acted.
    pub days: u32,
    /// The class of the furthest hostile act of each side.
    pub acts: BySide<Option<usize>>,
    /// Whether they clashed, which is nobody's decision.
    pub clash: bool,
    /// Whether what a side did, or that it held, is scored.
    pub open: BySide<bool>,
}

impl Step {
    /// Whether nobody acted.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        Side::BOTH.iter().all(|side| self.acts[*side].is_none())
    }

    /// What a side is scored on having done; `None` where it held or is not scored.
    #[must_use]
    pub fn scored(&self, side: Side) -> Option<usize> {
        self.acts[side].filter(|_| self.open[side])
    }
}

/// A confrontation, step by step from its first day on.
///
/// ```
/// use offramp::events::censoring::Censoring;
/// use offramp::events::reader::read;
/// use offramp::sequences::timeline::Timeline;
///
/// let rows = "\
///     confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched
///     7,0,1950-03-01,1,1,2,365,0,1,7,3,0,100
///     7,14,1950-03-15,1,1,365,2,0,0,16,4,3,
/// ";
/// let text = Censoring::default().header() + rows;
/// let events = read("events.csv", text.as_bytes(), &Default::default())?;
/// let timeline = Timeline::of(&events.confrontations[0]);
/// let days: Vec<u32> = timeline.steps.iter().map(|step| step.days).collect();
/// assert_eq!(days, [1, 13, 1, 86]);
/// # Ok::<(), offramp::events::finding::EventsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// The steps; the acts of the first are given.
    pub steps: Vec<Step>,
}

impl Timeline {
    /// The steps of a confrontation. Only its hostile acts count, from threats on.
    #[must_use]
    pub fn of(confrontation: &Confrontation) -> Self {
        let acts = confrontation.acts.iter().filter_map(|act| {
            let class = class(act.severity).filter(|_| act.track == Track::Press)?;
            Some((act.day, act.side, class, act.clash))
        });
        let acts: Vec<_> = acts.collect();
        let mut steps = Vec::new();
        let (mut day, mut next) = (0, 0);
        while day <= confrontation.watched_until {
            let mut step = Step {
                day,
                days: 1,
                acts: BySide::each(|_| None),
                clash: false,
                open: BySide::each(|side| confrontation.is_open(side, day)),
            };
            while let Some((_, side, class, clash)) = acts.get(next).filter(|act| act.0 == day) {
                step.acts[*side] = step.acts[*side].max(Some(*class));
                step.clash |= clash;
                next += 1;
            }
            if step.is_silent() {
                let until = acts
                    .get(next)
                    .map_or(confrontation.watched_until, |act| act.0 - 1);
                step.days = silent_days(confrontation, day, until);
            } else if step.clash {
                // What else was done on the day of a clash cannot be told from it.
                step.open = BySide::each(|_| false);
            }
            day += step.days;
            steps.push(step);
        }
        Self { steps }
    }

    /// How many acts are scored.
    #[must_use]
    pub fn scored_acts(&self) -> u32 {
        let acts = self.steps.iter().map(|step| {
            let scored = Side::BOTH.map(|side| u32::from(step.scored(side).is_some()));
            scored[0] + scored[1]
        });
        acts.sum()
    }
}

/// How many days from `day` until `until` have the same sides scored.
fn silent_days(confrontation: &Confrontation, day: u32, until: u32) -> u32 {
    let ends = Side::BOTH.into_iter().flat_map(|side| {
        let months = confrontation.unscored[side].iter();
        months.flat_map(|month| [*month.start(), *month.end() + 1])
    });
    let ends = ends.chain([until + 1]).filter(|end| *end > day);
    ends.min().unwrap_or(until + 1).min(until + 1) - day
}
