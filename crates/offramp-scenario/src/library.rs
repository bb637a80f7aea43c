//! The scenarios that come with a program: what a name can mean beside a file, and what `extends` can name.

use std::path::Path;

use offramp_core::prose::spelling::nearest;

use super::builtin;
use super::extends::Origin;
use super::{Override, Scenario, ScenarioError, folder_of, read, read_file};

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

    /// Reads a scenario file, or a scenario of the library by its name. A file of that path comes first.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or it has mistakes: all of them, with their places.
    pub fn load(&self, path: &str, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
        if !Path::new(path).exists()
            && let Some(scenario) = self.load_named(path, overrides)
        {
            return scenario;
        }
        let origin = Origin {
            name: path.to_owned(),
            text: read_file(path, *self)?,
            folder: Some(folder_of(path)),
            library: *self,
        };
        read(origin, overrides)
    }

    /// Reads the scenario of that name, whatever files there are; `None` if there is none.
    ///
    /// # Errors
    ///
    /// The changes have mistakes: all of them, with their places.
    #[must_use]
    pub fn load_named(
        &self,
        name: &str,
        overrides: &[Override],
    ) -> Option<Result<Scenario, ScenarioError>> {
        let origin = Origin {
            name: format!("<built-in {name}>"),
            text: self.text(name)?.to_owned(),
            folder: None,
            library: *self,
        };
        Some(read(origin, overrides))
    }

    /// Reads the text of a scenario that is called `name` in messages.
    ///
    /// # Errors
    ///
    /// The text has mistakes: all of them, with their places.
    pub fn parse(
        &self,
        name: &str,
        text: &str,
        overrides: &[Override],
    ) -> Result<Scenario, ScenarioError> {
        let origin = Origin {
            name: name.to_owned(),
            text: text.to_owned(),
            folder: Some(folder_of(name)),
            library: *self,
        };
        read(origin, overrides)
    }

    /// The text of a scenario or set-up that a scenario may extend.
    pub(crate) fn extendable(&self, name: &str) -> Option<&'static str> {
        builtin::set_up(name).or_else(|| self.text(name))
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

    /// What to add where a path is no file: a path with a folder in it means a file, any other may be a name.
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
