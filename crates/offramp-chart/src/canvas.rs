//! A sheet on which charts are drawn; it keeps account of every label, and becomes SVG through plotters.
//!
//! plotters counts in whole numbers: the sheet is drawn ten times as large and shown at its own size, so that curves stay smooth.

use plotters::prelude::{
    Circle, Color, DrawingArea, IntoDrawingArea, PathElement, Polygon, Rectangle, SVGBackend,
    ShapeStyle, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle};

use super::Chart;
use super::label::{Frame, Label};
use super::lettering::{ASCENT, DESCENT, Weight, width};
use super::theme::{Colour, Hatch, MUTED, PAPER, hatch, outcome};

/// The sheet is drawn so many times as large.
const GROWN: f64 = 10.0;
/// plotters makes letters smaller by this factor.
const SHRUNK: f64 = 1.24;
/// plotters puts the line of letters this share of their height below the top.
const DROP: f64 = 0.76;

/// A point on the sheet: to the right, and downwards.
pub(crate) type Point = (f64, f64);

/// On which side of its point a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How a text is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters {
    pub(crate) height: f64,
    pub(crate) weight: Weight,
    pub(crate) colour: Colour,
}

impl Letters {
    /// Regular letters.
    pub(crate) fn regular(height: f64, colour: Colour) -> Self {
        let weight = Weight::Regular;
        Self {
            height,
            weight,
            colour,
        }
    }

    /// Bold letters.
    pub(crate) fn bold(height: f64, colour: Colour) -> Self {
        let weight = Weight::Bold;
        Self {
            height,
            weight,
            colour,
        }
    }

    /// How wide a text is in them.
    pub(crate) fn width(&self, text: &str) -> f64 {
        width(text, self.height, self.weight)
    }
}

enum Stroke {
    Line(Vec<Point>, Colour, f64),
    Area(Vec<Point>, Colour, f64),
    Box(Frame, Colour, f64),
    Dot(Point, f64, Colour),
    Text(String, Point, Anchor, Letters),
}

/// A sheet of paper, in its own unit.
pub(crate) struct Canvas {
    pub(crate) width: f64,
    unit: f64,
    strokes: Vec<Stroke>,
    labels: Vec<Label>,
    leaders: Vec<[Point; 2]>,
}

impl Canvas {
    /// An empty sheet, whose unit is so many points of the picture; its height is decided when it is finished.
    pub(crate) fn new(width: f64, unit: f64) -> Self {
        Self {
            width,
            unit,
            strokes: Vec::new(),
            labels: Vec::new(),
            leaders: Vec::new(),
        }
    }

    /// A line through these points.
    pub(crate) fn line(&mut self, points: Vec<Point>, colour: Colour, thick: f64) {
        if points.len() > 1 {
            self.strokes.push(Stroke::Line(points, colour, thick));
        }
    }

    /// A fine line from words to what they name.
    pub(crate) fn leader(&mut self, from: Point, to: Point) {
        self.leaders.push([from, to]);
        self.line(vec![from, to], MUTED, 0.8);
    }

    /// A line of dashes through these points.
    pub(crate) fn dashes(&mut self, points: &[Point], colour: Colour, thick: f64) {
        for dash in dashes(points, 6.0, 4.0) {
            self.line(dash, colour, thick);
        }
    }

    /// A filled polygon.
    pub(crate) fn area(&mut self, points: Vec<Point>, colour: Colour, opacity: f64) {
        self.strokes.push(Stroke::Area(points, colour, opacity));
    }

    /// A filled rectangle.
    pub(crate) fn fill(&mut self, frame: Frame, colour: Colour, opacity: f64) {
        self.strokes.push(Stroke::Box(frame, colour, opacity));
    }

    /// A rectangle in the colour and the pattern of an ending.
    pub(crate) fn ending(&mut self, frame: Frame, place: usize, outcomes: usize) {
        self.fill(frame, outcome(place, outcomes), 1.0);
        for line in hatched(&frame, hatch(place, outcomes)) {
            self.line(line.to_vec(), PAPER, 1.5);
        }
    }

    /// A filled circle.
    pub(crate) fn dot(&mut self, centre: Point, radius: f64, colour: Colour) {
        self.strokes.push(Stroke::Dot(centre, radius, colour));
    }

    /// A text whose letters stand on a line at `point.1`.
    pub(crate) fn text(&mut self, text: &str, point: Point, anchor: Anchor, letters: Letters) {
        if text.is_empty() {
            return;
        }
        let frame = ground(text, point, anchor, letters);
        self.labels.push(Label {
            text: text.to_owned(),
            weight: letters.weight,
            frame,
        });
        self.strokes
            .push(Stroke::Text(text.to_owned(), point, anchor, letters));
    }

