//! The look of all charts: colours, sizes of letters, the size of a picture.
//!
//! Categories have the colours of Okabe & Ito 2008 ("Color Universal Design"), which colour-blind
//! readers tell apart; densities have viridis (Smith & van der Walt 2015), whose lightness grows
//! evenly, so that it also reads in grey.

use offramp_core::crisis::{Intensity, Tone};
use plotters::style::RGBColor;

/// A colour: red, green and blue.
///
/// ```
/// use offramp::chart::theme::{BLUE, Colour, PAPER};
///
/// let pale = BLUE.towards(PAPER, 0.5);
/// assert_eq!(pale, Colour(0x80, 0xB9, 0xD9));
/// assert!(pale.lightness() > BLUE.lightness());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Letters, axes and medians.
pub const INK: Colour = Colour(0x21, 0x25, 0x29);
/// Captions and titles of axes.
pub const MUTED: Colour = Colour(0x49, 0x50, 0x57);
/// Footnotes.
pub const PALE_INK: Colour = Colour(0x6C, 0x75, 0x7D);
/// Lines that only guide the eye.
pub const GRID: Colour = Colour(0xDE, 0xE2, 0xE6);
/// The background of every picture.
pub const PAPER: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Blue of Okabe & Ito: the first principal, and bands.
pub const BLUE: Colour = Colour(0x00, 0x72, 0xB2);
/// Vermillion of Okabe & Ito: the second principal.
pub const VERMILLION: Colour = Colour(0xD5, 0x5E, 0x00);

/// Colours of the two sides.
pub const SIDES: [Colour; 2] = [BLUE, VERMILLION];

/// Colours of categories, in the order in which they are given out.
pub const CATEGORIES: [Colour; 7] = [
    VERMILLION,
    Colour(0xCC, 0x79, 0xA7),
    Colour(0x00, 0x9E, 0x73),
    Colour(0x56, 0xB4, 0xE9),
    Colour(0xE6, 0x9F, 0x00),
    BLUE,
    Colour(0xF0, 0xE4, 0x42),
];

/// The colour of the open end and of what was not shown: none in particular.
pub const OPEN_END: Colour = Colour(0xAD, 0xB5, 0xBD);

/// The colour of crises that go on, by how intense they are: the graver, the darker.
///
/// ```
/// use offramp::chart::theme::of_intensity;
/// use offramp::crisis::Intensity;
///
/// let lightness = Intensity::ALL.map(|intensity| of_intensity(intensity).lightness());
/// assert!(lightness.windows(2).all(|pair| pair[0] > pair[1] + 15.0));
/// ```
#[must_use]
pub fn of_intensity(intensity: Intensity) -> Colour {
    match intensity {
        Intensity::Quiet => Colour(0xF1, 0xF3, 0xF5),
        Intensity::Coercion => Colour(0xF8, 0xD7, 0x9C),
        Intensity::Force => Colour(0xF2, 0xA6, 0x4B),
        Intensity::Violence => Colour(0xE0, 0x60, 0x3A),
        Intensity::War => Colour(0xB3, 0x1B, 0x2C),
    }
}

/// The colour of an ending, by its tone and its place among the endings of that tone: good endings
/// are green, bad ones dark red to black, others blue.
///
/// ```
/// use offramp::chart::theme::of_ending;
/// use offramp::crisis::Tone;
///
/// assert_ne!(of_ending(Tone::Good, 0), of_ending(Tone::Bad, 0));
/// assert_eq!(of_ending(Tone::Good, 1), of_ending(Tone::Good, 4), "colours come again");
/// ```
#[must_use]
pub fn of_ending(tone: Tone, place: usize) -> Colour {
    const GOOD: [Colour; 3] = [
        Colour(0x1B, 0x7F, 0x5A),
        Colour(0x7F, 0xC9, 0xA6),
        Colour(0x0B, 0x4F, 0x3C),
    ];
    const NEUTRAL: [Colour; 3] = [
        Colour(0x8F, 0xA9, 0xC4),
        Colour(0x4F, 0x6F, 0x94),
        Colour(0xBF, 0xCE, 0xDD),
    ];
    const BAD: [Colour; 3] = [
        Colour(0x7A, 0x0C, 0x1E),
        Colour(0x2B, 0x0A, 0x2E),
        Colour(0xA8, 0x4B, 0x86),
    ];
    let colours = match tone {
        Tone::Good => GOOD,
        Tone::Neutral => NEUTRAL,
        Tone::Bad => BAD,
    };
    colours[place % colours.len()]
}

