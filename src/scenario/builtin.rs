//! What is built in: the ladder, the moves, the policies and the scenarios, as files of the crate.

use super::document::{Sources, Table, read};

const CATALOGUE: [(&str, &str); 3] = [
    ("<built-in ladder>", include_str!("builtin/ladder.toml")),
    ("<built-in moves>", include_str!("builtin/moves.toml")),
    ("<built-in policies>", include_str!("builtin/policies.toml")),
];

/// Names and texts of the built-in scenarios.
pub const SCENARIOS: [(&str, &str); 1] = [(
    "iran-pakistan-2024",
    include_str!("../../scenarios/iran-pakistan-2024.toml"),
)];

/// The text of a built-in scenario.
#[must_use]
pub fn builtin_scenario(name: &str) -> Option<&'static str> {
    SCENARIOS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

/// The built-in ladder, moves and policies as one document.
pub(super) fn catalogue(sources: &mut Sources) -> Table {
    let mut all = Table::default();
    for (name, text) in CATALOGUE {
        let id = sources.add(name, text);
        all.merge(read(sources, id).expect("the built-in files are TOML, as a test shows"));
    }
    all
}
