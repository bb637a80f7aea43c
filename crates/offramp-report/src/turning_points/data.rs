//! Turning points as plain data: the stable, versioned JSON of `offramp turning-points`.

use offramp_analysis::branching::course::Course;
use offramp_analysis::branching::turning_points::{
    Alternative, Chances, Moved, TurningMove, TurningPoints,
};
use offramp_core::model::parties::{ActorId, Side};
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::branching::{
    ChanceReport, CourseReport, ShiftReport, act_in_words, chances, deed_in_words, shifts,
};
use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const TURNING_POINTS_VERSION: u32 = 1;

/// The results of `offramp turning-points`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TurningPointsReport {
    /// What it begins with; `runs` is the number of futures from each day.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// It was interrupted: some days or moves are missing.
    pub partial: bool,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// What was played.
    pub course: CourseReport,
    /// The chances before the first turn, then after every turn.
    pub days: Vec<DayReport>,
    /// What was done, each with what it changed.
    pub acts: Vec<MovedReport>,
    /// The places of acts, by how far they moved the chances, the gravest first; of acts that are
    /// undone together the first.
    pub by_size: Vec<usize>,
    /// The moves that mattered most, the gravest first.
    pub turning_points: Vec<TurningMoveReport>,
}

/// The chances after a turn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayReport {
    /// The turn; 0 before the first.
    pub turn: u32,
    /// Days after the start.
    pub day: f64,
    /// The date.
    pub date: String,
    /// Of every outcome.
    pub chances: Vec<ChanceReport>,
    /// How much likelier each is than a turn before; nothing for the first.
    pub news: Vec<ShiftReport>,
}

/// An act, and what it changed: the chances after it, less those had its author held.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedReport {
    /// The turn.
    pub turn: u32,
    /// Days after the start.
    pub day: f64,
    /// The date.
    pub date: String,
    /// Who acted.
    pub actor: String,
    /// The move.
    pub act: String,
    /// What it did in words.
    pub says: String,
    /// Whom it killed; `null` where each replay of a history draws it.
    pub deaths: Option<u64>,
    /// The chances had it held.
    pub had_it_held: Vec<ChanceReport>,
    /// How much likelier each ending became.
    pub moved: Vec<ShiftReport>,
    /// The ending that it moved most.
    pub most: String,
    /// What the principals gained by it, in points; those that have a payoff.
    pub gains: Vec<GainReport>,
}

/// What a principal gained by an act, or lost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GainReport {
    /// In points.
    #[serde(flatten)]
    pub shift: ShiftReport,
    /// The name of the principal in stories.
    pub title: String,
}

/// A move that mattered, with what could have been done instead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TurningMoveReport {
    /// Its place among the acts, from 0.
    pub place: usize,
    /// The best alternative for its author: its place among the alternatives; `null` where none is
    /// shown to be better.
    pub best: Option<usize>,
    /// What else could have been done on the same track, holding first.
    pub alternatives: Vec<AlternativeReport>,
}

/// Something else that could have been done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlternativeReport {
    /// The move, or `hold`.
    pub act: String,
    /// In words, such as `protested`.
    pub says: String,
    /// How likely the author's own policy was to choose it.
    pub own_chance: f64,
    /// Whether it would never have chosen it.
    pub out_of_character: bool,
    /// The chances after it.
    pub chances: Vec<ChanceReport>,
    /// How much likelier each ending is than after what was done.
    pub moved: Vec<ShiftReport>,
    /// How much likelier any bad ending is than after what was done.
    pub bad: ShiftReport,
    /// What its author gains by it, in points; `null` where it has no payoff.
    pub gain: Option<ShiftReport>,
}

/// The results as plain data.
#[must_use]
pub fn report(
    scenario: &Scenario,
    course: &Course<'_>,
    points: &TurningPoints,
) -> TurningPointsReport {
    let writer = Writer {
        course,
        names: course.crisis().outcome_names(),
    };
    TurningPointsReport {
        head: ScenarioHead::new(
            TURNING_POINTS_VERSION,
            &course.crisis().parts().name,
            &scenario.hash,
            course.seed(),
            points.futures,
        ),
        partial: points.partial,
        overrides: scenario.overrides.clone(),
        course: CourseReport::of(course),
        days: points.days.iter().map(|day| writer.day(day)).collect(),
        acts: points
            .moved
            .iter()
            .map(|moved| writer.moved(moved))
            .collect(),
        by_size: points.by_size(),
        turning_points: points
            .gravest
            .iter()
            .map(|turning| writer.turning(turning, &points.moved))
            .collect(),
    }
}

struct Writer<'a> {
    course: &'a Course<'a>,
    names: Vec<&'a str>,
}

impl Writer<'_> {
    fn date(&self, turn: u32) -> (f64, String) {
        let crisis = self.course.crisis();
        let day = crisis.day_of_turn(turn);
        (day, crisis.date(day).to_string())
    }

    fn day(&self, chances_of: &Chances) -> DayReport {
        let (day, date) = self.date(chances_of.turn);
        DayReport {
            turn: chances_of.turn,
            day,
            date,
            chances: chances(&self.names, &chances_of.endings),
            news: shifts(&self.names, &chances_of.news),
        }
    }

    fn moved(&self, moved: &Moved) -> MovedReport {
        let (crisis, deed) = (self.course.crisis(), moved.deed);
        let (day, date) = self.date(deed.turn);
        let gains = Side::BOTH.into_iter().zip(&moved.payoffs);
        MovedReport {
            turn: deed.turn,
            day,
            date,
            actor: crisis.actor_name(deed.actor).to_owned(),
            act: crisis.catalogue().get(deed.id).name.clone(),
            says: deed_in_words(crisis, &deed),
            deaths: deed.deaths,
            had_it_held: chances(&self.names, &moved.held),
            moved: shifts(&self.names, &moved.endings),
            most: self.names[moved.most().0].to_owned(),
            gains: gains
                .filter_map(|(side, shift)| {
                    let principal = crisis.principal(side);
                    Some(GainReport {
                        shift: ShiftReport::of(&principal.name, shift.as_ref()?),
                        title: principal.title.clone(),
                    })
                })
                .collect(),
        }
    }

    fn turning(&self, turning: &TurningMove, moved: &[Moved]) -> TurningMoveReport {
        let actor = moved[turning.place].deed.actor;
        let alternatives = turning.alternatives.iter();
        TurningMoveReport {
            place: turning.place,
            best: turning.best,
            alternatives: alternatives.map(|it| self.alternative(actor, it)).collect(),
        }
    }

    fn alternative(&self, actor: ActorId, alternative: &Alternative) -> AlternativeReport {
        let crisis = self.course.crisis();
        let name = |id| crisis.catalogue().get(id).name.clone();
        AlternativeReport {
            act: alternative.id.map_or_else(|| "hold".to_owned(), name),
            says: act_in_words(crisis, actor, alternative.id),
            own_chance: alternative.own_chance,
            out_of_character: alternative.is_out_of_character(),
            chances: chances(&self.names, &alternative.chances),
            moved: shifts(&self.names, &alternative.endings),
            bad: ShiftReport::of("bad endings", &alternative.bad),
            gain: alternative
                .payoff
                .as_ref()
                .map(|shift| ShiftReport::of(crisis.actor_name(actor), shift)),
        }
    }
}
