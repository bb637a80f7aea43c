//! The best policy of a family, as plain data: the stable, versioned JSON of `offramp optimise`.

use offramp_core::crisis::Crisis;
use offramp_explore::optimise::dials::turned;
use offramp_explore::optimise::judging::{Bench, Judgement, Policy};
use offramp_explore::optimise::preview::Preview;
use offramp_explore::optimise::search::{Effort, Question, Rival, Searched};
use offramp_explore::optimise::worlds::Transfer;
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const OPTIMISE_VERSION: u32 = 1;

/// The results of `offramp optimise`: which dials serve an actor's goals against a set of rivals.
/// The `runs` of the head are those of what was found against each rival, with luck that the search
/// did not see. All gains are above 0 where the policy that was found is better.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptimiseReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// Whose policy it is.
    pub actor: String,
    /// The policy that it has in the scenario.
    pub policy: String,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// What is wanted.
    pub goals: Vec<GoalReport>,
    /// The rivals that the search met: policies, or scenarios.
    pub met: Vec<String>,
    /// Those that it did not meet.
    pub unmet: Vec<String>,
    /// The worlds that it did not see; `null` where no number is assumed, or none was asked for.
    pub worlds: Option<WorldsReport>,
    /// How many generations were asked for.
    pub asked: u64,
    /// It was interrupted: fewer generations or worlds were played than were asked for.
    pub partial: bool,
    /// Generations.
    pub generations: u64,
    /// Whether the search ended because no candidate differed any more.
    pub settled: bool,
    /// Candidates that were tried.
    pub candidates: u64,
    /// Runs of each candidate against each rival.
    pub search_runs: u64,
    /// Runs that were played before the search, with each dial at both ends of its range.
    pub tried_runs: u64,
    /// The largest share of runs that an outcome in which none of those ended may still have, with
    /// 95 % confidence.
    pub never_bound: f64,
    /// What was found: one policy for one goal, else the front.
    pub policies: Vec<PolicyReport>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoalReport {
    /// The outcome or measure.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Whether more of it is better.
    pub maximise: bool,
    /// Whether it is an outcome in which no run ended before the search, whatever was turned.
    pub never: bool,
}

/// Worlds in which assumed numbers are turned.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorldsReport {
    /// How many were asked for.
    pub asked: usize,
    /// How many were played.
    pub worlds: usize,
    /// Runs against each rival in each.
    pub runs: u64,
    /// The numbers that are turned: each within half of its value and twice as much.
    pub factors: Vec<String>,
}

/// A policy that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyReport {
    /// Its dials.
    pub dials: Vec<DialReport>,
    /// Whether no other policy that was found, nor that of the scenario, is better in every goal on
    /// fresh luck.
    pub stays: bool,
    /// The means over the rivals that the search met, goal by goal.
    pub met: Vec<GainReport>,
    /// The means over those that it did not meet; empty where there are none.
    pub unmet: Vec<GainReport>,
    /// What is left in worlds that it did not see, goal by goal; empty where there are none.
    pub worlds: Vec<TransferReport>,
    /// What it has against each rival.
    pub against: Vec<AgainstReport>,
}

/// A dial of a policy that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DialReport {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Its value in the policy of the scenario.
    pub before: f64,
    /// The least value that was tried.
    pub low: f64,
    /// The largest.
    pub high: f64,
    /// The grade of evidence of the value: `assumed`, unless the record or a source has it.
    pub grade: String,
    /// Whether it moves nothing between the ends of its range.
    pub idle: bool,
    /// What is left of the mean gain over the rivals that were met with this dial put back; `null`
    /// of a front.
    pub gain_without: Option<f64>,
}

/// What a policy has of a goal, with luck that the search did not see.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GainReport {
    /// The goal.
    pub goal: String,
    /// The mean with the policy of the scenario.
    pub before: f64,
    /// The mean with the one that was found.
    pub with: f64,
    /// How much better it is, run by run.
    pub gain: f64,
    /// Lower end of its 95 % interval; `null` of too few runs.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// What is left of a gain in worlds that the search did not see.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TransferReport {
    /// The goal.
    pub goal: String,
    /// The mean gain over the worlds.
    pub gain: f64,
    /// Lower end of its 95 % interval over worlds; `null` of too few.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The share of the worlds in which the policy that was found is better.
    pub better: f64,
    /// The least gain.
    pub worst: f64,
    /// The assumption on which the gain depends most; `null` where none stands out from chance.
    pub decisive: Option<String>,
    /// Its rank correlation with the gain.
    pub correlation: Option<f64>,
    /// The gain in each world.
    pub gains: Vec<f64>,
}

/// What a policy has of a goal against a rival.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgainstReport {
    /// The rival's policy, or the scenario that it comes from.
    pub rival: String,
    /// Whether the search met it.
    pub met: bool,
    /// What the policy has.
    #[serde(flatten)]
    pub gain: GainReport,
}

/// All that was asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What was searched for.
    pub question: &'a Question<'a>,
    /// By what it is judged.
    pub bench: Bench<'a>,
    /// How much was played.
    pub effort: Effort,
    /// What was seen before.
    pub preview: &'a Preview,
}

