//! What is done when a state acts: in kind, or out of habit.

use std::ops::Range;

use crate::elementary::ln;
use crate::model::ladder::Landmarks;
use crate::model::moves::MoveId;
use crate::policy::distribution::{FEW_STEPS, MAX_STEPS, Shares, Steps};
use crate::policy::exponential::{exp, exp_of_share};
use crate::policy::menu::{Chosen, Menu, RungShare, Rungs, Starts};

/// The severity whose share a tilt leaves as it is, in rungs.
const CENTRE: f64 = 3.0;
/// By how much the share of a rung grows for every rung among answers out of habit, per rung that
/// the state means to answer above what it saw.
const TILT_OF_MEASURE: f64 = 0.5;
/// The largest share of war.
const MOST_WAR: f64 = 0.95;
/// How much further goes who reaches out more often.
const FURTHER: f64 = 0.3;

/// The parts of the hazard of pressing, in acts expected in the turn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parts {
    /// Of its own accord.
    pub accord: f64,
    /// By its own momentum.
    pub momentum: f64,
    /// Owed for what was done to it.
    pub debt: f64,
    /// Owed in words.
    pub words: f64,
}

impl Parts {
    /// All parts.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.accord + self.momentum + self.debt + self.words
    }
}

/// How it answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answering {
    /// The gravest act that it has not answered.
    pub strongest: f64,
    /// How far above that it answers.
    pub measure: f64,
    /// The share of answers in kind.
    pub in_kind: f64,
    /// The share that is a rung lower, and the share that is a rung higher.
    pub jitter: f64,
}

/// What a state does when it presses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choosing {
    /// Why it presses.
    pub parts: Parts,
    /// How it answers.
    pub answering: Answering,
    /// By how much the share of a rung grows for every rung.
    pub tilt: f64,
    /// How many own acts weigh as much as what states do in general.
    pub prior: f64,
    /// The odds that a use of force becomes an offensive, before its readiness.
    pub war: f64,
    /// The share of answers to an offensive that are one, before its readiness.
    pub defence: f64,
    /// What moves both shares, as a logarithm.
    pub readiness: f64,
    /// The highest severity that it uses.
    pub ceiling: f64,
}

/// What a state does when it reaches out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stepping {
    /// How often it reaches out, compared with others: who does so more often goes further.
    pub reach: f64,
    /// The chance that it concedes where it could, as a logarithm.
    pub concedes: f64,
    /// The chance that it gives way to an offensive where it could, as a logarithm.
    pub gives_way: f64,
}

impl Choosing {
    /// Tells the share of every choice that is made at all.
    pub(super) fn each_share(&self, menu: &Menu<'_>, each: impl FnMut(MoveId, f64)) {
        if menu.rungs().len() <= FEW_STEPS {
            self.shares::<FEW_STEPS>(menu).tell(menu, |_| 1.0, each);
        } else {
            self.shares::<MAX_STEPS>(menu).tell(menu, |_| 1.0, each);
        }
    }

    /// The choice that a random number picks of them; `None` to hold.
    pub(crate) fn pick(&self, uniform: f64, menu: &Menu<'_>) -> Option<Chosen> {
        if menu.rungs().len() <= FEW_STEPS {
            self.shares::<FEW_STEPS>(menu).pick(uniform, menu, |_| 1.0)
        } else {
            self.shares::<MAX_STEPS>(menu).pick(uniform, menu, |_| 1.0)
        }
    }

