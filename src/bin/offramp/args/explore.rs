//! Arguments of `offramp explore`: of the worlds that it plays, and of the looks into them.

use std::path::PathBuf;

use super::{CommonArgs, Format, MOST_RUNS, PartsArgs, ResultsArgs, examples, number};

/// Arguments of `offramp explore`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Explore {
    /// What to find in worlds that were played.
    #[command(subcommand)]
    pub(crate) look: Option<Look>,
    /// Which worlds to play.
    #[command(flatten)]
    pub(crate) worlds: WorldsArgs,
}

/// What is found in worlds that were played.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Look {
    /// Find which assumption, if wrong, changes the answer: Sobol indices, or Morris' effects
    #[command(after_help = examples::SENSITIVITY)]
    Sensitivity(Sensitivity),
    /// Find in which worlds it ends so: a box of two or three ranges (PRIM), tested on worlds held
    /// out
    #[command(after_help = examples::DISCOVER)]
    Discover(Discover),
    /// Find which policy holds up in all worlds: mean, worst, regret and satisficing, with ranks
    #[command(after_help = examples::ROBUST)]
    Robust(Robust),
    /// Find what would have to be true for an outcome or measure to keep a bound
    #[command(after_help = examples::INVERSE)]
    Inverse(Inverse),
}

