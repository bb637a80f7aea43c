//! The agents that the arguments name: programs, or a record of them.

use std::io::Cursor;
use std::path::Path;
use std::time::Duration;

use offramp::crisis::Crisis;
use offramp::model::parties::Side;
use offramp::prose::{UnknownName, cause};
use offramp::report::folder::Folder;
use offramp::seat::agent::{Agent, Limits, Playback, Recording, Silence, Source, Tally};
use offramp::seat::policy::AgentPolicy;
use offramp::seat::wording::side_of;

use crate::args::AgentArgs;
use crate::data_file;
use crate::failure::{Done, Failure};

/// The agents as they were named: for which side, and where each comes from.
pub(crate) struct Named<'a> {
    agents: Vec<(Side, Source<'a>)>,
    limits: Limits,
}

impl<'a> Named<'a> {
    /// Looks up whom the agents decide for.
    pub(crate) fn of(args: &'a AgentArgs, crisis: &Crisis) -> Result<Self, Failure> {
        let mut agents = Vec::new();
        for text in &args.agents {
            let (name, command) = text.split_once('=').ok_or_else(|| {
                Failure::Usage(format!(
                    "`--agent {text}`: write it as `pakistan='python3 agent.py'`"
                ))
            })?;
            agents.push((side(crisis, "--agent", name)?, Source::Command(command)));
        }
        if let Some(path) = &args.playback {
            let record = read(path)?;
            let playback = Playback::new(Box::new(Cursor::new(record.clone().into_bytes())));
            for (number, name) in Playback::agents_of(&record) {
                let side = side(crisis, "--playback", &name)?;
                agents.push((side, Source::Playback(playback.of_agent(number))));
            }
            if agents.is_empty() {
                return Err(Failure::Usage(format!(
                    "`{}` is no record of agents; `offramp play` and `offramp run` write one as exchanges.jsonl",
                    path.display()
                )));
            }
        }
        Ok(Self {
            agents,
            limits: Limits {
                time: Duration::from_secs_f64(args.time_limit),
                ..Limits::default()
            },
        })
    }

    /// The same, of which no two decide for the same actor.
    pub(crate) fn one_each(self) -> Result<Self, Failure> {
        let sides: Vec<Side> = self.sides().collect();
        let is_twice = |side: &Side| sides.iter().filter(|other| *other == side).count() > 1;
        if sides.iter().any(is_twice) {
            let message = "two agents decide for the same actor; `offramp compare` plays them beside each other";
            return Err(Failure::Usage(message.to_owned()));
        }
        Ok(self)
    }

    /// The sides that they decide for.
    pub(crate) fn sides(&self) -> impl Iterator<Item = Side> {
        self.agents.iter().map(|(side, _)| *side)
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.agents.is_empty()
    }

    /// Starts all of them.
    pub(crate) fn start(
        &self,
        crisis: &Crisis,
        recording: Option<&Recording>,
    ) -> Result<Vec<(Side, Agent)>, Failure> {
        let start = |(number, (side, source)): (usize, &(Side, Source<'a>))| {
            let recording = recording.map(|recording| recording.of_agent(number));
            let agent = Agent::start(crisis, *side, source.clone(), self.limits, recording);
            Ok((*side, agent.map_err(Failure::running)?))
        };
        self.agents.iter().enumerate().map(start).collect()
    }
}

impl Named<'_> {
    /// The crisis in which they decide, and the policies by which they do.
    pub(crate) fn seated(
        &self,
        crisis: &Crisis,
        recording: Option<&Recording>,
    ) -> Result<(Crisis, Seated), Failure> {
        let mut seated = crisis.clone();
        let mut policies = Vec::new();
        for (side, agent) in self.start(crisis, recording)? {
            let policy = AgentPolicy::new(crisis, side, agent);
            seated = decided_by(&seated, side, &policy)?;
            policies.push(policy);
        }
        Ok((seated, Seated(policies)))
    }

    /// Crises in each of which one of them decides for its side.
    pub(crate) fn seated_alone(
        &self,
        crisis: &Crisis,
        recording: Option<&Recording>,
    ) -> Result<(Vec<(Side, Crisis)>, Seated), Failure> {
        let mut alone = Vec::new();
        let mut policies = Vec::new();
        for (side, agent) in self.start(crisis, recording)? {
            let policy = AgentPolicy::new(crisis, side, agent);
            alone.push((side, decided_by(crisis, side, &policy)?));
            policies.push(policy);
        }
        Ok((alone, Seated(policies)))
    }
}

/// The record of all exchanges, in the folder of results, if there is one and there are agents.
pub(crate) fn exchanges(
    named: &Named<'_>,
    folder: Option<&Folder>,
) -> Result<Option<Recording>, Failure> {
    let folder = folder.filter(|_| !named.is_empty());
    let file = folder.map(|folder| folder.file(EXCHANGES)).transpose()?;
    Ok(file.map(|file| Recording::new(Box::new(file))))
}

/// That agents cannot be shared out.
pub(crate) const IN_ONE_PLACE: &str =
    "agents are asked in one place, one run after the other; leave out `--shard`";

/// The file of the exchanges with agents in a folder of results.
pub(crate) const EXCHANGES: &str = "exchanges.jsonl";

/// The crisis in which an agent decides for a side.
pub(crate) fn decided_by(
    crisis: &Crisis,
    side: Side,
    policy: &AgentPolicy,
) -> Result<Crisis, Failure> {
    let actor = &crisis.principal(side).name;
    let seated = crisis.with_policy(actor, policy.clone());
    seated.map_err(Failure::running)
}

/// Agents that decide in an ensemble.
#[derive(Debug, Default)]
pub(crate) struct Seated(Vec<AgentPolicy>);

impl Seated {
    /// What was asked of them, and how often they failed.
    pub(crate) fn tallies(&self) -> Vec<Tally> {
        self.0.iter().map(AgentPolicy::tally).collect()
    }

    /// A record that does not fit is no agent that failed.
    pub(crate) fn refuse_other_record(&self) -> Done {
        self.0
            .iter()
            .map(AgentPolicy::gone)
            .try_for_each(refuse_other_record)
    }
}

/// A record that does not fit is no agent that failed.
pub(crate) fn refuse_other_record(gone: Option<Silence>) -> Done {
    match gone {
        Some(silence @ (Silence::RecordEnded | Silence::RecordDiffers)) => {
            Err(Failure::Running(silence.to_string()))
        }
        _ => Ok(()),
    }
}

/// The side of a principal that an option names.
pub(crate) fn side(crisis: &Crisis, option: &str, name: &str) -> Result<Side, Failure> {
    side_of(crisis, name).ok_or_else(|| {
        let names = Side::BOTH.map(|side| crisis.principal(side).name.as_str());
        let unknown = UnknownName::new("principal", name, names);
        Failure::Usage(format!("`{option} {name}`: {unknown}"))
    })
}

fn read(path: &Path) -> Result<String, Failure> {
    data_file::text(path).map_err(|error| {
        Failure::Running(format!(
            "cannot read `{}`: {}",
            path.display(),
            cause(&error)
        ))
    })
}
