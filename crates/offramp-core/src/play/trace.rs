//! The full record of one run: what happened, who saw what, and the reasons of every decision.
//!
//! A trace is plain data with a version: charts, stories and scores are made from it, not from the
//! engine.

use serde::{Deserialize, Serialize};

use crate::crisis::Grading;
use crate::model::feelings::Feelings;

/// The version of the shape of a [`Trace`]; it grows when a key is renamed or removed, or changes
/// its meaning.
///
/// Since version 2, what a principal saw in an act is kept before fairness and blame, and what it
/// excused stands beside it.
pub const TRACE_VERSION: u32 = 2;

/// The record of one run.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::play::recorder::record;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let trace = record(&crisis, Seed(1), 7);
/// assert!(crisis.outcome_names().contains(&trace.outcome.as_str()));
/// let decisions = trace.turns.iter().flat_map(|turn| &turn.decisions);
/// assert!(decisions.filter(|decision| decision.chosen.is_some()).count() > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Trace {
    /// [`TRACE_VERSION`].
    pub trace_version: u32,
    /// The scenario's name.
    pub scenario: String,
    /// The seed.
    pub seed: u64,
    /// The number of the run.
    pub run: u64,
    /// Length of a turn in days.
    pub turn_days: f64,
    /// How many of the scenario's numbers have which grade of evidence.
    #[serde(default)]
    pub numbers: Grading,
    /// Everyone who takes part: principals, armed groups, third parties.
    pub actors: Vec<ActorRecord>,
    /// What was drawn once for this run: policies and uncertain numbers.
    #[serde(default)]
    pub draws: Vec<Draw>,
    /// What came before free play, then every turn.
    pub turns: Vec<TurnRecord>,
    /// The name of the outcome.
    pub outcome: String,
    /// Days from the start to the end.
    pub days: f64,
    /// All dead.
    pub deaths: u64,
}

/// Someone who takes part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ActorRecord {
    /// Its name in files.
    pub name: String,
    /// Its name in stories.
    pub title: String,
    /// `principal`, `armed-group` or `third-party`.
    pub kind: String,
    /// Its policy.
    pub policy: String,
}

/// Something that was drawn once for a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Draw {
    /// Where it stands in the scenario, e.g. `principals.pakistan.policy`.
    pub path: String,
    /// The policy or the number.
    pub value: String,
}

/// One turn, or one day of the opening.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TurnRecord {
    /// Its number; 0 for the opening.
    pub turn: u32,
    /// Days since the start, at its end.
    pub day: f64,
    /// The date, as `2024-01-16`.
    pub date: String,
    /// What happened, in the order in which it landed.
    pub happenings: Vec<Happening>,
    /// What every actor weighed on each of its tracks, then its answers within the turn; in the
    /// opening answers alone.
    pub decisions: Vec<Decision>,
    /// How it stood at the end of the turn.
    pub after: Option<After>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// An actor made a move.
    Act(ActRecord),
    /// An event came about.
    Event(EventRecord),
    /// A principal went back on a public commitment.
    BackDown(BackDown),
    /// An operation ended, or still stood when the run ended.
    OperationEnd(OperationEnd),
}

/// An act: a move that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ActRecord {
    /// Who made it.
    pub actor: String,
    /// Which it was.
    #[serde(rename = "move")]
    pub name: String,
    /// The words for it.
    pub says: String,
    /// Its severity.
    pub severity: f64,
    /// The rung it stands on.
    pub rung: String,
    /// How many it killed.
    pub deaths: u64,
    /// Who was hit by it, and how severe it looked to them.
    pub seen: Option<Seen>,
    /// Whether it was one side's part of a clash of both, which nobody decided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub clash: bool,
    /// Whether it came about without a decision, under an offensive against nuclear forces.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inadvertent: bool,
    /// Whom it was against, if it passed between a principal and a third party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<String>,
    /// Whether the rival accepted it, if it was a truce or a concession.
    #[serde(default)]
    pub accepted: Option<bool>,
}

