//! Strokes as SVG, through plotters.

use plotters::prelude::{
    Circle, Color, DrawingArea, IntoDrawingArea, PathElement, Polygon, Rectangle, SVGBackend,
    ShapeStyle, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBColor, TextStyle as PlottersStyle};

use super::frame::Frame;
use super::point::Point;
use super::stroke::{DROP, SCALE, SHRUNK, Stroke, pixels, scaled};
use super::text_metrics::Weight;
use super::text_style::{Anchor, TextStyle};
use super::theme::{Colour, PAPER};

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

/// Draws a stroke, one unit of which is `unit` points.
fn put(surface: &Surface<'_>, stroke: &Stroke, unit: f64) {
    let spot = |point: Point| (scaled(point.0 * unit), scaled(point.1 * unit));
    let spots = |points: &[Point]| points.iter().copied().map(spot).collect::<Vec<_>>();
    // Each kind of stroke becomes the element of plotters that writes one tag of SVG.
    let done = match stroke {
        Stroke::Line(points, colour, thick) => {
            let style = ShapeStyle::from(&rgb(*colour)).stroke_width(pixels(thick * unit));
            surface.draw(&PathElement::new(spots(points), style))
        }
        Stroke::Area(points, colour, opacity) => {
            surface.draw(&Polygon::new(spots(points), rgb(*colour).mix(*opacity)))
        }
        Stroke::Box(frame, colour, opacity) => {
            let corners = [(frame.left, frame.top), (frame.right, frame.bottom)];
            let colour = rgb(*colour).mix(*opacity).filled();
            surface.draw(&Rectangle::new(corners.map(spot), colour))
        }
        Stroke::Dot(centre, radius, colour) => {
            let radius = scaled(radius * unit);
            surface.draw(&Circle::new(spot(*centre), radius, rgb(*colour).filled()))
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
        color: rgb(style.colour).to_backend_color(),
        pos: Pos::new(side, VPos::Top),
    }
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}
