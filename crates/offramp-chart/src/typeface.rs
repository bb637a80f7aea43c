//! The letters that a picture needs, cut out of the embedded fonts, so that a picture that stands alone looks the same everywhere.
//!
//! A font is cut by emptying the outlines of all other letters; its kerning stays. It is packed as WOFF 1.0 (W3C Recommendation
//! of 13 December 2012, "WOFF File Format 1.0").

use std::collections::BTreeSet;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec_zlib;

use super::label::Label;
use super::lettering::{Weight, data, glyph};

/// How hard to pack, from 0 to 10.
const EFFORT: u8 = 8;
/// How long the header of a WOFF file is, and an entry of its directory.
const HEADER: usize = 44;
const ENTRY: usize = 20;
/// How a font with TrueType outlines begins.
const TRUE_TYPE: u32 = 0x1_0000;
/// Where `head` keeps the sum over the whole font, and how long the numbers of `loca` are.
const ADJUSTMENT: usize = 8;
const LOCA_FORMAT: usize = 50;
/// The sum over a whole font, as the OpenType specification has it ("head - Font Header Table").
const MAGIC: u32 = 0xB1B0_AFBA;
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

/// A table of a font: its tag and its bytes.
type Table = ([u8; 4], Vec<u8>);

fn tables(font: &[u8]) -> Vec<Table> {
    let count = usize::from(word(font, 4));
    (0..count)
        .map(|place| {
            let entry = &font[12 + 16 * place..28 + 16 * place];
            let (from, length) = (long(entry, 8), long(entry, 12));
            let tag = [entry[0], entry[1], entry[2], entry[3]];
            (tag, font[from..from + length].to_vec())
        })
        .collect()
}

fn table(tables: &mut [Table], tag: [u8; 4]) -> &mut Vec<u8> {
    let found = tables.iter_mut().find(|(name, _)| *name == tag);
    &mut found
        .expect("the embedded fonts have all tables of TrueType")
        .1
}

/// Empties the outlines of all glyphs but these and those that they are made of.
fn empty_others(tables: &mut [Table], mut glyphs: BTreeSet<usize>) {
    let is_long = word(table(tables, *b"head"), LOCA_FORMAT) == 1;
    let loca = table(tables, *b"loca").clone();
    let starts: Vec<usize> = if is_long {
        (0..loca.len() / 4)
            .map(|place| long(&loca, 4 * place))
            .collect()
    } else {
        (0..loca.len() / 2)
            .map(|place| 2 * usize::from(word(&loca, 2 * place)))
            .collect()
    };
    let outlines = table(tables, *b"glyf").clone();
    let outline = |glyph: usize| &outlines[starts[glyph]..starts[glyph + 1]];
    glyphs.insert(0);
    let mut open: Vec<usize> = glyphs.iter().copied().collect();
    while let Some(glyph) = open.pop() {
        for part in parts(outline(glyph)) {
            if glyphs.insert(part) {
                open.push(part);
            }
        }
    }
    let mut kept = Vec::new();
    let mut places = Vec::new();
    for glyph in 0..starts.len() - 1 {
        places.push(kept.len());
        if glyphs.contains(&glyph) {
            kept.extend_from_slice(outline(glyph));
        }
    }
    places.push(kept.len());
    let bytes = |place: &usize| {
        if is_long {
            number(*place).to_be_bytes().to_vec()
        } else {
            number(place / 2).to_be_bytes()[2..].to_vec()
        }
    };
    *table(tables, *b"loca") = places.iter().flat_map(bytes).collect();
    *table(tables, *b"glyf") = kept;
}

