//! What all charts have around their data: the name of the scenario, what is shown, a key, axes and a caption.

use super::canvas::{Anchor, Canvas, Letters, middle};
use super::label::Frame;
use super::lettering::{Weight, missing, shorten, width, wrap};
use super::theme::{Colour, GRID, INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT, TITLE};
use super::{Chart, Source};
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::{clean, words};

/// What is written above and below a chart.
pub(crate) struct Words<'a> {
    /// Where the data are from.
    pub(crate) source: &'a Source,
    /// What the chart shows.
    pub(crate) shows: &'a str,
    /// What the data say, in a sentence.
    pub(crate) says: &'a str,
    /// How to read it: units and definitions.
    pub(crate) notes: &'a str,
}

/// A sign in a key and its meaning.
pub(crate) struct Entry {
    pub(crate) sign: Sign,
    pub(crate) colour: Colour,
    pub(crate) text: String,
}

/// A sign in a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A patch of colour.
    Patch,
    /// A line.
    Line,
    /// A line of dashes.
    Dashes,
    /// A patch in the colour and the pattern of an ending: its place, and how many there are.
    Ending(usize, usize),
}

/// A sheet in the making: what is between `top` and `bottom` is free.
pub(crate) struct Sheet<'a> {
    pub(crate) canvas: Canvas,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    height: f64,
    words: Words<'a>,
    caption: Vec<String>,
    /// How many lines at the end of the caption are the facts.
    facts: usize,
}

const SIGN: f64 = 20.0;
const GAP: f64 = 7.0;

impl<'a> Sheet<'a> {
    /// A sheet of that height with its headings; room for its caption is set aside.
    pub(crate) fn new(look: &Look, height: f64, words: Words<'a>) -> Self {
        let room = look.across() - 2.0 * MARGIN;
        let mut canvas = Canvas::new(look.across(), look.unit());
        let mut y = MARGIN;
        let name = heading(&words.source.scenario);
        for (line, letters) in wrap(&name, TITLE, Weight::Bold, room, 3)
            .iter()
            .map(|line| (line.clone(), Letters::bold(TITLE, INK)))
            .chain(
                wrap(&clean(words.shows), TEXT, Weight::Regular, room, 2)
                    .iter()
                    .map(|line| (line.clone(), Letters::regular(TEXT, MUTED))),
            )
        {
            y += letters.height * LINE;
            canvas.text(
                &line,
                (MARGIN, y - 0.28 * letters.height),
                Anchor::Start,
                letters,
            );
        }
        let remark = clean(&words.source.remark);
        let lacks = [&words.source.scenario, &remark]
            .iter()
            .any(|text| missing(text).is_some());
        let lacking = if lacks { LACKING } else { "" };
        let notes = format!("{lacking}{} {remark}", words.notes);
        let mut caption = wrap(notes.trim(), SMALL, Weight::Regular, room, 8);
        let facts = wrap(&words.source.facts(), SMALL, Weight::Regular, room, 2);
        let count = facts.len();
        caption.extend(facts);
        let bottom = height - MARGIN - caption.len() as f64 * SMALL * LINE - GAP;
        Self {
            canvas,
            top: y + GAP,
            bottom,
            height,
            words,
            caption,
            facts: count,
        }
    }

    /// A sentence more in the caption.
    pub(crate) fn add_note(&mut self, note: &str) {
        let room = self.canvas.width - 2.0 * MARGIN;
        for line in wrap(note, SMALL, Weight::Regular, room, 8) {
            self.caption.insert(self.caption.len() - self.facts, line);
            self.height += SMALL * LINE;
        }
    }

    /// A key in rows below what stands above already.
    pub(crate) fn key(&mut self, entries: &[Entry]) {
        self.top = self.key_from(self.top, entries);
    }

