//! Scenario files, and the scenarios that are built in.
//!
//! Reading is the crate `offramp-scenario`; here are the shipped scenarios, as a [`Library`].

use std::path::Path;

use offramp_analysis::baserates::classes::{Class, Reference};
pub use offramp_scenario::*;

macro_rules! shipped {
    ([$($name:literal,)+], [$($coded:literal,)+]) => {
        /// Names and texts of the built-in scenarios, in the order of their names.
        pub const SCENARIOS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../scenarios/", $name, ".toml"))),)+];

        /// Names and texts of the corpus: crises of a random sample of ICB's, coded by the codebook
        /// (`docs/codebook.md`), in the order of their names.
        pub const CORPUS: &[(&str, &str)] =
            &[$(($coded, include_str!(concat!("../scenarios/record/", $coded, ".toml"))),)+];

        const ALL: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../scenarios/", $name, ".toml"))),)+
            $(($coded, include_str!(concat!("../scenarios/record/", $coded, ".toml"))),)+
        ];
    };
}

shipped!(
    [
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
        "reference-mid-clash",
        "reference-mid-rivals-attack",
        "reference-mid-seizure",
        "reference-mid-threat",
        "russia-georgia-2008",
        "sino-soviet-1969",
        "us-iran-2020",
    ],
    [
        "argentina-chile-1978",
        "bolivia-cuba-1967",
        "burkina-faso-mali-1985",
        "burma-thailand-1992",
        "chad-sudan-2007",
        "china-philippines-1995",
        "costa-rica-nicaragua-1948",
        "cuba-dominican-republic-1947",
        "egypt-britain-1951",
        "egypt-israel-1973",
        "egypt-sudan-1958",
        "eritrea-yemen-1995",
        "ethiopia-somalia-2006",
        "georgia-russia-2002",
        "greece-turkey-1996",
        "guatemala-britain-1977",
        "hyderabad-1948",
        "india-pakistan-1951",
        "india-pakistan-1998",
        "indonesia-australia-1999",
        "iran-saudi-arabia-1987",
        "israel-jordan-1968",
        "israel-lebanon-1996",
        "israel-syria-1985",
        "israel-syria-2003",
        "lebanon-israel-2006",
        "libya-chad-1978",
        "libya-tunisia-1985",
        "nicaragua-honduras-1986",
        "nicaragua-honduras-1988",
        "north-korea-south-korea-1996",
        "qatar-bahrain-1986",
        "rhodesia-botswana-1976",
        "south-africa-angola-1979",
        "south-africa-lesotho-1985",
        "spain-morocco-2002",
        "sweden-ussr-1952",
        "syria-lebanon-1987",
        "tanzania-uganda-1972",
        "thailand-laos-1987",
        "turkey-greece-1987",
        "uganda-israel-1976",
        "uganda-tanzania-1971",
        "ussr-turkey-1946",
        "yugoslavia-greece-1946",
        "zambia-rhodesia-1978",
    ]
);

/// The crises of the corpus that no number was fitted to: every third that was coded, in the order
/// of the sample.
pub const CORPUS_TEST: [&str; 15] = [
    "eritrea-yemen-1995",
    "yugoslavia-greece-1946",
    "north-korea-south-korea-1996",
    "lebanon-israel-2006",
    "egypt-sudan-1958",
    "china-philippines-1995",
    "turkey-greece-1987",
    "uganda-tanzania-1971",
    "iran-saudi-arabia-1987",
    "spain-morocco-2002",
    "costa-rica-nicaragua-1948",
    "greece-turkey-1996",
    "bolivia-cuba-1967",
    "egypt-israel-1973",
    "rhodesia-botswana-1976",
];

/// The recorded crises with the generic set-up that were coded before the corpus.
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

/// The crises that `historical` was fitted to, and that baselines are learned on: those recorded
/// before the corpus, and the corpus without its test set.
pub fn training() -> impl Iterator<Item = &'static str> {
    let coded = CORPUS.iter().map(|(name, _)| *name);
    let of_corpus = coded.filter(|name| !CORPUS_TEST.contains(name));
    RECORDED.into_iter().chain(of_corpus)
}

/// The built-in scenarios.
pub const LIBRARY: Library = Library::new(ALL);

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
