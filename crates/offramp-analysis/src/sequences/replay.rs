//! Two sides of known temper beside what happened: the engine's accounts, day by day.

use super::classes::{COUNT, SEVERITIES};
use super::model::{Model, Motive, Passage};
use super::timeline::{Step, Timeline};
use offramp_core::model::clashes;
use offramp_core::model::ladder::{Landmarks, RungId};
use offramp_core::model::ledger::{Ledger, Test};
use offramp_core::model::parties::{BySide, Side};
use offramp_core::policy::hazard::Hazard;
use offramp_core::policy::menu::Menu;
use offramp_core::policy::odds::What;
use offramp_core::policy::shares::{Answering, Choosing, Parts};

/// How much of an act an answer must be to show that the rival answers.
const MEETS: f64 = 0.6;

/// What the chances of a side were on a day.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Chances {
    /// Of each class, of its own accord, by momentum, and for what it owed before the day.
    pub own: [f64; COUNT],
    /// Of each class, as an answer within the day to what the rival did, if it did nothing else.
    pub reply: [f64; COUNT],
}

/// One side.
#[derive(Debug, Clone, Default)]
struct Mover {
    ledger: Ledger,
    temper: f64,
    /// Whether it has used force.
    is_ready: bool,
}

/// Two sides of known temper.
#[derive(Debug, Clone)]
pub struct Replay<'m> {
    model: &'m Model,
    sides: BySide<Mover>,
}

impl<'m> Replay<'m> {
    /// Two sides with these tempers, before the first day.
    #[must_use]
    pub fn new(model: &'m Model, tempers: [f64; 2]) -> Self {
        let mover = |temper| Mover {
            temper,
            ..Mover::default()
        };
        Self {
            model,
            sides: BySide::from(tempers.map(mover)),
        }
    }

    /// Lets the night before a step pass.
    pub(super) fn begin(&mut self) {
        for mover in &mut self.sides {
            mover.ledger.fade(&self.model.fading);
        }
    }

    /// The parts of the hazard of a side in a step.
    pub(super) fn parts(&self, side: Side, step: &Step, passage: &Passage) -> Parts {
        let (weights, masses) = (&self.model.weights, &passage.masses);
        let ledger = &self.sides[side].ledger;
        Parts {
            accord: weights.tempo * self.sides[side].temper * self.urged_days(side, step),
            momentum: weights.momentum * ledger.old.momentum * masses.momentum.turn,
            debt: ledger.old.debt * masses.debt.turn + ledger.old.lingering * masses.lingering.turn,
            words: 0.0,
        }
    }

    /// The days of a step, each times how far a soft rival tempts.
    fn urged_days(&self, side: Side, step: &Step) -> f64 {
        let (temptation, days) = (self.model.weights.temptation, f64::from(step.days));
        if temptation.abs() <= 0.0 {
            return days;
        }
        let ledger = &self.sides[side].ledger;
        let urge = |unanswered: f64| libm::exp(temptation * self.softness(side, unanswered));
        match ledger.test.map(|test| self.lapses_on(&test)) {
            Some(lapse) if lapse + 1 < step.day + step.days => {
                let before = f64::from((lapse + 1).saturating_sub(step.day));
                before * urge(0.0) + (days - before) * urge(1.0)
            }
            _ => days * urge(0.0),
        }
    }

    /// How far the rival is believed to answer less than was taken for granted, once that many more
    /// acts were let pass.
    pub(super) fn softness(&self, side: Side, unanswered: f64) -> f64 {
        let weights = &self.model.weights;
        let ledger = &self.sides[side].ledger;
        weights.prior_belief()
            - ledger.belief(
                weights.prior_answered,
                weights.prior_unanswered + unanswered,
            )
    }

