//! The scenarios that come with a program: what a name can mean beside a file, and what `extends`
//! can name.
//!
//! The crate has no scenarios of its own except the set-up `generic`; the program that uses it
//! hands over what it embeds.

use offramp_core::prose::spelling::nearest;

use crate::builtin_files::set_up;

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

    /// The text of a scenario or set-up that a scenario may extend.
    pub(crate) fn extendable(&self, name: &str) -> Option<&'static str> {
        set_up(name).or_else(|| self.text(name))
    }

    /// The scenario that a name with a slip in it may mean.
    pub(crate) fn like(&self, name: &str) -> Option<&'static str> {
        let name = name.strip_suffix(".toml").unwrap_or(name);
        let begins = || {
            self.names()
                .find(|known| name.len() >= 4 && known.starts_with(name))
        };
        nearest(name, self.names()).or_else(begins)
    }

    /// What to add where a path is no file: a path with a folder in it means a file, any other may
    /// be a name.
    pub(crate) fn no_such_name(&self, path: &str) -> String {
        if path.contains(std::path::is_separator) {
            return String::new();
        }
        let near = self
            .like(path)
            .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        format!(
            ", and no built-in scenario has this name{near} (`offramp list scenarios` shows what is built in)"
        )
    }
}
