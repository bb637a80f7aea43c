//! The heat map: in which share of the runs the crisis stands on each rung, turn by turn.

use std::fmt::Write;

use super::canvas::{Anchor, Letters, middle};
use super::label::Frame;
use super::sheet::{
    DAY_AXIS, Scale, Sheet, Step, Words, day_axis, rung_axis, rung_room, rungs_high,
};
use super::theme::{INK, Look, MARGIN, MUTED, SMALL, viridis};
use super::{Chart, Picture, Source, days_after, share_text, steps};
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::words;

/// Shares of runs by turn and rung.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    /// Where the data are from.
    pub source: Source,
    /// The rungs from calm up, lowest first.
    pub rungs: Vec<Step>,
    /// The days at the ends of the turns.
    pub days: Vec<f64>,
    /// For each turn, the share of runs on each rung.
    pub shares: Vec<Vec<f64>>,
    /// The title of the axis of days.
    pub axis: String,
}

/// Most columns that are drawn; of longer runs some turns are left out.
const MOST_COLUMNS: usize = 180;
/// The bar that explains the colours.
const BAR: f64 = 16.0;
/// How much room it needs with its numbers.
pub(crate) const BAR_ROOM: f64 = 12.0 + BAR + 7.0 + SMALL * 3.0;

impl Heat {
    /// The shares of an ensemble; an ended run keeps its last rung.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let calm = usize::from(crisis.ladder().calm().0);
        let all = ensemble.outcomes.iter().sum::<u64>().max(1) as f64;
        let shares: Vec<Vec<f64>> = ensemble
            .levels
            .rows()
            .map(|counts| {
                counts[calm..]
                    .iter()
                    .map(|count| *count as f64 / all)
                    .collect()
            })
            .collect();
        Self {
            source: Source::of(crisis, ensemble),
            rungs: steps(crisis, 0.0, f64::INFINITY),
            days: (1..)
                .take(shares.len())
                .map(|turn| crisis.day_of_turn(turn))
                .collect(),
            shares,
            axis: days_after(crisis),
        }
    }

    /// The rungs from calm up to the highest that any run reached.
    fn reached(&self) -> Vec<Step> {
        let is_reached = |place: usize| self.shares.iter().any(|turn| turn[place] > 0.0);
        let last = (0..self.rungs.len()).rev().find(|place| is_reached(*place));
        self.rungs[..=last.unwrap_or(0)].to_vec()
    }
}

/// Small shares are what a reader looks for: the colour follows the square root.
pub(crate) fn colour(share: f64) -> super::theme::Colour {
    viridis(share.sqrt())
}

impl Picture for Heat {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let mut sheet = Sheet::new(
            look,
            look.height(),
            Words {
                source: &self.source,
                shows: "Where the crisis stands, turn by turn",
                says: &says,
                notes: "Colour: share of all runs on a rung at the end of a turn, on a square-root scale; a run that has ended keeps its last rung.",
            },
        );
        let rungs = self.reached();
        sheet.make_room(4.0 + rungs_high(rungs.len()) + DAY_AXIS);
        let plot = Frame {
            left: rung_room(&sheet, &rungs),
            top: sheet.top + 4.0,
            right: look.across() - MARGIN - BAR_ROOM,
            bottom: sheet.bottom - DAY_AXIS,
        };
        let high = plot.height() / rungs.len() as f64;
        let middle_of = |place: usize| plot.bottom - (place as f64 + 0.5) * high;
        self.cells(&mut sheet, &plot, rungs.len(), high);
        let turn = self.days.first().copied().unwrap_or(1.0);
        let last = self.days.last().copied().unwrap_or(1.0);
        let x = Scale::new(turn / 2.0, last + turn / 2.0, plot.left, plot.right);
        let limit = look.across() - MARGIN;
        day_axis(&mut sheet, &plot, x, &self.axis, limit);
        // Rungs stand evenly, whatever their severities: each has one row.
        rung_axis(&mut sheet, &rungs, &plot, middle_of, false);
        bar(&mut sheet, &plot);
        sheet.finish()
    }

    fn csv(&self) -> String {
        let names: Vec<String> = self
            .rungs
            .iter()
            .map(|rung| format!("\"{}\"", rung.name.replace('"', "\"\"")))
            .collect();
        let mut text = format!("day,{}\n", names.join(","));
        for (day, shares) in self.days.iter().zip(&self.shares) {
            let shares: Vec<String> = shares.iter().map(f64::to_string).collect();
            let _ = writeln!(text, "{day},{}", shares.join(","));
        }
        text
    }

    fn says(&self) -> String {
        let commonest = |shares: &[f64]| {
            let place =
                (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]).then(b.cmp(a)));
            place.map_or_else(String::new, |place| {
                format!(
                    "{} ({})",
                    words(&self.rungs[place].name),
                    share_text(shares[place])
                )
            })
        };
        match (self.shares.first(), self.shares.last()) {
            (Some(first), Some(last)) => format!(
                "After the first turn most runs stand at {}; after the last, on day {}, most stand at {}.",
                commonest(first),
                short(self.days.last().copied()),
                commonest(last)
            ),
            _ => "No turn was played.".to_owned(),
        }
    }
}

