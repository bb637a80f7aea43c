//! What could still have been done within a recorded turn, in answer to what the record says that
//! the rival did in it.

use super::script::scripted_act;
use super::{Act, Line, Observer, Player};
use crate::model::moves::{Position, Track};
use crate::model::parties::{ActorId, Side};
use crate::policy::menu::Menu;
use crate::policy::odds::{TrackOdds, What};

impl Player<'_> {
    /// Answers within the turn land after what they answer, with the luck of answers.
    pub(super) fn reply_by<O: Observer>(&mut self, replies: &[Line], observer: &mut O) {
        if replies.is_empty() {
            return;
        }
        if O::SEES_DECISIONS {
            self.tell_replies(replies, observer);
        }
        self.acts.clear();
        for line in replies {
            let words = match line.actor {
                ActorId::Principal(side) => self.words(self.streams.aside(side)),
                ActorId::Group(_) | ActorId::Third(_) => self.luck(line.actor),
            };
            self.acts.push(scripted_act(self.crisis, line, words));
        }
        self.act(observer);
    }

    fn tell_replies<O: Observer>(&self, replies: &[Line], observer: &mut O) {
        for side in Side::BOTH {
            for track in [Track::Press, Track::Reach] {
                let chosen = self.strongest_line(replies, side.into(), track);
                if let (Some(odds), Some(_)) = (self.reply_odds(side, track), chosen) {
                    observer.decides(side.into(), track, &odds, chosen);
                }
            }
        }
    }

    /// The odds of an answer within the turn, of whoever gives one.
    fn reply_odds(&self, side: Side, track: Track) -> Option<TrackOdds> {
        if !self.replies(side) {
            return None;
        }
        let historical = &self.parameters.numbers[side];
        let (masses, seen) = (self.parameters.masses[side], self.outlook(side));
        Some(match track {
            Track::Press => historical.reply(&seen, &masses),
            Track::Reach => historical.take_up(&seen, &masses),
        })
    }

    /// Tells what an answer within the turn would be, as if the acts of all others had landed; the
    /// accounts are as before afterwards.
    pub(super) fn weigh_reply<O: Observer>(
        &mut self,
        side: Side,
        track: Track,
        lines: &[Line],
        observer: &mut O,
    ) {
        if !self.replies(side) {
            return;
        }
        self.after_the_others(side, lines, |player| {
            let is_prompted = player.is_prompted(side, track);
            if let Some(odds) = is_prompted
                .then(|| player.reply_odds(side, track))
                .flatten()
            {
                let menu = player.menu_of_record(side, track, &odds);
                observer.weighs_reply(side, track, &odds, &menu);
            } else {
                let menu = player.menu_of_all(side, track);
                observer.weighs_reply(side, track, &TrackOdds::NEVER, &menu);
            }
        });
    }

    /// The same for an observer of how many answers are expected.
    pub(super) fn expect_reply<O: Observer>(
        &mut self,
        side: Side,
        track: Track,
        lines: &[Line],
        observer: &mut O,
    ) {
        if !self.replies(side) {
            return;
        }
        self.after_the_others(side, lines, |player| {
            if !player.is_prompted(side, track) {
                return observer.expects_reply(side, track, [0.0; 4]);
            }
            let (numbers, masses) = player.numbers(side);
            let drive = numbers.reason_to_reply(&player.outlook(side), masses, track);
            observer.expects_reply(side, track, drive.parts());
        });
    }

    /// Looks at a principal as if the acts of all others had landed; its accounts are as before
    /// afterwards.
    fn after_the_others(&mut self, side: Side, lines: &[Line], look: impl FnOnce(&Self)) {
        let is_own = |line: &Line| line.actor == ActorId::from(side);
        if lines.iter().all(is_own) {
            return look(self);
        }
        let before = self.state.principals[side].ledger.clone();
        for line in lines.iter().filter(|line| !is_own(line)) {
            let words = self.luck(line.actor);
            let act = scripted_act(self.crisis, line, words);
            self.land_for(side, act);
        }
        look(self);
        self.state.principals[side].ledger = before;
    }

    /// The moves that a record may tell of. What stands is coded more loosely there than it is
    /// played: an exchange of fire is renewed, ties are restored step by step. So by the shares of
    /// `historical` every move that the principal may ever use is open.
    pub(super) fn menu_of_record(&self, side: Side, track: Track, odds: &TrackOdds) -> Menu<'_> {
        match odds.what {
            What::Press(_) | What::Reach(_) => self.menu_of_all(side, track),
            What::Ordered(_) => {
                let position = Position {
                    is_record: true,
                    ..self.position(side)
                };
                self.menu_at(position, side, track)
            }
            What::Weighted(_) => self.menu(side, track),
        }
    }

    /// What an act of another does to the accounts of that side.
    fn land_for(&mut self, side: Side, mut act: Act) {
        self.look(&mut act, self.state.channel);
        let entry = self.crisis.catalogue().get(act.id);
        if act.actor == ActorId::from(side.rival()) {
            let alert = self.crisis.ladder().landmarks().alert;
            let rival = &self.state.principals[side.rival()].ledger;
            act.answers = rival.answers(entry.severity, alert);
            if entry.track() == Some(Track::Reach) {
                let own = &mut self.state.principals[side].ledger;
                own.fresh.overtures += (-entry.severity).min(1.0);
            }
        }
        if act.struck.is_some_and(|(victim, _)| victim == side) {
            self.debit(&mut act);
        }
    }
}
