//! Answers within the turn: whoever was hit and has not acted draws once more.
//!
//! Acts fall in mid-turn on average, so an answer has half a turn left; what is owed for that long
//! brings it about, and no number of its own. An answer is not answered in the same turn.

use super::decide::luck_of;
use super::{Observer, Player};
use crate::crisis::Conduct;
use crate::model::moves::Track;
use crate::model::parties::{ActorId, BySide, Side};

impl Player<'_> {
    /// Whoever was hit in this turn and held answers, and steps of the rival are taken up.
    #[inline]
    pub(super) fn reply<O: Observer>(&mut self, observer: &mut O) {
        let prompts = BySide::each(|side| self.prompts(side));
        self.acts.clear();
        if prompts == BySide::default() {
            return;
        }
        for side in Side::BOTH {
            let [press, reach] = prompts[side];
            if press {
                self.reply_on(side, Track::Press, observer);
            }
            if reach {
                self.reply_on(side, Track::Reach, observer);
            }
        }
        for act in &mut self.acts {
            act.replies = true;
        }
        self.act(observer);
    }

    /// Whether something of this turn calls for a reply of a side that has not acted on the track,
    /// for both tracks.
    #[inline]
    fn prompts(&self, side: Side) -> [bool; 2] {
        let press = self.is_prompted(side, Track::Press);
        let reach = self.is_prompted(side, Track::Reach);
        if !(press || reach) || !self.replies(side) {
            return [false; 2];
        }
        [
            press && !self.has_acted(side, Track::Press),
            reach && !self.has_acted(side, Track::Reach),
        ]
    }

    /// Whether something of this turn calls for an answer on that track.
    #[inline]
    pub(super) fn is_prompted(&self, side: Side, track: Track) -> bool {
        let fresh = &self.state.principals[side].ledger.fresh;
        match track {
            Track::Press => fresh.debt + fresh.lingering + fresh.words > 0.0,
            Track::Reach => fresh.overtures > 0.0,
        }
    }

    fn has_acted(&self, side: Side, track: Track) -> bool {
        let catalogue = self.crisis.catalogue();
        self.acts.iter().any(|act| {
            act.actor == ActorId::from(side)
                && catalogue.get(act.id).track() == Some(track)
                && self.is_decided(act)
        })
    }

    /// Whether that side answers within the turn; policies in Rust code and seats decide once a
    /// turn.
    pub(super) fn replies(&self, side: Side) -> bool {
        !self.seats[side] && matches!(self.conduct(side), Conduct::Historical { .. })
    }

    fn reply_on<O: Observer>(&mut self, side: Side, track: Track, observer: &mut O) {
        let words = self.words(self.streams.aside(side));
        let whether = words.uniform(luck_of(track)[0]);
        let (numbers, masses) = self.numbers(side);
        let outlook = self.outlook(side);
        let Some(drive) = numbers.reply_drive(&outlook, masses, (track, whether)) else {
            return;
        };
        let aimed = self.pick(side, track, drive, words);
        if O::SEES_DECISIONS
            && let Some((chosen, _)) = aimed
        {
            let (numbers, outlook) = (&self.parameters.numbers[side], self.outlook(side));
            let odds = numbers.odds_of(drive, &outlook);
            observer.replies(side.into(), track, &odds, Some(chosen));
        }
        self.resolve(side.into(), aimed, words);
    }
}
