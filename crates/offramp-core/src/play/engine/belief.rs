//! What a principal believes when it decides: the risk, the rival's threats, and its own.

use super::Player;
use crate::model::actor::height_of_danger;
use crate::model::moves::{Measures, MoveId, Position};
use crate::model::parties::Side;
use crate::model::perception::{Context, Footing, Observation, Options};
use crate::policy::odds::{TrackOdds, What};

/// What nuclear arms add to the might of a rival, where its strength is 1.
const MIGHT_OF_NUCLEAR_ARMS: f64 = 1.0;

impl Player<'_> {
    /// What a principal sees now.
    #[inline]
    pub(super) fn observe(&self, side: Side) -> Observation<'_> {
        let ladder = self.crisis.ladder();
        let context = Context {
            ear: self.parameters.home(side).ear(),
            risk: self.risk(side),
            ties: self.parameters.relation.ties,
            own_level: ladder.severity(self.state.principal(side).level),
            rival_level: ladder.severity(self.state.principal(side.rival()).level),
            footing: self.footing(side),
            options: Options {
                catalogue: self.crisis.catalogue(),
                principal: self.crisis.principal(side),
                highest: self.highest_press(side),
                position: self.position(side),
                landmarks: ladder.landmarks(),
            },
        };
        Observation::of(&self.state, side, context)
    }

    /// How the two stand towards each other, as that side sees it.
    fn footing(&self, side: Side) -> Footing {
        let (own, rival) = (
            self.state.principal(side),
            self.state.principal(side.rival()),
        );
        let operates = |standing: Measures, which: Measures| standing.meets(which);
        Footing {
            nuclear: self.crisis.principal(side).nuclear,
            rival_nuclear: self.crisis.principal(side.rival()).nuclear,
            is_ready: own.violent_acts > 0 || operates(own.standing, self.operations.mobilised),
            is_under_fire: operates(rival.standing, self.operations.violent),
            rival_commitment: rival.feelings.commitment,
            rival_reputation: rival.feelings.reputation,
            threats_believed: self.parameters.traits[side].perception.belief,
            rival_backing: rival.feelings.backing,
            easing: self.easing(side),
            lesser_weariness: own.feelings.weariness.min(rival.feelings.weariness),
        }
    }

    /// The share of its acts that a principal believes its rival to answer.
    pub(super) fn believed(&self, side: Side) -> f64 {
        self.parameters.responses[side]
            .accounts()
            .belief(&self.observe(side))
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

    /// The highest severity that a principal may use now.
    #[inline]
    pub(super) fn highest_press(&self, side: Side) -> f64 {
        let response = &self.parameters.responses[side];
        if response.historical.is_some() {
            return f64::INFINITY;
        }
        self.state.highest + response.press.stride
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

    /// Whether the government means a move that commits it in public: it wants a large enough part
    /// of what it would threaten that the threat is worth what backing down would cost.
    ///
    /// With `wants` the wanted part and `cost` the audience cost, a threat carried out with
    /// probability `wants` pays where `wants >= (1 - wants) * cost`. So audience costs screen
    /// bluffs out: threats become rarer and more believable (Fearon 1994, "Domestic Political
    /// Audiences and the Escalation of International Disputes"; Schultz 1998, "Domestic Opposition
    /// and Signaling in International Crises"). Rules, and policies that weigh their moves in code,
    /// decide for themselves.
    pub(super) fn stands_by(&self, id: MoveId, side: Side, odds: &TrackOdds) -> bool {
        let entry = self.crisis.catalogue().get(id);
        let ruled = odds.ruling.is_some_and(|ruling| ruling.act == Some(id));
        let What::Ordered(wanted) = &odds.what else {
            return true;
        };
        if entry.commits <= 0.0 || ruled {
            return true;
        }
        let cover = (1.0 - self.state.principal(side).feelings.cover).max(0.0);
        let cost = self.parameters.home(side).audience * entry.commits * cover;
        wanted.centre >= entry.severity * cost / (1.0 + cost)
    }
}
