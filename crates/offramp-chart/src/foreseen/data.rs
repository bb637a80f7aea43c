//! The data of a chart of what was held likely, from a hindcast.

use offramp_analysis::hindcast::forecast::Forecast;
use offramp_analysis::hindcast::record::PER_DAY;
use offramp_analysis::hindcast::{Hindcast, classes};
use offramp_core::crisis::History;
use offramp_core::model::moves::Track;
use offramp_core::model::parties::Side;
use offramp_core::model::state::LEVEL_WINDOW;

use super::acting::{Acting, acting};
use crate::level_path::principal_acts;
use crate::names::{days_after, sides};
use crate::source::Source;

/// What the model held likely of every day of a real crisis.
///
/// ```
/// use offramp::chart::foreseen::{Expected, Foreseen};
/// use offramp::chart::{Picture, Source};
///
/// let day = |day, real| Expected { day, known: 3.0, quantiles: [3.0, 4.0, 6.0], real };
/// let foreseen = Foreseen {
///     source: Source::default(),
///     bands: vec![day(1.0, 3.0), day(2.0, 9.0)],
///     sides: ["A".to_owned(), "B".to_owned()],
///     acting: Vec::new(),
///     until: 2.0,
///     days: "days after 1 May 1900".to_owned(),
/// };
/// assert!(foreseen.says().contains("On 50.0 % of 2 days"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// Where the data are from.
    pub source: Source,
    /// What was held likely, day by day, from day 1 on.
    pub bands: Vec<Expected>,
    /// The names of both sides.
    pub sides: [String; 2],
    /// The chances of acting, day by day, as far as they are shown.
    pub acting: Vec<Acting>,
    /// The last day of the record.
    pub until: f64,
    /// The title of the axis of days.
    pub days: String,
}

/// What was held likely of a day, given all days before it. Levels are severities in rungs.
///
/// ```
/// use offramp::chart::foreseen::Expected;
///
/// let day = Expected { day: 2.0, known: 3.0, quantiles: [3.0, 4.0, 6.0], real: 9.0 };
/// let [_, nine_in_ten, nearly_all] = day.quantiles;
/// assert!(nine_in_ten <= nearly_all && day.real > nearly_all, "a surprise");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Days after the start.
    pub day: f64,
    /// The level if neither side does anything that day: what is left of the last 7 days.
    pub known: f64,
    /// The levels that it does not exceed with chances of 50, 90 and 99 %.
    pub quantiles: [f64; 3],
    /// The level that came.
    pub real: f64,
}

/// The chances of the quantiles.
const SHARES: [f64; 3] = [0.5, 0.9, 0.99];

impl Foreseen {
    /// The chart of a hindcast.
    #[must_use]
    pub fn of(hindcast: &Hindcast) -> Self {
        let crisis = hindcast.record.crisis();
        let nothing = History::default();
        let history = crisis.parts().history.as_ref().unwrap_or(&nothing);
        let acts = principal_acts(crisis, history);
        let days = hindcast.foresight.forecasts.chunks(PER_DAY).zip(1_u32..);
        let bands = days.map(|(forecasts, day)| expected(&acts, f64::from(day), forecasts));
        Self {
            source: Source {
                scenario: crisis.parts().name.clone(),
                ..Source::default()
            },
            bands: bands.collect(),
            sides: sides(crisis),
            acting: acting(hindcast),
            until: f64::from(history.until),
            days: days_after(crisis),
        }
    }

    /// The share of the days on which the level stayed below a quantile. Classes stand for several
    /// rungs: a strike on the state (7) is inside a band up to the class of strikes (6.5).
    pub(crate) fn inside(&self, quantile: usize) -> f64 {
        let class = |level: f64| classes::class(Track::Press, level);
        let inside = self.bands.iter().filter(|band| {
            band.real <= band.known || class(band.real) <= class(band.quantiles[quantile])
        });
        inside.count() as f64 / self.bands.len().max(1) as f64
    }
}

/// What was held likely of a day, and what came; the acts come in order of time.
fn expected(acts: &[(f64, f64)], day: f64, forecasts: &[Forecast]) -> Expected {
    let highest = |from: f64, to: f64| {
        let first = acts.partition_point(|(then, _)| *then <= from);
        let recent = acts[first..].iter().take_while(|(then, _)| *then <= to);
        recent.map(|(_, severity)| *severity).fold(0.0, f64::max)
    };
    let known = highest(day - LEVEL_WINDOW, day - 1.0);
    Expected {
        day,
        known,
        quantiles: SHARES.map(|share| quantile(known, share, forecasts)),
        real: highest(day - LEVEL_WINDOW, day),
    }
}

/// The lowest level that both sides together do not exceed with that chance.
fn quantile(known: f64, share: f64, forecasts: &[Forecast]) -> f64 {
    let press = Side::BOTH.map(|side| &forecasts[side as usize * 2]);
    let stays = |level: f64| -> f64 { press.iter().map(|one| stays_below(one, level)).product() };
    let levels = std::iter::once(known).chain(classes::PRESS);
    let mut reached = levels.filter(|level| *level >= known && stays(*level) >= share);
    reached
        .next()
        .unwrap_or(known.max(classes::PRESS[classes::PRESS.len() - 1]))
}

/// The chance that a side does nothing above a level.
fn stays_below(forecast: &Forecast, level: f64) -> f64 {
    let classes = forecast.classes().iter().enumerate();
    let above = classes.filter(|(class, _)| classes::size(Track::Press, *class) > level);
    1.0 - above.map(|(_, joint)| joint).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_begins_at_what_is_known_and_ends_where_both_sides_stay() {
        let press = Forecast::of(Track::Press, &[0.05, 0.0, 0.0, 0.0, 0.04, 0.0, 0.0]);
        let reach = Forecast::of(Track::Reach, &[0.5, 0.0, 0.0]);
        let day = [press, reach, press, reach];
        // One side stays at calm with 0.91, both with 0.83; at most a protest with 0.96 squared,
        // 0.92.
        assert!(quantile(0.0, 0.5, &day).abs() < 1e-12);
        assert!((quantile(0.0, 0.9, &day) - 1.0).abs() < 1e-12);
        assert!((quantile(0.0, 0.99, &day) - 6.5).abs() < 1e-12);
        assert!((quantile(7.0, 0.99, &day) - 7.0).abs() < 1e-12);
    }

    #[test]
    fn a_day_is_held_against_the_acts_before_it() {
        let never = [Track::Press, Track::Reach, Track::Press, Track::Reach]
            .map(|track| Forecast::of(track, &[0.0; 3]));
        let acts = [(0.0, 6.0), (3.0, 8.0)];
        let levels = |day: f64| {
            let found = expected(&acts, day, &never);
            (found.known, found.real)
        };
        assert_eq!(levels(2.0), (6.0, 6.0));
        assert_eq!(levels(3.0), (6.0, 8.0));
        assert_eq!(levels(9.0), (8.0, 8.0));
        assert_eq!(levels(10.0), (0.0, 0.0));
    }
}
