//! Plays many runs and keeps what was done in each.

use offramp::chance::Seed;
use offramp::crisis::{Crisis, Role};
use offramp::ensemble::{Plan, observe};
use offramp::model::moves::Track;
use offramp::model::parties::{ActorId, Side};
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer};
use offramp::policy::menu::{By, Chosen};
use offramp::policy::odds::TrackOdds;
use offramp::scenario::{Override, load};

/// Where force begins.
pub(super) const FORCE: f64 = 6.0;

/// An act of a principal that it decided on: in free play, or in answer to the opening.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deed {
    pub(super) day: f64,
    pub(super) side: Side,
    pub(super) name: String,
    pub(super) severity: f64,
    /// The part of its chance that was an answer.
    pub(super) answer: f64,
    /// It ends measures, and its author had none of them.
    pub(super) ends_nothing: bool,
}

/// What came of a red line that was crossed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum After {
    /// The run ended before anything did.
    Open,
    /// It did as it had threatened, after so many days.
    CarriedOut(f64),
    /// It let it pass, after so many days: what that cost at home in rungs, and by how many acts
    /// the rival believes the less that it answers.
    LetPass(f64, f64, f64),
}

/// A red line that was crossed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Crossing {
    side: Side,
    day: f64,
    unanswered: f64,
    pub(super) after: After,
}

/// What is known of a run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Story {
    pub(super) outcome: String,
    pub(super) days: f64,
    pub(super) violent_reply: bool,
    pub(super) lag: Option<f64>,
    pub(super) deeds: Vec<Deed>,
    pub(super) crossings: Vec<Crossing>,
}

impl Story {
    pub(super) fn is(&self, outcome: &str) -> bool {
        self.outcome == outcome
    }

    /// The acts of a side of that severity or more.
    pub(super) fn acts(&self, side: Side, severity: f64) -> impl Iterator<Item = &Deed> {
        let deeds = self.deeds.iter();
        deeds.filter(move |deed| deed.side == side && deed.severity >= severity)
    }
}

fn standing(state: &State) -> [u32; 2] {
    Side::BOTH.map(|side| state.principal(side).standing.0)
}

/// Writes the story of every run.
struct Teller<'c> {
    crisis: &'c Crisis,
    stories: Vec<Story>,
    pending: Vec<(ActorId, Chosen)>,
    /// What stood when the acts that are landing were decided, and what stands now.
    decided_on: [u32; 2],
    standing: [u32; 2],
}

impl<'c> Teller<'c> {
    fn new(crisis: &'c Crisis) -> Self {
        Self {
            crisis,
            stories: Vec::new(),
            pending: Vec::new(),
            decided_on: [0; 2],
            standing: [0; 2],
        }
    }

    fn now(&mut self) -> &mut Story {
        self.stories.last_mut().expect("a run has begun")
    }

    /// Why that act was chosen.
    fn why(&mut self, act: &Act) -> Option<By> {
        let is_it =
            |(actor, chosen): &(ActorId, Chosen)| *actor == act.actor && chosen.id == act.id;
        let place = self.pending.iter().position(is_it)?;
        Some(self.pending.swap_remove(place).1.by)
    }

    /// A crossing ends with an act of the one whose line it was.
    fn carry_out(&mut self, side: Side, day: f64) {
        for crossing in &mut self.now().crossings {
            if crossing.side == side && crossing.after == After::Open {
                crossing.after = After::CarriedOut(day - crossing.day);
            }
        }
    }

    fn cross(&mut self, act: &Act, state: &State) {
        const DAYS_TO_ACT: f64 = 5.0;
        let Some((victim, seen)) = act.struck else {
            return;
        };
        let own = state.principal(victim);
        let is_new = own.ledger.is_crossed
            && own.feelings.commitment > 0.0
            && own.commitment_expires <= state.day + DAYS_TO_ACT;
        let mut known = self.now().crossings.iter();
        let is_open = known.any(|it| it.side == victim && it.after == After::Open);
        if seen >= FORCE && is_new && !is_open {
            let unanswered = state.principal(victim.rival()).ledger.unanswered;
            self.now().crossings.push(Crossing {
                side: victim,
                day: state.day,
                unanswered,
                after: After::Open,
            });
        }
    }
}

