//! `offramp arena`: agents and policies against each other, on equal luck.

use std::time::Duration;

use offramp::chance::Seed;
use offramp::crisis::Crisis;
use offramp::hindcast::particles::foresee;
use offramp::hindcast::record::Record;
use offramp::model::parties::{BySide, Side};
use offramp::pool::Pool;
use offramp::report::arena::{
    ArenaReport, Field, ForeseenReport, contenders, pairings, report, text,
};
use offramp::report::manifest::played_manifest;
use offramp::scenario::{CORPUS_TEST, Scenario, load};
use offramp::seat::agent::{Agent, Limits, Recording, Source, Tally};
use offramp::seat::arena::{Pairing, Tournament, play};
use offramp::seat::foreseen::{Foreseen, forecasts};
use offramp::seat::policy::AgentPolicy;

use crate::agents::{EXCHANGES, decided_by};
use crate::args::Arena;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::origin::origin;
use crate::output::{say, show_as};
use crate::progress::bar;
use crate::results::{Results, Table, json};

/// Replays of a crisis of which a policy foresees the mean.
const PARTICLES: u32 = 64;

pub(crate) fn arena(args: &Arena) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let field = Players::of(args, &scenario)?;
    let crises = crises(args)?;
    field.check(&crises)?;
    let interrupt = Interrupt::stops_playing()?;
    let mut destination = Destination::of(&args.results, &interrupt)?;
    let folder = destination.folder().filter(|_| field.has_agents());
    let file = folder.map(|folder| folder.file(EXCHANGES)).transpose()?;
    let recording = file.map(|file| Recording::new(Box::new(file)));
    let mut tallies = Vec::new();
    let tournament = field.play(args, (&recording, &mut tallies), &interrupt)?;
    let mut names = Vec::new();
    let mut foreseen = Vec::new();
    let pool = Pool::of(args.results.threads())?;
    let is_whole = tournament.runs.len() == field.players.len() * field.players.len();
    for player in &field.players {
        let asked = is_whole && !crises.is_empty();
        let found =
            asked.then(|| player.foresees(&crises, args, (&recording, &pool), &mut tallies));
        // What was played is not lost with it.
        foreseen.push(found.transpose().unwrap_or_else(|failure| {
            let name = player.name();
            say(&format!(
                "note: how far `{name}` foresees is not known: {}\n",
                failure.words()
            ));
            None
        }));
        names.push(player.name().to_owned());
    }
    let crises: Vec<String> = crises.into_iter().map(|(name, _)| name).collect();
    let tallies = Tally::by_program(&tallies);
    let taking_part = Field {
        names: &names,
        foreseen: &foreseen,
        crises: &crises,
        agents: &tallies,
    };
    let seed = Seed(args.scenario.common.seed);
    let report = report(&scenario, (seed, args.runs), taking_part, &tournament);
    destination.keep(|| results(args, &report))?;
    show_as(args.scenario.common.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [(
        "offramp docs agents".to_owned(),
        "how agents are asked, and scored",
    )];
    next(args.scenario.common.format, args.results.quiet, &steps);
    if report.partial {
        let message = "interrupted: not every pairing was played";
        return Err(Failure::Interrupted(message.to_owned()));
    }
    Ok(())
}

fn results<'r>(args: &Arena, report: &'r ArenaReport) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.results.threads);
    Ok(Results {
        tables: vec![
            Table::new("contenders.csv", |out| contenders(report, out)),
            Table::new("pairings.csv", |out| pairings(report, out)),
        ],
        json: Some(("arena.json", json(report)?)),
        manifest: Some(played_manifest(
            &report.head,
            report.partial,
            &report.overrides,
            &origin,
        )),
        ..Results::default()
    })
}

