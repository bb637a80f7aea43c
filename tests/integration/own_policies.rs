//! Policies written in Rust: what they weigh is told as theirs.

use std::sync::Arc;

use offramp::chance::Seed;
use offramp::crisis::{Conduct, Crisis};
use offramp::model::moves::MoveId;
use offramp::model::parties::Side;
use offramp::model::perception::Observation;
use offramp::play::recorder::record;
use offramp::play::trace::{Decision, Trace};
use offramp::policy::Policy;
use offramp::policy::odds::{Odds, TrackOdds, What, Whether};
use offramp::policy::terms::Terms;
use offramp::report::story::tell;

use crate::play::base;

/// Talks on most days, out of alarm.
#[derive(Debug)]
struct Alarmed {
    talk: MoveId,
    says_why: bool,
}

impl Policy for Alarmed {
    fn decide(&self, _seen: &Observation<'_>) -> Odds {
        let mut terms = Terms::NONE;
        if self.says_why {
            terms.add("alarm", 1.2);
            terms.add("pride", -0.2);
        }
        let reach = TrackOdds {
            ruling: None,
            whether: Whether::PerDay(2.0),
            what: What::Weighted(Box::new([(self.talk, 1.0)])),
            terms,
        };
        Odds::of(TrackOdds::NEVER, reach)
    }
}

fn played(says_why: bool) -> Trace {
    let mut parts = base(&[]).crisis.into_parts();
    let talk = parts.catalogue.find("talk").expect("a move");
    let policy = Conduct::Custom(Arc::new(Alarmed { talk, says_why }));
    parts.assign(Side::Second, "alarmed", policy);
    let crisis = Crisis::assemble(parts).expect("sound parts");
    record(&crisis, Seed(1), 1)
}

fn first_talk(trace: &Trace) -> &Decision {
    let mut decisions = trace.turns.iter().flat_map(|turn| &turn.decisions);
    decisions
        .find(|decision| decision.actor == "pakistan" && decision.chosen.as_deref() == Some("talk"))
        .expect("it talks")
}

#[test]
fn what_weights_decided_is_not_told_as_a_rule() {
    let trace = played(true);
    let talk = first_talk(&trace);
    assert!(!talk.by_rule && talk.rule.is_none() && talk.wanted.is_none());
    let terms: Vec<_> = talk
        .terms
        .iter()
        .map(|term| (term.name.as_str(), term.value))
        .collect();
    assert_eq!(terms, [("alarm", 1.2), ("pride", -0.2)]);
    let story = tell(&trace);
    let reasons = "reach: alarm +1.2, pride -0.2 -> 1, a chance of 86.5 % to act: talk";
    assert!(story.contains(reasons), "{story}");
    assert!(!story.contains("by a rule of its policy: talk"), "{story}");
}

#[test]
fn a_policy_that_gives_no_reasons_is_told_without_any() {
    let story = tell(&played(false));
    let reasons = "reach: a chance of 86.5 % to act, no reasons given: talk";
    assert!(story.contains(reasons), "{story}");
}

#[test]
fn a_rule_of_a_policy_is_named_by_its_place() {
    let rules = r#"{ when = "false", do = "protest" }, { when = "true", do = "talk" }"#;
    let change = format!("policies.ruled={{ for = \"principal\", rules = [{rules}] }}");
    let crisis = base(&[&change, "principals.pakistan.policy=\"ruled\""]).crisis;
    let trace = record(&crisis, Seed(1), 1);
    let talk = first_talk(&trace);
    assert!(talk.by_rule);
    assert_eq!(talk.rule, Some(1));
    assert!(tell(&trace).contains("reach: by a rule of its policy: talk"));
}
