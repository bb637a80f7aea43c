//! What is done when a state acts: in kind, or out of habit.

use crate::elementary::ln;
use crate::model::ladder::Landmarks;
use crate::model::moves::MoveId;
use crate::policy::distribution::{FEW_STEPS, MAX_STEPS, Shares, Steps};
use crate::policy::exponential::{exp, exp_of_share};
use crate::policy::menu::{Chosen, Menu, RungShare};

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
        if total <= 0.0 {
            return shares;
        }
        let table: Table<'_, N> = Table::of(menu);
        let marks = table.marks;
        let ready = exp(self.readiness);
        let below = |mark: f64| move |rung: &RungShare| rung.severity < mark;
        if self.parts.debt > 0.0 || self.parts.words > 0.0 {
            let answers = &mut shares.answers;
            self.answer(answers, &table, (self.parts.debt / total, ready));
            let words = (self.parts.words / total, self.tilt);
            self.habit(answers, &table, words, below(marks.danger));
            self.go_to_war(answers, &table, ready);
            self.keep_below_the_ceiling(answers, &table);
        }
        let own = (self.parts.accord + self.parts.momentum) / total;
        let is_any = below(marks.offensive);
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
        let (answering, marks) = (&self.answering, table.marks);
        if share <= 0.0 {
            return;
        }
        let in_kind = if answering.strongest >= 1.0 {
            share * answering.in_kind
        } else {
            0.0
        };
        self.in_kind(into, table, (in_kind, ready));
        let floor = if answering.strongest >= marks.danger {
            marks.danger
        } else {
            f64::NEG_INFINITY
        };
        let further = self.tilt + TILT_OF_MEASURE * answering.measure;
        self.habit(into, table, (share - in_kind, further), |rung| {
            floor <= rung.severity && rung.severity < marks.offensive
        });
    }

    fn in_kind<const N: usize>(
        &self,
        into: &mut Steps<N>,
        table: &Table<'_, N>,
        (share, ready): (f64, f64),
    ) {
        let (answering, marks, rungs) = (&self.answering, table.marks, table.rungs);
        let usual = |rung: &RungShare| rung.severity < marks.offensive && rung.share > 0.0;
        let Some(highest) = rungs.iter().rposition(usual) else {
            return;
        };
        if answering.strongest >= marks.offensive {
            let met = table.offensive.map_or(0.0, |step| {
                let met = share * (self.defence * ready).min(MOST_WAR);
                into[step] += met;
                met
            });
            into[highest] += share - met;
            return;
        }
        let wanted = answering.strongest + answering.measure;
        let nearest = nearest(&rungs[..=highest], wanted);
        into[nearest] += share * (1.0 - 2.0 * answering.jitter);
        into[nearest.saturating_sub(1)] += share * answering.jitter;
        into[(nearest + 1).min(highest)] += share * answering.jitter;
    }

    /// The urn: what it has done so far over what states do in general.
    #[inline]
    fn habit<const N: usize>(
        &self,
        into: &mut Steps<N>,
        table: &Table<'_, N>,
        (share, tilt): (f64, f64),
        within: impl Fn(&RungShare) -> bool,
    ) {
        if share <= 0.0 {
            return;
        }
        let is_tilted = tilt.abs() > 0.0;
        let (mut drawn, mut usual, mut acts) = ([0.0; N], 0.0, 0.0);
        for ((rung, done), drawn) in table.rungs.iter().zip(&table.done).zip(&mut drawn) {
            if within(rung) {
                *drawn = if is_tilted {
                    rung.share * exp_of_share(tilt * (rung.severity - CENTRE))
                } else {
                    rung.share
                };
                usual += *drawn;
                acts += done;
            }
        }
        if usual <= 0.0 {
            return;
        }
        let all = table.rungs.iter().zip(&table.done).zip(&drawn);
        for (((rung, done), drawn), into) in all.zip(into) {
            if within(rung) {
                *into += share * (self.prior * drawn / usual + done) / (self.prior + acts);
            }
        }
    }

    /// War has a share of its own: some uses of force become an offensive.
    fn go_to_war<const N: usize>(&self, into: &mut Steps<N>, table: &Table<'_, N>, ready: f64) {
        let (Some(war), marks) = (table.offensive, table.marks) else {
            return;
        };
        let odds = self.war * ready;
        let share = odds / (1.0 + odds);
        for (step, rung) in table.rungs.iter().enumerate() {
            if marks.violence <= rung.severity && rung.severity < marks.offensive {
                let becomes = share * into[step];
                into[step] -= becomes;
                into[war] += becomes;
            }
        }
    }

    /// What lies above the ceiling is done on the highest rung below it.
    fn keep_below_the_ceiling<const N: usize>(&self, into: &mut Steps<N>, table: &Table<'_, N>) {
        let rungs = table.rungs;
        if rungs.iter().all(|rung| rung.severity <= self.ceiling) {
            return;
        }
        let highest = rungs
            .iter()
            .rposition(|rung| rung.severity <= self.ceiling && rung.share > 0.0);
        for (step, rung) in rungs.iter().enumerate() {
            if rung.severity > self.ceiling {
                let above = std::mem::take(&mut into[step]);
                if let Some(highest) = highest {
                    into[highest] += above;
                }
            }
        }
    }
}

/// What is the same for all parts of a hazard: the rungs, how often each was done, and on which an
/// offensive is opened.
struct Table<'m, const N: usize> {
    rungs: &'m [RungShare],
    marks: Landmarks,
    offensive: Option<usize>,
    done: Steps<N>,
}

impl<'m, const N: usize> Table<'m, N> {
    fn of(menu: &Menu<'m>) -> Self {
        let (rungs, marks) = (menu.rungs(), menu.landmarks());
        let rungs = &rungs[..rungs.len().min(N)];
        let mut done = [0.0; N];
        if let Some(ledger) = menu.ledger() {
            for (done, rung) in done.iter_mut().zip(rungs) {
                *done = f64::from(ledger.done[usize::from(rung.rung.0)]);
            }
        }
        Self {
            rungs,
            marks,
            offensive: rungs
                .iter()
                .position(|rung| rung.severity >= marks.offensive && rung.share > 0.0),
            done,
        }
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
    let mut best = 0;
    for (step, rung) in rungs.iter().enumerate() {
        if (rung.severity - severity).abs() < (rungs[best].severity - severity).abs() {
            best = step;
        }
    }
    best
}
