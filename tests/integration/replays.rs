//! What a replay of a record tells of what could have been done.

use offramp::chance::Seed;
use offramp::hindcast::record::Record;
use offramp::model::moves::Track;
use offramp::model::parties::Side;
use offramp::model::perception::Observation;
use offramp::play::engine::{Observer, Player, Weighing};
use offramp::policy::Policy;
use offramp::policy::menu::Menu;
use offramp::policy::odds::{Odds, TrackOdds};

use offramp::scenario::{Override, load};
use proptest::prelude::*;

use crate::invariants::change;
use crate::play::base;

/// How many acts are expected, by part, as the odds say.
#[derive(Default)]
struct OfOdds(Vec<[f64; 4]>);

impl OfOdds {
    fn note(&mut self, odds: &TrackOdds) {
        let mut terms = odds.terms.iter().map(|(_, value)| value);
        self.0
            .push(std::array::from_fn(|_| terms.next().unwrap_or(0.0)));
    }
}

impl Observer for OfOdds {
    fn weighs(&mut self, _: Side, _: Track, odds: &TrackOdds, _: &Menu<'_>, _: &Observation<'_>) {
        self.note(odds);
    }

    fn weighs_reply(&mut self, _: Side, _: Track, odds: &TrackOdds, _: &Menu<'_>) {
        self.note(odds);
    }
}

/// The same, as an observer is told that asks for nothing else.
#[derive(Default)]
struct Told {
    parts: Vec<[f64; 4]>,
    weighed: usize,
}

impl Observer for Told {
    const SEES_DECISIONS: bool = false;
    const WEIGHING: Weighing = Weighing::Parts;

    fn expects(&mut self, _: Side, _: Track, parts: [f64; 4]) {
        self.parts.push(parts);
    }

    fn expects_reply(&mut self, _: Side, _: Track, parts: [f64; 4]) {
        self.parts.push(parts);
    }

    fn weighs(&mut self, _: Side, _: Track, _: &TrackOdds, _: &Menu<'_>, _: &Observation<'_>) {
        self.weighed += 1;
    }
}

#[test]
fn the_acts_expected_of_a_principal_are_those_behind_its_odds() {
    for name in ["us-iran-2020", "kargil-1999", "iran-pakistan-2024"] {
        let scenario = offramp::load(name).expect("a scenario");
        let record = Record::of(&scenario.crisis).expect("a history");
        let (mut of_odds, mut told) = (OfOdds::default(), Told::default());
        let mut player = Player::new(record.crisis(), Seed(3));
        player.replay(2, record.script(), &mut of_odds);
        player.replay(2, record.script(), &mut told);
        assert_eq!(told.parts, of_odds.0, "{name}");
        assert_eq!(told.weighed, 0);
        let answers = told.parts.iter().skip(1).step_by(2);
        let prompted = answers.filter(|parts| parts.iter().sum::<f64>() > 0.0);
        assert!(
            prompted.count() > 0,
            "{name}: nothing to answer within a turn"
        );
    }
}

/// Holds.
#[derive(Debug)]
struct Still;

impl Policy for Still {
    fn decide(&self, _seen: &Observation<'_>) -> Odds {
        Odds::HOLD
    }
}

#[test]
fn a_policy_in_code_tells_its_odds_in_place_of_parts() {
    let crisis = base(&[]).crisis.with_policy("iran", Still);
    let record = Record::of(&crisis.expect("a principal")).expect("a history");
    let mut told = Told::default();
    Player::new(record.crisis(), Seed(1)).replay(1, record.script(), &mut told);
    // Both of its tracks on every day; the rival's with the answers to both.
    assert_eq!(2 * told.weighed, record.decisions().len());
    assert_eq!(told.parts.len(), record.decisions().len());
}

/// The sums of the chances that a replay gives, over the moves of a track.
#[derive(Default)]
struct Sums(Vec<f64>);

impl Sums {
    fn note(&mut self, odds: &TrackOdds, menu: &Menu<'_>) {
        let chances = odds.probabilities(1.0, menu).into_iter();
        self.0.push(chances.map(|(_, chance)| chance).sum());
    }
}

impl Observer for Sums {
    fn weighs(
        &mut self,
        _: Side,
        _: Track,
        odds: &TrackOdds,
        menu: &Menu<'_>,
        _: &Observation<'_>,
    ) {
        self.note(odds, menu);
    }

    fn weighs_reply(&mut self, _: Side, _: Track, odds: &TrackOdds, menu: &Menu<'_>) {
        self.note(odds, menu);
    }
}

/// A place in the range of a number, often at one of its ends.
fn share() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0_f64..=1.0]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn chances_are_chances_whatever_the_numbers(changes in prop::collection::vec((0_usize..1000, share()), 1..6)) {
        let overrides: Vec<Override> = changes.iter().map(|(place, share)| Override::Set(change(*place, *share))).collect();
        let Ok(scenario) = load("iran-pakistan-2024", &overrides) else { return Ok(()) };
        let record = Record::of(&scenario.crisis).expect("a history");
        let mut sums = Sums::default();
        Player::new(record.crisis(), Seed(1)).replay(1, record.script(), &mut sums);
        prop_assert!(sums.0.iter().all(|sum| (0.0..=1.0 + 1e-9).contains(sum)), "{:?}", sums.0);
    }
}