    /// The picture of what was drawn.
    pub(crate) fn finish(self, height: f64, title: &str, description: &str) -> Chart {
        // The picture ends on a whole tenth of a point, which is the resolution of the drawing.
        let height = (height * self.unit * GROWN).ceil() / GROWN;
        let width = (self.width * self.unit * GROWN).round() / GROWN;
        let mut drawn = String::new();
        {
            let whole = Frame::at(0.0, 0.0, width, height);
            let size = (grown(width), grown(height)).unsigned();
            let sheet = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
            put(&sheet, &Stroke::Box(whole, PAPER, 1.0), 1.0);
            for stroke in &self.strokes {
                put(&sheet, stroke, self.unit);
            }
            sheet.present().expect("writing into memory does not fail");
        }
        let unit = self.unit;
        let moved = |(x, y): Point| (x * unit, y * unit);
        let labels = self.labels.into_iter().map(|label| Label {
            frame: label.frame.grown(unit),
            ..label
        });
        Chart {
            svg: dress(&drawn, width, height, title, description),
            width,
            height,
            title: title.to_owned(),
            description: description.to_owned(),
            labels: labels.collect(),
            leaders: self
                .leaders
                .into_iter()
                .map(|ends| ends.map(moved))
                .collect(),
        }
    }
}

/// The line on which letters stand whose middle is at `y`.
pub(crate) fn middle(y: f64, letters: Letters) -> f64 {
    y + letters.height * 0.36
}

/// The ground that a text needs.
pub(crate) fn ground(text: &str, point: Point, anchor: Anchor, letters: Letters) -> Frame {
    let width = letters.width(text);
    let left = match anchor {
        Anchor::Start => point.0,
        Anchor::Middle => point.0 - width / 2.0,
        Anchor::End => point.0 - width,
    };
    let (up, down) = (ASCENT * letters.height, DESCENT * letters.height);
    Frame::at(left, point.1 - up, width, up + down)
}

/// The lines of a pattern within a frame.
fn hatched(frame: &Frame, hatch: Hatch) -> Vec<[Point; 2]> {
    const APART: f64 = 6.0;
    let Frame {
        left,
        top,
        right,
        bottom,
    } = *frame;
    let every = |from: f64, to: f64| {
        let first = (from / APART).floor() + 1.0;
        let steps = (0..).map(move |step| (first + f64::from(step)) * APART);
        steps.take_while(move |at| *at < to)
    };
    // On a rising line, x + y is the same everywhere; falling ones are the same in a mirror.
    let slanted = |at: f64| {
        let (from, to) = (left.max(at - bottom), right.min(at - top));
        [(from, at - from), (to, at - to)]
    };
    let rising = || every(left + top, right + bottom).map(slanted);
    let mirror = |(x, y): Point| (left + right - x, y);
    let falling = || rising().map(|line| line.map(mirror));
    match hatch {
        Hatch::Plain => Vec::new(),
        Hatch::Rising => rising().collect(),
        Hatch::Falling => falling().collect(),
        Hatch::Crossed => rising().chain(falling()).collect(),
        Hatch::Level => every(top, bottom)
            .map(|y| [(left, y), (right, y)])
            .collect(),
        Hatch::Upright => every(left, right)
            .map(|x| [(x, top), (x, bottom)])
            .collect(),
    }
}

/// The pieces of a line of dashes.
pub(crate) fn dashes(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let mut pieces = vec![Vec::new()];
    let (mut drawing, mut left) = (true, on);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let at = |done: f64| {
            let share = done / length;
            (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            )
        };
        let mut done = 0.0;
        if drawing && let Some(piece) = pieces.last_mut() {
            piece.push(from);
        }
        while length - done > left {
            done += left;
            if drawing {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(at(done));
                }
            } else {
                pieces.push(vec![at(done)]);
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - done;
        if drawing && let Some(piece) = pieces.last_mut() {
            piece.push(to);
        }
    }
    pieces
}

#[expect(clippy::cast_possible_truncation, reason = "a sheet is small")]
fn grown(length: f64) -> i32 {
    (length * GROWN).round() as i32
}

trait Unsigned {
    fn unsigned(self) -> (u32, u32);
}

impl Unsigned for (i32, i32) {
    fn unsigned(self) -> (u32, u32) {
        (self.0.unsigned_abs(), self.1.unsigned_abs())
    }
}

