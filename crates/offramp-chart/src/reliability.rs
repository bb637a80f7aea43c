//! Reliability: how often states acted when the model gave acting a certain chance.
//!
//! A reliability diagram (Murphy & Winkler 1977, "Reliability of subjective probability forecasts of precipitation and
//! temperature"): on the diagonal chances were right.

use std::fmt::Write;

use super::canvas::{Anchor, Canvas, Letters, Point, middle};
use super::label::{Frame, Ground, around};
use super::lettering::{Weight, shorten, width};
use super::note::leader;
use super::sheet::{DAY_AXIS, Entry, Scale, Sheet, Sign, Words};
use super::theme::{BLUE, GRID, INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT};
use super::{Chart, Picture, Source, share_text, unbroken};
use offramp_analysis::hindcast::score::{BINS, Bin};
use offramp_analysis::hindcast::{Hindcast, calibration};
use offramp_core::prose::numbers::short;
use offramp_core::statistics::{Estimate, wilson};

/// What was given and what happened, by [`BINS`] of the chance of acting.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// Where the data are from.
    pub source: Source,
    /// Decisions, acts and the sum of chances in each bin.
    pub bins: [Bin; BINS.len()],
}

/// A bin with decisions in it, as it is drawn. Both are shares from 0 to 1.
#[derive(Debug, Clone, Copy)]
struct Group {
    decisions: u64,
    given: f64,
    acted: Estimate,
}

/// Shares that an axis may name.
const TICKS: [f64; 8] = [0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
const DOT: f64 = 4.5;
/// Pieces of the diagonal that labels keep off.
const PIECES: u32 = 60;

impl Reliability {
    /// The chart of all decisions of these hindcasts.
    #[must_use]
    pub fn of(hindcasts: &[Hindcast], seed: u64) -> Self {
        let scenario = match hindcasts {
            [only] => only.record.crisis().parts().name.clone(),
            all => format!("{} recorded crises", all.len()),
        };
        Self {
            source: Source {
                scenario,
                seed: Some(seed),
                ..Source::default()
            },
            bins: calibration(hindcasts),
        }
    }

    fn groups(&self) -> Vec<Group> {
        let filled = self.bins.iter().filter(|bin| bin.decisions > 0);
        let groups = filled.map(|bin| Group {
            decisions: bin.decisions,
            given: bin.chances / bin.decisions as f64,
            acted: wilson(bin.acts, bin.decisions),
        });
        groups.collect()
    }

    fn total(&self) -> Bin {
        self.bins.iter().fold(Bin::default(), |sum, bin| Bin {
            decisions: sum.decisions + bin.decisions,
            acts: sum.acts + bin.acts,
            chances: sum.chances + bin.chances,
        })
    }
}

impl Picture for Reliability {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let total = self.total();
        let notes = format!(
            "n: decisions that were given such a chance, of {} in all, {} of them to act. Intervals: Wilson. Both axes grow with the square root.",
            unbroken(total.decisions),
            unbroken(total.acts)
        );
        let words = Words {
            source: &self.source,
            shows: "How often states acted, by the chance that the model gave to it",
            says: &says,
            notes: &notes,
        };
        let mut sheet = Sheet::new(look, look.height() * 1.3, words);
        sheet.key(&entries());
        let groups = self.groups();
        let small = Letters::regular(SMALL, MUTED);
        let line = sheet.top + SMALL;
        sheet
            .canvas
            .text("share that acted", (MARGIN, line), Anchor::Start, small);
        let plot = Frame {
            left: MARGIN + width("100 %", TEXT, Weight::Regular) + 10.0,
            top: sheet.top + SMALL * LINE + 8.0,
            right: look.across() - 2.0 * MARGIN,
            bottom: sheet.bottom - DAY_AXIS,
        };
        let plane = Plane::new(&plot, &groups);
        axes(&mut sheet.canvas, &plane);
        let mut ground = Ground::new(plot);
        diagonal(&mut sheet.canvas, &plane, &mut ground);
        draw_groups(&mut sheet.canvas, &plane, &groups, &mut ground);
        sheet.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("low,high,decisions,acts,given,acted,acted_low,acted_high\n");
        for ((low, high), bin) in BINS.iter().zip(&self.bins) {
            let (decisions, acts) = (bin.decisions, bin.acts);
            let _ = if decisions == 0 {
                writeln!(text, "{low},{high},0,0,,,,")
            } else {
                let given = bin.chances / decisions as f64;
                let Estimate {
                    point,
                    low: l,
                    high: h,
                } = wilson(acts, decisions);
                writeln!(
                    text,
                    "{low},{high},{decisions},{acts},{given},{point},{l},{h}"
                )
            };
        }
        text
    }

    fn says(&self) -> String {
        let (groups, total) = (self.groups(), self.total());
        let within =
            |group: &&Group| group.acted.low <= group.given && group.given <= group.acted.high;
        let all = total.decisions.max(1) as f64;
        format!(
            "In {} of {} groups the chance that was given lies within the interval of the share that acted; over all, {} was given and {} acted.",
            groups.iter().filter(within).count(),
            groups.len(),
            share_text(total.chances / all),
            share_text(total.acts as f64 / all)
        )
    }
}

