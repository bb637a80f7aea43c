//! Axes: names of rungs, days, percents.

use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::{clean, words};

use super::frame::Frame;
use super::layout::Layout;
use super::scale::Scale;
use super::text_style::{Anchor, TextStyle};
use super::theme::{FOOTNOTE, GRID, INK, LINE, MARGIN, MUTED, SMALL, TEXT};
use crate::label_text::with_minus;

/// A rung on the axis of a chart.
///
/// ```
/// use offramp::chart::Step;
///
/// let calm = Step { name: "calm".to_owned(), severity: 0.0 };
/// let protest = Step { name: "diplomatic-protest".to_owned(), severity: 1.0 };
/// assert!(calm.severity < protest.severity);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name, as in files.
    pub name: String,
    /// Its severity: 0 is calm, below it are conciliatory acts.
    pub severity: f64,
}

impl Step {
    /// The name and the severity, as an axis writes them.
    fn label(&self) -> String {
        let text = format!("{} {}", words(&self.name), self.number());
        text.trim_start().to_owned()
    }

    /// The severity, with a real minus sign.
    fn number(&self) -> String {
        with_minus(&short(Some(self.severity)))
    }
}

/// The letters along axes.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of the titles of axes.
const AXIS_TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);
/// The width of a drawing from which on names of rungs take a fifth of it at most.
const FROM_PAGE: f64 = 640.0;
/// The gap between two labels.
const GAP: f64 = 7.0;
/// The gap between a plot and the names of its rungs.
const BESIDE: f64 = 8.0;

/// The least height of an axis with that many rungs, each with its name.
pub(crate) fn rungs_height(rungs: usize) -> f64 {
    rungs as f64 * TEXT * 1.08
}

/// The letters of the names of rungs: from 640 units on these take a fifth of the width at most, in
/// smaller letters where they have to; below, names are cut before letters become illegible.
fn rung_letters(layout: &Layout<'_>, rungs: &[Step]) -> TextStyle {
    let width = layout.drawing.width;
    let widest = TICK.widest(rungs.iter().map(Step::label));
    let share = width * 0.2 / widest.max(1.0);
    if width < FROM_PAGE || share >= 1.0 {
        return TICK;
    }
    TextStyle::regular((TICK.height * share).max(FOOTNOTE), INK)
}

/// How wide the names of rungs are beside an axis: those of the built-in ladder are whole at any
/// width.
pub(crate) fn rungs_width(layout: &Layout<'_>, rungs: &[Step]) -> f64 {
    let width = layout.drawing.width;
    let most = if width < FROM_PAGE {
        (width * 0.27).max(184.0)
    } else {
        width * 0.2
    };
    let widest = rung_letters(layout, rungs).widest(rungs.iter().map(Step::label));
    widest.min(most) + MARGIN + BESIDE
}

/// Names of rungs to the left of a plot and, with `lines`, a line across it for each. Where names
/// stand too close, some are left out; those that are cut stand in full in the caption. `at` gives
/// the height of the rung at an index.
pub(crate) fn rung_axis(
    layout: &mut Layout<'_>,
    rungs: &[Step],
    plot: &Frame,
    at: impl Fn(usize) -> f64,
    lines: bool,
) {
    let letters = rung_letters(layout, rungs);
    let mut last = f64::INFINITY;
    let mut cut = Vec::new();
    for (index, rung) in rungs.iter().enumerate() {
        let at = at(index);
        if lines {
            let line = vec![(plot.left, at), (plot.right, at)];
            layout.drawing.line(line, GRID, 1.0);
        }
        if last - at >= TEXT * 1.06 {
            last = at;
            cut.extend(name_rung(layout, rung, plot, at, letters));
        }
    }
    if !cut.is_empty() {
        layout.add_note(&format!("In full: {}.", cut.join(", ")));
    }
}

/// The name of a rung and its severity, to the left of a plot at that height. The name gives way to
/// the severity: if it is cut, the answer is both in full.
fn name_rung(
    layout: &mut Layout<'_>,
    rung: &Step,
    plot: &Frame,
    at: f64,
    letters: TextStyle,
) -> Option<String> {
    let (number, whole) = (rung.number(), words(&rung.name));
    let room = plot.left - MARGIN - BESIDE;
    let name = letters.shorten(&whole, room - letters.width(&format!(" {number}")));
    let text = format!("{name} {number}");
    let spot = (plot.left - BESIDE, letters.baseline(at));
    layout
        .drawing
        .text(text.trim_start(), spot, Anchor::End, letters);
    (name != whole).then(|| format!("{number} {whole}"))
}

