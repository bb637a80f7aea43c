//! What the built-in policies are named for.

use offramp::crisis::{Conduct, Doctrine};
use offramp::ensemble::{Plan, play};
use offramp::policy::historical::dials::Dials;
use offramp::report::run::report;
use offramp::scenario::{Builtin, Override, load};

use crate::play::{Count, base, counts};

fn mean(policy: &str, quantity: impl Fn(&Count) -> f64) -> f64 {
    let changes = [format!("principals.pakistan.policy=\"{policy}\"")];
    let counts = counts(&base(&[&changes[0]]).crisis, 2_000);
    counts.iter().map(quantity).sum::<f64>() / counts.len() as f64
}

#[test]
fn policies_stand_in_the_order_that_their_names_promise() {
    let severity = ["appeasement", "restraint", "measured", "hawkish"]
        .map(|policy| mean(policy, |count| count.own_severity / count.turns));
    assert!(severity.is_sorted(), "{severity:?}");
    let violence = ["appeasement", "measured", "hawkish"]
        .map(|policy| mean(policy, |count| count.own_violence / count.turns));
    assert!(violence.is_sorted(), "{violence:?}");
    let reach = ["unforgiving", "hawkish", "measured", "grit"]
        .map(|policy| mean(policy, |count| count.own_reach / count.turns));
    assert!(reach.is_sorted(), "{reach:?}");
}

#[test]
fn appeasers_and_the_restrained_keep_to_their_ceilings() {
    assert!(mean("appeasement", |count| count.peak) <= mean("measured", |count| count.peak));
    let policy = [Override::Policy("pakistan=appeasement".to_owned())];
    let scenario = load("iran-pakistan-2024", &policy).unwrap_or_else(|error| panic!("{error}"));
    let plan = Plan::runs(2_000);
    let report = report(
        &scenario,
        &play(&scenario.crisis, &plan, &mut ()).expect("an ensemble"),
    );
    let violent = report
        .measures
        .iter()
        .find(|measure| measure.name == "violent-acts-pakistan")
        .expect("the measure");
    assert_eq!(violent.mean, Some(0.0));
}

#[test]
fn a_red_line_once_crossed_is_answered_with_a_strike() {
    let struck = mean("red-line", |count| count.violence);
    let spared = {
        let changes = [
            "principals.pakistan.policy=\"red-line\"",
            "opening=[{ by = \"iran\", do = \"protest\" }]",
        ];
        let counts = counts(&base(&changes).crisis, 2_000);
        counts.iter().map(|count| count.violence).sum::<f64>() / counts.len() as f64
    };
    assert!(struck > 0.5 && spared < struck / 2.0, "{struck} {spared}");
}

#[test]
fn every_policy_has_a_summary_and_a_source() {
    let text = include_str!("../../crates/offramp-scenario/src/builtin/policies.toml");
    let library: toml::Table = text.parse().expect("the built-in policies");
    for (name, policy) in library["policies"].as_table().expect("a table") {
        let whose = if policy.get("like").is_some() {
            "like"
        } else {
            "for"
        };
        for key in ["summary", "source", whose] {
            assert!(
                policy
                    .get(key)
                    .and_then(|value| value.as_str())
                    .is_some_and(|text| text.len() > 5),
                "{name} has no {key}"
            );
        }
    }
}

/// A dial that another dial of its policy leaves nothing to move is a promise that is not kept.
#[test]
fn every_dial_of_every_shipped_policy_moves_something() {
    let shipped = Builtin::new();
    let mut turned = 0;
    for policy in &shipped.policies {
        let Some(Doctrine::Principal(Conduct::Historical { numbers, .. })) =
            shipped.doctrine(&policy.name)
        else {
            continue;
        };
        let both = ["iran", "pakistan"]
            .map(|side| format!("principals.{side}.policy=\"{}\"", policy.name));
        let as_it_is = counts(&base(&[&both[0], &both[1]]).crisis, 1_500);
        for dial in Dials::PARAMETERS {
            let neutral = (dial.get)(&Dials::default());
            if (dial.get)(&numbers.dials).total_cmp(&neutral).is_eq() {
                continue;
            }
            let change = format!("policies.{}.dials.{}={neutral}", policy.name, dial.name);
            let without = counts(&base(&[&both[0], &both[1], &change]).crisis, 1_500);
            assert!(as_it_is != without, "`{}` of `{}`", dial.name, policy.name);
            turned += 1;
        }
    }
    assert!(turned > 40, "{turned} dials");
}
