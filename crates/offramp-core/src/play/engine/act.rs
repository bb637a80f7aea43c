//! Acts land: answers clear old provocation, then hostile acts hurt, then conciliatory ones soothe.

use super::{Deed, Observer, Player};
use crate::crisis::Role;
use crate::model::feelings::strongest;
use crate::model::moves::{Move, Track};
use crate::model::parties::Side;
use crate::model::perception::{self, HostileAct};

impl<'c> Player<'c> {
    #[inline]
    pub(super) fn act<O: Observer>(&mut self, observer: &mut O) {
        if self.deeds.is_empty() {
            return;
        }
        let channel = self.state.channel;
        self.each_deed(|player, deed| player.look(deed, channel));
        self.each_deed(Self::answer);
        self.each_deed(Self::hurt);
        self.each_deed(|player, deed| player.soothe(deed, observer));
        self.each_deed(Self::interpose);
        self.change_channel();
        self.draw_attention();
        self.each_deed(|player, deed| {
            player.leave_marks(deed);
            observer.acts(deed, &player.state);
        });
    }

    fn each_deed(&mut self, mut step: impl FnMut(&mut Self, &mut Deed)) {
        for place in 0..self.deeds.len() {
            let mut deed = self.deeds[place];
            step(self, &mut deed);
            self.deeds[place] = deed;
        }
    }

    /// What the one who is hit sees, on the snapshot before any act of the turn.
    fn look(&mut self, deed: &mut Deed, channel: f64) {
        let entry = self.crisis.catalogue().get(deed.id);
        let act = HostileAct {
            severity: entry.severity,
            deaths: deed.deaths,
            on_group: entry.on_group,
            misjudgement: deed.misjudgement,
        };
        deed.seen = match self.crisis.role(deed.actor) {
            Role::Principal(side) if entry.track() == Some(Track::Press) => {
                let victim = side.rival();
                let perception = &self.cast.traits[victim].perception;
                let seen = perception::seen(perception, act, channel);
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
                let perception = &self.cast.traits[victim].perception;
                Some((
                    victim,
                    perception.blame * perception::seen(perception, act, channel),
                ))
            }
            Role::Principal(_) | Role::ThirdParty(..) => None,
        };
    }

    /// A hostile act satisfies the one who makes it, carries out its threats and settles the rival's account.
    fn answer(&mut self, deed: &mut Deed) {
        let Some((side, entry)) = self.pressing(deed) else {
            return;
        };
        let severity = entry.severity;
        let reaction = self.cast.traits[side].reaction;
        let own = &mut self.state.principals[side];
        let in_kind = (severity / own.feelings.provocation.max(1.0)).min(1.0);
        own.feelings.provocation *= 1.0 - reaction.satisfaction * in_kind;
        own.feelings.anger *= 1.0 - reaction.relief * in_kind;
        own.feelings.momentum = own.feelings.momentum.max(severity);
        if severity >= self.crisis.ladder().landmarks().alert {
            own.feelings.alert = own.feelings.alert.max(severity);
            if own.feelings.commitment > 0.0 {
                own.feelings.commitment = 0.0;
                own.feelings.reputation = (own.feelings.reputation + reaction.credibility).min(1.0);
            }
        }
        let rival = &mut self.state.principals[side.rival()];
        rival.feelings.unanswered = (rival.feelings.unanswered - severity).max(0.0);
    }

    /// A hostile act provokes the one it hits, kills, and opens an account.
    fn hurt(&mut self, deed: &mut Deed) {
        let Some((victim, seen)) = deed.seen else {
            return;
        };
        let traits = &self.cast.traits[victim];
        let reaction = traits.reaction;
        let struck = &mut self.state.principals[victim];
        struck.feelings.provoke(seen, reaction.carry);
        struck.feelings.grudge += reaction.resentment * seen;
        self.bury(victim, deed.deaths);
        if let Some((side, entry)) = self.pressing(deed) {
            let struck = &mut self.state.principals[victim];
            struck.feelings.goodwill *= 1.0 - reaction.disillusion;
            struck.spent_rules = 0;
            let own_view =
                entry.severity + perception::harm(&self.cast.traits[side].perception, deed.deaths);
            let carry = self.cast.traits[side].reaction.carry;
            let own = &mut self.state.principals[side];
            own.feelings.unanswered = strongest(own.feelings.unanswered, own_view, carry);
        }
    }

