//! What the model gave beside what happened: for every day the levels that it held likely the day before.

use std::fmt::Write;

use super::climb::{Corner, of_history};
use super::fan::stairs;
use super::label::Frame;
use super::sheet::{
    DAY_AXIS, Entry, Scale, Sheet, Sign, Step, Words, day_axis, rung_axis, rung_room, rungs_high,
};
use super::theme::{BLUE, Look, MARGIN, PAPER, TEXT, VERMILLION};
use super::{Chart, Picture, Source, days_after, steps};
use offramp_analysis::hindcast::forecast::Forecast;
use offramp_analysis::hindcast::record::PER_DAY;
use offramp_analysis::hindcast::{Hindcast, classes};
use offramp_core::crisis::{Crisis, History, Role};
use offramp_core::model::moves::Track;
use offramp_core::model::parties::Side;
use offramp_core::model::state::LEVEL_WINDOW;
use offramp_core::prose::numbers::percent;

/// The real path of a crisis and the model's band around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// Where the data are from.
    pub source: Source,
    /// The rungs from calm up, lowest first.
    pub rungs: Vec<Step>,
    /// What was held likely, day by day.
    pub bands: Vec<Expected>,
    /// The level as it really was.
    pub history: Vec<Corner>,
    /// The last day of the record.
    pub until: f64,
    /// The title of the axis of days.
    pub days: String,
}

/// What was held likely of a day, given all days before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Days after the start.
    pub day: f64,
    /// The level without another act.
    pub known: f64,
    /// The levels that it does not exceed with chances of 50, 90 and 99 %.
    pub quantiles: [f64; 3],
    /// The level that came.
    pub real: f64,
}

const SHARES: [f64; 3] = [0.5, 0.9, 0.99];

impl Foreseen {
    /// The chart of a hindcast.
    #[must_use]
    pub fn of(hindcast: &Hindcast) -> Self {
        let crisis = hindcast.record.crisis();
        let nothing = History::default();
        let history = crisis.parts().history.as_ref().unwrap_or(&nothing);
        let acts = acts(crisis, history);
        let days = hindcast.foresight.forecasts.chunks(PER_DAY).zip(1_u32..);
        let bands = days.map(|(forecasts, day)| expected(&acts, f64::from(day), forecasts));
        Self {
            source: Source {
                scenario: crisis.parts().name.clone(),
                ..Source::default()
            },
            rungs: steps(crisis, 0.0, f64::INFINITY),
            bands: bands.collect(),
            history: of_history(crisis, history),
            until: f64::from(history.until),
            days: days_after(crisis),
        }
    }

    fn highest(&self) -> f64 {
        let bands = self.bands.iter().map(|band| band.quantiles[2]);
        let history = self.history.iter().map(|corner| corner.level);
        bands.chain(history).fold(1.0, f64::max)
    }
}

/// Days and severities of the principals' hostile acts.
fn acts(crisis: &Crisis, history: &History) -> Vec<(f64, f64)> {
    let principals = history
        .moves
        .iter()
        .filter(|entry| matches!(crisis.role(entry.actor), Role::Principal(_)));
    principals
        .map(|entry| {
            let severity = crisis.catalogue().get(entry.id).severity;
            (f64::from(entry.day), severity.max(0.0))
        })
        .collect()
}

