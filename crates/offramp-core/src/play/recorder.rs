//! Writes a [`Trace`] while a run is played.

mod operations;

use crate::chance::Seed;
use crate::crisis::{Crisis, Drawn, Game, Role};
use crate::model::moves::{Kind, Track};
use crate::model::parties::{ActorId, BySide, Side};
use crate::model::state::State;
use crate::play::engine::{Act, Observer, Player};
use crate::play::trace::{
    Accounts, ActRecord, ActorRecord, After, BackDown, Decision, Draw, EventRecord, Happening,
    OperationEnd, PrincipalAfter, Seen, TRACE_VERSION, Term, Trace, TurnRecord, Unit,
};
use crate::policy::hazard::Hazard;
use crate::policy::menu::{By, Chosen};
use crate::policy::odds::TrackOdds;
use operations::Operations;

/// Where a path leaves a run, or a future of it, for another future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fork {
    /// The turn after which it does.
    pub turn: u32,
    /// The branch of the future.
    pub branch: u32,
    /// The number of the future.
    pub future: u64,
}

/// Plays one run and records everything that happens.
#[must_use]
pub fn record(crisis: &Crisis, seed: Seed, run: u64) -> Trace {
    record_path(crisis, seed, run, &[])
}

/// Plays a path that begins with a run and goes over into futures of it, and records everything
/// that happens on it. Forks come in the order of their turns.
#[must_use]
pub fn record_path(crisis: &Crisis, seed: Seed, run: u64, forks: &[Fork]) -> Trace {
    let mut recorder = Recorder::new(crisis);
    let mut player = Player::new(crisis, seed);
    player.start(run, &mut recorder);
    for fork in forks {
        while player.state().turn < fork.turn && !player.is_over() {
            player.step(&mut recorder);
        }
        let moment = player.moment();
        player.resume_in_future(&moment, fork.branch, fork.future);
    }
    let end = player.play_on(&mut recorder).clone();
    recorder.trace((seed, run), &end)
}

/// Plays a game again, as far as it went, and records everything that happens. A game that goes on
/// stands as one that is still open.
#[must_use]
pub fn record_game(crisis: &Crisis, game: &Game) -> Trace {
    let mut recorder = Recorder::new(crisis);
    let mut player = Player::new(crisis, Seed(game.seed));
    let mut end = player.play_again(game, &mut recorder).clone();
    let open_end = crisis.parts().outcomes.len();
    end.outcome.get_or_insert(open_end);
    recorder.ends(&end);
    recorder.trace((Seed(game.seed), game.run), &end)
}

fn drawn(crisis: &Crisis, all: &[Drawn]) -> Vec<Draw> {
    let named = crisis.drawn_paths().into_iter().zip(all).enumerate();
    named
        .filter(|(_, (_, drawn))| **drawn != Drawn::NotNeeded)
        .map(|(place, (path, drawn))| Draw {
            path: path.to_owned(),
            value: crisis.drawn_text(place, *drawn),
        })
        .collect()
}

/// The policy of an actor, as it was drawn if it has a mixture.
fn policy(crisis: &Crisis, actor: ActorId, draws: &[Drawn]) -> String {
    let mixtures = &crisis.parts().mixtures;
    match mixtures.iter().position(|mixture| mixture.actor == actor) {
        Some(place) => crisis.drawn_text(place, draws[place]),
        None => crisis.policy_name(actor).to_owned(),
    }
}

fn actor_record(crisis: &Crisis, actor: ActorId, draws: &[Drawn]) -> ActorRecord {
    let kind = match crisis.role(actor) {
        Role::Principal(_) => Kind::Principal,
        Role::ArmedGroup(..) => Kind::ArmedGroup,
        Role::ThirdParty(..) => Kind::ThirdParty,
    };
    let (name, title) = (
        crisis.actor_name(actor).to_owned(),
        crisis.actor_title(actor).to_owned(),
    );
    ActorRecord {
        name,
        title,
        kind: kind.name().to_owned(),
        policy: policy(crisis, actor, draws),
    }
}

struct Recorder<'c> {
    crisis: &'c Crisis,
    turns: Vec<TurnRecord>,
    decisions: Vec<Decision>,
    draws: Vec<Drawn>,
    /// Back-downs that are told after the act that they come with.
    back_downs: Vec<BackDown>,
    operations: Operations<'c>,
    /// Ends of operations that are told after the acts of the turn.
    ended: Vec<OperationEnd>,
    belief: BySide<f64>,
}