/// How an act looked to the one it hit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Seen {
    /// Who saw it.
    pub by: String,
    /// The severity after fog, harm and suspicion.
    pub severity: f64,
    /// The share of it that was excused, as the act was itself an answer.
    #[serde(default)]
    pub excused: f64,
}

/// An event that came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EventRecord {
    /// Its name.
    pub name: String,
    /// The words for it.
    pub says: String,
    /// How many it killed.
    pub deaths: u64,
}

/// A principal that went back on a public commitment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BackDown {
    /// Who it was.
    pub actor: String,
    /// The size of the commitment.
    pub commitment: f64,
    /// What it cost in anger at home.
    pub cost: f64,
}

/// An operation of a principal that ended, or still stood when the run ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OperationEnd {
    /// Whose operation it was.
    pub actor: String,
    /// Its name in files.
    pub operation: String,
    /// The noun for it.
    pub says: String,
    /// How many days it stood.
    pub days: f64,
    /// How many of the rival's people were killed in it while it stood.
    pub deaths: u64,
    /// Whether it still stood when the run ended.
    pub still_stands: bool,
}

/// What an actor weighed on one track.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// Who decided.
    pub actor: String,
    /// `press`, `reach`, or `act` for others than principals.
    pub track: String,
    /// The sum, term by term; terms of zero are left out.
    pub terms: Vec<Term>,
    /// What multiplied terms of it; what multiplied by 1 is left out.
    #[serde(default)]
    pub factors: Vec<Term>,
    /// What terms and sum are counted in: `acts` expected in the turn, or `rungs`.
    #[serde(default)]
    pub unit: Unit,
    /// The sum.
    pub sum: f64,
    /// The probability of acting in the turn, rules aside.
    pub probability: f64,
    /// Whether a rule of the policy decided.
    pub by_rule: bool,
    /// Whether it was ordered from outside: by a player, an agent or an umpire.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ordered: bool,
    /// Which rule decided: its place in the policy, from 0.
    #[serde(default)]
    pub rule: Option<usize>,
    /// The size that was drawn, if the actor acted by ordered response.
    pub wanted: Option<f64>,
    /// The part of the chance of what it chose that is an answer to what was done to it, from 0 to
    /// 1; `None` if it held or another kind of policy decided.
    #[serde(default)]
    pub answer: Option<f64>,
    /// Whether it answered within the turn in which it was hit.
    #[serde(default)]
    pub within_turn: bool,
    /// What it chose; `None` for holding.
    pub chosen: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "what `skip_serializing_if` calls"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// What the terms of a decision are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Rungs of the ladder.
    #[default]
    Rungs,
    /// Acts expected in the turn.
    Acts,
}

/// One term of a sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// Its value, in the unit of the decision.
    pub value: f64,
}

/// How it stood at the end of a turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct After {
    /// How well the principals could talk.
    pub channel: f64,
    /// The principals.
    pub principals: Vec<PrincipalAfter>,
}

/// How a principal stood at the end of a turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PrincipalAfter {
    /// Who it is.
    pub actor: String,
    /// The severity of its level.
    pub level: f64,
    /// What it felt.
    #[serde(flatten)]
    pub feelings: Feelings,
    /// What it owed, had done of late and believed.
    pub accounts: Accounts,
    /// Its measures that stand, operations among them.
    pub standing: Vec<String>,
    /// Its operations that stand.
    #[serde(default)]
    pub operations: Vec<OperationAfter>,
    /// Its dead.
    pub deaths: u64,
}

/// The accounts of a principal at the end of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Accounts {
    /// What it owed for the rival's acts, in expected acts.
    pub debt: f64,
    /// What it owed in protests and measures short of force, in expected acts.
    pub words: f64,
    /// Its own hostile acts of late.
    pub momentum: f64,
    /// The hostile acts of the crisis of late.
    pub tension: f64,
    /// The share of its acts that it believed the rival to answer.
    pub belief: f64,
    /// Its part of what is in dispute.
    pub stake: f64,
}

/// An operation that stood at the end of a turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OperationAfter {
    /// Its name in files.
    pub name: String,
    /// For how many days it had stood.
    pub days: f64,
    /// How many of the rival's people had been killed in it.
    pub deaths: u64,
}
