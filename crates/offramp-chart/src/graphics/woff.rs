//! Fonts packed as WOFF 1.0 (W3C Recommendation of 13 December 2012, "WOFF File Format 1.0").

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::font_tables::{ADJUSTMENT, TRUE_TYPE, Table, adjustment, font_length, number, sum};

/// How hard to pack, from 0 to 10.
const EFFORT: u8 = 8;
/// How a WOFF file begins: `wOFF`.
const SIGNATURE: u32 = 0x774F_4646;
/// How long the header of a WOFF file is, and an entry of its directory.
const HEADER: usize = 44;
const ENTRY: usize = 20;

/// The tables as one WOFF file, with the adjustment in `head` made right.
pub(crate) fn pack(tables: &mut [Table]) -> Vec<u8> {
    let adjustment = adjustment(tables);
    let begins = HEADER + ENTRY * tables.len();
    let (mut directory, mut body) = (Vec::new(), Vec::new());
    for (tag, bytes) in tables.iter_mut() {
        // The sum of `head` is taken without its adjustment.
        let sum = sum(bytes);
        if tag == b"head" {
            bytes[ADJUSTMENT..ADJUSTMENT + 4].copy_from_slice(&adjustment.to_be_bytes());
        }
        let stored = shorter(compress_to_vec_zlib(bytes, EFFORT), bytes);
        let from = begins + body.len();
        let numbers = [number(from), number(stored.len()), number(bytes.len()), sum];
        directory.extend_from_slice(tag);
        directory.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        body.extend_from_slice(&stored);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let header = header(tables, HEADER + directory.len() + body.len());
    let header = header.iter().flat_map(|number| number.to_be_bytes());
    header.chain(directory).chain(body).collect()
}

/// What is stored of a table: packed, unless that is no shorter.
fn shorter(packed: Vec<u8>, bytes: &[u8]) -> Vec<u8> {
    if packed.len() < bytes.len() {
        packed
    } else {
        bytes.to_vec()
    }
}

/// The header of a WOFF file of that length: version 1.0 of the font, no metadata, no private data.
fn header(tables: &[Table], length: usize) -> [u32; 11] {
    let kinds = number(tables.len()) << 16;
    let unpacked = number(font_length(tables));
    let version = 0x1_0000;
    let whole = number(length);
    [
        SIGNATURE, TRUE_TYPE, whole, kinds, unpacked, version, 0, 0, 0, 0, 0,
    ]
}

/// The tables within a WOFF file, read as its specification has it.
#[cfg(test)]
pub(crate) fn unpack(woff: &[u8]) -> Vec<Table> {
    use super::font_tables::{long, word};
    assert_eq!(&woff[..4], b"wOFF");
    assert_eq!(long(woff, 8), woff.len());
    let count = usize::from(word(woff, 12));
    (0..count)
        .map(|index| {
            let entry = &woff[HEADER + ENTRY * index..HEADER + ENTRY * (index + 1)];
            let (from, stored, plain) = (long(entry, 4), long(entry, 8), long(entry, 12));
            let bytes = &woff[from..from + stored];
            let bytes = if stored < plain {
                miniz_oxide::inflate::decompress_to_vec_zlib(bytes).expect("packed by zlib")
            } else {
                bytes.to_vec()
            };
            assert_eq!(bytes.len(), plain);
            ([entry[0], entry[1], entry[2], entry[3]], bytes)
        })
        .collect()
}
