//! Arguments of the commands in which people or programs decide for a government.

use std::path::PathBuf;

use super::{MOST_RUNS, ResultsArgs, ScenarioArgs, number};

/// Which programs decide for whom.
#[derive(Debug, clap::Args)]
pub(crate) struct AgentArgs {
    /// Let a program decide for this principal: pakistan='python3 agent.py'
    #[arg(long = "agent", value_name = "ACTOR=COMMAND")]
    pub(crate) agents: Vec<String>,
    /// How many seconds an agent may think over an answer
    #[arg(long, default_value_t = 30.0, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) time_limit: f64,
    /// Let a record of agents answer in their place, exchange by exchange
    #[arg(long, value_name = "FILE", conflicts_with = "agents")]
    pub(crate) playback: Option<PathBuf>,
}

impl AgentArgs {
    /// How many arms of a comparison they are.
    pub(crate) fn arms(&self) -> usize {
        self.agents.len() + usize::from(self.playback.is_some())
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.001..=86_400.0).contains(&seconds) => Ok(seconds),
        _ => Err("expected a number of seconds from 0.001 to 86400".to_owned()),
    }
}

/// Arguments of `offramp play`.
#[derive(Debug, clap::Args)]
pub(crate) struct Play {
    /// What to play; a saved game goes on where it stopped.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// Decide for this principal; twice for both, in turn at one keyboard
    #[arg(long = "as", value_name = "ACTOR")]
    pub(crate) seats: Vec<String>,
    /// What agents decide, and how they are held.
    #[command(flatten, next_help_heading = "Agents (programs that decide)")]
    pub(crate) agents: AgentArgs,
    /// Ask somebody before every turn what else happens: events, and moves of any actor
    #[arg(long)]
    pub(crate) umpire: bool,
    /// The run whose luck the game has
    #[arg(long, default_value_t = 1, value_name = "K", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) run: u64,
    /// Save the game in this file after every turn [default: SCENARIO-game.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    /// Begin anew, in place of a game that is saved there
    #[arg(long)]
    pub(crate) fresh: bool,
    /// How many futures from every day, for the debriefing
    #[arg(long, default_value_t = 1_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, 10_000_000>)]
    pub(crate) futures: u64,
    /// How it is played, and where the debriefing goes.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
}

/// Arguments of `offramp arena`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arena {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// A contender: a policy of principals, or a program, as NAME=COMMAND; at least two
    #[arg(long = "player", required = true, value_name = "POLICY|NAME=COMMAND")]
    pub(crate) players: Vec<String>,
    /// How many seconds an agent may think over an answer
    #[arg(long, default_value_t = 30.0, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) time_limit: f64,
    /// How many runs of every pairing
    #[arg(long, default_value_t = 1_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, 10_000_000>)]
    pub(crate) runs: u64,
    /// Recorded crises on which contenders are asked what states did, or `none` [default: those
    /// that no number was fitted to]
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    pub(crate) crises: Vec<String>,
    /// How it is played, and where results go.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
}
