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
pub(crate) fn change(place: usize, share: f64) -> String {
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
}
