//! Scenarios from files, from texts and from the library, and what is wrong with them.

use offramp::scenario::{Override, ScenarioError as Wrong, render};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::scenario::Scenario;

pyo3::create_exception!(
    offramp,
    ScenarioError,
    PyValueError,
    "A scenario has mistakes: all of them, with their places and ways out."
);

/// What changes a scenario, by the kind of each change.
pub(crate) fn overrides(changes: Vec<(String, String)>) -> PyResult<Vec<Override>> {
    let all = changes
        .into_iter()
        .map(|(kind, words)| match kind.as_str() {
            "set" => Ok(Override::Set(words)),
            "policy" => Ok(Override::Policy(words)),
            "without" => Ok(Override::Without(words)),
            _ => Err(PyValueError::new_err(format!(
                "there is no change of the kind `{kind}`"
            ))),
        });
    all.collect()
}

/// What is wrong with a scenario, with carets where it stands.
pub(crate) fn told(error: &Wrong) -> String {
    match error {
        Wrong::Invalid(findings, sources) => format!("\n{}", render(findings, sources, false)),
        other => other.to_string(),
    }
}

/// Loads a scenario: a file, or a built-in one by its name; or, with `text`, that text.
#[pyfunction]
#[pyo3(signature = (name, text, changes))]
pub(crate) fn load(
    py: Python<'_>,
    name: String,
    text: Option<String>,
    changes: Vec<(String, String)>,
) -> PyResult<Scenario> {
    let laid_over = overrides(changes.clone())?;
    let loaded = py.detach(|| match &text {
        Some(text) => offramp::scenario::parse(&name, text, &laid_over),
        None => offramp::scenario::load(&name, &laid_over),
    });
    let loaded = loaded.map_err(|error| ScenarioError::new_err(told(&error)))?;
    Ok(Scenario::of(loaded, (name, text, changes)))
}

/// The names of the built-in scenarios.
#[pyfunction]
pub(crate) fn builtin() -> Vec<&'static str> {
    let all = offramp::scenario::SCENARIOS
        .iter()
        .chain(offramp::scenario::CORPUS);
    all.map(|(name, _)| *name).collect()
}
