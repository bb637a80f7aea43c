//! The data of the chart, from an ensemble.

use offramp_core::crisis::intensity::{Course, Intensities};
use offramp_core::crisis::{Crisis, History, Intensity, Role};
use offramp_core::ensemble::Ensemble;
use offramp_core::model::moves::Measures;
use offramp_core::model::parties::BySide;

use crate::endings::Ending;
use crate::names::days_after;
use crate::source::Source;

/// Where the runs of an ensemble stand, day by day.
///
/// ```
/// use offramp::chart::{Picture, stand::Stand, theme::Look};
/// use offramp::ensemble::{Plan, play};
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let ensemble = play(&crisis, &Plan::runs(200), &mut ())?;
/// let stand = Stand::of(&crisis, &ensemble);
/// assert_eq!(stand.days.len(), 91, "the end of the opening, then every turn");
/// assert!(stand.csv().starts_with("day,kind,state,count,share\n0,open,\"quiet\",0,0\n"));
/// assert_eq!(stand.draw(&Look::default()).width, 640.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Stand {
    /// Where the data are from.
    pub source: Source,
    /// How runs end, in the order of the scenario, the open end last.
    pub endings: Vec<Ending>,
    /// How many runs end so.
    pub counts: Vec<u64>,
    /// How many runs stand where: the end of the opening, then every turn.
    pub days: Vec<Day>,
    /// How intense the real crisis was, by days after the start; empty if nobody knows.
    pub history: Vec<(f64, Intensity)>,
    /// The title of the axis of days.
    pub axis: String,
}

/// How many runs stand where at the end of a turn.
///
/// ```
/// use offramp::chart::stand::Day;
///
/// let day = Day { day: 3.0, open: [40, 10, 5, 5, 0], ended: vec![1, 39] };
/// assert_eq!(day.open.iter().sum::<u64>() + day.ended.iter().sum::<u64>(), 100);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// Days after the start.
    pub day: f64,
    /// The runs that go on, in the order of [`Intensity::ALL`].
    pub open: [u64; 5],
    /// The runs that have ended, in the order of [`Stand::endings`] without the open end.
    pub ended: Vec<u64>,
}

impl Stand {
    /// Where the runs of an ensemble of a crisis stand, with what really happened where the
    /// scenario records it.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let history = crisis.parts().history.as_ref();
        Self {
            source: Source::of(crisis, ensemble),
            endings: Ending::all_of(crisis),
            counts: ensemble.outcomes.clone(),
            days: days(crisis, ensemble),
            history: history.map_or_else(Vec::new, |history| of_history(crisis, history)),
            axis: days_after(crisis),
        }
    }

    /// How many runs there are.
    pub(crate) fn runs(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The last day after which anything changes: when 95 % of the runs have ended and the record
    /// of the real crisis is over, a week at least, and no later than the last turn.
    pub(crate) fn until(&self) -> f64 {
        let last = self.days.last().map_or(1.0, |day| day.day);
        let all = self.runs() as f64;
        let ended = |day: &&Day| day.ended.iter().sum::<u64>() as f64 >= 0.95 * all;
        let most = self.days.iter().find(ended).map_or(last, |day| day.day);
        let recorded = self.history.last().map_or(0.0, |(day, _)| *day);
        most.max(recorded).max(7.0).min(last)
    }

    /// Where the runs stand at the end of the last turn that is over on a day.
    pub(crate) fn turn_on(&self, day: f64) -> Option<&Day> {
        let over = self.days.partition_point(|other| other.day <= day + 1e-9);
        self.days[..over].last()
    }
}

/// The rows of the tally, with their days.
fn days(crisis: &Crisis, ensemble: &Ensemble) -> Vec<Day> {
    let open = Intensity::ALL.len();
    let rows = (0..).zip(ensemble.intensities.rows());
    rows.map(|(turn, counts)| Day {
        day: crisis.day_of_turn(turn),
        open: std::array::from_fn(|place| counts[place]),
        ended: counts[open..counts.len() - 1].to_vec(),
    })
    .collect()
}

/// How intense the real crisis was on each day of its record.
fn of_history(crisis: &Crisis, history: &History) -> Vec<(f64, Intensity)> {
    let intensities = Intensities::of(crisis);
    let mut course = Course::default();
    let mut standing = BySide::each(|_| Measures(0));
    let mut days = Vec::new();
    for day in 0..=history.until {
        for entry in history.on(day) {
            if let Role::Principal(side) = crisis.role(entry.actor) {
                course.note(intensities.of_act(entry.id), f64::from(day));
                let done = crisis.catalogue().get(entry.id);
                standing[side].0 = standing[side].0 & !done.clears.0 | done.sets.0;
            }
        }
        let both = Measures(standing.iter().fold(0, |all, own| all | own.0));
        days.push((
            f64::from(day),
            course.on(f64::from(day), both, &intensities),
        ));
    }
    days
}
