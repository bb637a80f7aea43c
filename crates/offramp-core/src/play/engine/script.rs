//! A script: moves laid down beforehand, which the actors make whatever their luck would have
//! chosen.
//!
//! A replay goes through the same phases as free play. Every actor still weighs its odds, and its
//! acts are still misjudged with its own luck; only what it does is given. So a run that is
//! replayed from its own record is that run.

use super::{Act, Observer, Player, Weighing};
use crate::chance::Words;
use crate::crisis::event::Trigger;
use crate::crisis::{Casualties, Crisis};
use crate::model::moves::{MoveId, Track};
use crate::model::parties::{ActorId, BySide, Side};
use crate::model::state::State;
use crate::policy::menu::{By, Chosen};

/// A move of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The turn in which it is made; 0 after the opening, before the first turn.
    pub turn: u32,
    /// Who makes it.
    pub actor: ActorId,
    /// What it is.
    pub id: MoveId,
    /// How many it kills; drawn where `None`.
    pub deaths: Option<u64>,
    /// Whose people these are.
    pub casualties: Casualties,
    /// Whether it is an act of both principals, of which this is one side's part.
    pub joint: bool,
    /// Whether it came about without a decision, as nuclear arms may under an offensive.
    pub inadvertent: bool,
    /// Whom it is against, if it passes between a principal and a third party.
    pub against: Option<ActorId>,
    /// Whether it answers what others do in the same turn, and so lands after it.
    pub replies: bool,
}

/// The moves of all actors, and the events that come about in addition to the dated ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Script {
    lines: Vec<Line>,
    events: Vec<(u32, usize)>,
    turns: u32,
    /// Whether operations go on by the day. A record tells of them act by act instead, and seldom
    /// when they ended.
    operates: bool,
}

impl Script {
    /// A script of `turns` turns. Events are pairs of a turn and a position in the crisis; those
    /// with a date come about anyway, those with a hazard only if they are listed. Moves that
    /// belong to no track, such as holding, leave no mark and are dropped.
    #[must_use]
    pub fn new(
        crisis: &Crisis,
        mut lines: Vec<Line>,
        events: Vec<(u32, usize)>,
        turns: u32,
    ) -> Self {
        let track = |line: &Line| crisis.catalogue().get(line.id).track();
        lines.retain(|line| track(line).is_some());
        lines.sort_by_key(|line| {
            let is_reach = track(line) == Some(Track::Reach);
            (line.turn, line.replies, line.actor, is_reach)
        });
        Self {
            lines,
            events,
            turns,
            operates: true,
        }
    }

    /// The recorded history of a crisis whose turns are days; `None` where it has no history. Moves
    /// of the start day that the opening already makes are not made twice.
    #[must_use]
    pub fn of_history(crisis: &Crisis) -> Option<Self> {
        let history = crisis.parts().history.as_ref()?;
        let opened = |actor: ActorId, id: MoveId| {
            let opening = crisis.parts().opening.iter();
            opening
                .filter(|entry| entry.day >= 0.0)
                .any(|entry| entry.actor == actor && entry.id == id)
        };
        let lines = history
            .moves
            .iter()
            .filter(|entry| entry.day > 0 || !opened(entry.actor, entry.id));
        let lines = lines.map(|entry| Line {
            turn: entry.day,
            actor: entry.actor,
            id: entry.id,
            deaths: entry.deaths,
            casualties: entry.casualties,
            joint: entry.joint,
            inadvertent: false,
            against: entry.against,
            replies: false,
        });
        let whole = Self::new(crisis, lines.collect(), Vec::new(), history.until);
        Some(Self {
            operates: false,
            ..whole
        })
    }