/// The results as plain data.
#[must_use]
pub fn report(
    scenario: &Scenario,
    asked: Asked<'_>,
    searched: &Searched,
    policies: &[Policy],
) -> OptimiseReport {
    let Asked {
        question,
        bench,
        effort,
        preview,
    } = asked;
    let crisis = &scenario.crisis;
    let names = |rivals: &[Rival]| rivals.iter().map(|rival| rival.name.clone()).collect();
    let worlds = worlds_report(bench, policies);
    let all_worlds = worlds.as_ref().is_none_or(|own| own.worlds == own.asked);
    OptimiseReport {
        head: ScenarioHead::new(
            OPTIMISE_VERSION,
            &crisis.parts().name,
            &scenario.hash,
            effort.seed,
            policies
                .iter()
                .map(|policy| policy.runs)
                .min()
                .unwrap_or(bench.runs),
        ),
        actor: crisis.principal(question.side).name.clone(),
        policy: crisis.policy_name(question.side.into()).to_owned(),
        overrides: scenario.overrides.clone(),
        goals: goals(question, preview),
        met: names(question.met),
        unmet: names(bench.unmet),
        worlds,
        asked: effort.generations,
        partial: searched.stopped || !all_worlds,
        generations: searched.generations,
        settled: searched.settled,
        candidates: searched.candidates,
        search_runs: effort.runs,
        tried_runs: preview.runs,
        never_bound: preview.bound(),
        policies: policies
            .iter()
            .map(|policy| policy_report(crisis, asked, policy))
            .collect(),
    }
}

fn goals(question: &Question<'_>, preview: &Preview) -> Vec<GoalReport> {
    let goals = question.goals.iter().zip(&preview.never);
    goals
        .map(|(goal, never)| GoalReport {
            name: goal.name.clone(),
            unit: goal.unit.name().to_owned(),
            maximise: goal.maximise,
            never: *never,
        })
        .collect()
}

fn worlds_report(bench: Bench<'_>, policies: &[Policy]) -> Option<WorldsReport> {
    let worlds = bench.worlds?;
    let first = policies.first().and_then(|policy| policy.worlds.first());
    let factors = worlds.design.factors.iter();
    Some(WorldsReport {
        asked: worlds.count.min(worlds.design.len()),
        worlds: first.map_or(0, |transfer| transfer.gains.len()),
        runs: worlds.runs,
        factors: factors.map(|factor| factor.path.clone()).collect(),
    })
}

fn policy_report(crisis: &Crisis, asked: Asked<'_>, policy: &Policy) -> PolicyReport {
    let question = asked.question;
    let gains = |judgements: &[Judgement]| {
        let goals = question.goals.iter().zip(judgements);
        goals
            .map(|(goal, own)| gain_report(&goal.name, own))
            .collect()
    };
    let transfers = question.goals.iter().zip(&policy.worlds);
    PolicyReport {
        dials: dials(crisis, asked, policy),
        stays: policy.stays,
        met: gains(&policy.met),
        unmet: gains(&policy.unmet),
        worlds: transfers
            .map(|(goal, own)| transfer_report(&goal.name, own))
            .collect(),
        against: against(asked, policy),
    }
}

fn dials(crisis: &Crisis, asked: Asked<'_>, policy: &Policy) -> Vec<DialReport> {
    let Question { side, free, .. } = *asked.question;
    let with = turned(crisis, side, free, &policy.values);
    let premises = with.map(|crisis| crisis.premises()).unwrap_or_default();
    let actor = &crisis.principal(side).name;
    let grade = |name: &str| {
        let path = format!("principals.{actor}.dials.{name}");
        let premise = premises.iter().find(|premise| premise.path == path);
        premise
            .map_or("assumed", |premise| premise.grade().name())
            .to_owned()
    };
    let values = free.iter().zip(&policy.values).enumerate();
    values
        .map(|(place, (dial, value))| DialReport {
            name: dial.name.to_owned(),
            value: *value,
            before: dial.of(crisis, side),
            low: dial.low,
            high: dial.high,
            grade: grade(dial.name),
            idle: asked.preview.idle.get(place).copied().unwrap_or(false),
            gain_without: policy
                .without
                .get(place)
                .and_then(|left| left.first().copied()),
        })
        .collect()
}

fn against(asked: Asked<'_>, policy: &Policy) -> Vec<AgainstReport> {
    let met = asked.question.met.iter().map(|rival| (rival, true));
    let rivals = met.chain(asked.bench.unmet.iter().map(|rival| (rival, false)));
    let rows = rivals
        .zip(&policy.against)
        .flat_map(|((rival, met), goals)| {
            let goals = asked.question.goals.iter().zip(goals);
            goals.map(move |(goal, own)| AgainstReport {
                rival: rival.name.clone(),
                met,
                gain: gain_report(&goal.name, own),
            })
        });
    rows.collect()
}

fn gain_report(goal: &str, own: &Judgement) -> GainReport {
    GainReport {
        goal: goal.to_owned(),
        before: own.before,
        with: own.with,
        gain: own.gain,
        low: own.ends.map(|[low, _]| low),
        high: own.ends.map(|[_, high]| high),
    }
}

fn transfer_report(goal: &str, own: &Transfer) -> TransferReport {
    TransferReport {
        goal: goal.to_owned(),
        gain: own.mean(),
        low: own.ends.map(|[low, _]| low),
        high: own.ends.map(|[_, high]| high),
        better: own.better(),
        worst: own.worst(),
        decisive: own.decisive.as_ref().map(|(path, _)| path.clone()),
        correlation: own.decisive.as_ref().map(|(_, correlation)| *correlation),
        gains: own.gains.clone(),
    }
}

impl GainReport {
    /// Both ends of the interval.
    pub(super) fn ends(&self) -> Option<[f64; 2]> {
        self.low.zip(self.high).map(<[f64; 2]>::from)
    }

    /// Whether a gain was shown: the interval lies above 0.
    pub(super) fn is_shown(&self) -> bool {
        self.low.is_some_and(|low| low > 0.0)
    }
}
