//! The scenarios that come with a program: what a name can mean beside a file, and what `extends`
//! can name.
//!
//! The crate has no scenarios of its own except the set-up `generic`; the program that uses it
//! hands over what it embeds.

use offramp_core::prose::spelling::nearest;

use crate::builtin_files::{set_up, set_ups};

/// Scenarios that come with a program, by name.
///
/// ```
/// use offramp::scenario::Library;
///
/// const MINE: &[(&str, &str)] = &[("duel", "extends = \"generic\"\n")];
/// let library = Library::new(MINE);
/// assert_eq!(library.names().collect::<Vec<_>>(), ["duel"]);
/// assert!(library.load("nowhere", &[]).is_err());
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Library {
    scenarios: &'static [(&'static str, &'static str)],
}

impl Library {
    /// A library of names and texts, in the order in which they are listed.
    #[must_use]
    pub const fn new(scenarios: &'static [(&'static str, &'static str)]) -> Self {
        Self { scenarios }
    }

    /// The names in their order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.scenarios.iter().map(|(name, _)| *name)
    }

    /// The text of the scenario of that name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&'static str> {
        let mut scenarios = self.scenarios.iter();
        scenarios
            .find(|(known, _)| *known == name)
            .map(|(_, text)| *text)
    }

    /// The text of the scenario, or of the set-up, of that name.
    #[must_use]
    pub fn source(&self, name: &str) -> Option<&'static str> {
        self.extendable(name)
    }

    /// What to add where a name means no scenario: which may have been meant.
    #[must_use]
    pub fn hint(&self, name: &str) -> String {
        let near = match self.alike(name).as_slice() {
            [] => String::new(),
            near => format!("; did you mean {}?", either(near)),
        };
        format!("{near} (`offramp list scenarios` shows what is built in)")
    }

    /// The text of a scenario or set-up that a scenario may extend.
    pub(crate) fn extendable(&self, name: &str) -> Option<&'static str> {
        set_up(name).or_else(|| self.text(name))
    }

    /// The scenario that a name means, also where it is written as a file or in capitals:
    /// `Iran-Pakistan-2024.toml`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static str> {
        let plain = plain(name);
        let mut names = self.names().chain(set_ups());
        names.find(|known| *known == plain)
    }

    /// The scenarios that a name with a slip in it may mean, the likeliest first: those that begin
    /// with it, what is spelled almost like it or begins so, or those in which it occurs.
    pub(crate) fn alike(&self, name: &str) -> Vec<&'static str> {
        let name = plain(name);
        if name.len() < SHORTEST {
            return nearest(&name, self.names()).into_iter().collect();
        }
        let mut found: Vec<_> = self.names().filter(|it| it.starts_with(&name)).collect();
        if found.is_empty() {
            found.extend(nearest(&name, self.names()));
        }
        if found.is_empty() {
            let begin = nearest(&name, self.names().flat_map(beginnings));
            found.extend(begin.into_iter().flat_map(|begin| {
                self.names()
                    .filter(move |it| beginnings(it).any(|part| part == begin))
            }));
        }
        if found.is_empty() {
            found.extend(self.names().filter(|it| it.contains(&name)));
        }
        let variants = |base: &str| found.iter().filter(|it| it.starts_with(base)).count();
        let mut ordered = found.clone();
        ordered.sort_by_key(|base| std::cmp::Reverse(variants(base)));
        ordered
    }

    /// What to add where a path is no file: that a built-in scenario is called like the file, or
    /// for what may be a name and no path, which names there are.
    pub(crate) fn no_such_name(&self, path: &str) -> String {
        if path.contains(std::path::is_separator) {
            let file = path.rsplit(std::path::is_separator).next();
            let known = file.and_then(|file| self.find(file));
            return known.map_or_else(String::new, |known| {
                format!("; the built-in scenario `{known}` works in any folder")
            });
        }
        format!(
            ", and no built-in scenario has this name{}",
            self.hint(path)
        )
    }
}

/// The shortest beginning of a name by which it is found.
const SHORTEST: usize = 4;
/// Most names that are offered.
const MOST_OFFERED: usize = 4;

/// A name as names are: without capitals, without `.toml`, with hyphens between its words.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase().replace(['_', ' '], "-");
    name.strip_suffix(".toml").unwrap_or(&name).to_owned()
}

/// What a name of several words begins with: `iran` and `iran-pakistan` of `iran-pakistan-2024`.
fn beginnings(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices('-').map(|(end, _)| &name[..end])
}

/// Names of which one is meant, in words; how many more there are.
fn either(names: &[&str]) -> String {
    let quoted = |name: &&str| format!("`{name}`");
    let shown: Vec<String> = names.iter().take(MOST_OFFERED).map(quoted).collect();
    match (names.len().saturating_sub(MOST_OFFERED), shown.as_slice()) {
        (0, [one]) => one.clone(),
        (0, [first @ .., last]) => format!("{} or {last}", first.join(", ")),
        (more, shown) => format!("{} or one of {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[(&str, &str)] = &[
        ("iran-pakistan-2023-24", ""),
        ("iran-pakistan-2024", ""),
        ("iran-pakistan-2024-without-china", ""),
        ("kargil-1999", ""),
    ];
    const LIBRARY: Library = Library::new(NAMES);

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for written in [
            "kargil-1999",
            "Kargil-1999.toml",
            "kargil_1999",
            "KARGIL 1999",
        ] {
            assert_eq!(LIBRARY.find(written), Some("kargil-1999"), "{written}");
        }
        assert_eq!(LIBRARY.find("kargil"), None);
    }

    #[test]
    fn names_that_begin_so_are_offered_the_base_first() {
        assert_eq!(
            LIBRARY.alike("iran-pakistan"),
            [
                "iran-pakistan-2024",
                "iran-pakistan-2023-24",
                "iran-pakistan-2024-without-china"
            ]
        );
        assert_eq!(LIBRARY.alike("karigl-1999"), ["kargil-1999"]);
        assert_eq!(LIBRARY.alike("karigl"), ["kargil-1999"]);
        assert_eq!(
            LIBRARY.alike("iran-pakistan-2042").first(),
            Some(&"iran-pakistan-2024")
        );
        assert_eq!(LIBRARY.alike("china"), ["iran-pakistan-2024-without-china"]);
        assert!(LIBRARY.alike("cuban-missiles").is_empty());
    }

    #[test]
    fn many_names_are_offered_in_few_words() {
        assert_eq!(either(&["a"]), "`a`");
        assert_eq!(either(&["a", "b"]), "`a` or `b`");
        assert_eq!(
            either(&["a", "b", "c", "d", "e"]),
            "`a`, `b`, `c`, `d` or one of 1 more"
        );
    }
}
