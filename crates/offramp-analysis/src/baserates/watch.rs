//! Gathers the facts of runs while they are played, and counts them.

use super::closing::Step;
use super::definition::{Definition, Statistic};
use super::facts::{Answer, DAYS_OF_BOTH, DAYS_OF_ONE, Facts, WINDOW};
use super::tally::Tallies;
use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::moves::{Move, Track};
use offramp_core::model::parties::{BySide, Side};
use offramp_core::model::state::State;
use offramp_core::play::engine::{Act, Observer};

/// The severity of the use of a nuclear weapon.
const NUCLEAR_USE: f64 = 12.0;
/// The MID action code of an attack.
const ATTACK: u8 = 16;

/// An act that has not been answered yet.
#[derive(Debug, Clone, Copy)]
struct Stimulus {
    day: f64,
    hostility: u8,
    attack: bool,
}

/// The militarised acts of one day, by side.
#[derive(Debug, Clone, Copy, Default)]
struct Today {
    hostility: BySide<u8>,
    attack: BySide<bool>,
    /// Whether it answered within the day.
    replied: BySide<bool>,
    /// It was an act of both.
    clashed: bool,
}

/// Gathers the facts of one run after the other and counts them, in memory that it keeps.
#[derive(Debug)]
pub struct Watch<'c> {
    crisis: &'c Crisis,
    definitions: &'c [Definition],
    wanted: &'c [bool],
    /// The standing measures that are offensives.
    offensives: Vec<usize>,
    tallies: Tallies,
    facts: Facts,
    hit: Option<(Side, f64)>,
    first: Option<f64>,
    /// The day of the first act of all.
    began: Option<f64>,
    day: f64,
    today: Today,
    pending: BySide<Vec<Stimulus>>,
    admits: fn(&Facts) -> bool,
}

impl<'c> Watch<'c> {
    /// Watches runs of a crisis for the definitions that are wanted of its class.
    #[must_use]
    pub fn of(crisis: &'c Crisis, definitions: &'c [Definition], wanted: &'c [bool]) -> Self {
        Self {
            crisis,
            definitions,
            wanted,
            offensives: offensives(crisis),
            tallies: Tallies::new(definitions.len()),
            facts: Facts::NOTHING,
            hit: None,
            first: None,
            began: None,
            day: 0.0,
            today: Today::default(),
            pending: BySide::default(),
            admits: |_| true,
        }
    }

    /// Counts only runs of which that holds: what the data would not hold is none of its cases.
    #[must_use]
    pub fn only(self, admits: fn(&Facts) -> bool) -> Self {
        Self { admits, ..self }
    }

    /// What has been counted.
    #[must_use]
    pub fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// The facts of the last run.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    fn press(&mut self, side: Side, entry: &Move, day: f64) {
        let hostility = entry.mid_hostility.unwrap_or(1);
        self.hostile(entry.severity, day);
        let facts = &mut self.facts;
        facts.hostility = facts.hostility.max(hostility);
        facts.peak = facts.peak.max(entry.severity);
        facts.war |= entry.severity >= NUCLEAR_USE;
        facts.violence |= entry.severity >= self.crisis.ladder().landmarks().violence;
        if let Some((hit, since)) = self.hit
            && hit == side
        {
            self.answer(entry, hostility, day - since);
        }
        if hostility >= 2 {
            self.facts.events += 1;
            self.go_on(day);
            let today = &mut self.today;
            today.hostility[side] = today.hostility[side].max(hostility);
            today.attack[side] |= entry.mid_action == Some(ATTACK);
        }
    }

    /// A hostile act: below a threat, or one after which a crisis is not over.
    fn hostile(&mut self, severity: f64, day: f64) {
        let marks = self.crisis.ladder().landmarks();
        let closing = &mut self.facts.closing;
        if severity < marks.danger {
            closing.protested(day);
        } else {
            closing.threatened(day, severity >= marks.violence);
        }
    }

    /// A dispute lasts until the last day of its last act.
    fn go_on(&mut self, day: f64) {
        let first = *self.first.get_or_insert(day);
        self.facts.militarised_days = whole(day - first) + 1;
    }

    /// Whether the offensives that stand have become a war.
    fn is_war(&self, state: &State) -> bool {
        let stands = |side: Side| {
            let days = self.offensives.iter().map(|bit| {
                let principal = state.principal(side);
                principal.days_standing(*bit, state.day).unwrap_or(0.0)
            });
            days.fold(0.0, f64::max)
        };
        let [first, second] = Side::BOTH.map(stands);
        first.min(second) >= DAYS_OF_BOTH || first.max(second) >= DAYS_OF_ONE
    }

    fn answer(&mut self, entry: &Move, hostility: u8, lag: f64) {
        let landmarks = self.crisis.ladder().landmarks();
        let facts = &mut self.facts;
        if hostility >= 2 {
            facts.reply.get_or_insert(lag);
        }
        if hostility >= 4 {
            facts.force.get_or_insert(lag);
        }
        let kind = match entry.severity {
            severity if severity >= landmarks.violence => Answer::Violent,
            severity if severity >= landmarks.alert => Answer::Military,
            _ => Answer::Political,
        };
        if kind > facts.answer && lag <= WINDOW {
            facts.answer = kind;
            facts.answer_lag = whole(lag) + 1;
        }
    }

    /// The acts of a day answer those before it; an act that nobody has answered yet waits for an
    /// answer, unless it was an act of both.
    fn end_day(&mut self) {
        let Today {
            hostility,
            attack,
            replied,
            clashed,
        } = std::mem::take(&mut self.today);
        for side in Side::BOTH {
            let level = hostility[side];
            if level < 2 {
                continue;
            }
            let mut pending = std::mem::take(&mut self.pending[side]);
            for stimulus in pending.drain(..) {
                self.file(stimulus, Some(level));
            }
            self.pending[side] = pending;
        }
        if clashed {
            return;
        }
        // Where both acted, the second act answers the first and waits for an answer itself.
        let second = Side::BOTH.into_iter().find(|side| replied[*side]);
        let second = second.unwrap_or(Side::Second);
        for side in Side::BOTH {
            let level = hostility[side];
            if !(2..5).contains(&level) {
                continue;
            }
            let stimulus = Stimulus {
                day: self.day,
                hostility: level,
                attack: attack[side],
            };
            let rival = hostility[side.rival()];
            if rival >= 2 && side != second {
                self.file(stimulus, Some(rival));
            } else {
                self.pending[side.rival()].push(stimulus);
            }
        }
    }

    fn file(&mut self, stimulus: Stimulus, answer: Option<u8>) {
        let lag = self.day - stimulus.day;
        let answer = answer.filter(|_| lag <= WINDOW);
        let replies = &mut self.facts.replies[usize::from(stimulus.hostility - 2)];
        match answer {
            None if lag >= WINDOW => replies.none += 1,
            // The run ended before the answer was due.
            None => {}
            Some(level) if level < stimulus.hostility => replies.lower += 1,
            Some(level) if level == stimulus.hostility => replies.same += 1,
            Some(_) => replies.higher += 1,
        }
        if stimulus.attack && answer.is_some() {
            self.facts.lags[(whole(lag) as usize).min(30)] += 1;
        }
    }

    fn count(&mut self) {
        for (place, definition) in self.definitions.iter().enumerate() {
            let Definition::Of { statistic, .. } = definition else {
                continue;
            };
            if !self.wanted[place] {
                continue;
            }
            let count = self.tallies.count(place);
            match statistic {
                Statistic::Share(of) => {
                    let (hits, cases) = of(&self.facts);
                    count.share(hits, cases);
                }
                Statistic::Days(_, of) => {
                    count.run();
                    if let Some(days) = of(&self.facts) {
                        count.days(days, 1);
                    }
                }
                Statistic::Lags(_) => {
                    count.run();
                    for (lag, times) in (0..).zip(self.facts.lags) {
                        count.days(lag, times);
                    }
                }
            }
        }
    }
}

