//! Nuclear arms that come into play without a decision.

use offramp::chance::Seed;
use offramp::model::inadvertence::InadvertenceRates;
use offramp::play::recorder::record;
use offramp::play::trace::Happening;
use offramp::report::story::tell;

use super::{DEATHS, Lever, Quantity, check, covers, raises};
use crate::play::{base, counts};

const SIGNALS: Quantity = |count| count.signals;

/// Iran's offensive stands against a Pakistan that has nuclear arms and does nothing.
const ATTACKED: &[&str] = &[
    "opening=[{ by = \"iran\", do = \"offensive\" }]",
    "standing.offensive.ends=0.001",
    "principals.iran.dials={ reach = 0, answer = 0, pace = 0 }",
    "principals.pakistan.dials={ reach = 0, answer = 0, pace = 0 }",
];

const PATH: &[&str] = &[
    ATTACKED[0],
    ATTACKED[1],
    ATTACKED[2],
    ATTACKED[3],
    "inadvertent={}",
];

#[test]
fn the_inadvertent_path() {
    let levers: Vec<Lever> = vec![
        raises("inadvertent.signal=0.2", SIGNALS).given(PATH),
        raises("inadvertent.use=0.01", DEATHS).given(PATH),
    ];
    covers("inadvertent.", InadvertenceRates::PARAMETERS, &levers);
    check(&levers);
    check(&[
        raises("inadvertent={}", SIGNALS).given(ATTACKED),
        raises("inadvertent.signal-move=\"nuclear-strike\"", DEATHS).given(PATH),
        raises("inadvertent.use-move=\"wage-war\"", DEATHS)
            .given(PATH)
            .from(&[
                "inadvertent.use=1",
                "inadvertent.use-move=\"nuclear-alert\"",
            ]),
    ]);
}

#[test]
fn nothing_slips_where_nobody_has_nuclear_arms_or_no_offensive_stands() {
    let signals = |changes: &[&str]| {
        let all = counts(&base(changes).crisis, 300);
        all.iter().map(SIGNALS).sum::<f64>()
    };
    let unarmed = [PATH, &["principals.pakistan.nuclear=false"]].concat();
    assert!(signals(&unarmed) <= 0.0);
    assert!(signals(&[&PATH[1..], &["opening=[]"]].concat()) <= 0.0);
    // It is the attacked state's arms that count.
    let attacker = [
        &PATH[1..],
        &["opening=[{ by = \"pakistan\", do = \"offensive\" }]"],
    ]
    .concat();
    assert!(signals(&attacker) <= 0.0);
    assert!(signals(PATH) > 10.0);
}

#[test]
fn a_story_says_that_nobody_decided_it() {
    let changes = [PATH, &["inadvertent.signal=1"]].concat();
    let trace = record(&base(&changes).crisis, Seed(1), 0);
    let mut acts = trace.turns.iter().flat_map(|turn| {
        let told = turn.happenings.iter().filter_map(|it| match it {
            Happening::Act(act) => Some(act),
            _ => None,
        });
        told.map(move |act| (turn, act))
    });
    let (turn, signal) = acts.find(|(_, act)| act.inadvertent).expect("a signal");
    assert_eq!(
        (signal.actor.as_str(), signal.name.as_str()),
        ("pakistan", "nuclear-alert")
    );
    assert!(
        turn.decisions
            .iter()
            .all(|it| it.chosen.as_deref() != Some("nuclear-alert"))
    );
    let told = "readied nuclear forces for all to see: inadvertently, as an offensive wore on its nuclear forces.";
    assert!(tell(&trace).contains(told));
}
