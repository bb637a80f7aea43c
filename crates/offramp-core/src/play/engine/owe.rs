//! Accounts: what an act pays off, what it is owed for, and what it shows about the rival.

use super::{Act, Player};
use crate::chance::Purpose;
use crate::crisis::Role;
use crate::elementary::tenfolds;
use crate::model::clashes;
use crate::model::issues::Of;
use crate::model::ledger::Test;
use crate::model::moves::{Move, Track};
use crate::model::parties::Side;

/// How far words and decrees count towards one's own momentum, where force counts whole.
const WORDS_OF_MOMENTUM: f64 = 0.5;
/// The tension of an act of force, of a threat or show of force, and of less.
const TENSION: [f64; 3] = [1.0, 0.5, 0.25];
/// How much of an act an answer must be to show that the rival answers.
const MEETS: f64 = 0.6;
/// What is left of the belief that the rival answers when it lets its red line be crossed, in acts.
const RED_LINE_LET_PASS: f64 = 1.5;
/// How far a concession shows that the rival does not answer, in acts.
const CONCESSION_SHOWS: f64 = 0.5;
/// The share of what is owed that a conciliatory step takes away, per rung of it.
const FORGIVEN: f64 = 0.12;
/// The share of what is owed that is left after a concession that was accepted.
const LEFT_BY_ACCEPTANCE: f64 = 0.3;
/// The anger at home that conceding costs, in rungs.
const COST_OF_CONCEDING: f64 = 0.2;
/// The part of what is in dispute that goes to an offensive to which the rival gives way.
const WON_BY_AN_OFFENSIVE: f64 = 0.3;

