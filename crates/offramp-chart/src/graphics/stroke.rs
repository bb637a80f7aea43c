//! Strokes: what a drawing is made of, whatever writes them down.
//!
//! They are written in whole numbers: everything is drawn ten times as large and shown at its own
//! size, so that curves stay smooth.

use offramp_core::prose::wording::clean;

use super::frame::Frame;
use super::point::Point;
use super::text_style::{Anchor, TextStyle};
use super::theme::Colour;

/// Everything is drawn this many times as large.
pub(crate) const SCALE: f64 = 10.0;
/// The line of letters is this share of their height below the top of a text.
pub(super) const DROP: f64 = 0.76;
/// plotters makes letters smaller by this factor.
pub(super) const SHRUNK: f64 = 1.24;

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

/// A length in the numbers of a picture.
#[expect(clippy::cast_possible_truncation, reason = "a picture is small")]
pub(super) fn scaled(length: f64) -> i32 {
    (length * SCALE).round() as i32
}

/// A length that is not negative.
pub(super) fn pixels(length: f64) -> u32 {
    scaled(length).unsigned_abs()
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
