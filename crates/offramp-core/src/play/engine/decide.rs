//! Decisions: every actor on the same snapshot, with its own luck.

use super::abroad::Aimed;
use super::streams::{Stream, Streams};
use super::{Act, Observer, Player};
use crate::chance::{Purpose, Words, uniform};
use crate::crisis::{Conduct, Crisis, DrawnPolicy};
use crate::model::moves::{Kind, MoveId, Position, Track};
use crate::model::parties::{ActorId, BySide, Side};
use crate::policy::hazard::Hazard;
use crate::policy::historical::Drive;
use crate::policy::historical::Historical;
use crate::policy::historical::masses::Masses;
use crate::policy::menu::Menu;
use crate::policy::odds::{Odds, TrackOdds, Uniforms};
use crate::policy::ordered::Ordered;
use crate::policy::rule;

impl Player<'_> {
    #[inline]
    pub(super) fn decide<O: Observer>(&mut self, observer: &mut O) {
        self.acts.clear();
        let spent = BySide::each(|side| self.decide_principal(side, observer));
        for side in Side::BOTH {
            self.state.principals[side].spent_rules = spent[side];
        }
        if self.stirs.hold_others() {
            self.decide_groups(observer);
            self.decide_third_parties(observer);
        }
    }

    #[inline]
    pub(super) fn decide_principal<O: Observer>(&mut self, side: Side, observer: &mut O) -> u64 {
        if !O::SEES_DECISIONS && self.plan.has_no_rules[side] {
            self.decide_by_numbers(side);
            return 0;
        }
        let actor = ActorId::from(side);
        let words = self.luck(actor);
        let odds = self.odds(side);
        for track in [Track::Press, Track::Reach] {
            let odds = odds.track(track);
            let chosen = odds.sample(
                || uniforms(words, track),
                self.crisis.parts().turn_days,
                || self.menu(side, track),
            );
            let aimed = self.aim(side, chosen);
            observer.decides(actor, track, odds, aimed.map(|(chosen, _)| chosen));
            self.resolve(actor, aimed, words);
        }
        odds.spent_rules
    }

    /// Whether it acts is asked before what it does: the odds of what are worked out in the few
    /// turns in which it acts.
    #[inline]
    fn decide_by_numbers(&mut self, side: Side) {
        if self.stirs.holds_track(side, Track::Press) {
            self.decide_on(side, Track::Press);
        }
        if self.stirs.holds_track(side, Track::Reach) {
            self.decide_on(side, Track::Reach);
        }
    }

    /// First whether it could act at all; at the end of a lull that has been asked already.
    #[inline]
    fn decide_on(&mut self, side: Side, track: Track) {
        let whether = self.uniform(side.into(), luck_of(track)[0]);
        let (numbers, masses) = self.numbers(side);
        let (seen, on) = (self.outlook(side), (track, whether));
        if self.stirs.is_anybody() {
            let at_most = self.plan.ceilings[side].on(track, &seen);
            if whether >= at_most || !numbers.may_act(&seen, masses, on) {
                return;
            }
        }
        if let Some(drive) = numbers.drive(&seen, masses, on) {
            let words = self.luck(side.into());
            let chosen = self.pick(side, track, drive, words);
            self.resolve(side.into(), chosen, words);
        }
    }

    /// What a principal does that acts for that reason, and against whom if not its rival.
    pub(super) fn pick(
        &self,
        side: Side,
        track: Track,
        drive: Drive,
        words: Words,
    ) -> Option<Aimed> {
        let what = words.uniform(luck_of(track)[1]);
        let menu = self.menu(side, track);
        let (numbers, _) = self.numbers(side);
        self.aim(side, numbers.pick(drive, &self.outlook(side), what, &menu))
    }

    /// The numbers by which a principal decides, and how much of its memories falls into a turn.
    #[inline]
    pub(super) fn numbers(&self, side: Side) -> (&Historical, &Masses) {
        (
            &self.parameters.numbers[side],
            &self.parameters.masses[side],
        )
    }

    /// The odds of a principal's moves, given what it sees now.
    #[inline]
    pub(super) fn odds(&self, side: Side) -> Odds {
        let seen = self.observe(side);
        match self.conduct(side) {
            Conduct::Custom(policy) => policy.decide(&seen),
            Conduct::Historical { rules, .. } => {
                let numbers = &self.parameters.numbers[side];
                let mut odds = numbers.decide(seen.outlook(), &self.parameters.masses[side]);
                if !rules.is_empty() {
                    rule::apply(rules, &seen, &mut odds);
                }
                odds
            }
        }
    }

    /// How a principal decides now: by the policy of the government that an event brought to
    /// power, or by its own.
    #[inline]
    pub(super) fn conduct(&self, side: Side) -> &'_ Conduct {
        self.parameters.conduct(self.crisis, side)
    }

    /// The moves of a track that are open to a principal now.
    pub(super) fn menu(&self, side: Side, track: Track) -> Menu<'_> {
        self.menu_at(self.position(side), side, track)
    }

    /// The moves of a track that are open to a principal in that position.
    pub(super) fn menu_at(&self, position: Position, side: Side, track: Track) -> Menu<'_> {
        let menus = self.crisis.menus(side.into(), None);
        let gates = match track {
            Track::Press => &menus.press_gates,
            Track::Reach => &menus.reach_gates,
        };
        self.menu_opening(gates.open(position), side, track)
    }

    /// Every move of a track that a principal may ever make.
    pub(super) fn menu_of_all(&self, side: Side, track: Track) -> Menu<'_> {
        self.menu_opening(0, side, track).opened()
    }

    /// The moves of a track, open as the bits say.
    #[inline]
    fn menu_opening(&self, open: u64, side: Side, track: Track) -> Menu<'_> {
        let menus = self.crisis.menus(side.into(), None);
        let tilts = &self.plan.tilts[side];
        let (choices, rungs, tilted) = match track {
            Track::Press => (&menus.press, &menus.press_rungs, &tilts.press),
            Track::Reach if self.state.hotline => {
                (&menus.eased_reach, &menus.eased_rungs, &tilts.eased)
            }
            Track::Reach => (&menus.reach, &menus.reach_rungs, &tilts.reach),
        };
        let ledger = &self.state.principal(side).ledger;
        let menu = Menu::opening(choices, open).sharing(rungs, ledger);
        menu.tilted(tilted)
    }

    pub(super) fn group_odds(&self, group: usize) -> TrackOdds {
        let suppressed = self.state.groups[group].suppressed;
        self.parameters.raiding[group].odds(suppressed, self.goodwill())
    }

    pub(super) fn third_party_odds(&self, third: usize) -> TrackOdds {
        let level = self.crisis.ladder().severity(self.state.level());
        self.parameters.involvement[third].odds(level)
    }

    /// The goodwill between the principals.
    #[inline]
    pub(super) fn goodwill(&self) -> f64 {
        let [first, second] = Side::BOTH.map(|side| self.state.principals[side].feelings.goodwill);
        first + second
    }

    #[inline]
    pub(super) fn decide_groups<O: Observer>(&mut self, observer: &mut O) {
        let goodwill = self.goodwill();
        for (group, actor) in self.crisis.actors().groups().enumerate() {
            if !self.stirs.holds(self.crisis.actors().index(actor)) {
                continue;
            }
            let suppressed = self.state.groups[group].suppressed;
            let hazard = self.parameters.raiding[group].hazard(suppressed, goodwill);
            let response = |player: &Self| player.parameters.raiding[group].response();
            let odds = |player: &Self| player.group_odds(group);
            self.decide_other(actor, hazard, (response, odds), observer);
        }
    }

    #[inline]
    pub(super) fn decide_third_parties<O: Observer>(&mut self, observer: &mut O) {
        let level = self.crisis.ladder().severity(self.state.level());
        for (third, actor) in self.crisis.actors().third_parties().enumerate() {
            if !self.stirs.holds(self.crisis.actors().index(actor)) {
                continue;
            }
            let hazard = self.parameters.involvement[third].hazard(level);
            let response = |player: &Self| player.parameters.involvement[third].response(level);
            let odds = |player: &Self| player.third_party_odds(third);
            self.decide_other(actor, hazard, (response, odds), observer);
            self.decide_hostility(third, actor, observer);
        }
    }

    /// Whether it acts is asked before what it does, as of principals.
    #[inline]
    fn decide_other<O: Observer>(
        &mut self,
        actor: ActorId,
        hazard: Hazard,
        (response, odds): (impl Fn(&Self) -> Ordered, impl Fn(&Self) -> TrackOdds),
        observer: &mut O,
    ) {
        let whether = self.uniform(actor, Purpose::PressWhether);
        let acts = hazard.acts(whether, self.crisis.parts().turn_days);
        if !acts && !O::SEES_DECISIONS {
            return;
        }
        let words = self.luck(actor);
        let chosen = acts.then(|| {
            let choices = &self.crisis.menus(actor, self.chosen(actor)).press;
            let what = words.uniform(Purpose::PressWhat);
            response(self).pick(what, &Menu::of_all(choices))
        });
        let chosen = chosen.flatten();
        if O::SEES_DECISIONS {
            observer.decides(actor, Track::Press, &odds(self), chosen);
        }
        self.resolve(actor, chosen.map(|chosen| (chosen, None)), words);
    }

    /// One number of the luck of an actor in this turn.
    #[inline]
    fn uniform(&mut self, actor: ActorId, purpose: Purpose) -> f64 {
        let stream = Streams::actor(self.crisis.actors().index(actor));
        uniform(self.streams.word(stream, self.state.turn, purpose))
    }

    /// The luck of an actor in this turn.
    #[inline]
    pub(super) fn luck(&mut self, actor: ActorId) -> Words {
        self.words(Streams::actor(self.crisis.actors().index(actor)))
    }

    /// The random words of a stream in this turn.
    #[inline]
    pub(super) fn words(&mut self, stream: Stream) -> Words {
        self.streams.turn(stream, self.state.turn)
    }

    /// The policy that an actor drew, if it has a mixture.
    #[inline]
    pub(super) fn chosen(&self, actor: ActorId) -> Option<DrawnPolicy> {
        self.parameters.chosen[self.crisis.actors().index(actor)]
    }

    /// What is chosen becomes a act; watching, lying low and holding leave no mark.
    #[inline]
    pub(super) fn resolve(&mut self, actor: ActorId, aimed: Option<Aimed>, words: Words) {
        if let Some((chosen, against)) = aimed
            && self.crisis.catalogue().get(chosen.id).track().is_some()
        {
            self.acts.push(Act {
                against,
                ..drawn_act(self.crisis, actor, chosen.id, words)
            });
        }
    }
}