fn expected(acts: &[(f64, f64)], day: f64, forecasts: &[Forecast]) -> Expected {
    let highest = |from: f64, to: f64| {
        acts.iter()
            .filter(|(then, _)| from < *then && *then <= to)
            .map(|(_, severity)| *severity)
            .fold(0.0, f64::max)
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
    let stays = |level: f64| -> f64 {
        let below = |forecast: &&Forecast| {
            let above = forecast.classes().iter().enumerate();
            let above = above.filter(|(class, _)| classes::size(Track::Press, *class) > level);
            1.0 - above.map(|(_, joint)| joint).sum::<f64>()
        };
        press.iter().map(below).product()
    };
    let levels = std::iter::once(known).chain(classes::PRESS);
    let mut reached = levels.filter(|level| *level >= known && stays(*level) >= share);
    reached
        .next()
        .unwrap_or(known.max(classes::PRESS[classes::PRESS.len() - 1]))
}

impl Picture for Foreseen {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let notes = "Level: the gravest act of either side in the last 7 days, in rungs. The band is what the policies gave for each day, knowing all days before it.";
        let words = Words {
            source: &self.source,
            shows: "What happened, and what the model held likely the day before",
            says: &says,
            notes,
        };
        let mut sheet = Sheet::new(look, look.height(), words);
        sheet.key(&entries());
        let top = self.highest();
        let fitting = self.rungs.iter().filter(|rung| rung.severity <= top);
        let rungs: Vec<Step> = fitting.cloned().collect();
        sheet.make_room(TEXT * 0.6 + rungs_high(rungs.len()) * 1.15 + DAY_AXIS);
        let plot = Frame {
            left: rung_room(&sheet, &rungs),
            top: sheet.top + TEXT * 0.6,
            right: look.across() - 2.0 * MARGIN,
            bottom: sheet.bottom - DAY_AXIS,
        };
        let x = Scale::new(0.0, self.until + 1.0, plot.left, plot.right);
        let y = Scale::new(0.0, top, plot.bottom, plot.top);
        let at = |place: usize| y.at(rungs[place].severity);
        rung_axis(&mut sheet, &rungs, &plot, at, true);
        day_axis(&mut sheet, &plot, x, &self.days, look.across() - MARGIN);
        self.draw_bands(&mut sheet, x, y);
        let points = stairs(&self.history, self.until, x, y);
        sheet.canvas.line(points.clone(), PAPER, 3.6);
        sheet.canvas.line(points, VERMILLION, 2.2);
        sheet.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("day,known,p50,p90,p99,real\n");
        for band in &self.bands {
            let [p50, p90, p99] = band.quantiles;
            let _ = writeln!(
                text,
                "{},{},{p50},{p90},{p99},{}",
                band.day, band.known, band.real
            );
        }
        text
    }

    fn says(&self) -> String {
        // Classes stand for several rungs: a strike on the state (7) is inside a band up to the class of strikes (6.5).
        let inside = |place: usize| {
            let count = self.bands.iter().filter(|band| {
                let class = |level: f64| classes::class(Track::Press, level);
                band.real <= band.known || class(band.real) <= class(band.quantiles[place])
            });
            percent(count.count() as f64 / self.bands.len().max(1) as f64)
        };
        format!(
            "On {} % of {} days the level stayed inside the band of 90 %, on {} % inside that of 99 %.",
            inside(1),
            self.bands.len(),
            inside(2)
        )
    }
}

impl Foreseen {
    fn draw_bands(&self, sheet: &mut Sheet<'_>, x: Scale, y: Scale) {
        for (place, pale) in [(2, 0.78), (1, 0.45)] {
            for band in &self.bands {
                let (low, high) = (y.at(band.known), y.at(band.quantiles[place]));
                // A hair wider than a day, so that no seam shows.
                let (left, right) = (x.at(band.day), x.at(band.day + 1.0) + 0.4);
                let area = vec![(left, low), (left, high), (right, high), (right, low)];
                if low > high {
                    sheet.canvas.area(area, BLUE.towards(PAPER, pale), 1.0);
                }
            }
        }
    }
}

fn entries() -> [Entry; 3] {
    let entry = |sign, colour, text: &str| Entry {
        sign,
        colour,
        text: text.to_owned(),
    };
    [
        entry(Sign::Line, VERMILLION, "what really happened"),
        entry(
            Sign::Patch,
            BLUE.towards(PAPER, 0.45),
            "nine in ten, from the level so far up",
        ),
        entry(Sign::Patch, BLUE.towards(PAPER, 0.78), "99 in a hundred"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_begins_at_what_is_known_and_ends_where_both_sides_stay() {
        let press = Forecast::of(Track::Press, &[0.05, 0.0, 0.0, 0.0, 0.04, 0.0, 0.0]);
        let reach = Forecast::of(Track::Reach, &[0.5, 0.0, 0.0]);
        let day = [press, reach, press, reach];
        // One side stays at calm with 0.91, both with 0.83; at most a protest with 0.96 squared, 0.92.
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