impl Observer for Teller<'_> {
    fn begins(&mut self, _run: u64, state: &State) {
        self.standing = standing(state);
        self.pending.clear();
        self.stories.push(Story {
            outcome: String::new(),
            days: 0.0,
            violent_reply: false,
            lag: None,
            deeds: Vec::new(),
            crossings: Vec::new(),
        });
    }

    fn decides(
        &mut self,
        actor: ActorId,
        _track: Track,
        _odds: &TrackOdds,
        chosen: Option<Chosen>,
    ) {
        // All that act at once decide before any act lands.
        self.decided_on = self.standing;
        if let (Role::Principal(_), Some(chosen)) = (self.crisis.role(actor), chosen) {
            self.pending.push((actor, chosen));
        }
    }

    fn acts(&mut self, act: &Act, state: &State) {
        let Role::Principal(side) = self.crisis.role(act.actor) else {
            return;
        };
        let entry = self.crisis.catalogue().get(act.id);
        let before = self.decided_on[side as usize];
        self.standing = standing(state);
        let by = self.why(act);
        if state.turn == 0 && by.is_none() {
            return;
        }
        let deed = Deed {
            day: state.day,
            side,
            name: entry.name.clone(),
            severity: entry.severity,
            answer: match by {
                Some(By::Shares { answer, .. }) => answer,
                _ => 0.0,
            },
            ends_nothing: !entry.clears.is_empty() && before & entry.clears.0 == 0,
        };
        if deed.severity >= self.crisis.ladder().landmarks().alert {
            self.carry_out(side, state.day);
        }
        self.now().deeds.push(deed);
        self.cross(act, state);
    }

    fn backs_down(&mut self, side: Side, _commitment: f64, cost: f64, state: &State) {
        let unanswered = state.principal(side.rival()).ledger.unanswered;
        for crossing in &mut self.now().crossings {
            if crossing.side == side && crossing.after == After::Open {
                crossing.after = After::LetPass(
                    state.day - crossing.day,
                    cost,
                    unanswered - crossing.unanswered,
                );
            }
        }
    }

    fn turn_ends(&mut self, state: &State) {
        self.pending.clear();
        self.standing = standing(state);
    }

    fn stands_down(&mut self, _side: Side, _operation: usize, state: &State) {
        self.standing = standing(state);
    }

    fn ends(&mut self, state: &State) {
        let names = self.crisis.outcome_names();
        let outcome = state.outcome.map_or("", |place| names[place]).to_owned();
        let story = self.now();
        story.outcome = outcome;
        story.days = state.day;
        story.violent_reply = state.reply.answered.is_some();
        story.lag = state.reply.lag();
    }
}

/// A shipped scenario with changes such as `turns=45`.
#[track_caller]
pub(super) fn crisis(name: &str, changes: &[&str]) -> Crisis {
    let sets: Vec<Override> = changes
        .iter()
        .map(|change| Override::Set((*change).to_owned()))
        .collect();
    match load(name, &sets) {
        Ok(scenario) => scenario.crisis,
        Err(error) => panic!("{changes:?}\n{error}"),
    }
}

/// The stories of the first runs of a crisis.
pub(super) fn stories(crisis: &Crisis, runs: u64) -> Vec<Story> {
    let mut all = Vec::new();
    let plan = Plan::runs(runs).seed(Seed(1));
    let played = observe(
        crisis,
        &plan,
        || Teller::new(crisis),
        |part| all.extend(part.stories.iter().cloned()),
    );
    assert!(played.is_ok(), "threads");
    all
}

/// The stories of the first runs of the base scenario with changes.
#[track_caller]
pub(super) fn base(changes: &[&str], runs: u64) -> Vec<Story> {
    stories(&crisis("iran-pakistan-2024", changes), runs)
}

/// The mean of a number over stories.
pub(super) fn mean(stories: &[Story], of: impl Fn(&Story) -> f64) -> f64 {
    stories.iter().map(of).sum::<f64>() / stories.len() as f64
}

/// The share of stories of which something holds, in percent.
pub(super) fn percent(stories: &[Story], holds: impl Fn(&Story) -> bool) -> f64 {
    100.0 * mean(stories, |story| f64::from(u8::from(holds(story))))
}

/// By how much a number is greater with than without over the same luck: the mean difference, and
/// that in standard errors.
pub(super) fn more(with: &[Story], without: &[Story], of: impl Fn(&Story) -> f64) -> (f64, f64) {
    let differences: Vec<f64> = with
        .iter()
        .zip(without)
        .map(|(with, without)| of(with) - of(without))
        .collect();
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|d| (d - mean) * (d - mean)).sum();
    let error = (squares / (n - 1.0) / n).sqrt();
    (mean, if error > 0.0 { mean / error } else { 0.0 })
}

/// One where it holds.
pub(super) fn one_if(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
