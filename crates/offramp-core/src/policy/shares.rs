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

/// The tilts by which a state presses: of what it does out of habit, and of answers out of habit
/// that mean to go so far above what it saw.
pub(super) fn tilts(initiative: f64, measure: f64) -> [f64; 2] {
    [initiative, initiative + TILT_OF_MEASURE * measure]
}

/// What states do on a rung, with a tilt.
pub(super) fn tilted(rung: &RungShare, tilt: f64) -> f64 {
    rung.share * exp_of_share(tilt * (rung.severity - CENTRE))
}

/// The shares of steps on each rung of a state that reaches out so often, compared with others; 0
/// where there are none.
pub(super) fn steps(rungs: &[RungShare], reach: f64, into: &mut [f64]) {
    let tilt = FURTHER * ln(reach.max(0.01));
    let mut usual = 0.0;
    for (share, rung) in into.iter_mut().zip(rungs) {
        *share = rung.share * exp_of_share(tilt * rung.severity.abs());
        usual += *share;
    }
    for share in into {
        *share = if usual <= 0.0 { 0.0 } else { *share / usual };
    }
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
        let [_, further] = tilts(self.tilt, answering.measure);
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
        let done = &table.done[within.clone()];
        let mut drawn = [0.0; N];
        table.tilted(tilt, within.clone(), &mut drawn);
        let (mut usual, mut acts) = (0.0, 0.0);
        for (drawn, done) in drawn.iter().zip(done) {
            usual += drawn;
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
    menu: Menu<'m>,
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
            menu: *menu,
            rungs,
            marks: all.landmarks(),
            starts: all.starts(),
            done,
        }
    }

    /// What states do on some rungs, with a tilt.
    #[inline]
    fn tilted(&self, tilt: f64, within: Range<usize>, into: &mut Steps<N>) {
        let rungs = &self.rungs[within.clone()];
        if tilt.abs() <= 0.0 {
            for (share, rung) in into.iter_mut().zip(rungs) {
                *share = rung.share;
            }
        } else if let Some(known) = self.menu.known_by(tilt) {
            into[..rungs.len()].copy_from_slice(&known[within]);
        } else {
            for (share, rung) in into.iter_mut().zip(rungs) {
                *share = tilted(rung, tilt);
            }
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
        match menu.known_by(self.reach) {
            Some(known) => {
                for (share, known) in shares.all.iter_mut().zip(known) {
                    *share = *known;
                }
            }
            None => steps(menu.rungs(), self.reach, &mut shares.all),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ladder::RungId;
    use crate::model::ledger::Ledger;
    use crate::policy::menu::Choice;
    use crate::policy::tilted::Tilted;

    const TILTS: [f64; 2] = [0.4, -0.7];
    const REACH: f64 = 2.5;

    fn rungs() -> Rungs {
        let rung = |place: u8| RungShare {
            rung: RungId(place),
            severity: f64::from(place + 1),
            share: 1.0 / f64::from(place + 2),
            permitted: 1.0,
            members: 1 << place,
        };
        let marks = Landmarks {
            danger: 3.0,
            alert: 4.0,
            violence: 5.0,
            offensive: 7.0,
        };
        Rungs::new((0..8).map(rung).collect(), marks)
    }

    fn choices() -> Vec<Choice> {
        let choice = |place: u8| Choice {
            id: MoveId(place),
            size: f64::from(place + 1),
            weight: 1.0,
        };
        (0..8).map(choice).collect()
    }

    /// The shares of pressing and of reaching out, with numbers that are known beforehand if any
    /// are.
    fn shares(known: Option<[&Tilted; 2]>) -> [Vec<u64>; 2] {
        let (choices, rungs, ledger) = (choices(), rungs(), Ledger::default());
        let menu = Menu::of_all(&choices).sharing(&rungs, &ledger);
        let [press, reach] = known.map_or([menu; 2], |known| known.map(|it| menu.tilted(it)));
        let [tilt, further] = TILTS;
        let choosing = Choosing {
            parts: Parts {
                accord: 0.1,
                momentum: 0.2,
                debt: 0.3,
                words: 0.4,
            },
            answering: Answering {
                strongest: 5.0,
                measure: (further - tilt) / TILT_OF_MEASURE,
                in_kind: 0.5,
                jitter: 0.1,
            },
            tilt,
            prior: 8.0,
            war: 0.1,
            defence: 0.5,
            readiness: 0.2,
            ceiling: 100.0,
        };
        let stepping = Stepping {
            reach: REACH,
            concedes: -1.0,
            gives_way: -1.0,
        };
        let mut all = [Vec::new(), Vec::new()];
        choosing.each_share(&press, |_, share| all[0].push(share.to_bits()));
        stepping.each_share(&reach, |_, share| all[1].push(share.to_bits()));
        all
    }

    #[test]
    fn what_is_known_beforehand_of_tilts_is_what_is_worked_out() {
        let (rungs, [mut press, mut reach]) = (rungs(), [Tilted::default(), Tilted::default()]);
        let measure = (TILTS[1] - TILTS[0]) / TILT_OF_MEASURE;
        for (place, tilt) in tilts(TILTS[0], measure).into_iter().enumerate() {
            press.turn_to(place, tilt, |numbers| {
                numbers.extend(rungs.shares.iter().map(|rung| tilted(rung, tilt)));
            });
        }
        reach.turn_to(0, REACH, |numbers| {
            numbers.resize(rungs.shares.len(), 0.0);
            steps(&rungs.shares, REACH, numbers);
        });
        assert_eq!(shares(Some([&press, &reach])), shares(None));
    }

    #[test]
    fn what_is_known_of_other_tilts_does_not_count_and_of_these_it_does() {
        let of = |tilt: f64| {
            let mut tilted = Tilted::default();
            tilted.turn_to(0, tilt, |numbers| numbers.resize(8, 0.125));
            tilted
        };
        let plain = shares(None);
        assert_eq!(shares(Some([&of(0.3), &of(0.3)])), plain);
        let [press, reach] = shares(Some([&of(TILTS[0]), &of(REACH)]));
        assert!(press != plain[0] && reach != plain[1]);
    }
}
