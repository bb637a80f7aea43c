//! Work that falls into chunks.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::chance::Seed;

/// What is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// Runs of one crisis.
    Ensemble,
    /// The same runs of several crises.
    Comparison,
    /// Replays of recorded crises.
    Hindcast,
    /// The same runs of several policies in many worlds, a chunk each.
    Exploration,
    /// Fits of a policy to recorded crises, a chunk each.
    Calibration,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Ensemble => "an ensemble",
            Self::Comparison => "a comparison",
            Self::Hindcast => "a hindcast",
            Self::Exploration => "an exploration",
            Self::Calibration => "a calibration",
        })
    }
}

/// Work that falls into chunks.
///
/// ```
/// use offramp::ensemble::{self, Plan};
///
/// let scenario = offramp::load("iran-pakistan-2024")?;
/// let job = ensemble::job(&scenario.hash, &Plan::runs(10_000).seed(7));
/// assert_eq!(job.chunks(), 10, "of 1 024 runs each");
/// let shards: Vec<_> = (0..3).map(|which| job.shard(which, 3)).collect();
/// assert_eq!(shards, [0..4, 4..7, 7..10]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    kind: Kind,
    scenario: String,
    seed: u64,
    runs: u64,
    chunks: u64,
}

impl Job {
    /// A job of that many chunks, of runs or replays of what these hashes or names tell of.
    #[must_use]
    pub fn new<'s>(
        kind: Kind,
        scenarios: impl IntoIterator<Item = &'s str>,
        (seed, runs): (Seed, u64),
        chunks: u64,
    ) -> Self {
        let scenarios: Vec<&str> = scenarios.into_iter().collect();
        let scenario = match scenarios[..] {
            [one] => one.to_owned(),
            _ => digest(&scenarios),
        };
        Self {
            kind,
            scenario,
            seed: seed.0,
            runs,
            chunks,
        }
    }

    /// What is played.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The hash or the name of the scenario; of several, the SHA-256 of theirs.
    #[must_use]
    pub fn scenario(&self) -> &str {
        &self.scenario
    }

    /// The seed of all luck.
    #[must_use]
    pub fn seed(&self) -> Seed {
        Seed(self.seed)
    }

    /// How many runs of every crisis, or replays of every record.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// How many chunks there are.
    #[must_use]
    pub fn chunks(&self) -> u64 {
        self.chunks
    }

    /// The chunks of the share of that number, counted from 0, of so many shares of nearly equal
    /// size; none of a number that is not below theirs.
    #[must_use]
    pub fn shard(&self, which: u64, shards: u64) -> Range<u64> {
        if which >= shards {
            return self.chunks..self.chunks;
        }
        let (each, longer) = (self.chunks / shards, self.chunks % shards);
        let begin = |which: u64| which * each + which.min(longer);
        begin(which)..begin(which + 1)
    }

    /// Those chunks of a range that there are.
    #[must_use]
    pub fn within(&self, chunks: Range<u64>) -> Range<u64> {
        chunks.start.min(self.chunks)..chunks.end.min(self.chunks)
    }

    /// The first respect in which it differs from another, in both.
    pub(super) fn differs_from(&self, other: &Self) -> Option<[String; 2]> {
        let said: [fn(&Self) -> String; 5] = [
            |job| job.kind.to_string(),
            |job| format!("the scenario `{}`", job.scenario),
            |job| format!("seed {}", job.seed),
            |job| format!("{} runs", job.runs),
            |job| format!("{} chunks", job.chunks),
        ];
        let pairs = said.map(|say| [say(self), say(other)]);
        pairs.into_iter().find(|[own, others]| own != others)
    }
}

/// SHA-256 of texts, in hexadecimal.
fn digest(texts: &[&str]) -> String {
    let hash = Sha256::digest(texts.join("\0").as_bytes());
    let digits = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.filter_map(|digit| char::from_digit(u32::from(digit), 16));
    digits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vector of FIPS 180-2.
    #[test]
    fn a_digest_is_written_with_all_its_digits() {
        let whole = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest(&["abc"]), whole);
    }

    #[test]
    fn shards_have_every_chunk_once() {
        for chunks in [0, 1, 2, 7, 100] {
            let job = Job::new(Kind::Hindcast, ["a", "b"], (Seed(1), 64), chunks);
            for shards in 1..9 {
                let all: Vec<u64> = (0..shards)
                    .flat_map(|which| job.shard(which, shards))
                    .collect();
                assert_eq!(all, (0..chunks).collect::<Vec<_>>());
            }
            assert!(job.shard(3, 3).is_empty() && job.shard(0, 0).is_empty());
        }
    }
}
