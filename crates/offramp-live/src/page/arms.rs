//! The arms of a comparison, as states of the controls: each that can be set is a link to the
//! address that sets it.

use std::fmt::Write;

use maud::{Markup, html};
use offramp_core::prose::wording::straight;

use super::settings::{Settings, Thing, plain};
use crate::controls::{Group, Number, What};

/// Arms that are listed at once; more are folded.
const FEW: usize = 12;

/// An arm of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arm {
    /// Its name.
    pub name: String,
    /// What is laid over the scenario in it; `None` where it is of another scenario.
    pub settings: Option<Settings>,
}

/// What was compared, the first of it as it is.
pub(super) fn arms((first, others): (&Arm, &[Arm]), (groups, seed): (&[Group], &str)) -> Markup {
    let list = html! {
        ul {
            li { a href={ "#seed=" (seed) } dir="auto" { (straight(&first.name)) } " (as it is)" }
            @for arm in others { li {
                @match state(arm, first, groups) {
                    Some(state) => a href={ "#" (state) } dir="auto" { (straight(&arm.name)) },
                    None => {
                        span dir="auto" { (straight(&arm.name)) } " "
                        span.note { "(no control sets this)" }
                    }
                }
            } }
        }
    };
    let about = "A link sets the controls, and the luck of the comparison.";
    html! {
        nav #live-arms .live-arms aria-label="Arms of the comparison" {
            @if others.len() < FEW {
                p { "What was compared. " (about) }
                (list)
            } @else {
                details {
                    summary { "What was compared (" (others.len() + 1) " arms). " (about) }
                    (list)
                }
            }
        }
    }
}

/// The state of the page that is an arm, as its address says it; `None` where the arm sets what no
/// control sets.
fn state(arm: &Arm, first: &Arm, groups: &[Group]) -> Option<String> {
    let [arm, first] = [arm.settings.as_ref()?, first.settings.as_ref()?];
    let beyond = arm.beyond(first)?.into_iter();
    let moved = beyond.map(|(thing, value)| {
        let mut all = groups
            .iter()
            .flat_map(|group| group.first.iter().chain(&group.folded));
        all.find_map(|control| moved(&control.what, thing, value))
    });
    let moved: Vec<(String, String)> = moved.collect::<Option<_>>()?;
    let each = moved.iter();
    let each = each.map(|(control, value)| format!("{}={}", encoded(control), encoded(value)));
    Some(each.collect::<Vec<_>>().join("&"))
}

/// The name of a control, and where it is moved to, if it sets that.
fn moved(control: &What, thing: &Thing, value: &str) -> Option<(String, String)> {
    match (control, thing) {
        (What::Policy { actor, others, .. }, Thing::Policy(of)) if actor == of => {
            let is_offered = others.iter().any(|[other, _]| other == value);
            is_offered.then(|| (format!("policy:{actor}"), value.to_owned()))
        }
        (What::Number(number), Thing::Value(path)) if plain(&number.path) == *path => {
            let value = step(number, value)?;
            Some((format!("set:{}", number.path), value.to_string()))
        }
        (What::Presence { name }, Thing::Absence(gone)) if name == gone => {
            Some((format!("without:{name}"), "without".to_owned()))
        }
        _ => None,
    }
}

/// The number, if the control can stand at it.
fn step(number: &Number, value: &str) -> Option<f64> {
    const ROUNDING: f64 = 1e-6;
    let value: f64 = value.parse().ok()?;
    let steps = (value - number.low) / number.step;
    let is_there = (number.low..=number.high).contains(&value);
    (is_there && (steps - steps.round()).abs() < ROUNDING).then_some(value)
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
    use crate::controls::Control;

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

    fn state_of(arguments: &[&str]) -> Option<String> {
        let arm = |arguments: &[&str]| Arm {
            name: String::new(),
            settings: {
                let all: Vec<String> = arguments.iter().map(|&one| one.to_owned()).collect();
                Some(Settings::of(&all).expect("settings"))
            },
        };
        state(&arm(arguments), &arm(&[]), &groups())
    }

    #[test]
    fn what_controls_can_do_is_an_address() {
        let state = state_of(&[
            "--without china",
            "--set principals.pakistan.policy=restraint",
            "--set principals.iran.dials.answer=+0.350",
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