    /// A key in rows from there on; it ends where it says.
    pub(crate) fn key_from(&mut self, top: f64, entries: &[Entry]) -> f64 {
        let letters = Letters::regular(SMALL, INK);
        let most = self.canvas.width - 2.0 * MARGIN - SIGN - GAP;
        let row = SMALL * 1.45;
        let mut x = MARGIN;
        let mut y = top + row / 2.0;
        for entry in entries {
            let text = shorten(&entry.text, SMALL, Weight::Regular, most);
            let needs = SIGN + GAP + letters.width(&text);
            if x > MARGIN && x + needs > self.canvas.width - MARGIN {
                x = MARGIN;
                y += row;
            }
            let line = [(x, y), (x + SIGN, y)];
            let patch = Frame::at(x, y - 6.0, SIGN, 12.0);
            match entry.sign {
                Sign::Patch => self.canvas.fill(patch, entry.colour, 1.0),
                Sign::Ending(place, of) => self.canvas.ending(patch, place, of),
                Sign::Line => self.canvas.line(line.to_vec(), entry.colour, 2.4),
                Sign::Dashes => self.canvas.dashes(&line, entry.colour, 2.0),
            }
            self.canvas.text(
                &text,
                (x + SIGN + GAP, middle(y, letters)),
                Anchor::Start,
                letters,
            );
            x += needs + 2.5 * GAP;
        }
        y + row / 2.0 + GAP
    }

    /// Makes the sheet as high as it has to be for a plot of that height.
    pub(crate) fn make_room(&mut self, height: f64) {
        self.lengthen((height - (self.bottom - self.top)).max(0.0));
    }

    /// Adds as much below what is drawn.
    pub(crate) fn lengthen(&mut self, height: f64) {
        self.height += height;
        self.bottom += height;
    }

    /// The finished picture, its caption right below `bottom`.
    pub(crate) fn finish_below(mut self, bottom: f64) -> Chart {
        self.height = bottom + GAP + self.caption.len() as f64 * SMALL * LINE + MARGIN;
        self.finish()
    }

    /// The finished picture, with its caption.
    pub(crate) fn finish(mut self) -> Chart {
        let letters = Letters::regular(SMALL, MUTED);
        let mut y = self.height - MARGIN - self.caption.len() as f64 * SMALL * LINE;
        for line in &self.caption {
            y += SMALL * LINE;
            self.canvas
                .text(line, (MARGIN, y - 0.28 * SMALL), Anchor::Start, letters);
        }
        let title = format!("{}: {}", self.words.source.scenario, self.words.shows);
        self.canvas
            .finish(self.height, &clean(&title), &clean(self.words.says))
    }
}

/// Said where letters of the scenario's name or of the remark are not drawn.
const LACKING: &str =
    "The scenario's name or source has letters that pictures lack; its file has them. ";

/// The name of a scenario above a chart or, where pictures lack all letters of it, a word in its place.
fn heading(scenario: &str) -> String {
    let is_drawn =
        |letter: char| letter.is_alphabetic() && missing(letter.encode_utf8(&mut [0; 4])).is_none();
    if missing(scenario).is_none() || scenario.chars().any(is_drawn) {
        clean(scenario)
    } else {
        "Scenario".to_owned()
    }
}

/// A straight scale from numbers to places on a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// The numbers from `low` to `high` on the places from `from` to `to`.
    pub(crate) fn new(low: f64, high: f64, from: f64, to: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self {
            low,
            high,
            from,
            to,
        }
    }

    /// Where a number stands.
    pub(crate) fn at(&self, number: f64) -> f64 {
        self.from + (number - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// Round numbers on it, so that there are at most so many.
    pub(crate) fn ticks(&self, most: usize, steps: &[f64]) -> Vec<f64> {
        let span = self.high - self.low;
        let fits = |step: &&f64| span / **step <= most as f64;
        let decade = (0..12).map(|power| libm::pow(10.0, f64::from(power)));
        let step = steps.iter().find(fits).copied().unwrap_or_else(|| {
            let larger = decade.flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * power));
            larger
                .filter(|step| span / step <= most as f64)
                .find(|step| *step > 0.0)
                .unwrap_or(span)
        });
        let first = (self.low / step).ceil();
        let count = (0..=most).map(|count| (first + count as f64) * step);
        count.filter(|tick| *tick <= self.high + 1e-9).collect()
    }
}

/// A rung on the axis of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name, as in files.
    pub name: String,
    /// Its severity.
    pub severity: f64,
}

/// The least height of an axis with that many rungs, each with its name.
pub(crate) fn rungs_high(rungs: usize) -> f64 {
    rungs as f64 * TEXT * 1.08
}

/// How wide the names of rungs are beside an axis: those of the built-in ladder are whole at any width.
pub(crate) fn rung_room(sheet: &Sheet<'_>, rungs: &[Step]) -> f64 {
    let most = (sheet.canvas.width * 0.27).max(184.0);
    let widest = rungs
        .iter()
        .map(|rung| width(&rung_text(rung), TEXT, Weight::Regular))
        .fold(0.0, f64::max);
    widest.min(most) + MARGIN + 8.0
}