/// The glyphs that a composite outline is made of (OpenType, "glyf - Glyph Data").
fn parts(outline: &[u8]) -> Vec<usize> {
    const WORDS: u16 = 0x1;
    const SCALE: u16 = 0x8;
    const MORE: u16 = 0x20;
    const TWO_SCALES: u16 = 0x40;
    const TWO_BY_TWO: u16 = 0x80;
    let mut parts = Vec::new();
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

/// The tables as one WOFF file, their sums made right.
fn pack(tables: &mut [Table]) -> Vec<u8> {
    let adjustment = MAGIC.wrapping_sub(sum_of_all(tables));
    let count = tables.len();
    let (mut directory, mut body) = (Vec::new(), Vec::new());
    for (tag, bytes) in tables.iter_mut() {
        let sum = sum(bytes);
        if tag == b"head" {
            bytes[ADJUSTMENT..ADJUSTMENT + 4].copy_from_slice(&adjustment.to_be_bytes());
        }
        let packed = compress_to_vec_zlib(bytes, EFFORT);
        let stored = if packed.len() < bytes.len() {
            &packed
        } else {
            &*bytes
        };
        directory.extend_from_slice(tag);
        let from = HEADER + ENTRY * count + body.len();
        let numbers = [number(from), number(stored.len()), number(bytes.len()), sum];
        directory.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        body.extend_from_slice(stored);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let whole = number(HEADER + directory.len() + body.len());
    let plain = number(beginning(tables) + tables.iter().map(room).sum::<usize>());
    let kinds = number(count) << 16;
    // Version 1.0 of the font, no metadata, no private data.
    let header = [
        0x774F_4646,
        TRUE_TYPE,
        whole,
        kinds,
        plain,
        0x1_0000,
        0,
        0,
        0,
        0,
        0,
    ];
    let header = header.iter().flat_map(|number| number.to_be_bytes());
    header.chain(directory).chain(body).collect()
}

/// The sum over the font that these tables make up unpacked, the adjustment in it being 0.
fn sum_of_all(tables: &mut [Table]) -> u32 {
    table(tables, *b"head")[ADJUSTMENT..ADJUSTMENT + 4].fill(0);
    let count = tables.len();
    let largest = usize::BITS - 1 - count.leading_zeros();
    let range = 16_usize << largest;
    let mut font = TRUE_TYPE.to_be_bytes().to_vec();
    for part in [count, range, largest as usize, 16 * count - range] {
        font.extend_from_slice(&number(part).to_be_bytes()[2..]);
    }
    let mut from = beginning(tables);
    let mut sums = 0_u32;
    for entry in tables.iter() {
        font.extend_from_slice(&entry.0);
        let sum = sum(&entry.1);
        let numbers = [sum, number(from), number(entry.1.len())];
        font.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        from += room(entry);
        sums = sums.wrapping_add(sum);
    }
    sums.wrapping_add(sum(&font))
}

/// How long an unpacked font is before its first table.
fn beginning(tables: &[Table]) -> usize {
    12 + 16 * tables.len()
}

fn room(table: &Table) -> usize {
    table.1.len().next_multiple_of(4)
}

/// The sum of a table by words of four bytes, the last of which is filled up with zeros.
fn sum(bytes: &[u8]) -> u32 {
    let words = bytes.chunks(4).map(|chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    });
    words.fold(0, u32::wrapping_add)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("an embedded font is far below 4 GB")
}

fn word(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}

fn long(bytes: &[u8], at: usize) -> usize {
    usize::from(word(bytes, at)) << 16 | usize::from(word(bytes, at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::inflate::decompress_to_vec_zlib;
    use ttf_parser::{Face, GlyphId, OutlineBuilder};

    /// The font within a WOFF file, read as its specification has it.
    fn unpacked(woff: &[u8]) -> Vec<u8> {
        assert_eq!(&woff[..4], b"wOFF");
        assert_eq!(long(woff, 8), woff.len());
        let count = usize::from(word(woff, 12));
        let mut tables: Vec<Table> = (0..count)
            .map(|place| {
                let entry = &woff[HEADER + ENTRY * place..HEADER + ENTRY * (place + 1)];
                let (from, stored, plain) = (long(entry, 4), long(entry, 8), long(entry, 12));
                let bytes = &woff[from..from + stored];
                let bytes = if stored < plain {
                    decompress_to_vec_zlib(bytes).expect("packed by zlib")
                } else {
                    bytes.to_vec()
                };
                assert_eq!(bytes.len(), plain);
                ([entry[0], entry[1], entry[2], entry[3]], bytes)
            })
            .collect();
        let kept = long(table(&mut tables, *b"head"), ADJUSTMENT);
        let all = MAGIC.wrapping_sub(sum_of_all(&mut tables));
        assert_eq!(number(kept), all);
        let mut font = Vec::new();
        font.extend_from_slice(&TRUE_TYPE.to_be_bytes());
        font.extend_from_slice(&number(count << 16).to_be_bytes());
        font.extend_from_slice(&[0; 4]);
        let mut from = beginning(&tables);
        for entry in &tables {
            font.extend_from_slice(&entry.0);
            let numbers = [sum(&entry.1), number(from), number(entry.1.len())];
            font.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
            from += room(entry);
        }
        for entry in &tables {
            font.extend_from_slice(&entry.1);
            font.resize(font.len().next_multiple_of(4), 0);
        }
        font
    }

    #[derive(Default, PartialEq, Debug)]
    struct Path(Vec<f32>);

    impl OutlineBuilder for Path {
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

    fn path(face: &Face<'_>, glyph: GlyphId) -> Path {
        let mut path = Path::default();
        face.outline_glyph(glyph, &mut path);
        path
    }

    #[test]
    fn the_letters_asked_for_keep_their_outlines_and_the_others_lose_them() {
        let letters: BTreeSet<char> = "Ångström Žž Ελλάδα Ђ 12 %".chars().collect();
        for weight in [Weight::Regular, Weight::Bold] {
            let woff = cut(weight, &letters);
            assert!(woff.len() < 22_000, "{}", woff.len());
            let (font, whole) = (unpacked(&woff), data(weight));
            let cut = Face::parse(&font, 0).expect("a font");
            let whole = Face::parse(whole, 0).expect("a font");
            for letter in &letters {
                let glyph = cut.glyph_index(*letter).expect("the letter");
                assert_eq!(path(&cut, glyph), path(&whole, glyph), "{letter}");
                assert_eq!(cut.glyph_hor_advance(glyph), whole.glyph_hor_advance(glyph));
            }
            let other = cut.glyph_index('q').expect("it is known by name");
            assert!(path(&cut, other).0.is_empty() && !path(&whole, other).0.is_empty());
        }
    }
}
