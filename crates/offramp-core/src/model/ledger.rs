//! What a principal owes, has done, has seen and believes: the accounts that an answer settles.
//!
//! The rival's acts are a debt that fades in days and that an answer pays off; unanswered it
//! presses. Own acts excite oneself for weeks. A belief about the rival is kept as counts of own
//! acts that were answered and of acts that were let pass.

mod accounts;

pub use accounts::Accounts;

use crate::model::ladder::{MAX_RUNGS, RungId};

/// Below this, in acts, nothing is owed any more.
const FORGOTTEN: f64 = 0.03;
/// A debt from which on an act in kind counts as an answer in full, in acts.
const FULL_DEBT: f64 = 0.4;
/// What is left of what is owed in words after a word.
const LEFT_BY_WORDS: f64 = 0.4;

/// What is left of each account after a fixed time, as shares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Fading {
    /// After the time.
    pub whole: Accounts,
    /// After half of it.
    pub half: Accounts,
}

/// An own act that shows whether the rival answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// Its severity.
    pub severity: f64,
    /// When it was made.
    pub day: f64,
}

/// The accounts of one principal.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// The accounts as they have been since before this turn.
    pub old: Accounts,
    /// What came in this turn. Acts fall in the middle of a turn on average, so it fades for half a
    /// turn only.
    pub fresh: Accounts,
    /// The severity of the gravest act that it has not answered, as it saw it.
    pub strongest: f64,
    /// The share of all that it owes which is owed to a third party, from 0 to 1.
    pub abroad: f64,
    /// The third party that struck it last, by its place.
    pub foe: usize,
    /// How often it has acted on each rung.
    pub done: [u16; MAX_RUNGS],
    /// Its hostile acts.
    pub acts: u32,
    /// An own act that is not yet answered.
    pub test: Option<Test>,
    /// Own acts that the rival answered.
    pub answered: f64,
    /// Own acts that the rival let pass.
    pub unanswered: f64,
    /// Its part of what is in dispute, from 0 to 1.
    pub stake: f64,
    /// What it would concede next weighs so much, compared with an average issue.
    pub dearness: f64,
    /// Whether it has conceded since it was last hit.
    pub has_conceded: bool,
    /// Whether the rival has crossed the line that it drew in public.
    pub is_crossed: bool,
    /// Whether it gave way to an offensive.
    pub gave_way: bool,
    /// The day of its last conciliatory step.
    pub last_reach: f64,
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            old: Accounts::default(),
            fresh: Accounts::default(),
            strongest: 0.0,
            abroad: 0.0,
            foe: 0,
            done: [0; MAX_RUNGS],
            acts: 0,
            test: None,
            answered: 0.0,
            unanswered: 0.0,
            stake: 0.5,
            dearness: 1.0,
            has_conceded: false,
            is_crossed: false,
            gave_way: false,
            last_reach: f64::NEG_INFINITY,
        }
    }
}

impl Ledger {
    /// Lets the time pass that `fading` was made for.
    #[inline]
    pub fn fade(&mut self, fading: &Fading) {
        self.old.each(&fading.whole, |old, factor| *old *= factor);
        self.fresh
            .each(&fading.half, |fresh, factor| *fresh *= factor);
        self.old.each(&self.fresh, |old, fresh| *old += fresh);
        self.fresh = Accounts::default();
        self.forget();
    }

    /// The same after a turn in which nothing happened.
    #[inline]
    pub(crate) fn fade_in_a_lull(&mut self, fading: &Fading) {
        self.old.each(&fading.whole, |old, factor| *old *= factor);
        self.forget();
    }

    /// Whether less is owed every turn, so that what is forgotten stays so.
    #[inline]
    pub(crate) fn only_falls(&self) -> bool {
        let Accounts {
            debt,
            lingering,
            words,
            ..
        } = self.old;
        debt.min(lingering).min(words) >= 0.0
    }

    /// Puts what is left of the accounts in the place of what was there.
    #[inline]
    pub(crate) fn leave(&mut self, left: Accounts) {
        self.old = left;
        self.forget();
    }

    #[inline]
    fn forget(&mut self) {
        if self.owed() + self.old.words < FORGOTTEN {
            self.strongest = 0.0;
            self.abroad = 0.0;
        }
    }

    /// How far an act of that severity is itself an answer, from 0 to 1: force and shows of force
    /// answer, words do not.
    #[must_use]
    pub fn answers(&self, severity: f64, alert: f64) -> f64 {
        if severity < alert || self.strongest < 1.0 {
            return 0.0;
        }
        (severity / self.strongest).min(1.0) * (self.owed_to_rival() / FULL_DEBT).min(1.0)
    }

    /// An own act against the rival pays off what is owed to it: in full by an act in kind, in
    /// words by a word.
    pub fn pay(&mut self, severity: f64, alert: f64) {
        self.pay_to(severity, alert, |left| [left, 1.0]);
    }

    /// An own act against a third party pays off what is owed to that, likewise.
    pub fn pay_abroad(&mut self, severity: f64, alert: f64) {
        self.pay_to(severity, alert, |left| [1.0, left]);
    }

    /// `shares` says what is left of what is owed to the rival and to a third party, given what an
    /// act leaves of the account that it pays.
    fn pay_to(&mut self, severity: f64, alert: f64, shares: impl Fn(f64) -> [f64; 2]) {
        if self.strongest <= 0.0 {
            return;
        }
        if severity < alert {
            let left = self.left_of(shares(LEFT_BY_WORDS));
            self.old.words *= left;
            self.fresh.words *= left;
            return;
        }
        let left = 1.0 - (severity / self.strongest).min(1.0);
        self.keep(shares(left));
        if self.owed() <= 0.0 {
            self.strongest = 0.0;
        }
    }

