//! What a principal's numbers work on when it decides: its own state and the rival's, and what lies
//! between them. Unlike an [`Observation`](super::perception::Observation) it copies nothing.

use crate::model::feelings::Feelings;
use crate::model::ladder::{Ladder, Landmarks};
use crate::model::ledger::Ledger;
use crate::model::moves::Measures;
use crate::model::parties::Side;
use crate::model::state::{PrincipalState, State};

/// How a principal stands, as it sees it.
#[derive(Debug, Clone, Copy)]
pub struct Outlook<'a> {
    state: &'a State,
    own: &'a PrincipalState,
    rival: &'a PrincipalState,
    surroundings: &'a Surroundings<'a>,
}

/// The part of an outlook that no act changes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub(crate) ladder: &'a Ladder,
    /// How loud urged restraint is at home.
    pub(crate) ear: f64,
    /// How far it believes a threat of the rival: the share of the doubt that it takes away.
    pub(crate) threats_believed: f64,
    /// How much oftener a hotline that stands lets it reach out, as a share.
    pub(crate) easing: f64,
    pub(crate) is_nuclear: bool,
    pub(crate) rival_is_nuclear: bool,
    /// Forces in the field, whether they fight or not.
    pub(crate) mobilised: Measures,
    /// Operations that use force.
    pub(crate) violent: Measures,
}

impl<'a> Outlook<'a> {
    #[inline]
    pub(crate) fn of(state: &'a State, side: Side, surroundings: &'a Surroundings<'a>) -> Self {
        Self {
            state,
            own: state.principal(side),
            rival: state.principal(side.rival()),
            surroundings,
        }
    }

    /// Days since the start.
    #[must_use]
    #[inline]
    pub fn day(&self) -> f64 {
        self.state.day
    }

    /// What it owes, has done and believes.
    #[must_use]
    #[inline]
    pub fn ledger(&self) -> &'a Ledger {
        &self.own.ledger
    }

    /// What it feels; restraint is as loud as it was urged, see [`Self::urged_restraint`].
    #[must_use]
    #[inline]
    pub fn feelings(&self) -> &'a Feelings {
        &self.own.feelings
    }

    /// The restraint that third parties urge, as loud as the factions at home let it be, in rungs.
    #[must_use]
    #[inline]
    pub fn urged_restraint(&self) -> f64 {
        self.own.feelings.urged_restraint * self.surroundings.ear
    }

    /// Where the mechanisms of the model set in.
    #[must_use]
    #[inline]
    pub fn landmarks(&self) -> Landmarks {
        self.surroundings.ladder.landmarks()
    }

    /// Whether it has nuclear arms.
    #[must_use]
    #[inline]
    pub fn is_nuclear(&self) -> bool {
        self.surroundings.is_nuclear
    }

    /// Whether the rival has nuclear arms.
    #[must_use]
    #[inline]
    pub fn rival_is_nuclear(&self) -> bool {
        self.surroundings.rival_is_nuclear
    }

    /// Whether it has used force, or its forces are mobilised.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.own.violent_acts > 0 || self.own.standing.meets(self.surroundings.mobilised)
    }

    /// Whether a violent operation of the rival stands.
    #[must_use]
    #[inline]
    pub fn is_under_fire(&self) -> bool {
        self.rival.standing.meets(self.surroundings.violent)
    }

    /// What the rival feels that all can see: what it has threatened and not done, its reputation,
    /// the strength that a patron lends it, its weariness.
    #[must_use]
    #[inline]
    pub(crate) fn rival(&self) -> &'a Feelings {
        &self.rival.feelings
    }

    /// The share of the doubt that a threat of the rival takes away.
    #[must_use]
    #[inline]
    pub fn threats_believed(&self) -> f64 {
        self.surroundings.threats_believed
    }

    /// How much oftener a hotline lets it reach out, as a share.
    #[must_use]
    #[inline]
    pub fn easing(&self) -> f64 {
        if self.state.hotline {
            self.surroundings.easing
        } else {
            0.0
        }
    }

    /// The weariness of the one that is less weary, in rungs.
    #[must_use]
    pub fn lesser_weariness(&self) -> f64 {
        let [own, rival] = [self.own, self.rival].map(|it| it.feelings.weariness);
        own.min(rival)
    }
}
