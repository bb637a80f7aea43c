//! How wide a text is in the embedded font, where it breaks, how it is shortened.
//!
//! Charts measure every text before they draw it, with the widths of the letters in the font that
//! they embed. So no label needs more room than was set aside for it, on any machine. Heights and
//! widths are in the same unit, whichever that is.

use std::sync::LazyLock;

use offramp_core::prose::wording::clean;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// Noto Sans, cut down to Latin, Greek and Cyrillic (SIL Open Font License 1.1,
/// `assets/NotoSans-OFL.txt`).
pub const REGULAR: &[u8] = include_bytes!("../../assets/NotoSans-Regular.ttf");
/// The bold Noto Sans.
pub const BOLD: &[u8] = include_bytes!("../../assets/NotoSans-Bold.ttf");

static REGULAR_LETTERS: LazyLock<Letters> = LazyLock::new(|| Letters::of(REGULAR));
static BOLD_LETTERS: LazyLock<Letters> = LazyLock::new(|| Letters::of(BOLD));

/// How thick letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As in running text: labels, captions, keys.
    Regular,
    /// As in headings: the scenario's name, the names of sides, numbers of moves.
    Bold,
}

/// How far letters reach above their line, as a share of their height.
pub(crate) const ASCENT: f64 = 0.80;
/// How far letters reach below their line, as a share of their height.
pub(crate) const DESCENT: f64 = 0.24;
/// What stands for the rest of a text that was too long.
const ELLIPSIS: char = '…';

/// The width of a text in letters of that height. Kerning is left out: it only moves letters closer
/// together.
///
/// ```
/// use offramp::chart::text_metrics::{Weight, width};
///
/// let regular = width("ladder", 16.0, Weight::Regular);
/// assert!(width("ladder", 16.0, Weight::Bold) > regular);
/// assert_eq!(width("ladder", 32.0, Weight::Regular), 2.0 * regular);
/// ```
#[must_use]
pub fn width(text: &str, height: f64, weight: Weight) -> f64 {
    text.chars()
        .map(|letter| advance(letter, weight))
        .sum::<f64>()
        * height
}

/// The embedded font of that weight.
pub(crate) fn data(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => REGULAR,
        Weight::Bold => BOLD,
    }
}

/// The index of a letter in the embedded font, if the font has it.
pub(crate) fn glyph(letter: char, weight: Weight) -> Option<u16> {
    letters(weight).find(letter).map(|own| own.glyph)
}

/// The letters of a font, in the order of their code points.
struct Letters(Vec<Letter>);

/// A letter of a font.
struct Letter {
    code: u32,
    glyph: u16,
    /// How far it moves the pen, as a share of the height of letters.
    advance: f64,
}

impl Letters {
    fn of(font: &'static [u8]) -> Self {
        let font = FontRef::new(font).expect("the embedded font is a font");
        let place = LocationRef::default();
        let units = f64::from(font.metrics(Size::unscaled(), place).units_per_em);
        let metrics = font.glyph_metrics(Size::unscaled(), place);
        let letters = font.charmap().mappings().filter_map(|(code, glyph)| {
            Some(Letter {
                code,
                glyph: glyph.to_u32().try_into().ok()?,
                advance: f64::from(metrics.advance_width(glyph)?) / units,
            })
        });
        let mut letters: Vec<Letter> = letters.collect();
        letters.sort_by_key(|letter| letter.code);
        Self(letters)
    }

    fn find(&self, letter: char) -> Option<&Letter> {
        let code = u32::from(letter);
        let place = self.0.binary_search_by_key(&code, |own| own.code).ok()?;
        Some(&self.0[place])
    }
}

/// The letters of the embedded font of that weight.
fn letters(weight: Weight) -> &'static Letters {
    match weight {
        Weight::Regular => &REGULAR_LETTERS,
        Weight::Bold => &BOLD_LETTERS,
    }
}

/// How far a letter moves the pen, as a share of the height of letters. One that the font lacks is
/// as wide as the widest scripts have them.
fn advance(letter: char, weight: Weight) -> f64 {
    letters(weight).find(letter).map_or(1.0, |own| own.advance)
}

