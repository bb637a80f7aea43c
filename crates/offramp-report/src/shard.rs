//! A share of a command's work that was done, as plain data and as text.

use offramp_core::parts::Job;
use offramp_core::prose::numbers::grouped;
use serde::Serialize;

use crate::head::Head;

/// The version of the shape; it grows when a key is renamed or removed.
pub const SHARD_VERSION: u32 = 1;

/// What a command with `--shard` has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShardReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The SHA-256 of the scenario with all that was laid over it; of several, that of theirs.
    pub hash: String,
    /// How many runs, or replays, the command plays of every crisis in all shards.
    pub runs: u64,
    /// The number of the shard, from 1.
    pub shard: u64,
    /// How many shards there are.
    pub shards: u64,
    /// The first chunk of the shard, from 0.
    pub first_chunk: u64,
    /// How many chunks it has.
    pub chunks: u64,
    /// How many chunks all shards have.
    pub all_chunks: u64,
}

/// The report on the shard of that number, counted from 1, of so many.
///
/// ```
/// use offramp::ensemble::{self, Plan};
/// use offramp::report::shard::{report, text};
///
/// let job = ensemble::job("a hash", &Plan::runs(100_000));
/// let report = report(&job, (3, 10));
/// assert_eq!(text(&report), "shard 3 of 10 is done: chunks 21 to 30 of 98\n");
/// ```
#[must_use]
pub fn report(job: &Job, (shard, shards): (u64, u64)) -> ShardReport {
    let chunks = job.shard(shard.saturating_sub(1), shards);
    ShardReport {
        head: Head::new(SHARD_VERSION, job.seed()),
        hash: job.scenario().to_owned(),
        runs: job.runs(),
        shard,
        shards,
        first_chunk: chunks.start,
        chunks: chunks.end - chunks.start,
        all_chunks: job.chunks(),
    }
}

/// The report as text; chunks are counted from 1.
#[must_use]
pub fn text(report: &ShardReport) -> String {
    let (shard, shards) = (report.shard, report.shards);
    let all = grouped(report.all_chunks);
    let (first, last) = (report.first_chunk + 1, report.first_chunk + report.chunks);
    match report.chunks {
        0 => format!("shard {shard} of {shards} is done: it is empty, there are {all} chunks\n"),
        1 => format!(
            "shard {shard} of {shards} is done: chunk {} of {all}\n",
            grouped(first)
        ),
        _ => format!(
            "shard {shard} of {shards} is done: chunks {} to {} of {all}\n",
            grouped(first),
            grouped(last)
        ),
    }
}