    /// What is left of everything that is owed, given the shares of the rival's part and of a
    /// third party's.
    fn left_of(&self, [rival, abroad]: [f64; 2]) -> f64 {
        if self.abroad > 0.0 {
            (1.0 - self.abroad) * rival + self.abroad * abroad
        } else {
            rival
        }
    }

    fn keep(&mut self, shares: [f64; 2]) {
        let left = self.left_of(shares);
        if self.abroad > 0.0 {
            self.abroad = if left > 0.0 {
                (self.abroad * shares[1] / left).min(1.0)
            } else {
                0.0
            };
        }
        self.old.keep_owed(left);
        self.fresh.keep_owed(left);
    }

    /// The accounts now: what was there, and what came in this turn.
    #[must_use]
    #[inline]
    pub fn total(&self) -> Accounts {
        let mut total = self.old;
        total.each(&self.fresh, |old, fresh| *old += fresh);
        total
    }

    /// Notes an own hostile act on that rung.
    pub fn note_act(&mut self, rung: RungId, weight: f64) {
        self.fresh.momentum += weight;
        let done = &mut self.done[usize::from(rung.0)];
        *done = done.saturating_add(1);
        self.acts += 1;
    }

    /// What it owes for the rival's acts, in expected acts: what presses at once and what rankles.
    #[must_use]
    #[inline]
    pub fn owed(&self) -> f64 {
        self.total().owed()
    }

    /// What it owes to the rival alone.
    #[must_use]
    #[inline]
    pub fn owed_to_rival(&self) -> f64 {
        self.owed() * (1.0 - self.abroad)
    }

    /// An act is owed for, of which that share is owed to a third party; before it is
    /// [incurred](Self::incur).
    pub fn share_abroad(&mut self, owed: f64, abroad: f64) {
        if self.abroad > 0.0 || abroad > 0.0 {
            let before = self.owed() + self.total().words;
            if before + owed > 0.0 {
                self.abroad = (self.abroad * before + abroad * owed) / (before + owed);
            }
        }
    }

    /// A hostile act is owed for; `lingering` is the share of it that rankles.
    pub fn incur(&mut self, seen: f64, deeds: f64, lingering: f64, words: f64) {
        self.fresh.debt += deeds * (1.0 - lingering);
        self.fresh.lingering += deeds * lingering;
        self.fresh.words += words;
        self.strongest = self.strongest.max(seen);
    }

    /// Keeps that share of what is owed to the rival.
    pub fn forgive(&mut self, share: f64) {
        self.keep([share, 1.0]);
    }

    /// The share of own acts that the rival is believed to answer, given the counts before
    /// anything was seen.
    #[must_use]
    #[inline]
    pub fn belief(&self, answered: f64, unanswered: f64) -> f64 {
        let yes = answered + self.answered;
        yes / (yes + unanswered + self.unanswered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALERT: f64 = 5.0;

    fn struck() -> Ledger {
        let mut ledger = Ledger::default();
        ledger.incur(6.0, 1.0, 0.4, 0.6);
        ledger
    }

    #[test]
    fn an_answer_in_kind_pays_off_what_is_owed() {
        let mut ledger = struck();
        assert!((ledger.answers(6.0, ALERT) - 1.0).abs() < 1e-12);
        ledger.pay(6.0, ALERT);
        assert!(ledger.owed() <= 0.0 && ledger.strongest <= 0.0);
    }

    #[test]
    fn a_protest_pays_words_and_no_blood() {
        let mut ledger = struck();
        assert!(ledger.answers(1.0, ALERT) <= 0.0);
        ledger.pay(1.0, ALERT);
        assert!((ledger.owed() - 1.0).abs() < 1e-12);
        assert!((ledger.total().words - 0.24).abs() < 1e-12);
    }

    #[test]
    fn what_is_owed_abroad_is_paid_abroad() {
        let mut ledger = struck();
        ledger.share_abroad(1.6, 1.0);
        ledger.incur(6.0, 1.0, 0.4, 0.6);
        assert!((ledger.abroad - 0.5).abs() < 1e-12);
        ledger.pay_abroad(6.0, ALERT);
        assert!((ledger.owed() - 1.0).abs() < 1e-12 && ledger.abroad <= 0.0);
        assert!((ledger.answers(6.0, ALERT) - 1.0).abs() < 1e-12);
        ledger.share_abroad(1.6, 1.0);
        ledger.incur(6.0, 1.0, 0.4, 0.6);
        ledger.pay(6.0, ALERT);
        assert!((ledger.owed() - 1.0).abs() < 1e-12 && (ledger.abroad - 1.0).abs() < 1e-12);
        ledger.forgive(0.0);
        assert!(
            (ledger.owed() - 1.0).abs() < 1e-12,
            "the rival's step pays no other's account"
        );
        assert!(ledger.answers(6.0, ALERT) <= 0.0);
    }

    #[test]
    fn what_came_in_the_turn_fades_for_half_of_it() {
        let all = |share: f64| {
            let mut shares = Accounts::default();
            shares.each(&Accounts::default(), |own, _| *own = share);
            shares
        };
        let (whole, half) = (all(0.25), all(0.5));
        let mut ledger = Ledger {
            old: all(1.0),
            fresh: all(1.0),
            ..Ledger::default()
        };
        ledger.fade(&Fading { whole, half });
        assert_eq!((ledger.old, ledger.fresh), (all(0.75), all(0.0)));
    }

    #[test]
    fn an_act_that_is_let_pass_lowers_the_belief() {
        let mut ledger = Ledger::default();
        let before = ledger.belief(1.8, 1.2);
        ledger.unanswered += 1.0;
        assert!(ledger.belief(1.8, 1.2) < before);
    }
}
