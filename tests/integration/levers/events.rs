//! What events change beside feelings: politics at home, the policy of a government, and whom third
//! parties favour.

use offramp::chance::Seed;
use offramp::model::actor::Home;
use offramp::model::state::State;
use offramp::play::engine::{Observer, Player};

use super::{ANGER, BACK_DOWNS, LOOSE_THREATS, Lever, SEVERITY, VIOLENCE, check, covers};
use super::{lowers, raises};
use crate::play::{Count, base, counts};

/// An election a day into the crisis that changes nothing.
const ELECTION: &[&str] = &["events.election={ on = 2024-01-17, effects = { pakistan = {} } }"];

#[test]
fn politics_at_home_from_an_event_on() {
    let levers: Vec<Lever> = vec![
        raises("events.election.effects.pakistan.outcry=2", ANGER),
        raises("events.election.effects.pakistan.audience=5", ANGER).given(LOOSE_THREATS),
        lowers("events.election.effects.pakistan.patience=90", BACK_DOWNS).given(&[
            "principals.pakistan.home.audience=2",
            "principals.pakistan.home.patience=3",
        ]),
        raises("events.election.effects.pakistan.hawks=0.7", SEVERITY),
        lowers("events.election.effects.pakistan.doves=0.8", SEVERITY),
    ];
    let levers: Vec<Lever> = levers.into_iter().map(|it| it.from(ELECTION)).collect();
    covers(
        "events.election.effects.pakistan.",
        Home::PARAMETERS,
        &levers,
    );
    check(&levers);
}

#[test]
fn another_government() {
    check(&[
        raises(
            "events.coup={ on = 2024-01-17, effects = { iran = { policy = \"hawkish\" } } }",
            VIOLENCE,
        ),
        raises(
            "events.coup={ hazard = 0.1, effects = { iran = { policy = \"hawkish\" } } }",
            VIOLENCE,
        ),
        lowers(
            "events.coup={ on = 2024-01-17, effects = { iran = { policy = \"restraint\" } } }",
            VIOLENCE,
        ),
    ]);
}

/// A policy with memories of its own, and a rule that decides.
const FIRM: &str = r#"policies.firm={ for = "principal", like = "hawkish", summary = "", source = "",
  weights = { temper = 1.3, debt-memory = 40, momentum-memory = 30 },
  rules = [{ when = "rival.level > 5", do = "strike", chance = 0.2 }] }"#;

#[test]
fn a_government_from_the_first_act_on_plays_like_one_that_was_always_there() {
    let always = base(&[FIRM, "principals.iran.policy=\"firm\""]);
    let coup = base(&[
        FIRM,
        "events.coup={ on = 2023-12-15, effects = { iran = { policy = \"firm\" } } }",
    ]);
    let [always, coup] = [always, coup].map(|scenario| {
        let counts = counts(&scenario.crisis, 500);
        let without_events = counts
            .iter()
            .map(|it| [it.severity, it.reach_size, it.deaths, it.turns]);
        without_events.collect::<Vec<_>>()
    });
    let differs = |(one, other): &(&[f64; 4], &[f64; 4])| {
        one.iter().zip(*other).any(|(a, b)| (a - b).abs() > 0.0)
    };
    let differing = always.iter().zip(&coup).filter(differs).count();
    assert_eq!(differing, 0, "runs that differ");
}

/// What happens in the runs of a crisis in which China, tilted, takes sides.
fn sided(change: &str) -> Vec<[f64; 4]> {
    let scenario = base(&[
        "third-parties.china.tilt=1",
        "third-parties.china.involve.tempo=1",
        change,
    ]);
    let all = counts(&scenario.crisis, 300);
    let of = |it: &Count| [it.severity, it.reach_size, it.deaths, it.weariness];
    all.iter().map(of).collect()
}

#[test]
fn a_third_party_comes_over_and_returns() {
    let neutral = sided("turns=90");
    let patron = sided("third-parties.china.favours=\"pakistan\"");
    let joins = |on: &str, whom: &str| {
        let effects = format!("effects = {{ china = {{ favours = \"{whom}\" }} }}");
        sided(&format!("events.visit={{ on = {on}, {effects} }}"))
    };
    assert_eq!(joins("2023-12-15", "pakistan"), patron);
    assert_ne!(joins("2024-01-18", "pakistan"), patron);
    assert_ne!(patron, neutral);
    assert_eq!(joins("2024-01-18", "nobody"), neutral);
}

#[test]
fn every_run_begins_with_the_first_government() {
    let coup = base(&[
        "events.coup={ hazard = 0.02, effects = { iran = { policy = \"hawkish\", hawks = 0.5 }, china = { favours = \"iran\" } } }",
    ]);
    let crisis = &coup.crisis;
    let mut player = Player::new(crisis, Seed(1));
    for run in 0..200 {
        let after_others = player.play(run, &mut ()).clone();
        let alone = Player::new(crisis, Seed(1)).play(run, &mut ()).clone();
        assert_eq!(after_others, alone, "run {run}");
    }
}

/// The turns on which the event in that place happened.
struct Days(usize, Vec<u32>);

impl Observer for Days {
    const SEES_DECISIONS: bool = false;

    fn happens(&mut self, event: usize, _deaths: u64, state: &State) {
        if event == self.0 {
            self.1.push(state.turn);
        }
    }
}

#[test]
fn an_event_whose_hazard_is_infinite_comes_about_at_once() {
    let flood =
        "events.flood={ hazard = \"1 / (level - level)\", effects = { iran = { anger = 1 } } }";
    let crisis = base(&[flood]).crisis;
    let mut events = crisis.parts().events.iter();
    let place = events.position(|event| event.name == "flood");
    let place = place.expect("the event");
    for run in 1..=20 {
        let mut days = Days(place, Vec::new());
        Player::new(&crisis, Seed(1)).play(run, &mut days);
        assert_eq!(days.1.first(), Some(&1), "run {run}");
    }
}
