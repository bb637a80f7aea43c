//! What all charts have around their data: the finding as a title, the scenario and what is shown
//! as a subtitle, a key, and a small grey footnote.

use offramp_core::prose::wording::clean;

use super::chart::Chart;
use super::drawing::Drawing;
use super::frame::Frame;
use super::key::{KeyEntry, Sign};
use super::text_metrics::missing;
use super::text_style::{Anchor, TextStyle};
use super::theme::{FOOTNOTE, INK, LINE, Look, MARGIN, MUTED, PALE_INK, SMALL, TITLE};
use crate::source::Source;

/// What is written above and below a chart.
#[derive(Clone, Copy)]
pub(crate) struct Headings<'a> {
    /// Where the data are from: its scenario begins the subtitle, its facts end the footnote.
    pub(crate) source: &'a Source,
    /// The finding, without a full stop; the scenario's name stands in its place while it is empty.
    pub(crate) title: &'a str,
    /// What the chart shows, from a lower-case letter on.
    pub(crate) subtitle: &'a str,
    /// What the data say, in a sentence, for those who cannot see the picture.
    pub(crate) says: &'a str,
    /// How to read it: units and definitions.
    pub(crate) footnote: &'a str,
}

/// A chart in the making: what is between `top` and `bottom` is free.
pub(crate) struct Layout<'a> {
    pub(crate) drawing: Drawing,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    height: f64,
    headings: Headings<'a>,
    caption: Vec<String>,
    /// How many lines at the end of the caption are the facts.
    facts: usize,
}

/// How wide a sign in a key is.
const SIGN: f64 = 20.0;
/// The gap between neighbours.
const GAP: f64 = 7.0;
/// The letters of captions.
const CAPTION: TextStyle = TextStyle::regular(FOOTNOTE, PALE_INK);
/// From one line of a caption to the next.
const CAPTION_LINE: f64 = FOOTNOTE * LINE;
/// Said where the font lacks letters of the scenario's name or of the remark.
const LACKING: &str =
    "The scenario's name or source has letters that pictures lack; its file has them. ";

impl<'a> Layout<'a> {
    /// A drawing of that height with its headings; room for its caption is set aside.
    pub(crate) fn new(look: &Look, height: f64, headings: Headings<'a>) -> Self {
        let room = look.across() - 2.0 * MARGIN;
        let mut drawing = Drawing::new(look.across(), look.unit());
        let top = write_headings(&mut drawing, &headings, room);
        let mut caption = CAPTION.wrap(notes(&headings).trim(), room, 8);
        let facts = CAPTION.wrap(&headings.source.facts(), room, 2);
        let count = facts.len();
        caption.extend(facts);
        Self {
            drawing,
            top: top + GAP,
            bottom: height - MARGIN - caption.len() as f64 * CAPTION_LINE - GAP,
            height,
            headings,
            caption,
            facts: count,
        }
    }

    /// A drawing with its headings and a key, as high as its plot makes it: what stands in the plot
    /// has these `heights`, from the top down.
    pub(crate) fn around(
        look: &Look,
        headings: Headings<'a>,
        key: &[KeyEntry],
        heights: &[f64],
    ) -> Self {
        let of_height = |height| {
            let mut layout = Self::new(look, height, headings);
            if !key.is_empty() {
                layout.key(key);
            }
            layout
        };
        // What the headings, the key and the caption need shows in a trial of any height.
        let trial = of_height(1_000.0);
        let around = trial.top + (1_000.0 - trial.bottom);
        of_height(heights.iter().fold(around, |sum, height| sum + height))
    }

    /// One more sentence in the caption.
    pub(crate) fn add_note(&mut self, note: &str) {
        let room = self.drawing.width - 2.0 * MARGIN;
        for line in CAPTION.wrap(note, room, 8) {
            self.caption.insert(self.caption.len() - self.facts, line);
            self.height += CAPTION_LINE;
        }
    }

    /// A key in rows below what stands above already.
    pub(crate) fn key(&mut self, entries: &[KeyEntry]) {
        self.top = self.key_from(self.top, entries);
    }

    /// A key in rows from `top` on; the answer is where it ends.
    pub(crate) fn key_from(&mut self, top: f64, entries: &[KeyEntry]) -> f64 {
        let style = TextStyle::regular(SMALL, INK);
        let most = self.drawing.width - 2.0 * MARGIN - SIGN - GAP;
        let row = SMALL * 1.45;
        let mut x = MARGIN;
        let mut y = top + row / 2.0;
        for entry in entries {
            let text = style.shorten(&entry.text, most);
            let needs = SIGN + GAP + style.width(&text);
            if x > MARGIN && x + needs > self.drawing.width - MARGIN {
                x = MARGIN;
                y += row;
            }
            self.sign(entry, x, y);
            let spot = (x + SIGN + GAP, style.baseline(y));
            self.drawing.text(&text, spot, Anchor::Start, style);
            x += needs + 2.5 * GAP;
        }
        y + row / 2.0 + GAP
    }

