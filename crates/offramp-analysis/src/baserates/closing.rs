//! What brings a crisis to its end, as the coders of ICB date it and name it.
//!
//! A crisis is over for ICB when threat, pressure of time and risk of war are back where they were
//! (Brecher & Wilkenfeld 2000). Acts do not show that, but 46 coded crises of `scenarios/record/`
//! show by which act it is dated: where anybody reached out after the last threat or anything
//! above it, ICB's last day is within three days of the last of the furthest such steps in 20 of
//! 32, and the logarithm of how long it lasted is off by 0.17 on average, without a bias; where
//! nobody did, it is mostly the last hostile act.

use offramp_core::model::parties::{BySide, Side};

/// Days within which one step answers another.
const ANSWERED: f64 = 3.0;
/// From this size on a step undoes something; below it is talk.
const UNDOES: f64 = 2.0;
/// What an agreement adds to the size of the step that it is.
const AGREED: f64 = 1.0;

/// How a crisis ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// One gave way to the other's offensive.
    Imposed,
    /// A truce or a concession was offered and accepted.
    Formal,
    /// Both talked, the one within three days of the other.
    SemiFormal,
    /// One talked, and it was left at that.
    Tacit,
    /// One side undid something or yielded of its own accord; or it ended with a use of force.
    Unilateral,
    /// Nobody reached out after words or shows of force.
    Faded,
}

/// A conciliatory step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Whose it is.
    pub side: Side,
    /// When.
    pub day: f64,
    /// How far it goes, in rungs below calm.
    pub size: f64,
    /// The rival accepted it.
    pub accepted: bool,
    /// It grants what the other side asked for.
    pub concedes: bool,
    /// It gives way to the other's offensive.
    pub gives_way: bool,
}

/// What was done since the last threat or anything above it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own by which an end is named"
)]
pub struct Closing {
    /// The last hostile act of any kind.
    last_hostile: f64,
    /// The last threat, or anything above it, was a use of force.
    by_force: bool,
    /// The size of the furthest step, and its day.
    furthest: f64,
    day: f64,
    /// The last step of each side.
    last_step: BySide<f64>,
    /// A step was answered by one of the rival.
    met: bool,
    agreed: bool,
    conceded: bool,
    gave_way: bool,
}

impl Closing {
    /// That of a crisis in which nothing has happened yet.
    pub const NOTHING: Self = Self {
        last_hostile: 0.0,
        by_force: false,
        furthest: 0.0,
        day: 0.0,
        last_step: BySide::new(f64::NEG_INFINITY, f64::NEG_INFINITY),
        met: false,
        agreed: false,
        conceded: false,
        gave_way: false,
    };

    /// A hostile act below a threat: it does not undo what was done towards an end.
    pub fn protested(&mut self, day: f64) {
        self.last_hostile = day;
    }

    /// A threat or anything above it: all steps before it did not end the crisis.
    pub fn threatened(&mut self, day: f64, by_force: bool) {
        *self = Self {
            last_hostile: day,
            by_force,
            ..Self::NOTHING
        };
    }

    /// A conciliatory step.
    pub fn reached_out(&mut self, step: Step) {
        let size = step.size + if step.accepted { AGREED } else { 0.0 };
        if size >= self.furthest {
            (self.furthest, self.day) = (size, step.day);
        }
        self.met |= step.day - self.last_step[step.side.rival()] <= ANSWERED;
        self.last_step[step.side] = step.day;
        self.agreed |= step.accepted;
        self.conceded |= step.concedes;
        self.gave_way |= step.gives_way;
    }

    /// The day of the act that ended it: the last of the furthest steps, else the last hostile
    /// act.
    #[must_use]
    pub fn last_day(&self) -> f64 {
        if self.furthest > 0.0 {
            self.day
        } else {
            self.last_hostile
        }
    }

    /// A truce or a concession was accepted.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        self.agreed
    }

    /// One gave way to the other's offensive.
    #[must_use]
    pub fn is_imposed(&self) -> bool {
        self.gave_way
    }

    /// All is as it was before: nothing was agreed, granted or given up.
    #[must_use]
    pub fn is_stalemate(&self) -> bool {
        !(self.agreed || self.conceded || self.gave_way)
    }

    /// How it ended.
    #[must_use]
    pub fn ending(&self) -> Ending {
        match self.furthest {
            _ if self.gave_way => Ending::Imposed,
            _ if self.agreed => Ending::Formal,
            size if size >= UNDOES => Ending::Unilateral,
            size if size > 0.0 && self.met => Ending::SemiFormal,
            size if size > 0.0 => Ending::Tacit,
            _ if self.by_force => Ending::Unilateral,
            _ => Ending::Faded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TALK: Step = Step {
        side: Side::First,
        day: 4.0,
        size: 1.0,
        accepted: false,
        concedes: false,
        gives_way: false,
    };

    fn struck() -> Closing {
        let mut closing = Closing::NOTHING;
        closing.threatened(2.0, true);
        closing
    }

    fn after(steps: &[Step]) -> (Ending, f64) {
        let mut closing = struck();
        for step in steps {
            closing.reached_out(*step);
        }
        (closing.ending(), closing.last_day())
    }

    #[test]
    fn the_furthest_step_ends_a_crisis_and_names_its_end() {
        let late = Step { day: 9.0, ..TALK };
        let rival = Side::Second;
        let withdraw = Step { size: 3.0, ..late };
        let agreed = Step {
            accepted: true,
            day: 20.0,
            ..withdraw
        };
        let gave_way = Step {
            gives_way: true,
            ..agreed
        };
        assert_eq!(after(&[TALK, late]), (Ending::Tacit, 9.0));
        let soon = Step {
            side: rival,
            day: 7.0,
            ..TALK
        };
        assert_eq!(after(&[TALK, soon]), (Ending::SemiFormal, 7.0));
        let too_late = Step {
            side: rival,
            ..late
        };
        assert_eq!(after(&[TALK, too_late]), (Ending::Tacit, 9.0));
        assert_eq!(after(&[TALK, withdraw]), (Ending::Unilateral, 9.0));
        assert_eq!(after(&[withdraw, agreed]), (Ending::Formal, 20.0));
        assert_eq!(after(&[withdraw, gave_way]), (Ending::Imposed, 20.0));
    }

    #[test]
    fn what_nobody_ends_ends_with_its_last_hostile_act() {
        let mut closing = struck();
        closing.protested(5.0);
        assert_eq!(
            (closing.ending(), closing.last_day()),
            (Ending::Unilateral, 5.0)
        );
        closing.threatened(6.0, false);
        assert_eq!((closing.ending(), closing.last_day()), (Ending::Faded, 6.0));
    }

    #[test]
    fn a_threat_undoes_what_was_settled_and_a_protest_does_not() {
        let mut closing = struck();
        let settle = Step {
            size: 3.0,
            concedes: true,
            ..TALK
        };
        closing.reached_out(settle);
        closing.protested(5.0);
        assert!(!closing.is_stalemate() && closing.ending() == Ending::Unilateral);
        closing.threatened(6.0, false);
        assert!(closing.is_stalemate() && closing.ending() == Ending::Faded);
    }
}
