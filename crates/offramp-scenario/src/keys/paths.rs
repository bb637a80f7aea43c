//! Where the keys of a name belong.

use std::collections::VecDeque;

use super::declaration::{Keys, Takes};
use super::scenario::SCENARIO;

/// The tables that have a key of that name: those inside `here`, or else all of a scenario; at most
/// three.
pub(crate) fn paths_of(name: &str, here: &'static Keys) -> Vec<String> {
    let inside = holders(name, here);
    let mut all = if inside.is_empty() {
        holders(name, &SCENARIO)
    } else {
        inside
    };
    all.truncate(3);
    all
}

/// The paths of the tables below `top` that have a key of that name, in backticks.
///
/// Searched breadth first, so that the tables nearest to the top come first.
fn holders(name: &str, top: &'static Keys) -> Vec<String> {
    let mut all = Vec::new();
    let mut seen = vec![top];
    let mut waiting = VecDeque::from([(String::new(), top)]);
    while let Some((path, keys)) = waiting.pop_front() {
        let below = keys.keys.iter().filter_map(|key| match key.takes {
            Takes::Table(inner) | Takes::Tables(inner) => Some((key.name.to_owned(), inner)),
            Takes::Each(noun, &Takes::Table(inner)) => {
                let noun = noun.to_uppercase().replace(' ', "-");
                Some((format!("{}.{noun}", key.name), inner))
            }
            _ => None,
        });
        for (step, inner) in below {
            if seen.iter().any(|known| std::ptr::eq(*known, inner)) {
                continue;
            }
            seen.push(inner);
            let path = if path.is_empty() {
                step
            } else {
                format!("{path}.{step}")
            };
            if inner.declares(name) {
                all.push(format!("`{path}`"));
            }
            waiting.push_back((path, inner));
        }
    }
    all
}
