//! Arguments of `offramp import`.

use std::path::PathBuf;

use super::Format;

/// Arguments of `offramp import`.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// A file of event data
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The format of the file
    #[arg(long = "as", value_enum, value_name = "DATA")]
    pub(crate) data: Data,
    /// The file to write: `.csv` for sequences of all pairs, `.toml` for a scenario of one
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Only acts between these two states: COW numbers, ISO 3166 alpha-3 codes or names
    #[arg(long, num_args = 2, value_names = ["STATE", "STATE"])]
    pub(crate) between: Option<Vec<String>>,
    /// Only acts from this day on, as 2001-12-13
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<String>,
    /// Only acts until this day
    #[arg(long, value_name = "DAY")]
    pub(crate) to: Option<String>,
    /// Read codes by the moves of this scenario [default: the built-in moves]
    #[arg(long, value_name = "SCENARIO")]
    pub(crate) moves: Option<String>,
    /// Replace a file that is there
    #[arg(long)]
    pub(crate) force: bool,
    /// How to show the summary; that for people goes to the standard error
    #[arg(long = "format", value_enum, default_value_t = Format::Text)]
    pub(crate) shown: Format,
    /// Show no messages
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// A format of event data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Data {
    /// Militarized Interstate Events 1.0
    Mie,
    /// ICEWS Coded Event Data
    Icews,
    /// POLECAT, coded in PLOVER
    Polecat,
    /// GDELT 1.0 or 2.0 events
    Gdelt,
    /// A list of acts: date,actor,target,move and, if you like, killed,says
    Acts,
}
