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

/// A text without letters that nobody sees, such as marks that change the direction of writing for
/// all that follows; control characters stay.
#[must_use]
pub fn straight(text: &str) -> String {
    let is_lost = |(at, letter): &(usize, char)| match letter {
        '\u{200B}'..='\u{200F}' => true,
        // Lines and paragraphs are separated by these.
        '\u{2028}' | '\u{2029}' => false,
        selector if is_selector(*selector) => !selects(text, *at),
        other => is_hidden(*other) && !other.is_control(),
    };
    let letters = text.char_indices().filter(|letter| !is_lost(letter));
    letters.map(|(_, letter)| letter).collect()
}

/// Whether a character picks a variant of the one before it, and is seen only by that.
fn is_selector(letter: char) -> bool {
    matches!(
        letter,
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether a selector at that place follows a letter beyond Latin or a symbol.
fn selects(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_some_and(|it| {
        let is_joiner = matches!(it, '\u{200C}' | '\u{200D}');
        it > '\u{24F}' && !is_joiner && !is_selector(it) && !is_hidden(it)
    })
}

/// Whether nobody sees a character while it changes what is read: a control character other than
/// the end of a line or a tab, a mark that turns the direction of writing, a space without width,
/// a filler, or a tag. Joiners, which some scripts need, are judged by [`first_hidden`].
///
/// ```
/// use offramp::prose::wording::is_hidden;
///
/// assert!("\u{202E}\u{200B}\u{1B}".chars().all(is_hidden));
/// assert!(!"تهران \n".chars().any(is_hidden));
/// ```
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    let blank = matches!(letter, '\n' | '\r' | '\t');
    let unseen = matches!(
        letter,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FFA0}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{FFFE}'..='\u{FFFF}'
            | '\u{E0000}'..='\u{E00FF}'
            | '\u{E01F0}'..='\u{E0FFF}'
    );
    unseen || letter.is_control() && !blank
}

/// A text in which characters that nobody sees are written as escapes: a terminal would obey them.
#[must_use]
pub fn harmless(text: &str) -> String {
    let escaped = |letter: char| match letter {
        hidden if is_hidden(hidden) => hidden.escape_default().to_string(),
        seen => seen.to_string(),
    };
    text.chars().map(escaped).collect()
}

/// The first character of a text that nobody sees, and where it stands in it. A joiner is one
/// unless it stands between letters beyond Latin, as Persian and the scripts of India have it; a
/// variation selector unless it follows such a letter or a symbol.
///
/// ```
/// use offramp::prose::wording::first_hidden;
///
/// assert_eq!(first_hidden("Is\u{200C}lamabad"), Some((2, '\u{200C}')));
/// assert_eq!(first_hidden("می\u{200C}خواهم"), None);
/// assert_eq!(first_hidden("Iran\u{FE0F}"), Some((4, '\u{FE0F}')));
/// ```
#[must_use]
pub fn first_hidden(text: &str) -> Option<(usize, char)> {
    let joins = |at: usize| {
        let is_letter = |it: char| it > '\u{24F}' && it.is_alphabetic();
        let before = text[..at].chars().next_back();
        let sides = [before, text[at..].chars().nth(1)];
        sides.into_iter().all(|it| it.is_some_and(is_letter))
    };
    text.char_indices().find(|(at, letter)| match letter {
        '\u{200C}' | '\u{200D}' => !joins(*at),
        selector if is_selector(*selector) => !selects(text, *at),
        other => is_hidden(*other),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_cleaned_hides_nothing() {
        let hidden = "a\u{FE0F}b 1\u{FE0F}\u{20E3} \u{2622}\u{FE0F}\u{FE00} \u{5B57}\u{E0100} \u{FFF2}\u{E0FFF}\u{180B}";
        assert!(first_hidden(hidden).is_some());
        assert_eq!(
            clean(hidden),
            "ab 1\u{20E3} \u{2622}\u{FE0F} \u{5B57}\u{E0100}"
        );
        assert_eq!(first_hidden(&clean(hidden)), None);
    }

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
