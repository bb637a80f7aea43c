//! Names from files as words, and texts without characters that would spoil a page or a picture.

/// Compound words that keep their hyphens, each beside its form without them.
const COMPOUNDS: [(&str, &str); 4] = [
    ("cross border", "cross-border"),
    ("tit for tat", "tit-for-tat"),
    ("no fly zone", "no-fly zone"),
    ("stand off weapon", "stand-off weapon"),
];

/// A name from a file as words: `show-of-force` becomes `show of force`, `cross-border-strike`
/// becomes `cross-border strike`.
#[must_use]
pub fn words(name: &str) -> String {
    let apart = clean(&name.replace(['-', '_'], " "));
    COMPOUNDS
        .iter()
        .fold(apart, |text, (parts, whole)| text.replace(parts, whole))
}

/// What the chance of an ending is the chance of: `war`, `a settlement`, `staying open`.
///
/// ```
/// use offramp::prose::wording::ending;
///
/// assert_eq!(["settled", "nuclear-use", "own-ending"].map(ending)[2], "“own ending”");
/// ```
#[must_use]
pub fn ending(outcome: &str) -> String {
    match outcome {
        "war" => "war".to_owned(),
        "settled" => "a settlement".to_owned(),
        "faded" => "fading out".to_owned(),
        "imposed" => "one side giving way".to_owned(),
        "nuclear-use" => "nuclear use".to_owned(),
        "standoff" => "staying open".to_owned(),
        other => format!("“{}”", words(other)),
    }
}

/// A text on one line that spoils no picture: without control characters, marks that change the
/// direction of writing, and runs of spaces.
#[must_use]
pub fn clean(text: &str) -> String {
    let spaced = |letter: char| {
        if letter.is_control() || letter.is_whitespace() {
            ' '
        } else {
            letter
        }
    };
    let kept: String = straight(text).chars().map(spaced).collect();
    kept.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text without the invisible marks that change the direction of writing for all that follows.
#[must_use]
pub fn straight(text: &str) -> String {
    let turns = |letter: &char| matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(|letter| !turns(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words_and_compounds_keep_their_hyphens() {
        assert_eq!(words("show-of-force"), "show of force");
        assert_eq!(words("cross-border-strike"), "cross-border strike");
        assert_eq!(words("close_border"), "close border");
    }

    #[test]
    fn nothing_turns_or_breaks_a_line() {
        assert_eq!(clean("a\n\u{202E}b\u{0}  c\t"), "a b c");
    }
}
