//! Strokes as SVG in a browser: the same bytes as through plotters, which brings a runtime of its
//! own there.

use std::fmt::Write;

use super::frame::Frame;
use super::point::Point;
use super::stroke::{DROP, SCALE, SHRUNK, Stroke, pixels, scaled};
use super::text_metrics::Weight;
use super::text_style::{Anchor, TextStyle};
use super::theme::{Colour, PAPER};

/// The body of an SVG with these strokes on white paper; `unit` is how many points of the picture
/// are one unit of the strokes. Width and height are in points.
pub(crate) fn body(strokes: &[Stroke], width: f64, height: f64, unit: f64) -> String {
    let mut svg = String::new();
    let size = (scaled(width).abs(), scaled(height).abs());
    let whole = Frame::at(0.0, 0.0, width, height);
    put(&mut svg, &Stroke::Box(whole, PAPER, 1.0), 1.0, size);
    for stroke in strokes {
        put(&mut svg, stroke, unit, size);
    }
    svg + "</svg>\n"
}

/// Writes the tag of a stroke, one unit of which is `unit` points. Nothing stands beside the
/// picture: what would is drawn at its edge.
fn put(svg: &mut String, stroke: &Stroke, unit: f64, (right, bottom): (i32, i32)) {
    let spot = |point: Point| {
        let (x, y) = (scaled(point.0 * unit), scaled(point.1 * unit));
        (x.clamp(0, right), y.clamp(0, bottom))
    };
    let spots = |points: &[Point]| {
        let each = points.iter().copied().map(spot);
        each.fold(String::new(), |all, (x, y)| all + &format!("{x},{y} "))
    };
    let tag = match stroke {
        Stroke::Line(points, colour, thick) => format!(
            "<polyline fill=\"none\" opacity=\"1\" stroke=\"{}\" stroke-width=\"{}\" points=\"{}\"/>",
            hex(*colour),
            pixels(thick * unit),
            spots(points)
        ),
        Stroke::Area(_, _, opacity) | Stroke::Box(_, _, opacity) if *opacity <= 0.0 => return,
        Stroke::Area(points, colour, opacity) => format!(
            "<polygon opacity=\"{opacity}\" fill=\"{}\" points=\"{}\"/>",
            hex(*colour),
            spots(points)
        ),
        Stroke::Box(frame, colour, opacity) => {
            let (a, b) = (
                spot((frame.left, frame.top)),
                spot((frame.right, frame.bottom)),
            );
            let (x, y) = (a.0.min(b.0), a.1.min(b.1));
            let (wide, high) = (a.0.abs_diff(b.0), a.1.abs_diff(b.1));
            let fill = hex(*colour);
            format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" opacity=\"{opacity}\" fill=\"{fill}\" stroke=\"none\"/>"
            )
        }
        Stroke::Dot(centre, radius, colour) => {
            let ((x, y), fill) = (spot(*centre), hex(*colour));
            let radius = scaled(radius * unit).max(0);
            format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" opacity=\"1\" fill=\"{fill}\" stroke=\"none\" stroke-width=\"1\"/>"
            )
        }
        Stroke::Text(text, point, anchor, style) => {
            let (x, y) = spot((point.0, point.1 - DROP * style.height));
            words(text, (x, y), *anchor, *style, unit)
        }
    };
    let _ = writeln!(svg, "{tag}");
}

/// The tag of a text whose top is at a place.
fn words(text: &str, (x, y): (i32, i32), anchor: Anchor, style: TextStyle, unit: f64) -> String {
    let side = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let weight = match style.weight {
        Weight::Regular => "",
        Weight::Bold => " font-weight=\"bold\"",
    };
    let high = style.height * unit * SCALE * SHRUNK / SHRUNK;
    format!(
        "<text x=\"{x}\" y=\"{y}\" dy=\"0.76em\" text-anchor=\"{side}\" font-family=\"'Noto Sans', system-ui, sans-serif\" font-size=\"{high}\" opacity=\"1\" fill=\"{}\"{weight}>\n{}\n</text>",
        hex(style.colour),
        escaped(text)
    )
}

/// Escapes XML as plotters does.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            other => safe.push(other),
        }
    }
    safe
}

fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphics::svg;
    use crate::graphics::theme::INK;

    /// One of each kind of stroke, with what is rare: no opacity, swapped corners, a negative
    /// radius, letters that must be escaped.
    fn strokes(shift: f64) -> Vec<Stroke> {
        let points = vec![(0.04 + shift, -1.0), (3.333, 7.0 / 3.0 + shift), (1e3, 2.5)];
        let frame = Frame::at(1.0 + shift, 2.0, 30.25, 4.75);
        let swapped = Frame::at(9.0, 8.0, -5.5, -shift);
        let colour = Colour(1, 0xAB, 255);
        let small = TextStyle::regular(11.7, INK);
        vec![
            Stroke::Line(points.clone(), colour, 1.3),
            Stroke::Area(points.clone(), colour, 0.35),
            Stroke::Area(points, colour, 0.0),
            Stroke::Box(frame, colour, 0.1 + 0.2),
            Stroke::Box(swapped, PAPER, 1.0),
            Stroke::Box(frame, PAPER, 0.0),
            Stroke::Dot((shift, 5.0), 2.2, colour),
            Stroke::Text(
                "a < b & \"c\" > 'd'".to_owned(),
                (5.0, 9.0),
                Anchor::End,
                small,
            ),
            Stroke::Text(
                "é".to_owned(),
                (shift, 0.0),
                Anchor::Start,
                TextStyle::bold(15.6, INK),
            ),
            Stroke::Text(
                "ש".to_owned(),
                (2.0, 1.0),
                Anchor::Middle,
                TextStyle::bold(9.0, INK),
            ),
        ]
    }

    #[test]
    fn a_browser_writes_the_bytes_that_plotters_writes() {
        for (shift, unit) in [(0.0, 1.0), (0.7, 0.77), (-12.3, 2.05), (100.01, 0.333)] {
            let strokes = strokes(shift);
            let [own, other] = [body, svg::body].map(|body| body(&strokes, 640.0, 321.4, unit));
            assert_eq!(own, other);
        }
    }
}