/// The plot with a scale of square roots on both sides.
struct Plane {
    frame: Frame,
    x: Scale,
    y: Scale,
    widest: f64,
    highest: f64,
}

impl Plane {
    fn new(frame: &Frame, groups: &[Group]) -> Self {
        let given = groups.iter().map(|group| group.given).fold(0.0, f64::max);
        let acted = groups
            .iter()
            .map(|group| group.acted.high)
            .fold(0.0, f64::max);
        let widest = (given * 1.3).clamp(0.02, 1.0);
        // Room for a number above the longest bar.
        let highest = (acted.max(given) * 1.3).clamp(0.02, 1.0);
        Self {
            frame: *frame,
            x: Scale::new(0.0, widest.sqrt(), frame.left, frame.right),
            y: Scale::new(0.0, highest.sqrt(), frame.bottom, frame.top),
            widest,
            highest,
        }
    }

    fn at(&self, given: f64, acted: f64) -> Point {
        (self.x.at(given.sqrt()), self.y.at(acted.sqrt()))
    }
}

fn entries() -> [Entry; 2] {
    let entry = |sign, colour, text: &str| Entry {
        sign,
        colour,
        text: text.to_owned(),
    };
    [
        entry(Sign::Line, BLUE, "share that acted, with 95 % interval"),
        entry(Sign::Dashes, MUTED, "acted as often as the chance says"),
    ]
}

fn tick_text(share: f64) -> String {
    format!("{}\u{a0}%", short(Some(share * 100.0)))
}

fn axes(canvas: &mut Canvas, plane: &Plane) {
    let letters = Letters::regular(TEXT, INK);
    let frame = &plane.frame;
    let (mut last_x, mut last_y) = (f64::NEG_INFINITY, f64::INFINITY);
    for tick in TICKS {
        let (x, y) = plane.at(tick, tick);
        let text = tick_text(tick);
        if tick <= plane.highest && last_y - y > TEXT * 1.2 {
            canvas.line(vec![(frame.left, y), (frame.right, y)], GRID, 1.0);
            let at = (frame.left - 8.0, middle(y, letters));
            canvas.text(&text, at, Anchor::End, letters);
            last_y = y;
        }
        let half = letters.width(&text) / 2.0;
        let fits = x - half > last_x + 8.0 && x + half < canvas.width - 2.0;
        if tick <= plane.widest && fits {
            canvas.line(vec![(x, frame.top), (x, frame.bottom)], GRID, 1.0);
            let at = (x, frame.bottom + 5.0 + TEXT);
            canvas.text(&text, at, Anchor::Middle, letters);
            last_x = x + half;
        }
    }
    let small = Letters::regular(SMALL, MUTED);
    let title = shorten(
        "mean chance that was given to acting",
        SMALL,
        Weight::Regular,
        canvas.width - 2.0 * MARGIN,
    );
    let half = small.width(&title) / 2.0;
    let centre = frame.left.midpoint(frame.right).max(MARGIN + half);
    let line = frame.bottom + 5.0 + TEXT * LINE + SMALL;
    canvas.text(&title, (centre, line), Anchor::Middle, small);
}

/// The line on which every chance is right.
fn diagonal(canvas: &mut Canvas, plane: &Plane, ground: &mut Ground) {
    let end = plane.widest.min(plane.highest);
    let (from, to) = (plane.at(0.0, 0.0), plane.at(end, end));
    canvas.dashes(&[from, to], MUTED, 1.6);
    for piece in 0..=PIECES {
        let share = f64::from(piece) / f64::from(PIECES);
        let x = from.0 + (to.0 - from.0) * share;
        let y = from.1 + (to.1 - from.1) * share;
        ground.take(Frame::at(x - 2.0, y - 2.0, 4.0, 4.0));
    }
}

