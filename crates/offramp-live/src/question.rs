//! What a page asks, and the answers. Both are JSON.

use offramp_scenario::Scenario;
use serde::{Deserialize, Serialize};

use crate::ask::Ask;
use crate::changes::Changes;
use crate::idle::why_idle;
use crate::session::Session;
use crate::share::{Kept, Pair, Share};
use crate::view::{View, view};

/// A control, as a question: what it can be moved to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// Which control it is.
    pub id: String,
    /// All changes with it at one end, and at the other.
    pub ends: Vec<Changes>,
}

/// What a page asks, as JSON: `{"glance": {"ask": {"seed": "1", "runs": 500}}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Question {
    /// Plays some of the runs: a [`Share`].
    Share {
        /// The runs.
        ask: Ask,
        /// Which share of them, counted from 0.
        which: u64,
        /// Of how many.
        of: u64,
    },
    /// Shows what all shares in their order come to: a [`View`].
    View {
        /// The runs.
        ask: Ask,
        /// All shares.
        shares: Vec<Share>,
    },
    /// Plays all runs and shows them.
    Glance {
        /// The runs.
        ask: Ask,
    },
    /// Says of controls why they move nothing: a text or `null` for each.
    Idle {
        /// The runs that are tried.
        ask: Ask,
        /// The controls.
        controls: Vec<Ends>,
    },
}

/// What is remembered from one question to the next. It changes no answer.
#[derive(Debug, Default)]
pub struct Memory {
    /// The scenario as the report has it.
    base: Option<Scenario>,
    kept: Kept,
}

impl Session {
    /// The answer to a question, both as JSON; or why there is none, in words.
    ///
    /// # Errors
    ///
    /// The question is not one, or what it asks for cannot be played.
    pub fn answer(&self, question: &str, memory: &mut Memory) -> Result<String, String> {
        let question: Question = serde_json::from_str(question).map_err(words)?;
        match question {
            Question::Share { ask, which, of } => json(&self.share(&ask, [which, of], memory)?),
            Question::View { ask, shares } => json(&self.view(&ask, shares, memory)?),
            Question::Glance { ask } => json(&self.glance(&ask, memory)?),
            Question::Idle { ask, controls } => json(&self.idle(&ask, &controls)?),
        }
    }

    /// Plays all runs and shows them.
    ///
    /// # Errors
    ///
    /// The changes have mistakes.
    pub fn glance(&self, ask: &Ask, memory: &mut Memory) -> Result<View, String> {
        let share = self.share(ask, [0, 1], memory)?;
        self.view(ask, vec![share], memory)
    }

    fn share(
        &self,
        ask: &Ask,
        [which, of]: [u64; 2],
        memory: &mut Memory,
    ) -> Result<Share, String> {
        let changed = self.scenario(&ask.changes)?;
        let Memory { base, kept } = memory;
        let base = self.base(ask, base)?;
        pair(ask, base, &changed)?.share(which, of, kept)
    }

    fn view(&self, ask: &Ask, shares: Vec<Share>, memory: &mut Memory) -> Result<View, String> {
        let changed = self.scenario(&ask.changes)?;
        let base = self.base(ask, &mut memory.base)?;
        let played = pair(ask, base, &changed)?.fold(shares)?;
        view(self, ask, &changed, &played)
    }

    fn idle(&self, ask: &Ask, controls: &[Ends]) -> Result<Vec<Option<String>>, String> {
        let now = self.scenario(&ask.changes)?;
        let plan = ask.plan()?;
        let why = controls.iter().map(|control| {
            let ends = control.ends.iter().map(|end| self.scenario(end));
            why_idle(&now, &ends.collect::<Vec<_>>(), plan)
        });
        Ok(why.collect())
    }

    /// The scenario as the report has it, where something else is asked for.
    fn base<'m>(
        &self,
        ask: &Ask,
        memory: &'m mut Option<Scenario>,
    ) -> Result<Option<&'m Scenario>, String> {
        if ask.changes.is_empty() {
            return Ok(None);
        }
        if memory.is_none() {
            *memory = Some(self.scenario(&Changes::default())?);
        }
        Ok(memory.as_ref())
    }
}

fn pair<'a>(
    ask: &Ask,
    base: Option<&'a Scenario>,
    changed: &'a Scenario,
) -> Result<Pair<'a>, String> {
    Ok(Pair {
        base,
        changed,
        plan: ask.plan()?,
    })
}

fn json(answer: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(answer).map_err(words)
}

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}
