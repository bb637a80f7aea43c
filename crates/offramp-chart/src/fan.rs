//! The fan: quantiles of the crisis level by day over many runs, how they ended, and what really happened.

use std::fmt::Write;

use super::canvas::{Anchor, Letters, Point, dashes, middle};
use super::climb::{Corner, of_history};
use super::label::{Frame, spread};
use super::lettering::{Weight, shorten, width};
use super::sheet::{
    DAY_AXIS, Entry, Scale, Sheet, Sign, Step, Words, day_axis, rung_axis, rung_room, rungs_high,
};
use super::theme::{BLUE, INK, Look, MARGIN, MUTED, NARROW, PAPER, SMALL, TEXT, VERMILLION};
use super::{Chart, Picture, Source, days_after, share_text, steps};
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::words;
use offramp_core::statistics::turns::quantile;

/// The fan of an ensemble.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// Where the data are from.
    pub source: Source,
    /// The rungs from calm up, lowest first.
    pub rungs: Vec<Step>,
    /// The level turn by turn.
    pub bands: Vec<Band>,
    /// How the runs ended, as shares of all.
    pub outcomes: Vec<(String, f64)>,
    /// The level as it really was; empty if nobody knows.
    pub history: Vec<Corner>,
    /// The last day of the record of what really happened.
    pub history_until: f64,
    /// The title of the axis of days.
    pub days: String,
}

/// Quantiles of the level at the end of a turn, as severities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Days after the start.
    pub day: f64,
    /// The 5, 25, 50, 75 and 95 % quantiles.
    pub quantiles: [f64; 5],
}

/// Most steps that are drawn; of longer runs some turns are left out.
const MOST_STEPS: usize = 360;
const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

impl Fan {
    /// The fan of an ensemble of a crisis, with what really happened where the scenario records it.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let severity = |rung: usize| crisis.ladder().rungs()[rung].severity.max(0.0);
        let bands = (1..)
            .zip(ensemble.levels.rows())
            .map(|(turn, counts)| Band {
                day: crisis.day_of_turn(turn),
                quantiles: SHARES.map(|share| severity(quantile(&counts, share))),
            });
        let all: u64 = ensemble.outcomes.iter().sum();
        let names = crisis.outcome_names();
        let shares = names.iter().zip(&ensemble.outcomes);
        let history = crisis.parts().history.as_ref();
        Self {
            source: Source::of(crisis, ensemble),
            rungs: steps(crisis, 0.0, f64::INFINITY),
            bands: bands.collect(),
            outcomes: shares
                .map(|(name, count)| ((*name).to_owned(), *count as f64 / all.max(1) as f64))
                .collect(),
            history: history.map_or_else(Vec::new, |history| of_history(crisis, history)),
            history_until: history.map_or(0.0, |history| f64::from(history.until)),
            days: days_after(crisis),
        }
    }

    fn highest(&self) -> f64 {
        let bands = self.bands.iter().map(|band| band.quantiles[4]);
        let history = self.history.iter().map(|corner| corner.level);
        bands.chain(history).fold(1.0, f64::max)
    }

    fn turn_days(&self) -> f64 {
        self.bands.first().map_or(1.0, |band| band.day)
    }
}