fn draw_groups(canvas: &mut Canvas, plane: &Plane, groups: &[Group], ground: &mut Ground) {
    for group in groups {
        let (x, low) = plane.at(group.given, group.acted.low);
        let (_, high) = plane.at(group.given, group.acted.high);
        let (_, y) = plane.at(group.given, group.acted.point);
        canvas.line(vec![(x, low), (x, high)], BLUE, 2.2);
        for end in [low, high] {
            canvas.line(vec![(x - DOT, end), (x + DOT, end)], BLUE, 2.2);
        }
        canvas.dot((x, y), DOT, BLUE);
        let wide = 2.0 * DOT + 4.0;
        ground.take(Frame::at(
            x - wide / 2.0,
            high - 2.0,
            wide,
            low - high + 4.0,
        ));
        ground.take(Frame::at(x - wide / 2.0, y - wide / 2.0, wide, wide));
    }
    let letters = Letters::regular(SMALL, INK);
    for group in groups {
        let (x, y) = plane.at(group.given, group.acted.point);
        let text = format!("n\u{a0}=\u{a0}{}", unbroken(group.decisions));
        let (wide, high) = (letters.width(&text) + 4.0, SMALL * 1.2);
        let [bottom, top] = [group.acted.low, group.acted.high].map(|share| plane.at(0.0, share).1);
        let ends = [top - high - 3.0, bottom + 3.0];
        let ends = ends.map(|edge| Frame::at(x - wide / 2.0, edge, wide, high));
        // A line leads from the nearest end of the interval or from the dot.
        let line = |_: Point, frame: &Frame| {
            let from = if frame.bottom <= top {
                top
            } else if frame.top >= bottom {
                bottom
            } else {
                y
            };
            leader((x, from), frame)
        };
        let near = [y, top, bottom].map(|y| around(x, y, wide, high, DOT + 4.0));
        let places: Vec<Frame> = ends.into_iter().chain(near.concat()).collect();
        let led = ground.first_led(places.iter().copied(), (x, y), line);
        if let Some(place) = led.or_else(|| ground.first_free(places)) {
            if let Some([from, to]) = led.and_then(|place| line((x, y), &place)) {
                canvas.leader(from, to);
            }
            let line = middle(place.top.midpoint(place.bottom), letters);
            let centre = place.left.midpoint(place.right);
            canvas.text(&text, (centre, line), Anchor::Middle, letters);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight bins of a hundred decisions, of which twice as many acted as was expected in the last one.
    fn example() -> Reliability {
        let mut bins = BINS.map(|(low, high)| Bin {
            decisions: 100,
            acts: 0,
            chances: 100.0 * f64::midpoint(low, high),
        });
        for (bin, acts) in bins.iter_mut().zip([0, 2, 3, 6, 12, 24, 48, 0]) {
            bin.acts = acts;
        }
        bins[7] = Bin::default();
        let source = Source {
            scenario: "An example".to_owned(),
            ..Source::default()
        };
        Reliability { source, bins }
    }

    #[test]
    fn every_group_has_its_number_at_any_width() {
        for width in [320.0, 640.0, 1_600.0] {
            let look = Look {
                width,
                ..Look::default()
            };
            let chart = example().draw(&look);
            let named = chart.labels.iter();
            let count = named
                .filter(|label| label.text == "n\u{a0}=\u{a0}100")
                .count();
            assert_eq!(count, 7, "{width}");
        }
    }

    #[test]
    fn the_sentence_counts_groups_whose_interval_holds_the_chance() {
        let says = example().says();
        assert!(says.starts_with("In 7 of 7 groups"), "{says}");
        let mut wrong = example();
        wrong.bins[6].acts = 90;
        assert!(wrong.says().starts_with("In 6 of 7 groups"));
    }

    #[test]
    fn an_empty_bin_has_no_shares_in_the_table() {
        let csv = example().csv();
        assert_eq!(csv.lines().count(), 9);
        assert!(csv.ends_with("0.64,1,0,0,,,,\n"), "{csv}");
    }
}