    /// The day at the end of which an act is taken to have been let pass.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "patience is positive, and more than 2^32 days saturate"
    )]
    fn lapses_on(&self, test: &Test) -> u32 {
        (test.day + self.model.weights.patience).floor() as u32 + 1
    }

    /// The shares of the classes for an act of that motive, while the gravest act that is not
    /// answered is that one.
    pub(super) fn shares(&self, side: Side, motive: Motive, strongest: f64) -> [f64; COUNT] {
        let (model, mover) = (self.model, &self.sides[side]);
        let weights = &model.weights;
        let unready = if mover.is_ready { 1.0 } else { weights.unready };
        let choosing = Choosing {
            parts: motive.parts(),
            answering: Answering {
                strongest,
                measure: 0.0,
                in_kind: weights.in_kind,
                jitter: weights.jitter,
            },
            tilt: 0.0,
            prior: weights.prior,
            war: weights.war * unready,
            defence: weights.defence,
            readiness: weights.deterrence * self.softness(side, 0.0),
            ceiling: f64::INFINITY,
        };
        let odds = Hazard::PerTurn(1.0).choosing(What::Press(choosing));
        let menu = Menu::of(&model.choices, |_| true);
        let menu = menu.sharing(&model.rungs, &mover.ledger);
        let mut shares = [0.0; COUNT];
        odds.each_probability(1.0, &menu, |id, share| {
            shares[usize::from(id.0)] = share;
        });
        shares
    }

    /// The gravest act that a side has not answered.
    pub(super) fn strongest(&self, side: Side) -> f64 {
        self.sides[side].ledger.strongest
    }

    /// The hazard of an answer within the day to an act of that class of the rival.
    pub(super) fn reply(&self, side: Side, class: usize) -> f64 {
        let answers = self.answers(side.rival(), class);
        self.owed(side, class, answers) * self.model.promptly()
    }

    /// The chances of both sides on a day with acts.
    fn chances(&self, step: &Step) -> BySide<Chances> {
        let passage = self.model.passage(step.days);
        let both = Side::BOTH.iter().all(|side| step.open[*side]);
        BySide::each(|side| {
            let of = |hazard: f64, motive: Motive, strongest: f64| {
                self.shares(side, motive, strongest)
                    .map(|share| hazard * share)
            };
            let parts = self.parts(side, step, &passage);
            let all = parts.sum();
            let acts = if all > 0.0 {
                Hazard::Mass(all).probability(1.0) / all
            } else {
                0.0
            };
            let accord = of(acts * (parts.accord + parts.momentum), Motive::Own, 0.0);
            let debt = of(acts * parts.debt, Motive::Answer, self.strongest(side));
            let provoked = step.acts[side.rival()].filter(|_| both);
            let reply = provoked.map(|class| {
                let strongest = self.strongest(side).max(SEVERITIES[class]);
                let acts = Hazard::Mass(self.reply(side, class)).probability(1.0);
                of(acts, Motive::Answer, strongest)
            });
            Chances {
                own: std::array::from_fn(|class| accord[class] + debt[class]),
                reply: reply.unwrap_or_default(),
            }
        })
    }

    /// What happened in a step.
    pub(super) fn end(&mut self, step: &Step, passage: &Passage) {
        if step.clash {
            self.clash(step);
        } else {
            self.land(step);
        }
        if let Some(rest) = &passage.rest {
            for mover in &mut self.sides {
                mover.ledger.fade(rest);
            }
        }
        let last = step.day + step.days - 1;
        for side in Side::BOTH {
            let test = self.sides[side].ledger.test;
            if test.is_some_and(|test| self.lapses_on(&test) <= last) {
                let ledger = &mut self.sides[side].ledger;
                ledger.unanswered += 1.0;
                ledger.test = None;
            }
        }
    }

    /// Acts land as in the engine: they meet what the rival did, pay off what is owed, and are owed
    /// for.
    fn land(&mut self, step: &Step) {
        let acts = || {
            Side::BOTH
                .into_iter()
                .filter_map(|side| Some((side, step.acts[side]?)))
        };
        for (side, class) in acts() {
            let rival = &mut self.sides[side.rival()].ledger;
            let least = |test: &Test| (MEETS * test.severity).max(self.model.marks.danger);
            if rival
                .test
                .is_some_and(|test| SEVERITIES[class] >= least(&test))
            {
                rival.answered += 1.0;
                rival.test = None;
            }
        }
        let answers = BySide::each(|side| {
            let paid = step.acts[side].map(|class| self.pay(side, class, step.day));
            paid.unwrap_or(0.0)
        });
        for (side, class) in acts() {
            self.incur(side.rival(), class, answers[side], 1.0);
        }
    }

    /// An act pays off what its side owes; how far it was an answer.
    fn pay(&mut self, side: Side, class: usize, day: u32) -> f64 {
        let answers = self.answers(side, class);
        let marks = self.model.marks;
        let mover = &mut self.sides[side];
        mover.ledger.pay(SEVERITIES[class], marks.alert);
        mover.note(class, 1.0, marks);
        if answers < 0.5 || mover.ledger.test.is_some() {
            mover.ledger.test = Some(Test {
                severity: SEVERITIES[class],
                day: f64::from(day),
            });
        }
        answers
    }

    fn answers(&self, side: Side, class: usize) -> f64 {
        let alert = self.model.marks.alert;
        self.sides[side].ledger.answers(SEVERITIES[class], alert)
    }

    /// What is owed for an act of that class.
    fn owed(&self, side: Side, class: usize, answers: f64) -> f64 {
        let excused = self.model.numbers.fairness * answers;
        let odds = self.model.answer_odds(class) * self.sides[side].temper;
        libm::log1p(odds * (1.0 - excused))
    }

    fn incur(&mut self, side: Side, class: usize, answers: f64, times: f64) {
        let deeds = times * self.owed(side, class, answers);
        let lingering = self.model.weights.lingering;
        let ledger = &mut self.sides[side].ledger;
        ledger.incur(SEVERITIES[class], deeds, lingering, 0.0);
    }

    /// A clash is owed for on both sides, as it is in play.
    fn clash(&mut self, step: &Step) {
        for side in Side::BOTH {
            if let Some(class) = step.acts[side.rival()] {
                self.incur(side, class, 0.0, clashes::OWED);
            }
        }
        for side in Side::BOTH {
            if let Some(class) = step.acts[side] {
                self.sides[side].is_ready |= SEVERITIES[class] >= self.model.marks.violence;
            }
        }
    }
}

