//! Policies written in Rust: what they weigh is told as theirs.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use offramp::chance::Seed;
use offramp::crisis::{Conduct, Crisis};
use offramp::model::moves::{MoveId, Track};
use offramp::model::parties::{ActorId, Side};
use offramp::model::perception::Observation;
use offramp::play::engine::{Observer, Player};
use offramp::play::recorder::record;
use offramp::play::trace::{Decision, Trace};
use offramp::policy::Policy;
use offramp::policy::hazard::Hazard;
use offramp::policy::menu::{By, Chosen};
use offramp::policy::odds::{Odds, TrackOdds};
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

/// Makes any move of its menu on every track in every turn, and notes the menu.
#[derive(Debug, Default)]
struct Eager {
    menu: Mutex<Vec<MoveId>>,
}

impl Policy for Eager {
    fn decide(&self, seen: &Observation<'_>) -> Odds {
        let on = |track| seen.menu(track).map(|(id, _)| id);
        let menu: Vec<MoveId> = on(Track::Press).chain(on(Track::Reach)).collect();
        // The engine is offered every move there is: it must draw from the same menu.
        let any = || Hazard::per_turn(1.0).of_any((0..=u8::MAX).map(|id| (MoveId(id), 1.0)));
        *self.menu.lock().expect("one thread") = menu;
        Odds::of(any(), any())
    }
}

struct Watch<'p> {
    policy: &'p Eager,
    seen: BTreeSet<MoveId>,
    made: BTreeSet<MoveId>,
}

impl Observer for Watch<'_> {
    fn decides(&mut self, actor: ActorId, _: Track, _: &TrackOdds, chosen: Option<Chosen>) {
        if actor == ActorId::from(Side::Second) {
            let menu = self.policy.menu.lock().expect("one thread");
            self.seen.extend(menu.iter());
            if let Some(chosen) = chosen {
                assert!(menu.contains(&chosen.id), "{chosen:?} is not in {menu:?}");
                assert_eq!(chosen.by, By::Weights);
                self.made.insert(chosen.id);
            }
        }
    }
}

#[test]
fn a_policy_sees_the_menu_that_the_engine_draws_from() {
    let policy = Arc::new(Eager::default());
    let mut parts = base(&[]).crisis.into_parts();
    let conduct = Conduct::Custom(Arc::<Eager>::clone(&policy));
    parts.assign(Side::Second, "eager", conduct);
    let crisis = Crisis::assemble(parts).expect("sound parts");
    let mut watch = Watch {
        policy: &policy,
        seen: BTreeSet::new(),
        made: BTreeSet::new(),
    };
    let mut player = Player::new(&crisis, Seed(1));
    for run in 1..=400 {
        player.play(run, &mut watch);
    }
    assert!(watch.made.len() > 10);
    assert_eq!(watch.seen, watch.made, "what is on the menu is made");
}
