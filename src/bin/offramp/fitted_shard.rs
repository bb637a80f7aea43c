//! A share of the fits of a calibration, in a file for `offramp merge`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::args::Shard;
use crate::failure::{Done, Failure};
use crate::origin::{with_out, words};

/// Fits by name, and what they were worked out from.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FittedShard {
    /// The words of the command, without what differs from machine to machine.
    command: Vec<String>,
    shard: Shard,
    /// What must be the same for fits to belong together.
    key: String,
    fits: BTreeMap<String, Vec<f64>>,
}

/// The shards of a calibration, all of one command and the same evidence.
#[derive(Debug)]
pub(crate) struct FittedShards {
    first: FittedShard,
    fits: BTreeMap<String, Vec<f64>>,
}

impl FittedShard {
    /// The fits that this command has worked out.
    pub(crate) fn of(shard: Shard, key: String, fits: BTreeMap<String, Vec<f64>>) -> Self {
        Self {
            command: words(),
            shard,
            key,
            fits,
        }
    }

    /// Its file.
    pub(crate) fn text(&self) -> Result<Vec<u8>, Failure> {
        let mut text = serde_json::to_vec(self).map_err(Failure::running)?;
        text.push(b'\n');
        Ok(text)
    }

    /// Which of the jobs it has, of those that come after the fit to all evidence: the others start
    /// from that one, so every shard has it.
    pub(crate) fn share<T: Copy>(shard: Shard, jobs: &[T]) -> Vec<T> {
        let Some((all, others)) = jobs.split_first() else {
            return Vec::new();
        };
        let place = |number: u64| {
            let place = others.len() as u128 * u128::from(number) / u128::from(shard.of);
            usize::try_from(place).unwrap_or(others.len())
        };
        let own = &others[place(shard.number - 1)..place(shard.number)];
        [*all].into_iter().chain(own.iter().copied()).collect()
    }
}

/// The shard in a file; `None` if it holds none.
fn read(path: &Path) -> Option<FittedShard> {
    let is_file = path.is_file();
    let text = is_file.then(|| fs::read(path).ok()).flatten()?;
    serde_json::from_slice(&text).ok()
}

impl FittedShards {
    /// Reads the shards of a calibration; `None` if the first is of another command.
    pub(crate) fn read(paths: &[PathBuf]) -> Result<Option<Self>, Failure> {
        let Some(first) = paths.first().and_then(|path| read(path)) else {
            return Ok(None);
        };
        let mut all = Self {
            fits: BTreeMap::new(),
            first,
        };
        for path in paths {
            let shown = path.display();
            let shard = read(path).ok_or_else(|| {
                Failure::Running(format!(
                    "`{shown}` is no shard of a calibration, or damaged; play it again, with `--force`"
                ))
            })?;
            if shard.command != all.first.command || shard.key != all.first.key {
                return Err(Failure::Running(format!(
                    "`{shown}` is of another calibration than `{}`: the command, its evidence or the version differ; merge the \
                     shards of one",
                    paths[0].display()
                )));
            }
            for (name, values) in shard.fits {
                let known = all
                    .fits
                    .entry(name.clone())
                    .or_insert_with(|| values.clone());
                let bits =
                    |values: &[f64]| values.iter().map(|one| one.to_bits()).collect::<Vec<_>>();
                if bits(known) != bits(&values) {
                    return Err(Failure::Running(format!(
                        "`{shown}` has another fit `{name}` than a shard before it; the same fit is the same everywhere, so one \
                         of them is damaged: play both again, with `--force`"
                    )));
                }
            }
        }
        Ok(Some(all))
    }

    /// The words of the command.
    pub(crate) fn words(&self) -> &[String] {
        &self.first.command
    }

    /// The command that gives the same policy file on one machine, as a shell takes it.
    pub(crate) fn command(&self, out: &Path) -> String {
        with_out(self.words(), out)
    }

    /// All fits, if they were worked out from the same and none of these is missing.
    pub(crate) fn fits(
        &self,
        key: &str,
        wanted: &[String],
    ) -> Result<&BTreeMap<String, Vec<f64>>, Failure> {
        if self.first.key != key {
            return Err(Failure::Running(
                "these shards were worked out from other crises or events than are here now, or by another version; play them \
                 again with these"
                    .to_owned(),
            ));
        }
        self.is_whole(wanted).map(|()| &self.fits)
    }

    fn is_whole(&self, wanted: &[String]) -> Done {
        let of = self.first.shard.of;
        let missing = (1..=of).filter(|number| {
            let shard = Shard {
                number: *number,
                of,
            };
            let names: Vec<&String> = wanted.iter().collect();
            let own = FittedShard::share(shard, &names);
            own.into_iter().any(|name| !self.fits.contains_key(name))
        });
        let missing: Vec<String> = missing.map(|number| format!("{number}/{of}")).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Failure::Running(format!(
            "these shards are not the whole: {} not there; play what is missing, and merge again",
            missing.join(", ")
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shard_has_the_fit_to_all_and_the_others_are_shared_out() {
        let jobs: Vec<u32> = (0..8).collect();
        for of in 1..12 {
            let mut all = Vec::new();
            for number in 1..=of {
                let own = FittedShard::share(Shard { number, of }, &jobs);
                assert_eq!(own[0], 0);
                all.extend_from_slice(&own[1..]);
            }
            assert_eq!(all, jobs[1..]);
        }
    }
}