/// The recorded crises that were asked for.
fn crises(args: &Arena) -> Result<Vec<(String, Record)>, Failure> {
    let names: Vec<String> = match &args.crises[..] {
        [] => CORPUS_TEST.iter().map(|name| (*name).to_owned()).collect(),
        [none] if none == "none" => Vec::new(),
        names => names.to_vec(),
    };
    let load = |name: String| {
        let record = Record::of(&load(&name, &[])?.crisis);
        let record = record.ok_or_else(|| {
            Failure::Usage(format!(
                "`--crises {name}`: it has no `[history]` that goes beyond its start"
            ))
        })?;
        Ok((name, record))
    };
    names.into_iter().map(load).collect()
}

/// A contender.
enum Player<'a> {
    /// A policy of the scenario, by its name.
    Policy(&'a str),
    /// A program.
    Agent { name: &'a str, command: &'a str },
}

/// All contenders.
struct Players<'a> {
    scenario: &'a Scenario,
    players: Vec<Player<'a>>,
}

impl<'a> Players<'a> {
    fn of(args: &'a Arena, scenario: &'a Scenario) -> Result<Self, Failure> {
        let mut players: Vec<Player<'a>> = Vec::new();
        for text in &args.players {
            let player = match text.split_once('=') {
                Some((name, command)) => Player::Agent { name, command },
                None => Player::Policy(text),
            };
            if let Player::Policy(name) = player {
                let policy = scenario.policy(name);
                let policy = policy
                    .map_err(|unknown| Failure::Usage(format!("`--player {name}`: {unknown}")))?;
                let actor = &scenario.crisis.principal(Side::First).name;
                let fits = scenario.crisis.with_policy(actor, policy);
                fits.map_err(|error| Failure::Usage(format!("`--player {name}`: {error}")))?;
            }
            if players.iter().any(|other| other.name() == player.name()) {
                let name = player.name();
                return Err(Failure::Usage(format!(
                    "two contenders are called `{name}`"
                )));
            }
            players.push(player);
        }
        if players.len() < 2 {
            let message = "an arena takes two contenders: `--player historical --player mine='python3 mine.py'`";
            return Err(Failure::Usage(message.to_owned()));
        }
        Ok(Self { scenario, players })
    }

    /// That the policies are to be had in the recorded crises too, on which they are scored.
    fn check(&self, crises: &[(String, Record)]) -> Done {
        for (crisis, _) in crises {
            let there = load(crisis, &[])?;
            for player in &self.players {
                let Player::Policy(name) = player else {
                    continue;
                };
                if there.policy(name).is_err() {
                    return Err(Failure::Usage(format!(
                        "`--player {name}` is a policy of this scenario only, so it cannot be scored on `{crisis}`; \
                         `--crises none` leaves the scores out"
                    )));
                }
            }
        }
        Ok(())
    }

    fn has_agents(&self) -> bool {
        let mut players = self.players.iter();
        players.any(|player| matches!(player, Player::Agent { .. }))
    }

    /// Lets everybody meet everybody, in both seats.
    fn play(
        &self,
        args: &Arena,
        (recording, tallies): (&Option<Recording>, &mut Vec<Tally>),
        interrupt: &Interrupt,
    ) -> Result<Tournament, Failure> {
        let crisis = &self.scenario.crisis;
        let limits = limits(args);
        let mut agents = Vec::new();
        for player in &self.players {
            agents.push(player.start(crisis, limits, recording.as_ref())?);
        }
        let count = self.players.len();
        let mut pairings = Vec::new();
        for (first, second) in (0..count).flat_map(|one| (0..count).map(move |other| (one, other)))
        {
            let seats = BySide::new(first, second);
            let mut seated = crisis.clone();
            for side in Side::BOTH {
                let place = seats[side];
                seated = match (&self.players[place], &agents[place]) {
                    (_, Some(agents)) => decided_by(&seated, side, &agents[side])?,
                    (player, None) => self.with_policy(&seated, side, player.name())?,
                };
            }
            pairings.push(Pairing {
                seats,
                crisis: seated,
            });
        }
        let bar = bar(args.runs * pairings.len() as u64, args.results.quiet);
        let seed = Seed(args.scenario.common.seed);
        let played = play(
            &pairings,
            seed,
            args.runs,
            interrupt.raised(),
            &mut |done| {
                bar.set_position(done);
            },
        );
        bar.finish_and_clear();
        let all = agents.iter().flatten().flat_map(|agents| agents.iter());
        tallies.extend(all.map(AgentPolicy::tally));
        Ok(played)
    }

