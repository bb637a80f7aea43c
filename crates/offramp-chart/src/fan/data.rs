//! The data of a fan, from an ensemble.

use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::statistics::turns::quantile;

use crate::graphics::axis::Step;
use crate::level_path::{Corner, of_history};
use crate::names::{days_after, rungs_from};
use crate::source::Source;

/// The fan of an ensemble.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::chart::{Picture, fan::Fan, theme::Look};
/// use offramp::ensemble::{Plan, play};
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let ensemble = play(&crisis, &Plan::runs(100), &mut ())?;
/// let fan = Fan::of(&crisis, &ensemble);
/// assert_eq!(fan.bands[0].open, 1.0, "none is over after a day");
/// assert!(fan.csv().starts_with("day,open,p05,p25,p50,p75,p95\n1,1,"));
/// assert_eq!(fan.draw(&Look::default()).width, 640.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// Where the data are from.
    pub source: Source,
    /// The rungs from calm up, lowest first.
    pub rungs: Vec<Step>,
    /// The level turn by turn, first turn first, as long as any run goes on; of very long runs the
    /// picture leaves some out.
    pub bands: Vec<Band>,
    /// The level as it really was; empty if nobody knows.
    pub history: Vec<Corner>,
    /// The last day of the record of what really happened; 0 without a record.
    pub history_until: f64,
    /// The title of the axis of days.
    pub days: String,
}

/// Quantiles of the level at the end of a turn over the runs that go on, as severities.
///
/// ```
/// use offramp::chart::fan::Band;
///
/// let band = Band { day: 7.0, open: 0.8, quantiles: [0.0, 1.0, 3.0, 6.0, 8.0] };
/// let [_, lower_quartile, median, upper_quartile, _] = band.quantiles;
/// assert!(lower_quartile < median && median < upper_quartile);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Days after the start.
    pub day: f64,
    /// The share of the runs that go on, from 0 to 1.
    pub open: f64,
    /// The 5, 25, 50, 75 and 95 % quantiles.
    pub quantiles: [f64; 5],
}

/// The quantiles of a band.
const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

impl Fan {
    /// The fan of an ensemble of a crisis, with what really happened where the scenario records it.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let history = crisis.parts().history.as_ref();
        Self {
            source: Source::of(crisis, ensemble),
            rungs: rungs_from(crisis, 0.0),
            bands: bands(crisis, ensemble),
            history: history.map_or_else(Vec::new, |history| of_history(crisis, history)),
            history_until: history.map_or(0.0, |history| f64::from(history.until)),
            days: days_after(crisis),
        }
    }

    /// The turns that are drawn: up to the first after which no more than 5 % of the runs go on.
    pub(crate) fn shown(&self) -> &[Band] {
        let few = self.bands.iter().position(|band| band.open <= 0.05);
        let end = few.map_or(self.bands.len(), |place| place + 1);
        &self.bands[..end]
    }

    /// The highest level that is drawn, at least 1.
    pub(crate) fn highest(&self) -> f64 {
        let bands = self.shown().iter().map(|band| band.quantiles[4]);
        let history = self.history.iter().map(|corner| corner.level);
        bands.chain(history).fold(1.0, f64::max)
    }

    /// The day on which the last turn that is drawn ends.
    pub(crate) fn end(&self) -> f64 {
        let turn = self.bands.first().map_or(1.0, |band| band.day);
        self.shown().last().map_or(0.0, |band| band.day) + turn
    }
}

/// The quantiles of every turn after which any run goes on.
fn bands(crisis: &Crisis, ensemble: &Ensemble) -> Vec<Band> {
    let severity = |rung: usize| crisis.ladder().rungs()[rung].severity.max(0.0);
    let all = ensemble.plan.runs.max(1) as f64;
    let turns = (1..).zip(ensemble.levels.open_rows());
    let open = turns.map(|(turn, counts)| (turn, counts.iter().sum::<u64>(), counts));
    open.take_while(|(_, open, _)| *open > 0)
        .map(|(turn, open, counts)| Band {
            day: crisis.day_of_turn(turn),
            open: open as f64 / all,
            quantiles: SHARES.map(|share| severity(quantile(&counts, share))),
        })
        .collect()
}
