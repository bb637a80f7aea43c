//! What actors may be called.

/// Names that expressions use for other things.
const RESERVED: [&str; 17] = [
    "own", "rival", "level", "peak", "day", "channel", "hotline", "deaths", "true", "false", "and",
    "or", "not", "min", "max", "abs", "rung",
];

/// Why a name cannot be that of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is none: a name begins with a letter and has letters a to z, digits, `-` and `_`.
    NoName,
    /// Expressions use it for something else.
    Reserved,
}

/// Why a name cannot be that of an actor; `None` if it can.
#[must_use]
pub fn unfit(name: &str) -> Option<Unfit> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(fits) {
        Some(Unfit::NoName)
    } else if RESERVED.contains(&written(name).as_str()) {
        Some(Unfit::Reserved)
    } else {
        None
    }
}

/// A name as it is written in expressions.
#[must_use]
pub fn written(name: &str) -> String {
    name.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_what_is_none() {
        assert_eq!(unfit("jaish-al-adl"), None);
        assert_eq!(unfit("Iran"), Some(Unfit::NoName));
        assert_eq!(unfit(""), Some(Unfit::NoName));
        assert_eq!(unfit("rival"), Some(Unfit::Reserved));
    }
}
