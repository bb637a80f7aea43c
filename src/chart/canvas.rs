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
use super::theme::{Colour, PAPER};

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

/// A sheet of paper, in points of design.
pub(crate) struct Canvas {
    pub(crate) width: f64,
    strokes: Vec<Stroke>,
    labels: Vec<Label>,
}

impl Canvas {
    /// An empty sheet; its height is decided when it is finished.
    pub(crate) fn new(width: f64) -> Self {
        Self {
            width,
            strokes: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// A line through these points.
    pub(crate) fn line(&mut self, points: Vec<Point>, colour: Colour, thick: f64) {
        if points.len() > 1 {
            self.strokes.push(Stroke::Line(points, colour, thick));
        }
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
            frame,
        });
        self.strokes
            .push(Stroke::Text(text.to_owned(), point, anchor, letters));
    }

    /// The picture of what was drawn.
    pub(crate) fn finish(self, height: f64, title: &str, description: &str) -> Chart {
        let mut drawn = String::new();
        {
            let backend =
                SVGBackend::with_string(&mut drawn, (grown(self.width), grown(height)).unsigned());
            let sheet = backend.into_drawing_area();
            let whole = Frame::at(0.0, 0.0, self.width, height);
            let ground = Stroke::Box(whole, PAPER, 1.0);
            for stroke in std::iter::once(&ground).chain(&self.strokes) {
                put(&sheet, stroke);
            }
            sheet.present().expect("writing into memory does not fail");
        }
        Chart {
            svg: dress(&drawn, self.width, height, title, description),
            width: self.width,
            height,
            title: title.to_owned(),
            description: description.to_owned(),
            labels: self.labels,
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

/// The pieces of a line of dashes.
fn dashes(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
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

fn spot(point: Point) -> (i32, i32) {
    (grown(point.0), grown(point.1))
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

fn put(sheet: &Sheet<'_>, stroke: &Stroke) {
    let done = match stroke {
        Stroke::Line(points, colour, thick) => {
            let style = ShapeStyle::from(&colour.rgb()).stroke_width(grown(*thick).unsigned_abs());
            let points: Vec<_> = points.iter().copied().map(spot).collect();
            sheet.draw(&PathElement::new(points, style))
        }
        Stroke::Area(points, colour, opacity) => {
            let points: Vec<_> = points.iter().copied().map(spot).collect();
            sheet.draw(&Polygon::new(points, colour.rgb().mix(*opacity)))
        }
        Stroke::Box(frame, colour, opacity) => {
            let corners = [
                spot((frame.left, frame.top)),
                spot((frame.right, frame.bottom)),
            ];
            sheet.draw(&Rectangle::new(
                corners,
                colour.rgb().mix(*opacity).filled(),
            ))
        }
        Stroke::Dot(centre, radius, colour) => {
            let dot = Circle::new(spot(*centre), grown(*radius), colour.rgb().filled());
            sheet.draw(&dot)
        }
        Stroke::Text(text, point, anchor, letters) => {
            let top = (point.0, point.1 - DROP * letters.height);
            sheet.draw(&Text::new(
                text.as_str(),
                spot(top),
                style(*anchor, *letters),
            ))
        }
    };
    done.expect("writing into memory does not fail");
}

fn style(anchor: Anchor, letters: Letters) -> TextStyle<'static> {
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
        letters.height * GROWN * SHRUNK,
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
    for letter in super::lettering::clean(text).chars() {
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
    fn a_picture_has_words_and_no_tags_of_others() {
        let mut canvas = Canvas::new(100.0);
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
