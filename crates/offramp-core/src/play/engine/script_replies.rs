//! What could still have been done within a recorded turn, in answer to what the record says that
//! the rival did in it.

use super::script::scripted_act;
use super::{Act, Line, Observer, Player};
use crate::model::moves::Track;
use crate::model::parties::{ActorId, Side};
use crate::policy::menu::Menu;
use crate::policy::odds::{TrackOdds, What};

impl Player<'_> {
    /// Tells what an answer within the turn would be, as if the acts of all others had landed; the
    /// accounts are as before afterwards.
    pub(super) fn weigh_reply<O: Observer>(
        &mut self,
        side: Side,
        track: Track,
        lines: &[Line],
        observer: &mut O,
    ) {
        let Some(historical) = self.parameters.responses[side].historical else {
            return;
        };
        let before = self.state.principals[side].ledger.clone();
        for line in lines
            .iter()
            .filter(|line| line.actor != ActorId::from(side))
        {
            let words = self.luck(line.actor);
            let act = scripted_act(self.crisis, line, words);
            self.land_for(side, act);
        }
        let (masses, seen) = (self.parameters.masses[side], self.observe(side));
        let odds = match track {
            Track::Press => historical.reply(&seen, &masses),
            Track::Reach => historical.take_up(&seen, &masses),
        };
        observer.weighs_reply(side, track, &odds, &self.menu_of_record(side, track, &odds));
        self.state.principals[side].ledger = before;
    }

    /// The moves that a record may tell of. What stands is coded more loosely there than it is
    /// played: an exchange of fire is renewed, ties are restored step by step. So by the shares of
    /// `historical` every move that the principal may ever use is open.
    pub(super) fn menu_of_record(&self, side: Side, track: Track, odds: &TrackOdds) -> Menu<'_> {
        let menu = self.menu(side, track, odds);
        match odds.what {
            What::Press(_) | What::Reach(_) => menu.opened(),
            What::Ordered(_) | What::Weighted(_) => menu,
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
                own.overtures.fresh += (-entry.severity).min(1.0);
            }
        }
        if act.struck.is_some_and(|(victim, _)| victim == side) {
            self.debit(&mut act);
        }
    }
}