    /// The same, but that in that turn an actor does something else on these tracks: another move,
    /// or nothing. What replaces an answer is an answer. Clashes and what came about inadvertently
    /// stay, as nobody decided on them.
    #[must_use]
    pub fn replacing(
        &self,
        crisis: &Crisis,
        (turn, actor): (u32, ActorId),
        tracks: &[Track],
        by: Option<MoveId>,
    ) -> Self {
        let is_replaced = |line: &Line| {
            let entry = crisis.catalogue().get(line.id);
            let on_track = entry.track().is_some_and(|track| tracks.contains(&track));
            let violence = crisis.ladder().landmarks().violence;
            let is_clash = line.joint && entry.severity >= violence;
            (line.turn, line.actor) == (turn, actor) && on_track && !is_clash && !line.inadvertent
        };
        let replies = self
            .lines
            .iter()
            .any(|line| is_replaced(line) && line.replies);
        let kept = self.lines.iter().filter(|line| !is_replaced(line)).copied();
        let put = by.map(|id| Line {
            turn,
            actor,
            id,
            deaths: None,
            casualties: Casualties::default(),
            joint: false,
            inadvertent: false,
            against: None,
            replies,
        });
        let lines = kept.chain(put).collect();
        Self {
            operates: self.operates,
            ..Self::new(crisis, lines, self.events.clone(), self.turns)
        }
    }

    /// The script of a run: what its observer was told.
    #[must_use]
    pub fn of_run(crisis: &Crisis, acts: &[(u32, Act)], events: &[(u32, usize)]) -> Self {
        let turns = crisis.parts().turns;
        let decided = acts.iter().filter(|(turn, _)| *turn > 0);
        let lines = decided.map(|(turn, act)| Line {
            turn: *turn,
            actor: act.actor,
            id: act.id,
            deaths: Some(act.deaths),
            casualties: Casualties::default(),
            joint: act.joint,
            inadvertent: act.inadvertent,
            against: act.against,
            replies: act.replies,
        });
        Self::new(crisis, lines.collect(), events.to_vec(), turns)
    }

    /// How many turns it lasts.
    #[must_use]
    pub fn turns(&self) -> u32 {
        self.turns
    }

    /// The moves of a turn, answers within it after the others, by actor, hostile before
    /// conciliatory.
    #[must_use]
    pub fn on(&self, turn: u32) -> &[Line] {
        let from = self.lines.partition_point(|line| line.turn < turn);
        let to = self.lines.partition_point(|line| line.turn <= turn);
        &self.lines[from..to]
    }

    /// The moves of a turn that land at once, and the answers to them.
    fn halves(&self, turn: u32) -> (&[Line], &[Line]) {
        let lines = self.on(turn);
        lines.split_at(lines.partition_point(|line| !line.replies))
    }

    fn brings_about(&self, turn: u32, event: usize) -> bool {
        self.events.contains(&(turn, event))
    }
}