impl Observer for Watch<'_> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn begins(&mut self, _run: u64, _state: &State) {
        self.facts = Facts::NOTHING;
        self.hit = None;
        self.first = None;
        self.began = None;
        self.day = 0.0;
        self.today = Today::default();
        for pending in &mut self.pending {
            pending.clear();
        }
    }

    fn acts(&mut self, act: &Act, state: &State) {
        if state.day > self.day {
            self.end_day();
        }
        self.day = state.day;
        self.began.get_or_insert(state.day);
        let entry = self.crisis.catalogue().get(act.id);
        if let (None, Some((side, _))) = (self.hit, act.seen) {
            self.hit = Some((side, state.day));
        }
        match self.crisis.role(act.actor) {
            Role::Principal(side) if entry.track() == Some(Track::Press) => {
                self.press(side, entry, state.day);
                self.today.replied[side] |= act.replies;
                self.today.clashed |= act.joint;
            }
            Role::Principal(side) => {
                if entry.severity < 0.0 {
                    self.facts.closing.reached_out(Step {
                        side,
                        day: state.day,
                        size: -entry.severity,
                        accepted: act.accepted == Some(true),
                        concedes: entry.concedes,
                        gives_way: entry.gives_way,
                    });
                }
            }
            Role::ArmedGroup(..) => {
                if entry.severity > 0.0 {
                    self.facts.violence = true;
                    self.hostile(entry.severity, state.day);
                }
            }
            Role::ThirdParty(..) => self.facts.mediated |= entry.channel > 0.0,
        }
    }

    fn operates(&mut self, _side: Side, _operation: usize, _deaths: u64, state: &State) {
        self.facts.closing.threatened(state.day, true);
        self.go_on(state.day);
    }

    fn turn_ends(&mut self, state: &State) {
        self.facts.war |= self.is_war(state);
    }

    fn ends(&mut self, state: &State) {
        self.end_day();
        self.day = state.day;
        for side in Side::BOTH {
            let mut pending = std::mem::take(&mut self.pending[side]);
            for stimulus in pending.drain(..) {
                self.file(stimulus, None);
            }
            self.pending[side] = pending;
        }
        self.facts.crisis_days =
            whole(self.facts.closing.last_day() - self.began.unwrap_or(0.0)) + 1;
        self.facts.deaths = state.deaths();
        if (self.admits)(&self.facts) {
            self.count();
        }
    }
}

fn offensives(crisis: &Crisis) -> Vec<usize> {
    let mark = crisis.ladder().landmarks().offensive;
    let measures = crisis.catalogue().measures.iter().enumerate();
    measures
        .filter(|(_, measure)| measure.rung.is_some_and(|(_, severity)| severity >= mark))
        .map(|(bit, _)| bit)
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days of a run are neither negative nor many"
)]
fn whole(days: f64) -> u32 {
    days.round() as u32
}
