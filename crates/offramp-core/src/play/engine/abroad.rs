//! What passes between principals and third parties: a hostile third party acts against a
//! principal, which owes it for that and answers against it or against its client.
//!
//! Such acts move accounts, anger and the dead. They leave what lies between the two principals as
//! it is: the channel, the level of the crisis and its quiet, tension, standing measures, and what
//! either believes of the other.

use super::{Act, Observer, Player};
use crate::chance::Purpose;
use crate::model::ledger::Ledger;
use crate::model::moves::Track;
use crate::model::parties::{ActorId, Side};
use crate::model::perception::{self, HostileAct};
use crate::policy::menu::{By, Chosen, Menu};
use crate::policy::odds::Uniforms;

/// A move that was chosen, and whom it is against if that is not the rival.
pub(super) type Aimed = (Chosen, Option<ActorId>);

impl Player<'_> {
    /// A hostile third party acts against a principal, or does not.
    #[inline]
    pub(super) fn decide_hostility<O: Observer>(
        &mut self,
        third: usize,
        actor: ActorId,
        observer: &mut O,
    ) {
        let Some(side) = self.parameters.hostile[third] else {
            return;
        };
        let owed = self.returns[third].on(self.state.day);
        let odds = self.parameters.hostility[third].odds(owed);
        let words = self.luck(actor);
        let choices = &self.crisis.menus(actor, None).hostile;
        let chosen = odds.sample(
            || Uniforms {
                rule: 1.0,
                whether: words.uniform(Purpose::ReachWhether),
                what: words.uniform(Purpose::ReachWhat),
            },
            self.crisis.parts().turn_days,
            || Menu::of(choices, |_| true),
        );
        observer.decides(actor, Track::Press, &odds, chosen);
        let aimed = chosen.map(|chosen| (chosen, Some(side.into())));
        self.resolve(actor, aimed, words);
    }

    /// Whom a principal's choice is against: what answers a third party is done to that, if it can
    /// be, and otherwise not at all.
    #[inline]
    pub(super) fn aim(&self, side: Side, chosen: Option<Chosen>) -> Option<Aimed> {
        let chosen = chosen?;
        let Ledger { abroad, foe, .. } = self.state.principals[side].ledger;
        match chosen.by {
            By::Shares { answer, drawn } if abroad > 0.0 && drawn < answer * abroad => {
                let catalogue = self.crisis.catalogue();
                let foe = u16::try_from(foe).map(ActorId::Third).ok();
                let entry = catalogue.get(chosen.id);
                match entry.track() {
                    Some(Track::Press) => catalogue.reaches_abroad(entry).then_some((chosen, foe)),
                    _ => Some((chosen, None)),
                }
            }
            _ => Some((chosen, None)),
        }
    }

    /// What a principal sees in the act of a third party. It has nothing to do with how well the
    /// two principals can talk.
    pub(super) fn look_abroad(&self, act: &mut Act, hostile: HostileAct) {
        if let Some(ActorId::Principal(victim)) = act.against {
            let perception = &self.parameters.traits[victim].perception;
            act.struck = Some((victim, perception::seen(perception, hostile, 1.0)));
            act.seen = act.struck;
        }
    }

    /// The act of a third party is owed for: to itself, or in part to its client.
    pub(super) fn owe_abroad(&mut self, victim: Side, seen: f64, third: usize) {
        let offensive = self.crisis.ladder().landmarks().offensive;
        let favours = self.parameters.favours[third];
        let share = self.parameters.hostility[third].bears(victim, favours);
        let answered_as = seen.min(offensive - 1.0);
        self.incur_to(victim, answered_as, [0.0, 1.0, share]);
        if share > 0.0 {
            self.state.principals[victim].ledger.foe = third;
        }
    }

    /// A principal's act against a third party pays off what it owes to that, relieves anger at
    /// home and brings about acts in return.
    pub(super) fn pay_abroad(&mut self, act: &Act) {
        let (ActorId::Principal(side), Some(ActorId::Third(third))) = (act.actor, act.against)
        else {
            return;
        };
        let entry = self.crisis.catalogue().get(act.id);
        let marks = self.crisis.ladder().landmarks();
        let relief = self.parameters.traits[side].reaction.relief;
        let own = &mut self.state.principals[side];
        let in_kind = (entry.severity / own.ledger.strongest.max(1.0)).min(1.0);
        own.feelings.anger *= 1.0 - relief * in_kind * own.ledger.abroad;
        own.ledger.pay_abroad(entry.severity, marks.alert);
        self.returns[usize::from(third)].note(self.state.day);
    }
}
