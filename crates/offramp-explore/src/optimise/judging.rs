//! What was found, judged on luck, on rivals and in worlds that the search never met.
//!
//! What is picked from many looks better than it is (Smith & Winkler 2006, "The optimizer's
//! curse"), so nothing that the search itself saw is told.

use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::paired::mean_difference;
use offramp_core::statistics::{DiscordantPairs, IntervalEstimate, Moments};

use super::OptimiseError;
use super::dials::turned;
use super::goal::Goal;
use super::hands::Hands;
use super::nsga::dominates;
use super::search::{Question, Rival};
use super::trial::{Played, mean, over, play};
use super::worlds::{Transfer, Worlds, transfers};

/// By what is judged.
#[derive(Debug, Clone, Copy)]
pub struct Bench<'b> {
    /// Rivals that the search did not meet.
    pub unmet: &'b [Rival],
    /// Worlds that it did not see, if any.
    pub worlds: Option<&'b Worlds>,
    /// Runs against each rival.
    pub runs: u64,
    /// The seed of their luck.
    pub seed: Seed,
}

/// A policy that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// The values of the free dials.
    pub values: Vec<f64>,
    /// Runs against each rival by which it is judged; fewer than asked for where it was stopped.
    pub runs: u64,
    /// Against each rival, those that were met first, what it has of each goal.
    pub against: Vec<Vec<Judgement>>,
    /// The means over the rivals that the search met, goal by goal.
    pub met: Vec<Judgement>,
    /// The means over those that it did not meet; empty where there are none.
    pub unmet: Vec<Judgement>,
    /// What is left in worlds that it did not see, goal by goal; empty where there are none.
    pub worlds: Vec<Transfer>,
    /// For each free dial, the mean gain over the rivals that were met, goal by goal, that is left
    /// with this dial put back to where it was. Empty of a front.
    pub without: Vec<Vec<f64>>,
    /// Whether no other policy that was found, nor the one before, does better in every goal on
    /// fresh luck.
    pub stays: bool,
}

/// What a policy has of a goal, with fresh luck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// The mean with the policy of the scenario.
    pub before: f64,
    /// The mean with the one that was found.
    pub with: f64,
    /// How much better it is, in the unit of the goal.
    pub gain: f64,
    /// The ends of the 95 % interval of the gain, run by run; `None` of too few runs.
    pub ends: Option<[f64; 2]>,
}

/// Judges policies by the values of their free dials. `progress` is called with the number of
/// worlds that are done.
///
/// # Errors
///
/// A policy or a world makes the crisis unfit.
pub fn judge(
    question: &Question<'_>,
    bench: Bench<'_>,
    policies: &[Vec<f64>],
    hands: Hands<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<Policy>, OptimiseError> {
    let of = |crises: &[Crisis]| play(crises, question.goals, bench.runs, bench.seed, hands);
    let crises = question
        .met
        .iter()
        .chain(bench.unmet)
        .map(|rival| &rival.crisis);
    let crises: Vec<Crisis> = crises.cloned().collect();
    let before = of(&crises);
    let with = |values: &[f64]| -> Result<Vec<Played>, OptimiseError> {
        let turn = |crisis| turned(crisis, question.side, question.free, values);
        let turned = crises.iter().map(turn).collect::<Result<Vec<Crisis>, _>>();
        Ok(of(&turned?))
    };
    let mut judged = Vec::with_capacity(policies.len());
    for values in policies {
        judged.push(question.policy(values, &before, &with(values)?));
    }
    if let ([policy], true) = (&mut judged[..], question.goals.len() == 1) {
        for (place, dial) in question.free.iter().enumerate() {
            let mut others = policy.values.clone();
            others[place] = dial.of(&crises[0], question.side);
            let left = question.policy(&others, &before, &with(&others)?);
            policy
                .without
                .push(left.met.iter().map(|one| one.gain).collect());
        }
    }
    if let Some(worlds) = bench.worlds {
        let seed = Seed(bench.seed.0.wrapping_add(1));
        let transfers = transfers(question, worlds, policies, (seed, hands), progress)?;
        for (policy, transfer) in judged.iter_mut().zip(transfers) {
            policy.worlds = transfer;
        }
    }
    mark_front(question.goals, &mut judged);
    Ok(judged)
}

impl Question<'_> {
    /// A policy, of what each run has before and with it, by rival: the runs that all have, as one
    /// that was stopped has fewer.
    fn policy(&self, values: &[f64], before: &[Played], with: &[Played]) -> Policy {
        let runs = before.iter().chain(with).flatten().map(Vec::len).min();
        let runs = runs.unwrap_or_default();
        let (before, with) = (&first(before, runs), &first(with, runs));
        let pairs = before.iter().zip(with);
        let against = pairs.map(|(before, with)| {
            let columns = before.iter().zip(with).zip(self.goals);
            columns
                .map(|((before, with), goal)| judgement(goal, before, with))
                .collect()
        });
        let means = |from: usize, to: usize| -> Vec<Judgement> {
            let goals = self.goals.iter().enumerate().filter(|_| from < to);
            goals
                .map(|(place, goal)| {
                    let of = |all: &[Played]| {
                        let columns = all[from..to].iter().map(|of| of[place].as_slice());
                        over(&columns.collect::<Vec<_>>())
                    };
                    judgement_of_means(goal, &of(before), &of(with))
                })
                .collect()
        };
        let met = self.met.len().min(before.len());
        Policy {
            values: values.to_vec(),
            runs: runs as u64,
            against: against.collect(),
            met: means(0, met),
            unmet: means(met, before.len()),
            worlds: Vec::new(),
            without: Vec::new(),
            stays: true,
        }
    }
}