impl Player<'_> {
    /// Plays one run in which the actors do what the script says; outcomes do not end it.
    pub fn replay<O: Observer>(&mut self, run: u64, script: &Script, observer: &mut O) -> &State {
        self.start_by(run, script, observer);
        while self.state.turn < script.turns {
            self.step_by(script, observer);
        }
        let open_end = self.crisis.parts().outcomes.len();
        self.state.outcome.get_or_insert(open_end);
        observer.ends(&self.state);
        &self.state
    }

    /// Begins a run with its opening and what the script says of the start;
    /// [`step_by`](Self::step_by) plays its turns.
    pub fn start_by<O: Observer>(&mut self, run: u64, script: &Script, observer: &mut O) {
        self.begin(run);
        observer.begins(run, &self.state);
        if let Some(parameter_draw) = &self.parameter_draw {
            observer.draws(parameter_draw.drawn());
        }
        self.open(observer);
        let (lines, replies) = script.halves(0);
        self.acts.clear();
        self.take_lines(lines);
        self.act(observer);
        self.reply_by(replies, observer);
    }

    /// Plays one turn more in which the actors do what the script says, whether the run is over or
    /// not.
    pub fn step_by<O: Observer>(&mut self, script: &Script, observer: &mut O) {
        self.turn_over();
        let (lines, replies) = script.halves(self.state.turn);
        self.fade();
        if script.operates {
            self.operate(observer);
            self.strain_hotline(observer);
        }
        self.happen_by(script, observer);
        self.follow(lines, observer);
        self.act(observer);
        self.reply_by(replies, observer);
        self.feel(observer);
        self.settle();
        observer.turn_ends(&self.state);
    }

    /// Dated events on their day, others as the script says.
    pub(super) fn happen_by<O: Observer>(&mut self, script: &Script, observer: &mut O) {
        let (crisis, turn) = (self.crisis, self.state.turn);
        let (now, days) = (self.state.day, crisis.parts().turn_days);
        for (place, event) in crisis.parts().events.iter().enumerate() {
            let is_due = match event.trigger {
                Trigger::Day(day) => {
                    now - days < day && day <= now && !(event.once && self.happened[place])
                }
                Trigger::Hazard(_) | Trigger::Rate(_) => script.brings_about(turn, place),
            };
            if is_due {
                let words = self.streams.turn(self.streams.event(place), turn);
                self.bring_about(place, words, observer);
            }
        }
    }

    /// Everyone weighs its odds and does what its lines say.
    fn follow<O: Observer>(&mut self, lines: &[Line], observer: &mut O) {
        self.acts.clear();
        let spent = BySide::each(|side| {
            if self.plan.has_no_rules[side] && !O::SEES_DECISIONS && O::WEIGHING != Weighing::Odds {
                if O::WEIGHING == Weighing::Parts {
                    self.expect(side, lines, observer);
                }
                return 0;
            }
            let odds = self.odds(side);
            for track in [Track::Press, Track::Reach] {
                observer.weighs(
                    side,
                    track,
                    odds.track(track),
                    &self.menu_of_record(side, track, odds.track(track)),
                    &self.observe(side),
                );
                self.weigh_reply(side, track, lines, observer);
                if O::SEES_DECISIONS {
                    observer.decides(
                        side.into(),
                        track,
                        odds.track(track),
                        self.strongest_line(lines, side.into(), track),
                    );
                }
            }
            odds.spent_rules
        });
        for side in Side::BOTH {
            self.state.principals[side].spent_rules = spent[side];
        }
        if O::SEES_DECISIONS {
            self.tell_decisions_of_others(lines, observer);
        }
        self.take_lines(lines);
    }

    /// How many acts are expected of a principal that decides by its numbers alone, and how many
    /// answers within the turn.
    fn expect<O: Observer>(&mut self, side: Side, lines: &[Line], observer: &mut O) {
        for track in [Track::Press, Track::Reach] {
            let (numbers, masses) = self.numbers(side);
            let drive = numbers.reason(&self.outlook(side), masses, track);
            observer.expects(side, track, drive.parts());
            self.expect_reply(side, track, lines, observer);
        }
    }

    fn tell_decisions_of_others<O: Observer>(&self, lines: &[Line], observer: &mut O) {
        for actor in self.crisis.actor_ids() {
            let odds = match actor {
                ActorId::Principal(_) => continue,
                ActorId::Group(group) => self.group_odds(usize::from(group)),
                ActorId::Third(third) => self.third_party_odds(usize::from(third)),
            };
            let chosen = self.strongest_line(lines, actor, Track::Press);
            observer.decides(actor, Track::Press, &odds, chosen);
        }
    }

    /// Of several moves on one track in one turn, the furthest from calm. A clash of both is
    /// nobody's decision.
    pub(super) fn strongest_line(
        &self,
        lines: &[Line],
        actor: ActorId,
        track: Track,
    ) -> Option<Chosen> {
        let catalogue = self.crisis.catalogue();
        let own = lines.iter().filter(|line| line.actor == actor);
        let violence = self.crisis.ladder().landmarks().violence;
        let is_decided = |line: &&Line| {
            let is_clash = line.joint && catalogue.get(line.id).severity >= violence;
            !is_clash && !line.inadvertent
        };
        let own = own.filter(is_decided);
        let on_track = own.filter(|line| catalogue.get(line.id).track() == Some(track));
        let size = |line: &&Line| catalogue.get(line.id).severity.abs();
        let line = on_track.reduce(|best, next| {
            if size(&next) > size(&best) {
                next
            } else {
                best
            }
        })?;
        Some(Chosen {
            id: line.id,
            by: By::Record,
        })
    }

    pub(super) fn take_lines(&mut self, lines: &[Line]) {
        for line in lines {
            let words = self.luck(line.actor);
            self.acts.push(scripted_act(self.crisis, line, words));
        }
    }
}

pub(super) fn scripted_act(crisis: &Crisis, line: &Line, words: Words) -> Act {
    let drawn = super::decide::drawn_act(crisis, line.actor, line.id, words);
    let [deaths, own_deaths] = line.casualties.split(line.deaths.unwrap_or(drawn.deaths));
    Act {
        deaths,
        own_deaths,
        joint: line.joint,
        inadvertent: line.inadvertent,
        against: line.against,
        replies: line.replies,
        ..drawn
    }
}
