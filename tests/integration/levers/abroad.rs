//! Third parties that act against a principal, and what principals do against them.

use offramp::chance::Seed;
use offramp::play::recorder::record;
use offramp::play::trace::Happening;
use offramp::policy::hostility::Hostility;

use super::{ANGER, DEATHS, Lever, Quantity, VIOLENCE, check, covers, lowers, raises};
use crate::play::{base, counts};

const AGAINST_THIRDS: Quantity = |count| count.abroad[0];
const BY_THIRDS: Quantity = |count| count.abroad[1];

/// China strikes Iran now and then.
const STRIKES: &[&str] =
    &["third-parties.china.hostile={ to = \"iran\", tempo = 0.1, aim = 7, spread = 0.5 }"];

/// The same, and Pakistan is its client.
const PATRON: &[&str] = &[
    "third-parties.china.hostile={ to = \"iran\", tempo = 0.3, aim = 7, spread = 0.5 }",
    "third-parties.china.favours=\"pakistan\"",
];

#[test]
fn hostile_third_parties() {
    let levers: Vec<Lever> = vec![
        raises("third-parties.china.hostile.tempo=0.4", BY_THIRDS).given(STRIKES),
        lowers("third-parties.china.hostile.aim=2", DEATHS).given(STRIKES),
        raises("third-parties.china.hostile.spread=4", DEATHS)
            .given(&["third-parties.china.hostile={ to = \"iran\", tempo = 0.1, aim = 3 }"]),
        raises("third-parties.china.hostile.returns=3", BY_THIRDS).given(STRIKES),
        raises("third-parties.china.hostile.exposed=1", AGAINST_THIRDS).given(PATRON),
    ];
    covers(
        "third-parties.china.hostile.",
        Hostility::PARAMETERS,
        &levers,
    );
    check(&levers);
    check(&[
        raises(STRIKES[0], AGAINST_THIRDS),
        // What is owed in words alone is owed to it too.
        raises(STRIKES[0], AGAINST_THIRDS).given(&[
            "principals.iran.weights.gravity=0",
            "principals.iran.weights.words=3",
        ]),
        raises(STRIKES[0], ANGER),
        // Its victim answers against its client where it cannot answer itself.
        raises("third-parties.china.hostile.exposed=0", VIOLENCE).given(PATRON),
        lowers(
            "events.peace={ on = 2024-01-20, effects = { china = { hostile = \"nobody\" } } }",
            BY_THIRDS,
        )
        .given(STRIKES),
        raises(
            "events.quarrel={ on = 2024-01-20, effects = { china = { hostile = \"iran\" } } }",
            BY_THIRDS,
        ),
    ]);
}

/// The channel and the levels at the end of the first day between two that do nothing.
fn first_evening(opening: &str) -> [f64; 3] {
    let scenario = base(&[
        &format!("opening=[{opening}]"),
        "principals.iran.dials={ answer = 0, pace = 0, reach = 0 }",
        "principals.pakistan.dials={ answer = 0, pace = 0, reach = 0 }",
    ]);
    let trace = record(&scenario.crisis, Seed(1), 0);
    let after = trace.turns.iter().find_map(|turn| turn.after.as_ref());
    let after = after.expect("a first day");
    let [iran, pakistan] = [0, 1].map(|place| after.principals[place].level);
    [after.channel, iran, pakistan]
}

/// What China did to Iran before free play, and what each answered in it, on average.
fn after(opening: &str) -> [f64; 2] {
    let scenario = base(&[
        &format!("opening=[{opening}]"),
        "turns=14",
        "armed-groups.jaish-al-adl.raid.tempo=0",
        "armed-groups.baluch-insurgents.raid.tempo=0",
    ]);
    let all = counts(&scenario.crisis, 2_000);
    let mean = |of: Quantity| all.iter().map(of).sum::<f64>() / all.len() as f64;
    [mean(AGAINST_THIRDS), mean(VIOLENCE)]
}

#[test]
fn a_principal_that_a_third_party_struck_answers_it_and_not_its_rival() {
    let struck = "{ by = \"china\", do = \"strike\", against = \"iran\", killed = 20 }";
    let answered = "{ by = \"iran\", do = \"strike\", against = \"china\" }";
    let [at_rest, between_at_rest] = after("");
    let [against_china, between] = after(struck);
    let [once_paid, _] = after(&format!("{struck}, {answered}"));
    assert!(at_rest <= 0.0);
    assert!(against_china > 0.1, "{against_china}");
    assert!(
        once_paid < 0.5 * against_china,
        "{once_paid} of {against_china}"
    );
    assert!(
        (between - between_at_rest).abs() < 0.1 * against_china,
        "{between} against {between_at_rest}"
    );
}

#[test]
fn acts_against_third_parties_leave_the_crisis_between_the_two_as_it_is() {
    let scenario =
        base(&["opening=[{ by = \"china\", do = \"strike\", against = \"iran\", killed = 20 }]"]);
    let quiet = first_evening("");
    for strike in [
        "{ by = \"china\", do = \"strike\", against = \"iran\" }",
        "{ by = \"iran\", do = \"impose-sanctions\", against = \"china\" }",
    ] {
        assert_eq!(
            first_evening(strike).map(f64::to_bits),
            quiet.map(f64::to_bits)
        );
    }
    let mut told = 0;
    for run in 0..40 {
        let trace = record(&scenario.crisis, Seed(1), run);
        let happenings = trace.turns.iter().flat_map(|turn| &turn.happenings);
        let mut acts = happenings.clone().filter_map(|it| match it {
            Happening::Act(act) => Some(act),
            _ => None,
        });
        let strike = acts.next().expect("the opening");
        assert_eq!(strike.says, "struck Iran's forces");
        assert_eq!(
            strike.seen.as_ref().map(|seen| seen.by.as_str()),
            Some("iran")
        );
        told += happenings
            .filter(
                |it| matches!(it, Happening::Act(act) if act.against.as_deref() == Some("china")),
            )
            .count();
    }
    assert!(told > 3, "{told} acts against China");
}
