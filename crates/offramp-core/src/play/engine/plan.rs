//! The flat plan of a run: what turns need of the crisis and of the numbers that the run drew,
//! worked out before they are played. It is made again where a draw or an event changes a number.

use super::operate::Operations;
use crate::crisis::event::Trigger;
use crate::crisis::{Conduct, Crisis};
use crate::model::outlook::Surroundings;
use crate::model::parties::{BySide, Side};
use crate::play::run_parameters::RunParameters;
use crate::policy::historical::Ceilings;
use crate::policy::tilted::Tilted;

/// What turns need of the numbers of a run.
#[derive(Debug, Clone)]
pub(super) struct Plan<'c> {
    crisis: &'c Crisis,
    /// What no act changes of how a principal sees things.
    pub(super) around: BySide<Surroundings<'c>>,
    /// How often a principal acts at most, until something happens.
    pub(super) ceilings: BySide<Ceilings>,
    /// What is done on each rung, as a principal tilts it.
    pub(super) tilts: BySide<Tilts>,
    /// Whether a principal decides by its numbers alone.
    pub(super) has_no_rules: BySide<bool>,
    /// The days of the events that have one.
    pub(super) dates: Vec<f64>,
    /// How often each group raids at most in a turn, without goodwill and per rung of it.
    pub(super) raids: Vec<[f64; 2]>,
}

/// What a principal does on each rung: pressing, reaching out, and where a hotline eases that.
#[derive(Debug, Clone, Default)]
pub(super) struct Tilts {
    pub(super) press: Tilted,
    pub(super) reach: Tilted,
    pub(super) eased: Tilted,
}

impl<'c> Plan<'c> {
    pub(super) fn of(crisis: &'c Crisis, parameters: &RunParameters, forces: Operations) -> Self {
        let around = BySide::each(|side| surroundings(crisis, parameters, forces, side));
        let dates = crisis
            .parts()
            .events
            .iter()
            .filter_map(|event| match event.trigger {
                Trigger::Day(day) => Some(day),
                Trigger::Hazard(_) | Trigger::Rate(_) => None,
            });
        let mut plan = Self {
            around,
            ceilings: BySide::default(),
            tilts: BySide::default(),
            has_no_rules: BySide::default(),
            dates: dates.collect(),
            raids: Vec::new(),
            crisis,
        };
        plan.raids.resize(parameters.raiding.len(), [0.0; 2]);
        plan.refresh(parameters);
        plan
    }

    /// Works everything out again for other numbers.
    pub(super) fn refresh(&mut self, parameters: &RunParameters) {
        for side in Side::BOTH {
            let around = &mut self.around[side];
            around.ear = parameters.home(side).ear();
            around.threats_believed = parameters.traits[side].perception.belief;
            let masses = &parameters.masses[side];
            let conduct = parameters.conduct(self.crisis, side);
            self.has_no_rules[side] =
                matches!(conduct, Conduct::Historical { rules, .. } if rules.is_empty());
            let numbers = &parameters.numbers[side];
            self.ceilings[side] = numbers.ceilings(masses, around);
            let (tilts, menus) = (&mut self.tilts[side], self.crisis.menus(side.into(), None));
            numbers.tilt_press(&mut tilts.press, &menus.press_rungs);
            numbers.tilt_reach(&mut tilts.reach, &menus.reach_rungs);
            numbers.tilt_reach(&mut tilts.eased, &menus.eased_rungs);
        }
        let days = parameters.masses[Side::First].days;
        for (raids, raiding) in self.raids.iter_mut().zip(&parameters.raiding) {
            *raids = [days, days * raiding.spoiling].map(|days| days * raiding.tempo);
        }
    }
}

fn surroundings<'c>(
    crisis: &'c Crisis,
    parameters: &RunParameters,
    forces: Operations,
    side: Side,
) -> Surroundings<'c> {
    Surroundings {
        ladder: crisis.ladder(),
        ear: parameters.home(side).ear(),
        threats_believed: parameters.traits[side].perception.belief,
        easing: crisis.menus(side.into(), None).easing,
        is_nuclear: crisis.principal(side).nuclear,
        rival_is_nuclear: crisis.principal(side.rival()).nuclear,
        mobilised: forces.mobilised,
        violent: forces.violent,
    }
}