    fn shares<const N: usize>(&self, menu: &Menu<'_>) -> Shares<N> {
        let mut shares = Shares::NONE;
        let total = self.parts.sum();
        let Some(rungs) = menu.shared_rungs().filter(|_| total > 0.0) else {
            return shares;
        };
        let table: Table<'_, N> = Table::of(menu, rungs);
        let ready = exp(self.readiness);
        if self.parts.debt > 0.0 || self.parts.words > 0.0 {
            let answers = &mut shares.answers;
            self.answer(answers, &table, (self.parts.debt / total, ready));
            let words = (self.parts.words / total, self.tilt);
            self.habit(answers, &table, words, 0..table.starts.danger);
            self.go_to_war(answers, &table, ready);
            self.keep_below_the_ceiling(answers, &table);
        }
        let own = (self.parts.accord + self.parts.momentum) / total;
        let is_any = 0..table.starts.offensive;
        self.habit(&mut shares.all, &table, (own, self.tilt), is_any);
        self.go_to_war(&mut shares.all, &table, ready);
        self.keep_below_the_ceiling(&mut shares.all, &table);
        for (all, answer) in shares.all.iter_mut().zip(&shares.answers) {
            *all += answer;
        }
        shares
    }

    /// Answers to deeds: in kind, else out of habit among threats and force.
    fn answer<const N: usize>(
        &self,
        into: &mut Steps<N>,
        table: &Table<'_, N>,
        (share, ready): (f64, f64),
    ) {
        let answering = &self.answering;
        if share <= 0.0 {
            return;
        }
        let in_kind = if answering.strongest >= 1.0 {
            share * answering.in_kind
        } else {
            0.0
        };
        self.in_kind(into, table, (in_kind, ready));
        let floor = if answering.strongest >= table.marks.danger {
            table.starts.danger.min(table.starts.offensive)
        } else {
            0
        };
        let further = self.tilt + TILT_OF_MEASURE * answering.measure;
        let else_done = (share - in_kind, further);
        self.habit(into, table, else_done, floor..table.starts.offensive);
    }

    /// On the rung of what was done, and some of it a rung lower or higher; an offensive is
    /// resisted.
    fn in_kind<const N: usize>(
        &self,
        into: &mut Steps<N>,
        table: &Table<'_, N>,
        (share, ready): (f64, f64),
    ) {
        let answering = &self.answering;
        let usual = &table.rungs[..table.starts.offensive];
        let Some(highest) = usual.iter().rposition(|rung| rung.share > 0.0) else {
            return;
        };
        if answering.strongest >= table.marks.offensive {
            let met = table.war().map_or(0.0, |step| {
                let met = share * (self.defence * ready).min(MOST_WAR);
                into[step] += met;
                met
            });
            into[highest] += share - met;
            return;
        }
        let wanted = answering.strongest + answering.measure;
        let nearest = nearest(&usual[..=highest], wanted);
        into[nearest] += share * (1.0 - 2.0 * answering.jitter);
        into[nearest.saturating_sub(1)] += share * answering.jitter;
        into[(nearest + 1).min(highest)] += share * answering.jitter;
    }

    /// The urn: what it has done so far over what states do in general, on those rungs.
    #[inline]
    fn habit<const N: usize>(
        &self,
        into: &mut Steps<N>,
        table: &Table<'_, N>,
        (share, tilt): (f64, f64),
        within: Range<usize>,
    ) {
        if share <= 0.0 {
            return;
        }
        let is_tilted = tilt.abs() > 0.0;
        let (rungs, done) = (&table.rungs[within.clone()], &table.done[within.clone()]);
        let (mut drawn, mut usual, mut acts) = ([0.0; N], 0.0, 0.0);
        for ((rung, done), drawn) in rungs.iter().zip(done).zip(&mut drawn) {
            *drawn = if is_tilted {
                rung.share * exp_of_share(tilt * (rung.severity - CENTRE))
            } else {
                rung.share
            };
            usual += *drawn;
            acts += done;
        }
        if usual <= 0.0 {
            return;
        }
        for ((into, drawn), done) in into[within].iter_mut().zip(&drawn).zip(done) {
            *into += share * (self.prior * drawn / usual + done) / (self.prior + acts);
        }
    }

    /// War has a share of its own: some uses of force become an offensive.
    fn go_to_war<const N: usize>(&self, into: &mut Steps<N>, table: &Table<'_, N>, ready: f64) {
        let Some(war) = table.war() else {
            return;
        };
        let odds = self.war * ready;
        let share = odds / (1.0 + odds);
        for step in table.starts.violence..table.starts.offensive {
            let becomes = share * into[step];
            into[step] -= becomes;
            into[war] += becomes;
        }
    }