    fn with_policy(&self, crisis: &Crisis, side: Side, name: &str) -> Result<Crisis, Failure> {
        let policy = self.scenario.policy(name).map_err(Failure::running)?;
        let seated = crisis.with_policy(&crisis.principal(side).name, policy);
        seated.map_err(Failure::running)
    }
}

fn limits(args: &Arena) -> Limits {
    Limits {
        time: Duration::from_secs_f64(args.time_limit),
        ..Limits::default()
    }
}

impl Player<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Policy(name) | Self::Agent { name, .. } => name,
        }
    }

    /// A program for either side; nothing where it is none.
    fn start(
        &self,
        crisis: &Crisis,
        limits: Limits,
        recording: Option<&Recording>,
    ) -> Result<Option<BySide<AgentPolicy>>, Failure> {
        let Self::Agent { command, .. } = self else {
            return Ok(None);
        };
        let start = |side| {
            let source = Source::Command(command);
            let agent = Agent::start(crisis, side, source, limits, recording.cloned());
            let agent = agent.map_err(Failure::running)?;
            Ok::<_, Failure>(AgentPolicy::new(crisis, side, agent))
        };
        Ok(Some(BySide::new(start(Side::First)?, start(Side::Second)?)))
    }

    /// How far it foresees what states did in those crises.
    fn foresees(
        &self,
        crises: &[(String, Record)],
        args: &Arena,
        (recording, pool): (&Option<Recording>, &Pool),
        tallies: &mut Vec<Tally>,
    ) -> Result<ForeseenReport, Failure> {
        let seed = Seed(args.scenario.common.seed);
        let mut sum = Foreseen::default();
        let mut has_odds = true;
        for (name, record) in crises {
            let found = match self.start(record.crisis(), limits(args), recording.as_ref())? {
                Some(agents) => {
                    let found = of_agents(record, &agents, seed)?;
                    let tally = |side: Side| agents[side].tally();
                    has_odds &= Side::BOTH
                        .map(tally)
                        .iter()
                        .all(|it| it.with_odds == it.asked);
                    tallies.extend(Side::BOTH.map(tally));
                    found
                }
                None => of_policy((name, self.name()), seed, pool)?,
            };
            sum = sum.and(found);
        }
        Ok(ForeseenReport::of(&sum, has_odds))
    }
}

/// How far agents foresee a record, asked once on every day.
fn of_agents(
    record: &Record,
    agents: &BySide<AgentPolicy>,
    seed: Seed,
) -> Result<Foreseen, Failure> {
    let decided = record.decided_by(|parts| {
        for side in Side::BOTH {
            let policy = agents[side].clone();
            let name = offramp::Policy::name(&policy);
            let conduct = offramp::crisis::Conduct::Custom(std::sync::Arc::new(policy));
            parts.assign(side, name, conduct);
        }
    });
    let decided =
        decided.ok_or_else(|| Failure::Running("an agent cannot decide there".to_owned()))?;
    let found = forecasts(&decided, seed);
    Ok(Foreseen::of(record.decisions(), &found))
}

/// How far a policy foresees a record, over many replays.
fn of_policy((crisis, policy): (&str, &str), seed: Seed, pool: &Pool) -> Result<Foreseen, Failure> {
    let scenario = load(crisis, &[])?;
    let mut crisis = scenario.crisis.clone();
    for side in Side::BOTH {
        let policy = scenario.policy(policy).map_err(Failure::running)?;
        let actor = crisis.principal(side).name.clone();
        crisis = crisis
            .with_policy(&actor, policy)
            .map_err(Failure::running)?;
    }
    let record = Record::of(&crisis);
    let record = record.ok_or_else(|| Failure::Running("a record without a history".to_owned()))?;
    let found = foresee(&record, seed, PARTICLES, pool);
    Ok(Foreseen::of(record.decisions(), &found.forecasts))
}
