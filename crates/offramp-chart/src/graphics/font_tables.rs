//! The tables of a font file, and the numbers within them (OpenType, "Organization of an OpenType
//! Font").

/// How a font with TrueType outlines begins.
pub(crate) const TRUE_TYPE: u32 = 0x1_0000;
/// Where `head` keeps the adjustment that makes the sum over the whole font right.
pub(crate) const ADJUSTMENT: usize = 8;
/// The sum over a whole font with its adjustment ("head - Font Header Table").
const MAGIC: u32 = 0xB1B0_AFBA;
/// How long the header of a font file is, and an entry of its directory.
const HEADER: usize = 12;
const ENTRY: usize = 16;

/// A table of a font: its tag and its bytes.
pub(crate) type Table = ([u8; 4], Vec<u8>);

/// The tables of a font file.
pub(crate) fn tables(font: &[u8]) -> Vec<Table> {
    let count = usize::from(word(font, 4));
    (0..count)
        .map(|index| {
            let entry = &font[HEADER + ENTRY * index..HEADER + ENTRY * (index + 1)];
            let (from, length) = (long(entry, 8), long(entry, 12));
            let tag = [entry[0], entry[1], entry[2], entry[3]];
            (tag, font[from..from + length].to_vec())
        })
        .collect()
}

/// The bytes of the table with that tag.
pub(crate) fn table(tables: &mut [Table], tag: [u8; 4]) -> &mut Vec<u8> {
    let found = tables.iter_mut().find(|(name, _)| *name == tag);
    &mut found
        .expect("the embedded fonts have all tables of TrueType")
        .1
}

/// The adjustment of the font that these tables make up; the one in `head` is set to 0.
pub(crate) fn adjustment(tables: &mut [Table]) -> u32 {
    table(tables, *b"head")[ADJUSTMENT..ADJUSTMENT + 4].fill(0);
    let sums = tables.iter().map(|(_, bytes)| sum(bytes));
    let sums = sums.fold(0, u32::wrapping_add);
    MAGIC.wrapping_sub(sums.wrapping_add(sum(&directory(tables))))
}

/// The header and the directory of the font that these tables make up unpacked.
fn directory(tables: &[Table]) -> Vec<u8> {
    let count = tables.len();
    // The header helps a binary search: the largest power of two that is not above the count.
    let largest = usize::BITS - 1 - count.leading_zeros();
    let range = ENTRY << largest;
    let mut font = TRUE_TYPE.to_be_bytes().to_vec();
    for part in [count, range, largest as usize, ENTRY * count - range] {
        font.extend_from_slice(&number(part).to_be_bytes()[2..]);
    }
    let mut from = beginning(tables);
    for entry in tables {
        font.extend_from_slice(&entry.0);
        let numbers = [sum(&entry.1), number(from), number(entry.1.len())];
        font.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        from += room(entry);
    }
    font
}

/// How long the font is that these tables make up unpacked.
pub(crate) fn font_length(tables: &[Table]) -> usize {
    beginning(tables) + tables.iter().map(room).sum::<usize>()
}

/// How long an unpacked font is before its first table.
fn beginning(tables: &[Table]) -> usize {
    HEADER + ENTRY * tables.len()
}

/// How long a table is with the zeros that fill up its last word.
fn room(table: &Table) -> usize {
    table.1.len().next_multiple_of(4)
}

/// The sum of a table by words of four bytes, the last of which is filled up with zeros.
pub(crate) fn sum(bytes: &[u8]) -> u32 {
    let words = bytes.chunks(4).map(|chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    });
    words.fold(0, u32::wrapping_add)
}

/// A count as a font file writes it.
pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).expect("an embedded font is far below 4 GB")
}

/// The two bytes at an offset.
pub(crate) fn word(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}

/// The four bytes at an offset.
pub(crate) fn long(bytes: &[u8], at: usize) -> usize {
    usize::from(word(bytes, at)) << 16 | usize::from(word(bytes, at + 2))
}

/// A font file of these tables.
#[cfg(test)]
pub(crate) fn font(tables: &[Table]) -> Vec<u8> {
    let mut font = directory(tables);
    for (_, bytes) in tables {
        font.extend_from_slice(bytes);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}
