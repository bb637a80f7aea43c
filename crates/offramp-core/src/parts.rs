//! Results of parts of a job, which other threads, processes or machines may have played.
//!
//! A [`Job`] is work that falls into chunks, numbered from 0. Whoever plays some of them has
//! [`Parts`]; parts of one job are [`joined`] in any order, and what is made of all chunks in
//! their order has the same bits, however they were shared out. Parts can be written down by any
//! format of serde, and read again: floats stand as their bits. They say which format, which
//! version of this program, which scenario and which seed they are of, and do not mix.

mod job;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use job::{Job, Kind};

/// The format in which parts are written down. It is raised when what they hold changes.
pub const FORMAT: u32 = 1;
/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The results of some chunks of a job.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::ensemble::{self, Ensemble, Plan};
/// use offramp::pool::Pool;
///
/// let scenario = offramp::load("iran-pakistan-2024")?;
/// let plan = Plan::runs(3_000);
/// let job = ensemble::job(&scenario.hash, &plan);
/// let shard = |which| {
///     let (chunks, go_on) = (job.shard(which, 2), AtomicBool::new(false));
///     ensemble::play_chunks(&scenario.crisis, &job, chunks, &mut (), &Pool::here(), &go_on)
/// };
/// // Elsewhere, perhaps: what is written there is read here.
/// let sent: Vec<String> = vec![
///     serde_json::to_string(&shard(1)?)?,
///     serde_json::to_string(&shard(0)?)?,
/// ];
/// let parts = sent.iter().map(|text| serde_json::from_str(text));
/// let parts = parts.collect::<Result<Vec<_>, _>>()?;
/// let folded = ensemble::fold(&scenario.crisis, &job, parts)?;
/// assert_eq!(folded, Ensemble::play(&scenario.crisis, plan)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parts<T> {
    format: u32,
    version: String,
    job: Job,
    chunks: BTreeMap<u64, T>,
}

/// Why parts do not make a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PartsError {
    /// Written down in another format, or by another version of the program.
    #[error(
        "part {part} is of format {format} and version {version}, this program reads format {FORMAT} of version {VERSION}; play it again with this version"
    )]
    Version {
        /// Which of the parts, counted from 1.
        part: usize,
        /// The format of the part.
        format: u32,
        /// The version of the program that played it.
        version: String,
    },
    /// A part of another job.
    #[error("part {part} is of {found}, not of {expected}; play it again for this one")]
    OtherJob {
        /// Which of the parts, counted from 1.
        part: usize,
        /// In what it differs, as it is there.
        found: String,
        /// The same as it should be.
        expected: String,
    },
    /// Two parts have a chunk, and do not agree on it.
    #[error(
        "part {part} has chunk {chunk} with other results than a part before it; the same chunk of a job is the same everywhere, so one of them is damaged: play the chunk again"
    )]
    Contradiction {
        /// The later of the parts, counted from 1.
        part: usize,
        /// The chunk.
        chunk: u64,
    },
    /// Chunks that no part has.
    #[error("chunks {} of {all} are in no part; play them and fold again", ranges(.missing))]
    Missing {
        /// Them.
        missing: Vec<Range<u64>>,
        /// How many chunks the job has; the last is one less.
        all: u64,
    },
    /// Results that cannot be of this job.
    #[error(
        "chunk {0} holds what no chunk of this scenario can; its part is damaged: play it again"
    )]
    Damaged(u64),
    /// A number of runs that is not fixed beforehand.
    #[error("a comparison until a precision is reached has no fixed chunks; give a number of runs")]
    OpenEnd,
}

/// Ranges as `2, 5 to 8`.
fn ranges(all: &[Range<u64>]) -> String {
    let words = all.iter().map(|range| match range.end - range.start {
        1 => range.start.to_string(),
        _ => format!("{} to {}", range.start, range.end - 1),
    });
    words.collect::<Vec<_>>().join(", ")
}

impl<T> Parts<T> {
    /// Nothing of a job yet.
    #[must_use]
    pub fn of(job: Job) -> Self {
        Self {
            format: FORMAT,
            version: VERSION.to_owned(),
            job,
            chunks: BTreeMap::new(),
        }
    }

    /// Adds what a chunk came to.
    pub fn add(&mut self, chunk: u64, result: T) {
        self.chunks.insert(chunk, result);
    }

    /// The job that they are of.
    #[must_use]
    pub fn job(&self) -> &Job {
        &self.job
    }

