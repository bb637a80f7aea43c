//! What holds in every crisis: bounds, legality, ends.

use offramp::chance::Seed;
use offramp::crisis::Crisis;
use offramp::model::actor::{Home, Perception, Reaction};
use offramp::model::feelings::{Beginning, Feeling, Memory};
use offramp::model::parameter::Parameter;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};
use offramp::policy::historical::dials::Dials;
use offramp::policy::historical::weights::Weights;
use offramp::scenario::{Override, load};
use proptest::prelude::*;

/// A parameter of Pakistan at some share of its range, or far out where the range has no end.
fn change(place: usize, share: f64) -> String {
    fn of<T>(table: &str, parameters: &[Parameter<T>]) -> Vec<(String, f64, f64)> {
        let path =
            |parameter: &Parameter<T>| format!("principals.pakistan.{table}.{}", parameter.name);
        parameters
            .iter()
            .map(|parameter| (path(parameter), parameter.low, parameter.high.min(1e4)))
            .collect()
    }
    let all = [
        of("weights", Weights::PARAMETERS),
        of("dials", Dials::PARAMETERS),
        of("perception", Perception::PARAMETERS),
        of("memory", Memory::PARAMETERS),
        of("reaction", Reaction::PARAMETERS),
        of("home", Home::PARAMETERS),
        of("beginning", Beginning::PARAMETERS),
    ]
    .concat();
    let (path, low, high) = &all[place % all.len()];
    format!("{path}={:?}", low + (high - low) * share)
}

struct Guard<'c> {
    crisis: &'c Crisis,
}

impl Observer for Guard<'_> {
    fn acts(&mut self, act: &Act, _state: &State) {
        assert!(
            act.seen
                .is_none_or(|(_, severity)| severity.is_finite() && severity >= 0.0)
        );
    }

    fn turn_ends(&mut self, state: &State) {
        assert!(
            (0.0..=1.0).contains(&state.channel),
            "channel {}",
            state.channel
        );
        assert!(state.peak >= state.level());
        for own in &state.principals {
            assert!(
                Feeling::DECLARED.iter().all(|declared| {
                    let felt = own.feelings[declared.feeling];
                    felt.is_finite() && declared.low <= felt && felt <= declared.high
                }),
                "{own:?}"
            );
            assert!(own.level >= self.crisis.ladder().calm());
        }
    }
}

/// All that happens in a run, as one number; `ASKS` says whether everybody is asked in every turn.
struct Fingerprint<const ASKS: bool>(u64);

impl<const ASKS: bool> Fingerprint<ASKS> {
    fn mix(&mut self, number: f64) {
        self.0 = (self.0 ^ number.to_bits())
            .wrapping_mul(0x0100_0000_01b3)
            .rotate_left(5);
    }
}

impl<const ASKS: bool> Observer for Fingerprint<ASKS> {
    const SEES_DECISIONS: bool = ASKS;

    fn happens(&mut self, event: usize, deaths: u64, _state: &State) {
        self.mix(event as f64);
        self.mix(deaths as f64);
    }

    fn acts(&mut self, act: &Act, _state: &State) {
        self.mix(f64::from(act.id.0));
        self.mix(act.deaths as f64);
        self.mix(act.misjudgement);
    }

    fn turn_ends(&mut self, state: &State) {
        self.mix(state.channel);
        self.mix(f64::from(state.level().0));
        self.mix(state.outcome.map_or(-1.0, |outcome| outcome as f64));
        for own in &state.principals {
            for declared in Feeling::DECLARED {
                self.mix(own.feelings[declared.feeling]);
            }
            self.mix(own.ledger.owed() + own.ledger.total().words);
            self.mix(own.ledger.total().tension + own.ledger.total().momentum);
            self.mix(own.ledger.stake);
        }
    }
}

fn fingerprint<const ASKS: bool>(crisis: &Crisis, seed: u64) -> u64 {
    let mut player = Player::new(crisis, Seed(seed));
    let mut all = Fingerprint::<ASKS>(0);
    for run in 1..=30 {
        player.play(run, &mut all);
    }
    all.0
}

/// A principal of one of these crises.
fn principal_of(name: &str) -> &'static str {
    match name {
        "iran-israel-2024" => "israel",
        "kargil-1999" => "india",
        "russia-georgia-2008" => "georgia",
        "us-iran-2020" => "iran",
        "iran-pakistan-2024" | "iran-pakistan-2024-december-raid" => "pakistan",
        _ => "borduria",
    }
}

/// Crises with operations, events, hotlines, several issues, hostile third parties, short turns.
const CRISES: &[&str] = &[
    "iran-pakistan-2024",
    "iran-pakistan-2024-december-raid",
    "iran-israel-2024",
    "kargil-1999",
    "russia-georgia-2008",
    "us-iran-2020",
    "reference-mid-clash",
    "reference-icb-armed-group",
];

#[test]
fn a_lull_leaves_out_nobody_who_would_have_acted() {
    for name in CRISES {
        let Ok(scenario) = load(name, &[]) else {
            panic!("{name}")
        };
        for seed in 1..=4 {
            let asked = fingerprint::<true>(&scenario.crisis, seed);
            let left_out = fingerprint::<false>(&scenario.crisis, seed);
            assert_eq!(asked, left_out, "{name}, seed {seed}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn state_stays_within_its_bounds(changes in prop::collection::vec((0_usize..1000, 0.0_f64..=1.0), 1..6), seed in 0_u64..1000) {
        let overrides: Vec<Override> = changes.iter().map(|(place, share)| Override::Set(change(*place, *share))).collect();
        // Hawks and doves add to those of the factions: too much of them is refused, and that is
        // right.
        let Ok(scenario) = load("iran-pakistan-2024", &overrides) else { return Ok(()) };
        let mut player = Player::new(&scenario.crisis, Seed(seed));
        for run in 1..=30 {
            let end = player.play(run, &mut Guard { crisis: &scenario.crisis });
            prop_assert!(end.turn >= 1 && end.turn <= scenario.crisis.parts().turns);
            prop_assert!(end.outcome.is_some());
        }
    }

    #[test]
    fn lulls_change_no_bit(
        name in prop::sample::select(CRISES),
        changes in prop::collection::vec((0_usize..1000, 0.0_f64..=1.0), 0..6),
        seed in 0_u64..1000,
    ) {
        let overrides: Vec<Override> = changes
            .iter()
            .map(|(place, share)| change(*place, *share))
            .map(|change| Override::Set(change.replace("pakistan", principal_of(name))))
            .collect();
        let Ok(scenario) = load(name, &overrides) else { return Ok(()) };
        prop_assert_eq!(
            fingerprint::<true>(&scenario.crisis, seed),
            fingerprint::<false>(&scenario.crisis, seed)
        );
    }
}
