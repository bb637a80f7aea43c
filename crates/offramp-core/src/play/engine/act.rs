//! Acts land: answers clear old provocation, then hostile acts hurt, then conciliatory ones soothe.

use super::{Act, Observer, Player};
use crate::crisis::Role;
use crate::elementary::tenfolds;
use crate::model::feelings::strongest;
use crate::model::moves::{Measures, Move, Track};
use crate::model::parties::{ActorId, Side};
use crate::model::perception::{self, HostileAct};

/// The grudge that a perceived act leaves, in rungs per rung.
const RESENTMENT: f64 = 0.1;
/// The share of the grudge that a conciliatory move of the rival takes away.
const FORGIVING: f64 = 0.05;

/// Which kinds of acts are among some: those that hit somebody, steps of a principal towards its
/// rival, and what third parties do.
#[derive(Default)]
struct Kinds {
    hostile: bool,
    conciliatory: bool,
    mediating: bool,
}

impl<'c> Player<'c> {
    #[inline]
    pub(super) fn act<O: Observer>(&mut self, observer: &mut O) {
        if self.acts.is_empty() {
            return;
        }
        self.note_change();
        let mut acts = std::mem::take(&mut self.acts);
        let (channel, kinds) = (self.state.channel, self.kinds(&acts));
        if kinds.hostile {
            self.each(&mut acts, |player, act| player.look(act, channel));
            self.each(&mut acts, Self::answer);
            self.each(&mut acts, Self::meet);
            self.each(&mut acts, Self::pay);
            self.each(&mut acts, Self::hurt);
            self.each(&mut acts, Self::owe);
        }
        if kinds.conciliatory {
            self.each(&mut acts, |player, act| player.soothe(act, observer));
            self.each(&mut acts, Self::settle_accounts);
        }
        if kinds.mediating {
            self.each(&mut acts, Self::interpose);
        }
        self.change_channel(&acts);
        self.draw_attention(&acts);
        self.each(&mut acts, |player, act| {
            player.leave_marks(act);
            player.strain_the_line(act);
            observer.acts(act, &player.state);
        });
        self.acts = acts;
        self.restore_hotline(observer);
    }

    /// Which kinds of acts there are: most turns have one.
    #[inline]
    fn kinds(&self, acts: &[Act]) -> Kinds {
        let mut kinds = Kinds::default();
        for act in acts {
            let track = self.crisis.catalogue().get(act.id).track();
            kinds.hostile |= act.against.is_some();
            match act.actor {
                ActorId::Principal(_) if track == Some(Track::Press) => kinds.hostile = true,
                ActorId::Principal(_) => kinds.conciliatory = true,
                ActorId::Group(_) => kinds.hostile = true,
                ActorId::Third(_) => kinds.mediating = true,
            }
        }
        kinds
    }

    #[inline]
    fn each(&mut self, acts: &mut [Act], mut step: impl FnMut(&mut Self, &mut Act)) {
        for act in acts {
            step(self, act);
        }
    }

    /// What the one who is hit sees, on the snapshot before any act of the turn.
    pub(super) fn look(&mut self, act: &mut Act, channel: f64) {
        let entry = self.crisis.catalogue().get(act.id);
        let hostile = HostileAct {
            severity: entry.severity,
            deaths: act.deaths,
            on_group: entry.on_group,
            misjudgement: act.misjudgement * self.fog_left(),
        };
        if act.against.is_some() {
            return self.look_abroad(act, hostile);
        }
        act.seen = match self.crisis.role(act.actor) {
            Role::Principal(side) if entry.track() == Some(Track::Press) => {
                let victim = side.rival();
                let perception = &self.parameters.traits[victim].perception;
                let seen = perception::seen(perception, hostile, channel);
                act.struck = Some((victim, seen));
                Some((
                    victim,
                    perception::fair(
                        perception,
                        seen,
                        self.state.principal(victim).feelings.unanswered,
                    ),
                ))
            }
            Role::ArmedGroup(_, part) => {
                let victim = part.group.enemy;
                let perception = &self.parameters.traits[victim].perception;
                act.struck = Some((victim, perception::seen(perception, hostile, channel)));
                Some((
                    victim,
                    perception.blame * perception::seen(perception, hostile, channel),
                ))
            }
            Role::Principal(_) | Role::ThirdParty(..) => None,
        };
    }

