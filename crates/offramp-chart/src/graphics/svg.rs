//! Strokes as SVG, through plotters.
//!
//! plotters counts in whole numbers: everything is drawn ten times as large and shown at its own
//! size, so that curves stay smooth.

use offramp_core::prose::wording::clean;
use plotters::prelude::{
    Circle, Color, DrawingArea, IntoDrawingArea, PathElement, Polygon, Rectangle, SVGBackend,
    ShapeStyle, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle as PlottersStyle};

use super::frame::Frame;
use super::point::Point;
use super::text_metrics::Weight;
use super::text_style::{Anchor, TextStyle};
use super::theme::{Colour, PAPER};

/// Everything is drawn this many times as large.
pub(crate) const SCALE: f64 = 10.0;
/// plotters makes letters smaller by this factor.
const SHRUNK: f64 = 1.24;
/// plotters puts the line of letters this share of their height below the top.
const DROP: f64 = 0.76;

/// Something that is drawn.
pub(crate) enum Stroke {
    /// A line through points, and its thickness.
    Line(Vec<Point>, Colour, f64),
    /// A filled polygon, and its opacity from 0 to 1.
    Area(Vec<Point>, Colour, f64),
    /// A filled rectangle, and its opacity from 0 to 1.
    Box(Frame, Colour, f64),
    /// A filled circle with its radius.
    Dot(Point, f64, Colour),
    /// A text.
    Text(String, Point, Anchor, TextStyle),
}

/// Where plotters draws.
type Surface<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// The body of an SVG with these strokes on white paper; `unit` is how many points of the picture
/// are one unit of the strokes. Width and height are in points.
pub(crate) fn body(strokes: &[Stroke], width: f64, height: f64, unit: f64) -> String {
    let mut svg = String::new();
    {
        let size = (pixels(width), pixels(height));
        let surface = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        let whole = Frame::at(0.0, 0.0, width, height);
        put(&surface, &Stroke::Box(whole, PAPER, 1.0), 1.0);
        for stroke in strokes {
            put(&surface, stroke, unit);
        }
        surface
            .present()
            .expect("writing into memory does not fail");
    }
    svg.split_once('\n').map_or("", |(_, body)| body).replace(
        "font-family=\"Noto Sans\"",
        "font-family=\"'Noto Sans', system-ui, sans-serif\"",
    )
}

/// The SVG around a body: its size in points, and a title and a description for those who cannot
/// see it.
pub(crate) fn whole(body: &str, width: f64, height: f64, title: &str, description: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" role=\"img\" stroke-linejoin=\"round\">\n<title>{}</title>\n<desc>{}</desc>\n{body}",
        scaled(width),
        scaled(height),
        escaped(title),
        escaped(description),
    )
}

#[expect(clippy::cast_possible_truncation, reason = "a picture is small")]
fn scaled(length: f64) -> i32 {
    (length * SCALE).round() as i32
}

/// A length that is not negative.
fn pixels(length: f64) -> u32 {
    scaled(length).unsigned_abs()
}

/// Draws a stroke, one unit of which is `unit` points.
fn put(surface: &Surface<'_>, stroke: &Stroke, unit: f64) {
    let spot = |point: Point| (scaled(point.0 * unit), scaled(point.1 * unit));
    let spots = |points: &[Point]| points.iter().copied().map(spot).collect::<Vec<_>>();
    // Each kind of stroke becomes the element of plotters that writes one tag of SVG.
    let done = match stroke {
        Stroke::Line(points, colour, thick) => {
            let style = ShapeStyle::from(&colour.rgb()).stroke_width(pixels(thick * unit));
            surface.draw(&PathElement::new(spots(points), style))
        }
        Stroke::Area(points, colour, opacity) => {
            surface.draw(&Polygon::new(spots(points), colour.rgb().mix(*opacity)))
        }
        Stroke::Box(frame, colour, opacity) => {
            let corners = [(frame.left, frame.top), (frame.right, frame.bottom)];
            let colour = colour.rgb().mix(*opacity).filled();
            surface.draw(&Rectangle::new(corners.map(spot), colour))
        }
        Stroke::Dot(centre, radius, colour) => {
            let radius = scaled(radius * unit);
            surface.draw(&Circle::new(spot(*centre), radius, colour.rgb().filled()))
        }
        Stroke::Text(text, point, anchor, style) => {
            let top = (point.0, point.1 - DROP * style.height);
            let style = plotters_style(*anchor, *style, unit);
            surface.draw(&Text::new(text.as_str(), spot(top), style))
        }
    };
    done.expect("writing into memory does not fail");
}

fn plotters_style(anchor: Anchor, style: TextStyle, unit: f64) -> PlottersStyle<'static> {
    let side = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let weight = match style.weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Bold => FontStyle::Bold,
    };
    let font = FontDesc::new(
        FontFamily::Name("Noto Sans"),
        style.height * unit * SCALE * SHRUNK,
        weight,
    );
    PlottersStyle {
        font,
        color: style.colour.rgb().to_backend_color(),
        pos: Pos::new(side, VPos::Top),
    }
}

/// Escapes XML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in clean(text).chars() {
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