    /// Counts the dead of a principal; they weary it.
    pub(super) fn bury(&mut self, side: Side, deaths: u64) {
        if deaths > 0 {
            let toll = self.cast.traits[side].reaction.toll;
            let own = &mut self.state.principals[side];
            own.deaths = own.deaths.saturating_add(deaths);
            own.feelings.weariness += toll * libm::log10(1.0 + deaths as f64);
        }
    }

    /// A conciliatory act lowers the rival's provocation, and may cost the one who makes it at home.
    fn soothe<O: Observer>(&mut self, deed: &mut Deed, observer: &mut O) {
        let Role::Principal(side) = self.crisis.role(deed.actor) else {
            return;
        };
        let entry = self.crisis.catalogue().get(deed.id);
        if entry.track() != Some(Track::Reach) {
            return;
        }
        let step = -entry.severity;
        let reaction = self.cast.traits[side.rival()].reaction;
        let rival = &mut self.state.principals[side.rival()];
        rival.feelings.provocation =
            (rival.feelings.provocation - reaction.soothing * step).max(0.0);
        rival.feelings.grudge *= 1.0 - reaction.forgiving;
        rival.feelings.goodwill += step;
        if entry.backs_down && !entry.quiet {
            self.back_down(side, observer);
        }
    }

    /// A third party urges restraint, covers, lays costs, lends backing.
    fn interpose(&mut self, deed: &mut Deed) {
        let Role::ThirdParty(third, part) = self.crisis.role(deed.actor) else {
            return;
        };
        let influence = self.crisis.catalogue().get(deed.id).influence;
        let favoured = part.third_party.favours;
        for side in Side::BOTH {
            let reach = self.cast.reach[third][side];
            let own = &mut self.state.principals[side];
            own.feelings.urged_restraint += influence.pressure * reach;
            own.feelings.cover = own.feelings.cover.max((influence.cover * reach).min(1.0));
            if favoured == Some(side) {
                own.feelings.backing += influence.backing;
            } else {
                own.feelings.weariness += influence.costs * reach;
            }
        }
    }

    fn change_channel(&mut self) {
        let catalogue = self.crisis.catalogue();
        let change: f64 = self
            .deeds
            .iter()
            .map(|deed| catalogue.get(deed.id).channel)
            .sum();
        self.state.channel = (self.state.channel + change).clamp(0.0, 1.0);
    }

    /// Whatever is done by whomever keeps the crisis on everybody's desk.
    fn draw_attention(&mut self) {
        let acts = self.deeds.len() as f64;
        for principal in &mut self.state.principals {
            principal.feelings.attention += acts;
        }
    }

    /// Standing measures, commitments, levels and what is held down.
    fn leave_marks(&mut self, deed: &mut Deed) {
        self.state.note_move(deed.actor, deed.id);
        let entry = self.crisis.catalogue().get(deed.id);
        match self.crisis.role(deed.actor) {
            Role::Principal(side) => self.mark_principal(side, entry),
            Role::ArmedGroup(group, _) if entry.severity > 0.0 => {
                self.state.groups[group].attacks += 1;
            }
            Role::ArmedGroup(..) | Role::ThirdParty(..) => {}
        }
    }

    fn mark_principal(&mut self, side: Side, entry: &Move) {
        let patience = self.cast.home(side).patience;
        let day = self.state.day;
        let own = &mut self.state.principals[side];
        own.standing.0 = own.standing.0 & !entry.clears.0 | entry.sets.0;
        if entry.commits > 0.0 {
            own.feelings.commitment = own.feelings.commitment.max(entry.commits);
            own.commitment_expires = day + patience;
        }
        if entry.track() == Some(Track::Press) {
            self.state
                .climb(side, entry.rung, entry.severity, self.crisis.ladder());
        }
        if entry.suppresses > 0.0 {
            self.hold_down(side, entry);
        }
    }

    /// A strike holds down the rival's guests that attack the striker; a concession, the own guests.
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

    fn pressing(&self, deed: &Deed) -> Option<(Side, &'c Move)> {
        let crisis = self.crisis;
        let entry = crisis.catalogue().get(deed.id);
        match crisis.role(deed.actor) {
            Role::Principal(side) if entry.track() == Some(Track::Press) => Some((side, entry)),
            _ => None,
        }
    }
}
