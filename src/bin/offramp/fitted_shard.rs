//! A share of the fits of a calibration, as parts for `offramp merge`: a chunk each.
//!
//! All fits but the first start from that one, so every share has it.

use std::ops::Range;

use offramp::chance::Seed;
use offramp::parts::{Job, Kind};

use crate::args::Shard;
use crate::failure::Failure;
use crate::origin::words;
use crate::parts_file::{Chunk, Head, Writer};

/// The job of so many fits, worked out from what the key tells of by an average over replays.
pub(crate) fn job(key: &str, (seed, replays): (Seed, u32), fits: usize) -> Job {
    let replays = u64::from(replays);
    Job::new(Kind::Calibration, [key], (seed, replays), fits as u64)
}

/// The places of the fits of a share, without the first.
pub(crate) fn others(job: &Job, shard: Shard) -> Range<u64> {
    let own = job.shard(shard.number - 1, shard.of);
    own.start.max(1)..own.end.max(1)
}

/// A file of the fits of a share, with their places.
pub(crate) fn file(
    job: &Job,
    shard: Shard,
    fits: impl IntoIterator<Item = (u64, Vec<f64>)>,
) -> Result<Vec<u8>, Failure> {
    let command = words();
    let mut writer = Writer::into(Vec::new(), Head { command, shard }, job)?;
    for (number, result) in fits {
        let rows = None;
        writer.write(&Chunk {
            number,
            rows,
            result,
        })?;
    }
    Ok(writer.done())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fit_but_the_first_is_in_one_share() {
        let job = job("key", (Seed(1), 64), 8);
        for of in 1..12 {
            let all = (1..=of).flat_map(|number| others(&job, Shard { number, of }));
            assert_eq!(all.collect::<Vec<_>>(), (1..8).collect::<Vec<_>>());
        }
    }
}