/// Arguments of `offramp explore discover`.
#[derive(Debug, clap::Args)]
pub(crate) struct Discover {
    /// What is asked of which worlds.
    #[command(flatten)]
    pub(crate) question: QuestionArgs,
    /// Less what it is under this policy; takes --above or --below
    #[arg(long, value_name = "POLICY")]
    pub(crate) against: Option<String>,
    /// Look for worlds in which it is at least this: 5% of a share [default: each world counts by
    /// the share of its runs]
    #[arg(long, value_name = "BOUND", allow_negative_numbers = true, value_parser = bound)]
    pub(crate) above: Option<BoundArg>,
    /// Look for worlds in which it is at most this
    #[arg(long, value_name = "BOUND", conflicts_with = "above", allow_negative_numbers = true, value_parser = bound)]
    pub(crate) below: Option<BoundArg>,
    /// Take this box of the peeling, with all its ranges [default: at most three ranges that hold
    /// the most beyond their share of the worlds]
    #[arg(long = "box", value_name = "K", value_parser = number::small::<0, 1_000_000>)]
    pub(crate) number: Option<u32>,
    /// Where results go.
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// Arguments of `offramp explore robust`.
#[derive(Debug, clap::Args)]
pub(crate) struct Robust {
    /// A folder of `offramp explore FILE --out`
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// The outcome or measure [default: the first outcome of the scenario]
    #[arg(long, value_name = "NAME")]
    pub(crate) of: Option<String>,
    /// Whether less or more of it is better [default: as the scenario says]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(crate) want: Option<Want>,
    /// The bound that a policy is to keep in as many worlds as it can: 5% of a share [default: the
    /// median over all worlds and policies]
    #[arg(long, value_name = "BOUND", allow_negative_numbers = true, value_parser = bound)]
    pub(crate) bound: Option<BoundArg>,
    /// Where results go.
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// Arguments of `offramp explore inverse`.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("side").required(true).args(["above", "below"])))]
pub(crate) struct Inverse {
    /// A folder of `offramp explore FILE --out`
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// The outcome or measure [default: the first outcome of the scenario]
    #[arg(long, value_name = "NAME")]
    pub(crate) of: Option<String>,
    /// It is to stay at this or under it: 2% of a share
    #[arg(long, value_name = "BOUND", allow_negative_numbers = true, value_parser = bound)]
    pub(crate) below: Option<BoundArg>,
    /// It is to stay at this or over it
    #[arg(long, value_name = "BOUND", allow_negative_numbers = true, value_parser = bound)]
    pub(crate) above: Option<BoundArg>,
    /// Where results go.
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// Whether less or more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Want {
    /// Less is better
    Less,
    /// More is better
    More,
}

/// A number, or a share that was written in percent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BoundArg {
    /// As it was written.
    pub(crate) written: String,
    /// The number; of percent the share.
    pub(crate) value: f64,
    /// Whether it was written in percent.
    pub(crate) is_percent: bool,
}

fn bound(text: &str) -> Result<BoundArg, String> {
    let trimmed = text.trim();
    let (number, is_percent) = match trimmed.strip_suffix('%') {
        Some(number) => (number, true),
        None => (trimmed, false),
    };
    let value: Option<f64> = number.trim().parse().ok();
    let value = value.filter(|value| value.is_finite());
    let value = value.ok_or("it is a number, of a share in percent: `5%`")?;
    Ok(BoundArg {
        written: trimmed.to_owned(),
        value: if is_percent { value / 100.0 } else { value },
        is_percent,
    })
}

/// Arguments of `offramp explore sensitivity`.
#[derive(Debug, clap::Args)]
pub(crate) struct Sensitivity {
    /// What is asked of which worlds.
    #[command(flatten)]
    pub(crate) question: QuestionArgs,
    /// Less what it is under this policy: what changes the difference between the two
    #[arg(long, value_name = "POLICY")]
    pub(crate) against: Option<String>,
    /// Where results go.
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// What is asked of which worlds.
#[derive(Debug, clap::Args)]
pub(crate) struct QuestionArgs {
    /// A folder of `offramp explore FILE --out`
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// The outcome or measure [default: the first outcome of the scenario]
    #[arg(long, value_name = "NAME")]
    pub(crate) of: Option<String>,
    /// The policy, by its name in worlds.csv [default: the first]
    #[arg(long, value_name = "POLICY")]
    pub(crate) policy: Option<String>,
}

/// How a look is taken, and where its results go.
#[derive(Debug, clap::Args)]
pub(crate) struct LookArgs {
    /// Seed of what is drawn in looking: resamples, and worlds that are held out
    #[arg(long, default_value_t = 1, value_name = "S", allow_negative_numbers = true, value_parser = number::seed)]
    pub(crate) seed: u64,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Write tables, JSON and charts into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// Which worlds are played.
#[derive(Debug, clap::Args)]
pub(crate) struct WorldsArgs {
    /// A scenario file, or the name of a built-in scenario
    #[arg(required = true, value_name = "FILE")]
    pub(crate) file: Option<String>,
    /// What changes it, and how results are shown.
    #[command(flatten)]
    pub(crate) common: CommonArgs,
    /// Explore a number of the scenario over a range, or some values of it:
    /// principals.iran.dials.answer=0.5:2
    #[arg(long, value_name = "PATH=LOW:HIGH")]
    pub(crate) vary_set: Vec<String>,
    /// Explore all numbers of these kinds [default: declared, where no --vary-set is given]
    #[arg(long, value_enum, value_name = "KIND,...", value_delimiter = ',')]
    pub(crate) uncertain: Vec<Uncertain>,
    /// Policies of an actor to try in every world: pakistan=measured,hawkish
    #[arg(long, value_name = "ACTOR=POLICY,...")]
    pub(crate) vary: Vec<String>,
    /// Try every world with and without an armed group, third party or event
    #[arg(long, value_name = "NAME")]
    pub(crate) without: Vec<String>,
    /// How worlds are chosen
    #[arg(long, value_enum, default_value_t = DesignName::Latin)]
    pub(crate) design: DesignName,
    /// How many worlds; of a grid, how many values of each factor; of saltelli, base points, each
    /// of which takes 2 worlds more than there are factors; of morris, paths, each of which takes
    /// 1 more [default: 1000; sobol 1024, grid 3, saltelli 256, morris 20]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) worlds: Option<u64>,
    /// How many runs of every policy in every world, with the same luck in all
    #[arg(long, default_value_t = 1_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, 10_000_000>)]
    pub(crate) runs: u64,
    /// Write worlds.parquet too, with types and every digit; takes an offramp that was built with
    /// the feature `parquet`
    #[arg(long, requires = "out")]
    pub(crate) parquet: bool,
    /// Which share of the worlds, and from where.
    #[command(flatten)]
    pub(crate) parts: PartsArgs,
    /// Play more than 10 000 000 000 runs in all
    #[arg(long)]
    pub(crate) yes: bool,
    /// How it is played, and where results go.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
}

/// Which numbers are explored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Uncertain {
    /// What the scenario says to be uncertain, as it says
    Declared,
    /// What is assumed: from half of it to twice as much
    Assumed,
    /// What was fitted: within its 95 % interval
    Fitted,
    /// What a study states: from 0.8 times to 1.25 times as much
    Stated,
}

/// How worlds are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DesignName {
    /// A Latin hypercube
    Latin,
    /// A scrambled Sobol sequence
    Sobol,
    /// Every combination
    Grid,
    /// For Sobol indices: which assumption matters, and how much
    Saltelli,
    /// For screening: which of many assumptions matter at all
    Morris,
}

impl DesignName {
    /// As it is written.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Latin => "latin",
            Self::Sobol => "sobol",
            Self::Grid => "grid",
            Self::Saltelli => "saltelli",
            Self::Morris => "morris",
        }
    }
}