    /// The sign of an entry of a key, from `x` on around the line at `y`.
    fn sign(&mut self, entry: &KeyEntry, x: f64, y: f64) {
        let line = [(x, y), (x + SIGN, y)];
        let patch = Frame::at(x, y - 6.0, SIGN, 12.0);
        match entry.sign {
            Sign::Patch => self.drawing.fill(patch, entry.colour, 1.0),
            Sign::Ending(look) => self.drawing.ending(patch, look),
            Sign::Line => self.drawing.line(line.to_vec(), entry.colour, 2.4),
            Sign::Dashes => self.drawing.dashes(&line, entry.colour, 2.0),
            Sign::Dot => self.drawing.dot((x + SIGN / 2.0, y), 3.4, entry.colour),
        }
    }

    /// Makes the drawing as high as a plot of that height needs.
    pub(crate) fn make_room(&mut self, height: f64) {
        self.lengthen((height - (self.bottom - self.top)).max(0.0));
    }

    /// Adds some height below what is drawn.
    pub(crate) fn lengthen(&mut self, height: f64) {
        self.height += height;
        self.bottom += height;
    }

    /// The finished chart, its caption right below `bottom`.
    pub(crate) fn finish_below(mut self, bottom: f64) -> Chart {
        self.height = bottom + GAP + self.caption.len() as f64 * CAPTION_LINE + MARGIN;
        self.finish()
    }

    /// The finished chart, with its caption.
    pub(crate) fn finish(mut self) -> Chart {
        let mut y = self.height - MARGIN - self.caption.len() as f64 * CAPTION_LINE;
        for line in &self.caption {
            y += CAPTION_LINE;
            let spot = (MARGIN, y - 0.28 * FOOTNOTE);
            self.drawing.text(line, spot, Anchor::Start, CAPTION);
        }
        let title = format!(
            "{}: {}",
            self.headings.source.scenario, self.headings.subtitle
        );
        self.drawing
            .finish(self.height, &clean(&title), &clean(self.headings.says))
    }
}

/// Writes the title and the subtitle; the answer is where they end.
fn write_headings(drawing: &mut Drawing, headings: &Headings<'_>, room: f64) -> f64 {
    let scenario = name(&headings.source.scenario);
    let (title, subtitle) = if headings.title.is_empty() {
        (scenario, headings.subtitle.to_owned())
    } else if scenario.is_empty() {
        (
            unbroken_shares(&clean(headings.title)),
            headings.subtitle.to_owned(),
        )
    } else {
        let subtitle = format!("{scenario}: {}", headings.subtitle);
        (unbroken_shares(&clean(headings.title)), subtitle)
    };
    let texts = [
        (title, TextStyle::bold(TITLE, INK), 3),
        (clean(&subtitle), TextStyle::regular(SMALL, MUTED), 3),
    ];
    let mut y = MARGIN;
    for (text, style, lines) in texts {
        for line in style.wrap(&text, room, lines) {
            y += style.height * LINE;
            let spot = (MARGIN, y - 0.28 * style.height);
            drawing.text(&line, spot, Anchor::Start, style);
        }
    }
    y
}

/// A text in which no line ends within `three in 100`.
fn unbroken_shares(text: &str) -> String {
    let tied = text.replace(" in 1 000", "\u{a0}in\u{a0}1\u{a0}000");
    tied.replace(" in 100", "\u{a0}in\u{a0}100")
}

/// How to read the chart, and what else a reader has to know.
fn notes(headings: &Headings<'_>) -> String {
    let remark = clean(&headings.source.remark);
    let lacks = [&headings.source.scenario, &remark]
        .iter()
        .any(|text| missing(text).is_some());
    let lacking = if lacks { LACKING } else { "" };
    format!("{lacking}{} {remark}", headings.footnote)
}

/// The name of a scenario above a chart or, where the font lacks all letters of the name, a word in
/// its place.
fn name(scenario: &str) -> String {
    let is_drawn =
        |letter: char| letter.is_alphabetic() && missing(letter.encode_utf8(&mut [0; 4])).is_none();
    if missing(scenario).is_none() || scenario.chars().any(is_drawn) {
        clean(scenario)
    } else {
        "Scenario".to_owned()
    }
}
