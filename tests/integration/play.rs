//! Plays runs for tests and counts what happens in them.

use offramp::chance::Seed;
use offramp::crisis::{Crisis, Role};
use offramp::model::moves::Track;
use offramp::model::parties::{ActorId, Side};
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};
use offramp::scenario::{Override, Scenario, load, parse};

/// What is drawn once per run in the base scenario, held at its most likely or middle value: a test
/// of one lever needs no other luck.
const CERTAIN: [&str; 4] = [
    "principals.iran.policy=\"measured\"",
    "principals.pakistan.policy=\"measured\"",
    "third-parties.china.leverage.iran=0.6",
    "third-parties.china.leverage.pakistan=0.9",
];

/// The base scenario without what is drawn once per run, with changes such as
/// `principals.iran.home.outcry=0.2`.
#[track_caller]
pub(crate) fn base(changes: &[&str]) -> Scenario {
    let sets: Vec<Override> = CERTAIN
        .iter()
        .chain(changes)
        .map(|change| Override::Set((*change).to_owned()))
        .collect();
    match load("iran-pakistan-2024", &sets) {
        Ok(scenario) => scenario,
        Err(error) => panic!("{changes:?}\n{error}"),
    }
}

/// A scenario from its text.
#[track_caller]
pub(crate) fn text(text: &str) -> Scenario {
    match parse("test.toml", text, &[]) {
        Ok(scenario) => scenario,
        Err(error) => panic!("{error}"),
    }
}

/// What was counted in one run.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) press: f64,
    pub(crate) severity: f64,
    pub(crate) violence: f64,
    pub(crate) reach: f64,
    pub(crate) reach_size: f64,
    pub(crate) raids: f64,
    pub(crate) steps: f64,
    pub(crate) events: f64,
    pub(crate) back_downs: f64,
    pub(crate) seen: f64,
    pub(crate) channel: f64,
    /// Turns in which the hotline stood.
    pub(crate) hotline: f64,
    /// Messages that no audience saw.
    pub(crate) quiet: f64,
    pub(crate) anger: f64,
    pub(crate) weariness: f64,
    pub(crate) standing: f64,
    pub(crate) turns: f64,
    pub(crate) peak: f64,
    pub(crate) deaths: f64,
    pub(crate) settled: f64,
    /// Severities, violent acts and conciliatory steps of the second principal.
    pub(crate) own_severity: f64,
    pub(crate) own_violence: f64,
    pub(crate) own_reach: f64,
    /// Acts that are an offensive or worse.
    pub(crate) offensives: f64,
    /// Turns of principals in which an operation of theirs uses force.
    pub(crate) fighting: f64,
    /// Acts that nobody decided, under an offensive against nuclear forces.
    pub(crate) signals: f64,
    /// Concessions of the second principal.
    pub(crate) conceded: f64,
    /// Acts of principals against third parties, and of these against principals.
    pub(crate) abroad: [f64; 2],
    /// What the second principal holds of what is in dispute at the end.
    pub(crate) stake: f64,
}

struct Counter<'c> {
    crisis: &'c Crisis,
    count: Count,
}

impl Counter<'_> {
    fn note_own(&mut self, act: &Act, severity: f64) {
        if !matches!(self.crisis.role(act.actor), Role::Principal(Side::Second)) {
            return;
        }
        if severity > 0.0 {
            self.count.own_severity += severity;
            self.count.own_violence += f64::from(u8::from(severity >= 6.0));
        } else {
            self.count.own_reach -= severity;
        }
    }
}

impl Observer for Counter<'_> {
    fn happens(&mut self, _event: usize, _deaths: u64, _state: &State) {
        self.count.events += 1.0;
    }

    fn acts(&mut self, act: &Act, state: &State) {
        if state.turn == 0 {
            return;
        }
        let entry = self.crisis.catalogue().get(act.id);
        if act.against.is_some() {
            let is_third = matches!(act.actor, ActorId::Third(_));
            self.count.abroad[usize::from(is_third)] += 1.0;
            return;
        }
        self.count.signals += f64::from(u8::from(act.inadvertent));
        self.note_own(act, entry.severity);
        self.count.seen += act.seen.map_or(0.0, |(_, severity)| severity);
        match (self.crisis.role(act.actor), entry.track()) {
            (Role::Principal(_), Some(Track::Press)) => {
                self.count.press += 1.0;
                self.count.severity += entry.severity;
                self.count.violence += f64::from(u8::from(entry.severity >= 6.0));
                self.count.offensives += f64::from(u8::from(entry.severity >= 9.0));
            }
            (Role::Principal(_), _) => {
                self.count.reach += 1.0;
                let is_own = act.actor == ActorId::from(Side::Second);
                self.count.conceded += f64::from(u8::from(entry.concedes && is_own));
                self.count.quiet += f64::from(u8::from(entry.quiet));
                self.count.reach_size -= entry.severity;
            }
            (Role::ArmedGroup(..), _) => self.count.raids += 1.0,
            (Role::ThirdParty(..), _) => self.count.steps += entry.severity,
        }
    }

    fn backs_down(&mut self, _side: Side, _commitment: f64, _cost: f64, _state: &State) {
        self.count.back_downs += 1.0;
    }

    fn turn_ends(&mut self, state: &State) {
        self.count.channel += state.channel;
        self.count.hotline += f64::from(u8::from(state.hotline));
        for own in &state.principals {
            self.count.anger += own.feelings.anger;
            self.count.weariness += own.feelings.weariness;
            self.count.standing += f64::from(own.standing.0.count_ones());
            let force = self.crisis.catalogue().operations(6.0);
            self.count.fighting += f64::from(u8::from(own.standing.meets(force)));
        }
    }

    fn ends(&mut self, state: &State) {
        let turns = f64::from(state.turn);
        for mean in [
            &mut self.count.channel,
            &mut self.count.anger,
            &mut self.count.weariness,
        ] {
            *mean /= turns;
        }
        self.count.turns = turns;
        self.count.peak = self.crisis.ladder().severity(state.peak);
        self.count.stake = state.principals[Side::Second].ledger.stake;
        self.count.deaths = state.deaths() as f64;
        let outcome = state
            .outcome
            .map(|place| self.crisis.outcome_names()[place].to_owned());
        self.count.settled = f64::from(u8::from(outcome.as_deref() == Some("settled")));
    }
}

/// Counts the first `runs` runs of a crisis.
pub(crate) fn counts(crisis: &Crisis, runs: u64) -> Vec<Count> {
    let mut player = Player::new(crisis, Seed(1));
    (1..=runs)
        .map(|run| {
            let mut counter = Counter {
                crisis,
                count: Count::default(),
            };
            player.play(run, &mut counter);
            counter.count
        })
        .collect()
}
