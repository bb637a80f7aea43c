//! What a principal feels stands in every list: expressions, rules, events and the trace.

use std::collections::BTreeSet;

use offramp::chance::Seed;
use offramp::crisis::vocabulary::Names;
use offramp::model::feelings::{Change, Feeling};
use offramp::model::quantity::Feature;
use offramp::model::rule_quantity;
use offramp::play::recorder::record;
use offramp::scenario::keys::EFFECT;

use crate::play::base;

#[test]
fn every_feeling_is_in_every_list_or_the_table_says_why_not() {
    let trace = record(&base(&[]).crisis, Seed(1), 1);
    let after = trace.turns.iter().find_map(|turn| turn.after.as_ref());
    let told = serde_json::to_value(after.expect("a played turn")).expect("JSON");
    let state: BTreeSet<&str> = Feature::all().map(|(name, _)| name).collect();
    let seen: BTreeSet<&str> = rule_quantity::all().map(|(name, _)| name).collect();
    let changed: BTreeSet<&str> = (EFFECT.numbers)().into_iter().map(|it| it.name).collect();
    for declared in Feeling::DECLARED {
        let name = declared.name;
        assert!(state.contains(name), "no expression can read {name}");
        assert!(seen.contains(name), "no rule can read {name}");
        assert!(
            told["principals"][0][name].is_number(),
            "no trace tells {name}"
        );
        match declared.events {
            Change::Never(reason) => {
                assert!(
                    !reason.is_empty() && !changed.contains(declared.key),
                    "{name}"
                );
            }
            _ => assert!(changed.contains(declared.key), "no event can change {name}"),
        }
        for reason in [declared.half_life.err(), declared.beginning.err()] {
            assert_ne!(reason, Some(""), "{name}");
        }
    }
}

#[test]
fn outcomes_read_a_reputation() {
    let parts = base(&[]).crisis.into_parts();
    let condition = Names::of(&parts).condition("iran.reputation < -0.2");
    condition.expect("a condition");
}

#[test]
fn a_rule_can_go_by_the_initiative_and_the_alert_of_its_actor() {
    let ruled = |when: &str| {
        let rule = format!(
            "policies.measured.rules=[{{ when = '{when}', do = \"cross-border-strike\" }}]"
        );
        let driven = "principals.pakistan.beginning.initiative=8";
        let trace = record(&base(&[&rule, driven]).crisis, Seed(1), 1);
        let mut decisions = trace.turns.iter().flat_map(|turn| &turn.decisions);
        decisions.any(|decision| decision.by_rule)
    };
    assert!(ruled("initiative > 2") && ruled("alert > 2"));
    assert!(!ruled("initiative > 20") && !ruled("alert > 20"));
}

#[test]
fn an_event_can_draw_attention() {
    let highest = |changes: &[&str]| {
        let trace = record(&base(changes).crisis, Seed(1), 1);
        let after = trace.turns.iter().filter_map(|turn| turn.after.as_ref());
        let felt = after.map(|after| after.principals[0].feelings.attention);
        felt.fold(0.0, f64::max)
    };
    let summit = "events.summit={ on = 2024-01-18, effects = { iran = { attention = 50 } } }";
    assert!(highest(&[summit]) > highest(&[]) + 30.0);
}