impl Picture for Fan {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let notes = "Level: the gravest act of either side in the last 7 days, in rungs; a run that has ended keeps its last.";
        let mut sheet = Sheet::new(
            look,
            look.height(),
            Words {
                source: &self.source,
                shows: "How high the crisis stands, day by day",
                says: &says,
                notes,
            },
        );
        sheet.key(&self.entries());
        let top = self.highest();
        let rungs: Vec<Step> = self
            .rungs
            .iter()
            .filter(|rung| rung.severity <= top)
            .cloned()
            .collect();
        sheet.make_room(TEXT * 0.6 + rungs_high(rungs.len()) * 1.15 + DAY_AXIS);
        let edge = self.edge_room(look);
        let plot = Frame {
            left: rung_room(&sheet, &rungs),
            top: sheet.top + TEXT * 0.6,
            right: look.across() - edge.unwrap_or(2.0 * BAR + MARGIN),
            bottom: sheet.bottom - DAY_AXIS,
        };
        let last = self.bands.last().map_or(1.0, |band| band.day) + self.turn_days();
        let x = Scale::new(0.0, last.max(self.history_until), plot.left, plot.right);
        let y = Scale::new(0.0, top, plot.bottom, plot.top);
        rung_axis(
            &mut sheet,
            &rungs,
            &plot,
            |place| y.at(rungs[place].severity),
            true,
        );
        let limit = plot.right + 2.0;
        day_axis(&mut sheet, &plot, x, &self.days, limit);
        self.bands(&mut sheet, x, y);
        self.real(&mut sheet, x, y);
        self.edge(&mut sheet, &plot, edge.is_some());
        sheet.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("day,p05,p25,p50,p75,p95\n");
        for band in &self.bands {
            let [p05, p25, p50, p75, p95] = band.quantiles;
            let _ = writeln!(text, "{},{p05},{p25},{p50},{p75},{p95}", band.day);
        }
        text
    }

    fn says(&self) -> String {
        let name = |severity: f64| {
            let rung = self
                .rungs
                .iter()
                .rev()
                .find(|rung| rung.severity <= severity);
            rung.map_or_else(|| short(Some(severity)), |rung| words(&rung.name))
        };
        let median = |band: &Band| band.quantiles[2];
        let highest = self.bands.iter().max_by(|a, b| {
            median(a)
                .total_cmp(&median(b))
                .then(b.day.total_cmp(&a.day))
        });
        let (Some(highest), Some(last)) = (highest, self.bands.last()) else {
            return "No turn was played.".to_owned();
        };
        format!(
            "The median level is highest on day {}, at {}, and stands at {} on the last day; one run in twenty then stands at {} or higher.",
            short(Some(highest.day)),
            name(median(highest)),
            name(median(last)),
            name(last.quantiles[4]),
        )
    }
}

impl Fan {
    fn entries(&self) -> Vec<Entry> {
        let entry = |sign, colour, text: &str| Entry {
            sign,
            colour,
            text: text.to_owned(),
        };
        let mut entries = vec![
            entry(Sign::Line, INK, "median"),
            entry(Sign::Patch, BLUE.towards(PAPER, 0.45), "half of the runs"),
            entry(Sign::Patch, BLUE.towards(PAPER, 0.78), "nine in ten"),
        ];
        if !self.history.is_empty() {
            entries.push(entry(Sign::Dashes, VERMILLION, "what really happened"));
        }
        entries
    }

    /// The steps that are drawn: all, or every so manieth.
    fn drawn(&self) -> Vec<Band> {
        let every = self.bands.len().div_ceil(MOST_STEPS).max(1);
        self.bands.iter().step_by(every).copied().collect()
    }

    fn bands(&self, sheet: &mut Sheet<'_>, x: Scale, y: Scale) {
        let bands = self.drawn();
        let end = self.bands.last().map_or(0.0, |band| band.day) + self.turn_days();
        let line = |quantile: usize| -> Vec<Point> {
            let mut points = Vec::with_capacity(2 * bands.len());
            for (place, band) in bands.iter().enumerate() {
                let next = bands.get(place + 1).map_or(end, |next| next.day);
                let level = y.at(band.quantiles[quantile]);
                points.extend([(x.at(band.day), level), (x.at(next), level)]);
            }
            points
        };
        for (low, high, pale) in [(0, 4, 0.78), (1, 3, 0.45)] {
            let back: Vec<Point> = line(low).into_iter().rev().collect();
            sheet
                .canvas
                .area([line(high), back].concat(), BLUE.towards(PAPER, pale), 1.0);
        }
        sheet.canvas.line(line(2), INK, MEDIAN);
    }

    fn real(&self, sheet: &mut Sheet<'_>, x: Scale, y: Scale) {
        let points = stairs(&self.history, self.history_until, x, y);
        for corner in self.history.iter().filter(|corner| corner.level > 0.0) {
            let spot = (x.at(corner.day), y.at(corner.level));
            sheet.canvas.dot(spot, 3.4, VERMILLION);
        }
        // Thinner than the median: where both run together, the dashes lie within its line.
        for dash in dashes(&points, 6.0, 4.0) {
            sheet.canvas.line(dash.clone(), PAPER, 3.2);
            sheet.canvas.line(dash, VERMILLION, 2.0);
        }
    }

