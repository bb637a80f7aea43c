//! Arguments of `offramp optimise`.

use super::{ResultsArgs, ScenarioArgs, number};

/// Arguments of `offramp optimise`.
#[derive(Debug, clap::Args)]
pub(crate) struct Optimise {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// The principal whose policy is searched
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: String,
    /// Dials that may be changed: pace, answer, measure, initiative, war, threshold, reach, price,
    /// heed
    #[arg(long, required = true, value_name = "DIAL,...", value_delimiter = ',')]
    pub(crate) free: Vec<String>,
    /// What is wanted: outcomes and measures, each with min or max: war:min,payoff:max, or
    /// "war min, payoff max"
    #[arg(long, value_name = "GOALS")]
    pub(crate) goal: String,
    /// The rivals that the search meets: policies, scenario files with the rival that they have, or
    /// `policies`: four of the built-in policies, judged by four others
    #[arg(
        long,
        value_name = "POLICY|FILE,...",
        value_delimiter = ',',
        default_value = "policies",
        conflicts_with = "double_oracle"
    )]
    pub(crate) against: Vec<String>,
    /// Search the best reply of each principal to the other's, and to that, until none gains
    #[arg(long, requires = "rival_goal")]
    pub(crate) double_oracle: bool,
    /// What the rival wants, as --goal says it
    #[arg(long, value_name = "GOAL", requires = "double_oracle")]
    pub(crate) rival_goal: Option<String>,
    /// Most rounds of replies
    #[arg(long, default_value_t = 5, value_name = "N", requires = "double_oracle", allow_negative_numbers = true, value_parser = number::whole::<1, 11>)]
    pub(crate) rounds: u64,
    /// Most generations of candidates of a search
    #[arg(long, default_value_t = 25, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, 10_000>)]
    pub(crate) generations: u64,
    /// How many runs of a candidate against each rival; what is found has ten times as many
    #[arg(long, default_value_t = 500, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<20, 1_000_000>)]
    pub(crate) runs: u64,
    /// In how many worlds with assumed numbers turned what is found is judged; 0 for none
    #[arg(long, default_value_t = 64, value_name = "N", conflicts_with = "double_oracle", allow_negative_numbers = true, value_parser = number::whole::<0, 100_000>)]
    pub(crate) worlds: u64,
    /// How it is played, and where results go.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
}
