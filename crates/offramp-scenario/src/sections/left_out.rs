//! What of the built-in moves and policies a scenario leaves out, as its ladder or its moves have
//! no place for it.
//!
//! A scenario with a short ladder keeps the built-in policies, although some of their rules name
//! moves that it lacks. That is no mistake, so it is gathered here and told once, as a warning.
//! Where the scenario itself names a move that was left out, the finding says why it is not there.

use crate::document::Place;
use crate::finding::{Code, Finding, MOST_WITH_EXPRESSIONS};
use crate::sink::Sink;
use offramp_core::model::noun::{Noun, Subject};

/// What is left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct LeftOut {
    /// Built-in moves whose rung the ladder does not have.
    moves: Vec<String>,
    /// Policies with built-in rules or steps that name what there is not.
    policies: Vec<String>,
}

impl LeftOut {
    /// Whether everything that is built in has its place.
    pub(crate) fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.policies.is_empty()
    }

    /// Remembers a built-in move whose rung is missing.
    pub(crate) fn add_move(&mut self, name: &str) {
        self.moves.push(name.to_owned());
    }

    /// Remembers a policy that lost a rule or a step; once, however many it lost.
    pub(crate) fn add_rule(&mut self, policy: &str) {
        if !self.policies.iter().any(|known| known == policy) {
            self.policies.push(policy.to_owned());
        }
    }

    /// What is said of it in a scenario that can be played.
    pub(crate) fn warning(&self, place: Place) -> Option<Finding> {
        let count = |all: &[String], noun: &str, nouns: &str| match all {
            [] => None,
            [only] => Some(format!("{noun} ({only})")),
            _ => Some(format!("{nouns} ({})", all.join(", "))),
        };
        let parts: Vec<String> = [
            count(
                &self.moves,
                "1 built-in move",
                &format!("{} built-in moves", self.moves.len()),
            ),
            count(
                &self.policies,
                "rules of 1 policy that name what there is not",
                &format!(
                    "rules of {} policies that name what there is not",
                    self.policies.len()
                ),
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            return None;
        }
        let message = format!("the scenario leaves out {}", parts.join(" and "));
        let label = "not all that they need is here";
        let finding = Finding::warning(Code::LeftOut, place, message, label);
        if self.moves.is_empty() {
            return Some(finding);
        }
        Some(
            finding
                .help("a built-in move comes back with a rung of this ladder: `[moves.NAME]` with `rung`")
                .help("to keep them all, state no `rungs` and put your own beside the built-in ones with `add`"),
        )
    }

    /// Says of every unknown name that is a built-in one why it is not there.
    pub(crate) fn explain(&self, sink: &Sink) {
        sink.revise(MOST_WITH_EXPRESSIONS, |finding| {
            let unknown = finding.about.as_ref();
            let Some(Subject { name, .. }) = unknown.filter(|unknown| is_move(unknown.noun)) else {
                return;
            };
            if self.moves.contains(name) {
                let help =
                    format!("the built-in `{name}` is left out: the ladder does not have its rung");
                finding.help.push(help);
            }
        });
    }
}

fn is_move(noun: Noun) -> bool {
    matches!(noun, Noun::Move | Noun::MoveOf(_))
}
