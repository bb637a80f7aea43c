//! Scenario files, and the scenarios that are built in.
//!
//! Reading is the crate `offramp-scenario`; here are the shipped scenarios, as a [`Library`].

use std::path::Path;

use offramp_analysis::baserates::classes::{Class, Reference};
pub use offramp_scenario::*;

macro_rules! shipped {
    ($($name:literal,)+) => {
        &[$(($name, include_str!(concat!("../scenarios/", $name, ".toml"))),)+]
    };
}

/// Names and texts of the built-in scenarios, in the order of their names.
pub const SCENARIOS: &[(&str, &str)] = shipped![
    "india-pakistan-2001-02",
    "india-pakistan-2016",
    "iran-israel-2024",
    "iran-pakistan-2023-24",
    "iran-pakistan-2024",
    "iran-pakistan-2024-channel-kept-open",
    "iran-pakistan-2024-december-raid",
    "iran-pakistan-2024-hardliners-in-islamabad",
    "iran-pakistan-2024-mass-casualty-strike",
    "iran-pakistan-2024-no-nuclear-weapons",
    "iran-pakistan-2024-pakistan-holds-back",
    "iran-pakistan-2024-without-china",
    "kargil-1999",
    "reference-icb",
    "reference-icb-armed-group",
    "reference-icb-military",
    "reference-icb-two-nuclear",
    "reference-icb-violent",
    "reference-mid",
    "reference-mid-attack",
    "reference-mid-rivals-attack",
    "reference-mid-threat",
    "russia-georgia-2008",
    "sino-soviet-1969",
    "us-iran-2020",
];

/// The recorded crises with the generic set-up: what the policy `calibrated` was fitted to.
pub const RECORDED: [&str; 8] = [
    "india-pakistan-2001-02",
    "india-pakistan-2016",
    "iran-israel-2024",
    "iran-pakistan-2023-24",
    "kargil-1999",
    "russia-georgia-2008",
    "sino-soviet-1969",
    "us-iran-2020",
];

/// The built-in scenarios.
pub const LIBRARY: Library = Library::new(SCENARIOS);

/// The text of a built-in scenario.
#[must_use]
pub fn builtin_scenario(name: &str) -> Option<&'static str> {
    LIBRARY.text(name)
}

/// Reads a scenario file, or a built-in scenario by its name.
///
/// # Errors
///
/// The file cannot be read, or it has mistakes: all of them, with their places.
///
/// ```
/// use offramp::scenario::{Override, load};
///
/// let alone = Override::Without("china".to_owned());
/// let scenario = load("iran-pakistan-2024", &[alone])?;
/// assert_eq!(scenario.crisis.actors().count(), 4);
/// assert!(load("no-such-scenario", &[]).is_err());
/// # Ok::<(), offramp::scenario::ScenarioError>(())
/// ```
pub fn load(path: &str, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
    LIBRARY.load(path, overrides)
}

/// Reads the built-in scenario of that name, whatever files there are; `None` if there is none.
///
/// # Errors
///
/// The changes have mistakes: all of them, with their places.
#[must_use]
pub fn load_builtin(name: &str, overrides: &[Override]) -> Option<Result<Scenario, ScenarioError>> {
    LIBRARY.load_named(name, overrides)
}

/// Reads the text of a scenario that is called `name` in messages.
///
/// # Errors
///
/// The text has mistakes: all of them, with their places.
///
/// ```
/// let text = offramp::scenario::builtin_scenario("iran-pakistan-2024").unwrap();
/// let scenario = offramp::scenario::parse("iran-pakistan-2024", text, &[]).unwrap();
/// assert_eq!(scenario.crisis.actors().count(), 5);
/// ```
pub fn parse(name: &str, text: &str, overrides: &[Override]) -> Result<Scenario, ScenarioError> {
    LIBRARY.parse(name, text, overrides)
}

/// The scenarios of all reference classes: `NAME.toml` of the folder where there is one, else the
/// built-in scenario.
///
/// # Errors
///
/// A scenario cannot be read, or has mistakes.
///
/// # Panics
///
/// Never: a test reads the built-in scenarios.
pub fn reference_classes(folder: Option<&Path>) -> Result<Reference, ScenarioError> {
    Reference::of(|class: &Class| {
        let own = folder.map(|folder| folder.join(format!("{}.toml", class.name)));
        let path = own.filter(|path| path.exists());
        let scenario = match path {
            Some(path) => load(&path.to_string_lossy(), &[]),
            None => {
                load_builtin(class.name, &[]).expect("every class has a scenario, as a test shows")
            }
        };
        scenario.map(|scenario| scenario.crisis)
    })
}
