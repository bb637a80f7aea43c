//! Parts that were played elsewhere, put together again.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use offramp::parts::{Job, Parts, PartsError, joined};
use serde::de::DeserializeOwned;

use crate::destination::is_not_read;
use crate::failure::{Done, Failure};
use crate::origin::with_out;
use crate::parts_file::{Chunk, PartsFile};
use crate::shell::quoted;

/// The file of parts in the folder of a shard.
pub(crate) const PARTS: &str = "parts.jsonl";

/// Files of parts of one command.
#[derive(Debug)]
pub(crate) struct Gathered {
    files: Vec<PartsFile>,
    /// The command that gives the same results on one machine, as a shell takes it.
    pub(crate) command: String,
}

impl Gathered {
    /// Looks through the parts of shards, folders or files; what is damaged, or of another command,
    /// is refused.
    pub(crate) fn read(shards: &[PathBuf], out: &Path) -> Result<Self, Failure> {
        for shard in shards {
            is_not_read(out, shard)?;
        }
        let files = shards.iter().map(|path| {
            let is_folder = path.is_dir();
            PartsFile::read(&if is_folder {
                path.join(PARTS)
            } else {
                path.clone()
            })
        });
        let files: Vec<PartsFile> = files.collect::<Result<_, _>>()?;
        let gathered = Self {
            command: with_out(&files[0].head.command, out),
            files,
        };
        gathered.is_whole()?;
        gathered.is_of_one_command()?;
        Ok(gathered)
    }

    /// The words of the command.
    pub(crate) fn words(&self) -> &[String] {
        &self.files[0].head.command
    }

    fn is_whole(&self) -> Done {
        let damaged = self.files.iter().filter_map(|file| {
            let (path, shard) = (file.path.display(), file.head.shard);
            let line = file.damaged?;
            Some(format!(
                "`{path}` is damaged in line {line}; play shard {shard} again, with `--force`"
            ))
        });
        let damaged: Vec<String> = damaged.collect();
        if damaged.is_empty() {
            return Ok(());
        }
        Err(Failure::Running(damaged.join("\n")))
    }

    fn is_of_one_command(&self) -> Done {
        let first = &self.files[0];
        let other = self
            .files
            .iter()
            .find(|file| file.head.command != first.head.command);
        let Some(other) = other else {
            return Ok(());
        };
        Err(Failure::Running(format!(
            "`{}` and `{}` are of different commands:\n  {}\n  {}\nmerge the shards of one command",
            first.path.display(),
            other.path.display(),
            shown(&first.head.command),
            shown(&other.head.command),
        )))
    }

    /// All chunks of that job in their order. Parts of another job are refused, and what is missing
    /// is named.
    pub(crate) fn in_order<T: DeserializeOwned>(
        &self,
        job: &Job,
    ) -> Result<impl Iterator<Item = Result<Chunk<T>, Failure>>, Failure> {
        let parts = self.files.iter().map(|file| file.parts.clone());
        let all = joined(job, parts).map_err(|error| self.told(&error))?;
        if !all.missing().is_empty() {
            return Err(self.incomplete(job, &all));
        }
        let places = self.places()?;
        Ok(places.into_iter().map(|(chunk, file)| file.chunk(chunk)))
    }

    /// The first file that has each chunk; two that do not agree are refused.
    fn places(&self) -> Result<BTreeMap<u64, &PartsFile>, Failure> {
        let mut places: BTreeMap<u64, &PartsFile> = BTreeMap::new();
        for file in &self.files {
            for chunk in file.parts.chunks() {
                let first = *places.entry(chunk).or_insert(file);
                if !first.agrees(file, chunk) {
                    return Err(Failure::Running(format!(
                        "`{}` and `{}` do not agree on chunk {chunk}; the same chunk of a command is the same everywhere, so \
                         one of them is damaged: play both again, with `--force`",
                        first.path.display(),
                        file.path.display()
                    )));
                }
            }
        }
        Ok(places)
    }

    /// Why parts do not fit, with the name of the file.
    fn told(&self, error: &PartsError) -> Failure {
        let part = match error {
            PartsError::Version { part, .. } | PartsError::OtherJob { part, .. } => *part,
            other => return Failure::running(other),
        };
        let message = error.to_string();
        let Some(file) = part.checked_sub(1).and_then(|place| self.files.get(place)) else {
            return Failure::Running(message);
        };
        let named = format!("`{}`", file.path.display());
        Failure::Running(message.replacen(&format!("part {part}"), &named, 1))
    }

    /// What is missing, and how to play it.
    fn incomplete(&self, job: &Job, all: &Parts<()>) -> Failure {
        let of = self.files[0].head.shard.of;
        if self.files.iter().any(|file| file.head.shard.of != of) {
            let there = all.chunks().count() as u64;
            return Failure::Running(format!(
                "{} of {} chunks are in none of these shards, which divide the work differently; play all shards of one \
                 division",
                job.chunks() - there,
                job.chunks()
            ));
        }
        let mut message = "these shards are not the whole:".to_owned();
        for number in 1..=of {
            let chunks = job.shard(number - 1, of);
            let there = all.chunks().filter(|chunk| chunks.contains(chunk)).count() as u64;
            let wanted = chunks.end - chunks.start;
            if there < wanted {
                let has = match there {
                    0 => "is not there".to_owned(),
                    _ => format!("has {there} of its {wanted} chunks"),
                };
                let _ = write!(message, "\n  shard {number}/{of} {has}");
            }
        }
        let command = shown(self.words());
        let _ = write!(
            message,
            "\nplay them, and merge again:\n  {command} --shard K/{of} --out DIR"
        );
        Failure::Running(message)
    }
}

/// The words of a command as a shell takes them.
fn shown(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("offramp {}", words.join(" "))
}
