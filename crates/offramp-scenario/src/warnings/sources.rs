//! Sources that support nothing.
//!
//! Code: `idle-source`, for a path in `[sources]` at which no number was set by hand.

use crate::finding::{Code, Finding, Findings};
use crate::root::Root;
use offramp_core::crisis::{Crisis, Support};
use offramp_core::prose::spelling::nearest;

/// Sources of what is no number, or of a number that is the default of the model.
pub(crate) fn idle_sources(crisis: &Crisis, root: &Root, found: &mut Findings) {
    let premises = crisis.all_premises();
    for (key, _) in root.entries("sources") {
        let path = key.name.as_str();
        let known = premises.iter().find(|premise| premise.path == path);
        let is_of_policy = path.starts_with("policies.") && root.table.at(path).is_some();
        let is_set = known.is_some_and(|premise| !matches!(premise.support, Support::Model(_)));
        if is_set || is_of_policy || !root.is_own(&key.place) {
            continue;
        }
        let (message, label) = match known {
            Some(_) => (
                format!("a source for `{path}`, which is at its default"),
                "not set by hand",
            ),
            None => (
                format!("a source for `{path}`, at which no number is set"),
                "no number",
            ),
        };
        let all = premises.iter().filter(|premise| premise.is_set());
        let near = nearest(path, all.map(|premise| premise.path.as_str()));
        let finding = Finding::warning(Code::IdleSource, key.place.clone(), message, label);
        found.push(match near {
            Some(near) if near != path => finding.help(format!("did you mean `{near}`?")),
            _ => finding.help("write the path of a number that the scenario sets, as for `--set`"),
        });
    }
}
