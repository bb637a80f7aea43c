//! The look of all charts: colours, sizes of letters, the size of a picture.
//!
//! Colours have meanings: red is war and what is bad, green are good endings, the two sides and
//! better and worse have blue and vermillion of Okabe & Ito 2008 ("Color Universal Design"), which
//! colour-blind readers tell apart. Shares have one hue that grows darker evenly, so that it also
//! reads in grey.

use offramp_core::crisis::{Intensity, Tone};

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

/// The colour of what was not shown: none in particular.
pub const UNSHOWN: Colour = Colour(0xAD, 0xB5, 0xBD);

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

/// How an ending is filled: a colour, and a pattern over it, so that it is told apart in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndingLook {
    /// Its colour.
    pub colour: Colour,
    /// Its pattern.
    pub hatch: Hatch,
}

/// The look of the open end: none in particular.
pub const OPEN_END: EndingLook = EndingLook {
    colour: Colour(0xC9, 0xCE, 0xD3),
    hatch: Hatch::Plain,
};

/// The look of an ending, by its tone and its place among the endings of that tone: good endings
/// are green, bad ones dark red to black, others blue. From the fourth of a tone on colours come
/// again, with other patterns.
///
/// ```
/// use offramp::chart::theme::of_ending;
/// use offramp::crisis::Tone;
///
/// assert_ne!(of_ending(Tone::Good, 0).colour, of_ending(Tone::Bad, 0).colour);
/// let [second, fifth] = [1, 4].map(|place| of_ending(Tone::Good, place));
/// assert!(second.colour == fifth.colour && second.hatch != fifth.hatch);
/// ```
#[must_use]
pub fn of_ending(tone: Tone, place: usize) -> EndingLook {
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
    const HATCHES: [Hatch; 6] = [
        Hatch::Plain,
        Hatch::Rising,
        Hatch::Falling,
        Hatch::Level,
        Hatch::Crossed,
        Hatch::Upright,
    ];
    let colours = match tone {
        Tone::Good => GOOD,
        Tone::Neutral => NEUTRAL,
        Tone::Bad => BAD,
    };
    EndingLook {
        colour: colours[place % colours.len()],
        hatch: HATCHES[place % HATCHES.len()],
    }
}

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
}

/// The colour of a share in blue: white for none, the darker the more. What is there at all is told
/// from nothing.
///
/// ```
/// use offramp::chart::theme::{PAPER, shade};
///
/// assert_eq!(shade(0.0), PAPER);
/// assert!(shade(0.001).lightness() < 250.0);
/// assert!(shade(0.9).lightness() < shade(0.5).lightness());
/// ```
#[must_use]
pub fn shade(share: f64) -> Colour {
    ramp(share, Colour(0x4A, 0x90, 0xC4), Colour(0x08, 0x30, 0x6B))
}

/// The colour of a share of something bad, such as war, in red: white for none, the darker the
/// more.
///
/// ```
/// use offramp::chart::theme::{PAPER, shade_bad};
///
/// assert_eq!(shade_bad(0.0), PAPER);
/// assert!(shade_bad(1.0).0 > shade_bad(1.0).2, "red");
/// ```
#[must_use]
pub fn shade_bad(share: f64) -> Colour {
    ramp(share, Colour(0xE3, 0x5B, 0x45), Colour(0x6B, 0x06, 0x18))
}

