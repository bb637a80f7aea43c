//! The picture of differences: a forest plot.

use std::fmt::Write;

use offramp_core::prose::wording::clean;
use offramp_core::statistics::IntervalEstimate;

use super::data::{Change, Differences, Panel, Row, ends, typeset};
use super::ticks::decimals;
use crate::csv_cell::cell;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{GRID, INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT};
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Paired differences with 95 % intervals, each for itself; shown: p < 0.05 after Holm's correction.";
/// The least height of a row.
const ROW: f64 = 25.0;
/// The gap between a label and what it stands beside.
const GAP: f64 = 10.0;
/// How high the axis is, with its title.
const AXIS: f64 = TEXT * 2.7;
/// The letters of names and ticks.
const STYLE: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of the name of a panel.
const HEAD: TextStyle = TextStyle::bold(SMALL, INK);
/// The letters of the title of the axis.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);

impl Picture for Differences {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let room = names_room(self, look);
        let title = self.finding();
        let headings = Headings {
            source: &self.source,
            title: &title,
            subtitle: &self.shows,
            says: &says,
            footnote: READING,
        };
        let panels: Vec<Drawn<'_>> = drawn(self, room);
        let heights: Vec<f64> = panels.iter().map(Drawn::height).collect();
        let mut layout = Layout::around(look, headings, &key(self), &heights);
        let right = look.across() - MARGIN - numbers_room(self) - GAP;
        let mut top = layout.top;
        for (panel, height) in panels.iter().zip(&heights) {
            let plot = Frame {
                left: MARGIN + room + GAP,
                top: top + panel.head(),
                right,
                bottom: top + height - AXIS - GAP,
            };
            panel.draw(&mut layout, &plot);
            top += height;
        }
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("quantity,unit,name,difference,low,high,shown\n");
        for (panel, row) in self.rows() {
            let IntervalEstimate { point, low, high } = row.estimate;
            let [quantity, unit, name] =
                [&panel.name, &panel.unit, &row.name].map(|text| cell(text));
            let shown = row.shown;
            let _ = writeln!(
                text,
                "{quantity},{unit},{name},{point},{low},{high},{shown}"
            );
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", self.finding())
    }
}

/// A panel as it is drawn: its rows, each with its name in at most three lines.
struct Drawn<'a> {
    panel: &'a Panel,
    rows: Vec<(&'a Row, Vec<String>)>,
}

/// The panels that have anything to draw.
fn drawn(differences: &Differences, room: f64) -> Vec<Drawn<'_>> {
    let named = |row: &'_ Row| STYLE.wrap(&clean(&row.name), room + 0.5, 3);
    let panels = differences.panels.iter().zip(differences.drawn());
    let panels = panels.map(|(panel, rows)| Drawn {
        panel,
        rows: rows.into_iter().map(|row| (row, named(row))).collect(),
    });
    panels.filter(|panel| !panel.rows.is_empty()).collect()
}

impl Drawn<'_> {
    /// How high its name is.
    fn head(&self) -> f64 {
        let line = if self.panel.name.is_empty() {
            0.0
        } else {
            TEXT * LINE
        };
        line + GAP / 2.0
    }

    /// How high it is, with its name, its axis and a gap.
    fn height(&self) -> f64 {
        let rows: f64 = self.rows.iter().map(|(_, name)| row_height(name)).sum();
        self.head() + rows + AXIS + GAP
    }

    fn draw(&self, layout: &mut Layout<'_>, plot: &Frame) {
        let name = HEAD.shorten(
            &clean(&self.panel.name),
            layout.drawing.width - 2.0 * MARGIN,
        );
        let spot = (MARGIN, plot.top - GAP / 2.0 - 0.28 * TEXT);
        layout.drawing.text(&name, spot, Anchor::Start, HEAD);
        let rows: Vec<&Row> = self.rows.iter().map(|(row, _)| *row).collect();
        let ends = ends(&rows);
        // A little room beyond both ends.
        let margin = 0.04 * (ends.1 - ends.0);
        let x = Scale::new(ends.0 - margin, ends.1 + margin, plot.left, plot.right);
        draw_axis(layout, plot, x);
        draw_unit(&self.panel.unit, layout, plot);
        draw_rows(layout, plot, x, &self.rows);
    }
}

/// What the colours are, as far as they occur.
fn key(differences: &Differences) -> Vec<KeyEntry> {
    let occurs = |change: &Change| differences.rows().any(|(_, row)| row.change() == *change);
    let changes = Change::ALL.into_iter().filter(occurs);
    changes
        .map(|change| KeyEntry::new(Sign::Line, change.colour(), change.words()))
        .collect()
}

/// How high a row is.
fn row_height(name: &[String]) -> f64 {
    ROW.max(name.len() as f64 * TEXT * LINE + 8.0)
}

/// The room for names: as the longest needs, at most a third of the picture.
fn names_room(differences: &Differences, look: &Look) -> f64 {
    let names = differences.rows().map(|(_, row)| clean(&row.name));
    STYLE.widest(names).min(look.across() * 0.36)
}

/// The room for numbers.
fn numbers_room(differences: &Differences) -> f64 {
    TITLE.widest(differences.rows().map(|(_, row)| row.number()))
}

