//! The numbers of all actors as one run plays them.
//!
//! A crisis is immutable; what is drawn once per run is written into the run's own cast.

use crate::actor::{Home, Side, Traits};
use crate::crisis::{Conduct, Crisis, Relation, ThirdPartyPart};
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;
use crate::policy::response::Response;

/// The numbers of all actors as one run plays them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cast {
    /// What lies between the principals.
    pub relation: Relation,
    /// The numbers of the principals, by [`Side`].
    pub traits: [Traits; 2],
    /// The weights of the principals' policies; at rest where a policy is Rust code.
    pub responses: [Response; 2],
    /// How the armed groups attack.
    pub raiding: Vec<Raiding>,
    /// How the third parties step in.
    pub involvement: Vec<Involvement>,
    /// The share of each third party's influence that reaches each principal.
    pub reach: Vec<[f64; 2]>,
}

impl Cast {
    /// The numbers that the crisis states.
    #[must_use]
    pub fn of(crisis: &Crisis) -> Self {
        let parts = crisis.parts();
        let response = |side: Side| match &parts.principals[side.index()].conduct {
            Conduct::Response { response, .. } => **response,
            Conduct::Custom(_) => Response::default(),
        };
        let reach = |part: &ThirdPartyPart| Side::BOTH.map(|side| part.third_party.reach(side));
        Self {
            relation: parts.relation,
            traits: Side::BOTH.map(|side| crisis.principal(side).traits),
            responses: Side::BOTH.map(response),
            raiding: parts.groups.iter().map(|part| part.raiding).collect(),
            involvement: parts
                .third_parties
                .iter()
                .map(|part| part.involvement)
                .collect(),
            reach: parts.third_parties.iter().map(reach).collect(),
        }
    }

    /// Domestic pressure on that side.
    #[must_use]
    #[inline]
    pub fn home(&self, side: Side) -> &Home {
        &self.traits[side.index()].home
    }
}
