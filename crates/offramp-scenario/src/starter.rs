//! A scenario to start from.

/// The text of a commented scenario with this title: sound, without warnings, and small enough to
/// be read at once.
///
/// ```
/// let text = offramp::scenario::starter("Two neighbours", "two-neighbours.toml");
/// let scenario = offramp::scenario::parse("two-neighbours.toml", &text, &[]).unwrap();
/// assert!(scenario.warnings.is_empty());
/// ```
#[must_use]
pub fn starter(title: &str, file: &str) -> String {
    let plain = |text: &str| {
        text.replace(['"', '\\'], "'")
            .replace(char::is_control, " ")
    };
    include_str!("starter.toml")
        .replace("TITLE", &plain(title))
        .replace("FILE", &plain(file))
}
