//! Which exits are open, as plain data: the stable, versioned JSON of `offramp exits`.

use offramp_analysis::exits::{Cell, Exits, FEWEST, HORIZONS, RungReturns};
use offramp_core::crisis::Crisis;
use offramp_core::statistics::wilson;
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const EXITS_VERSION: u32 = 1;
/// The days that are shown where none are asked for.
pub const USUAL_DAYS: [u32; 7] = [0, 1, 3, 7, 14, 28, 56];

/// The results of `offramp exits`: from a crisis that stands on a rung on a day, how likely is each
/// ending? Nothing is estimated from fewer than `fewest` runs: shares are `null` then.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExitsReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// How many runs were asked for.
    pub asked: u64,
    /// It was interrupted: fewer runs were played than were asked for.
    pub partial: bool,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// The day to which every run was played on, beyond the last day of the scenario.
    pub last_day: f64,
    /// From fewer runs nothing is estimated.
    pub fewest: u64,
    /// The worst ending.
    pub worst: String,
    /// The endings that are peaceful.
    pub peaceful: Vec<String>,
    /// The names of the endings, the open end last.
    pub outcomes: Vec<String>,
    /// For each day, first all runs that are open then, then those on each rung from the lowest.
    pub days: Vec<CellReport>,
    /// What became of the runs that first reached each rung from that of a threat up.
    pub returns: Vec<ReturnReport>,
}

/// The runs that were open on a day and stood on a rung.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CellReport {
    /// Days after the start; 0 is the end of the opening.
    pub day: f64,
    /// The rung; `null` for all runs that are open.
    pub rung: Option<String>,
    /// Its severity.
    pub severity: Option<f64>,
    /// How many runs they are.
    pub open: u64,
    /// How many of them came to the worst ending or to a peaceful one.
    pub decided: u64,
    /// The committor: the share of those that came to the worst one.
    pub worst_first: Option<ShareReport>,
    /// Each ending; the last is that they are still open.
    pub endings: Vec<EndingReport>,
}

/// How often runs came to an ending.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EndingReport {
    /// Its name.
    pub outcome: String,
    /// How many runs came to it within 30 days.
    pub count_30: u64,
    /// Their share of the runs that were open.
    pub within_30: Option<ShareReport>,
    /// How many came to it within 90 days.
    pub count_90: u64,
    /// Their share.
    pub within_90: Option<ShareReport>,
    /// How many came to it as far as they were played.
    pub count_at_last: u64,
    /// Their share.
    pub at_last: Option<ShareReport>,
}

/// A share from 0 to 1 with its 95 % interval (Wilson).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShareReport {
    /// The share.
    pub share: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What became of the runs that first reached a rung.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReturnReport {
    /// The rung.
    pub rung: String,
    /// Its severity.
    pub severity: f64,
    /// How many runs reached it.
    pub reached: u64,
    /// The share of them that was back below a threat, or peacefully over, within 7 days and
    /// without going higher before.
    pub back_7: Option<ShareReport>,
    /// The same within 30 days.
    pub back_30: Option<ShareReport>,
    /// The same within 90 days.
    pub back_90: Option<ShareReport>,
    /// How many were back so at last.
    pub back: u64,
    /// The median of the days that it took these.
    pub median_days: Option<f64>,
    /// The share that went higher first.
    pub higher: Option<ShareReport>,
    /// The share that ended badly there.
    pub ended_badly: Option<ShareReport>,
    /// How many were none of these as far as they were played.
    pub open: u64,
}

impl ShareReport {
    /// That many of all; `None` of too few.
    fn of(count: u64, all: u64) -> Option<Self> {
        let share = wilson(count, all);
        (all >= FEWEST).then_some(Self {
            share: share.point,
            low: share.low,
            high: share.high,
        })
    }
}

