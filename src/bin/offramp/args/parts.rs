//! Arguments of the commands whose work can be shared out among machines, and of `offramp merge`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Format, number};

/// Most shards of a command.
const MOST_SHARDS: u64 = 1_000_000;

/// Which part of the work is done, and from where.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct PartsArgs {
    /// Do only this share of the work, 3/10 for the third of ten, and write it into --out; `offramp
    /// merge` makes one of all
    #[arg(long, value_name = "K/N", requires = "out")]
    pub(crate) shard: Option<Shard>,
    /// Begin anew where an earlier command left unfinished parts beside --out
    #[arg(long, requires = "out")]
    pub(crate) fresh: bool,
}

/// A share of the work: which of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Shard {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// How many there are.
    pub(crate) of: u64,
}

impl Shard {
    /// All of the work.
    pub(crate) const WHOLE: Self = Self { number: 1, of: 1 };
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = text.split_once('/').and_then(|(number, of)| {
            let [number, of] = [number, of].map(|digits| number::read(digits.trim()));
            Some((number?, of?))
        });
        match read {
            Some((number, of)) if (1..=of).contains(&number) && of <= MOST_SHARDS => {
                Ok(Self { number, of })
            }
            _ => Err(format!(
                "it is `K/N`: the number of the shard, counted from 1, and how many there are, up to {MOST_SHARDS}, such as 3/10"
            )),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.number, self.of)
    }
}

impl From<Shard> for String {
    fn from(shard: Shard) -> Self {
        shard.to_string()
    }
}

impl TryFrom<String> for Shard {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// Arguments of `offramp merge`.
#[derive(Debug, clap::Args)]
pub(crate) struct Merge {
    /// The folders that `--shard` wrote, in any order; a shard that is there twice counts once
    #[arg(required = true, value_name = "SHARD")]
    pub(crate) shards: Vec<PathBuf>,
    /// Write the results into this folder: the files that the command writes on one machine
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Replace results in the folder; other files in it stay
    #[arg(long)]
    pub(crate) force: bool,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn a_shard_is_one_of_those_that_there_are() {
        assert_eq!("3/10".parse(), Ok(Shard { number: 3, of: 10 }));
        assert_eq!("1/1".parse(), Ok(Shard::WHOLE));
        for text in [
            "", "3", "0/3", "4/3", "a/b", "-1/3", "1/0", "1/2/3", "1/1e9",
        ] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