    /// A hostile act satisfies the one who makes it, carries out its threats and settles the
    /// rival's account.
    fn answer(&mut self, act: &mut Act) {
        let Some((side, entry)) = self.pressing(act) else {
            return;
        };
        let severity = entry.severity;
        let reaction = self.parameters.traits[side].reaction;
        let own = &mut self.state.principals[side];
        let in_kind = (severity / own.feelings.provocation.max(1.0)).min(1.0);
        own.feelings.provocation *= 1.0 - reaction.satisfaction * in_kind;
        own.feelings.anger *= 1.0 - reaction.relief * in_kind;
        own.feelings.momentum = own.feelings.momentum.max(severity);
        if severity >= self.crisis.ladder().landmarks().alert {
            own.feelings.alert = own.feelings.alert.max(severity);
            if own.feelings.commitment > 0.0 {
                own.feelings.commitment = 0.0;
                own.ledger.is_crossed = false;
                own.feelings.reputation = (own.feelings.reputation + reaction.credibility).min(1.0);
            }
        }
        let rival = &mut self.state.principals[side.rival()];
        rival.feelings.unanswered = (rival.feelings.unanswered - severity).max(0.0);
    }

    /// A hostile act provokes the one it hits, kills, and opens an account.
    fn hurt(&mut self, act: &mut Act) {
        let Some((victim, seen)) = act.seen else {
            return;
        };
        let traits = &self.parameters.traits[victim];
        let reaction = traits.reaction;
        let struck = &mut self.state.principals[victim];
        struck.feelings.provoke(seen, reaction.carry);
        struck.feelings.grudge += RESENTMENT * seen;
        self.bury(victim, act.deaths);
        self.bury(victim.rival(), act.own_deaths);
        if let Some((side, entry)) = self.pressing(act) {
            let struck = &mut self.state.principals[victim];
            struck.feelings.goodwill *= 1.0 - reaction.disillusion;
            struck.spent_rules = 0;
            let own_view = entry.severity
                + perception::harm(&self.parameters.traits[side].perception, act.deaths);
            let carry = self.parameters.traits[side].reaction.carry;
            let own = &mut self.state.principals[side];
            own.feelings.unanswered = strongest(own.feelings.unanswered, own_view, carry);
        }
    }

    /// Counts the dead of a principal; they weary it.
    pub(super) fn bury(&mut self, side: Side, deaths: u64) {
        if deaths > 0 {
            let toll = self.parameters.traits[side].reaction.toll;
            let own = &mut self.state.principals[side];
            own.deaths = own.deaths.saturating_add(deaths);
            own.feelings.weariness += toll * tenfolds(deaths);
        }
    }

    /// A conciliatory act lowers the rival's provocation, and may cost the one who makes it at
    /// home.
    fn soothe<O: Observer>(&mut self, act: &mut Act, observer: &mut O) {
        let Role::Principal(side) = self.crisis.role(act.actor) else {
            return;
        };
        let entry = self.crisis.catalogue().get(act.id);
        if entry.track() != Some(Track::Reach) {
            return;
        }
        let step = -entry.severity;
        let reaction = self.parameters.traits[side.rival()].reaction;
        let rival = &mut self.state.principals[side.rival()];
        rival.feelings.provocation =
            (rival.feelings.provocation - reaction.soothing * step).max(0.0);
        rival.feelings.grudge *= 1.0 - FORGIVING;
        rival.feelings.goodwill += step;
        if entry.backs_down && !entry.quiet {
            self.back_down(side, observer);
        }
    }