/// Ticks with lines across the plot, and the line of no difference.
fn draw_axis(layout: &mut Layout<'_>, plot: &Frame, x: Scale) {
    let upright = |at: f64| vec![(at, plot.top), (at, plot.bottom)];
    let ticks = x.round_numbers(6);
    let digits = decimals(&ticks);
    let mut last = f64::NEG_INFINITY;
    for tick in ticks {
        let at = x.at(tick);
        layout.drawing.line(upright(at), GRID, 1.0);
        let text = typeset(tick, digits);
        let half = STYLE.width(&text) / 2.0;
        if at - half > last + GAP / 2.0 {
            last = at + half;
            let spot = (at, plot.bottom + 5.0 + TEXT);
            layout.drawing.text(&text, spot, Anchor::Middle, STYLE);
        }
    }
    layout.drawing.line(upright(x.at(0.0)), INK, 1.4);
}

/// The unit of the differences, below the ticks.
fn draw_unit(unit: &str, layout: &mut Layout<'_>, plot: &Frame) {
    let title = TITLE.shorten(&clean(unit), plot.width());
    let line = plot.bottom + 5.0 + TEXT * LINE + SMALL;
    let spot = (plot.left.midpoint(plot.right), line);
    layout.drawing.text(&title, spot, Anchor::Middle, TITLE);
}

/// All differences with their names, from the top of the plot down.
fn draw_rows(layout: &mut Layout<'_>, plot: &Frame, x: Scale, rows: &[(&Row, Vec<String>)]) {
    let mut top = plot.top;
    for (row, name) in rows {
        let height = row_height(name);
        let y = top + height / 2.0;
        draw_name(layout, name, plot.left - GAP, y);
        draw_interval(layout, row, x, y);
        draw_number(layout, row, y);
        top += height;
    }
}

/// The lines of a name around `y`, which end at `right`.
fn draw_name(layout: &mut Layout<'_>, lines: &[String], right: f64, y: f64) {
    let first = y - (lines.len() as f64 - 1.0) * TEXT * LINE / 2.0;
    for (line, text) in lines.iter().enumerate() {
        let y = STYLE.baseline(first + line as f64 * TEXT * LINE);
        layout.drawing.text(text, (right, y), Anchor::End, STYLE);
    }
}

/// A dot with its interval.
fn draw_interval(layout: &mut Layout<'_>, row: &Row, x: Scale, y: f64) {
    let colour = row.change().colour();
    let IntervalEstimate { point, low, high } = row.estimate;
    let ends = [x.at(low), x.at(high)];
    let interval = ends.map(|end| (end, y)).to_vec();
    layout.drawing.line(interval, colour, 2.4);
    for end in ends {
        let mark = vec![(end, y - 4.0), (end, y + 4.0)];
        layout.drawing.line(mark, colour, 1.6);
    }
    layout.drawing.dot((x.at(point), y), 4.2, colour);
}

/// The numbers of a difference at the right edge.
fn draw_number(layout: &mut Layout<'_>, row: &Row, y: f64) {
    let ink = if row.shown { INK } else { MUTED };
    let style = TextStyle::regular(SMALL, ink);
    let spot = (layout.drawing.width - MARGIN, style.baseline(y));
    layout.drawing.text(&row.number(), spot, Anchor::End, style);
}

#[cfg(test)]
mod tests {
    use offramp_core::crisis::Tone;
    use offramp_core::statistics::IntervalEstimate;

    use super::*;
    use crate::source::Source;

    fn differences(panels: usize, rows: usize) -> Differences {
        let row = |place: usize| {
            let point = place as f64 * 2.5 - 4.0;
            Row {
                name: format!("pakistan=hawkish, china=urge-restraint, outcry={place}"),
                estimate: IntervalEstimate {
                    point,
                    low: point - 1.0,
                    high: point + 1.0,
                },
                shown: place != 2,
                more: Tone::ALL[place % 3],
            }
        };
        let panel = |place| Panel {
            name: format!("Quantity number {place}"),
            unit: "points".to_owned(),
            rows: (0..rows).map(row).collect(),
        };
        Differences {
            source: Source::default(),
            title: String::new(),
            shows: "change against the baseline".to_owned(),
            panels: (0..panels).map(panel).collect(),
        }
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        for (panels, rows) in [(1, 1), (1, 3), (3, 4), (1, 12)] {
            for width in [320.0, 640.0, 1_600.0] {
                let chart = differences(panels, rows).draw(&Look { width, scale: 1.0 });
                let page = Frame::at(0.0, 0.0, chart.width, chart.height);
                for (place, label) in chart.labels.iter().enumerate() {
                    assert!(label.frame.lies_in(&page), "{rows} {width} {label:?}");
                    for other in &chart.labels[..place] {
                        assert!(!label.frame.overlaps(&other.frame), "{label:?} {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn titles_are_true_of_extreme_data() {
        let title = |rows| differences(1, rows).finding();
        assert!(
            title(1).ends_with("outcry=0: \u{2212}4.0 points"),
            "{}",
            title(1)
        );
        assert!(
            title(4).contains("outcry=0"),
            "the first of equals: {}",
            title(4)
        );
        let mut none = differences(2, 3);
        for row in none.panels.iter_mut().flat_map(|panel| &mut panel.rows) {
            row.shown = false;
        }
        assert_eq!(none.finding(), "No difference was shown");
        assert_eq!(differences(0, 0).finding(), "No difference was shown");
    }

    #[test]
    fn less_of_a_bad_thing_is_better() {
        let of = |more, point| Row {
            name: String::new(),
            estimate: IntervalEstimate {
                point,
                low: point,
                high: point,
            },
            shown: true,
            more,
        };
        assert_eq!(of(Tone::Bad, -1.0).change(), Change::Better);
        assert_eq!(of(Tone::Good, -1.0).change(), Change::Worse);
        assert_eq!(of(Tone::Neutral, 1.0).change(), Change::Other);
    }
}
