//! Closed forms that the engine must agree with.

use offramp::chance::{Luck, Purpose, Seed};
use offramp::model::moves::MoveId;
use offramp::model::parties::Side;
use offramp::play::engine::Player;
use offramp::policy::hazard::Hazard;
use offramp::policy::menu::{Choice, Menu};
use offramp::policy::odds::{Ruling, Uniforms};
use offramp::policy::ordered::Ordered;

use crate::play::text;

mod chain;
mod ruin;
mod rungs;

const CHOICES: [Choice; 4] = [
    Choice {
        id: MoveId(0),
        size: 1.0,
        weight: 1.0,
    },
    Choice {
        id: MoveId(1),
        size: 5.0,
        weight: 2.0,
    },
    Choice {
        id: MoveId(2),
        size: 5.0,
        weight: 1.0,
    },
    Choice {
        id: MoveId(3),
        size: 6.0,
        weight: 1.0,
    },
];

#[test]
fn the_closed_form_of_the_response_agrees_with_a_million_draws() {
    let rule = Ruling {
        rule: 0,
        chance: 0.1,
        act: Some(MoveId(3)),
    };
    let response = Ordered::around(4.2, 1.3).within(0.0, 12.0);
    let odds = Hazard::per_day(0.6).near(response).ruled(rule);
    let menu = Menu::of(&CHOICES, |_| true);
    let mut counts = [0_u32; 4];
    let mut draws = Luck::of(Seed(1), "iran").run(1);
    let n = 1_000_000;
    for turn in 0..n {
        let words = draws.turn(turn);
        let uniforms = || Uniforms {
            rule: words.uniform(Purpose::PressRule),
            whether: words.uniform(Purpose::PressWhether),
            what: words.uniform(Purpose::PressWhat),
        };
        if let Some(chosen) = odds.sample(uniforms, 0.5, || menu) {
            counts[usize::from(chosen.id.0)] += 1;
        }
    }
    for (id, expected) in odds.probabilities(0.5, &menu) {
        let found = f64::from(counts[usize::from(id.0)]) / f64::from(n);
        let error = (expected * (1.0 - expected) / f64::from(n)).sqrt();
        assert!(
            (found - expected).abs() < 3.0 * error,
            "{id:?}: {found} and {expected}"
        );
    }
}

/// A strike answered on the same day, with perfect sight; `satisfaction` and `fairness` as given.
fn answered(satisfaction: f64, fairness: f64) -> [f64; 2] {
    let principal = format!(
        r#"
policy = "measured"
perception = {{ fog = 0, harm = 0, fairness = {fairness} }}
memory = {{ provocation = 1e12, unanswered = 1e12 }}
reaction = {{ satisfaction = {satisfaction}, carry = 0 }}
dials = {{ pace = 0, answer = 0, reach = 0 }}
weights = {{ words = 0 }}
"#
    );
    let scenario = text(&format!(
        r#"
name = "answered"
start = 2024-01-01
turns = 1
[principals.aland]{principal}
[principals.borduria]{principal}
[[opening]]
by = "aland"
do = "strike"
killed = 0
[[opening]]
by = "borduria"
do = "strike"
killed = 0
"#
    ));
    let mut player = Player::new(&scenario.crisis, Seed(1));
    let state = player.play(1, &mut ());
    [
        state.principals[Side::First].feelings.provocation,
        state.principals[Side::Second].feelings.provocation,
    ]
}

#[test]
fn a_last_act_answered_in_kind_leaves_no_provocation() {
    assert!(answered(1.0, 1.0).iter().all(|left| left.abs() < 1e-9));
}

#[test]
fn an_answer_in_kind_leaves_what_does_not_satisfy() {
    let [striker, answerer] = answered(0.9, 1.0);
    assert!(
        striker.abs() < 1e-9 && (answerer - 0.7).abs() < 1e-9,
        "{answerer}"
    );
}

#[test]
fn without_fairness_an_answer_provokes_in_full() {
    let [striker, answerer] = answered(1.0, 0.0);
    assert!((striker - 7.0).abs() < 1e-9 && answerer.abs() < 1e-9);
}

#[test]
fn a_memory_halves_in_its_half_life() {
    let scenario = text(
        r#"
name = "fading"
start = 2024-01-01
turns = 20
[policies.plain]
like = "historical"
dials = { pace = 0, reach = 0 }
[principals.aland]
policy = "plain"
[principals.borduria]
policy = "plain"
beginning = { provocation = 8, anger = 0, grudge = 4 }
memory = { provocation = 10, grudge = 20 }
home = { outcry = 0 }
"#,
    );
    let mut player = Player::new(&scenario.crisis, Seed(1));
    let own = player.play(1, &mut ()).principals[Side::Second].feelings;
    assert!((own.provocation - 2.0).abs() < 1e-9 && (own.grudge - 2.0).abs() < 1e-9);
}