impl<'c> Recorder<'c> {
    fn new(crisis: &'c Crisis) -> Self {
        Self {
            crisis,
            turns: Vec::new(),
            decisions: Vec::new(),
            draws: Vec::new(),
            back_downs: Vec::new(),
            operations: Operations::of(crisis),
            ended: Vec::new(),
            belief: BySide::each(|_| 0.0),
        }
    }

    /// The record of the run that ended in that state.
    fn trace(self, (seed, run): (Seed, u64), end: &State) -> Trace {
        let crisis = self.crisis;
        let actors = crisis.actor_ids();
        Trace {
            trace_version: TRACE_VERSION,
            scenario: crisis.parts().name.clone(),
            seed: seed.0,
            run,
            turn_days: crisis.parts().turn_days,
            numbers: crisis.grading(),
            actors: actors
                .map(|actor| actor_record(crisis, actor, &self.draws))
                .collect(),
            draws: drawn(crisis, &self.draws),
            turns: self.turns,
            outcome: crisis.outcome_names()[end.outcome.unwrap_or(0)].to_owned(),
            days: end.day,
            deaths: end.deaths(),
        }
    }

    /// The record of the turn that the state is in.
    fn now(&mut self, state: &State) -> &mut TurnRecord {
        let is_now = |record: &TurnRecord| {
            record.turn == state.turn && record.day.total_cmp(&state.day).is_eq()
        };
        if !self.turns.last().is_some_and(is_now) {
            self.turns.push(TurnRecord {
                turn: state.turn,
                day: state.day,
                date: self.crisis.date(state.day).to_string(),
                happenings: Vec::new(),
                decisions: Vec::new(),
                after: None,
            });
        }
        self.turns
            .last_mut()
            .expect("a record was pushed if there was none")
    }

    fn name(&self, actor: ActorId) -> String {
        self.crisis.actor_name(actor).to_owned()
    }

    fn words(&self, act: &Act, says: &str) -> String {
        if let Some(against) = act.against {
            return says.replace("{rival}", self.crisis.actor_title(against));
        }
        let victim = match self.crisis.role(act.actor) {
            Role::Principal(side) => Some(side.rival()),
            Role::ArmedGroup(_, part) => Some(part.group.enemy),
            Role::ThirdParty(..) => None,
        };
        victim.map_or_else(
            || says.to_owned(),
            |side| says.replace("{rival}", &self.crisis.principal(side).title),
        )
    }

    fn decision(
        &self,
        actor: ActorId,
        track: Track,
        odds: &TrackOdds,
        chosen: Option<Chosen>,
    ) -> Decision {
        let terms = odds.terms.iter().filter(|(_, value)| *value != 0.0);
        let terms = terms.map(|(name, value)| Term {
            name: name.to_owned(),
            value,
        });
        let factors = odds
            .factors
            .iter()
            .filter(|(_, value)| (value - 1.0).abs() > 1e-9);
        let factors = factors.map(|(name, value)| Term {
            name: name.to_owned(),
            value,
        });
        let by = chosen.map(|chosen| chosen.by);
        let is_principal = matches!(self.crisis.role(actor), Role::Principal(_));
        Decision {
            actor: self.name(actor),
            track: if is_principal { track.name() } else { "act" }.to_owned(),
            terms: terms.collect(),
            factors: factors.collect(),
            unit: match odds.hazard {
                Hazard::Mass(_) => Unit::Acts,
                _ => Unit::Rungs,
            },
            sum: odds.terms.sum(),
            probability: odds.hazard.probability(self.crisis.parts().turn_days),
            by_rule: matches!(by, Some(By::Rule(_))),
            ordered: matches!(by, Some(By::Order)),
            rule: by.and_then(By::rule),
            wanted: by.and_then(By::wanted),
            answer: by.filter(|_| track == Track::Press).and_then(By::answer),
            within_turn: false,
            chosen: chosen.map(|chosen| self.crisis.catalogue().get(chosen.id).name.clone()),
        }
    }

    fn tell_back_downs(&mut self, state: &State) {
        if !self.back_downs.is_empty() {
            let told = std::mem::take(&mut self.back_downs);
            let told = told.into_iter().map(Happening::BackDown);
            self.now(state).happenings.extend(told);
        }
    }

    fn tell_ends(&mut self, state: &State) {
        if !self.ended.is_empty() {
            let ends = std::mem::take(&mut self.ended);
            let told = ends.into_iter().map(Happening::OperationEnd);
            self.now(state).happenings.extend(told);
        }
    }