/// Viridis at eleven even stops.
const VIRIDIS: [Colour; 11] = [
    Colour(0x44, 0x01, 0x54),
    Colour(0x48, 0x24, 0x75),
    Colour(0x41, 0x44, 0x87),
    Colour(0x35, 0x5F, 0x8D),
    Colour(0x2A, 0x78, 0x8E),
    Colour(0x21, 0x91, 0x8C),
    Colour(0x22, 0xA8, 0x84),
    Colour(0x44, 0xBF, 0x70),
    Colour(0x7A, 0xD1, 0x51),
    Colour(0xBD, 0xDF, 0x26),
    Colour(0xFD, 0xE7, 0x25),
];

impl Colour {
    /// Its lightness from 0 (black) to 255 (white), as the eye weighs the three lights
    /// (ITU-R BT.601).
    #[must_use]
    pub fn lightness(self) -> f64 {
        0.299 * f64::from(self.0) + 0.587 * f64::from(self.1) + 0.114 * f64::from(self.2)
    }

    /// The ink that is legible on this colour.
    #[must_use]
    pub fn letters(self) -> Self {
        if self.lightness() > 130.0 { INK } else { PAPER }
    }

    /// The colour on the way from this one (`share` 0) to another (1).
    ///
    /// ```
    /// use offramp::chart::theme::{BLUE, PAPER};
    ///
    /// assert_eq!(BLUE.towards(PAPER, 0.0), BLUE);
    /// assert_eq!(BLUE.towards(PAPER, 7.0), PAPER, "it goes no farther");
    /// ```
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between two bytes"
    )]
    pub fn towards(self, other: Self, share: f64) -> Self {
        let mix = |a: u8, b: u8| {
            (f64::from(a) + (f64::from(b) - f64::from(a)) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }

    /// The colour as plotters has it.
    pub(crate) fn rgb(self) -> RGBColor {
        RGBColor(self.0, self.1, self.2)
    }
}

/// The colour of a share in viridis: 0 is dark, 1 is light, and what lies beyond is as they are.
///
/// ```
/// use offramp::chart::theme::viridis;
///
/// assert!(viridis(0.2).lightness() < viridis(0.8).lightness());
/// assert_eq!(viridis(-1.0), viridis(0.0));
/// ```
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the number of stops"
)]
pub fn viridis(share: f64) -> Colour {
    let last = VIRIDIS.len() - 1;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let stop = (place.floor() as usize).min(last - 1);
    VIRIDIS[stop].towards(VIRIDIS[stop + 1], place - stop as f64)
}

/// The colour of the outcome at an index; the last of all `outcomes` is the open end, which is
/// grey. From the eighth outcome on colours come again; [`hatch`] tells them apart.
///
/// ```
/// use offramp::chart::theme::{OPEN_END, VERMILLION, outcome};
///
/// assert_eq!(outcome(0, 3), VERMILLION);
/// assert_eq!(outcome(2, 3), OPEN_END);
/// ```
#[must_use]
pub fn outcome(index: usize, outcomes: usize) -> Colour {
    if index + 1 == outcomes {
        OPEN_END
    } else {
        CATEGORIES[index % CATEGORIES.len()]
    }
}

/// A pattern over a colour, so that outcomes are told apart in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hatch {
    /// None.
    Plain,
    /// Lines that rise to the right.
    Rising,
    /// Lines that fall to the right.
    Falling,
    /// Both.
    Crossed,
    /// Level lines.
    Level,
    /// Upright lines.
    Upright,
}

