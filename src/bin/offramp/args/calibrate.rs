//! Arguments of `offramp calibrate`.

use std::path::PathBuf;

use offramp::hindcast::particles::PARTICLES;

use super::{Format, Shard, number};

/// Arguments of `offramp calibrate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Calibrate {
    /// Scenario files with a `[history]`; without any, the recorded crises that `historical` is
    /// fitted to
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Fit to the militarised acts of a file of events as well, as `import` writes it
    #[arg(long, value_name = "CSV")]
    pub(crate) events: Option<PathBuf>,
    /// Of the events, fit to what was known before this day; what began from it on is scored
    #[arg(long, value_name = "DATE", requires = "events")]
    pub(crate) train_before: Option<String>,
    /// Fit these numbers only; the others stay as shipped [default: all that the records tell of]
    #[arg(long, value_name = "NUMBER,...", value_delimiter = ',')]
    pub(crate) fit: Vec<String>,
    /// How much the first answers of ICB's actors count: 1 as their own errors suggest
    #[arg(long, default_value_t = 1.0, value_name = "W", value_parser = weight)]
    pub(crate) icb_weight: f64,
    /// Let ICB's first answers not count
    #[arg(long, conflicts_with = "icb_weight")]
    pub(crate) no_penalty: bool,
    /// Score each crisis, or each of these, by a fit to all other evidence
    #[arg(
        long,
        value_name = "FILE,...",
        value_delimiter = ',',
        num_args = 0..=1,
        require_equals = true
    )]
    pub(crate) left_out: Option<Vec<String>>,
    /// Bootstrap samples of the crises and confrontations, for the intervals; without any they come
    /// from the curvature at the fit
    #[arg(long, default_value_t = 0, value_name = "N", allow_negative_numbers = true, value_parser = number::small::<0, 10_000>)]
    pub(crate) samples: u32,
    /// How many replays to average for the likelihood of a crisis
    #[arg(long, default_value_t = 64, value_name = "N", allow_negative_numbers = true, value_parser = number::small::<1, 4_096>)]
    pub(crate) replays: u32,
    /// How many replays to average for the scores
    #[arg(long, default_value_t = PARTICLES, value_name = "N", allow_negative_numbers = true, value_parser = number::small::<1, 65_536>)]
    pub(crate) particles: u32,
    /// Work out only this share of the crises left out and of the samples, 3/10 for the third of
    /// ten, and write the fits into --out; `offramp merge` makes the policy file of all
    #[arg(long, value_name = "K/N")]
    pub(crate) shard: Option<Shard>,
    /// The policy file to write; unfinished work is kept beside it, and the same command goes on
    /// with it
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Replace a policy file that is there, and unfinished work with other settings
    #[arg(long)]
    pub(crate) force: bool,
    /// Name of the policy
    #[arg(long, default_value = "historical-fit", value_name = "NAME", value_parser = policy_name)]
    pub(crate) name: String,
    /// Seed of all random numbers: the same seed gives the same fit
    #[arg(long, default_value_t = 1, value_name = "S", allow_negative_numbers = true, value_parser = number::seed)]
    pub(crate) seed: u64,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = number::small::<1, 1024>)]
    pub(crate) threads: Option<u32>,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
    /// Options of the first version, each with what to do now.
    #[command(flatten)]
    pub(crate) gone: Gone,
}

/// Options of the first version: each is refused with what to do now.
#[derive(Debug, clap::Args)]
pub(crate) struct Gone {
    /// Base rates, which are simulated, no longer count in a fit.
    #[arg(long, hide = true, value_parser = no_base_rates)]
    targets: Option<String>,
    /// With them.
    #[arg(long, hide = true, value_parser = no_base_rates)]
    population: Option<String>,
    /// With them.
    #[arg(long, hide = true, value_parser = no_base_rates)]
    target_runs: Option<String>,
    /// With them.
    #[arg(long, hide = true, value_parser = no_base_rates)]
    target_weight: Option<String>,
    /// With them.
    #[arg(long, hide = true, value_parser = no_base_rates)]
    classes: Option<String>,
}

/// That base rates do not count in a fit any more.
fn no_base_rates(_: &str) -> Result<String, String> {
    Err("fits no longer weigh simulated base rates in: ICB's first answers count by `--icb-weight`, and `offramp baserates` \
         checks the rest"
        .to_owned())
}

/// How much something counts.
fn weight(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(weight) if (0.0..=1_000.0).contains(&weight) => Ok(weight),
        _ => Err("a weight is a number from 0 to 1000".to_owned()),
    }
}

/// A name that can stand as a key of a table.
fn policy_name(name: &str) -> Result<String, String> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if !name.is_empty() && name.chars().all(fits) {
        return Ok(name.to_owned());
    }
    Err("a name has letters, digits and hyphens".to_owned())
}
