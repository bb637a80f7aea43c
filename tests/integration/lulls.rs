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
#[derive(Default)]
struct Fingerprint<const ASKS: bool>(u64);

impl<const ASKS: bool> Fingerprint<ASKS> {
    fn mix(&mut self, number: f64) {
        self.0 = (self.0 ^ number.to_bits())
            .wrapping_mul(0x0100_0000_01b3)
            .rotate_left(5);
    }

    /// What fades.
    fn mix_memories(&mut self, state: &State) {
        self.mix(state.channel);
        for own in &state.principals {
            for declared in Feeling::DECLARED {
                self.mix(own.feelings[declared.feeling]);
            }
            let accounts = own.ledger.total();
            for account in [
                accounts.debt,
                accounts.lingering,
                accounts.words,
                accounts.momentum,
                accounts.outreach,
                accounts.overtures,
                accounts.tension,
                accounts.calm,
                accounts.mediation,
                own.ledger.strongest,
                own.ledger.abroad,
            ] {
                self.mix(account);
            }
        }
        for group in &state.groups {
            self.mix(group.suppressed);
        }
        for byte in format!("{:?}", state.strain).bytes() {
            self.mix(f64::from(byte));
        }
    }

    /// What does not.
    fn mix_standing(&mut self, state: &State) {
        self.mix(f64::from(state.level().0));
        self.mix(state.outcome.map_or(-1.0, |outcome| outcome as f64));
        for own in &state.principals {
            self.mix(own.ledger.stake);
            self.mix(f64::from(own.standing.0));
        }
    }

    fn mix_act(&mut self, act: &Act, state: &State) {
        self.mix(f64::from(act.id.0));
        self.mix(act.deaths as f64);
        self.mix(act.misjudgement);
        self.mix_memories(state);
    }
}

impl<const ASKS: bool> Observer for Fingerprint<ASKS> {
    const SEES_DECISIONS: bool = ASKS;

    fn happens(&mut self, event: usize, deaths: u64, _state: &State) {
        self.mix(event as f64);
        self.mix(deaths as f64);
    }

    fn acts(&mut self, act: &Act, state: &State) {
        self.mix_act(act, state);
    }

    fn turn_ends(&mut self, state: &State) {
        self.mix_standing(state);
        self.mix_memories(state);
    }
}

/// The same without what fades at the end of a turn, in which it does not look at that.
#[derive(Default)]
struct Glance<const LOOKS: bool>(Fingerprint<false>);

impl<const LOOKS: bool> Observer for Glance<LOOKS> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = LOOKS;

    fn acts(&mut self, act: &Act, state: &State) {
        self.0.mix_act(act, state);
    }

    fn turn_ends(&mut self, state: &State) {
        self.0.mix_standing(state);
    }

    fn ends(&mut self, state: &State) {
        self.0.mix_memories(state);
    }
}

const RUNS: std::ops::RangeInclusive<u64> = 1..=30;

/// All runs, played to their ends.
fn played<O: Observer>(crisis: &Crisis, seed: u64, mut observer: O) -> O {
    let mut player = Player::new(crisis, Seed(seed));
    for run in RUNS {
        player.play(run, &mut observer);
    }
    observer
}

/// The same as if each turn began anew: nothing is known of the one before.
fn played_anew<O: Observer>(crisis: &Crisis, seed: u64, mut observer: O) -> O {
    let mut player = Player::new(crisis, Seed(seed));
    for run in RUNS {
        player.start(run, &mut observer);
        while !player.is_over() {
            player.step(&mut observer);
            let moment = player.moment();
            player.resume(&moment);
        }
    }
    observer
}

fn is_the_same_however_it_is_played(crisis: &Crisis, seed: u64) -> Result<(), String> {
    let quickly = played(crisis, seed, Fingerprint::<false>::default()).0;
    let asked = played(crisis, seed, Fingerprint::<true>::default()).0;
    let anew = played_anew(crisis, seed, Fingerprint::<false>::default()).0;
    let [looked, glanced] = [
        played(crisis, seed, Glance::<true>::default()).0.0,
        played(crisis, seed, Glance::<false>::default()).0.0,
    ];
    let pairs = [
        ("everybody is asked", asked, quickly),
        ("each turn begins anew", anew, quickly),
        ("nobody looks at what fades", glanced, looked),
    ];
    match pairs.into_iter().find(|(_, one, other)| one != other) {
        Some((how, ..)) => Err(format!("seed {seed}: another run where {how}")),
        None => Ok(()),
    }
}

/// A crisis, a principal of it, and what is changed of it.
type Variant = (&'static str, &'static str, &'static [&'static str]);

/// China acts against Iran now and then, and what is owed to it draws Iran to reach out.
const STRIKES: &str = "third-parties.china.hostile={ to = \"iran\", tempo = 0.1, aim = 7 }";

/// Outcomes that ask for quiet or for its end, beside what acts change.
const ENDS_OF_QUIET: &str = r#"outcomes=[
    { name = "war", when = 'day > 12 && quiet < 1' },
    { name = "nuclear-use", when = 'day > 30 && !(quiet > 2 || standing("envoy-recalled"))' },
]"#;
const CHOICES_BY_QUIET: &str = r#"outcomes=[
    { name = "war", when = 'quiet > 4 ? pakistan.anger > 0.5 && channel > 0.3 : peak >= 6 && day > 9' },
    { name = "nuclear-use", when = 'abs(quiet - 3) < 1 && deaths > 20' },
]"#;
const SPELLS_OF_QUIET: &str = r#"outcomes=[
    { name = "war", when = '(quiet >= 5 || deaths > 60) && both_reached_out <= quiet + 3' },
    { name = "nuclear-use", when = 'quiet >= 2 && !standing("envoy-recalled")', for = "6 days" },
]"#;

/// Crises with operations, events, hotlines, several issues, hostile third parties, mixtures, short
/// turns and many outcomes.
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
    ("iran-pakistan-2024", "pakistan", &[ENDS_OF_QUIET]),
    ("iran-pakistan-2024", "pakistan", &[CHOICES_BY_QUIET]),
    ("iran-pakistan-2024", "pakistan", &[SPELLS_OF_QUIET]),
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