/// The first letter of a text that the embedded font lacks.
///
/// ```
/// use offramp::chart::text_metrics::missing;
///
/// assert_eq!(missing("Україна"), None);
/// assert_eq!(missing("ab 中"), Some('中'));
/// ```
#[must_use]
pub fn missing(text: &str) -> Option<char> {
    clean(text)
        .chars()
        .find(|letter| REGULAR_LETTERS.find(*letter).is_none())
}

/// Whether a picture shows any letter or digit of a text: whether a reader sees more than signs.
///
/// ```
/// use offramp::chart::text_metrics::shows;
///
/// assert!(shows("中 7"));
/// assert!(!shows("中国 -"));
/// ```
#[must_use]
pub fn shows(text: &str) -> bool {
    let drawn = |letter: char| REGULAR_LETTERS.find(letter).is_some();
    text.chars()
        .any(|letter| letter.is_alphanumeric() && drawn(letter))
}

/// A text that is no wider than `room`: as it is, cut with an ellipsis, or empty if not even that
/// fits.
///
/// ```
/// use offramp::chart::text_metrics::{Weight, shorten};
///
/// assert_eq!(shorten("show of force", 16.0, Weight::Regular, 60.0), "show…");
/// assert_eq!(shorten("show of force", 16.0, Weight::Regular, 5.0), "");
/// ```
#[must_use]
pub fn shorten(text: &str, height: f64, weight: Weight, room: f64) -> String {
    if width(text, height, weight) <= room {
        return text.to_owned();
    }
    let mut left = room - advance(ELLIPSIS, weight) * height;
    if left < 0.0 {
        return String::new();
    }
    let mut cut = String::new();
    for letter in text.chars() {
        left -= advance(letter, weight) * height;
        if left < 0.0 {
            break;
        }
        cut.push(letter);
    }
    let mut cut = cut.trim_end().to_owned();
    cut.push(ELLIPSIS);
    cut
}

/// A text in at most `lines` lines, none wider than `room`; what does not fit is cut with an
/// ellipsis.
///
/// ```
/// use offramp::chart::text_metrics::{Weight, wrap};
///
/// let lines = wrap("a show of force", 16.0, Weight::Regular, 60.0, 3);
/// assert_eq!(lines, ["a show", "of force"]);
/// ```
#[must_use]
pub fn wrap(text: &str, height: f64, weight: Weight, room: f64, lines: usize) -> Vec<String> {
    let fits = |text: &str| width(text, height, weight) <= room;
    let cut = |text: &str| shorten(text, height, weight, room);
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty());
    // A line takes words as long as they fit; the last line takes all that is left, cut.
    while let Some(word) = words.next() {
        let longer = joined(&line, word);
        if fits(&longer) {
            line = longer;
            continue;
        }
        if done.len() + 1 >= lines {
            let all = words.fold(longer, |text, word| joined(&text, word));
            done.push(cut(&all));
            return done;
        }
        if !line.is_empty() {
            done.push(line);
        }
        line = if fits(word) {
            word.to_owned()
        } else {
            cut(word)
        };
    }
    if !line.is_empty() {
        done.push(line);
    }
    done
}

/// A line with one more word.
fn joined(line: &str, word: &str) -> String {
    if line.is_empty() {
        word.to_owned()
    } else {
        format!("{line} {word}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_room() {
        let long = format!("{} {}", "word ".repeat(30), "x".repeat(300));
        for room in [40.0, 120.0, 600.0] {
            let lines = wrap(&long, 14.0, Weight::Bold, room, 4);
            assert!(lines.len() <= 4);
            for line in lines {
                assert!(width(&line, 14.0, Weight::Bold) <= room, "{line}");
            }
        }
    }

    #[test]
    fn what_fits_stays_whole() {
        assert_eq!(
            wrap("one two", 14.0, Weight::Regular, 500.0, 2),
            ["one two"]
        );
        assert_eq!(shorten("one two", 14.0, Weight::Regular, 500.0), "one two");
        assert!(wrap("", 14.0, Weight::Regular, 500.0, 2).is_empty());
    }

    #[test]
    fn latin_greek_and_cyrillic_are_there_and_others_are_missed() {
        assert_eq!(
            missing("Ångström, Ελλάδα, Україна, Đoković, ẞ – “x” …"),
            None
        );
        assert_eq!(missing("ab 中"), Some('中'));
        assert!(shows("中 b") && !shows("中国 -"));
    }
}
