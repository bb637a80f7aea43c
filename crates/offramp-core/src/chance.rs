//! Random numbers by address.
//!
//! An actor's luck belongs to its name. Every number has an address: the seed, the name of the
//! actor or event, the run, the turn and the [`Purpose`]. The generator is ChaCha8 (Bernstein 2008)
//! with **key** = SHA-256 of seed and name, **stream** = run and **word** = turn x 8 + purpose, so
//! any number can be drawn without those before it. Whoever adds, removes or reorders actors
//! changes nobody else's luck. Two policies meet the same luck, so every comparison is paired by
//! construction.
//!
//! Nothing else in the crate draws.

mod chacha;
mod draws;

use sha2::{Digest, Sha256};

use crate::elementary::{exp, ln};
pub use draws::Draws;
pub(crate) use draws::{DrawsByRun, DrawsByTurn, TurnBits};

/// The number from which all luck of an ensemble comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u64);

impl From<u64> for Seed {
    fn from(number: u64) -> Self {
        Self(number)
    }
}

/// What a random number is for, and its index among the eight of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Whether a principal presses in this turn, or another actor acts.
    PressWhether = 0,
    /// Which move it makes if it presses.
    PressWhat = 1,
    /// Whether the actor reaches out.
    ReachWhether = 2,
    /// Which move it makes if it reaches out.
    ReachWhat = 3,
    /// How its act is misjudged by the principal that it hits.
    Fog = 4,
    /// How many its act kills.
    Harm = 5,
    /// Whether a rule of its policy decides on pressing.
    PressRule = 6,
    /// Whether a rule of its policy decides on reaching out.
    ReachRule = 7,
}

/// The luck of one name under one seed: a stream of random numbers for every run.
#[derive(Debug, Clone)]
pub struct Luck {
    key: [u8; 32],
}

impl Luck {
    /// The luck of an actor or event of that name.
    #[must_use]
    pub fn of(seed: Seed, name: &str) -> Self {
        Self::keyed(seed, "name", name)
    }

    /// The luck of a parameter that is drawn once per run, by its path in the scenario.
    #[must_use]
    pub fn once(seed: Seed, path: &str) -> Self {
        Self::keyed(seed, "once", path)
    }

    /// The luck of a principal beside its decisions: its answers within a turn, and the ends of
    /// its operations.
    #[must_use]
    pub fn aside(seed: Seed, name: &str) -> Self {
        Self::keyed(seed, "aside", name)
    }

    fn keyed(seed: Seed, family: &str, name: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"offramp luck 1");
        hash.update(seed.0.to_le_bytes());
        hash.update(family.as_bytes());
        hash.update([0]);
        hash.update(name.as_bytes());
        Self {
            key: hash.finalize().into(),
        }
    }

    /// The draws of one run, from its first turn on.
    #[must_use]
    pub fn run(&self, run: u64) -> Draws {
        Draws::of(self, run)
    }
}

/// The number strictly between 0 and 1 that a random word stands for.
#[must_use]
#[inline]
pub fn uniform(word: u32) -> f64 {
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

/// How many random words there are: a word that is not below this many times a probability stands
/// for a number that is not below the probability.
pub(crate) const WORDS: f64 = 4_294_967_296.0;

/// The eight random words of one name in one turn.
#[derive(Debug, Clone, Copy)]
pub struct Words([u32; 8]);

impl Words {
    /// A number strictly between 0 and 1 with 32 random bits.
    #[must_use]
    #[inline]
    pub fn uniform(&self, purpose: Purpose) -> f64 {
        uniform(self.0[purpose as usize])
    }

    /// A draw of the standard logistic distribution.
    #[must_use]
    pub fn logistic(&self, purpose: Purpose) -> f64 {
        logit(self.uniform(purpose))
    }
}

/// The quantile function of the standard logistic distribution.
#[must_use]
pub fn logit(probability: f64) -> f64 {
    ln(probability / (1.0 - probability))
}

/// The distribution function of the standard logistic distribution.
#[must_use]
pub fn logistic(value: f64) -> f64 {
    1.0 / (1.0 + exp(-value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(seed: u64, name: &str, run: u64, turn: u32) -> [u32; 8] {
        Luck::of(Seed(seed), name).run(run).turn(turn).0
    }

    #[test]
    fn the_golden_draws_stay_what_they_are() {
        let golden = [
            (words(1, "iran", 1, 0), GOLDEN[0]),
            (words(1, "iran", 1, 9), GOLDEN[1]),
            (words(1, "pakistan", 1, 0), GOLDEN[2]),
            (words(2, "iran", 7, 89), GOLDEN[3]),
        ];
        for (drawn, expected) in golden {
            assert_eq!(drawn, expected);
        }
    }

    const GOLDEN: [[u32; 8]; 4] = [
        [
            2_546_393_558,
            3_205_688_365,
            2_561_872_226,
            2_177_922_708,
            2_225_356_733,
            1_898_116_332,
            64_309_651,
            1_509_554_016,
        ],
        [
            1_657_116_350,
            2_388_693_233,
            193_026_017,
            3_419_847_141,
            2_744_535_266,
            1_743_522_560,
            4_199_315_742,
            3_983_793_313,
        ],
        [
            3_511_804_216,
            234_781_345,
            1_832_929_650,
            1_862_852_276,
            1_188_960_948,
            1_922_504_654,
            3_377_046_437,
            4_062_413_598,
        ],
        [
            996_860_686,
            674_338_096,
            2_892_927_262,
            3_628_322_222,
            2_192_531_458,
            2_268_936_112,
            3_310_402_607,
            2_590_789_428,
        ],
    ];

    #[test]
    fn a_turn_can_be_had_without_those_before_it() {
        let mut in_order = Luck::of(Seed(1), "iran").run(3);
        for turn in 0..40 {
            assert_eq!(in_order.turn(turn).0, words(1, "iran", 3, turn));
        }
        assert_eq!(in_order.turn(2).0, words(1, "iran", 3, 2));
    }

    #[test]
    fn a_restart_is_a_fresh_start() {
        let mut draws = Luck::of(Seed(1), "iran").run(3);
        draws.turn(20);
        draws.restart(4);
        assert_eq!(draws.turn(0).0, words(1, "iran", 4, 0));
    }

    #[test]
    fn what_is_drawn_once_has_its_own_luck() {
        let once = Luck::once(Seed(1), "iran").run(1).turn(0).0;
        assert_ne!(once, words(1, "iran", 1, 0));
    }

    #[test]
    fn no_word_from_the_bound_on_is_below_the_probability() {
        for probability in [-1.0, 0.0, 1e-12, 0.25, 0.999_999_999_9, f64::NAN] {
            for word in [0, 1, 4_294, 1_073_741_823, 1_073_741_824, u32::MAX] {
                let is_below = f64::from(word) < WORDS * probability;
                assert!(is_below || uniform(word) >= probability || probability.is_nan());
            }
        }
    }

    #[test]
    fn uniforms_fill_the_open_unit_interval() {
        let mut draws = Luck::of(Seed(5), "iran").run(1);
        let all: Vec<f64> = (0..20_000)
            .map(|turn| draws.turn(turn).uniform(Purpose::Fog))
            .collect();
        assert!(all.iter().all(|u| 0.0 < *u && *u < 1.0));
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
    }

    #[test]
    fn logit_is_the_inverse_of_logistic() {
        for value in [-8.0, -1.0, 0.0, 0.3, 5.0] {
            assert!((logit(logistic(value)) - value).abs() < 1e-9);
        }
    }
}