fn rung_text(rung: &Step) -> String {
    let text = format!("{} {}", words(&rung.name), severity(rung));
    text.trim_start().to_owned()
}

/// The number of a rung, with a minus that is one.
fn severity(rung: &Step) -> String {
    short(Some(rung.severity)).replace('-', "\u{2212}")
}

/// Names of rungs to the left of a plot, and lines across it. Where they stand too close, some are left out.
pub(crate) fn rung_axis(
    sheet: &mut Sheet<'_>,
    rungs: &[Step],
    plot: &Frame,
    at: impl Fn(usize) -> f64,
    lines: bool,
) {
    let letters = Letters::regular(TEXT, INK);
    let room = plot.left - MARGIN - 8.0;
    let mut last = f64::INFINITY;
    let mut cut = Vec::new();
    for (place, rung) in rungs.iter().enumerate() {
        let at = at(place);
        if lines {
            sheet
                .canvas
                .line(vec![(plot.left, at), (plot.right, at)], GRID, 1.0);
        }
        if last - at < TEXT * 1.06 {
            continue;
        }
        last = at;
        let number = severity(rung);
        let name_room = room - letters.width(&format!(" {number}"));
        let whole = words(&rung.name);
        let name = shorten(&whole, TEXT, Weight::Regular, name_room);
        if name != whole {
            cut.push(format!("{number} {whole}"));
        }
        sheet.canvas.text(
            format!("{name} {number}").trim_start(),
            (plot.left - 8.0, middle(at, letters)),
            Anchor::End,
            letters,
        );
    }
    if !cut.is_empty() {
        sheet.add_note(&format!("In full: {}.", cut.join(", ")));
    }
}

/// How high an axis of days is, with its title.
pub(crate) const DAY_AXIS: f64 = TEXT * 2.7;

/// Days below a plot, with the title of the axis, which ends before `limit`.
pub(crate) fn day_axis(sheet: &mut Sheet<'_>, plot: &Frame, x: Scale, title: &str, limit: f64) {
    let letters = Letters::regular(TEXT, INK);
    let steps = [1.0, 2.0, 7.0, 14.0, 28.0, 56.0, 91.0, 182.0, 364.0];
    let mut last = f64::NEG_INFINITY;
    for tick in x.ticks(12, &steps) {
        let at = x.at(tick);
        let text = short(Some(tick));
        let half = letters.width(&text) / 2.0;
        sheet
            .canvas
            .line(vec![(at, plot.bottom), (at, plot.bottom + 4.0)], MUTED, 1.0);
        if at - half < last + GAP || at + half > sheet.canvas.width - 2.0 {
            continue;
        }
        last = at + half;
        let line = plot.bottom + 5.0 + TEXT;
        sheet
            .canvas
            .text(&text, (at, line), Anchor::Middle, letters);
    }
    let letters = Letters::regular(SMALL, MUTED);
    let title = shorten(&clean(title), SMALL, Weight::Regular, limit - MARGIN);
    let half = letters.width(&title) / 2.0;
    let centre = plot.left.midpoint(plot.right);
    let centre = centre.clamp(MARGIN + half, (limit - half).max(MARGIN + half));
    let line = plot.bottom + 5.0 + TEXT * LINE + SMALL;
    sheet
        .canvas
        .text(&title, (centre, line), Anchor::Middle, letters);
}

/// Percents from 0 to 100 below a plot, and lines across it.
pub(crate) fn percent_axis(sheet: &mut Sheet<'_>, plot: &Frame, x: Scale) {
    let letters = Letters::regular(SMALL, INK);
    let quarters = plot.width() > 5.0 * letters.width("100 %");
    let percents: &[u32] = if quarters {
        &[0, 25, 50, 75, 100]
    } else {
        &[0, 100]
    };
    for percent in percents {
        let at = x.at(f64::from(*percent) / 100.0);
        let line = vec![(at, plot.top), (at, plot.bottom)];
        sheet.canvas.line(line, GRID, 1.0);
        let spot = (at, plot.bottom + 4.0 + SMALL);
        let text = format!("{percent} %");
        sheet.canvas.text(&text, spot, Anchor::Middle, letters);
    }
}