    /// A third party urges restraint, covers, lays costs, lends backing.
    fn interpose(&mut self, act: &mut Act) {
        let Role::ThirdParty(third, _) = self.crisis.role(act.actor) else {
            return;
        };
        let influence = self.crisis.catalogue().get(act.id).influence;
        let favoured = self.parameters.favours[third];
        for side in Side::BOTH {
            let reach = self.parameters.reach[third][side];
            let own = &mut self.state.principals[side];
            own.feelings.urged_restraint += influence.pressure * reach;
            own.ledger.fresh.mediation = own
                .ledger
                .fresh
                .mediation
                .max(influence.mediation * reach.min(1.0));
            own.feelings.cover = own.feelings.cover.max((influence.cover * reach).min(1.0));
            if favoured == Some(side) {
                own.feelings.backing += influence.backing;
            } else {
                own.feelings.weariness += influence.costs * reach;
            }
        }
    }

    fn change_channel(&mut self, acts: &[Act]) {
        let catalogue = self.crisis.catalogue();
        let change: f64 = acts
            .iter()
            .filter(|act| act.against.is_none())
            .map(|act| catalogue.get(act.id).channel)
            .sum();
        self.state.channel = (self.state.channel + change).clamp(0.0, 1.0);
    }

    /// Whatever is done by whomever keeps the crisis on everybody's desk.
    fn draw_attention(&mut self, acts: &[Act]) {
        let acts = acts.len() as f64;
        for principal in &mut self.state.principals {
            principal.feelings.attention += acts;
        }
    }

    /// Standing measures, commitments, levels and what is held down.
    fn leave_marks(&mut self, act: &mut Act) {
        self.state.note_move(act.actor, act.id);
        let entry = self.crisis.catalogue().get(act.id);
        match self.crisis.role(act.actor) {
            Role::Principal(_) if act.against.is_some() => {}
            Role::Principal(side) => self.mark_principal(side, entry, act.accepted),
            Role::ArmedGroup(group, _) if entry.severity > 0.0 => {
                self.state.groups[group].attacks += 1;
            }
            Role::ArmedGroup(..) | Role::ThirdParty(..) => {}
        }
    }

    fn mark_principal(&mut self, side: Side, entry: &Move, accepted: Option<bool>) {
        // A truce that is refused ends nothing.
        let is_refused = entry.joint && accepted == Some(false);
        let clears = if is_refused {
            Measures::default()
        } else {
            entry.clears
        };
        let patience = self.parameters.home(side).patience;
        let day = self.state.day;
        let own = &mut self.state.principals[side];
        own.set_standing(entry.sets, clears, day);
        if entry.commits > 0.0 {
            own.feelings.commitment = own.feelings.commitment.max(entry.commits);
            // Another threat buys no time once the line has been crossed.
            if !own.ledger.is_crossed {
                own.commitment_expires = day + patience;
            }
        }
        if entry.track() == Some(Track::Press) {
            self.state
                .climb(side, entry.rung, entry.severity, self.crisis.ladder());
        }
        if entry.suppresses > 0.0 {
            self.hold_down(side, entry);
        }
    }

    /// A strike holds down the rival's guests that attack the striker; a concession, the own
    /// guests.
    fn hold_down(&mut self, side: Side, entry: &Move) {
        let host = if entry.on_group { side.rival() } else { side };
        for (group, part) in self
            .state
            .groups
            .iter_mut()
            .zip(&self.crisis.parts().groups)
        {
            if part.group.base == host {
                group.suppressed += entry.suppresses;
            }
        }
    }

    /// Whether it is one side's part of a clash, which nobody decided.
    pub(super) fn is_clash(&self, act: &Act) -> bool {
        act.joint
            && self.crisis.catalogue().get(act.id).severity
                >= self.crisis.ladder().landmarks().violence
    }

    /// Whether somebody decided on it.
    pub(super) fn is_decided(&self, act: &Act) -> bool {
        !act.inadvertent && !self.is_clash(act)
    }

    /// The side that presses its rival by its own decision, and how.
    pub(super) fn pressing(&self, act: &Act) -> Option<(Side, &'c Move)> {
        let crisis = self.crisis;
        let entry = crisis.catalogue().get(act.id);
        match crisis.role(act.actor) {
            Role::Principal(side) if entry.track() == Some(Track::Press) => {
                (act.against.is_none() && self.is_decided(act)).then_some((side, entry))
            }
            _ => None,
        }
    }
}
