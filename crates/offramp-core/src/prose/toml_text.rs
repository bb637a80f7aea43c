//! Texts as TOML writes them.

use std::fmt::Write;

/// More brackets than this in a text might be taken for a nesting that nobody can read.
const MANY_BRACKETS: usize = 16;

/// A text in quotes, with what TOML asks for written as escapes.
///
/// Where it is full of brackets these are escapes, too: a reader that bounds the nesting of a file
/// counts them before it knows what stands in quotes.
///
/// ```
/// use offramp::prose::toml_text::quoted;
///
/// assert_eq!(quoted("say \"no\" [sic]"), r#""say \"no\" [sic]""#);
/// assert_eq!(quoted(&"[".repeat(20)).len(), 2 + 20 * r"\u005B".len());
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let has_many_brackets = text.matches(['[', '{']).count() > MANY_BRACKETS;
    let mut written = String::from("\"");
    for letter in text.chars() {
        let is_bracket = has_many_brackets && matches!(letter, '[' | '{');
        match letter {
            '"' | '\\' => written.extend(['\\', letter]),
            letter if is_bracket || letter.is_control() => {
                let _ = write!(written, "\\u{:04X}", u32::from(letter));
            }
            letter => written.push(letter),
        }
    }
    written.push('"');
    written
}
