//! An agent as the policy of a principal, so that ensembles, comparisons and hindcasts play it like
//! any other.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use offramp_core::crisis::{Conduct, Crisis};
use offramp_core::model::parties::Side;
use offramp_core::model::perception::Observation;
use offramp_core::policy::historical::masses::Masses;
use offramp_core::policy::odds::Odds;
use offramp_core::policy::{Policy, rule};

use crate::agent::{Agent, Tally};
use crate::briefing::Briefing;

/// An agent that decides for a principal. Where it fails, the policy that the principal has in the
/// crisis decides.
///
/// It is asked for one game after the other, so runs must be played in one thread to come out the
/// same again.
#[derive(Debug, Clone)]
pub struct AgentPolicy {
    name: String,
    crisis: Arc<Crisis>,
    side: Side,
    asked: Arc<Mutex<Asked>>,
}

#[derive(Debug)]
struct Asked {
    agent: Agent,
    game: u64,
    last_turn: u32,
}

impl AgentPolicy {
    /// An agent that decides for a side of that crisis.
    #[must_use]
    pub fn new(crisis: &Crisis, side: Side, agent: Agent) -> Self {
        let name = agent.tally().agent.clone();
        Self {
            name,
            crisis: Arc::new(crisis.clone()),
            side,
            asked: Arc::new(Mutex::new(Asked {
                agent,
                game: 0,
                last_turn: u32::MAX,
            })),
        }
    }

    /// What was asked of it, and how often it failed.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.lock().agent.tally().clone()
    }

    /// Why it is asked no more; `None` while it is asked.
    #[must_use]
    pub fn gone(&self) -> Option<crate::agent::Silence> {
        self.lock().agent.gone()
    }

    fn lock(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the policy of the principal would do.
    fn policy(&self, seen: &Observation<'_>) -> Odds {
        match self.crisis.conduct(self.side, None) {
            Conduct::Custom(policy) => policy.decide(seen),
            Conduct::Historical { numbers, rules } => {
                let days = self.crisis.parts().turn_days;
                let masses = Masses::of(&numbers.weights, days);
                let mut odds = numbers.decide(seen.outlook(), &masses);
                rule::apply(rules, seen, &mut odds);
                odds
            }
        }
    }
}

impl Policy for AgentPolicy {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn decide(&self, seen: &Observation<'_>) -> Odds {
        let briefing = Briefing::of(&self.crisis, seen);
        let decided = {
            let mut asked = self.lock();
            if briefing.turn <= asked.last_turn {
                asked.game += 1;
            }
            asked.last_turn = briefing.turn;
            let game = asked.game;
            asked.agent.decide(&self.crisis, game, &briefing)
        };
        decided.map_or_else(|| self.policy(seen), |decided| decided.odds())
    }
}
