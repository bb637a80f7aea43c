//! Operations stand until they are ended: while they do, they kill and weary by the day, hold the
//! crisis on their rung and provoke; their owner ends some of its own accord.

use super::{Observer, Player};
use crate::chance::Purpose;
use crate::crisis::Crisis;
use crate::elementary::{exp, ln};
use crate::model::issues::Of;
use crate::model::moves::{Measures, StandingMeasure};
use crate::model::parties::Side;

/// How far a day of a standing operation is owed for, as a share of an act on its rung.
const OWED_PER_DAY: f64 = 0.12;
/// The weariness of a day of own operation, in rungs.
const WEARINESS_PER_DAY: f64 = 0.05;
/// How far weariness, and urged restraint, make a state end an operation, per rung.
const READY_TO_END: f64 = 0.3;
/// How far it ends one sooner that the rival does not meet, and later one that the rival meets.
const ENDS_UNMET: f64 = 0.5;
const ENDS_MET: f64 = -0.7;

/// Which standing measures are operations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operations {
    /// All that a turn must look at: operations, and measures that may end by themselves or take a
    /// part of what is in dispute.
    active: Measures,
    /// All while which something of a principal must be asked in every turn.
    busy: Measures,
    /// Measures that last for some days at least.
    pub(super) brief: Measures,
    /// Forces in the field, whether they fight or not.
    pub(super) mobilised: Measures,
    /// Operations that use force.
    pub(super) violent: Measures,
    /// Offensives.
    pub(super) offensive: Measures,
}

impl Operations {
    /// All while which something of a principal must be asked in every turn.
    pub(super) fn busy(self) -> Measures {
        self.busy
    }

    pub(super) fn of(crisis: &Crisis) -> Self {
        let (catalogue, marks) = (crisis.catalogue(), crisis.ladder().landmarks());
        let mobilised = catalogue.operations(marks.alert);
        let bits = |belongs: fn(&StandingMeasure) -> bool| -> u32 {
            let measures = catalogue.measures.iter().enumerate();
            let own = measures.filter(|(_, measure)| belongs(measure));
            own.map(|(bit, _)| 1 << bit).sum()
        };
        let ending = bits(|measure| measure.ends > 0.0 || measure.takes > 0.0);
        let (violent, offensive) = (
            catalogue.operations(marks.violence),
            catalogue.operations(marks.offensive),
        );
        Self {
            active: Measures(mobilised.0 | ending),
            busy: Measures(mobilised.0 | ending | violent.0 | offensive.0),
            mobilised,
            brief: Measures(bits(|measure| measure.least > 0.0)),
            violent,
            offensive,
        }
    }
}

impl Player<'_> {
    #[inline]
    pub(super) fn operate<O: Observer>(&mut self, observer: &mut O) {
        for side in Side::BOTH {
            if self.state.principals[side]
                .standing
                .meets(self.operations.active)
            {
                self.carry_on(side, observer);
            }
        }
        self.hold_levels();
    }

    fn carry_on<O: Observer>(&mut self, side: Side, observer: &mut O) {
        self.note_change();
        let standing = self.state.principals[side].standing.0 & self.operations.active.0;
        for bit in Measures(standing).bits() {
            self.fight(side, bit, observer);
            self.occupy(side, bit);
            self.tire(side, bit, observer);
        }
    }

    /// A day of an operation: it kills, and is owed for.
    fn fight<O: Observer>(&mut self, side: Side, bit: usize, observer: &mut O) {
        let measure = &self.crisis.catalogue().measures[bit];
        let Some((_, severity)) = measure.rung else {
            return;
        };
        if severity < self.crisis.ladder().landmarks().violence {
            return;
        }
        let days = self.crisis.parts().turn_days;
        if let Some(toll) = measure.toll {
            let luck = self.words(self.streams.aside(side));
            let times = if self.is_met(side, severity) {
                measure.met
            } else {
                1.0
            };
            let daily = toll.draw_times(luck.logistic(Purpose::Harm), times * days);
            self.bury(side.rival(), daily);
            self.mourn(side.rival(), daily, days);
            observer.operates(side, bit, daily, &self.state);
        }
        self.state.last_hostile = self.state.day;
        self.state.principals[side].feelings.weariness += WEARINESS_PER_DAY * days;
        self.incur(side.rival(), severity, 0.0, OWED_PER_DAY * days);
        for principal in &mut self.state.principals {
            principal.ledger.fresh.tension += 0.15 * days;
        }
    }

    /// A day of an operation that takes a part of what is in dispute.
    fn occupy(&mut self, side: Side, bit: usize) {
        let takes = self.crisis.catalogue().measures[bit].takes;
        if takes > 0.0 {
            let part = takes * self.crisis.parts().turn_days;
            self.shift(side, part, Of::Heaviest);
        }
    }

    /// Whether its owner ends it now: the sooner, the wearier it is and the more restraint is urged
    /// on it.
    fn tire<O: Observer>(&mut self, side: Side, bit: usize, observer: &mut O) {
        let measure = &self.crisis.catalogue().measures[bit];
        let own = &self.state.principals[side];
        let stood = own.days_standing(bit, self.state.day).unwrap_or(0.0);
        if measure.ends <= 0.0 || stood < measure.least {
            return;
        }
        let feelings = &own.feelings;
        let drive = match measure.rung {
            Some((_, severity)) if severity >= self.crisis.ladder().landmarks().violence => {
                let met = if self.is_met(side, severity) {
                    ENDS_MET
                } else {
                    ENDS_UNMET
                };
                READY_TO_END * (feelings.weariness + feelings.urged_restraint.min(3.0)) + met
                    - READY_TO_END * ln(self.war_dial(side).max(0.01))
            }
            _ => 0.0,
        };
        let mass = measure.ends * self.crisis.parts().turn_days * exp(drive);
        let luck = self.words(self.streams.aside(side));
        if luck.uniform(Purpose::PressRule) < -libm::expm1(-mass) {
            self.state.principals[side].standing.0 &= !(1 << bit);
            observer.stands_down(side, bit, &self.state);
        }
    }

    fn war_dial(&self, side: Side) -> f64 {
        self.parameters.numbers[side].dials.war
    }

    /// Whether the rival fights on the same scale.
    fn is_met(&self, side: Side, severity: f64) -> bool {
        let rival = self.state.principals[side.rival()].standing;
        rival.meets(self.crisis.catalogue().operations(severity))
    }

    /// Violent operations hold the level of their owner on their rung.
    fn hold_levels(&mut self) {
        let (calm, day) = (self.crisis.ladder().calm(), self.state.day);
        let measures = &self.crisis.catalogue().measures;
        for side in Side::BOTH {
            let principal = &mut self.state.principals[side];
            let fighting = principal.standing.0 & self.operations.violent.0;
            if fighting == 0 && principal.held() == calm {
                continue;
            }
            let rungs = Measures(fighting).bits();
            let highest = rungs.filter_map(|bit| Some(measures[bit].rung?.0)).max();
            principal.hold_level(highest.unwrap_or(calm), calm, day);
            self.note_change();
        }
    }
}
