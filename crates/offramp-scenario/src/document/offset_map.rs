//! Where the characters of a string stand in the text that it was read from.
//!
//! An expression stands in a TOML string, and a mistake in it should be shown under the very
//! characters. In a plain string these stand one after another; where there are escapes or joined
//! lines each byte has a range of its own.

use std::ops::Range;

/// Where the characters of a string stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OffsetMap {
    /// One after another as they are, the first at that byte of the text.
    From(usize),
    /// For each byte of the string the bytes of the text that stand for it: some are escaped or cut
    /// by line ends.
    At(Vec<Range<usize>>),
    /// In no text.
    Nowhere,
}

impl OffsetMap {
    /// The offsets of the string that stands with its quotes at `span` of `text`.
    pub(crate) fn of(string: &str, text: &str, span: &Range<usize>) -> Self {
        Self::found(string, text, span).unwrap_or(Self::Nowhere)
    }

    /// The offsets, if the string can be read again from the text between its quotes. Line ends in
    /// a multi-line string may have been kept or turned into `\n`; whichever gives the same string
    /// is meant.
    fn found(string: &str, text: &str, span: &Range<usize>) -> Option<Self> {
        let written = text.get(span.clone())?;
        let quotes = ["'''", "\"\"\"", "'", "\""]
            .into_iter()
            .find(|quotes| written.starts_with(*quotes))?;
        let inside = written
            .strip_prefix(quotes)
            .and_then(|rest| rest.strip_suffix(quotes))?;
        let newline = match quotes.len() {
            3 if inside.starts_with("\r\n") => 2,
            3 if inside.starts_with('\n') => 1,
            _ => 0,
        };
        let (inside, begin) = (&inside[newline..], span.start + quotes.len() + newline);
        if inside == string {
            return Some(Self::From(begin));
        }
        let escapes = quotes.starts_with('"');
        [false, true].into_iter().find_map(|joins_line_ends| {
            let (read, places) = decode(inside, begin, escapes, joins_line_ends)?;
            (read == string).then_some(Self::At(places))
        })
    }

    /// The bytes of the text that stand for some bytes of the string, if they stand in one.
    #[must_use]
    pub(crate) fn span(&self, inside: &Range<usize>) -> Option<Range<usize>> {
        match self {
            Self::From(begin) => Some(begin + inside.start..begin + inside.end),
            Self::At(places) if inside.is_empty() => {
                let behind = || places.last().map(|last| last.end);
                let at = places.get(inside.start).map(|place| place.start);
                at.or_else(behind).map(|at| at..at)
            }
            Self::At(places) => {
                Some(places.get(inside.start)?.start..places.get(inside.end - 1)?.end)
            }
            Self::Nowhere => None,
        }
    }

    /// What stands for `new` in a string that is written like this one.
    #[must_use]
    pub(crate) fn write(&self, new: &str) -> String {
        match self {
            Self::At(_) => new.replace('\\', "\\\\").replace('"', "\\\""),
            Self::From(_) | Self::Nowhere => new.to_owned(),
        }
    }
}

/// Reads what stands between quotes, with the place of every byte of the result.
fn decode(
    inside: &str,
    begin: usize,
    escapes: bool,
    joins_line_ends: bool,
) -> Option<(String, Vec<Range<usize>>)> {
    let (mut read, mut places) = (String::new(), Vec::new());
    let mut at = 0;
    while let Some(first) = inside[at..].chars().next() {
        let rest = &inside[at..];
        let (meant, length) = match first {
            '\\' if escapes => escape(rest)?,
            '\r' if joins_line_ends && rest.starts_with("\r\n") => (Some('\n'), 2),
            other => (Some(other), other.len_utf8()),
        };
        if let Some(meant) = meant {
            read.push(meant);
            let place = begin + at..begin + at + length;
            places.resize(read.len(), place);
        }
        at += length;
    }
    Some((read, places))
}

/// The character that an escape means, and its length; none for the end of a line, which joins it
/// with the next.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let kind = rest[1..].chars().next()?;
    let short = |meant| Some((Some(meant), 2));
    match kind {
        '"' | '\\' => short(kind),
        'b' => short('\u{8}'),
        't' => short('\t'),
        'n' => short('\n'),
        'f' => short('\u{c}'),
        'r' => short('\r'),
        'e' => short('\u{1b}'),
        'x' => number(rest, 2),
        'u' => number(rest, 4),
        'U' => number(rest, 8),
        ' ' | '\t' | '\r' | '\n' => {
            let blank = [' ', '\t', '\r', '\n'];
            Some((None, rest.len() - rest[1..].trim_start_matches(blank).len()))
        }
        _ => None,
    }
}

/// The character of an escape with this many hexadecimal digits.
fn number(rest: &str, digits: usize) -> Option<(Option<char>, usize)> {
    let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((Some(char::from_u32(code)?), 2 + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the map says stands for a word of the string that a TOML value is.
    #[track_caller]
    fn expect(written: &str, word: &str, stands: &str) {
        let text = format!("key = {written}\n");
        let table: toml::Table = text.parse().expect("TOML");
        let string = table["key"].as_str().expect("a string").to_owned();
        let span = 6..6 + written.len();
        let offsets = OffsetMap::of(&string, &text, &span);
        let begin = string.find(word).expect("the word");
        let found = offsets.span(&(begin..begin + word.len())).expect("a place");
        assert_eq!(&text[found], stands, "{offsets:?}");
    }

    #[test]
    fn plain_strings_stand_as_they_are() {
        expect("'level > \"x\"'", "\"x\"", "\"x\"");
        expect("\"level > 2\"", "> 2", "> 2");
        expect("'''\n\nlevel > 2'''", "level", "level");
    }

    #[test]
    fn escapes_are_as_long_as_they_are_written() {
        expect(r#""rung(\"threat\") > x""#, "x", "x");
        expect(r#""rung(\"threat\") > x""#, "\"threat\"", r#"\"threat\""#);
        expect(r#""a\tb\\c\n > \u00e9\U0001F600 x""#, "x", "x");
        expect(r#""é😀 \"x\" y""#, "y", "y");
        expect(r#""\u00e9 x""#, "é", r"\u00e9");
    }

    #[test]
    fn lines_that_are_joined_are_passed_over() {
        expect("\"\"\"\nlevel > \\\n\n   rung(1) \\\n && x\"\"\"", "x", "x");
        expect("\"\"\"\nlevel > \\\n   2\"\"\"", "level >", "level >");
        expect("\"\"\"a \\\n   b\"\"\"", "b", "b");
        expect("\"\"\"\r\nlevel\r\n > \\\"x\"\"\"", "x", "x");
        expect("'''a\r\nb x'''", "x", "x");
    }

    #[test]
    fn an_empty_place_is_where_the_next_character_stands() {
        let text = "\"a\\n\"";
        let offsets = OffsetMap::of("a\n", text, &(0..5));
        assert_eq!(offsets.span(&(1..1)), Some(2..2));
        assert_eq!(offsets.span(&(2..2)), Some(4..4));
        assert_eq!(offsets.span(&(2..3)), None);
    }

    #[test]
    fn what_is_written_anew_is_escaped_where_the_rest_is() {
        let escaped = OffsetMap::of("\"", "\"\\\"\"", &(0..4));
        assert_eq!(escaped.write("\"war\""), "\\\"war\\\"");
        assert_eq!(OffsetMap::From(0).write("\"war\""), "\"war\"");
    }
}
