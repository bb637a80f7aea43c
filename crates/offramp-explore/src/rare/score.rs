//! How near a crisis is to an ending: a score that leads the splitting.
//!
//! A level alone would not do: it forgets what stands and what presses. The score is the mean of
//! two parts. One is how near the ending's own condition is to holding. The other is the pressure
//! of the crisis: the levels, the standing operations, what is owed for and rankles, the momentum,
//! and how little a side believes its acts to be answered. Of an ending that one would wish for,
//! only the first counts. The estimate is unbiased whatever the score.

use offramp_core::crisis::{Crisis, Tone};
use offramp_core::model::condition::Values;
use offramp_core::model::parties::{BySide, Side};
use offramp_core::model::quantity::{Feature, Quantity, Scene};
use offramp_core::model::state::State;

/// The most of a crisis that has not come to the ending.
const MOST: f64 = 0.99;

/// The score of one ending of a crisis.
#[derive(Debug, Clone, Copy)]
pub struct Score<'c> {
    crisis: &'c Crisis,
    outcome: usize,
    presses: bool,
    top: f64,
}

impl<'c> Score<'c> {
    /// That of the outcome at a place among the names of the crisis.
    #[must_use]
    pub fn of(crisis: &'c Crisis, outcome: usize) -> Self {
        let parts = crisis.parts();
        let tone = |place: usize| Tone::of(&parts.outcomes[place].when, crisis.catalogue());
        Self {
            crisis,
            outcome,
            presses: outcome < parts.outcomes.len() && tone(outcome) != Tone::Good,
            top: crisis.ladder().landmarks().offensive.max(1.0),
        }
    }

    /// The score of a state, from 0 to below 1, with the share of its acts that each side believes
    /// the other to answer.
    #[must_use]
    pub fn at(&self, state: &State, believed: &BySide<f64>) -> f64 {
        if self.only_a_leap_leads_on(state) {
            return MOST;
        }
        let near = self.nearness(state);
        let score = if self.presses {
            0.5 * near + 0.5 * self.pressure(state, believed)
        } else {
            near
        };
        (score * MOST).clamp(0.0, MOST)
    }

    /// How near the condition of the ending is to holding; of the open end, the time that is gone.
    fn nearness(&self, state: &State) -> f64 {
        let parts = self.crisis.parts();
        match parts.outcomes.get(self.outcome) {
            Some(outcome) => {
                let ladder = self.crisis.ladder();
                let scene = Capped {
                    scene: Scene { state, ladder },
                    lowest: f64::NEG_INFINITY,
                    top: self.top,
                };
                libm::sqrt(outcome.when.closeness(&scene))
            }
            None => f64::from(state.turn) / f64::from(parts.turns.max(1)),
        }
    }

    /// Whether the ending asks for a level above an offensive, and all else that it asks for is
    /// there as far as it can be: then nothing leads any nearer but the leap itself.
    fn only_a_leap_leads_on(&self, state: &State) -> bool {
        let Some(outcome) = self.crisis.parts().outcomes.get(self.outcome) else {
            return false;
        };
        let ladder = self.crisis.ladder();
        let capped = |lowest: f64, top: f64| Capped {
            scene: Scene { state, ladder },
            lowest,
            top,
        };
        let when = &outcome.when;
        let highest = ladder.rungs().last().map_or(self.top, |rung| rung.severity);
        highest > self.top
            && when.holds(&capped(highest, highest))
            && !when.holds(&capped(self.top, self.top))
            && when.closeness(&capped(f64::NEG_INFINITY, self.top))
                >= when.closeness(&capped(self.top, self.top))
    }

    fn pressure(&self, state: &State, believed: &BySide<f64>) -> f64 {
        let sides = Side::BOTH.map(|side| self.pressure_of(state, side, believed[side]));
        f64::midpoint(sides[0], sides[1])
    }

    fn pressure_of(&self, state: &State, side: Side, believed: f64) -> f64 {
        let (ladder, own) = (self.crisis.ladder(), state.principal(side));
        let height = |rung| ladder.severity(rung).clamp(0.0, self.top) / self.top;
        let much = |amount: f64| -libm::expm1(-amount);
        let ledger = &own.ledger;
        let owed = ledger.owed();
        0.3 * height(own.level)
            + 0.3 * height(own.held())
            + 0.2 * much(owed)
            + 0.1 * much(ledger.total().momentum)
            + 0.1 * (1.0 - believed).clamp(0.0, 1.0)
    }
}

/// A scene on whose ladder nothing is higher than an offensive: what is above it comes by leaps
/// that are on no way, and would lead the search astray.
struct Capped<'a> {
    scene: Scene<'a>,
    lowest: f64,
    top: f64,
}

impl Values<Quantity> for Capped<'_> {
    fn value(&self, quantity: Quantity) -> f64 {
        let value = self.scene.value(quantity);
        match quantity {
            Quantity::Level | Quantity::Peak | Quantity::Principal(_, Feature::Level) => {
                value.max(self.lowest).min(self.top)
            }
            _ => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use offramp::chance::Seed;
    use offramp::play::engine::Player;

    use super::*;

    #[test]
    fn a_crisis_on_fire_is_nearer_to_war_and_farther_from_a_settlement() {
        let crisis = offramp::load("iran-pakistan-2024").expect("sound").crisis;
        let mut player = Player::new(&crisis, Seed(1));
        player.start(1, &mut ());
        let mut state = player.state().clone();
        let believed = BySide::new(0.5, 0.5);
        let [war, settled] = ["war", "settled"].map(|name| {
            let mut names = crisis.outcome_names().into_iter();
            Score::of(
                &crisis,
                names.position(|own| own == name).expect("an outcome"),
            )
        });
        let at = |state: &State| [war.at(state, &believed), settled.at(state, &believed)];
        let [war_before, settled_before] = at(&state);
        let offensive = crisis.ladder().find("major-offensive").expect("a rung");
        for side in Side::BOTH {
            state.principals[side].hold_level(offensive, crisis.ladder().calm(), state.day);
            state.principals[side].ledger.old.debt = 1.0;
        }
        let [war_after, settled_after] = at(&state);
        assert!(war_after > war_before + 0.2, "{war_before} {war_after}");
        assert!(settled_after <= settled_before);
    }
}