pub(super) fn drawn_act(crisis: &Crisis, actor: ActorId, id: MoveId, words: Words) -> Act {
    let entry = crisis.catalogue().get(id);
    // What is said and decreed in public is seen as it is; only violence is misjudged.
    let misjudged =
        entry.by != Kind::ThirdParty && entry.severity >= crisis.ladder().landmarks().violence;
    Act {
        actor,
        id,
        deaths: entry
            .deaths
            .map_or(0, |deaths| deaths.draw(words.logistic(Purpose::Harm))),
        own_deaths: 0,
        joint: false,
        inadvertent: false,
        against: None,
        misjudgement: if misjudged {
            words.logistic(Purpose::Fog)
        } else {
            0.0
        },
        seen: None,
        struck: None,
        answers: 0.0,
        excused: 0.0,
        accepted: None,
        replies: false,
    }
}

/// The purposes of whether and of what on a track.
pub(super) fn luck_of(track: Track) -> [Purpose; 2] {
    match track {
        Track::Press => [Purpose::PressWhether, Purpose::PressWhat],
        Track::Reach => [Purpose::ReachWhether, Purpose::ReachWhat],
    }
}

#[inline]
fn uniforms(words: Words, track: Track) -> Uniforms {
    let [rule, whether, what] = match track {
        Track::Press => [
            Purpose::PressRule,
            Purpose::PressWhether,
            Purpose::PressWhat,
        ],
        Track::Reach => [
            Purpose::ReachRule,
            Purpose::ReachWhether,
            Purpose::ReachWhat,
        ],
    };
    Uniforms {
        rule: words.uniform(rule),
        whether: words.uniform(whether),
        what: words.uniform(what),
    }
}