/// The results as plain data, for the days nearest to those that are wanted.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::ensemble::Plan;
/// use offramp::exits::exits;
/// use offramp::report::exits::report;
///
/// let scenario = offramp::load("iran-pakistan-2024")?;
/// let exits = exits(&scenario.crisis, &Plan::runs(200), &AtomicBool::new(false), &mut |_| ())?;
/// let report = report(&scenario, &exits, &[0, 7]);
/// assert_eq!((report.days[0].day, report.days[0].open), (0.0, 200));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn report(scenario: &Scenario, exits: &Exits, days: &[u32]) -> ExitsReport {
    let crisis = &scenario.crisis;
    let name = |place: &usize| exits.outcome_names[*place].clone();
    let looks = days.iter().filter_map(|day| {
        let day = f64::from(*day);
        exits.days.iter().position(|one| *one >= day - 1e-9)
    });
    let mut looks: Vec<usize> = looks.collect();
    looks.dedup();
    ExitsReport {
        head: ScenarioHead::new(
            EXITS_VERSION,
            &crisis.parts().name,
            &scenario.hash,
            exits.seed,
            exits.runs,
        ),
        asked: exits.asked,
        partial: exits.is_partial(),
        overrides: scenario.overrides.clone(),
        last_day: exits.last_day,
        fewest: FEWEST,
        worst: name(&exits.worst),
        peaceful: exits.peaceful.iter().map(name).collect(),
        outcomes: exits.outcome_names.clone(),
        days: looks
            .into_iter()
            .flat_map(|look| day(crisis, exits, look))
            .collect(),
        returns: returns(crisis, exits),
    }
}

/// All runs that are open at a look, then those on each rung where any stands.
pub(super) fn day(crisis: &Crisis, exits: &Exits, look: usize) -> Vec<CellReport> {
    let of = |rung: Option<usize>| {
        let counts = match rung {
            Some(rung) => exits.counts.cell(look, rung),
            None => exits.counts.on_day(look),
        };
        let rung = rung.map(|rung| &crisis.ladder().rungs()[rung]);
        let (worst, decided) = exits.committed(&counts);
        CellReport {
            day: exits.days[look],
            rung: rung.map(|rung| rung.name.clone()),
            severity: rung.map(|rung| rung.severity),
            open: counts.open,
            decided,
            worst_first: ShareReport::of(worst, decided),
            endings: endings(exits, &counts),
        }
    };
    let rungs = (0..crisis.ladder().rungs().len()).map(Some);
    let cells = std::iter::once(None).chain(rungs).map(of);
    cells
        .filter(|cell| cell.rung.is_none() || cell.open > 0)
        .collect()
}

fn endings(exits: &Exits, cell: &Cell) -> Vec<EndingReport> {
    let names = exits.outcome_names.iter().enumerate();
    let [short, long] = &cell.within;
    let share = |count: u64| ShareReport::of(count, cell.open);
    names
        .map(|(place, name)| EndingReport {
            outcome: name.clone(),
            count_30: short[place],
            within_30: share(short[place]),
            count_90: long[place],
            within_90: share(long[place]),
            count_at_last: cell.finally[place],
            at_last: share(cell.finally[place]),
        })
        .collect()
}

/// What became of the runs on each rung that any reached.
fn returns(crisis: &Crisis, exits: &Exits) -> Vec<ReturnReport> {
    let rungs = crisis.ladder().rungs().iter().zip(exits.returns.rungs());
    let reached = rungs.filter(|(_, counts)| counts.reached > 0);
    reached
        .map(|(rung, counts)| {
            let RungReturns { reached, .. } = *counts;
            let [back_7, back_30, back_90] = counts
                .back_within
                .map(|count| ShareReport::of(count, reached));
            let days = counts
                .turns
                .quantile(0.5)
                .filter(|_| counts.turns.n() >= FEWEST);
            ReturnReport {
                rung: rung.name.clone(),
                severity: rung.severity,
                reached,
                back_7,
                back_30,
                back_90,
                back: counts.turns.n(),
                median_days: days.map(|turns| turns * crisis.parts().turn_days),
                higher: ShareReport::of(counts.higher, reached),
                ended_badly: ShareReport::of(counts.ended_badly, reached),
                open: counts.open,
            }
        })
        .collect()
}

/// The times within which endings are counted, in words.
pub(super) fn horizons() -> [String; 2] {
    HORIZONS.map(|days| format!("within {days} days"))
}