    fn accounts(&self, state: &State, side: Side) -> Accounts {
        let ledger = &state.principal(side).ledger;
        Accounts {
            debt: ledger.owed(),
            words: ledger.total().words,
            momentum: ledger.total().momentum,
            tension: ledger.total().tension,
            belief: self.belief[side],
            stake: ledger.stake,
        }
    }

    fn standing(&self, state: &State, side: Side) -> PrincipalAfter {
        let own = state.principal(side);
        let measures = self.crisis.catalogue().measures.iter().enumerate();
        PrincipalAfter {
            actor: self.crisis.principal(side).name.clone(),
            level: self.crisis.ladder().severity(own.level),
            feelings: own.feelings,
            accounts: self.accounts(state, side),
            operations: self.operations.of_side(side, state.day),
            standing: measures
                .filter(|(bit, _)| own.standing.0 >> bit & 1 == 1)
                .map(|(_, measure)| measure.name.clone())
                .collect(),
            deaths: own.deaths,
        }
    }
}

impl Observer for Recorder<'_> {
    fn draws(&mut self, drawn: &[Drawn]) {
        self.draws = drawn.to_vec();
    }

    fn happens(&mut self, event: usize, deaths: u64, state: &State) {
        let event = &self.crisis.parts().events[event];
        let record = EventRecord {
            name: event.name.clone(),
            says: event.says.clone(),
            deaths,
        };
        self.now(state).happenings.push(Happening::Event(record));
    }

    fn hotline(&mut self, stands: bool, state: &State) {
        let says = if stands {
            "the hotline works again"
        } else {
            "the hotline fails"
        };
        let record = EventRecord {
            name: "hotline".to_owned(),
            says: says.to_owned(),
            deaths: 0,
        };
        self.now(state).happenings.push(Happening::Event(record));
    }

    fn decides(&mut self, actor: ActorId, track: Track, odds: &TrackOdds, chosen: Option<Chosen>) {
        let decision = self.decision(actor, track, odds, chosen);
        self.decisions.push(decision);
    }

    fn replies(&mut self, actor: ActorId, track: Track, odds: &TrackOdds, chosen: Option<Chosen>) {
        let decision = self.decision(actor, track, odds, chosen);
        self.decisions.push(Decision {
            within_turn: true,
            ..decision
        });
    }

    fn acts(&mut self, act: &Act, state: &State) {
        let entry = self.crisis.catalogue().get(act.id);
        let seen = act.struck.map(|(side, severity)| Seen {
            by: self.crisis.principal(side).name.clone(),
            severity,
            excused: act.excused,
        });
        let record = ActRecord {
            actor: self.name(act.actor),
            name: entry.name.clone(),
            says: self.words(act, &entry.says),
            severity: entry.severity,
            rung: self.crisis.ladder().rung(entry.rung).name.clone(),
            deaths: act.deaths + act.own_deaths,
            clash: act.joint && entry.severity >= self.crisis.ladder().landmarks().violence,
            inadvertent: act.inadvertent,
            against: act.against.map(|against| self.name(against)),
            seen,
            accepted: act.accepted,
        };
        self.now(state).happenings.push(Happening::Act(record));
        if entry.backs_down {
            self.tell_back_downs(state);
        }
        self.ended.extend(self.operations.ended(state));
        if state.turn == 0 {
            // No turn of the opening ends.
            let decisions = std::mem::take(&mut self.decisions);
            self.now(state).decisions.extend(decisions);
            self.tell_ends(state);
        }
    }

    fn operates(&mut self, side: Side, operation: usize, deaths: u64, _state: &State) {
        self.operations.kill(side, operation, deaths);
    }

    fn stands_down(&mut self, _side: Side, _operation: usize, state: &State) {
        self.ended.extend(self.operations.ended(state));
        self.tell_ends(state);
    }

    fn backs_down(&mut self, side: Side, commitment: f64, cost: f64, _state: &State) {
        let actor = self.name(side.into());
        self.back_downs.push(BackDown {
            actor,
            commitment,
            cost,
        });
    }

    fn believes(&mut self, share: impl Fn(Side) -> f64) {
        self.belief = BySide::each(share);
    }

    fn turn_ends(&mut self, state: &State) {
        self.tell_back_downs(state);
        self.ended.extend(self.operations.ended(state));
        self.tell_ends(state);
        let after = After {
            channel: state.channel,
            principals: Side::BOTH.map(|side| self.standing(state, side)).to_vec(),
        };
        let decisions = std::mem::take(&mut self.decisions);
        let record = self.now(state);
        record.decisions = decisions;
        record.after = Some(after);
    }

    fn ends(&mut self, state: &State) {
        self.ended.extend(self.operations.left_standing(state));
        self.tell_ends(state);
    }
}
