//! A debriefing as plain data: the stable, versioned JSON of `offramp play`.

use offramp_core::crisis::{Crisis, Game};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::play::trace::Trace;
use offramp_scenario::Scenario;
use offramp_seat::agent::Tally;
use offramp_seat::review::Reviewed;
use serde::Serialize;

use crate::branching::act_in_words;
use crate::head::ScenarioHead;
use crate::turning_points::TurningPointsReport;

/// The version of the shape; it grows when a key is renamed or removed.
pub const DEBRIEFING_VERSION: u32 = 1;

/// The debriefing of a game.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DebriefingReport {
    /// What it begins with; `runs` is the number of futures from each day.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// The run whose luck the game had.
    pub run: u64,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// How it ended: the outcome; `null` while it is open.
    pub outcome: Option<String>,
    /// After how many days.
    pub days: f64,
    /// All dead.
    pub deaths: u64,
    /// Who played, and how surprisingly.
    pub seats: Vec<SeatReport>,
    /// What was asked of agents, and how often they failed.
    pub agents: Vec<Tally>,
    /// Every decision of a seat, in order of time.
    pub decisions: Vec<DecisionReport>,
    /// The chances by day, and the moves that mattered most.
    pub turning_points: TurningPointsReport,
}

/// How a seat decided beside a policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeatReport {
    /// The actor.
    pub actor: String,
    /// Its name in stories.
    pub title: String,
    /// The policy that its decisions are held against.
    pub policy: String,
    /// How many decisions it took, on both tracks; holding counts.
    pub decisions: u64,
    /// How many were to act.
    pub acts: u64,
    /// How many of them the policy would have taken to act, on average.
    pub acts_expected: f64,
    /// The surprise of the policy at all of them, in bits.
    pub bits: f64,
    /// The same per act; per game where it never acted.
    pub bits_per_act: f64,
}

/// A decision of a seat on one track.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionReport {
    /// The turn.
    pub turn: u32,
    /// Days after the start.
    pub day: f64,
    /// The date.
    pub date: String,
    /// Who decided.
    pub actor: String,
    /// `press` or `reach`.
    pub track: String,
    /// The move, or `hold`.
    pub act: String,
    /// What it was in words, `held` for holding.
    pub says: String,
    /// Why, in the words of whoever decided; empty where nobody said.
    pub reason: String,
    /// The chance that the policy would have done the same.
    pub chance: f64,
    /// The surprise at acting or holding, in bits.
    pub whether_bits: f64,
    /// The surprise at what was done, by the classes of records.
    pub what_bits: f64,
    /// What the policy would have done most likely.
    pub likeliest: LikeliestReport,
}

/// What a policy would have done most likely.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LikeliestReport {
    /// The move, or `hold`.
    pub act: String,
    /// Its chance.
    pub chance: f64,
}

impl DecisionReport {
    /// The whole surprise, in bits.
    #[must_use]
    pub fn bits(&self) -> f64 {
        self.whether_bits + self.what_bits
    }
}

/// How the players decided, beside the policies of a crisis that judges them.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'j> {
    /// The decisions.
    pub decisions: &'j [Reviewed],
    /// The crisis whose policies they are held against.
    pub by: &'j Crisis,
    /// What was asked of agents.
    pub agents: &'j [Tally],
}

/// The debriefing of a game of a scenario, from its trace.
#[must_use]
pub fn report(
    scenario: &Scenario,
    (game, trace): (&Game, &Trace),
    judged: Judged<'_>,
    turning_points: TurningPointsReport,
) -> DebriefingReport {
    let crisis = &scenario.crisis;
    let mut head = turning_points.head.clone();
    head.shape = DEBRIEFING_VERSION;
    let decisions: Vec<DecisionReport> = judged
        .decisions
        .iter()
        .map(|it| decision(crisis, it))
        .collect();
    let seats = Side::BOTH.into_iter().filter(|side| game.seats[*side]);
    DebriefingReport {
        head,
        run: game.run,
        overrides: scenario.overrides.clone(),
        outcome: Some(trace.outcome.clone()),
        days: trace.days,
        deaths: trace.deaths,
        seats: seats.map(|side| seat(crisis, side, judged)).collect(),
        agents: judged.agents.to_vec(),
        decisions,
        turning_points,
    }
}

fn seat(crisis: &Crisis, side: Side, judged: Judged<'_>) -> SeatReport {
    let own = || judged.decisions.iter().filter(|it| it.side == side);
    let acts = own().filter(|it| it.did.is_some()).count() as u64;
    let bits: f64 = own().map(|it| it.surprise.bits()).sum();
    let principal = crisis.principal(side);
    SeatReport {
        actor: principal.name.clone(),
        title: principal.title.clone(),
        policy: judged.by.policy_name(side.into()).to_owned(),
        decisions: own().count() as u64,
        acts,
        acts_expected: own().map(|it| it.acts).sum(),
        bits,
        bits_per_act: bits / acts.max(1) as f64,
    }
}

fn decision(crisis: &Crisis, it: &Reviewed) -> DecisionReport {
    let actor = ActorId::from(it.side);
    let name = |id: Option<_>| {
        id.map_or("hold", |id| crisis.catalogue().get(id).name.as_str())
            .to_owned()
    };
    let day = crisis.day_of_turn(it.turn);
    DecisionReport {
        turn: it.turn,
        day,
        date: crisis.date(day).to_string(),
        actor: crisis.actor_name(actor).to_owned(),
        track: it.track.name().to_owned(),
        act: name(it.did),
        says: act_in_words(crisis, actor, it.did),
        reason: it.reason.clone(),
        chance: it.chance,
        whether_bits: it.surprise.whether,
        what_bits: it.surprise.what,
        likeliest: LikeliestReport {
            act: name(it.likeliest),
            chance: it.likeliest_chance,
        },
    }
}
