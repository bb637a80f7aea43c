//! The picture of a stability chart: cells with their axes.

use std::fmt::Write;

use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::{clean, words};

use super::data::Stability;
use crate::graphics::axis::DAY_AXIS;
use crate::graphics::chart::Chart;
use crate::graphics::colour_bar::{BAR_ROOM, Growth, colour_bar};
use crate::graphics::frame::Frame;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT, shade_bad};
use crate::label_text::share_text;
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "How readily it answers: 1 as states on record do, 2 twice as readily (the dial answer). Numbers: percent of the runs of a cell, of which there are n. Colours: on a square-root scale.";
/// The letters of ticks.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of titles.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);

impl Picture for Stability {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &title(self),
            subtitle: &format!("how often it ends in {}", words(&self.outcome)),
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height() * 1.2, headings);
        let values = self.values.iter();
        let ticks: Vec<String> = values.map(|value| short(Some(*value))).collect();
        draw_upward_title(self, &mut layout);
        let plot = plot(&mut layout, look, &ticks);
        self.draw_cells(&mut layout, &plot);
        self.draw_numbers(&mut layout, &plot);
        draw_ticks(self, &mut layout, &plot, &ticks);
        draw_level_title(self, &mut layout, &plot);
        colour_bar(&mut layout, &plot, shade_bad, Growth::Root);
        layout.finish()
    }

    fn csv(&self) -> String {
        let outcome = self.outcome.replace([',', '"', '\n'], " ");
        let mut text = format!("reciprocity_1,reciprocity_2,share_{outcome}\n");
        for (first, second, share) in cells(self) {
            let _ = writeln!(text, "{first},{second},{share}");
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", title(self))
    }
}

/// The finding: how often it ends so where both answer least and most readily.
fn title(stability: &Stability) -> String {
    let of = |end: fn(&[f64]) -> Option<&f64>, row: Option<&Vec<f64>>| {
        let share = row.and_then(|row| end(row).copied());
        end(&stability.values).copied().zip(share)
    };
    let least = of(<[f64]>::first, stability.shares.first());
    let most = of(<[f64]>::last, stability.shares.last());
    let (Some((low, least)), Some((high, most))) = (least, most) else {
        return "No pair of values was played".to_owned();
    };
    let outcome = words(&stability.outcome);
    let times = |value: f64| short(Some(value));
    let [least, most] = [least, most].map(share_text);
    format!(
        "{least} end in {outcome} where both answer {} times as readily as states on record, {most} where both answer {} times as readily",
        times(low),
        times(high),
    )
}

/// The plot with these ticks beside it; the layout becomes high enough for a number in each cell.
fn plot(layout: &mut Layout<'_>, look: &Look, ticks: &[String]) -> Frame {
    let cells = ticks.len() as f64 * SMALL * 1.45;
    layout.make_room(12.0 + cells + DAY_AXIS);
    Frame {
        left: MARGIN + TICK.widest(ticks) + 10.0,
        top: layout.top + 12.0,
        right: look.across() - MARGIN - BAR_ROOM,
        bottom: layout.bottom - DAY_AXIS,
    }
}

/// The values of the dial of the first and the second side with the share of each pair.
fn cells(stability: &Stability) -> impl Iterator<Item = (f64, f64, f64)> {
    let rows = stability.values.iter().zip(&stability.shares);
    rows.flat_map(|(second, row)| {
        let cells = stability.values.iter().zip(row);
        cells.map(|(first, share)| (*first, *second, *share))
    })
}

/// What grows upwards, above the plot.
fn draw_upward_title(stability: &Stability, layout: &mut Layout<'_>) {
    let title = format!(
        "how readily {} answers (upwards)",
        clean(&stability.sides[1])
    );
    let room = layout.drawing.width - 2.0 * MARGIN;
    for line in TITLE.wrap(&title, room, 2) {
        let spot = (MARGIN, layout.top + SMALL);
        layout.drawing.text(&line, spot, Anchor::Start, TITLE);
        layout.top += SMALL * LINE;
    }
}

/// The values of the dial of both sides, as far as they do not touch.
fn draw_ticks(stability: &Stability, layout: &mut Layout<'_>, plot: &Frame, ticks: &[String]) {
    let mut last = f64::NEG_INFINITY;
    let mut lowest = f64::INFINITY;
    for (index, tick) in ticks.iter().enumerate() {
        let (x, _) = stability.cell(plot, index, 0).centre();
        let half = TICK.width(tick) / 2.0;
        if x - half > last + 6.0 {
            let spot = (x, plot.bottom + 4.0 + TEXT);
            layout.drawing.text(tick, spot, Anchor::Middle, TICK);
            last = x + half;
        }
        let (_, y) = stability.cell(plot, 0, index).centre();
        if lowest - y > TEXT * 1.1 {
            let spot = (plot.left - 8.0, TICK.baseline(y));
            layout.drawing.text(tick, spot, Anchor::End, TICK);
            lowest = y;
        }
    }
}

/// What grows to the right, below the plot.
fn draw_level_title(stability: &Stability, layout: &mut Layout<'_>, plot: &Frame) {
    let title = format!("how readily {} answers", clean(&stability.sides[0]));
    let width = layout.drawing.width;
    let lines = TITLE.wrap(&title, width - 2.0 * MARGIN, 2);
    layout.lengthen(lines.len().saturating_sub(1) as f64 * SMALL * LINE);
    for (index, line) in lines.iter().enumerate() {
        let half = TITLE.width(line) / 2.0;
        let centre = plot.left.midpoint(plot.right).max(MARGIN + half);
        let centre = centre.min(width - MARGIN - half);
        let y = plot.bottom + 4.0 + (TEXT + index as f64 * SMALL) * LINE + SMALL;
        layout
            .drawing
            .text(line, (centre, y), Anchor::Middle, TITLE);
    }
}
