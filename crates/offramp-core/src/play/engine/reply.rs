//! Answers within the turn: whoever was hit and has not acted draws once more.
//!
//! Acts fall in mid-turn on average, so an answer has half a turn left; what is owed for that long
//! brings it about, and no number of its own. An answer is not answered in the same turn.

use super::{Observer, Player};
use crate::chance::{Draws, Luck, Purpose, Seed, Words};
use crate::crisis::Conduct;
use crate::model::moves::Track;
use crate::model::parties::{ActorId, BySide, Side};
use crate::policy::menu::Chosen;
use crate::policy::odds::Uniforms;

/// The luck of a principal beside its decisions.
#[derive(Debug)]
pub(super) struct Aside {
    draws: Draws,
}

impl Aside {
    pub(super) fn of(seed: Seed, name: &str) -> Self {
        Self {
            draws: Luck::aside(seed, name).run(0),
        }
    }

    pub(super) fn restart(&mut self, run: u64) {
        self.draws.restart(run);
    }

    #[inline]
    pub(super) fn words(&mut self, turn: u32) -> Words {
        self.draws.turn(turn)
    }
}

impl Player<'_> {
    /// Whoever was hit in this turn and held answers, and steps of the rival are taken up.
    #[inline]
    pub(super) fn reply<O: Observer>(&mut self, observer: &mut O) {
        let was_hit = |side: Side| {
            let ledger = &self.state.principals[side].ledger;
            let owed = ledger.debt.fresh + ledger.lingering.fresh + ledger.words.fresh;
            owed > 0.0 || ledger.overtures.fresh > 0.0
        };
        if !Side::BOTH.into_iter().any(was_hit) {
            return;
        }
        let acted = BySide::each(|side| {
            BySide::new(Track::Press, Track::Reach).map(|track| self.has_acted(side, track))
        });
        self.acts.clear();
        for side in Side::BOTH {
            self.reply_of(side, acted[side], observer);
        }
        for act in &mut self.acts {
            act.replies = true;
        }
        self.act(observer);
    }

    fn has_acted(&self, side: Side, track: Track) -> bool {
        let catalogue = self.crisis.catalogue();
        self.acts.iter().any(|act| {
            act.actor == ActorId::from(side)
                && catalogue.get(act.id).track() == Some(track)
                && self.is_decided(act)
        })
    }

    fn reply_of<O: Observer>(&mut self, side: Side, acted: BySide<bool>, observer: &mut O) {
        if matches!(self.conduct(side), Conduct::Custom(_)) {
            return;
        }
        let Some(historical) = self.parameters.responses[side].historical else {
            return;
        };
        let masses = self.parameters.masses[side];
        let turn = self.state.turn;
        for track in [Track::Press, Track::Reach] {
            let (has_acted, odds) = match track {
                Track::Press => (
                    acted[Side::First],
                    historical.reply(&self.observe(side), &masses),
                ),
                Track::Reach => (
                    acted[Side::Second],
                    historical.take_up(&self.observe(side), &masses),
                ),
            };
            if has_acted || odds.hazard.probability(masses.days) <= 0.0 {
                continue;
            }
            let words = self.aside[side].words(turn);
            let chosen: Option<Chosen> = odds.sample(
                || uniforms(words, track),
                masses.days,
                || self.menu(side, track, &odds),
            );
            let aimed = self.aim(side, chosen);
            if let Some((chosen, _)) = aimed {
                observer.replies(side.into(), track, &odds, Some(chosen));
            }
            self.resolve(side.into(), aimed, words);
        }
    }
}

fn uniforms(words: Words, track: Track) -> Uniforms {
    let [whether, what] = match track {
        Track::Press => [Purpose::PressWhether, Purpose::PressWhat],
        Track::Reach => [Purpose::ReachWhether, Purpose::ReachWhat],
    };
    Uniforms {
        rule: 1.0,
        whether: words.uniform(whether),
        what: words.uniform(what),
    }
}
