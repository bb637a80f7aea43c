//! The letters that a picture needs, cut out of the embedded fonts, so that a picture that stands
//! alone looks the same everywhere.
//!
//! A font is cut by emptying the outlines of all other letters; its kerning stays.

use std::collections::BTreeSet;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::font_tables::{Table, long, number, table, tables, word};
use super::frame::Label;
use super::text_metrics::{Weight, data, glyph};
use super::woff::pack;

/// Where `head` says how long the numbers of `loca` are.
const LOCA_FORMAT: usize = 50;
/// Letters that stand for others below marks: `i` and `j` lose their dots.
const DOTLESS: [(char, char); 2] = [('i', 'ı'), ('j', 'ȷ')];

/// A style sheet with the letters of these labels, in each weight that they have.
pub(crate) fn style(labels: &[Label]) -> String {
    let mut style = String::new();
    for (weight, number) in [(Weight::Regular, 400), (Weight::Bold, 700)] {
        let of_weight = labels.iter().filter(|label| label.weight == weight);
        let letters: BTreeSet<char> = of_weight.flat_map(|label| label.text.chars()).collect();
        if letters.is_empty() {
            continue;
        }
        let font = STANDARD.encode(cut(weight, &letters));
        let _ = writeln!(
            style,
            "@font-face{{font-family:'Noto Sans';font-weight:{number};src:url(data:font/woff;base64,{font}) format('woff')}}"
        );
    }
    style
}

/// The embedded font with the outlines of these letters only, as WOFF.
fn cut(weight: Weight, letters: &BTreeSet<char>) -> Vec<u8> {
    let mut tables = tables(data(weight));
    let dotless = DOTLESS.iter().filter(|(with, _)| letters.contains(with));
    let all = letters.iter().chain(dotless.map(|(_, without)| without));
    let glyphs: BTreeSet<usize> = all
        .filter_map(|letter| glyph(*letter, weight))
        .map(usize::from)
        .collect();
    empty_others(&mut tables, glyphs);
    pack(&mut tables)
}

/// Empties the outlines of all glyphs but these and those that they are made of.
fn empty_others(tables: &mut [Table], glyphs: BTreeSet<usize>) {
    let is_long = word(table(tables, *b"head"), LOCA_FORMAT) == 1;
    let starts = starts(table(tables, *b"loca"), is_long);
    let all = std::mem::take(table(tables, *b"glyf"));
    let outline = |glyph: usize| &all[starts[glyph]..starts[glyph + 1]];
    let glyphs = with_parts(glyphs, outline);
    // The outlines that stay move together; an emptied one begins where the next one does.
    let mut kept = Vec::new();
    let mut places = Vec::new();
    for glyph in 0..starts.len() - 1 {
        places.push(kept.len());
        if glyphs.contains(&glyph) {
            kept.extend_from_slice(outline(glyph));
        }
    }
    places.push(kept.len());
    *table(tables, *b"loca") = location(&places, is_long);
    *table(tables, *b"glyf") = kept;
}

/// Where outlines begin, the last number being where the last one ends (OpenType, "loca - Index to
/// Location"). Short numbers count words of two bytes.
fn starts(loca: &[u8], is_long: bool) -> Vec<usize> {
    if is_long {
        let longs = 0..loca.len() / 4;
        longs.map(|index| long(loca, 4 * index)).collect()
    } else {
        let words = 0..loca.len() / 2;
        words
            .map(|index| 2 * usize::from(word(loca, 2 * index)))
            .collect()
    }
}

/// The table that says where outlines begin.
fn location(starts: &[usize], is_long: bool) -> Vec<u8> {
    let bytes = |start: &usize| {
        if is_long {
            number(*start).to_be_bytes().to_vec()
        } else {
            number(start / 2).to_be_bytes()[2..].to_vec()
        }
    };
    starts.iter().flat_map(bytes).collect()
}

/// These glyphs, the one for missing letters, and all that they are made of.
fn with_parts<'o>(
    mut glyphs: BTreeSet<usize>,
    outline: impl Fn(usize) -> &'o [u8],
) -> BTreeSet<usize> {
    glyphs.insert(0);
    let mut open: Vec<usize> = glyphs.iter().copied().collect();
    while let Some(glyph) = open.pop() {
        for part in parts(outline(glyph)) {
            if glyphs.insert(part) {
                open.push(part);
            }
        }
    }
    glyphs
}

/// The glyphs that a composite outline is made of (OpenType, "glyf - Glyph Data"); none of a simple
/// one.
fn parts(outline: &[u8]) -> Vec<usize> {
    const WORDS: u16 = 0x1;
    const SCALE: u16 = 0x8;
    const MORE: u16 = 0x20;
    const TWO_SCALES: u16 = 0x40;
    const TWO_BY_TWO: u16 = 0x80;
    let mut parts = Vec::new();
    // A negative number of contours marks a composite; its parts follow the header of ten bytes.
    let mut at = 10;
    let mut goes_on = outline.first().is_some_and(|byte| *byte >= 0x80);
    while goes_on {
        let flags = word(outline, at);
        parts.push(usize::from(word(outline, at + 2)));
        let has = |flag| flags & flag != 0;
        at += if has(WORDS) { 8 } else { 6 };
        at += 2 * usize::from(has(SCALE))
            + 4 * usize::from(has(TWO_SCALES))
            + 8 * usize::from(has(TWO_BY_TWO));
        goes_on = has(MORE);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphics::font_tables::{ADJUSTMENT, adjustment, font, long};
    use crate::graphics::woff::unpack;
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::{FontRef, GlyphId, MetadataProvider};

    #[derive(Default, PartialEq, Debug)]
    struct Path(Vec<f32>);

    impl OutlinePen for Path {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.extend([0.0, x, y]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.extend([1.0, x, y]);
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.extend([2.0, x1, y1, x, y]);
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0.extend([3.0, x1, y1, x2, y2, x, y]);
        }
        fn close(&mut self) {}
    }

    fn path(font: &FontRef<'_>, glyph: GlyphId) -> Path {
        let mut path = Path::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let outline = font.outline_glyphs().get(glyph).expect("an outline");
        outline.draw(settings, &mut path).expect("it is drawn");
        path
    }

    fn advance(font: &FontRef<'_>, glyph: GlyphId) -> Option<f32> {
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        metrics.advance_width(glyph)
    }

    #[test]
    fn the_letters_asked_for_keep_their_outlines_and_the_others_lose_them() {
        let letters: BTreeSet<char> = "Ångström Žž Ελλάδα Ђ 12 %".chars().collect();
        for weight in [Weight::Regular, Weight::Bold] {
            let woff = cut(weight, &letters);
            assert!(woff.len() < 22_000, "{}", woff.len());
            let mut tables = unpack(&woff);
            let (font, whole) = (font(&tables), data(weight));
            let kept = long(table(&mut tables, *b"head"), ADJUSTMENT);
            assert_eq!(number(kept), adjustment(&mut tables));
            let cut = FontRef::new(&font).expect("a font");
            let whole = FontRef::new(whole).expect("a font");
            for letter in &letters {
                let glyph = cut.charmap().map(*letter).expect("the letter");
                assert_eq!(path(&cut, glyph), path(&whole, glyph), "{letter}");
                assert_eq!(advance(&cut, glyph), advance(&whole, glyph));
            }
            let other = cut.charmap().map('q').expect("it is known by name");
            assert!(path(&cut, other).0.is_empty() && !path(&whole, other).0.is_empty());
        }
    }
}