/// What the first runs have of each goal against each rival.
fn first(all: &[Played], runs: usize) -> Vec<Played> {
    let of_one = |of: &Played| of.iter().map(|column| column[..runs].to_vec()).collect();
    all.iter().map(of_one).collect()
}

/// What it has of a goal against one rival.
fn judgement(goal: &Goal, before: &[f64], with: &[f64]) -> Judgement {
    if !goal.is_outcome {
        return judgement_of_means(goal, before, with);
    }
    let only_in = |one: &[f64], other: &[f64]| {
        let pairs = one.iter().zip(other);
        pairs
            .filter(|(one, other)| **one > 0.5 && **other < 0.5)
            .count() as u64
    };
    let pairs = DiscordantPairs {
        n: before.len() as u64,
        gained: only_in(with, before),
        lost: only_in(before, with),
    };
    signed(goal, before, with, Some(pairs.difference(Z95)))
}

/// The same of means over rivals, or of a measure.
fn judgement_of_means(goal: &Goal, before: &[f64], with: &[f64]) -> Judgement {
    let pairs = before.iter().zip(with).map(|(before, with)| with - before);
    let differences = Moments::of(pairs.filter(|difference| difference.is_finite()));
    signed(goal, before, with, mean_difference(&differences, Z95))
}

/// With the sign of the goal: above 0 is better.
fn signed(
    goal: &Goal,
    before: &[f64],
    with: &[f64],
    difference: Option<IntervalEstimate>,
) -> Judgement {
    let (before, with) = (mean(before), mean(with));
    let ends = difference.map(|own| {
        if goal.maximise {
            [own.low, own.high]
        } else {
            [-own.high, -own.low]
        }
    });
    Judgement {
        before,
        with,
        gain: goal.gain(before, with),
        ends,
    }
}

/// Marks the policies that another one, or the one before, surpasses in every goal.
fn mark_front(goals: &[Goal], policies: &mut [Policy]) {
    let costs = |amount: fn(&Judgement) -> f64, policy: &Policy| -> Vec<f64> {
        let pairs = goals.iter().zip(&policy.met);
        pairs.map(|(goal, own)| goal.cost(amount(own))).collect()
    };
    let mut all: Vec<Vec<f64>> = policies
        .iter()
        .map(|one| costs(|own| own.with, one))
        .collect();
    all.extend(policies.first().map(|one| costs(|own| own.before, one)));
    for (place, policy) in policies.iter_mut().enumerate() {
        policy.stays = !all.iter().any(|other| dominates(other, &all[place]));
    }
}