/// From white over a middle to the darkest colour; what is there at all is told from nothing.
fn ramp(share: f64, middle: Colour, darkest: Colour) -> Colour {
    const LEAST: f64 = 0.07;
    if share <= 0.0 {
        return PAPER;
    }
    let depth = LEAST + (1.0 - LEAST) * share.min(1.0);
    if depth < 0.5 {
        PAPER.towards(middle, 2.0 * depth)
    } else {
        middle.towards(darkest, 2.0 * depth - 1.0)
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

/// Height of the letters of titles, in the unit of a drawing: a picture of 640 points
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
/// footnote are 7.4 points high in a picture of 320 points and 5.5 points high in one of 640; in
/// one of 1 600, which is for screens and whole pages, they are 6.3 points high if it is printed 16
/// cm wide. Footnotes are three quarters as high.
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
    fn shades_grow_darker_all_the_way() {
        for shade in [shade, shade_bad] {
            let shares = (0..=100).map(|share| shade(f64::from(share) / 100.0).lightness());
            let lightness: Vec<f64> = shares.collect();
            assert!(lightness.windows(2).all(|pair| pair[0] > pair[1]));
        }
        assert_eq!(shade(2.0), shade(1.0));
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

    /// All colours that lie beside each other somewhere, in the order in which they do.
    fn stack() -> Vec<Colour> {
        let endings = |tone| (0..3).map(move |place| of_ending(tone, place).colour);
        let open = Intensity::ALL.map(of_intensity);
        let bad = endings(Tone::Bad).rev();
        endings(Tone::Good)
            .chain(endings(Tone::Neutral))
            .chain(open)
            .chain(bad)
            .collect()
    }

    /// What an eye without one kind of cones sees (Machado et al. 2009, full severity).
    fn seen(colour: Colour, matrix: [[f64; 3]; 3]) -> [f64; 3] {
        let linear = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                libm::pow((share + 0.055) / 1.055, 2.4)
            }
        };
        let light = [colour.0, colour.1, colour.2].map(linear);
        matrix.map(|row| {
            row.iter()
                .zip(light)
                .map(|(a, b)| a * b)
                .sum::<f64>()
                .clamp(0.0, 1.0)
        })
    }

    /// The place of a light in CIELAB, in which distances are what eyes tell apart.
    fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let f = |t: f64| {
            if t > 0.008_856 {
                libm::cbrt(t)
            } else {
                7.787 * t + 16.0 / 116.0
            }
        };
        let x = f((0.412_4 * red + 0.357_6 * green + 0.180_5 * blue) / 0.950_5);
        let y = f(0.212_6 * red + 0.715_2 * green + 0.072_2 * blue);
        let z = f((0.019_3 * red + 0.119_2 * green + 0.950_5 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn neighbours_are_told_apart_by_the_colour_blind_and_in_grey() {
        const EYES: [(&str, [[f64; 3]; 3]); 4] = [
            (
                "all cones",
                [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            ),
            (
                "protanopia",
                [
                    [0.152_286, 1.052_583, -0.204_868],
                    [0.114_503, 0.786_281, 0.099_216],
                    [-0.003_882, -0.048_116, 1.051_998],
                ],
            ),
            (
                "deuteranopia",
                [
                    [0.367_322, 0.860_646, -0.227_968],
                    [0.280_085, 0.672_501, 0.047_413],
                    [-0.011_820, 0.042_940, 0.968_881],
                ],
            ),
            (
                "tritanopia",
                [
                    [1.255_528, -0.076_749, -0.178_779],
                    [-0.078_411, 0.930_809, 0.147_602],
                    [0.004_733, 0.691_367, 0.303_900],
                ],
            ),
        ];
        for pair in stack().windows(2) {
            for (eye, matrix) in EYES {
                let [a, b] = [pair[0], pair[1]].map(|colour| lab(seen(colour, matrix)));
                let apart = a
                    .iter()
                    .zip(b)
                    .map(|(a, b)| (a - b) * (a - b))
                    .sum::<f64>()
                    .sqrt();
                assert!(apart >= 10.0, "{pair:?} to {eye}: {apart}");
                let grey = (a[0] - b[0]).abs();
                assert!(
                    eye != "all cones" || grey >= 6.0,
                    "{pair:?} in grey: {grey}"
                );
            }
        }
    }

    #[test]
    fn letters_stand_out_from_their_ground() {
        for ground in stack() {
            let apart = (ground.lightness() - ground.letters().lightness()).abs();
            assert!(apart > 80.0, "{ground:?} {apart}");
        }
    }
}
