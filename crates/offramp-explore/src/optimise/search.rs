//! The search: candidates against the rivals that it meets, generation by generation.

use std::sync::atomic::Ordering;

use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Flaws};
use offramp_core::model::parties::Side;

use super::cma_es::CmaEs;
use super::dials::{FreeDial, turned, values};
use super::goal::Goal;
use super::hands::Hands;
use super::nsga::Nsga;
use super::trial::{Played, mean, play};

/// How many candidates a generation has where there are several goals.
const FRONT: usize = 32;
/// Most policies of a front that are told.
const TOLD: usize = 12;
/// The search is settled when no candidate is further from the middle, as a share of a range.
const SETTLED: f64 = 0.002;

/// A rival that an actor meets: the crisis as it is with that rival.
#[derive(Debug, Clone)]
pub struct Rival {
    /// Its policy, or the scenario that it comes from.
    pub name: String,
    /// The crisis with it.
    pub crisis: Crisis,
    /// How much it counts; weights sum to 1.
    pub weight: f64,
}

/// What is searched for.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// Whose policy is searched.
    pub side: Side,
    /// What may be changed; at least one dial.
    pub free: &'q [FreeDial],
    /// What is wanted; at least one goal.
    pub goals: &'q [Goal],
    /// The rivals that the search meets; at least one.
    pub met: &'q [Rival],
}

/// How much is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Most generations of candidates.
    pub generations: u64,
    /// Runs of a candidate against each rival.
    pub runs: u64,
    /// The seed.
    pub seed: Seed,
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Searched {
    /// The values of the free dials: one policy for one goal; for several those of the front,
    /// ordered by the first goal.
    pub policies: Vec<Vec<f64>>,
    /// How many generations were played.
    pub generations: u64,
    /// How many candidates were tried.
    pub candidates: u64,
    /// Whether it ended because no candidate differed any more.
    pub settled: bool,
    /// Whether it was stopped.
    pub stopped: bool,
}

/// The two ways of searching.
enum Way {
    One(CmaEs),
    Several(Nsga),
}

/// Searches. `progress` is called with the number of generations that are done.
///
/// # Errors
///
/// A candidate makes the crisis unfit.
pub fn search(
    question: &Question<'_>,
    effort: Effort,
    hands: Hands<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Searched, Flaws> {
    let mut way = Way::of(question, effort.seed);
    let mut found = Searched {
        policies: Vec::new(),
        generations: 0,
        candidates: 0,
        settled: false,
        stopped: false,
    };
    while found.generations < effort.generations && !found.settled {
        let candidates = way.ask();
        let costs = question.costs(&candidates, effort, hands)?;
        found.stopped = hands.stop.load(Ordering::Relaxed);
        if found.stopped {
            break;
        }
        found.candidates += candidates.len() as u64;
        way.tell(costs);
        found.generations += 1;
        progress(found.generations);
        found.settled = way.is_settled();
    }
    let best = way.best().into_iter();
    found.policies = best.map(|at| values(question.free, &at)).collect();
    Ok(found)
}

impl Way {
    /// From the policy that the actor has.
    fn of(question: &Question<'_>, seed: Seed) -> Self {
        let crisis = question.met.first().map(|rival| &rival.crisis);
        let now = |dial: &FreeDial| crisis.map_or(dial.neutral, |it| dial.of(it, question.side));
        let free = question.free.iter();
        let start = free.map(|dial| dial.coordinate(now(dial))).collect();
        if question.goals.len() == 1 {
            Self::One(CmaEs::new(start, seed))
        } else {
            Self::Several(Nsga::new(start, FRONT, seed))
        }
    }

    fn ask(&mut self) -> Vec<Vec<f64>> {
        match self {
            Self::One(search) => search.ask(),
            Self::Several(search) => search.ask(),
        }
    }

    fn tell(&mut self, costs: Vec<Vec<f64>>) {
        match self {
            Self::One(search) => search.tell(&costs.concat()),
            Self::Several(search) => search.tell(costs),
        }
    }

    fn is_settled(&self) -> bool {
        matches!(self, Self::One(search) if search.reach() < SETTLED)
    }

    fn best(&self) -> Vec<Vec<f64>> {
        match self {
            Self::One(search) => vec![search.mean()],
            Self::Several(search) => search.best_of(TOLD).into_iter().map(|one| one.at).collect(),
        }
    }
}

impl Question<'_> {
    /// The mean costs of each candidate over the rivals that it meets.
    fn costs(
        &self,
        candidates: &[Vec<f64>],
        effort: Effort,
        hands: Hands<'_>,
    ) -> Result<Vec<Vec<f64>>, Flaws> {
        let mut crises = Vec::with_capacity(candidates.len() * self.met.len());
        for at in candidates {
            let values = values(self.free, at);
            for rival in self.met {
                crises.push(turned(&rival.crisis, self.side, self.free, &values)?);
            }
        }
        let all = play(&crises, self.goals, effort.runs, effort.seed, hands);
        let by_candidate = all.chunks(self.met.len().max(1));
        Ok(by_candidate
            .map(|against| self.mean_costs(against))
            .collect())
    }

    fn mean_costs(&self, against: &[Played]) -> Vec<f64> {
        let goals = self.goals.iter().enumerate();
        let cost = |place: usize, goal: &Goal| {
            let rivals = self.met.iter().zip(against);
            rivals
                .map(|(rival, of)| rival.weight * goal.cost(mean(&of[place])))
                .sum()
        };
        goals.map(|(place, goal)| cost(place, goal)).collect()
    }
}