impl Player<'_> {
    /// A hostile act pays off what its author owes, and adds to its momentum and to the tension.
    pub(super) fn pay(&mut self, act: &mut Act) {
        if self.is_clash(act) {
            let severity = self.crisis.catalogue().get(act.id).severity;
            return self.strain(0.5, severity);
        }
        let Some((side, entry)) = self.pressing(act) else {
            return self.pay_abroad(act);
        };
        let marks = self.crisis.ladder().landmarks();
        let (severity, day) = (entry.severity, self.state.day);
        let own = &mut self.state.principals[side];
        act.answers = if act.joint {
            1.0
        } else {
            own.ledger.answers(severity, marks.alert)
        };
        own.ledger.pay(severity, marks.alert);
        let weight = if severity >= marks.danger {
            1.0
        } else {
            WORDS_OF_MOMENTUM
        };
        own.ledger.note_act(entry.rung, weight);
        if severity >= marks.danger && (act.answers < 0.5 || own.ledger.test.is_some()) {
            own.ledger.test = Some(Test { severity, day });
        }
        self.strain(1.0, severity);
    }

    /// A hostile act meets an earlier one of the rival, which learns that it is answered.
    pub(super) fn meet(&mut self, act: &mut Act) {
        let Some((side, entry)) = self.pressing(act) else {
            return;
        };
        let (severity, danger) = (entry.severity, self.crisis.ladder().landmarks().danger);
        let rival = &mut self.state.principals[side.rival()].ledger;
        let is_met = |test: &Test| severity >= (MEETS * test.severity).max(danger);
        if rival.test.as_ref().is_some_and(is_met) {
            rival.answered += 1.0;
            rival.test = None;
        }
    }

    /// The tension of a hostile act, or of a part of one.
    fn strain(&mut self, part: f64, severity: f64) {
        let marks = self.crisis.ladder().landmarks();
        let [force, threat, less] = TENSION;
        let tension = if severity >= marks.violence {
            force
        } else if severity >= marks.danger {
            threat
        } else {
            less
        };
        for principal in &mut self.state.principals {
            principal.ledger.fresh.tension += part * tension;
            principal.ledger.old.calm *= 0.5;
        }
    }

    /// A hostile act is owed for by the one it hits, less so if it was itself an answer.
    pub(super) fn owe(&mut self, act: &mut Act) {
        let Some((victim, seen)) = act.struck else {
            return;
        };
        self.debit(act);
        if matches!(self.crisis.role(act.actor), Role::Principal(_)) && !self.is_clash(act) {
            if seen >= self.crisis.ladder().landmarks().danger {
                self.state.principals[victim].ledger.has_conceded = false;
            }
            self.cross_the_line(victim, seen);
        }
        self.mourn(victim, act.deaths, 1.0);
    }

    /// What a hostile act adds to the accounts of the one it hits.
    pub(super) fn debit(&mut self, act: &mut Act) {
        let Some((victim, seen)) = act.struck else {
            return;
        };
        act.excused = self.excused(act);
        let perception = &self.parameters.traits[victim].perception;
        let marks = self.crisis.ladder().landmarks();
        match self.crisis.role(act.actor) {
            Role::ArmedGroup(..) => {
                // A raid is owed for like a threat, a massacre like the use of force that it is.
                let blame = perception.blame;
                let owed_for = if seen >= marks.violence {
                    seen
                } else {
                    seen.min(marks.danger)
                };
                self.incur(victim, owed_for, 0.0, blame);
            }
            Role::ThirdParty(third, _) => self.owe_abroad(victim, seen, third),
            _ if self.is_clash(act) => self.incur(victim, seen, 0.0, clashes::OWED),
            Role::Principal(_) => {
                // A strike that looks worse than it is, or kills many, is no offensive: nobody
                // stands on the victim's soil who is resisted there in any case.
                let severity = self.crisis.catalogue().get(act.id).severity;
                let answered_as = if severity < marks.offensive {
                    seen.min(marks.offensive - 1.0)
                } else {
                    seen
                };
                self.incur(victim, answered_as, act.excused, 1.0);
                let ledger = &mut self.state.principals[victim].ledger;
                ledger.strongest = ledger.strongest.max(seen);
            }
        }
    }

    /// The share of an act that the one who is hit excuses.
    fn excused(&self, act: &Act) -> f64 {
        let (Some((victim, _)), Role::Principal(_)) = (act.struck, self.crisis.role(act.actor))
        else {
            return 0.0;
        };
        self.parameters.traits[victim].perception.fairness * act.answers
    }

    /// An act of that severity is owed for, `times` over.
    pub(super) fn incur(&mut self, victim: Side, severity: f64, excused: f64, times: f64) {
        self.incur_to(victim, severity, [excused, times, 0.0]);
    }

    /// The same, of which the share `abroad` is owed to a third party.
    pub(super) fn incur_to(
        &mut self,
        victim: Side,
        severity: f64,
        [excused, times, abroad]: [f64; 3],
    ) {
        let accounts = &self.parameters.numbers[victim];
        let lingering = accounts.weights.lingering;
        let [deeds, words] = accounts.owed(&self.outlook(victim), severity, excused);
        let ledger = &mut self.state.principals[victim].ledger;
        let (deeds, words) = (deeds * times, words * times);
        ledger.share_abroad(deeds + words, abroad);
        ledger.incur(severity, deeds, lingering, words);
    }

    /// The dead anger before they weary: per power of ten of own people killed.
    pub(super) fn mourn(&mut self, side: Side, deaths: u64, times: f64) {
        if deaths > 0 {
            let home = self.parameters.home(side);
            let loudness = home.loudness() * times.min(1.0);
            let anger =
                self.parameters.numbers[side].weights.mourning * loudness * tenfolds(deaths);
            self.state.principals[side].feelings.anger += anger;
        }
    }

    /// Force against one who has threatened crosses its red line: it acts within days or loses
    /// face.
    fn cross_the_line(&mut self, victim: Side, seen: f64) {
        const DAYS_TO_ACT: f64 = 5.0;
        let violence = self.crisis.ladder().landmarks().violence;
        let day = self.state.day;
        let own = &mut self.state.principals[victim];
        if own.feelings.commitment > 0.0 && seen >= violence {
            own.ledger.is_crossed = true;
            own.commitment_expires = own.commitment_expires.min(day + DAYS_TO_ACT);
        }
    }

    /// A conciliatory step draws the rival, pays off part of what it owes, and may concede.
    pub(super) fn settle_accounts(&mut self, act: &mut Act) {
        let Role::Principal(side) = self.crisis.role(act.actor) else {
            return;
        };
        let entry = self.crisis.catalogue().get(act.id);
        if entry.track() != Some(Track::Reach) {
            return;
        }
        let step = -entry.severity;
        let day = self.state.day;
        let own = &mut self.state.principals[side].ledger;
        own.fresh.outreach += 1.0;
        (own.old.overtures, own.fresh.overtures) = (0.0, 0.0);
        own.last_reach = day;
        let rival = &mut self.state.principals[side.rival()].ledger;
        if !act.joint {
            rival.fresh.overtures += step.min(1.0);
        }
        rival.forgive(1.0 - (FORGIVEN * step).min(1.0));
        if entry.concedes {
            act.accepted = Some(self.concede(side, act.joint));
        }
        if entry.joint {
            act.accepted = Some(self.cease_fire(side, entry, act.joint));
        }
        if entry.gives_way {
            self.give_way(side);
        }
    }

    fn is_accepted(&mut self, side: Side) -> bool {
        let rival = side.rival();
        let acceptance = self.parameters.numbers[rival].weights.acceptance;
        let luck = self.words(self.streams.aside(rival));
        luck.uniform(Purpose::ReachRule) < acceptance
    }

    /// A concession gives away a part of what is in dispute, and costs at home; accepted, it calms.
    fn concede(&mut self, side: Side, is_agreed: bool) -> bool {
        let is_accepted = is_agreed || self.is_accepted(side);
        let accounts = &self.parameters.numbers[side];
        let (part, price) = (accounts.weights.concession, accounts.dials.price);
        let part = part * if is_accepted { 1.0 } else { 0.5 };
        let dearness = self.state.principals[side].ledger.dearness;
        self.shift(side.rival(), part, Of::Lightest);
        let own = &mut self.state.principals[side];
        own.ledger.has_conceded = true;
        own.feelings.anger += COST_OF_CONCEDING * price * dearness;
        let rival = &mut self.state.principals[side.rival()].ledger;
        rival.unanswered += CONCESSION_SHOWS;
        if is_accepted {
            rival.forgive(LEFT_BY_ACCEPTANCE);
            self.calm_down();
        }
        is_accepted
    }

    /// A truce of two that fight: the rival accepts, and both end their operations, or does not.
    fn cease_fire(&mut self, side: Side, entry: &Move, is_agreed: bool) -> bool {
        let is_accepted = is_agreed || self.is_accepted(side);
        if is_accepted {
            for principal in &mut self.state.principals {
                principal.standing.0 &= !entry.clears.0;
            }
            self.calm_down();
        }
        is_accepted
    }

    /// The victim gives way: the offensive ends, and takes its part.
    fn give_way(&mut self, side: Side) {
        self.shift(side.rival(), WON_BY_AN_OFFENSIVE, Of::All);
        self.state.principals[side].ledger.gave_way = true;
        let violent = self.operations.violent;
        self.state.principals[side.rival()].standing.0 &= !violent.0;
    }

    fn calm_down(&mut self) {
        for principal in &mut self.state.principals {
            principal.ledger.fresh.calm += 1.0;
        }
    }

    /// Own acts that the rival let pass show that it does not answer, and bring what they took.
    pub(super) fn learn(&mut self, side: Side) {
        let Some(test) = self.state.principals[side].ledger.test else {
            return;
        };
        let weights = &self.parameters.numbers[side].weights;
        let grabbed = weights.fait_accompli;
        if self.state.day - test.day <= weights.patience {
            return;
        }
        self.note_change();
        let ledger = &mut self.state.principals[side].ledger;
        ledger.unanswered += 1.0;
        ledger.test = None;
        if test.severity >= self.crisis.ladder().landmarks().violence {
            self.shift(side, grabbed, Of::Heaviest);
        }
    }

    /// A red line that was crossed and is let pass costs belief and, at home, anger.
    pub(super) fn lose_face(&mut self, side: Side) {
        let own = &mut self.state.principals[side].ledger;
        if std::mem::take(&mut own.is_crossed) {
            self.state.principals[side.rival()].ledger.unanswered += RED_LINE_LET_PASS;
        }
    }
}
