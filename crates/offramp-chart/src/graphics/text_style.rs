//! How a text is written, and where its letters stand.

use super::frame::Frame;
use super::point::Point;
use super::text_metrics::{ASCENT, DESCENT, Weight, shorten, width, wrap};
use super::theme::Colour;

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
pub(crate) struct TextStyle {
    pub(crate) height: f64,
    pub(crate) weight: Weight,
    pub(crate) colour: Colour,
}

impl TextStyle {
    /// Regular letters.
    pub(crate) const fn regular(height: f64, colour: Colour) -> Self {
        let weight = Weight::Regular;
        Self {
            height,
            weight,
            colour,
        }
    }

    /// Bold letters.
    pub(crate) const fn bold(height: f64, colour: Colour) -> Self {
        let weight = Weight::Bold;
        Self {
            height,
            weight,
            colour,
        }
    }

    /// How wide a text is.
    pub(crate) fn width(&self, text: &str) -> f64 {
        width(text, self.height, self.weight)
    }

    /// How wide the widest of some texts is; 0 without any.
    pub(crate) fn widest(&self, texts: impl IntoIterator<Item = impl AsRef<str>>) -> f64 {
        let widths = texts.into_iter().map(|text| self.width(text.as_ref()));
        widths.fold(0.0, f64::max)
    }

    /// A text that is no wider than `room`; see [`shorten`].
    pub(crate) fn shorten(&self, text: &str, room: f64) -> String {
        shorten(text, self.height, self.weight, room)
    }

    /// A text in at most `lines` lines that are no wider than `room`; see [`wrap`].
    pub(crate) fn wrap(&self, text: &str, room: f64, lines: usize) -> Vec<String> {
        wrap(text, self.height, self.weight, room, lines)
    }

    /// The line on which letters stand whose middle is at `y`.
    pub(crate) fn baseline(&self, y: f64) -> f64 {
        y + self.height * 0.36
    }

    /// The frame that a text needs whose letters stand on a line at `point.1`.
    pub(crate) fn frame(&self, text: &str, point: Point, anchor: Anchor) -> Frame {
        let width = self.width(text);
        let left = match anchor {
            Anchor::Start => point.0,
            Anchor::Middle => point.0 - width / 2.0,
            Anchor::End => point.0 - width,
        };
        let (up, down) = (ASCENT * self.height, DESCENT * self.height);
        Frame::at(left, point.1 - up, width, up + down)
    }
}
