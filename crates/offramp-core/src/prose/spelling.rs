//! Words in messages: suggestions for mistyped names, articles, sentences.

/// The longest name that is compared with others, in bytes: the work grows with the product of the
/// lengths.
const LONGEST: usize = 40;

/// The known name that is nearest to a mistyped one, if it is near enough to have been meant.
///
/// Near is a Damerau-Levenshtein distance of at most a third of the name's length, as in rustc.
/// Case does not matter. Nothing is near a name of more than forty bytes.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let allowed = name.chars().count().max(3) / 3;
    let distance = |other: &str| strsim::damerau_levenshtein(&name, &other.to_lowercase());
    known
        .into_iter()
        .filter(|other| other.len() <= LONGEST && other.len().abs_diff(name.len()) <= 2 * allowed)
        .map(|other| (distance(other), other))
        .filter(|(far, _)| *far <= allowed)
        .min_by_key(|(far, _)| *far)
        .map(|(_, other)| other)
}

/// The indefinite article of a noun.
#[must_use]
pub fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}

/// Words as a sentence: with a capital letter and a full stop.
#[must_use]
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).chain(['.']).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_suggested() {
        let known = ["measured", "hawkish", "restraint"];
        assert_eq!(nearest("mesured", known), Some("measured"));
        assert_eq!(nearest("tit-for-tat", known), None);
        assert_eq!(nearest("MEASURED", known), Some("measured"));
    }

    #[test]
    fn long_names_are_compared_with_nothing() {
        let long = "a".repeat(500_000);
        assert_eq!(nearest(&long, [format!("{long}b").as_str()]), None);
        assert_eq!(nearest("a", [long.as_str(), "b"]), Some("b"));
    }
}
