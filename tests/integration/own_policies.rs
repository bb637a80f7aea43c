//! Policies written in Rust: what they weigh is told as theirs.

use std::collections::BTreeSet;

use offramp::chance::Seed;
use offramp::hindcast::record::Record;
use offramp::model::moves::{MoveId, Track};
use offramp::model::parties::Side;
use offramp::model::perception::Observation;
use offramp::play::engine::{Observer, Player};
use offramp::play::recorder::record;
use offramp::play::trace::{Decision, Trace};
use offramp::policy::Policy;
use offramp::policy::hazard::Hazard;
use offramp::policy::menu::Menu;
use offramp::policy::odds::{Odds, TrackOdds};
use offramp::report::story::tell;
use offramp::scenario::{Override, load};

use crate::play::base;

/// Talks on most days, out of alarm.
#[derive(Debug)]
struct Alarmed {
    talk: MoveId,
    says_why: bool,
}

impl Policy for Alarmed {
    fn decide(&self, _seen: &Observation<'_>) -> Odds {
        let talks = Hazard::per_day(2.0).of(self.talk);
        Odds::reach(if self.says_why {
            talks.because("alarm", 1.2).because("pride", -0.2)
        } else {
            talks
        })
    }
}

fn played(says_why: bool) -> Trace {
    let crisis = base(&[]).crisis;
    let talk = crisis.move_named("talk").expect("a move");
    let crisis = crisis
        .with_policy("pakistan", Alarmed { talk, says_why })
        .expect("a principal");
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
    let reasons = "reach: a chance of 86 %: alarm +1.2, pride -0.2 -> 1: talk";
    assert!(story.contains(reasons), "{story}");
    assert!(!story.contains("by a rule of its policy: talk"), "{story}");
}

#[test]
fn a_policy_that_gives_no_reasons_is_told_without_any() {
    let story = tell(&played(false));
    let reasons = "reach: a chance of 86 %, no reasons given: talk";
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

#[test]
fn a_rule_may_call_its_own_feelings_its_own_and_sees_nothing_hidden() {
    let ruled = |when: &str| {
        let rule = format!("{{ when = \"{when}\", do = \"talk\" }}");
        let change = format!("policies.ruled={{ for = \"principal\", rules = [{rule}] }}");
        load("iran-pakistan-2024", &[Override::Set(change)]).map_err(|error| error.to_string())
    };
    for when in [
        "anger > 0.1",
        "own.anger > 0.1",
        "own.level > 3",
        "rival.level > 3",
    ] {
        assert!(ruled(when).is_ok(), "{when}");
    }
    let padded = |length: usize| format!("{:length$}", "own.anger > 0.1");
    assert!(ruled(&padded(1_000)).is_ok() && ruled(&padded(1_001)).is_err());
    for when in [
        "own.rival.level > 3",
        "own.day > 3",
        "own.channel > 0.1",
        "rival.anger > 0.1",
    ] {
        let error = ruled(when).expect_err("not to be seen");
        assert!(error.contains("[bad-expression]"), "{when}: {error}");
    }
}

/// What is told of a hotline is that it eases reaching out.
#[test]
fn a_hotline_is_told_as_what_eases_reaching_out() {
    let crisis = base(&["hotline={ between = [\"iran\", \"pakistan\"] }"]).crisis;
    let traces = (1..=20).map(|run| record(&crisis, Seed(1), run));
    let decisions = traces
        .flat_map(|trace| trace.turns)
        .flat_map(|turn| turn.decisions);
    let factors = decisions.flat_map(|decision| decision.factors);
    let eased: Vec<f64> = factors
        .filter(|factor| factor.name == "the hotline")
        .map(|factor| factor.value)
        .collect();
    assert!(
        eased.len() > 20 && eased.iter().all(|factor| *factor > 1.0),
        "{eased:?}"
    );
}

/// Weighs every move that there is, so that only the menu decides.
#[derive(Debug)]
struct Eager;

impl Policy for Eager {
    fn decide(&self, _seen: &Observation<'_>) -> Odds {
        let any = || Hazard::per_turn(1.0).of_any((0..=u8::MAX).map(|id| (MoveId(id), 1.0)));
        Odds::of(any(), any())
    }
}

/// Counts the menus that it has compared.
struct Menus(usize);

impl Observer for Menus {
    fn weighs(
        &mut self,
        side: Side,
        track: Track,
        _: &TrackOdds,
        menu: &Menu<'_>,
        seen: &Observation<'_>,
    ) {
        let drawn_from: BTreeSet<MoveId> = menu.iter().map(|choice| choice.id).collect();
        let seen: BTreeSet<MoveId> = seen.menu(track).map(|(id, _)| id).collect();
        assert_eq!(seen, drawn_from, "{side:?} {track:?}");
        self.0 += usize::from(!seen.is_empty());
    }
}

#[test]
fn a_policy_sees_the_menu_that_the_engine_draws_from() {
    let crisis = base(&[]).crisis;
    let both = ["iran", "pakistan"];
    let crisis = both.iter().fold(crisis, |crisis, principal| {
        let crisis = crisis.with_policy(principal, Eager);
        crisis.expect("a principal")
    });
    let record = Record::of(&crisis).expect("a history");
    let mut menus = Menus(0);
    let mut player = Player::new(record.crisis(), Seed(1));
    for run in 1..=20 {
        player.replay(run, record.script(), &mut menus);
    }
    assert!(menus.0 > 1_000, "{}", menus.0);
}