/// The pattern of the outcome at an index; the last of all `outcomes` is the open end. With its
/// colour, an outcome is told apart in grey and by colour-blind readers.
///
/// ```
/// use offramp::chart::theme::{Hatch, hatch, outcome};
///
/// assert_eq!(hatch(2, 3), Hatch::Plain, "the open end");
/// assert_eq!(outcome(0, 20), outcome(7, 20));
/// assert_ne!(hatch(0, 20), hatch(7, 20));
/// ```
#[must_use]
pub fn hatch(index: usize, outcomes: usize) -> Hatch {
    const HATCHES: [Hatch; 6] = [
        Hatch::Rising,
        Hatch::Falling,
        Hatch::Plain,
        Hatch::Level,
        Hatch::Crossed,
        Hatch::Upright,
    ];
    if index + 1 == outcomes {
        Hatch::Plain
    } else {
        HATCHES[index % HATCHES.len()]
    }
}

/// Height of the letters of the scenario's name, in the unit of a drawing: a picture of 640 points
/// is 640 units wide.
pub const TITLE: f64 = 19.0;
/// Height of the letters of labels.
pub const TEXT: f64 = 16.4;
/// Height of the letters of keys and of titles of axes: 5.5 points in a picture of 640 points that
/// is printed 8 cm wide.
pub const SMALL: f64 = 15.6;
/// Height of the letters of footnotes, the smallest of all.
pub const FOOTNOTE: f64 = 11.7;
/// From one line of letters to the next, as a multiple of their height.
pub const LINE: f64 = 1.28;
/// The empty margin around a picture.
pub const MARGIN: f64 = 14.0;

/// How large a picture is.
///
/// Letters grow with the picture, but more slowly. Printed 8 cm wide, the smallest above the
/// footnote are 7.4 points high in a picture of 320 points and 5.5 points high in one of 640; in one
/// of 1 600, which is for screens and whole pages, they are 6.3 points high if it is printed 16 cm
/// wide. Footnotes are three quarters as high.
///
/// ```
/// use offramp::chart::theme::Look;
///
/// let look = Look { width: 1_600.0, ..Look::default() };
/// assert_eq!(look.scale, 2.5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Width of the picture in points, 320 to 4 000.
    pub width: f64,
    /// Pixels of the PNG for each point, 0.5 to 8.
    pub scale: f64,
}

/// A drawing that is less wide has its names in keys below the plot.
pub(crate) const NARROW: f64 = 560.0;
/// The width at which a unit of the drawing is a point of the picture.
const USUAL_WIDTH: f64 = 640.0;

impl Default for Look {
    /// 640 points wide; 1 600 pixels in the PNG.
    fn default() -> Self {
        Self {
            width: USUAL_WIDTH,
            scale: 2.5,
        }
    }
}

impl Look {
    /// How wide the drawing is in its own unit, in which letters always have the same height.
    pub(crate) fn across(&self) -> f64 {
        self.width.midpoint(USUAL_WIDTH)
    }

    /// How many points of the picture are one unit of the drawing.
    pub(crate) fn unit(&self) -> f64 {
        self.width / self.across()
    }

    /// The usual height of the drawing: 3 to 5, and enough for a dozen rungs with their names.
    pub(crate) fn height(&self) -> f64 {
        (self.across() * 0.6).max(384.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viridis_grows_lighter_all_the_way() {
        let lightness: Vec<f64> = (0..=100)
            .map(|share| viridis(f64::from(share) / 100.0).lightness())
            .collect();
        assert!(lightness.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(viridis(2.0), viridis(1.0));
    }

    #[test]
    fn the_smallest_letters_are_legible_in_a_column_of_eight_centimetres() {
        let column = 8.0 / 2.54 * 72.0;
        let printed = |width: f64| {
            let look = Look { width, scale: 1.0 };
            SMALL * look.unit() * column / width
        };
        assert!((printed(320.0) - 7.4).abs() < 0.05 && printed(480.0) > 6.0);
        assert!(printed(640.0) > 5.5 && 2.0 * printed(1_600.0) > 6.2);
    }

    #[test]
    fn letters_stand_out_from_their_ground() {
        for placement in CATEGORIES {
            assert!((placement.lightness() - placement.letters().lightness()).abs() > 80.0);
        }
    }
}