type Sheet<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// Draws a stroke whose unit is so many points.
fn put(sheet: &Sheet<'_>, stroke: &Stroke, unit: f64) {
    let spot = |point: Point| (grown(point.0 * unit), grown(point.1 * unit));
    let spots = |points: &[Point]| points.iter().copied().map(spot).collect::<Vec<_>>();
    let done = match stroke {
        Stroke::Line(points, colour, thick) => {
            let thick = grown(thick * unit).unsigned_abs();
            let style = ShapeStyle::from(&colour.rgb()).stroke_width(thick);
            sheet.draw(&PathElement::new(spots(points), style))
        }
        Stroke::Area(points, colour, opacity) => {
            sheet.draw(&Polygon::new(spots(points), colour.rgb().mix(*opacity)))
        }
        Stroke::Box(frame, colour, opacity) => {
            let corners = [(frame.left, frame.top), (frame.right, frame.bottom)];
            let colour = colour.rgb().mix(*opacity).filled();
            sheet.draw(&Rectangle::new(corners.map(spot), colour))
        }
        Stroke::Dot(centre, radius, colour) => {
            let radius = grown(radius * unit);
            sheet.draw(&Circle::new(spot(*centre), radius, colour.rgb().filled()))
        }
        Stroke::Text(text, point, anchor, letters) => {
            let top = (point.0, point.1 - DROP * letters.height);
            let style = style(*anchor, *letters, unit);
            sheet.draw(&Text::new(text.as_str(), spot(top), style))
        }
    };
    done.expect("writing into memory does not fail");
}

fn style(anchor: Anchor, letters: Letters, unit: f64) -> TextStyle<'static> {
    let side = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let weight = match letters.weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Bold => FontStyle::Bold,
    };
    let font = FontDesc::new(
        FontFamily::Name("Noto Sans"),
        letters.height * unit * GROWN * SHRUNK,
        weight,
    );
    TextStyle {
        font,
        color: letters.colour.rgb().to_backend_color(),
        pos: Pos::new(side, VPos::Top),
    }
}

/// The SVG at its own size, with words for those who cannot see it, and with letters that a browser has.
fn dress(drawn: &str, width: f64, height: f64, title: &str, description: &str) -> String {
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    let body = body.replace(
        "font-family=\"Noto Sans\"",
        "font-family=\"'Noto Sans', system-ui, sans-serif\"",
    );
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" role=\"img\" stroke-linejoin=\"round\">\n<title>{}</title>\n<desc>{}</desc>\n{body}",
        grown(width),
        grown(height),
        escaped(title),
        escaped(description),
    )
}

/// A text that means nothing to a reader of XML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in offramp_core::prose::wording::clean(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_their_share_of_a_line() {
        let pieces = dashes(&[(0.0, 0.0), (55.0, 0.0), (55.0, 45.0)], 6.0, 4.0);
        let length: f64 = pieces
            .iter()
            .flat_map(|piece| piece.windows(2))
            .map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1))
            .sum();
        assert!((length - 60.0).abs() < 1e-9, "{length}");
    }

    #[test]
    fn a_pattern_stays_in_its_frame() {
        let frame = Frame::at(3.0, 5.0, 40.0, 7.0);
        for hatch in [Hatch::Rising, Hatch::Falling, Hatch::Level, Hatch::Upright] {
            let lines = hatched(&frame, hatch);
            assert!(!lines.is_empty(), "{hatch:?}");
            for (x, y) in lines.into_iter().flatten() {
                assert!((frame.left..=frame.right).contains(&x), "{hatch:?} {x}");
                assert!((frame.top..=frame.bottom).contains(&y), "{hatch:?} {y}");
            }
        }
        assert!(hatched(&frame, Hatch::Plain).is_empty());
    }

    #[test]
    fn a_picture_has_words_and_no_tags_of_others() {
        let mut canvas = Canvas::new(100.0, 1.0);
        let letters = Letters::regular(10.0, super::super::theme::INK);
        canvas.text(
            "<script>alert(1)</script>",
            (5.0, 20.0),
            Anchor::Start,
            letters,
        );
        let chart = canvas.finish(50.0, "a < b", "\"c\" & d");
        assert!(!chart.svg.contains("<script"));
        assert!(chart.svg.contains("<title>a &lt; b</title>"));
        assert!(chart.svg.contains("<desc>&quot;c&quot; &amp; d</desc>"));
        assert!(chart.svg.contains("viewBox=\"0 0 1000 500\""));
    }
}