    /// What lies above the ceiling is done on the highest rung below it.
    fn keep_below_the_ceiling<const N: usize>(&self, into: &mut Steps<N>, table: &Table<'_, N>) {
        let rungs = table.rungs;
        let is_above = |rung: &RungShare| rung.severity > self.ceiling;
        if !rungs.last().is_some_and(is_above) {
            return;
        }
        let low = rungs.partition_point(|rung| rung.severity <= self.ceiling);
        let highest = rungs[..low].iter().rposition(|rung| rung.share > 0.0);
        for step in low..rungs.len() {
            let above = std::mem::take(&mut into[step]);
            if let Some(highest) = highest {
                into[highest] += above;
            }
        }
    }
}

/// What states do on each rung, and what the actor has done so far.
struct Table<'m, const N: usize> {
    rungs: &'m [RungShare],
    marks: Landmarks,
    starts: Starts,
    done: Steps<N>,
}

impl<'m, const N: usize> Table<'m, N> {
    fn of(menu: &Menu<'m>, all: &'m Rungs) -> Self {
        let rungs = &all.shares[..all.shares.len().min(N)];
        let mut done = [0.0; N];
        for (done, rung) in done.iter_mut().zip(rungs) {
            *done = menu.done(rung.rung);
        }
        Self {
            rungs,
            marks: all.landmarks(),
            starts: all.starts(),
            done,
        }
    }

    /// The lowest rung of an offensive.
    fn war(&self) -> Option<usize> {
        let offensive = self.rungs[self.starts.offensive..].iter();
        let place = offensive
            .map(|rung| rung.share)
            .position(|share| share > 0.0);
        place.map(|place| self.starts.offensive + place)
    }
}

impl Stepping {
    /// Tells the share of every choice that is made at all.
    pub(super) fn each_share(&self, menu: &Menu<'_>, each: impl FnMut(MoveId, f64)) {
        let willing = |place| self.willing(place, menu);
        if menu.rungs().len() <= FEW_STEPS {
            self.shares::<FEW_STEPS>(menu).tell(menu, willing, each);
        } else {
            self.shares::<MAX_STEPS>(menu).tell(menu, willing, each);
        }
    }

    /// The choice that a random number picks of them; `None` to hold.
    pub(crate) fn pick(&self, uniform: f64, menu: &Menu<'_>) -> Option<Chosen> {
        let willing = |place| self.willing(place, menu);
        if menu.rungs().len() <= FEW_STEPS {
            self.shares::<FEW_STEPS>(menu).pick(uniform, menu, willing)
        } else {
            self.shares::<MAX_STEPS>(menu).pick(uniform, menu, willing)
        }
    }

    fn shares<const N: usize>(&self, menu: &Menu<'_>) -> Shares<N> {
        let mut shares = Shares::NONE;
        let tilt = FURTHER * ln(self.reach.max(0.01));
        let mut usual = 0.0;
        for (share, rung) in shares.all.iter_mut().zip(menu.rungs()) {
            *share = rung.share * exp_of_share(tilt * rung.severity.abs());
            usual += *share;
        }
        if usual <= 0.0 {
            return Shares::NONE;
        }
        for share in &mut shares.all {
            *share /= usual;
        }
        shares
    }

    /// The chance that it makes a choice that it has come upon.
    fn willing(&self, place: usize, menu: &Menu<'_>) -> f64 {
        if menu.concedes(place) {
            exp(self.concedes).min(1.0)
        } else if menu.gives_way(place) {
            exp(self.gives_way).min(1.0)
        } else {
            1.0
        }
    }
}

/// The step nearest to a severity, the lower of two.
fn nearest(rungs: &[RungShare], severity: f64) -> usize {
    let (mut best, mut least) = (0, f64::INFINITY);
    for (step, rung) in rungs.iter().enumerate() {
        let distance = (rung.severity - severity).abs();
        if distance < least {
            (best, least) = (step, distance);
        } else {
            break;
        }
    }
    best
}
