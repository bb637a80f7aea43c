//! The data of a staircase, from a trace or from the record of a crisis.

use offramp_core::crisis::{Crisis, History};
use offramp_core::model::parties::Side;
use offramp_core::play::trace::Trace;
use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::words;

use super::act::{Act, Doer};
use crate::level_path::{Corner, level_path};
use crate::names::{days_after, sides, sides_as_listed};
use crate::source::Source;

/// One run, or what really happened.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::chart::{Picture, staircase::Staircase, theme::Look};
/// use offramp::play::recorder::record;
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let trace = record(&crisis, Seed(1), 7);
/// let staircase = Staircase::of_trace(&crisis, &trace, "The seventh run");
/// assert_eq!(staircase.sides, ["Iran", "Pakistan"]);
/// assert!(staircase.draw(&Look::default()).svg.starts_with("<svg"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Staircase {
    /// Where the data are from.
    pub source: Source,
    /// What it shows, e.g. `A typical run`.
    pub shows: String,
    /// Names of the two sides, in the order of [`Doer::Side`].
    pub sides: [String; 2],
    /// What happened, in order of time.
    pub moves: Vec<Act>,
    /// The levels that a played run kept, of either side, by the day; operations hold them up.
    /// Where there are none, the acts alone make the level.
    pub levels: [Vec<Corner>; 2],
    /// The first and the last day of the picture, counted from the start of the crisis.
    pub days: (f64, f64),
    /// The title of the axis of days.
    pub axis: String,
    /// How it ended, in a few words.
    pub ending: String,
}

/// How long before the start the picture begins at most, in days.
const BEFORE: f64 = 10.0;

impl Staircase {
    /// One run of a crisis. `shows` says which, e.g. `A typical run`.
    #[must_use]
    pub fn of_trace(crisis: &Crisis, trace: &Trace, shows: &str) -> Self {
        let source = Source {
            scenario: trace.scenario.clone(),
            run: Some(trace.run),
            seed: Some(trace.seed),
            ..Source::default()
        };
        let ending = format!(
            "{} after {} days, {} dead",
            words(&trace.outcome),
            short(Some(trace.days)),
            grouped(trace.deaths)
        );
        let moves = of_turns(crisis, trace);
        Self {
            shows: shows.to_owned(),
            days: (first_day(&moves), trace.days),
            moves,
            levels: sides_as_listed(crisis).map(|side| kept_levels(trace, side)),
            ending,
            ..Self::empty(crisis, source)
        }
    }

    /// What really happened, as the scenario records it. Who recorded it stands in the caption.
    ///
    /// ```
    /// use offramp::chart::staircase::Staircase;
    ///
    /// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
    /// let history = crisis.parts().history.as_ref().ok_or("no record")?;
    /// let staircase = Staircase::of_history(&crisis, history);
    /// assert_eq!(staircase.shows, "What really happened");
    /// assert_eq!(staircase.source.seed, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_history(crisis: &Crisis, history: &History) -> Self {
        let source = Source {
            scenario: crisis.parts().name.clone(),
            remark: match history.source.as_str() {
                "" => String::new(),
                source => format!("Record: {source}."),
            },
            ..Source::default()
        };
        let entries = history.moves.iter();
        let moves: Vec<Act> = entries.map(|entry| Act::of_record(crisis, entry)).collect();
        Self {
            shows: "What really happened".to_owned(),
            days: (first_day(&moves), f64::from(history.until)),
            moves,
            ending: format!("the record ends on day {}", history.until),
            ..Self::empty(crisis, source)
        }
    }

    /// The staircase of a crisis before anything happens.
    fn empty(crisis: &Crisis, source: Source) -> Self {
        Self {
            source,
            shows: String::new(),
            sides: sides(crisis),
            moves: Vec::new(),
            levels: [Vec::new(), Vec::new()],
            days: (0.0, 0.0),
            axis: days_after(crisis),
            ending: String::new(),
        }
    }

    /// The path of the level of one side, 0 or 1: its gravest hostile act of the last 7 days.
    #[must_use]
    pub fn level_path(&self, side: usize) -> Vec<Corner> {
        let own = self
            .moves
            .iter()
            .filter(|act| act.by == Doer::Side(side) && act.severity > 0.0);
        let acts: Vec<(f64, f64)> = own.map(|act| (act.day, act.severity)).collect();
        let mut path = level_path(&acts, self.days.0, self.days.1);
        if let Some(first) = self.levels[side].first() {
            path.retain(|corner| corner.day < first.day);
            path.extend_from_slice(&self.levels[side]);
            path.dedup_by(|next, last| (next.level - last.level).abs() < f64::EPSILON);
        }
        path
    }

    /// Who did something, as the picture calls it.
    pub(crate) fn name<'d>(&'d self, act: &'d Act) -> &'d str {
        match &act.by {
            Doer::Side(side) => &self.sides[*side],
            Doer::Other(name) => name,
            Doer::Event => "event",
        }
    }

    /// What happened before the picture begins.
    pub(crate) fn before(&self) -> impl Iterator<Item = &Act> {
        self.moves.iter().filter(|act| act.day < self.days.0)
    }

    /// What happens within the picture.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &Act> {
        self.moves.iter().filter(|act| act.day >= self.days.0)
    }

    /// What the two sides do within the picture, each act with the index of its side.
    pub(crate) fn by_sides(&self) -> impl Iterator<Item = (usize, &Act)> {
        self.shown().filter_map(|act| match act.by {
            Doer::Side(side) => Some((side, act)),
            _ => None,
        })
    }

    /// The highest severity of what the two sides do, at least 1.
    pub(crate) fn highest(&self) -> f64 {
        let all = self.by_sides().map(|(_, act)| act.severity);
        all.fold(1.0, f64::max)
    }
}

/// Everything of a run that is drawn.
fn of_turns(crisis: &Crisis, trace: &Trace) -> Vec<Act> {
    let turns = trace.turns.iter();
    let acts = turns.flat_map(|turn| {
        let all = turn.happenings.iter();
        all.filter_map(|happening| Act::of_happening(crisis, turn.day, happening))
    });
    acts.collect()
}

/// The level of a side at the end of every turn that was played.
fn kept_levels(trace: &Trace, side: Side) -> Vec<Corner> {
    let turns = trace.turns.iter();
    let kept = turns.filter_map(|turn| Some((turn.day, turn.after.as_ref()?)));
    kept.map(|(day, after)| Corner {
        day,
        level: after.principals[side as usize].level,
    })
    .collect()
}

/// The day on which a picture begins: the start, or the first act that was not long before it.
fn first_day(moves: &[Act]) -> f64 {
    let days = moves.iter().map(|act| act.day);
    days.filter(|day| *day >= -BEFORE).fold(0.0, f64::min)
}