impl Mover {
    fn note(&mut self, class: usize, momentum: f64, marks: Landmarks) {
        let rung = RungId(u8::try_from(class).unwrap_or(u8::MAX));
        self.ledger.note_act(rung, momentum);
        self.is_ready |= SEVERITIES[class] >= marks.violence;
    }
}

/// The chances of both sides on every day on which a side is scored and somebody acted, for known
/// tempers.
///
/// ```
/// use offramp::events::censoring::Censoring;
/// use offramp::events::reader::read;
/// use offramp::sequences::numbers::Numbers;
/// use offramp::sequences::model::Model;
/// use offramp::sequences::replay::chances;
/// use offramp::sequences::timeline::Timeline;
///
/// let rows = "\
///     confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched
///     7,0,1950-03-01,1,1,2,365,0,1,16,4,0,100
///     7,1,1950-03-02,1,1,365,2,0,0,16,4,3,
/// ";
/// let text = Censoring::default().header() + rows;
/// let events = read("events.csv", text.as_bytes(), &Default::default())?;
/// let timeline = Timeline::of(&events.confrontations[0]);
/// let model = Model::new(&Numbers::default());
/// let acting = |temper: f64| {
///     let days = chances(&model, &timeline, [1.0, temper]);
///     days[0].1.iter().map(|side| side.own.iter().sum::<f64>()).sum::<f64>()
/// };
/// assert!(acting(3.0) > acting(1.0), "who takes offence answers more often");
/// # Ok::<(), offramp::events::finding::EventsError>(())
/// ```
#[must_use]
pub fn chances(
    model: &Model,
    timeline: &Timeline,
    tempers: [f64; 2],
) -> Vec<(Step, BySide<Chances>)> {
    let mut replay = Replay::new(model, tempers);
    let mut days = Vec::new();
    for step in &timeline.steps {
        replay.begin();
        let is_scored = Side::BOTH.iter().any(|side| step.open[*side]);
        if is_scored && !step.is_silent() {
            days.push((*step, replay.chances(step)));
        }
        replay.end(step, &model.passage(step.days));
    }
    days
}
