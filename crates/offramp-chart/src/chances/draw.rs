//! The picture: areas by day, circles for what was done, the names of what mattered most.

use std::fmt::Write;

use super::data::{Chances, Mark};
use crate::csv_cell::quoted;
use crate::endings::{best_first, look};
use crate::graphics::axis::{DAY_AXIS, day_axis};
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::KeyEntry;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{GRID, INK, Look, MARGIN, MUTED, PAPER, SMALL, TEXT};
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "The chance of an ending is the share of futures that end so when the crisis goes on from that day, with fresh luck. A circle below is an act; its area is how far it moved the ending that it moved most, against holding, in the same futures.";
/// The letters of numbers.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of ranks and of the list of acts.
const NAME: TextStyle = TextStyle::regular(SMALL, INK);
/// The letters of ranks in circles.
const RANK: TextStyle = TextStyle::bold(SMALL, INK);
/// How high the strip of circles is.
const STRIP: f64 = 40.0;
/// The radius of a circle of an act that moved an ending by all there is.
const WHOLE: f64 = 30.0;
/// From one line of the list to the next.
const ROW: f64 = SMALL * 1.4;

impl Picture for Chances {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &self.title(),
            subtitle: "how likely every ending was, day by day",
            says: &self.says(),
            footnote: READING,
        };
        let ranked = self.ranked();
        let list = lines(&ranked, look.across() - 2.0 * MARGIN);
        let mut layout = Layout::new(look, look.height(), headings);
        layout.key(&self.key());
        let below = STRIP + DAY_AXIS + list.len() as f64 * ROW;
        layout.make_room(180.0 + below);
        let plot = Frame {
            left: MARGIN + TICK.width("100") + 8.0,
            top: layout.top + TEXT * 0.6,
            right: look.across() - MARGIN - 8.0,
            bottom: layout.bottom - below,
        };
        let x = Scale::new(0.0, self.until(), plot.left, plot.right);
        let y = Scale::new(0.0, 1.0, plot.bottom, plot.top);
        draw_axis(&mut layout, &plot, y);
        self.draw_areas(&mut layout, x, y);
        self.draw_marks(&mut layout, &plot, x);
        let strip = Frame {
            bottom: plot.bottom + STRIP,
            ..plot
        };
        day_axis(&mut layout, &strip, x, &self.axis, plot.right);
        let mut top = strip.bottom + DAY_AXIS + ROW / 2.0;
        for line in &list {
            let spot = (MARGIN, NAME.baseline(top));
            layout.drawing.text(line, spot, Anchor::Start, NAME);
            top += ROW;
        }
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("day,ending,chance\n");
        for (day, chances) in &self.days {
            for (ending, chance) in self.endings.iter().zip(chances) {
                let _ = writeln!(text, "{day},{},{chance}", quoted(&ending.name));
            }
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", self.title())
    }
}

/// The chances of 100 to the left, with lines across.
fn draw_axis(layout: &mut Layout<'_>, plot: &Frame, y: Scale) {
    for hundredths in [0.0, 25.0, 50.0, 75.0, 100.0] {
        let at = y.at(hundredths / 100.0);
        let line = vec![(plot.left, at), (plot.right, at)];
        layout.drawing.line(line, GRID, 1.0);
        let spot = (plot.left - 8.0, TICK.baseline(at));
        let text = format!("{hundredths}");
        layout.drawing.text(&text, spot, Anchor::End, TICK);
    }
}

/// The acts that mattered most as lines of text, in order of their rank.
fn lines(ranked: &[&Mark], room: f64) -> Vec<String> {
    let line = |mark: &&Mark| {
        let rank = mark.rank.unwrap_or_default();
        let text = format!("{rank}\u{a0}\u{a0}{}", mark.text);
        NAME.shorten(&text, room)
    };
    ranked.iter().map(line).collect()
}

impl Chances {
    fn ranked(&self) -> Vec<&Mark> {
        let mut ranked: Vec<&Mark> = self.marks.iter().filter(|it| it.rank.is_some()).collect();
        ranked.sort_by_key(|mark| mark.rank);
        ranked
    }

    /// The endings that ever have a chance, the gravest first.
    fn key(&self) -> Vec<KeyEntry> {
        let ever = |place: &usize| self.days.iter().any(|(_, all)| all[*place] > 0.0);
        let places = best_first(&self.endings).into_iter().rev().filter(ever);
        places
            .map(|place| KeyEntry::ending(look(&self.endings, place), self.endings[place].label()))
            .collect()
    }

    /// An area for each ending, with a fine seam on top.
    fn draw_areas(&self, layout: &mut Layout<'_>, x: Scale, y: Scale) {
        let order = best_first(&self.endings);
        let mut below = vec![0.0; self.days.len()];
        for place in order {
            let above: Vec<f64> = below
                .iter()
                .zip(&self.days)
                .map(|(sum, (_, all))| sum + all[place])
                .collect();
            let edge = |sums: &[f64]| -> Vec<(f64, f64)> {
                let points = self.days.iter().zip(sums);
                points
                    .map(|((day, _), sum)| (x.at(*day), y.at(*sum)))
                    .collect()
            };
            let mut outline = edge(&above);
            let top = outline.clone();
            outline.extend(edge(&below).into_iter().rev());
            if self.days.iter().any(|(_, all)| all[place] > 0.0) {
                let colour = look(&self.endings, place).colour;
                layout.drawing.area(outline, colour, 1.0);
                layout.drawing.line(top, PAPER, 0.8);
            }
            below = above;
        }
    }

    /// A circle for each act in the strip below the plot; ranks stand in theirs.
    fn draw_marks(&self, layout: &mut Layout<'_>, plot: &Frame, x: Scale) {
        let middle = plot.bottom + STRIP / 2.0;
        let mut order: Vec<&Mark> = self.marks.iter().collect();
        // Small circles come last, so that no large one hides them; ranks stay readable.
        order.sort_by(|a, b| b.size.total_cmp(&a.size));
        for mark in &order {
            let radius = (WHOLE * mark.size.sqrt()).clamp(1.6, STRIP / 2.0);
            let spot = (x.at(mark.day).clamp(plot.left, plot.right), middle);
            layout.drawing.dot(spot, radius + 0.8, PAPER);
            layout.drawing.dot(spot, radius, MUTED);
        }
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for mark in self.ranked() {
            let Some(rank) = mark.rank else { continue };
            let text = rank.to_string();
            let width = RANK.width(&text) + 5.0;
            let mut at = x
                .at(mark.day)
                .clamp(plot.left + width / 2.0, plot.right - width / 2.0);
            while taken
                .iter()
                .any(|(other, wide)| (other - at).abs() < (wide + width) / 2.0)
            {
                at += width;
            }
            taken.push((at, width));
            let spot = (at, middle);
            layout.drawing.dot(spot, 8.2, INK);
            layout.drawing.dot(spot, 7.2, PAPER);
            let spot = (at, RANK.baseline(middle));
            layout.drawing.text(&text, spot, Anchor::Middle, RANK);
        }
    }
}
