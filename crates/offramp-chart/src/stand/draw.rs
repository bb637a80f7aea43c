//! The picture: layers by day, the bar of endings, the real crisis as dots.

use std::fmt::Write;

use offramp_core::crisis::Intensity;
use offramp_core::prose::numbers::short;

use super::data::{Day, Stand};
use super::edge::{self, BAR, BESIDE};
use super::layers::{edges, runs, states};
use super::title::title;
use crate::csv_cell::quoted;
use crate::endings::{State, name_of};
use crate::graphics::axis::{DAY_AXIS, day_axis};
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{GRID, INK, Look, MARGIN, PAPER, TEXT, of_intensity};
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "A crisis that goes on counts by the gravest act of the day, or by what stands at its end: an offensive, an exchange of fire, forces at the ready, recalled envoys. One that has ended counts by how it ended.";
/// Most days that are drawn; of longer runs some are left out.
const MOST_DAYS: usize = 240;
/// The letters of numbers.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The least distance between two dots.
const APART: f64 = 5.6;

impl Picture for Stand {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &title(self),
            subtitle: "where 100 crises stand, day by day",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        let edge = edge::room(self, look);
        layout.key(&key(self, edge.is_none()));
        layout.make_room(180.0 + DAY_AXIS);
        let right = look.across() - edge.unwrap_or(BAR + BESIDE + MARGIN);
        let plot = Frame {
            left: MARGIN + TICK.width("100") + 8.0,
            top: layout.top + TEXT * 0.6,
            right,
            bottom: layout.bottom - DAY_AXIS,
        };
        let x = Scale::new(0.0, self.until(), plot.left, plot.right);
        let y = Scale::new(0.0, self.runs().max(1) as f64, plot.bottom, plot.top);
        self.draw_axis(&mut layout, &plot, y);
        self.draw_layers(&mut layout, x, y);
        self.draw_history(&mut layout, x, y);
        edge::draw(self, &mut layout, &plot, edge.is_some());
        day_axis(&mut layout, &plot, x, &self.axis, plot.right);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("day,kind,state,count,share\n");
        let all = self.runs().max(1) as f64;
        for day in &self.days {
            let open = Intensity::ALL.into_iter().zip(day.open);
            let open = open.map(|(intensity, runs)| ("open", intensity.name(), runs));
            let ended = self.endings.iter().zip(&day.ended);
            let ended = ended.map(|(ending, runs)| ("ended", ending.name.as_str(), *runs));
            for (kind, state, runs) in open.chain(ended) {
                let (state, share) = (quoted(state), runs as f64 / all);
                let _ = writeln!(text, "{},{kind},{state},{runs},{share}", day.day);
            }
        }
        text
    }

    fn says(&self) -> String {
        let (title, until) = (title(self), self.until());
        let Some(last) = self.days.iter().find(|day| day.day >= until) else {
            return format!("{title}.");
        };
        let ended = last.ended.iter().sum::<u64>() as f64 / self.runs().max(1) as f64;
        format!(
            "{title}. On day {} {:.0} in 100 have ended.",
            short(Some(last.day)),
            100.0 * ended
        )
    }
}

/// What the colours are, the gravest first; with `endings` those too.
fn key(stand: &Stand, endings: bool) -> Vec<KeyEntry> {
    let occurs = |intensity: &Intensity| {
        let mut days = stand.days.iter();
        days.any(|day| day.open[*intensity as usize] > 0)
    };
    let open = Intensity::ALL.into_iter().rev().filter(occurs);
    let patch = |intensity| KeyEntry::new(Sign::Patch, of_intensity(intensity), name_of(intensity));
    let mut entries: Vec<KeyEntry> = open.map(patch).collect();
    if endings {
        entries.extend(edge::key(stand));
    }
    if !stand.history.is_empty() {
        entries.push(KeyEntry::new(Sign::Dot, INK, "what really happened"));
    }
    entries
}

impl Stand {
    /// Numbers of 100 to the left, with lines across.
    fn draw_axis(&self, layout: &mut Layout<'_>, plot: &Frame, y: Scale) {
        let all = self.runs().max(1) as f64;
        for hundredths in [0.0, 25.0, 50.0, 75.0, 100.0] {
            let at = y.at(hundredths / 100.0 * all);
            let line = vec![(plot.left, at), (plot.right, at)];
            layout.drawing.line(line, GRID, 1.0);
            let spot = (plot.left - 8.0, TICK.baseline(at));
            let text = format!("{hundredths}");
            layout.drawing.text(&text, spot, Anchor::End, TICK);
        }
    }

    /// The days that are drawn, up to the last that is shown.
    fn shown(&self) -> Vec<&Day> {
        let until = self.until();
        let days: Vec<&Day> = self
            .days
            .iter()
            .filter(|day| day.day <= until + 1e-9)
            .collect();
        let every = days.len().div_ceil(MOST_DAYS).max(1);
        let last = days.len().saturating_sub(1);
        let kept = days
            .iter()
            .enumerate()
            .filter(|(place, _)| place % every == 0 || *place == last);
        kept.map(|(_, day)| *day).collect()
    }

    /// A band for each state that any run is in, with a fine seam on top.
    fn draw_layers(&self, layout: &mut Layout<'_>, x: Scale, y: Scale) {
        let (states, days) = (states(self), self.shown());
        let edges: Vec<Vec<u64>> = days.iter().map(|day| edges(&states, day)).collect();
        let line = |edge: usize| {
            let points = days.iter().zip(&edges);
            let point =
                |(day, edges): (&&Day, &Vec<u64>)| (x.at(day.day), y.at(edges[edge] as f64));
            points.map(point).collect::<Vec<_>>()
        };
        let occurs = |state: &State| days.iter().any(|day| runs(*state, day) > 0);
        for (place, state) in states.iter().enumerate().filter(|(_, state)| occurs(state)) {
            let back: Vec<_> = line(place).into_iter().rev().collect();
            let outline = [line(place + 1), back].concat();
            layout
                .drawing
                .area(outline, state.colour(&self.endings), 1.0);
        }
        for place in 1..states.len() {
            layout.drawing.line(line(place), PAPER, 0.8);
        }
    }

    /// The real crisis: a dot for each day in the middle of the band in which it stood; where days
    /// lie close together, for the gravest of them.
    fn draw_history(&self, layout: &mut Layout<'_>, x: Scale, y: Scale) {
        let (states, until) = (states(self), self.until());
        let mut drawn: Vec<(f64, f64, Intensity)> = Vec::new();
        for (day, intensity) in self.history.iter().filter(|(day, _)| *day <= until) {
            let Some(at) = self.turn_on(*day) else {
                continue;
            };
            let edges = edges(&states, at);
            let own = State::Open(*intensity);
            let place = states.iter().position(|state| *state == own).unwrap_or(0);
            let middle = (edges[place] as f64).midpoint(edges[place + 1] as f64);
            let dot = (x.at(*day), y.at(middle), *intensity);
            match drawn.last_mut() {
                Some(last) if dot.0 - last.0 < APART => {
                    if dot.2 > last.2 {
                        (last.1, last.2) = (dot.1, dot.2);
                    }
                }
                _ => drawn.push(dot),
            }
        }
        for (across, up, _) in drawn {
            layout.drawing.dot((across, up), 3.9, PAPER);
            layout.drawing.dot((across, up), 2.7, INK);
        }
    }
}
