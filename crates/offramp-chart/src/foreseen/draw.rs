//! The picture of what was held likely: the chances of acting by day, with dots where one acted.

use std::fmt::Write;

use offramp_core::prose::numbers::percent;

use super::acting::{Acting, times};
use super::data::Foreseen;
use super::panels;
use crate::graphics::chart::Chart;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::theme::Look;
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "The chance that the policies gave to acting on each day, knowing all days before it and, for an answer, what the other did that day; it grows upwards with the square root. High dots were foreseen, dots near the floor came as a surprise.";

impl Picture for Foreseen {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &title(self),
            subtitle: "the chance given to acting each day, with dots where it acted",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::around(look, headings, &panels::key(self), &[panels::HIGH]);
        panels::draw(self, &mut layout, look);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from(
            "day,known,p50,p90,p99,real,press_first,reach_first,press_second,reach_second,pressed_first,reached_first,pressed_second,reached_second\n",
        );
        for (place, band) in self.bands.iter().enumerate() {
            let (day, known, real) = (band.day, band.known, band.real);
            let [p50, p90, p99] = band.quantiles;
            let acting = cells(self.acting.get(place));
            let _ = writeln!(text, "{day},{known},{p50},{p90},{p99},{real},{acting}");
        }
        text
    }

    fn says(&self) -> String {
        format!(
            "{}. On {} % of {} days the level stayed inside the band of 90 %, on {} % inside that of 99 %.",
            title(self),
            percent(self.inside(1)),
            self.bands.len(),
            percent(self.inside(2))
        )
    }
}

/// The finding: what chance those times were given when one acted, and the others.
fn title(foreseen: &Foreseen) -> String {
    let (acts, foreseen_acts) = times(&foreseen.acting, true);
    let (held, feared) = times(&foreseen.acting, false);
    if acts + held == 0 {
        return "No decision was foreseen".to_owned();
    }
    let [given, idle] = [foreseen_acts, feared].map(percent);
    match (acts, held) {
        (0, _) => format!("Nobody acted; the model had given it a chance of {idle} % on average"),
        (_, 0) => {
            format!("Both always acted; the model had given it a chance of {given} % on average")
        }
        _ => format!(
            "When one acted, the model had given it a chance of {given} % on average; when none did, of {idle} %"
        ),
    }
}

/// The chances of a day and what was done, as cells; empty ones where they are not known.
fn cells(acting: Option<&Acting>) -> String {
    let Some(acting) = acting else {
        return ",,,,,,,".to_owned();
    };
    let [[press, reach], [press_second, reach_second]] = acting.chances;
    let [[pressed, reached], [pressed_second, reached_second]] =
        acting.acted.map(|side| side.map(u8::from));
    format!(
        "{press},{reach},{press_second},{reach_second},{pressed},{reached},{pressed_second},{reached_second}"
    )
}
