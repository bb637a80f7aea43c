//! Acts of both principals, and whose people an act kills.

use offramp::chance::Seed;
use offramp::hindcast::record::Record;
use offramp::model::moves::Track;
use offramp::model::parties::{BySide, Side};
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};
use offramp::policy::menu::Menu;
use offramp::policy::odds::TrackOdds;

use crate::play::base;

/// What the opening leaves: deaths, what is owed, and how much fell due to an act of both.
#[derive(Default)]
struct After {
    acts: Vec<Act>,
    deaths: Option<BySide<u64>>,
    owed: Option<BySide<f64>>,
}

impl Observer for After {
    fn acts(&mut self, act: &Act, state: &State) {
        if state.turn > 0 || act.replies {
            return;
        }
        self.acts.push(*act);
        let of = |value: &dyn Fn(Side) -> f64| BySide::each(value);
        self.deaths = Some(BySide::each(|side| state.principals[side].deaths));
        self.owed = Some(of(&|side| state.principals[side].ledger.total().debt));
    }
}

fn opened_by(opening: &str) -> After {
    let scenario = base(&[
        &format!("opening={opening}"),
        "principals.iran.perception.fog=0",
        "principals.pakistan.perception.fog=0",
    ]);
    let mut after = After::default();
    Player::new(&scenario.crisis, Seed(1)).play(1, &mut after);
    after
}

#[test]
fn a_clash_is_an_act_of_both_and_owed_for_less_than_a_blow() {
    let clash = opened_by(r#"[{ by = ["iran", "pakistan"], do = "border-fire", killed = 0 }]"#);
    let blow = opened_by(r#"[{ by = "iran", do = "border-fire", killed = 0 }]"#);
    assert_eq!((clash.acts.len(), blow.acts.len()), (2, 1));
    let (clash, blow) = (clash.owed.expect("acts"), blow.owed.expect("acts"));
    // Iran's name comes first.
    assert!(blow[Side::First] <= 0.0, "who strikes owes nothing");
    for side in Side::BOTH {
        assert!(clash[side] > 0.0, "both are owed for a clash");
        assert!(clash[side] < 0.6 * blow[Side::Second], "less than a blow");
    }
}

#[test]
fn the_dead_are_of_whom_the_scenario_says() {
    let dead = |opening: &str| {
        let deaths = opened_by(opening).deaths.expect("acts");
        Side::BOTH.map(|side| deaths[side])
    };
    let one = |rest: &str| dead(&format!("[{{ by = \"iran\", do = \"strike\", {rest} }}]"));
    assert_eq!(one("killed = 7"), [0, 7]);
    assert_eq!(one("killed = 7, of = \"iran\""), [7, 0]);
    assert_eq!(one("killed = 7, of = [\"iran\", \"pakistan\"]"), [3, 4]);
    assert_eq!(one("killed = 7, of = \"jaish-al-adl\""), [0, 0]);
    assert_eq!(
        one("killed = 7, of = [\"jaish-al-adl\", \"pakistan\"]"),
        [0, 4]
    );
    let both = |rest: &str| {
        dead(&format!(
            "[{{ by = [\"pakistan\", \"iran\"], do = \"border-fire\", {rest} }}]"
        ))
    };
    assert_eq!(both("killed = 7"), [4, 3], "Pakistan is named first");
    assert_eq!(both("killed = 7, of = \"iran\""), [7, 0]);
    let drawn = one("killed = [5, 9]")[1];
    assert!((5..=9).contains(&drawn), "{drawn}");
}

#[test]
fn a_truce_of_both_ends_what_both_do() {
    let after = r#"[
        { on = 2024-01-14, by = ["iran", "pakistan"], do = "exchange-fire" },
        { by = ["iran", "pakistan"], do = "ceasefire" },
    ]"#;
    let truce = &opened_by(after).acts;
    assert_eq!(truce.len(), 4);
    assert!(truce[2..].iter().all(|act| act.accepted == Some(true)));
}

#[test]
fn a_clash_is_nobodys_decision_in_a_record_but_a_meeting_is_of_both() {
    let text = |what: &str| {
        format!(
            "history={{ until = 2024-01-30, moves = [{{ on = 2024-01-20, \
             by = [\"iran\", \"pakistan\"], do = \"{what}\" }}] }}"
        )
    };
    let acts = |what: &str| {
        let scenario = base(&[&text(what)]);
        Record::of(&scenario.crisis).expect("a history").acts()
    };
    assert_eq!(acts("border-fire"), 0);
    assert_eq!(acts("talk"), 2);
}

/// How likely Pakistan was to take up an overture within the turn, at most.
#[derive(Default)]
struct TakesUp(f64);

impl Observer for TakesUp {
    fn weighs_reply(&mut self, side: Side, track: Track, odds: &TrackOdds, _: &Menu<'_>) {
        if (side, track) == (Side::Second, Track::Reach) {
            self.0 = self.0.max(odds.hazard.probability(1.0));
        }
    }
}

#[test]
fn an_overture_of_a_record_may_be_taken_up_within_its_turn() {
    let most = |what: &str| {
        let scenario = base(&[&format!(
            "history={{ until = 2024-01-30, moves = [{{ on = 2024-01-20, by = \"iran\", do = \"{what}\" }}] }}"
        )]);
        let record = Record::of(&scenario.crisis).expect("a history");
        let mut takes_up = TakesUp::default();
        Player::new(&scenario.crisis, Seed(1)).replay(1, record.script(), &mut takes_up);
        takes_up.0
    };
    let [talk, message, protest] = ["talk", "quiet-message", "protest"].map(most);
    assert!(
        protest < message && message < talk,
        "{protest} {message} {talk}"
    );
}
