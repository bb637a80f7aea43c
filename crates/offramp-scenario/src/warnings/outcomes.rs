//! Outcomes that can never come about.
//!
//! Codes: `never-holds` where the condition is impossible or must last longer than a run, and
//! `shadowed-outcome` where an earlier outcome always ends the run first.

use super::warn::{days, warn};
use crate::finding::{Code, Finding, Findings};
use crate::root::Root;
use crate::sections::{Bounds, OfState};
use offramp_core::crisis::Parts;

/// Outcomes whose condition never holds, or must hold for longer than a run lasts.
pub(crate) fn impossible_outcomes(parts: &Parts, root: &Root, found: &mut Findings) {
    let horizon = f64::from(parts.turns) * parts.turn_days;
    for (position, outcome) in parts.outcomes.iter().enumerate() {
        let name = &outcome.name;
        if !outcome.when.can_hold(&OfState(Bounds::of(parts))) {
            let path = format!("outcomes.{position}.when");
            let message = format!("the outcome `{name}` can never come about");
            found.push(warn(Code::NeverHolds, root, &path, message, "never holds"));
        } else if outcome.lasting > horizon {
            let path = format!("outcomes.{position}.for");
            let message = format!(
                "the outcome `{name}` can never come about: a run has only {}",
                days(horizon)
            );
            let label = "longer than a run";
            found.push(warn(Code::NeverHolds, root, &path, message, label));
        }
    }
}

/// Outcomes behind one that has surely come about by then.
pub(crate) fn shadowed_outcomes(parts: &Parts, root: &Root, found: &mut Findings) {
    for (position, outcome) in parts.outcomes.iter().enumerate() {
        let path = format!("outcomes.{position}");
        let is_noted = |finding: &Finding| {
            root.is_at(finding, &format!("{path}.when"))
                || root.is_at(finding, &format!("{path}.for"))
        };
        if found.iter().any(is_noted) {
            continue;
        }
        let earlier = parts.outcomes[..position].iter().find(|other| {
            other.lasting <= outcome.lasting
                && (other.when.must_hold(&OfState(Bounds::of(parts)))
                    || outcome.when.implies(&other.when))
        });
        if let Some(earlier) = earlier {
            let message = format!(
                "the outcome `{}` can never come about: whenever it would, `{}` has",
                outcome.name, earlier.name
            );
            let path = format!("{path}.when");
            found.push(
                warn(Code::ShadowedOutcome, root, &path, message, "always shadowed")
                    .help("the first outcome that has come about ends the run: put the narrower one first"),
            );
        }
    }
}
