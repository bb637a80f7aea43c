//! A drawing in the making: strokes in their order, and every label with the frame it needs.

use super::chart::Chart;
use super::frame::{Frame, Label};
use super::leader::Leader;
use super::pattern::{dashes, hatched};
use super::point::Point;
use super::stroke::{SCALE, Stroke, whole};
#[cfg(not(target_family = "wasm"))]
use super::svg::body;
#[cfg(target_family = "wasm")]
use super::tags::body;
use super::text_style::{Anchor, TextStyle};
use super::theme::{Colour, EndingLook, MUTED, PAPER};

/// A drawing in its own unit, in which letters always have the same height.
pub(crate) struct Drawing {
    pub(crate) width: f64,
    /// How many points of the picture are one unit of the drawing.
    unit: f64,
    strokes: Vec<Stroke>,
    labels: Vec<Label>,
    leaders: Vec<Leader>,
}

impl Drawing {
    /// An empty drawing of that width, with `unit` points of the picture for each of its units. Its
    /// height is decided when it is finished.
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

    /// A fine line from a label to what it names.
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

    /// A filled polygon; opacity from 0 to 1.
    pub(crate) fn area(&mut self, points: Vec<Point>, colour: Colour, opacity: f64) {
        self.strokes.push(Stroke::Area(points, colour, opacity));
    }

    /// A filled rectangle; opacity from 0 to 1.
    pub(crate) fn fill(&mut self, frame: Frame, colour: Colour, opacity: f64) {
        self.strokes.push(Stroke::Box(frame, colour, opacity));
    }

    /// A rectangle in the colour and the pattern of an ending.
    pub(crate) fn ending(&mut self, frame: Frame, look: EndingLook) {
        self.fill(frame, look.colour, 1.0);
        for line in hatched(&frame, look.hatch) {
            self.line(line.to_vec(), PAPER, 1.5);
        }
    }

    /// A filled circle.
    pub(crate) fn dot(&mut self, centre: Point, radius: f64, colour: Colour) {
        self.strokes.push(Stroke::Dot(centre, radius, colour));
    }

    /// A text whose letters stand on a line at `point.1`. Nothing is drawn for an empty text.
    pub(crate) fn text(&mut self, text: &str, point: Point, anchor: Anchor, style: TextStyle) {
        if text.is_empty() {
            return;
        }
        self.labels.push(Label {
            text: text.to_owned(),
            weight: style.weight,
            frame: style.frame(text, point, anchor),
        });
        self.strokes
            .push(Stroke::Text(text.to_owned(), point, anchor, style));
    }

    /// The picture of what was drawn, `height` units high.
    pub(crate) fn finish(self, height: f64, title: &str, description: &str) -> Chart {
        let unit = self.unit;
        // The picture ends on a whole tenth of a point, which is the resolution of the drawing.
        let height = (height * unit * SCALE).ceil() / SCALE;
        let width = (self.width * unit * SCALE).round() / SCALE;
        let body = body(&self.strokes, width, height, unit);
        let labels = self.labels.into_iter().map(|label| Label {
            frame: label.frame.scaled(unit),
            ..label
        });
        let scaled = |(x, y): Point| (x * unit, y * unit);
        let leaders = self.leaders.into_iter().map(|ends| ends.map(scaled));
        Chart {
            svg: whole(&body, width, height, title, description),
            width,
            height,
            title: title.to_owned(),
            description: description.to_owned(),
            labels: labels.collect(),
            leaders: leaders.collect(),
            enlarged: 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphics::theme::INK;

    #[test]
    fn a_picture_has_words_and_no_tags_of_others() {
        let mut drawing = Drawing::new(100.0, 1.0);
        let style = TextStyle::regular(10.0, INK);
        drawing.text(
            "<script>alert(1)</script>",
            (5.0, 20.0),
            Anchor::Start,
            style,
        );
        let chart = drawing.finish(50.0, "a < b", "\"c\" & d");
        assert!(!chart.svg.contains("<script"));
        assert!(chart.svg.contains("<title>a &lt; b</title>"));
        assert!(chart.svg.contains("<desc>&quot;c&quot; &amp; d</desc>"));
        assert!(chart.svg.contains("viewBox=\"0 0 1000 500\""));
    }
}