/// How high an axis of days is, with its title.
pub(crate) const DAY_AXIS: f64 = TEXT * 2.7;

/// Steps by which days are counted: days, weeks, quarters.
const DAYS: [f64; 9] = [1.0, 2.0, 7.0, 14.0, 28.0, 56.0, 91.0, 182.0, 364.0];

/// Days below a plot, with the title of the axis, which ends before `limit`.
pub(crate) fn day_axis(layout: &mut Layout<'_>, plot: &Frame, x: Scale, title: &str, limit: f64) {
    let mut last = f64::NEG_INFINITY;
    for tick in x.ticks(12, &DAYS) {
        let at = x.at(tick);
        let mark = vec![(at, plot.bottom), (at, plot.bottom + 4.0)];
        layout.drawing.line(mark, MUTED, 1.0);
        let text = short(Some(tick));
        let half = TICK.width(&text) / 2.0;
        if at - half < last + GAP || at + half > layout.drawing.width - 2.0 {
            continue;
        }
        last = at + half;
        let spot = (at, plot.bottom + 5.0 + TEXT);
        layout.drawing.text(&text, spot, Anchor::Middle, TICK);
    }
    day_title(layout, plot, title, limit);
}

/// The title of an axis of days, below its middle as far as there is room.
fn day_title(layout: &mut Layout<'_>, plot: &Frame, title: &str, limit: f64) {
    let title = AXIS_TITLE.shorten(&clean(title), limit - MARGIN);
    let half = AXIS_TITLE.width(&title) / 2.0;
    let centre = plot.left.midpoint(plot.right);
    let centre = centre.clamp(MARGIN + half, (limit - half).max(MARGIN + half));
    let line = plot.bottom + 5.0 + TEXT * LINE + SMALL;
    let spot = (centre, line);
    layout
        .drawing
        .text(&title, spot, Anchor::Middle, AXIS_TITLE);
}

/// How high the row is that says how many runs go on.
pub(crate) const OPEN_ROW: f64 = SMALL * 1.7;

/// Below an axis of days: how many of 100 runs go on after each of its days, as `open` tells.
pub(crate) fn open_row(
    layout: &mut Layout<'_>,
    plot: &Frame,
    x: Scale,
    open: impl Fn(f64) -> Option<f64>,
) {
    const NUMBER: TextStyle = TextStyle::regular(SMALL, INK);
    let y = plot.bottom + DAY_AXIS + SMALL * 1.15;
    let title = AXIS_TITLE.shorten("of 100, still open:", plot.left - MARGIN - GAP);
    layout
        .drawing
        .text(&title, (MARGIN, y), Anchor::Start, AXIS_TITLE);
    let mut last = MARGIN + AXIS_TITLE.width(&title);
    for tick in x.ticks(12, &DAYS) {
        let Some(share) = open(tick) else { continue };
        let hundredths = 100.0 * share;
        let text = if hundredths > 0.0 && hundredths < 0.95 {
            "<\u{a0}1".to_owned()
        } else {
            format!("{hundredths:.0}")
        };
        let half = NUMBER.width(&text) / 2.0;
        let at = x.at(tick);
        if at - half < last + GAP || at + half > layout.drawing.width - 2.0 {
            continue;
        }
        last = at + half;
        layout.drawing.text(&text, (at, y), Anchor::Middle, NUMBER);
    }
}

/// Percents from 0 to 100 below a plot, and lines across it.
pub(crate) fn percent_axis(layout: &mut Layout<'_>, plot: &Frame, x: Scale) {
    let style = TextStyle::regular(SMALL, INK);
    let quarters = plot.width() > 5.0 * style.width("100 %");
    let percents: &[u32] = if quarters {
        &[0, 25, 50, 75, 100]
    } else {
        &[0, 100]
    };
    for percent in percents {
        let at = x.at(f64::from(*percent) / 100.0);
        let line = vec![(at, plot.top), (at, plot.bottom)];
        layout.drawing.line(line, GRID, 1.0);
        let spot = (at, plot.bottom + 4.0 + SMALL);
        let text = format!("{percent} %");
        layout.drawing.text(&text, spot, Anchor::Middle, style);
    }
}