    /// The endings with their shares.
    fn edge_texts(&self) -> Vec<String> {
        let text =
            |(name, share): &(String, f64)| format!("{} {}", words(name), share_text(*share));
        self.outcomes.iter().map(text).collect()
    }

    /// How much room the shares need at the right edge with their names; none if these have to stand below, in a key.
    fn edge_room(&self, look: &Look) -> Option<f64> {
        let texts = self.edge_texts();
        let widths = texts.iter().map(|text| width(text, TEXT, Weight::Regular));
        let room = widths.fold(0.0, f64::max) + BAR + 30.0 + MARGIN;
        let fits = look.across() >= NARROW && room <= look.across() * 0.32;
        fits.then_some(room)
    }

    /// The shares of the outcomes as a stacked bar at the right edge, their names beside it or below the plot.
    fn edge(&self, sheet: &mut Sheet<'_>, plot: &Frame, beside: bool) {
        let left = plot.right + 10.0;
        let mut top = plot.top;
        let mut centres = Vec::new();
        for (place, (_, share)) in self.outcomes.iter().enumerate() {
            let height = share * plot.height();
            let gap = if height > 2.0 { 0.5 } else { 0.0 };
            let part = Frame::at(left, top, BAR, (height - gap).max(0.0));
            sheet.canvas.ending(part, place, self.outcomes.len());
            centres.push(top + height / 2.0);
            top += height;
        }
        if beside {
            self.names(sheet, plot, &centres);
        } else {
            self.key_below(sheet, plot.bottom + DAY_AXIS + 6.0);
        }
    }

    fn key_below(&self, sheet: &mut Sheet<'_>, top: f64) {
        let entries: Vec<Entry> = (0..)
            .zip(self.edge_texts())
            .map(|(place, text)| Entry {
                sign: Sign::Ending(place, self.outcomes.len()),
                colour: INK,
                text,
            })
            .collect();
        let letters = Letters::regular(SMALL, MUTED);
        let title = "how it ended, at the right edge:";
        sheet
            .canvas
            .text(title, (MARGIN, top + SMALL), Anchor::Start, letters);
        let bottom = sheet.key_from(top + SMALL * 1.5, &entries);
        sheet.lengthen(bottom - top + 6.0);
    }

    fn names(&self, sheet: &mut Sheet<'_>, plot: &Frame, centres: &[f64]) {
        let left = plot.right + 10.0;
        let letters = Letters::regular(TEXT, INK);
        let mut important: Vec<usize> = (0..self.outcomes.len()).collect();
        important.sort_by(|a, b| self.outcomes[*b].1.total_cmp(&self.outcomes[*a].1));
        let (low, high) = (plot.top - TEXT * 0.5, plot.bottom + TEXT * 0.5);
        let places = spread(centres, &important, TEXT * 1.2, low, high);
        let text_left = left + BAR + 14.0;
        for ((place, text), centre) in places.iter().zip(self.edge_texts()).zip(centres) {
            let Some(y) = place else { continue };
            sheet
                .canvas
                .leader((left + BAR + 2.0, *centre), (text_left - 3.0, *y));
            let spot = (text_left, middle(*y, letters));
            sheet.canvas.text(&text, spot, Anchor::Start, letters);
        }
        let letters = Letters::regular(SMALL, MUTED);
        let room = sheet.canvas.width - MARGIN - left;
        let title = shorten("how it ended", SMALL, Weight::Regular, room);
        let line = plot.bottom + 5.0 + TEXT * 1.1 + SMALL;
        sheet
            .canvas
            .text(&title, (left, line), Anchor::Start, letters);
    }
}

const BAR: f64 = 16.0;
/// How thick the median is.
const MEDIAN: f64 = 4.6;

/// The points of a staircase up to that day.
pub(crate) fn stairs(corners: &[Corner], until: f64, x: Scale, y: Scale) -> Vec<Point> {
    let mut points = Vec::with_capacity(2 * corners.len());
    for (place, corner) in corners.iter().enumerate() {
        let next = corners.get(place + 1).map_or(until, |next| next.day);
        let level = y.at(corner.level);
        points.extend([
            (x.at(corner.day), level),
            (x.at(next.max(corner.day)), level),
        ]);
    }
    points
}
