//! The arms of a comparison, as states of the controls: each that can be set is a link to the
//! address that sets it.

use std::collections::BTreeMap;
use std::fmt::Write;

use maud::{Markup, html};
use offramp_core::prose::wording::straight;

use crate::controls::{Control, Group, Number, What};

/// Arms that are listed at once; more are folded.
const FEW: usize = 12;

/// An arm of a comparison, beyond the first, which is the scenario as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arm {
    /// Its name.
    pub name: String,
    /// What is changed in it of the first, as arguments such as `--policy iran=grit`; `None` where
    /// it is of another scenario.
    pub changes: Option<Vec<String>>,
}

/// What was compared; nothing without any arms.
pub(super) fn arms(first: &str, arms: &[Arm], (groups, seed): (&[Group], &str)) -> Markup {
    let list = html! {
        ul {
            li { a href={ "#seed=" (seed) } dir="auto" { (straight(first)) } " (as it is)" }
            @for arm in arms { li { (link(arm, groups)) } }
        }
    };
    html! {
        @if !arms.is_empty() {
            nav #live-arms .live-arms aria-label="Arms of the comparison" {
                @if arms.len() < FEW {
                    p { "What was compared. A link sets the controls." }
                    (list)
                } @else {
                    details {
                        summary { "What was compared (" (arms.len() + 1) " arms). A link sets the controls." }
                        (list)
                    }
                }
            }
        }
    }
}

fn link(arm: &Arm, groups: &[Group]) -> Markup {
    let state = arm.changes.as_ref().and_then(|it| state(it, groups));
    html! {
        @match state {
            Some(state) => a href={ "#" (state) } dir="auto" { (straight(&arm.name)) },
            None => {
                span dir="auto" { (straight(&arm.name)) } " "
                span.note { "(no control sets this)" }
            }
        }
    }
}

/// The state of the page with those changes, as its address says it; `None` where a change is none
/// that a control makes.
fn state(changes: &[String], groups: &[Group]) -> Option<String> {
    let moved = changes.iter().map(|change| moved(change, groups));
    let moved: BTreeMap<String, &str> = moved.collect::<Option<_>>()?;
    let each = moved.iter();
    let each = each.map(|(control, value)| format!("{}={}", encoded(control), encoded(value)));
    Some(each.collect::<Vec<_>>().join("&"))
}

/// The name of the control that makes a change, and where it is moved to.
fn moved<'c>(change: &'c str, groups: &[Group]) -> Option<(String, &'c str)> {
    let (option, change) = change.split_once(' ')?;
    let mut controls = groups
        .iter()
        .flat_map(|group| group.first.iter().chain(&group.folded));
    let mut is_offered = |offers: &dyn Fn(&What) -> bool| {
        controls
            .any(|control: &Control| offers(&control.what))
            .then_some(())
    };
    match option {
        "--policy" => {
            let (actor, to) = change.split_once('=')?;
            is_offered(&|what| {
                matches!(what, What::Policy { actor: of, others, .. }
                    if of == actor && others.iter().any(|[other, _]| other == to))
            })?;
            Some((format!("policy:{actor}"), to))
        }
        "--set" => {
            let (path, to) = change.split_once('=')?;
            is_offered(
                &|what| matches!(what, What::Number(number) if number.path == path && is_a_step(number, to)),
            )?;
            Some((format!("set:{path}"), to))
        }
        "--without" => {
            is_offered(&|what| matches!(what, What::Presence { name } if name == change))?;
            Some((format!("without:{change}"), "without"))
        }
        _ => None,
    }
}

/// Whether a number is one at which the control can stand.
fn is_a_step(number: &Number, value: &str) -> bool {
    const ROUNDING: f64 = 1e-6;
    value.parse::<f64>().is_ok_and(|value| {
        let steps = (value - number.low) / number.step;
        (number.low..=number.high).contains(&value) && (steps - steps.round()).abs() < ROUNDING
    })
}

/// A text as it stands in an address.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.*".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Vec<Group> {
        let policy = What::Policy {
            actor: "pakistan".to_owned(),
            now: "measured".to_owned(),
            others: vec![["restraint".to_owned(), String::new()]],
        };
        let number = What::Number(Number {
            path: "principals.iran.dials.answer".to_owned(),
            meaning: String::new(),
            unit: String::new(),
            low: 0.0,
            high: 4.0,
            step: 0.05,
            now: 1.0,
            drawn: None,
            grade: "assumed",
        });
        let presence = What::Presence {
            name: "china".to_owned(),
        };
        let control = |what: What| Control {
            label: String::new(),
            of: None,
            what,
        };
        vec![Group {
            title: String::new(),
            first: vec![control(policy), control(presence)],
            folded: vec![control(number)],
        }]
    }

    fn state_of(changes: &[&str]) -> Option<String> {
        let changes: Vec<String> = changes.iter().map(|&one| one.to_owned()).collect();
        state(&changes, &groups())
    }

    #[test]
    fn what_controls_can_do_is_an_address() {
        let state = state_of(&[
            "--without china",
            "--policy pakistan=restraint",
            "--set principals.iran.dials.answer=0.35",
        ]);
        let expected = "policy%3Apakistan=restraint&set%3Aprincipals.iran.dials.answer=0.35\
                        &without%3Achina=without";
        assert_eq!(state.as_deref(), Some(expected));
    }

    #[test]
    fn what_they_cannot_do_is_none() {
        for change in [
            "--policy pakistan={ restraint = 0.5, measured = 0.5 }",
            "--policy iran=restraint",
            "--set principals.iran.dials.answer=0.36",
            "--set principals.iran.dials.answer=5",
            "--set principals.iran.dials.answer={ low = 0, high = 1 }",
            "--set turns=30",
            "--without russia",
        ] {
            assert_eq!(state_of(&["--without china", change]), None, "{change}");
        }
    }
}