    /// The numbers of the chunks that are there.
    pub fn chunks(&self) -> impl Iterator<Item = u64> + '_ {
        self.chunks.keys().copied()
    }

    /// The chunks of the job that are not there.
    #[must_use]
    pub fn missing(&self) -> Vec<Range<u64>> {
        let mut missing = Vec::new();
        let mut next = 0;
        for chunk in self.chunks().chain([self.job.chunks()]) {
            if chunk > next {
                missing.push(next..chunk);
            }
            next = chunk + 1;
        }
        missing
    }

    /// The results of the chunks that are there, in their order.
    pub fn into_chunks(self) -> impl Iterator<Item = (u64, T)> {
        self.chunks.into_iter()
    }

    /// The results of all chunks in their order.
    ///
    /// # Errors
    ///
    /// Some are missing.
    pub fn in_order(self) -> Result<impl Iterator<Item = (u64, T)>, PartsError> {
        let missing = self.missing();
        if missing.is_empty() {
            return Ok(self.chunks.into_iter());
        }
        let all = self.job.chunks();
        Err(PartsError::Missing { missing, all })
    }

    /// Whether they are of that job, and were played by this version.
    #[must_use]
    pub fn is_of(&self, job: &Job) -> bool {
        self.belongs(job, 1).is_ok()
    }

    /// Whether they are of that job; else why not. They are the part of that number, counted from
    /// 1.
    fn belongs(&self, job: &Job, part: usize) -> Result<(), PartsError> {
        if (self.format, self.version.as_str()) != (FORMAT, VERSION) {
            return Err(PartsError::Version {
                part,
                format: self.format,
                version: self.version.clone(),
            });
        }
        let Some([found, expected]) = self.job.differs_from(job) else {
            return match self.chunks().find(|chunk| *chunk >= job.chunks()) {
                Some(beyond) => Err(PartsError::Damaged(beyond)),
                None => Ok(()),
            };
        };
        Err(PartsError::OtherJob {
            part,
            found,
            expected,
        })
    }
}

/// All parts of a job as one. Those that two of them have count once.
///
/// # Errors
///
/// A part is of another job, format or version, or two contradict each other.
pub fn joined<T: PartialEq>(
    job: &Job,
    parts: impl IntoIterator<Item = Parts<T>>,
) -> Result<Parts<T>, PartsError> {
    let mut all = Parts::of(job.clone());
    for (place, parts) in parts.into_iter().enumerate() {
        let part = place + 1;
        parts.belongs(job, part)?;
        for (chunk, result) in parts.chunks {
            match all.chunks.get(&chunk) {
                Some(known) if *known != result => {
                    return Err(PartsError::Contradiction { part, chunk });
                }
                Some(_) => {}
                None => all.add(chunk, result),
            }
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Seed;

    fn job(scenario: &str, seed: u64) -> Job {
        Job::new(Kind::Ensemble, [scenario], (Seed(seed), 6_000), 6)
    }

    fn part(job: &Job, chunks: Range<u64>) -> Parts<u64> {
        let mut parts = Parts::of(job.clone());
        chunks.for_each(|chunk| parts.add(chunk, 10 * chunk));
        parts
    }

    #[test]
    fn what_is_missing_is_named() {
        let job = job("a", 1);
        let all = joined(&job, [part(&job, 4..5), part(&job, 1..2)]).expect("one job");
        assert_eq!(all.missing(), [0..1, 2..4, 5..6]);
        let error = all.in_order().err().expect("three are missing").to_string();
        assert_eq!(
            error,
            "chunks 0, 2 to 3, 5 of 6 are in no part; play them and fold again"
        );
    }

    #[test]
    fn equal_duplicates_count_once_and_others_are_refused() {
        let job = job("a", 1);
        let parts = [part(&job, 0..4), part(&job, 2..6), part(&job, 3..4)];
        let all = joined(&job, parts).expect("they agree");
        let results: Vec<u64> = all.in_order().expect("whole").map(|(_, one)| one).collect();
        assert_eq!(results, [0, 10, 20, 30, 40, 50]);
        let mut other = part(&job, 2..3);
        other.add(2, 21);
        let error = joined(&job, [part(&job, 0..4), other]);
        let expected = PartsError::Contradiction { part: 2, chunk: 2 };
        assert_eq!(error.expect_err("they do not agree"), expected);
    }

    #[test]
    fn what_does_not_belong_is_refused() {
        let own = job("a", 1);
        let says = |parts: Parts<u64>| {
            let error = joined(&own, [part(&own, 0..1), parts]);
            error.expect_err("it does not belong").to_string()
        };
        let of = |job: Job| part(&job, 1..2);
        assert!(says(of(job("b", 1))).starts_with("part 2 is of the scenario `b`, not of"));
        assert!(says(of(job("a", 2))).contains("seed 2, not of seed 1"));
        let fewer = Job::new(Kind::Ensemble, ["a"], (Seed(1), 600), 6);
        assert!(says(of(fewer)).contains("600 runs, not of 6000 runs"));
        let kind = Job::new(Kind::Hindcast, ["a"], (Seed(1), 6_000), 6);
        assert!(says(of(kind)).contains("a hindcast, not of an ensemble"));
        let mut old = part(&own, 1..2);
        old.format = 0;
        assert!(says(old).starts_with("part 2 is of format 0 and version"));
        let mut other = part(&own, 1..2);
        "0.0.1".clone_into(&mut other.version);
        assert!(says(other).contains("play it again with this version"));
        assert_eq!(
            joined(&own, [part(&own, 6..7)]),
            Err(PartsError::Damaged(6))
        );
    }
}