impl Heat {
    fn cells(&self, sheet: &mut Sheet<'_>, plot: &Frame, rungs: usize, high: f64) {
        let every = self.shares.len().div_ceil(MOST_COLUMNS).max(1);
        let columns: Vec<&Vec<f64>> = self.shares.iter().step_by(every).collect();
        let wide = plot.width() / columns.len().max(1) as f64;
        sheet.canvas.fill(*plot, colour(0.0), 1.0);
        for rung in 0..rungs {
            let top = plot.bottom - (rung + 1) as f64 * high;
            let mut column = 0;
            while column < columns.len() {
                let share = columns[column][rung];
                let same = |place: &usize| (columns[*place][rung] - share).abs() < 0.000_5;
                let run = (column..columns.len()).take_while(same).count().max(1);
                if share > 0.0 {
                    let left = plot.left + column as f64 * wide;
                    // Neighbours overlap a little, so that no seam shows between them.
                    let right = (left + run as f64 * wide + 0.6).min(plot.right);
                    let cell = Frame::at(left, top, right - left, high);
                    sheet.canvas.fill(cell, colour(share), 1.0);
                }
                column += run;
            }
        }
        for rung in 1..rungs {
            let y = plot.bottom - rung as f64 * high;
            let line = vec![(plot.left, y), (plot.right, y)];
            sheet.canvas.line(line, super::theme::PAPER, 1.0);
        }
    }
}

/// What the colours mean: a bar to the right of the plot, in [`BAR_ROOM`].
pub(crate) fn bar(sheet: &mut Sheet<'_>, plot: &Frame) {
    const SLICES: u32 = 64;
    let left = plot.right + 12.0;
    let high = plot.height() / f64::from(SLICES);
    for slice in 0..SLICES {
        let top = plot.bottom - f64::from(slice + 1) * high;
        let root = (f64::from(slice) + 0.5) / f64::from(SLICES);
        let slice = Frame::at(left, top, BAR, high + 0.2);
        sheet.canvas.fill(slice, viridis(root), 1.0);
    }
    let letters = Letters::regular(SMALL, INK);
    let mut last = f64::INFINITY;
    for percent in [0, 1, 10, 25, 50, 100] {
        let share = f64::from(percent) / 100.0;
        let y = plot.bottom - share.sqrt() * plot.height();
        if last - y < SMALL * 1.1 {
            continue;
        }
        last = y;
        let right = left + BAR;
        sheet
            .canvas
            .line(vec![(right, y), (right + 4.0, y)], MUTED, 1.0);
        let text = format!("{percent} %");
        sheet.canvas.text(
            &text,
            (right + 7.0, middle(y, letters)),
            Anchor::Start,
            letters,
        );
    }
}
