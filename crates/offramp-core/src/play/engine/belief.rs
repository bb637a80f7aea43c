//! What a principal believes when it decides: the risk, the rival's threats, and its own.

use super::Player;
use crate::model::actor::height_of_danger;
use crate::model::moves::Position;
use crate::model::outlook::Outlook;
use crate::model::parties::Side;
use crate::model::perception::{Context, Observation, Options};

/// What nuclear arms add to the might of a rival, where its strength is 1.
const MIGHT_OF_NUCLEAR_ARMS: f64 = 1.0;

impl Player<'_> {
    /// What a principal sees now.
    #[inline]
    pub(super) fn observe(&self, side: Side) -> Observation<'_> {
        let ladder = self.crisis.ladder();
        let context = Context {
            risk: self.risk(side),
            own_level: ladder.severity(self.state.principal(side).level),
            rival_level: ladder.severity(self.state.principal(side.rival()).level),
            outlook: self.outlook(side),
            options: Options {
                catalogue: self.crisis.catalogue(),
                principal: self.crisis.principal(side),
                position: self.position(side),
            },
        };
        Observation::of(&self.state, side, context)
    }

    /// How that side stands.
    #[inline]
    pub(super) fn outlook(&self, side: Side) -> Outlook<'_> {
        Outlook::of(&self.state, side, &self.plan.around[side])
    }

    /// The share of its acts that a principal believes its rival to answer, as things stand.
    #[must_use]
    pub fn believed(&self, side: Side) -> f64 {
        self.parameters.numbers[side].belief(&self.outlook(side))
    }

    /// What that side can end, set up and strike.
    pub(super) fn position(&self, side: Side) -> Position {
        let catalogue = self.crisis.catalogue();
        let (own, rival) = (
            self.state.principal(side),
            self.state.principal(side.rival()),
        );
        Position {
            own: own.standing,
            endable: own.endable(catalogue, self.operations.brief, self.state.day),
            rival: rival.standing,
            operations: self.operations.violent,
            offensives: self.operations.offensive,
            has_target: self.targets[side],
            has_conceded: own.ledger.has_conceded,
            is_record: false,
        }
    }

    /// What may come of the crisis, as a principal sees it: the height above the danger mark by the
    /// might of the rival, and the rival's threat as far as it is believed.
    #[inline]
    fn risk(&self, side: Side) -> f64 {
        let rival = side.rival();
        let weight = &self.parameters.traits[rival].weight;
        let arms = if self.crisis.principal(rival).nuclear {
            MIGHT_OF_NUCLEAR_ARMS
        } else {
            0.0
        };
        let might = weight.strength + self.state.principal(rival).feelings.backing + arms;
        let threat = self.state.principal(rival).feelings.commitment;
        let believed = if threat > 0.0 {
            threat * self.belief(side)
        } else {
            0.0
        };
        height_of_danger(self.crisis.ladder(), self.state.posture()) * might + believed
    }

    /// How far a principal believes a threat of its rival.
    fn belief(&self, side: Side) -> f64 {
        let untested = self.parameters.traits[side].perception.belief;
        (untested + self.state.principal(side.rival()).feelings.reputation).clamp(0.0, 1.0)
    }
}
