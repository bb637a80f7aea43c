//! A turn in which nobody can act passes without asking anybody, and a condition that reads nothing
//! that has changed is not asked again: neither changes a bit.

use offramp::chance::Seed;
use offramp::crisis::Crisis;
use offramp::model::feelings::Feeling;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};
use offramp::scenario::{Override, load};
use proptest::prelude::*;

use crate::invariants::change;

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

/// How a run is played.
#[derive(Debug, Clone, Copy)]
enum Played {
    /// In lulls, with conditions asked where something changed.
    Quickly,
    /// With everybody asked in every turn.
    Asking,
    /// As if it began anew in every turn: nothing is known of the one before.
    Forgetting,
}

fn fingerprint(crisis: &Crisis, seed: u64, how: Played) -> u64 {
    let mut player = Player::new(crisis, Seed(seed));
    let (mut quick, mut asking) = (Fingerprint::<false>(0), Fingerprint::<true>(0));
    for run in 1..=30 {
        match how {
            Played::Quickly => {
                player.play(run, &mut quick);
            }
            Played::Asking => {
                player.play(run, &mut asking);
            }
            Played::Forgetting => {
                player.start(run, &mut quick);
                while !player.is_over() {
                    player.step(&mut quick);
                    let moment = player.moment();
                    player.resume(&moment);
                }
            }
        }
    }
    quick.0 ^ asking.0
}

fn is_the_same_however_it_is_played(crisis: &Crisis, seed: u64) -> Result<(), String> {
    let quick = fingerprint(crisis, seed, Played::Quickly);
    for how in [Played::Asking, Played::Forgetting] {
        if fingerprint(crisis, seed, how) != quick {
            return Err(format!("seed {seed}: {how:?} plays otherwise"));
        }
    }
    Ok(())
}

/// A crisis, a principal of it, and what is changed of it.
type Variant = (&'static str, &'static str, &'static [&'static str]);

/// China acts against Iran now and then, and what is owed to it draws Iran to reach out.
const STRIKES: &str = "third-parties.china.hostile={ to = \"iran\", tempo = 0.1, aim = 7 }";

/// Crises with operations, events, hotlines, several issues, hostile third parties, mixtures and
/// short turns.
const CRISES: &[Variant] = &[
    ("iran-pakistan-2024", "pakistan", &[]),
    (
        "iran-pakistan-2024",
        "iran",
        &[STRIKES, "principals.iran.weights.reach-debt=-2"],
    ),
    (
        "iran-pakistan-2024",
        "pakistan",
        &[STRIKES, "third-parties.china.favours=\"pakistan\""],
    ),
    (
        "iran-pakistan-2024",
        "iran",
        &["principals.pakistan.policy={ hawkish = 0.4, restraint = 0.3, erratic = 0.3 }"],
    ),
    ("iran-pakistan-2024", "iran", &["turn=\"6 hours\""]),
    ("iran-pakistan-2024-december-raid", "pakistan", &[]),
    ("iran-israel-2024", "israel", &[]),
    ("kargil-1999", "india", &[]),
    ("russia-georgia-2008", "georgia", &[]),
    ("us-iran-2020", "iran", &[]),
    ("reference-mid-clash", "borduria", &[]),
    ("reference-icb-armed-group", "borduria", &[]),
];

/// The variant with some parameters of its principal changed; `None` where that is refused.
fn varied((name, principal, given): Variant, changes: &[(usize, f64)]) -> Option<Crisis> {
    let changes = changes
        .iter()
        .map(|(place, share)| change(*place, *share).replace("pakistan", principal));
    let given = given.iter().map(|text| (*text).to_owned());
    let overrides: Vec<Override> = given.chain(changes).map(Override::Set).collect();
    Some(load(name, &overrides).ok()?.crisis)
}

#[test]
fn a_lull_leaves_out_nobody_who_would_have_acted() {
    for variant in CRISES {
        let crisis = varied(*variant, &[]).expect("a scenario");
        for seed in 1..=4 {
            let same = is_the_same_however_it_is_played(&crisis, seed);
            assert_eq!(same, Ok(()), "{variant:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lulls_change_no_bit(
        variant in prop::sample::select(CRISES),
        changes in prop::collection::vec((0_usize..1000, 0.0_f64..=1.0), 0..6),
        seed in 0_u64..1000,
    ) {
        let Some(crisis) = varied(variant, &changes) else { return Ok(()) };
        prop_assert_eq!(is_the_same_however_it_is_played(&crisis, seed), Ok(()));
    }
}
